using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Features.Reports.Editions;
using CarersDashboard.Features.Reports.Files;
using CarersDashboard.Tests.TestSupport;
using CarersDashboard.Tests.TestSupport.Databases;
using Xunit;

namespace CarersDashboard.Tests.Features.Reports.Files;

/// <summary>Files of editions and the work of making them, in either database.</summary>
public abstract class ReportFileStoreContract(DatabaseFixture fixture) : DatabaseContract(fixture)
{
    private const string Code = "2017-18-Q3-1";

    private static readonly Actor Approver = new("approver@example.org", "", "1", Role.Approver, []);

    private static readonly string[] Everything = [.. ReportFormats.All.Select(format => format.Extension)];

    private readonly TestClock clock = new();

    private ReportFileStore Store => new(Database, clock);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await ExecuteAsync("UPDATE data_version SET version = 5 WHERE id = 1");
        await new EditionStore(Database, clock).FreezeAsync(Approver, [new(SampleReports.Copy().Report with { DataVersion = 5 }, [])], Token);
    }

    [Fact]
    public async Task TakeAsync_FormatThatCannotBeMadeHere_IsLeftToAnother()
    {
        await Store.AskAsync(Approver, Code, ["pdf"], Token);

        Assert.Null(await Store.TakeAsync(["xlsx", "docx"], Token));
        Assert.Equal("pdf", (await Store.TakeAsync(Everything, Token))?.Format);
    }

    [Fact]
    public async Task TakeAsync_LeftBehindAgainAndAgain_IsGivenUpAndCanBeAskedForAgain()
    {
        await Store.AskAsync(Approver, Code, ["xlsx"], Token);
        for (var begun = clock.Now; clock.Now - begun <= ReportFile.Longest; clock.Now += ReportFile.Patience + TimeSpan.FromSeconds(1))
        {
            Assert.NotNull(await Store.TakeAsync(Everything, Token));
        }

        Assert.Null(await Store.TakeAsync(Everything, Token));
        Assert.Equal((FileState.Failed, "It was begun several times and never ended. Whoever runs the dashboard finds out why."), (await Store.ListAsync(Code, Token)).Single() is var file ? (file.State, file.Said) : default);
        await Store.AskAsync(Approver, Code, ["xlsx"], Token);
        Assert.NotNull(await Store.TakeAsync(Everything, Token));
    }

    [Fact]
    public async Task TakeAsync_FilesThatWait_AreTakenOnceEachInTheirOrder()
    {
        await Store.AskAsync(Approver, Code, ["xlsx"], Token);
        clock.Now += TimeSpan.FromSeconds(1);
        await Store.AskAsync(Approver, Code, ["docx"], Token);

        var taken = new[] { await Store.TakeAsync(Everything, Token), await Store.TakeAsync(Everything, Token), await Store.TakeAsync(Everything, Token) };

        Assert.Equal(["xlsx", "docx", null], taken.Select(file => file?.Format));
        Assert.All(await Store.ListAsync(Code, Token), file => Assert.Equal(FileState.Building, file.State));
    }

    [Fact]
    public async Task FinishAsync_FileThatWasTaken_CanBeFetchedAndIsAudited()
    {
        await Store.AskAsync(Approver, Code, ["xlsx"], Token);
        Assert.Null(await Store.FetchAsync(Approver, Code, "xlsx", Token));
        var file = (await Store.TakeAsync(Everything, Token))!;
        Assert.True(await Store.ReportAsync(file, 3, 8, Token));

        await Store.FinishAsync(file, [1, 2, 3], Token);

        Assert.Equal([1, 2, 3], await Store.FetchAsync(Approver, Code, "xlsx", Token));
        var kept = Assert.Single(await Store.ListAsync(Code, Token));
        Assert.Equal((FileState.Ready, 3, 8, 8), (kept.State, kept.Bytes, kept.Done, kept.Total));
        Assert.Equal(["report fetched", "report file asked for"], (await new AuditStore(Database, clock).ReadAsync(new(), 2, Token)).Select(entry => entry.Act));
    }

    [Fact]
    public async Task CancelAsync_FileThatIsBeingMade_IsNotKept()
    {
        await Store.AskAsync(Approver, Code, ["pdf"], Token);
        var file = (await Store.TakeAsync(Everything, Token))!;

        Assert.True(await Store.CancelAsync(Approver, Code, "pdf", Token));
        Assert.False(await Store.ReportAsync(file, 1, 8, Token));
        await Store.FinishAsync(file, [1], Token);

        Assert.Equal(FileState.Cancelled, Assert.Single(await Store.ListAsync(Code, Token)).State);
        Assert.False(await Store.CancelAsync(Approver, Code, "pdf", Token));
        Assert.Null(await Store.FetchAsync(Approver, Code, "pdf", Token));
    }

    [Fact]
    public async Task AskAsync_AfterItFailed_WaitsAgainAndTheOldAttemptIsOver()
    {
        await Store.AskAsync(Approver, Code, ["pptx"], Token);
        var first = (await Store.TakeAsync(Everything, Token))!;
        await Store.FailAsync(first, "The template cannot be read.", Token);
        Assert.Equal((FileState.Failed, "The template cannot be read."), Assert.Single(await Store.ListAsync(Code, Token)) is var failed ? (failed.State, failed.Said) : default);

        await Store.AskAsync(Approver, Code, ["pptx"], Token);
        var second = (await Store.TakeAsync(Everything, Token))!;
        await Store.FinishAsync(first, [1], Token);
        await Store.FinishAsync(second, [2], Token);

        Assert.Equal([2], await Store.FetchAsync(Approver, Code, "pptx", Token));
    }

    [Fact]
    public async Task AskAsync_FileThatIsReady_StaysReady()
    {
        await Store.AskAsync(Approver, Code, ["zip"], Token);
        await Store.FinishAsync((await Store.TakeAsync(Everything, Token))!, [9], Token);

        await Store.AskAsync(Approver, Code, ["zip"], Token);

        Assert.Null(await Store.TakeAsync(Everything, Token));
        Assert.Equal([9], await Store.FetchAsync(Approver, Code, "zip", Token));
    }

    [Fact]
    public async Task TakeAsync_FileThatSomebodyLeftBehind_IsTakenUpAfterAWhile()
    {
        await Store.AskAsync(Approver, Code, ["html"], Token);
        var lost = (await Store.TakeAsync(Everything, Token))!;
        clock.Now += ReportFile.Patience - TimeSpan.FromSeconds(1);
        Assert.Null(await Store.TakeAsync(Everything, Token));

        clock.Now += TimeSpan.FromSeconds(2);
        var found = await Store.TakeAsync(Everything, Token);

        Assert.Equal("html", found?.Format);
        Assert.False(await Store.ReportAsync(lost, 1, 8, Token));
    }

    [Fact]
    public async Task PutBackAsync_FileThatWasTaken_WaitsAgain()
    {
        await Store.AskAsync(Approver, Code, ["html"], Token);
        await Store.PutBackAsync((await Store.TakeAsync(Everything, Token))!, Token);

        Assert.NotNull(await Store.TakeAsync(Everything, Token));
    }
}

/// <summary>On SQLite.</summary>
public sealed class ReportFileStoreOnSqliteTests(SqliteFixture fixture) : ReportFileStoreContract(fixture), IClassFixture<SqliteFixture>;

/// <summary>On SQL Server.</summary>
[Collection(OnSqlServer.Name)]
public sealed class ReportFileStoreOnSqlServerTests(SqlServerFixture fixture) : ReportFileStoreContract(fixture);
