using System.Text;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Returns;
using CarersDashboard.Tests.TestSupport.Databases;
using Xunit;
using static CarersDashboard.Tests.TestSupport.SmallCatalogue;

namespace CarersDashboard.Tests.Features.Returns;

/// <summary>Drafts in either database.</summary>
public abstract class DraftStoreContract(DatabaseFixture fixture) : ReturnsContract(fixture)
{
    private DraftStore Drafts => new(Database, Clock);

    [Fact]
    public async Task KeepAsync_Workbook_IsFoundAsItCame()
    {
        var code = await KeepAsync("q3", "CinH", "2017-18-Q3");

        var draft = await Drafts.FindAsync(code, Token);

        Assert.NotNull(draft);
        Assert.Matches("^[0-9a-f]{32}$", code);
        Assert.Equal((code, "q3.xlsx", "CinH", "2017-18-Q3", Clock.Now), (draft.Code, draft.FileName, draft.OrganisationCode, draft.PeriodCode, draft.KeptAt));
        Assert.Equal("q3", Encoding.UTF8.GetString(draft.Content));
    }

    [Fact]
    public async Task KeepAsync_NothingStated_StaysUnstated()
    {
        var draft = await Drafts.FindAsync(await KeepAsync("q3"), Token);

        Assert.NotNull(draft);
        Assert.Null(draft.OrganisationCode);
        Assert.Null(draft.PeriodCode);
    }

    [Fact]
    public async Task KeepAsync_EveryByte_ComesBack()
    {
        // Longer than a page of either database.
        var bytes = Enumerable.Range(0, 70_000).Select(number => (byte)number).ToArray();

        var draft = await Drafts.FindAsync(await Drafts.KeepAsync(bytes, "bytes.xlsx", null, null, Actor.CommandLine, Token), Token);

        Assert.Equal(bytes, draft!.Content);
        Assert.Equal(70_000, await ScalarAsync<int>("SELECT size FROM files"));
    }

    [Fact]
    public async Task KeepAsync_SameFileTwice_MakesTwoDraftsOfOneFile()
    {
        var first = await KeepAsync("q3");
        var second = await KeepAsync("q3");

        Assert.NotEqual(first, second);
        Assert.Equal(new Dictionary<string, int> { ["drafts"] = 2, ["files"] = 1 }, await CountAsync("drafts", "files"));

        await Drafts.DeleteAsync(first, null, Token);

        Assert.Null(await Drafts.FindAsync(first, Token));
        Assert.Equal("q3", Encoding.UTF8.GetString((await Drafts.FindAsync(second, Token))!.Content));
    }

    [Fact]
    public async Task FindAsync_NeverKept_FindsNothing()
    {
        await KeepAsync("q3");

        Assert.Null(await Drafts.FindAsync(new string('0', 32), Token));
        Assert.Null(await Drafts.FindAsync("", Token));
    }

    [Fact]
    public async Task DeleteAsync_OnlyDraftOfAFile_TakesTheFileWithIt()
    {
        var gone = await KeepAsync("q3");
        var stays = await KeepAsync("q4");

        await Drafts.DeleteAsync(gone, null, Token);

        Assert.Null(await Drafts.FindAsync(gone, Token));
        Assert.NotNull(await Drafts.FindAsync(stays, Token));
        Assert.Equal(1, (await CountAsync("files"))["files"]);
    }

    [Fact]
    public async Task DeleteAsync_NeverKept_ChangesNothing()
    {
        await KeepAsync("q3");

        await Drafts.DeleteAsync(new string('0', 32), null, Token);

        Assert.Equal(new Dictionary<string, int> { ["drafts"] = 1, ["files"] = 1 }, await CountAsync("drafts", "files"));
    }

    [Fact]
    public async Task DeleteAsync_FilePublishedFromTheDraft_Survives()
    {
        var code = await KeepAsync("q3");
        await PublishAsync("q3", Entry(Referrals, Figure.Of(1148)));

        await Drafts.DeleteAsync(code, null, Token);

        Assert.Equal("q3", Encoding.UTF8.GetString((await ScalarAsync<byte[]>("SELECT f.content FROM imports i JOIN files f ON f.id = i.file_id"))!));
    }

    [Fact]
    public async Task DeleteAsync_WhileItsFileIsBeingPublished_LeavesTheFile()
    {
        var code = await KeepAsync("q3");
        var meeting = new Meeting(Database);

        // The publication stops with its file found and its import not yet written: it asks the clock for the time of the import.
        var (published, _) = await meeting.RunAsync(
            database => new ReturnStore(database, meeting.Clock).PublishAsync(File("q3", Entry(Referrals, Figure.Of(1148))), Token),
            async database =>
            {
                await new DraftStore(database, Clock).DeleteAsync(code, null, Token);
                return true;
            });

        Assert.True(published.IsPublished);
        Assert.Equal(new Dictionary<string, int> { ["drafts"] = 0, ["files"] = 1, ["imports"] = 1 }, await CountAsync("drafts", "files", "imports"));
    }

    [Fact]
    public async Task KeepAsync_AfterTheLifetime_ClearsTheOldDraftAndItsFile()
    {
        var old = await KeepAsync("q2");
        Clock.Now += DraftStore.Lifetime + TimeSpan.FromMilliseconds(1);

        var young = await KeepAsync("q3");

        Assert.Null(await Drafts.FindAsync(old, Token));
        Assert.NotNull(await Drafts.FindAsync(young, Token));
        Assert.Equal(new Dictionary<string, int> { ["drafts"] = 1, ["files"] = 1 }, await CountAsync("drafts", "files"));
    }

    [Fact]
    public async Task KeepAsync_AtTheEndOfTheLifetime_ClearsNothing()
    {
        var old = await KeepAsync("q2");
        Clock.Now += DraftStore.Lifetime;

        await KeepAsync("q3");

        Assert.NotNull(await Drafts.FindAsync(old, Token));
    }

    [Fact]
    public async Task KeepAsync_OldDraftOfTheSameFile_KeepsTheFile()
    {
        await KeepAsync("q3");
        Clock.Now += DraftStore.Lifetime + TimeSpan.FromDays(1);

        var again = await KeepAsync("q3");

        Assert.Equal("q3", Encoding.UTF8.GetString((await Drafts.FindAsync(again, Token))!.Content));
        Assert.Equal(new Dictionary<string, int> { ["drafts"] = 1, ["files"] = 1 }, await CountAsync("drafts", "files"));
    }

    [Fact]
    public async Task KeepAsync_AfterTheLifetimeOfAPublishedDraft_KeepsThePublishedFile()
    {
        await KeepAsync("q2");
        await PublishAsync("q2", Entry(Referrals, Figure.Of(1148)));
        Clock.Now += DraftStore.Lifetime + TimeSpan.FromDays(1);

        await KeepAsync("q3");

        Assert.Equal(new Dictionary<string, int> { ["drafts"] = 1, ["files"] = 2, ["imports"] = 1 }, await CountAsync("drafts", "files", "imports"));
    }

    [Fact]
    public async Task KeepAsync_TwoAtOnce_KeepsBoth()
    {
        var meeting = new Meeting(Database);

        var (one, other) = await meeting.RunAsync(
            database => new DraftStore(database, meeting.Clock).KeepAsync([1], "one.xlsx", null, null, Actor.CommandLine, Token),
            database => new DraftStore(database, Clock).KeepAsync([2], "other.xlsx", null, null, Actor.CommandLine, Token));

        Assert.Equal([1], (await Drafts.FindAsync(one, Token))!.Content);
        Assert.Equal([2], (await Drafts.FindAsync(other, Token))!.Content);
    }

    [Fact]
    public async Task KeepAsync_Cancelled_LeavesNothing()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var watched = new WatchedDatabase(Database) { Locked = _ => cancellation.CancelAsync() };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new DraftStore(watched, Clock).KeepAsync([1], "one.xlsx", null, null, Actor.CommandLine, cancellation.Token));

        Assert.Equal(new Dictionary<string, int> { ["drafts"] = 0, ["files"] = 0 }, await CountAsync("drafts", "files"));
    }

    private Task<string> KeepAsync(string content, string? organisation = null, string? period = null) =>
        Drafts.KeepAsync(Encoding.UTF8.GetBytes(content), content + ".xlsx", organisation, period, Actor.CommandLine, Token);
}

/// <summary>On SQLite.</summary>
public sealed class DraftStoreOnSqliteTests(SqliteFixture fixture) : DraftStoreContract(fixture), IClassFixture<SqliteFixture>;

/// <summary>On SQL Server.</summary>
[Collection(OnSqlServer.Name)]
public sealed class DraftStoreOnSqlServerTests(SqlServerFixture fixture) : DraftStoreContract(fixture);
