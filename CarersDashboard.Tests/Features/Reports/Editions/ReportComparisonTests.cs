using CarersDashboard.Features.Board.Downloads;
using CarersDashboard.Features.Reports.Editions;
using CarersDashboard.Features.Reports.Model;
using Xunit;

namespace CarersDashboard.Tests.Features.Reports.Editions;

/// <summary>How two reports differ.</summary>
public class ReportComparisonTests
{
    private static readonly BoardReport First = Report("5.8", "Fewer than 5 wait.", "The mean.", "A count from 1 to 4 is hidden.", "It is quiet.");

    [Fact]
    public void Of_TheSameReport_IsTheSame() => Assert.True(ReportComparison.Of(First, Report("5.8", "Fewer than 5 wait.", "The mean.", "A count from 1 to 4 is hidden.", "It is quiet.")).IsSame);

    [Fact]
    public void Of_RestatedFigure_IsToldWithBothReadings()
    {
        var found = ReportComparison.Of(First, Report("5.9", "Fewer than 5 wait.", "The mean.", "A count from 1 to 4 is hidden.", "It is quiet."));

        Assert.Equal(new FigureDifference("Years caring", "Carers in Hertfordshire", "Returns", "Q3 2017-18", "5.8", "5.9"), Assert.Single(found.Figures));
        Assert.Empty(found.Added.Concat(found.Gone));
        Assert.Empty(found.Headlines.Concat(found.Definitions).Concat(found.Rules).Concat(found.Commentaries).Concat(found.Sections));
    }

    [Fact]
    public void Of_FigureThatOneLacks_IsAddedOrGoneAndNoRestatement()
    {
        var without = First with { Data = [First.Data[0] with { Rows = [] }] };

        Assert.Equal("5.8", Assert.Single(ReportComparison.Of(without, First).Added).Is);
        Assert.Equal("5.8", Assert.Single(ReportComparison.Of(First, without).Gone).Was);
        Assert.Empty(ReportComparison.Of(First, without).Figures);
    }

    [Theory]
    [InlineData("CinH", "returns", "10", "12", true)]
    [InlineData("CinH", "returns", "12", "12", false)]
    public void FiguresOf_OrganisationRenamed_IsKnownByItsCode(string code, string source, string present, string expected, bool wasPartial)
    {
        BoardTable Table(string whose, string figure, string present) => new()
        {
            Name = "figures", Title = "f",
            Columns = [new("Measure code"), new("Measure"), new("Whose"), new("Organisation code"), new("Source"), new("Source code"), new("Period"), new("Figure in words"), new("Organisations in", "", true), new("Organisations expected", "", true)],
            Rows = [["ID03", "Years caring", whose, code, "Returns", source, "Q3 2017-18", figure, Number(present), Number(expected)]],
        };

        var found = ReportComparison.FiguresOf(Table("Carers in Hertfordshire", "5.8", present), Table("Carers’ centre", "5.9", "12"));

        Assert.Equal(new FigureDifference("Years caring", "Carers’ centre", "Returns", "Q3 2017-18", "5.8", "5.9", wasPartial), Assert.Single(found));
        Assert.Empty(ReportComparison.FiguresOf(Table("Carers in Hertfordshire", "5.8", present), Table("Carers’ centre", "5.8", "12")));
        // A table from before there were codes is read by names.
        Assert.Equal("5.9", Assert.Single(ReportComparison.FiguresOf(First.Data[0], Table("Carers in Hertfordshire", "5.9", "12"))).Is);

        static TableCell Number(string words) => TableCell.Of(decimal.Parse(words, System.Globalization.CultureInfo.InvariantCulture), 0);
    }

    [Fact]
    public void Of_OtherWords_AreToldWhereTheyStand()
    {
        var found = ReportComparison.Of(First, Report("5.8", "Nobody waits.", "The median.", "A count from 1 to 9 is hidden.", "It is busy."));

        Assert.Equal(new WordDifference("Years caring", "Fewer than 5 wait.", "Nobody waits."), Assert.Single(found.Headlines));
        Assert.Equal(new WordDifference("Years caring: meaning", "The mean.", "The median."), Assert.Single(found.Definitions));
        Assert.Equal(("Hidden figures", "A count from 1 to 9 is hidden."), Assert.Single(found.Rules) is var rule ? (rule.Where, rule.Is) : default);
        Assert.Equal(new WordDifference("Years caring: What lies behind it", "It is quiet.", "It is busy."), Assert.Single(found.Commentaries));
    }

    [Fact]
    public void Of_OtherVerdict_IsTold()
    {
        BoardReport Judged(string target) => First with { Data = [First.Data[0], new() { Name = "measures", Title = "m", Columns = [new("Measure"), new("Is it changing?"), new("Against target")], Rows = [["Years caring", "Improving", target]] }] };

        Assert.Equal(new WordDifference("Years caring", "Improving. Amber: close", "Improving. Green: met"), Assert.Single(ReportComparison.Of(Judged("Amber: close"), Judged("Green: met")).Verdicts));
    }

    [Fact]
    public void Of_SectionThatStandsElsewhere_IsTheOnlyOneTold()
    {
        BoardReport Ordered(params string[] names) => First with { Sections = [.. names.Select(name => new ReportSection { Kind = "k", Key = name, Title = name, ContentsName = name })] };

        var found = ReportComparison.Of(Ordered("A", "B", "C", "D", "E"), Ordered("A", "C", "D", "B", "E"));

        Assert.Equal(new WordDifference("B", "After “A”", "After “D”"), Assert.Single(found.Moved));
        Assert.False(found.IsSame);
        Assert.Equal(new WordDifference("C", "After “B”", "At the beginning"), Assert.Single(ReportComparison.Of(Ordered("A", "B", "C"), Ordered("C", "A", "B")).Moved));
        Assert.Empty(ReportComparison.Of(Ordered("A", "B", "C"), Ordered("A", "C")).Moved);
    }

    [Fact]
    public void Of_SectionThatOneLacks_IsTold()
    {
        var more = First with { Sections = [.. First.Sections, new() { Kind = "reach", Key = "reach", Title = "t", ContentsName = "Reach" }] };

        Assert.Equal(new WordDifference("Reach", "", "Reach"), Assert.Single(ReportComparison.Of(First, more).Sections));
        Assert.Empty(ReportComparison.Of(First, more).Headlines);
    }

    private static BoardReport Report(string figure, string headline, string meaning, string rule, string words) => new()
    {
        Title = "t", Quarter = "2017-18-Q3", QuarterLabel = "Q3 2017-18", QuarterDates = "d", Audience = Audience.Board, Headline = "h", DataVersion = 1,
        Rules = [new("Hidden figures", "Shares are rounded."), new("Hidden figures", rule)],
        Sections =
        [
            new()
            {
                Kind = "measure", Key = "measure-id03", Title = headline, ContentsName = "Years caring", Measure = new("ID03", "Years caring"),
                Blocks = [new ReportText("What lies behind it", [words]) { IsCommentary = true }],
                SpeakerNotes = [new("Meaning", meaning), new("What lies behind it", words)],
            },
        ],
        Data =
        [
            new()
            {
                Name = "figures", Title = "f",
                Columns = [new("Measure code"), new("Measure"), new("Whose"), new("Source"), new("Period"), new("Figure in words")],
                Rows = [["ID03", "Years caring", "Carers in Hertfordshire", "Returns", "Q3 2017-18", figure]],
            },
        ],
    };
}
