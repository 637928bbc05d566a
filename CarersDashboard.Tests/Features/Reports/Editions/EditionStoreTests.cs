using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Features.Reports.Editions;
using CarersDashboard.Features.Reports.Model;
using CarersDashboard.Tests.TestSupport;
using CarersDashboard.Tests.TestSupport.Databases;
using Xunit;

namespace CarersDashboard.Tests.Features.Reports.Editions;

/// <summary>Editions, in either database.</summary>
public abstract class EditionStoreContract(DatabaseFixture fixture) : DatabaseContract(fixture)
{
    private static readonly Actor Approver = new("approver@example.org", "", "1", Role.Approver, []);

    private readonly TestClock clock = new();

    private EditionStore Store => new(Database, clock);

    [Fact]
    public async Task FreezeAsync_Report_IsReadAsFrozen()
    {
        var report = await ReportAsync();

        var answer = await Store.FreezeAsync(Approver, [new(report, ["No return from somebody.", "Another gap."])], Token);

        var edition = Assert.Single(answer.Editions);
        Assert.Equal(("2017-18-Q3-1", 1, Audience.Board, clock.Now, "approver@example.org"), (edition.Code, edition.Number, edition.Audience, edition.FrozenAt, edition.FrozenBy));
        Assert.Equal(["No return from somebody.", "Another gap."], edition.GapLines);
        Assert.Equal(ReportForm.Hash(ReportForm.Write(report)), edition.Hash);
        Assert.Equal(ReportForm.Write(report), ReportForm.Write(await Store.ReadAsync((await Store.FindAsync(edition.Code, Token))!, Token)));
        var last = (await new AuditStore(Database, clock).ReadAsync(new(), 1, Token)).Single();
        Assert.Equal(("report frozen", "2017-18-Q3-1", edition.Hash), (last.Act, last.Subject, last.After));
    }

    [Fact]
    public async Task FreezeAsync_BoardAndPublic_ShareTheirNumber()
    {
        var report = await ReportAsync();
        var everybody = report with { Audience = Audience.Public };
        await Store.FreezeAsync(Approver, [new(report with { Headline = "Other words." }, [])], Token);

        await Store.FreezeAsync(Approver, [new(report, []), new(everybody, [])], Token);

        Assert.Equal(["2017-18-Q3-2", "2017-18-Q3-2-public", "2017-18-Q3-1"], (await Store.ListAsync("2017-18-Q3", Token)).Select(edition => edition.Code));
        Assert.Empty(await Store.ListAsync("2017-18-Q2", Token));
        Assert.Null(await Store.FindAsync("2017-18-Q3-3", Token));
    }

    [Fact]
    public async Task FreezeAsync_PublicAfterTheSameBoards_StandsBesideItUnderItsNumber()
    {
        var report = await ReportAsync();
        await Store.FreezeAsync(Approver, [new(report, [])], Token);

        var answer = await Store.FreezeAsync(Approver, [new(report, []), new(report with { Audience = Audience.Public }, [])], Token);

        Assert.Equal(["2017-18-Q3-1-public"], answer.Editions.Select(edition => edition.Code));
        Assert.Equal(["2017-18-Q3-1", "2017-18-Q3-1-public"], (await Store.ListAsync(null, Token)).Select(edition => edition.Code));
    }

    [Fact]
    public async Task FreezeAsync_OneNumberSaysAllOfIt_FreezesNothing()
    {
        var report = await ReportAsync();
        var everybody = report with { Audience = Audience.Public };
        await Store.FreezeAsync(Approver, [new(report, []), new(everybody, [])], Token);

        Assert.Equal("2017-18-Q3-1", (await Store.FreezeAsync(Approver, [new(report, []), new(everybody, [])], Token)).Same?.Code);
        Assert.Equal("2017-18-Q3-1", (await Store.FreezeAsync(Approver, [new(report, ["A gap."])], Token)).Same?.Code);
        var other = await Store.FreezeAsync(Approver, [new(report, []), new(everybody with { Headline = "Other words." }, [])], Token);

        Assert.Equal(["2017-18-Q3-2", "2017-18-Q3-2-public"], other.Editions.Select(edition => edition.Code));
        Assert.Equal(4, (await Store.ListAsync(null, Token)).Count);
    }

    [Fact]
    public async Task FreezeAsync_FiguresPublishedMeanwhile_FreezesNothing()
    {
        var report = await ReportAsync();

        var answer = await Store.FreezeAsync(Approver, [new(report, []), new(report with { Audience = Audience.Public, DataVersion = report.DataVersion + 1 }, [])], Token);

        Assert.True(answer.Moved);
        Assert.Empty(await Store.ListAsync(null, Token));
    }

    [Fact]
    public async Task ReadAsync_AnotherHashThanWasFrozen_IsRefused()
    {
        var edition = (await Store.FreezeAsync(Approver, [new(await ReportAsync(), [])], Token)).Editions[0];

        await Assert.ThrowsAsync<InvalidDataException>(() => Store.ReadAsync(new Edition { Code = edition.Code, Hash = new string('0', 64) }, Token));
    }

    [Fact]
    public async Task FreezeAsync_ByAContributor_IsRefused()
    {
        var report = await ReportAsync();

        await Assert.ThrowsAsync<AccessRefusedException>(() => Store.FreezeAsync(Approver with { Role = Role.Contributor }, [new(report, [])], Token));
    }

    private async Task<BoardReport> ReportAsync() => SampleReports.Copy().Report with { DataVersion = await AtLeastOneAsync() };

    // An edition is of a publication, and an empty database has none.
    private async Task<long> AtLeastOneAsync()
    {
        await ExecuteAsync("UPDATE data_version SET version = 5 WHERE id = 1");
        return 5;
    }
}

/// <summary>On SQLite.</summary>
public sealed class EditionStoreOnSqliteTests(SqliteFixture fixture) : EditionStoreContract(fixture), IClassFixture<SqliteFixture>;

/// <summary>On SQL Server.</summary>
[Collection(OnSqlServer.Name)]
public sealed class EditionStoreOnSqlServerTests(SqlServerFixture fixture) : EditionStoreContract(fixture);
