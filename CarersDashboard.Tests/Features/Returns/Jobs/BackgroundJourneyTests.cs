using System.Net;
using System.Text.RegularExpressions;
using CarersDashboard.Features.Returns.Jobs;
using CarersDashboard.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CarersDashboard.Tests.Features.Returns.Jobs;

/// <summary>A file on its way through the background, as its sender and its approver see it.</summary>
public sealed partial class BackgroundJourneyTests : IAsyncLifetime
{
    private readonly NotedLog log = new("CarersDashboard.Features.Returns.Jobs");
    private DashboardHost host = null!;
    private Visitor sender = null!;
    private Visitor approver = null!;

    private static byte[] Workbook => ReturnFiles.Workbook("CinH", "Q3 2017-18", ("SU01", 4321));

    private JobStore Jobs => host.Services.GetRequiredService<JobStore>();

    public async ValueTask InitializeAsync()
    {
        host = new(new() { ["Returns:BackgroundBytes"] = "1", ["Returns:BackgroundFigures"] = "0" }) { Log = log };
        (sender, approver) = (await host.VisitAsync("cinh@example.org"), await host.VisitAsync("approver@example.org"));
    }

    [Fact]
    public async Task Upload_LargeFile_GoesToTheBoardAndBackInOnePiece()
    {
        using var uploaded = await sender.UploadAsync(Workbook, fileName: "history.xlsx");
        Assert.StartsWith("/returns/jobs/", uploaded.Where(), StringComparison.Ordinal);
        await EndAsync(uploaded.Where());

        using var checkedFile = await sender.GetAsync(uploaded.Where());
        var address = checkedFile.Where();
        Assert.StartsWith("/returns/submissions/", address, StringComparison.Ordinal);
        await SubmissionForms.ExplainAllAsync(sender, address);
        using var sent = await SubmissionForms.PostAsync(sender, address, "submit", ("reason", "Late forms."));
        Assert.Equal("/returns?sent=true", sent.Where());

        var before = await BoardAsync();
        Assert.DoesNotContain("4,321", before, StringComparison.Ordinal);
        using var approved = await SubmissionForms.PostAsync(approver, address, "approve");
        await EndAsync(approved.Where());
        Assert.Contains("Its figures are on the board.", await approver.ReadAsync(approved.Where()), StringComparison.Ordinal);
        Assert.Contains("4,321", await BoardAsync(), StringComparison.Ordinal);

        using var undone = await SubmissionForms.PostAsync(approver, address, "undo", ("reason", "Only a trial."));
        Assert.Equal(address, undone.Where());
        Assert.Equal(before, await BoardAsync());
    }

    [Fact]
    public async Task Upload_LargeFileWithPersonalData_NamesRuleAndCellOnly()
    {
        using var uploaded = await sender.UploadAsync(ReturnFiles.Workbook("CinH", "Q3 2017-18", ("SU01", "somebody.private@example.org")));
        await EndAsync(uploaded.Where());

        var page = await sender.ReadAsync(uploaded.Where());

        Assert.Contains("This file tells who people are. Nothing of it was kept.", page, StringComparison.Ordinal);
        Assert.Matches("PRIV-\\d\\d", page);
        Assert.Contains("C6", page, StringComparison.Ordinal);
        Assert.DoesNotContain("private", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_StillWaiting_RefreshesWithoutScriptAndCanBeCancelled()
    {
        // Known to the database only: the queue of this process has never heard of it.
        var code = await MakeAsync();
        var address = $"/returns/jobs/{code}";

        var page = await sender.ReadAsync(address);
        var listed = await sender.ReadAsync("/returns/jobs");
        var noticed = await sender.ReadAsync("/returns/upload");
        using var cancelled = await sender.PostAsync(address, address + "/cancel");

        Assert.Contains("<noscript><meta http-equiv=\"refresh\" content=\"2\" /></noscript>", page, StringComparison.Ordinal);
        Assert.Contains("This file waits to be checked.", page, StringComparison.Ordinal);
        Assert.All([listed, noticed], html => Assert.Contains($"<a href=\"{address}\">history.xlsx</a>", html, StringComparison.Ordinal));
        Assert.Equal(address, cancelled.Where());
        var after = await sender.ReadAsync(address);
        Assert.Contains("Cancelled. Nothing was kept.", after, StringComparison.Ordinal);
        Assert.DoesNotContain("refresh", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_Failed_ShowsItsId()
    {
        var code = await MakeAsync();
        await Jobs.FinishAsync(code, JobState.Failed, new(JobEnd.Fault, code[..8]), TestContext.Current.CancellationToken);

        Assert.Contains($"tell an administrator this number: {code[..8]}", await sender.ReadAsync($"/returns/jobs/{code}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hpft@example.org", HttpStatusCode.NotFound)]
    [InlineData("approver@example.org", HttpStatusCode.OK)]
    [InlineData("administrator@example.org", HttpStatusCode.OK)]
    public async Task Page_OfSomebodyElse_IsForThoseWhoApprove(string who, HttpStatusCode expected)
    {
        var address = $"/returns/jobs/{await MakeAsync()}";
        using var visitor = await host.VisitAsync(who);

        using var page = await visitor.GetAsync(address);
        using var cancel = await visitor.PostAsync("/returns/upload", address + "/cancel");

        Assert.Equal(expected, page.StatusCode);
        Assert.Equal(expected == HttpStatusCode.OK ? HttpStatusCode.Redirect : HttpStatusCode.NotFound, cancel.StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        sender.Dispose();
        approver.Dispose();
        await host.DisposeAsync();
        log.Dispose();
    }

    private async Task<string> MakeAsync()
    {
        var token = TestContext.Current.CancellationToken;
        var account = (await host.Services.GetRequiredService<CarersDashboard.Features.Accounts.AccountStore>().FindByNameAsync("CINH@EXAMPLE.ORG", token))!;
        return await Jobs.MakeAsync(JobKind.Check, "history.xlsx", new(account.Email, "", account.Id, account.Role, ["CinH"]), token);
    }

    private Task<string> EndAsync(string job) => log.WaitForAsync($"Job {job.Split('/')[^1][..8]} ended", TestContext.Current.CancellationToken);

    private async Task<string> BoardAsync()
    {
        var html = await approver.ReadAsync("/measures/SU01?quarter=2017-18-Q3");
        var from = html.IndexOf("<main", StringComparison.Ordinal);
        // Words and figures: the chart gives itself another id each time.
        return Tags().Replace(html[from..html.IndexOf("</main>", StringComparison.Ordinal)], " ");
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}
