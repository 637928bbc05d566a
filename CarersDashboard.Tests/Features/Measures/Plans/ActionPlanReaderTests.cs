using System.Globalization;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Plans;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Measures.Plans;

public class ActionPlanReaderTests
{
    private const string Sound = """
        [{
          "strategy": "2018", "source": "The strategy", "note": "Shortened.",
          "actions": [
            { "number": "1.1", "objective": "1", "what": "Do it", "who": ["The council"], "byWhen": [{ "printed": "Sept 2018", "day": "2018-09-30" }], "knownBy": ["It is done"], "measures": ["ID03"] },
            { "number": "1.2", "objective": "1", "what": "Do more", "who": ["All"], "byWhen": [{ "printed": "April 19 and ongoing", "day": "2019-04-30" }], "knownBy": ["More"], "confidence": "Low", "doubt": "The owner." }
          ]
        }]
        """;

    private static readonly IReadOnlyList<ActionPlan> Real = BoardRows.Catalogue.Plan;

    [Fact]
    public void Read_EmbeddedFile_HoldsEveryPublishedAction()
    {
        var plan = Real.Single(one => one.Strategy == "2018");

        Assert.Equal(35, plan.Actions.Count);
        Assert.Empty(plan.Aims);
        Assert.Equal([5, 6, 3, 5, 4, 4, 4, 4], Strategy("2018").Objectives.Select(objective => plan.ActionsOf(objective).Count));
        Assert.Equal(plan.Actions.OrderBy(action => decimal.Parse(action.Number, CultureInfo.InvariantCulture)), plan.Actions);
        Assert.Equal(["2.6"], plan.Actions.Where(action => action.ByWhen.Count == 2).Select(action => action.Number));
        Assert.Equal("Ongoing (review in March 2019)", plan.Actions.Single(action => action.Number == "5.1").ByWhen.Single().Printed);
        Assert.Equal(["2.3"], plan.Actions.Where(action => action.Confidence == PlanConfidence.Low).Select(action => action.Number));
    }

    [Fact]
    public void Read_EmbeddedFile_Of2022HasNeitherDatesNorOwnersAndSaysSo()
    {
        var plan = Real.Single(one => one.Strategy == "2022");

        Assert.Empty(plan.Actions);
        Assert.Contains("neither dates nor owners", plan.Note, StringComparison.Ordinal);
        Assert.Equal([4, 5, 4, 7], Strategy("2022").Objectives.Select(objective => plan.AimsOf(objective).Count));
    }

    [Fact]
    public void Read_EmbeddedFile_LinksAMeasureOnlyWhereItEvidencesTheObjective()
    {
        foreach (var action in Real.SelectMany(plan => plan.Actions))
        {
            Assert.All(action.Measures, code => Assert.Contains(new("2018", action.Objective), BoardRows.Measure(code).Objectives));
        }

        Assert.Equal(
            ["1.2", "1.3", "2.1", "2.3", "2.4", "3.1", "3.2", "4.2", "4.5", "6.4", "7.1", "7.2"],
            Real.SelectMany(plan => plan.Actions).Where(action => action.Measures.Count > 0).Select(action => action.Number));
    }

    [Fact]
    public void Read_SoundText_IsReadWithoutFault()
    {
        var (plans, faults) = Read(Sound);

        Assert.Empty(faults);
        Assert.Equal(["1.1", "1.2"], plans.Single().Actions.Select(action => action.Number));
        Assert.Equal(new DateOnly(2018, 9, 30), plans.Single().Actions[0].ByWhen.Single().Day);
    }

    [Theory]
    [InlineData("\"number\": \"1.2\"", "\"number\": \"1.1\"", "plan.json, 1.1: the number stands 2 times.")]
    [InlineData("\"objective\": \"1\"", "\"objective\": \"9\"", "plan.json, 1.1: there is no objective 9 in the strategy 2018.")]
    [InlineData("\"number\": \"1.1\", \"objective\": \"1\"", "\"number\": \"1.1\", \"objective\": \"2\"", "plan.json, 1.1: the number does not begin with its objective, 2.")]
    [InlineData("2018-09-30", "2018-09-31", "plan.json, 1.1: 2018-09-31 is no date.")]
    [InlineData("2018-09-30", "September", "plan.json, 1.1: September is no date.")]
    [InlineData("2018-09-30", "2018-09-29", "plan.json, 1.1: 2018-09-29 is not the last day of its month.")]
    [InlineData("2018-09-30", "2018-10-31", "plan.json, 1.1: “Sept 2018” is not the month of 2018-10-31.")]
    [InlineData("2019-04-30", "2018-04-30", "plan.json, 1.2: “April 19 and ongoing” is not the month of 2018-04-30.")]
    [InlineData("ID03", "ID99", "plan.json, 1.1: there is no measure ID99.")]
    [InlineData("[\"ID03\"]", "[\"ID03\", \"ID03\"]", "plan.json, 1.1: a measure is named twice.")]
    [InlineData("[\"The council\"]", "[]", "plan.json, 1.1: name at least one owner.")]
    [InlineData("[\"It is done\"]", "[\" \"]", "plan.json, 1.1: say how it will be known.")]
    [InlineData("\"Do it\"", "\"\"", "plan.json, 1.1: what is to be done is empty.")]
    [InlineData(", \"doubt\": \"The owner.\"", "", "plan.json, 1.2: a doubt goes with a confidence that is not high.")]
    [InlineData("[{ \"printed\": \"Sept 2018\", \"day\": \"2018-09-30\" }]", "[]", "plan.json, 1.1: give at least one date.")]
    [InlineData("\"strategy\": \"2018\"", "\"strategy\": \"2019\"", "plan.json, 2019: there is no such strategy.")]
    [InlineData("\"note\": \"Shortened.\"", "\"note\": \"\"", "plan.json, 2018: the source or the note is empty.")]
    [InlineData("\"note\": \"Shortened.\",", "\"note\": \"Shortened.\", \"aims\": [{ \"objective\": \"1\", \"what\": \"All\" }],", "plan.json, 2018: a plan has actions, or what plans need to achieve.")]
    [InlineData("\"note\": \"Shortened.\",", "\"note\": \"Shortened.\", \"status\": \"Done\",", "plan.json, item 1: ")]
    public void Read_OneFault_SaysWhereAndWhat(string from, string to, string fault)
    {
        Assert.Contains(from, Sound, StringComparison.Ordinal);

        var at = Sound.IndexOf(from, StringComparison.Ordinal);
        var (_, faults) = Read(Sound[..at] + to + Sound[(at + from.Length)..]);

        Assert.Contains(faults, one => one.StartsWith(fault, StringComparison.Ordinal));
    }

    private static Strategy Strategy(string code) => BoardRows.Catalogue.Strategies.Single(one => one.Code == code);

    private static (IReadOnlyList<ActionPlan> Plans, List<string> Faults) Read(string text)
    {
        var faults = new List<string>();
        return (ActionPlanReader.Read(text, SmallCatalogue.All.Strategies, SmallCatalogue.All.Measures, faults), faults);
    }
}
