using System.Text;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Returns;
using CarersDashboard.Features.Returns.Workflow;
using CarersDashboard.Tests.TestSupport.Databases;
using Xunit;
using static CarersDashboard.Tests.TestSupport.SmallCatalogue;

namespace CarersDashboard.Tests.Features.Returns;

/// <summary>Submissions in either database.</summary>
public abstract class SubmissionStoreContract(DatabaseFixture fixture) : ReturnsContract(fixture)
{
    private SubmissionStore Submissions => new(Database, Clock);

    [Fact]
    public async Task KeepAsync_Workbook_IsFoundAsItCame()
    {
        var code = await KeepAsync("q3", "CinH", "2017-18-Q3");

        var draft = await Submissions.FindAsync(code, Token);

        Assert.NotNull(draft);
        Assert.Matches("^[0-9a-f]{32}$", code);
        Assert.Equal((code, "q3.xlsx", "CinH", "2017-18-Q3", Clock.Now), (draft.Code, draft.FileName, draft.OrganisationCode, draft.PeriodCode, draft.KeptAt));
        Assert.Equal("q3", Encoding.UTF8.GetString((await Submissions.ReadContentAsync(code, Token))!));
    }

    [Fact]
    public async Task KeepAsync_NothingStated_StaysUnstated()
    {
        var draft = await Submissions.FindAsync(await KeepAsync("q3"), Token);

        Assert.NotNull(draft);
        Assert.Null(draft.OrganisationCode);
        Assert.Null(draft.PeriodCode);
    }

    [Fact]
    public async Task KeepAsync_EveryByte_ComesBack()
    {
        // Longer than a page of either database.
        var bytes = Enumerable.Range(0, 70_000).Select(number => (byte)number).ToArray();

        var draft = await Submissions.ReadContentAsync(await Submissions.KeepAsync(new(bytes, "bytes.xlsx", null, null, [], Actor.CommandLine), Token), Token);

        Assert.Equal(bytes, draft);
        Assert.Equal(70_000, await ScalarAsync<int>("SELECT size FROM files"));
    }

    [Fact]
    public async Task KeepAsync_SameFileTwice_MakesTwoSubmissionsOfOneFile()
    {
        var first = await KeepAsync("q3");
        var second = await KeepAsync("q3");

        Assert.NotEqual(first, second);
        Assert.Equal(new Dictionary<string, int> { ["submissions"] = 2, ["files"] = 1 }, await CountAsync("submissions", "files"));

        await Submissions.DiscardAsync(new() { Code = first }, Actor.CommandLine, Token);

        Assert.Null(await Submissions.FindAsync(first, Token));
        Assert.Equal("q3", Encoding.UTF8.GetString((await Submissions.ReadContentAsync(second, Token))!));
    }

    [Fact]
    public async Task FindAsync_NeverKept_FindsNothing()
    {
        await KeepAsync("q3");

        Assert.Null(await Submissions.FindAsync(new string('0', 32), Token));
        Assert.Null(await Submissions.FindAsync("", Token));
    }

    [Fact]
    public async Task DiscardAsync_OnlyDraftOfAFile_TakesTheFileWithIt()
    {
        var gone = await KeepAsync("q3");
        var stays = await KeepAsync("q4");

        await Submissions.DiscardAsync(new() { Code = gone }, Actor.CommandLine, Token);

        Assert.Null(await Submissions.FindAsync(gone, Token));
        Assert.NotNull(await Submissions.FindAsync(stays, Token));
        Assert.Equal(1, (await CountAsync("files"))["files"]);
    }

    [Fact]
    public async Task DiscardAsync_NeverKept_ChangesNothing()
    {
        await KeepAsync("q3");

        await Submissions.DiscardAsync(new() { Code = new string('0', 32) }, Actor.CommandLine, Token);

        Assert.Equal(new Dictionary<string, int> { ["submissions"] = 1, ["files"] = 1 }, await CountAsync("submissions", "files"));
    }

    [Fact]
    public async Task DiscardAsync_FilePublishedFromTheDraft_Survives()
    {
        var code = await KeepAsync("q3");
        await PublishAsync("q3", Entry(Referrals, Figure.Of(1148)));

        await Submissions.DiscardAsync(new() { Code = code }, Actor.CommandLine, Token);

        Assert.Equal("q3", Encoding.UTF8.GetString((await ScalarAsync<byte[]>("SELECT f.content FROM imports i JOIN files f ON f.id = i.file_id"))!));
    }

    [Fact]
    public async Task DiscardAsync_WhileItsFileIsBeingPublished_LeavesTheFile()
    {
        var code = await KeepAsync("q3");
        var meeting = new Meeting(Database);

        // The publication stops with its file found and its import not yet written: it asks the clock for the time of the import.
        var (published, _) = await meeting.RunAsync(
            database => new ReturnStore(database, meeting.Clock).PublishAsync(File("q3", Entry(Referrals, Figure.Of(1148))), Token),
            async database =>
            {
                await new SubmissionStore(database, Clock).DiscardAsync(new() { Code = code }, Actor.CommandLine, Token);
                return true;
            });

        Assert.True(published.IsPublished);
        Assert.Equal(new Dictionary<string, int> { ["submissions"] = 1, ["files"] = 1, ["imports"] = 1 }, await CountAsync("submissions", "files", "imports"));
    }

    [Fact]
    public async Task KeepAsync_AfterTheLifetime_ClearsTheOldDraftAndItsFile()
    {
        var old = await KeepAsync("q2");
        Clock.Now += SubmissionStore.Lifetime + TimeSpan.FromMilliseconds(1);

        var young = await KeepAsync("q3");

        Assert.Null(await Submissions.FindAsync(old, Token));
        Assert.NotNull(await Submissions.FindAsync(young, Token));
        Assert.Equal(new Dictionary<string, int> { ["submissions"] = 1, ["files"] = 1 }, await CountAsync("submissions", "files"));
    }

    [Fact]
    public async Task KeepAsync_AtTheEndOfTheLifetime_ClearsNothing()
    {
        var old = await KeepAsync("q2");
        Clock.Now += SubmissionStore.Lifetime;

        await KeepAsync("q3");

        Assert.NotNull(await Submissions.FindAsync(old, Token));
    }

    [Fact]
    public async Task KeepAsync_OldDraftOfTheSameFile_KeepsTheFile()
    {
        await KeepAsync("q3");
        Clock.Now += SubmissionStore.Lifetime + TimeSpan.FromDays(1);

        var again = await KeepAsync("q3");

        Assert.Equal("q3", Encoding.UTF8.GetString((await Submissions.ReadContentAsync(again, Token))!));
        Assert.Equal(new Dictionary<string, int> { ["submissions"] = 1, ["files"] = 1 }, await CountAsync("submissions", "files"));
    }

    [Fact]
    public async Task KeepAsync_AfterTheLifetimeOfAPublishedDraft_KeepsThePublishedFile()
    {
        await KeepAsync("q2");
        await PublishAsync("q2", Entry(Referrals, Figure.Of(1148)));
        Clock.Now += SubmissionStore.Lifetime + TimeSpan.FromDays(1);

        await KeepAsync("q3");

        Assert.Equal(new Dictionary<string, int> { ["submissions"] = 2, ["files"] = 2, ["imports"] = 1 }, await CountAsync("submissions", "files", "imports"));
    }

    [Fact]
    public async Task KeepAsync_TwoAtOnce_KeepsBoth()
    {
        var meeting = new Meeting(Database);

        var (one, other) = await meeting.RunAsync(
            database => new SubmissionStore(database, meeting.Clock).KeepAsync(new([1], "one.xlsx", null, null, [], Actor.CommandLine), Token),
            database => new SubmissionStore(database, Clock).KeepAsync(new([2], "other.xlsx", null, null, [], Actor.CommandLine), Token));

        Assert.Equal([1], (await Submissions.ReadContentAsync(one, Token))!);
        Assert.Equal([2], (await Submissions.ReadContentAsync(other, Token))!);
    }

    [Fact]
    public async Task KeepAsync_Cancelled_LeavesNothing()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var watched = new WatchedDatabase(Database) { Locked = _ => cancellation.CancelAsync() };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new SubmissionStore(watched, Clock).KeepAsync(new([1], "one.xlsx", null, null, [], Actor.CommandLine), cancellation.Token));

        Assert.Equal(new Dictionary<string, int> { ["submissions"] = 0, ["files"] = 0 }, await CountAsync("submissions", "files"));
    }

    private Task<string> KeepAsync(string content, string? organisation = null, string? period = null) =>
        Submissions.KeepAsync(new(Encoding.UTF8.GetBytes(content), content + ".xlsx", organisation, period, [], Actor.CommandLine), Token);
}

/// <summary>On SQLite.</summary>
public sealed class SubmissionStoreOnSqliteTests(SqliteFixture fixture) : SubmissionStoreContract(fixture), IClassFixture<SqliteFixture>;

/// <summary>On SQL Server.</summary>
[Collection(OnSqlServer.Name)]
public sealed class SubmissionStoreOnSqlServerTests(SqlServerFixture fixture) : SubmissionStoreContract(fixture);
