using System.Net;
using System.Text.RegularExpressions;
using Bunit;
using CarersDashboard.Features.Board.Changes;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Board.Changes;

/// <summary>The page over the samples, as the server sends it and without a script.</summary>
public sealed partial class ChangesPageTests(DashboardHost host) : IClassFixture<DashboardHost>
{
    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Changes_NothingAsked_AreThoseSinceTheQuarterBefore()
    {
        var words = await ReadAsync("/changes");

        Assert.Contains("What changed: Q3 2017-18 : One new signal and one target no longer met since Q2 2017-18.", words, StringComparison.Ordinal);
        Assert.Contains("928 carers in Q3 2017-18 against a target of 945 or more: 17 short.", words, StringComparison.Ordinal);
        Assert.Contains("In Q2 2017-18: 979 carers against 929 or more, met.", words, StringComparison.Ordinal);
        Assert.Contains("Q3 2017-18: 11 of 12 returns in, 1 provisional. Awaited: East and North Hertfordshire NHS Trust.", words, StringComparison.Ordinal);
        Assert.DoesNotContain("came late", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Figures restated", words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("since=1999-01-01", "Nothing had been published by 1 January 1999.")]
    [InlineData("since=2199-01-01", "1 January 2199 is still to come.")]
    [InlineData("since=2018-02-31", "“2018-02-31” is neither a quarter nor a day.")]
    [InlineData("since=%3Cb%3E", "“<b>” is neither a quarter nor a day.")]
    [InlineData("since=2017-18-Q3", "Q3 2017-18 does not come before Q3 2017-18.")]
    [InlineData("quarter=2012-13-Q3", "Q3 2012-13 is the first quarter: there is nothing to set it against.")]
    [InlineData("organisation=Nobody", "There is no organisation “Nobody”. This is the whole county.")]
    public async Task Changes_AddressThatAsksForWhatThereIsNot_SaysSo(string query, string says)
    {
        using var visitor = host.Visit();

        using var answer = await visitor.GetAsync("/changes?" + query);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(says, Plain(await answer.Content.ReadAsStringAsync(Token)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_SinceToday_AreNone()
    {
        var words = await ReadAsync("/changes?since=" + DateTime.UtcNow.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

        Assert.Contains("Nothing has changed since", words, StringComparison.Ordinal);
        Assert.Contains("Every figure, signal and target stands as it did.", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_OfThePage_HoldsWhatThePageSays()
    {
        using var visitor = host.Visit();

        var csv = await visitor.Client.GetStringAsync("/changes/changes.csv?quarter=2017-18-Q3&since=2017-18-Q2", Token);
        using var missing = await visitor.GetAsync("/changes/changes.csv?since=1999-01-01");

        Assert.Contains("Target no longer met,ID02,New carers registered,Carers in Hertfordshire,Q3 2017-18", csv, StringComparison.Ordinal);
        Assert.Contains("928 carers in Q3 2017-18 against a target of 945 or more: 17 short.", csv, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task Changes_FigureRestatedSinceYesterday_ShowsBothReadingsTheReasonAndTheDay()
    {
        var clock = new TestClock(new(2018, 2, 27, 12, 0, 0, TimeSpan.Zero));
        await using var own = new DashboardHost([], clock);
        using var approver = await own.VisitAsync("approver@example.org");
        var day = DateOnly.FromDateTime(clock.Now.UtcDateTime);
        var before = Plain(await approver.ReadAsync($"/changes?since={day:yyyy-MM-dd}"));
        clock.Now += TimeSpan.FromHours(30);
        using var again = await own.VisitAsync("administrator@example.org");
        using var eye = await own.VisitAsync("approver@example.org");
        var corrected = await SubmissionForms.SubmitAsync(again, ReturnFiles.Workbook("HCC-ACS", "Q3 2017-18", ("SU01", 1120)), reason: "They were counted again.");
        using var approved = await SubmissionForms.PostAsync(eye, corrected, "approve");

        var after = Plain(await eye.ReadAsync($"/changes?since={day:yyyy-MM-dd}"));

        Assert.Equal(HttpStatusCode.Redirect, approved.StatusCode);
        Assert.Contains("Nothing has changed since", before, StringComparison.Ordinal);
        Assert.Contains("Separate carer assessments completed Hertfordshire County Council Adult Care Services Q3 2017-18 1,012 1,120", after, StringComparison.Ordinal);
        Assert.Contains("They were counted again.", after, StringComparison.Ordinal);
        Assert.Contains("One target newly met and one signal ended since", after, StringComparison.Ordinal);
    }

    [Fact]
    public void Brief_ManyChanges_HasFiveLinesAndTheWayToAll()
    {
        var board = new BoardRows().Quarters("ID02", "CinH", "2017-18-Q2", 300, 320).Build();
        var result = board.Result(BoardRows.Measure("ID02"), BoardRows.Period("2017-18-Q3"));
        var changes = ChangesBuilder.SinceQuarter(board, BoardRows.Period("2017-18-Q3"), BoardRows.Period("2017-18-Q2")) with
        {
            Measures = [.. Enumerable.Repeat(new MeasureChange(MeasureMove.NewSignal, result, result, true), 7)],
        };
        using var context = new BunitContext();

        var brief = context.Render<ChangesBrief>(parameters => parameters.Add(one => one.Changes, changes));

        Assert.Equal(5, brief.FindAll("li").Count);
        Assert.Equal("What changed since Q2 2017-18", brief.Find("h2").TextContent);
        Assert.Equal(("/changes?quarter=2017-18-Q3&since=2017-18-Q2", "All changes since Q2 2017-18"), (brief.Find(".changes-all").GetAttribute("href"), brief.Find(".changes-all").TextContent));
    }

    [Fact]
    public void Brief_NoChange_SaysSo()
    {
        var board = new BoardRows().Quarters("ID02", "CinH", "2017-18-Q2", 300, 320).Build();
        using var context = new BunitContext();

        var brief = context.Render<ChangesBrief>(parameters => parameters.Add(one => one.Changes, ChangesBuilder.SinceDay(
            new(board, BoardRows.Period("2017-18-Q3")), new(board, BoardRows.Period("2017-18-Q3")), new(2018, 2, 27), new(), [])));

        Assert.Contains("Nothing has changed since 27 February 2018.", brief.Markup, StringComparison.Ordinal);
        Assert.Empty(brief.FindAll("a"));
    }

    private async Task<string> ReadAsync(string path)
    {
        using var reader = host.Visit();
        return Plain(await reader.ReadAsync(path));
    }

    private static string Plain(string html) => Space().Replace(WebUtility.HtmlDecode(Tag().Replace(html, " ")), " ");

    [GeneratedRegex("<[a-z/!][^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("\\s+")]
    private static partial Regex Space();
}
