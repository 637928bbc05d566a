using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CarersDashboard.Features.Board;
using CarersDashboard.Features.Board.Notes;
using CarersDashboard.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CarersDashboard.Tests.Features.Board.Notes;

/// <summary>The data notes over the samples, as the server sends them: without script.</summary>
public sealed class NotesPageTests(DashboardHost host) : IClassFixture<DashboardHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_EverySection_IsReachedFromTheTop()
    {
        var page = await ReadAsync("/data-notes");

        Assert.Equal(DataNotesWords.Sections.Select(section => section.Title), page.QuerySelectorAll("section h2").Select(Text));
        Assert.Equal(DataNotesWords.Sections.Select(section => $"/data-notes?quarter=2017-18-Q3#{section.Id}"), page.QuerySelectorAll(".notes-jump a").Select(link => link.GetAttribute("href")));
        Assert.All(DataNotesWords.Sections, section => Assert.NotNull(page.GetElementById(section.Id)));
    }

    [Fact]
    public async Task Page_OverTheSamples_SaysWhatTheSnapshotSays()
    {
        var page = await ReadAsync("/data-notes?quarter=2017-18-Q3");
        var notes = DataNotesBuilder.Build(await host.Services.GetRequiredService<BoardSnapshotProvider>().GetAsync(Token), BoardRows.Period("2017-18-Q3"));

        Assert.Equal(notes.Headline, Text(page.QuerySelector(".page-title")!));
        Assert.Contains(DataNotesWords.HiddenCount(notes), Text(page.GetElementById("hidden")!), StringComparison.Ordinal);
        Assert.Equal(notes.Rivals.Select(pair => DataNotesWords.Values(pair.Measure, pair.Found)), page.QuerySelectorAll("#rivals td:last-child").Select(Text));
        Assert.Equal(notes.Claims.Select(pair => pair.Claim.Result + "."), page.QuerySelectorAll("#rivals .notes-list strong").Select(Text));
        Assert.Equal(notes.WithoutFigure.Select(result => result.Measure.Name), page.QuerySelectorAll("#without a").Select(Text));
        Assert.Equal(notes.Illustrative.Count, page.QuerySelectorAll("#illustrative a").Length);
        Assert.Equal(notes.Restatements.Count, page.QuerySelectorAll("#restated tbody tr").Length);
    }

    [Fact]
    public async Task Inconsistencies_OnThePageAndInTheFile_AreTheSame()
    {
        var page = await ReadAsync("/data-notes");
        using var client = host.CreateClient();
        var csv = await client.GetStringAsync("/data-notes/inconsistencies.csv", Token);

        var shown = page.QuerySelectorAll("#inconsistencies .notes-list > li");
        Assert.Equal(28, shown.Length);
        Assert.Equal(28, csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length - 1);
        Assert.All(shown, item => Assert.Contains(Text(item.QuerySelector("strong")!), csv, StringComparison.Ordinal));
        Assert.Contains(shown[0].QuerySelectorAll("a"), link => link.GetAttribute("href") == "/measures/SU01?quarter=2017-18-Q3");
    }

    [Theory]
    [InlineData("/data-notes/restatements.csv?quarter=2031-32-Q1", HttpStatusCode.NotFound)]
    [InlineData("/data-notes/restatements.csv?quarter=2016-17-Q1", HttpStatusCode.OK)]
    [InlineData("/data-notes/restatements.xlsx", HttpStatusCode.OK)]
    public async Task Restatements_AsAFile_AreOfTheQuarterAskedForOrNotThere(string path, HttpStatusCode expected)
    {
        using var client = host.CreateClient();
        using var answer = await client.GetAsync(path, Token);

        Assert.Equal(expected, answer.StatusCode);
    }

    private static string Text(INode node) => string.Join(' ', node.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private async Task<IDocument> ReadAsync(string path)
    {
        using var client = host.CreateClient();
        return await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync(path, Token), Token);
    }
}
