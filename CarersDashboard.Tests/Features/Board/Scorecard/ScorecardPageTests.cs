using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CarersDashboard.Features.Board;
using CarersDashboard.Features.Board.Scorecard;
using CarersDashboard.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CarersDashboard.Tests.Features.Board.Scorecard;

/// <summary>The scorecard over the samples, as the server sends it: without script.</summary>
public sealed partial class ScorecardPageTests(DashboardHost host) : IClassFixture<DashboardHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("2018", 8)]
    [InlineData("2022", 4)]
    [InlineData("pathway", 5)]
    [InlineData("stp-2018", 4)]
    [InlineData("ics-2022", 4)]
    public async Task Page_EveryGrouping_SaysWhatTheSnapshotAndTheFileSay(string code, int objectives)
    {
        var page = await ReadAsync($"/strategy?quarter=2017-18-Q3&strategy={code}");
        var snapshot = await host.Services.GetRequiredService<BoardSnapshotProvider>().GetAsync(Token);
        var scorecard = ScorecardBuilder.Build(snapshot, BoardRows.Period("2017-18-Q3"), snapshot.Catalogue.Strategies.Single(one => one.Code == code));
        var file = await CsvAsync($"/strategy/scorecard.csv?quarter=2017-18-Q3&strategy={code}");

        Assert.Equal(scorecard.Headline, Text(page.QuerySelector(".page-title")!));
        Assert.Equal(objectives, page.QuerySelectorAll("section.score:not(#objective-none)").Length);
        Assert.Equal(scorecard.Objectives.Select(group => ScorecardWords.Verdict(group.Tally)), page.QuerySelectorAll(".score-verdict").Select(Text));
        var shown = page.QuerySelectorAll(".score-row").Select(row => (row.GetAttribute("data-measure")!, Value(row), Text(row.QuerySelector(".score-target")!), Text(row.QuerySelector(".score-words")!))).ToList();
        Assert.Equal(scorecard.Groups.SelectMany(group => group.Rows).Count(), shown.Count);
        // What is told in full above says only where.
        var strategy = scorecard.Strategy;
        var told = scorecard.Groups.SelectMany(group => group.Rows).Select(row => row.ToldUnder is { } above ? $"Told under {ScorecardWords.Mark(strategy, above)}" : null);
        Assert.Equal(file.Zip(told, (row, above) => (row["Measure"], row["As shown"], row["Against the target"], $"{row["What the rules say"]}. {above ?? row["Why"]}".Trim())), shown);
        Assert.Equal(shown.Select(row => row.Item1).Distinct().Count(), page.QuerySelectorAll(".tally strong").Sum(count => int.Parse(Text(count), CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Page_NothingAsked_IsTheStrategyOf2018WithItsActionsAndNoStatus()
    {
        var page = await ReadAsync("/strategy");

        Assert.Equal("A Carers Strategy for Hertfordshire 2018-21 at Q3 2017-18", Text(page.QuerySelector(".eyebrow")!));
        Assert.Equal(35, page.QuerySelectorAll(".score-actions > li").Length);
        Assert.Contains("So no action carries a status here.", Text(page.QuerySelector(".scorecard-notes")!), StringComparison.Ordinal);
        Assert.Equal(6, page.QuerySelectorAll(".strip ol > li").Length);
        Assert.Contains(page.QuerySelectorAll(".score-actions a"), link => link.GetAttribute("href") == "/measures/SU05?quarter=2017-18-Q3");
    }

    [Fact]
    public async Task Page_StripOfStages_HoldsAMarkForEachMeasureItCounts()
    {
        var page = await ReadAsync("/strategy?strategy=pathway");

        var sections = page.QuerySelectorAll("section.score").Select(section => section.QuerySelectorAll(".score-row").Length);
        Assert.Equal(sections, page.QuerySelectorAll(".strip ol > li").Select(stage => stage.QuerySelectorAll(".strip-marks svg").Length));
        Assert.Equal(sections.Select(count => $"{count} measure"), page.QuerySelectorAll(".strip-count").Select(text => string.Join(' ', Text(text).TrimEnd('.').Split([' ', ':', '.'])[..2]).TrimEnd('s')));
    }

    [Fact]
    public async Task Page_OneOrganisation_KeepsItInEveryLink()
    {
        var page = await ReadAsync("/strategy?organisation=WHHT");

        Assert.All(page.QuerySelectorAll(".segments a, .score-link, .strip a, .downloads a"), link => Assert.Contains("organisation=WHHT", link.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Contains("West Hertfordshire Hospitals NHS Trust", Text(page.QuerySelector(".eyebrow")!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_PartlyIn_IsNotJudged()
    {
        var row = (await ReadAsync("/strategy")).QuerySelector(".score-row[data-measure=ID08]")!;

        Assert.StartsWith("So far, 3 of 4 in. Judged when all are", Text(row.QuerySelector(".score-words")!), StringComparison.Ordinal);
        Assert.NotNull(row.QuerySelector(".score-value-quiet"));
    }

    [Fact]
    public async Task Page_PrioritiesWithoutMeasures_SayThatThereAreNone()
    {
        var page = await ReadAsync("/strategy?strategy=ics-2022");

        Assert.Equal("No measure is evidence for these priorities yet.", Text(page.QuerySelector(".page-title")!));
    }

    [Fact]
    public async Task Page_UnknownGrouping_SaysSoAndItsFileIsNotThere()
    {
        Assert.Contains("There is no strategy “2031”", Text((await ReadAsync("/strategy?strategy=2031")).QuerySelector(".notice")!), StringComparison.Ordinal);
        using var client = host.CreateClient();
        using var file = await client.GetAsync("/strategy/scorecard.csv?strategy=2031", Token);
        Assert.Equal(HttpStatusCode.NotFound, file.StatusCode);
    }

    [Fact]
    public async Task Page_BeforeTheFirstFigure_ShowsThePlan()
    {
        await using var empty = new DashboardHost(new() { ["Samples:Folder"] = "none" });
        using var client = empty.CreateClient();

        var page = await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync("/strategy", Token), Token);

        Assert.Equal("No figures have been published yet.", Text(page.QuerySelector(".page-title")!));
        Assert.Equal(35, page.QuerySelectorAll(".score-actions > li").Length);
        Assert.Contains("No figures have been published yet.", await client.GetStringAsync("/data-notes", Token), StringComparison.Ordinal);
    }

    private static string Value(IElement row)
    {
        var value = (IElement)row.QuerySelector(".score-value")!.Clone();
        value.QuerySelector(".visually-hidden")?.Remove();
        return Text(value);
    }

    private static string Text(INode node) => string.Join(' ', node.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private async Task<IDocument> ReadAsync(string path)
    {
        using var client = host.CreateClient();
        return await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync(path, Token), Token);
    }

    // No cell of this table holds a line break.
    private async Task<List<Dictionary<string, string>>> CsvAsync(string path)
    {
        using var client = host.CreateClient();
        var lines = Encoding.UTF8.GetString(await client.GetByteArrayAsync(path, Token)).TrimStart('\uFEFF').Split(["\r\n", "\n"], StringSplitOptions.RemoveEmptyEntries)
            .Select(line => Cell().Matches(line).Select(match => match.Groups["plain"].Success ? match.Groups["plain"].Value : match.Groups["quoted"].Value.Replace("\"\"", "\"", StringComparison.Ordinal)).ToList()).ToList();
        return [.. lines.Skip(1).Select(cells => lines[0].Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    [GeneratedRegex("(?<=^|,)(?:\"(?<quoted>(?:[^\"]|\"\")*)\"|(?<plain>[^,\"]*))(?=,|$)")]
    private static partial Regex Cell();
}
