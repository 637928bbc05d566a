using System.Net;
using System.Security.Cryptography;
using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Features.Returns;
using CarersDashboard.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CarersDashboard.Tests.Features.Returns;

/// <summary>Submissions by way of their pages, as different people meet them.</summary>
public sealed class SubmissionPagesTests : IAsyncLifetime
{
    private DashboardHost host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        host = new(new() { ["Samples:Folder"] = "none" });
        // A second contributor of the carers' centre.
        await host.MakeAccountAsync("colleague@example.org", CarersDashboard.Features.Accounts.Role.Contributor, "CinH");
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task File_OfAnOrganisation_IsServedAsItCameToItAndToApproversOnly()
    {
        var workbook = Registered(7);
        using var owner = await host.VisitAsync("cinh@example.org");
        using var colleague = await ColleagueAsync();
        using var other = await host.VisitAsync("hpft@example.org");
        using var approver = await host.VisitAsync("approver@example.org");
        var address = await SubmissionForms.SubmitAsync(owner, workbook);

        using var own = await owner.GetAsync(address + "/file");
        using var shared = await colleague.GetAsync(address + "/file");
        using var checkedBy = await approver.GetAsync(address + "/file");
        using var refused = await other.GetAsync(address + "/file");

        Assert.Equal(workbook, await own.Content.ReadAsByteArrayAsync(Token));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NotFound), (shared.StatusCode, checkedBy.StatusCode, refused.StatusCode));
        Assert.Equal(("attachment", "return.xlsx"), (own.Content.Headers.ContentDisposition!.DispositionType, own.Content.Headers.ContentDisposition.FileName));
        Assert.Equal("nosniff", own.Headers.GetValues("X-Content-Type-Options").Single());
        var fetched = await host.Services.GetRequiredService<AuditStore>().ReadAsync(new() { Act = AuditActs.FileFetched }, 10, Token);
        Assert.Equal(["approver@example.org", "colleague@example.org", "cinh@example.org"], fetched.Select(entry => entry.Actor));
        Assert.All(fetched, entry => Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(workbook)), entry.After));
    }

    [Fact]
    public async Task Submit_WhileAColleaguesWaits_SaysWhoWhenAndWhatDiffersAndMayTakeItsPlace()
    {
        using var owner = await host.VisitAsync("cinh@example.org");
        using var colleague = await ColleagueAsync();
        var first = await SubmissionForms.SubmitAsync(owner, Registered(7));
        var second = await SubmissionForms.UploadAsync(colleague, Registered(9));
        await SubmissionForms.ExplainAllAsync(colleague, second);

        using var told = await SubmissionForms.PostAsync(colleague, second, "submit");
        var page = await colleague.ReadAsync(told.Where());
        using var replaced = await SubmissionForms.PostAsync(colleague, second, "submit", ("replace", "yes"), ("reason", "Two were counted twice."));

        Assert.Equal($"{second}/compare?rival={first.Split('/')[^1]}", told.Where());
        Assert.Matches("submitted this return on \\d+ \\w+ \\d{4} at \\d\\d:\\d\\d", page);
        Assert.Contains("7 in theirs, 9 in yours", page, StringComparison.Ordinal);
        Assert.Equal("/returns?sent=true", replaced.Where());
        Assert.Contains("A later file took this one’s place.", await owner.ReadAsync(first), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Correct_CellThatStopsTheReturn_IsReadAnewAndTheFileStaysAsItCame()
    {
        var workbook = ReturnFiles.Workbook("CinH", "Q3 2017-18", ("ID02", "about 40"));
        using var owner = await host.VisitAsync("cinh@example.org");
        var address = await SubmissionForms.UploadAsync(owner, workbook);

        using var corrected = await owner.PostAsync(address, address + "/correct", ("revision", "1"), ("sheet", "Return"), ("cell", "C6"), ("written", "1,148"));
        var mended = await owner.ReadAsync(address);
        using var stale = await owner.PostAsync(address, address + "/correct", ("revision", "1"), ("sheet", "Return"), ("cell", "C6"), ("written", "5"));
        using var elsewhere = await owner.PostAsync(address, address + "/correct", ("revision", "2"), ("sheet", "Return"), ("cell", "B2"), ("written", "HPFT"));
        using var file = await owner.GetAsync(address + "/file");

        Assert.Contains("said=corrected", corrected.Where(), StringComparison.Ordinal);
        Assert.Contains("You changed it to</dt><dd>1,148", mended, StringComparison.Ordinal);
        Assert.DoesNotContain("stops this return", mended, StringComparison.Ordinal);
        Assert.Contains("said=moved", stale.Where(), StringComparison.Ordinal);
        Assert.Contains("said=not-here", elsewhere.Where(), StringComparison.Ordinal);
        Assert.Equal(workbook, await file.Content.ReadAsByteArrayAsync(Token));
        var entry = Assert.Single(await host.Services.GetRequiredService<AuditStore>().ReadAsync(new() { Act = AuditActs.FigureCorrected }, 10, Token));
        Assert.Equal(("about 40", "1,148"), (entry.Before, entry.After));
    }

    [Theory]
    [InlineData("Ring 01632 960123")]
    [InlineData("See jo.nobody@example.org")]
    [InlineData("Her number is 943 476 5919")]
    public async Task Typed_PersonalData_IsRefusedAndLeavesNoTrace(string typed)
    {
        using var owner = await host.VisitAsync("cinh@example.org");
        var address = await SubmissionForms.UploadAsync(owner, ReturnFiles.Workbook("CinH", "Q3 2017-18", ("ID02", "about 40"), ("ID06", "")));
        var key = System.Text.RegularExpressions.Regex.Match(await owner.ReadAsync(address), "name=\"key\" value=\"([0-9a-f]+)\"").Groups[1].Value;

        using var corrected = await owner.PostAsync(address, address + "/correct", ("revision", "1"), ("sheet", "Return"), ("cell", "C6"), ("written", typed));
        using var explained = await owner.PostAsync(address, address + "/explain", ("key", key), ("reason", typed));

        Assert.NotEmpty(key);
        Assert.Equal(($"{address}?said=personal", $"{address}?said=personal"), (corrected.Where(), explained.Where()));
        Assert.DoesNotContain(typed.Split(' ')[^1], System.Text.Encoding.UTF8.GetString(await File.ReadAllBytesAsync(host.DatabaseFile, Token)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Approve_OwnSubmission_IsRefusedAndTheBoardStays()
    {
        using var approver = await host.VisitAsync("approver@example.org");
        var address = await SubmissionForms.SubmitAsync(approver, Registered(7));

        var page = await approver.ReadAsync(address + "/compare");
        using var refused = await SubmissionForms.PostAsync(approver, address, "approve");

        Assert.Contains("Somebody else has to approve it", page, StringComparison.Ordinal);
        Assert.EndsWith("said=refused", refused.Where(), StringComparison.Ordinal);
        Assert.Equal(0, await host.Services.GetRequiredService<ReturnStore>().ReadDataVersionAsync(Token));
    }

    private static byte[] Registered(int carers) => ReturnFiles.Workbook("CinH", "Q3 2017-18", ("ID02", carers));

    private async Task<Visitor> ColleagueAsync()
    {
        var colleague = host.Visit();
        using var signedIn = await colleague.SignInAsync("colleague@example.org");
        return colleague;
    }
}
