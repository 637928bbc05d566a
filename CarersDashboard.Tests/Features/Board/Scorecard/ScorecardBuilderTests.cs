using CarersDashboard.Features.Board.Downloads;
using CarersDashboard.Features.Board.Scorecard;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Targets;
using CarersDashboard.Tests.TestSupport;
using FsCheck.Fluent;
using Xunit;

namespace CarersDashboard.Tests.Features.Board.Scorecard;

public class ScorecardBuilderTests
{
    private static readonly decimal?[] Rising = [.. Enumerable.Range(0, 20).Select(step => (decimal?)(100 + (step * 10)))];
    private static readonly decimal?[] Falling = [.. Enumerable.Range(0, 20).Select(step => (decimal?)(400 - (step * 10)))];
    private static readonly decimal?[] Level = [.. Enumerable.Range(0, 20).Select(step => (decimal?)(100 + (step % 2)))];

    public static TheoryData<string> Groupings => [.. ScorecardWords.Groupings.Select(grouping => grouping.Code)];

    [Theory]
    [MemberData(nameof(Groupings))]
    public void Build_EveryMeasure_StandsUnderEachObjectiveThatItEvidences(string code)
    {
        var scorecard = Of(new BoardRows(), code);

        // Groups of the register have a page of their own.
        var groups = BoardRows.Catalogue.Breakdowns.SelectMany(dimension => dimension.Groups).Select(group => group.Measure).ToList();
        var measures = BoardRows.Catalogue.Measures.Where(measure => !groups.Contains(measure.Code)).ToList();
        Assert.DoesNotContain(scorecard.Results, result => groups.Contains(result.Measure.Code));
        foreach (var measure in measures)
        {
            var expected = measure.Objectives.Where(link => link.Strategy == code).Select(link => link.Objective).Order().ToList();
            var found = scorecard.Groups.Where(group => group.Rows.Any(row => row.Result.Measure.Code == measure.Code)).Select(group => group.Objective?.Code ?? "none").Order();
            Assert.Equal(expected.Count == 0 ? ["none"] : expected, found);
        }

        Assert.Equal(measures.Count, scorecard.Results.Count);
    }

    [Fact]
    public void Headline_OneConcernUnderTwoObjectives_IsOneAndTheSame()
    {
        decimal?[] steady = [100, 104, 98, 101, 99, 103, 97, 102, 100, 98, 104, 99, 101, 100];

        var scorecard = Of(new BoardRows().Quarters("SU01", "HCC-ACS", "2014-15-Q1", [.. steady, 70]).Quarters("ID02", "CinH", "2014-15-Q1", [.. steady, 130]), "2018");

        Assert.Equal("One of eight objectives shows improvement, two show one and the same concern.", scorecard.Headline);
    }

    [Fact]
    public void Build_MeasureOfTwoObjectives_IsToldInFullUnderTheFirst()
    {
        var scorecard = Of(new BoardRows(), "2018");

        var places = scorecard.Groups.SelectMany(group => group.Rows, (group, row) => (group.Objective?.Code, row)).Where(place => place.row.Result.Measure.Code == "ID03").Select(place => (place.Code, place.row.ToldUnder?.Code));

        Assert.Equal([("2", null), ("8", "2")], places);
    }

    [Theory]
    [MemberData(nameof(Groupings))]
    public void Build_EveryRow_SaysWhatElseItEvidences(string code)
    {
        var scorecard = Of(new BoardRows(), code);

        foreach (var (group, row) in scorecard.Groups.SelectMany(group => group.Rows, (group, row) => (group, row)))
        {
            var all = row.Also.Select(one => new ObjectiveLink(one.Strategy.Code, one.Objective.Code)).Concat(group.Objective is { } own ? [new(code, own.Code)] : []);
            Assert.Equal(row.Result.Measure.Objectives.Select(link => link.ToString()).Order(), all.Select(link => link.ToString()).Order());
        }
    }

    [Fact]
    public void Build_AnyFigures_StripCountsWhatTheRowsCount() => Properties.Hold(
        from codes in Gen.Elements(BoardRows.Catalogue.Measures.Select(measure => measure.Code).ToArray()).ListOf(6)
        from grouping in Gen.Elements(ScorecardWords.Groupings.Select(one => one.Code).ToArray())
        from figures in Gen.Elements(Rising, Falling, Level, [5]).ListOf(6)
        select (codes, grouping, figures),
        40,
        made =>
        {
            var rows = new BoardRows();
            foreach (var (code, values) in made.codes.Zip(made.figures).DistinctBy(pair => pair.First))
            {
                rows.Quarters(code, BoardRows.Measure(code).ReturnedBy is [var lead, ..] ? lead : "CinH", "2013-14-Q1", values);
            }

            var scorecard = Of(rows, made.grouping);

            foreach (var stage in scorecard.Stages)
            {
                var own = scorecard.Results.Where(result => stage.Stage is { } one
                    ? result.Measure.Objectives.Contains(new("pathway", one.Code))
                    : !result.Measure.Objectives.Any(link => link.Strategy == "pathway"));
                Assert.Equal(own.Select(result => result.Measure.Code).Order(), stage.Results.Select(result => result.Measure.Code).Order());
            }

            var pathway = Of(rows, "pathway");
            Assert.Equal(
                pathway.Groups.Select(group => ScorecardWords.Counts(group.Tally)),
                scorecard.Stages.Select(stage => ScorecardWords.Counts(ObjectiveTally.Of(stage.Results))));

            // Every measure is counted as one thing.
            Assert.All(scorecard.Groups, group => Assert.Equal(group.Rows.Count, group.Tally.All));
        });

    [Fact]
    public void Build_OneOrganisation_KeepsItsMeasuresOnlyAndEveryObjective()
    {
        var snapshot = new BoardRows().Return("ID08", "WHHT", "2017-18-Q3", 5).Return("ID01", "CinH", "2017-18-Q3", 5).Build();

        var scorecard = ScorecardBuilder.Build(snapshot, BoardRows.Period("2017-18-Q3"), Strategy("2018"), BoardRows.Organisation("WHHT"));

        Assert.Equal(["ID08"], scorecard.Results.Select(result => result.Measure.Code));
        Assert.Equal(8, scorecard.Objectives.Count());
        Assert.Equal("No measure is evidence for it", ScorecardWords.Verdict(scorecard.Groups[0].Tally));
    }

    [Fact]
    public void Build_PlanOfTheStrategy_StandsUnderItsObjectives()
    {
        var scorecard = Of(new BoardRows(), "2018");

        Assert.Equal(["1.1", "1.2", "1.3", "1.4", "1.5"], scorecard.Groups[0].Actions.Select(action => action.Number));
        Assert.Equal(4, Of(new BoardRows(), "2022").Groups[0].Aims.Count);
        Assert.Null(Of(new BoardRows(), "pathway").Plan);
    }

    [Fact]
    public void Verdict_ByItsMeasures_SaysChangeThenTargetsThenWhatIsAwaited()
    {
        Assert.Equal("No figures yet", Verdict(new BoardRows()));
        Assert.Equal("Too early to judge", Verdict(new BoardRows().Return("SU13", "CA", "2017-18-Q3", 5)));
        Assert.Equal("Improving", Verdict(Line("SU13", Rising)));
        Assert.Equal("Of concern", Verdict(Line("SU13", Falling)));
        Assert.Equal("No real change", Verdict(Line("SU13", Level)));
        Assert.Equal("One of two improving", Verdict(Line("SU13", Rising).Return("SU15", "HCC-ACS", "2017-18-Q2", 5)));
        Assert.Equal("One of two improving, one of concern", Verdict(Line("SU13", Rising).Quarters("SU14", "CA", "2013-14-Q1", Falling)));
        Assert.Equal("Improving, one target missed", Verdict(Line("SU13", Rising).Aims("SU13", Floor(1000))));
        Assert.Equal("Improving, one target met", Verdict(Line("SU13", Rising).Aims("SU13", Floor(100))));
        Assert.Equal("Too early to judge, one awaited", Verdict(new BoardRows().Return("SU13", "CA", "2017-18-Q3", 5).Return("SU14", "CA", "2017-18-Q1", 5)));
        Assert.Equal("Returns awaited", Verdict(new BoardRows().Return("SU14", "CA", "2017-18-Q1", 5)));
        Assert.Equal("Hidden to protect people", Verdict(new BoardRows().Return("SU14", "CA", "2017-18-Q3", Figure.SuppressedBelow(5))));
    }

    [Fact]
    public void Headline_ByItsObjectives_CountsImprovementAndConcern()
    {
        Assert.Equal("No figures yet by Q3 2017-18.", Of(new BoardRows(), "2018").Headline);
        Assert.Equal("It is too early to judge any of the eight objectives.", Of(new BoardRows().Return("SU13", "CA", "2017-18-Q3", 5), "2018").Headline);
        Assert.Equal("None of the eight objectives shows a real change.", Of(Line("SU13", Level), "2018").Headline);
        Assert.Equal("One of eight objectives shows improvement, none a concern.", Of(Line("SU13", Rising), "2018").Headline);
        Assert.Equal("One of five stages shows a concern, none improvement.", Of(Line("SU13", Falling), "pathway").Headline);
        Assert.Equal("One of four priorities shows improvement, none a concern.", Of(Line("SU13", Rising), "stp-2018").Headline);
        Assert.Equal("Two of eight objectives show improvement, one shows a concern.", Of(Line("ID01", Rising, "CinH").Quarters("SU13", "CA", "2013-14-Q1", Falling), "2018").Headline);
        Assert.Equal("No measure is evidence for these priorities yet.", Of(Line("SU13", Rising), "ics-2022").Headline);
    }

    [Fact]
    public void Row_HiddenFigure_GivesNoNumberAnywhere()
    {
        var snapshot = new BoardRows().Return("SU14", "CA", "2017-18-Q3", 3).Return("ID01", "CinH", "2017-18-Q3", 7000).Build(rules: new());
        var scorecard = ScorecardBuilder.Build(snapshot, BoardRows.Period("2017-18-Q3"), Strategy("2018"));

        var row = ScorecardTables.Measures(snapshot.Catalogue, scorecard).Rows.Single(cells => cells[3].Text == "SU14");

        Assert.Equal(("Hidden", "Hidden to protect people", "Not judged"), (row[6].Text, row[11].Text, row[12].Text));
        Assert.DoesNotContain(row, cell => cell.Number is not null);
    }

    [Theory]
    [MemberData(nameof(Groupings))]
    public void Measures_AsATable_HoldsARowForEachRowOfThePage(string code)
    {
        var rows = Line("SU13", Rising).Return("ID03", "CinH", "2017-18-Q3", Figure.Of(5.84m, 584, 100));
        var scorecard = Of(rows, code);

        var table = ScorecardTables.Measures(BoardRows.Catalogue, scorecard);

        Assert.Equal(scorecard.Groups.SelectMany(group => group.Rows).Select(row => row.Result.Measure.Code), table.Rows.Select(cells => cells[3].Text));
        Assert.All(table.Rows, cells => Assert.Equal(table.Columns.Count, cells.Count));
        Assert.All(table.Rows.Where(cells => cells[3].Text == "ID03"), cells => Assert.Equal(("5.8", 5.8m), (cells[6].Text, cells[7].Number)));
        Assert.NotEmpty(BoardTableWriter.Workbook(table));
    }

    [Fact]
    public void Plan_AsATable_HoldsEveryActionOrAim()
    {
        Assert.Equal(35, ScorecardTables.Plan(Of(new BoardRows(), "2018"))!.Rows.Count);
        Assert.Equal(20, ScorecardTables.Plan(Of(new BoardRows(), "2022"))!.Rows.Count);
        Assert.Null(ScorecardTables.Plan(Of(new BoardRows(), "pathway")));
    }

    private static BoardRows Line(string measure, decimal?[] values, string organisation = "CA") => new BoardRows().Quarters(measure, organisation, "2013-14-Q1", [.. values[..19]]);

    private static Target Floor(decimal value) => new() { Kind = TargetKind.Floor, Value = value, Text = "More", Source = "The board" };

    private static string Verdict(BoardRows rows) => ScorecardWords.Verdict(Of(rows, "2018").Groups.Single(group => group.Objective?.Code == "7").Tally);

    private static StrategyScorecard Of(BoardRows rows, string strategy) => ScorecardBuilder.Build(rows.Build(), BoardRows.Period("2017-18-Q3"), Strategy(strategy));

    private static Strategy Strategy(string code) => BoardRows.Catalogue.Strategies.Single(one => one.Code == code);
}
