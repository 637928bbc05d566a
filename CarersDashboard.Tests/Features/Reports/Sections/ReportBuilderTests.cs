using CarersDashboard.Features.Board;
using CarersDashboard.Features.Board.Charts;
using CarersDashboard.Features.Board.Headlines;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Disclosure;
using CarersDashboard.Features.Reports;
using CarersDashboard.Features.Reports.Commentaries;
using CarersDashboard.Features.Reports.Compose;
using CarersDashboard.Features.Reports.Model;
using CarersDashboard.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CarersDashboard.Tests.Features.Reports.Sections;

/// <summary>What the report says is what the board says.</summary>
public class ReportBuilderTests
{
    private static readonly IReadOnlyList<SectionSource> Sources = [.. new ServiceCollection().AddReports().Where(service => service.ServiceType == typeof(SectionSource)).Select(service => (SectionSource)service.ImplementationInstance!)];

    private static readonly ReportingPeriod Quarter = BoardRows.Period("2017-18-Q3");

    private static BoardRows Rows => new BoardRows()
        .Quarters("ID02", "CinH", "2013-14-Q1", 412, 430, 398, 441, 450, 420, 437, 405, 399, 444, 421, 433, 402, 417, 428, 455, 390, 412, 437)
        .Quarters("ID03", "CinH", "2014-15-Q1", 6.54m, 6.44m, 6.26m, 6.35m, 6.11m, 5.95m, 5.8m, 5.9m, 5.7m, 5.6m, 5.9m, 5.8m, 5.7m, 5.6m, 5.5m)
        .Quarters("ID08", "WHHT", "2016-17-Q1", 30, 31, 32, null, 33, 34, 35).Quarters("ID08", "HPFT", "2016-17-Q1", 20, 21, 22, 23, 24, 25)
        .Return("ID08", "HCT", "2017-18-Q3", 12, provisional: true)
        .Published("AWARD-2018", "ID07", "HCC-ACS", "2017-18", 97);

    [Fact]
    public void Build_EveryMeasurePage_SaysWhatTheBoardSays()
    {
        var context = Context(Rows);
        var report = ReportBuilder.Build(context, Sources);

        Assert.Equal(["ID02", "ID03", "ID08"], report.MeasurePages.Select(page => page.Measure!.Code).Order());
        foreach (var page in report.MeasurePages)
        {
            var result = context.Snapshot.Result(BoardRows.Measure(page.Measure!.Code), Quarter);
            Assert.Equal(MeasureWords.Headline(result), page.Title);
            Assert.Equal(MeasureWords.Capital(MeasureWords.Value(result)), page.Blocks.OfType<ReportFacts>().Single().Facts[0].Value);
            var chart = MeasureChart.Of(result)!;
            Assert.Equal((chart.Finding, chart.Alternative, chart.Axis), (page.Chart!.Finding, page.Chart.Alternative, page.Chart.Axis));
            var shown = chart.Judged!.Points.ToDictionary(point => point.Period.Label, point => point.Shown is { } value ? Math.Round(value, result.Measure.Decimals, MidpointRounding.AwayFromZero) : (decimal?)null);
            Assert.Equal(page.Chart.Periods.Select(period => shown.GetValueOrDefault(period.Label)), page.Chart.Series[0].Values);
            Assert.All(page.Chart.Series.SelectMany(series => series.Values).OfType<decimal>(), value => Assert.InRange(value, page.Chart.Min, page.Chart.Max));
            Assert.Equal(page.Chart.Series.Count, page.Chart.Series.Select(series => series.Name).Distinct().Count());
        }
    }

    [Fact]
    public void Build_ChartOfQuarters_HasThemWithoutAGapUpToTheQuarter()
    {
        var chart = Page(Context(Rows), "ID02").Chart!;

        Assert.True(chart.IsQuarterly);
        Assert.Equal(("Q1", "2013-14", "Q3 2017-18"), (chart.Periods[0].Upper, chart.Periods[0].Lower, chart.Periods[^1].Label));
        Assert.Equal(19, chart.Periods.Count);
        Assert.Contains(chart.Series, series => series.Role == ChartRole.Average && series.EndLabel.StartsWith("Average ", StringComparison.Ordinal));
        Assert.Equal(2, chart.Series.Count(series => series.Role is ChartRole.Upper or ChartRole.Lower));
    }

    [Fact]
    public void Build_TableOfOrganisations_HasWhatIsMissingAndProvisionalSaid()
    {
        var table = Page(Context(Rows), "ID08").Blocks.OfType<ReportTable>().Single();

        Assert.Equal(["Whose", "Q3 2016-17", "Q4 2016-17", "Q1 2017-18", "Q2 2017-18", "Q3 2017-18"], table.Columns.Select(column => column.Name));
        var trust = table.Rows.Single(row => row.Cells[0].Text == BoardRows.Organisation("WHHT").Name);
        Assert.Equal(["32", "–", "33", "34", "35"], trust.Cells.Skip(1).Select(cell => cell.Text));
        Assert.Equal([32m, null, 33m, 34m, 35m], trust.Cells.Skip(1).Select(cell => cell.Number));
        Assert.Contains($"Provisional: {BoardRows.Organisation("HCT").Name} Q3 2017-18.", table.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_TotalThatIsNotWhole_IsOnNoLine()
    {
        var figures = Page(Context(Rows), "ID08").Chart!.Series[0];

        var last = figures.Values.Count - 1;
        Assert.NotNull(figures.Values[last]);
        Assert.Contains(figures.Marks, mark => mark.At == last && mark.Partial);
        Assert.Contains(last, figures.Breaks);
    }

    [Fact]
    public void Build_SectionOffAndMeasureLeftOut_AreNotThere()
    {
        var report = ReportBuilder.Build(Context(Rows, new() { Sections = [new("notes", true), new("scorecard", false)], LeftOut = ["ID02"], Order = ["ID08"] }), Sources);

        Assert.Equal("notes", report.Sections[0].Kind);
        Assert.DoesNotContain(report.Sections, section => section.Kind == "scorecard");
        Assert.Equal(["ID08", "ID03"], report.MeasurePages.Select(page => page.Measure!.Code));
        Assert.All(report.Sections.SelectMany(section => section.Blocks.OfType<ReportPoints>()).SelectMany(block => block.Points).Select(point => point.See).Where(see => see.Length > 0), see => Assert.Contains(report.Sections, section => section.Key == see));
        Assert.Equal(report.Sections.Count, report.Sections.Select(section => section.Key).Distinct().Count());
    }

    [Fact]
    public void Build_Definitions_AreThoseOfEveryMeasureWithAFigure()
    {
        var context = Context(Rows, new() { LeftOut = ["ID02"] });

        var defined = ReportBuilder.Build(context, Sources).Sections.Single(section => section.Kind == "definitions").Blocks.OfType<ReportTerms>().Select(terms => terms.MeasureCode).ToList();

        Assert.Equal(context.Overview.Results.Where(result => result.Point is not null).Select(result => result.Measure.Code).Order(), defined.Order());
        Assert.Contains("ID02", defined);
    }

    [Fact]
    public void Build_Scorecard_TellsOfEveryObjective()
    {
        var scorecard = ReportBuilder.Build(Context(Rows), Sources).Sections.Single(section => section.Kind == "scorecard");

        var headings = scorecard.Blocks.Select(block => block switch { ReportTable table => table.Caption, ReportText text => text.Heading, _ => "" }).ToList();
        Assert.All(BoardRows.Catalogue.Strategies[0].Objectives, objective => Assert.Single(headings, heading => heading.StartsWith($"Objective {objective.Code}: ", StringComparison.Ordinal)));
        Assert.Contains(scorecard.Blocks.OfType<ReportText>(), text => text.Paragraphs is ["None of its measures has a figure."]);
    }

    [Fact]
    public void Build_ChartOfWhatEachQuarterAdded_SaysSo()
    {
        var rows = new BoardRows().Quarters("SU03", "HCC-ACS", "2014-15-Q1", 1000, 2100, 3000, 4200, 1100, 2000, 3200, 4100, 1000, 2100, 3000, 4200, 1100, 2000, 3200);

        var chart = Page(Context(rows), "SU03").Chart!;

        Assert.StartsWith("What each quarter added: ", chart.Finding, StringComparison.Ordinal);
        Assert.StartsWith("What each quarter added: ", chart.Alternative, StringComparison.Ordinal);
        Assert.EndsWith(", added in each quarter", chart.Axis, StringComparison.Ordinal);
        Assert.Equal(1200m, chart.Series[0].Values[^1]);
    }

    [Fact]
    public void Build_AnotherFeaturesSection_StandsInItsPlace()
    {
        SectionSource actions = new("actions", "Actions", "what is being done", 45, _ => [new() { Kind = "actions", Key = "actions", Title = "Two actions are overdue.", ContentsName = "Actions" }]);

        var kinds = ReportBuilder.Build(Context(Rows), [.. Sources, actions]).Sections.Select(section => section.Kind).Distinct().ToList();

        Assert.Equal(kinds.IndexOf("scorecard") + 1, kinds.IndexOf("actions"));
        Assert.Equal(kinds.IndexOf("measure") - 1, kinds.IndexOf("actions"));
    }

    [Fact]
    public void Build_HeadingInOwnWords_IsTheBoardsAlone()
    {
        OwnHeadline own = new((HeadlineSubject.Of(BoardRows.Measure("ID02")).ToString(), Quarter.Code, ""), "Fewer came, and we know why.", "b", "approver", default);
        var wordings = new Dictionary<string, OwnHeadline> { [own.Place.Subject] = own };

        Assert.Equal("Fewer came, and we know why.", Page(Context(Rows, wordings: wordings), "ID02").Title);
        Assert.NotEqual("Fewer came, and we know why.", Page(Context(Rows, wordings: wordings, audience: Audience.Public), "ID02").Title);
    }

    [Fact]
    public void Of_Gaps_TellWhatSomebodyShouldLookAt()
    {
        Commentary stale = new("ID02", Quarter.Code, "w", "w", false, "Another headline.", default);
        Commentary old = new("ID03", "2017-18-Q2", "w", "w", false, "b", default);
        var context = Context(Rows, commentaries: [stale]);

        var gaps = ReportGapsBuilder.Of(context, [new("Mental health trust", true, "a1"), new("Hospital trust", false, "b2")], [stale, old]).Select(gap => gap.Text).ToList();

        Assert.Contains(gaps, gap => gap == $"No return from {BoardRows.Organisation("HPFT").Name}.");
        Assert.Contains("Mental health trust: sent back with a query, and not answered.", gaps);
        Assert.Contains("Hospital trust: a return waits for approval.", gaps);
        Assert.Contains($"{BoardRows.Organisation("HCT").Name}: the return is provisional.", gaps);
        Assert.Contains($"{BoardRows.Measure("ID02").Name}: the figures moved after the commentary was written.", gaps);
        Assert.Contains($"{BoardRows.Measure("ID03").Name}: the last commentary is of Q2 2017-18.", gaps);
        // Also where the measure has no page.
        Assert.Contains(ReportGapsBuilder.Of(Context(Rows, new() { LeftOut = ["ID08"] }), [], []), gap => gap.Text.StartsWith("One measure has no whole figure", StringComparison.Ordinal));
        Assert.Contains(gaps, gap => gap.StartsWith("One measure has no whole figure for Q3 2017-18 yet:", StringComparison.Ordinal));
    }

    [Fact]
    public void On_FiguresMovedSince_IsMarkedForTheBoardAndLeftOutForEverybody()
    {
        Commentary words = new("ID02", Quarter.Code, "Practices refer sooner.", "Carers’ centre", true, "Another headline.", new(2018, 1, 12, 0, 0, 0, TimeSpan.Zero));

        Assert.Equal("Carers’ centre, 12 January 2018, before the figures moved", Context(Rows, commentaries: [words]).On("ID02")!.Byline);
        Assert.Null(Context(Rows, commentaries: [words], audience: Audience.Public).On("ID02"));
        Commentary fresh = words with { Basis = CommentaryText.Generated(Rows.Build(), Quarter, "ID02")! };
        Assert.Equal("Carers’ centre, 12 January 2018", Context(Rows, commentaries: [fresh]).On("ID02")!.Byline);
        Assert.Equal(["Practices refer sooner."], Context(Rows, commentaries: [fresh], audience: Audience.Public).On("ID02")!.Paragraphs);
        Assert.Null(Context(Rows, commentaries: [fresh with { IsPublic = false }], audience: Audience.Public).On("ID02"));
    }

    [Fact]
    public void Build_CommentaryOverAFigureHiddenSince_IsWithheldAndSaidSo()
    {
        var before = new BoardRows().Quarters("ID02", "CinH", "2016-17-Q4", 412, 430, 398, 12);
        var after = new BoardRows().Quarters("ID02", "CinH", "2016-17-Q4", 412, 430, 398, 3);
        Commentary words = new("ID02", Quarter.Code, "Twelve came, three of them children.", "Carers’ centre", true, CommentaryText.Generated(before.Build(1, new()), Quarter, "ID02")!, new(2018, 1, 12, 0, 0, 0, TimeSpan.Zero));

        Assert.Contains("Twelve came", Said(before, Audience.Board), StringComparison.Ordinal);
        Assert.Contains("Twelve came", Said(before, Audience.Public), StringComparison.Ordinal);
        Assert.Contains("What was written on 12 January 2018 is not shown: a figure under it has been hidden since.", Said(after, Audience.Board), StringComparison.Ordinal);
        Assert.DoesNotContain("Twelve came", Said(after, Audience.Board), StringComparison.Ordinal);
        Assert.DoesNotContain("Twelve came", Said(after, Audience.Public), StringComparison.Ordinal);

        string Said(BoardRows rows, Audience audience) => System.Text.Encoding.UTF8.GetString(ReportForm.Write(ReportBuilder.Build(Context(rows, commentaries: [words], audience: audience, rules: new()), Sources)));
    }

    [Fact]
    public void Of_Gaps_TellOfIntroductionHeadingsAndWordsLeftOutForEverybody()
    {
        Commentary introduction = new(Commentary.OnQuarter, Quarter.Code, "A good quarter.", "Chair", true, "Another headline.", default);
        OwnHeadline own = new((HeadlineSubject.Scorecard(BoardRows.Catalogue.Strategies[0].Code).ToString(), Quarter.Code, ""), "All is well.", "Another sentence.", "approver", default);
        var wordings = new Dictionary<string, OwnHeadline> { [own.Place.Subject] = own };
        var context = Context(Rows, wordings: wordings, commentaries: [introduction]);

        var gaps = ReportGapsBuilder.Of(context, [], [introduction], Context(Rows, commentaries: [introduction], audience: Audience.Public)).Select(gap => gap.Text).ToList();

        Assert.Contains("The figures moved after the introduction was written.", gaps);
        Assert.Contains("Introduction: the commentary for everybody is left out of the public edition, where the figure is hidden or has moved.", gaps);
        Assert.Contains("Scorecard: the figures moved after the headline was worded.", gaps);
    }

    [Fact]
    public void Build_Cover_SaysForWhomAndThatItsHeadlineIsOld()
    {
        OwnHeadline own = new((HeadlineSubject.Overview.ToString(), Quarter.Code, ""), "All is well.", "Another sentence.", "approver", new(2018, 1, 12, 0, 0, 0, TimeSpan.Zero));
        var wordings = new Dictionary<string, OwnHeadline> { [own.Place.Subject] = own };

        var board = ReportBuilder.Build(Context(Rows, wordings: wordings), Sources).Sections[0];
        var everybody = ReportBuilder.Build(Context(Rows, wordings: wordings, audience: Audience.Public), Sources).Sections[0];

        Assert.StartsWith("Board report, Q3 2017-18", board.Eyebrow, StringComparison.Ordinal);
        Assert.StartsWith("Written on 12 January 2018, before the figures moved.", Assert.Single(board.Blocks.OfType<ReportText>()).Paragraphs[0], StringComparison.Ordinal);
        Assert.StartsWith("Public report, Q3 2017-18", everybody.Eyebrow, StringComparison.Ordinal);
        Assert.Empty(everybody.Blocks.OfType<ReportText>());
    }

    [Fact]
    public void Of_Gaps_NothingMissing_IsNone()
    {
        var rows = new BoardRows().Quarters("ID02", "CinH", "2016-17-Q4", 412, 430, 398, 441);
        var context = Context(rows);
        Commentary fresh = new("ID02", Quarter.Code, "w", "w", false, MeasureWords.Headline(context.Snapshot.Result(BoardRows.Measure("ID02"), Quarter)), default);

        Assert.Empty(ReportGapsBuilder.Of(Context(rows, commentaries: [fresh]), [], [fresh]));
    }

    private static ReportSection Page(ReportContext context, string code) => ReportBuilder.Build(context, Sources).MeasurePages.Single(page => page.Measure!.Code == code);

    private static ReportContext Context(BoardRows rows, ReportLayout? layout = null, IReadOnlyDictionary<string, OwnHeadline>? wordings = null, IReadOnlyList<Commentary>? commentaries = null, Audience audience = Audience.Board, DisclosureRules? rules = null) => new()
    {
        Snapshot = rows.Build(1, rules),
        Quarter = Quarter,
        Strategy = BoardRows.Catalogue.Strategies[0],
        Audience = audience,
        Layout = layout ?? ReportLayout.Usual,
        Wordings = wordings ?? new Dictionary<string, OwnHeadline>(),
        Commentaries = commentaries ?? [],
    };
}
