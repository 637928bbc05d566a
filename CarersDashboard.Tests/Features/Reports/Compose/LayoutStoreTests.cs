using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Reports.Compose;
using CarersDashboard.Tests.TestSupport;
using CarersDashboard.Tests.TestSupport.Databases;
using Xunit;

namespace CarersDashboard.Tests.Features.Reports.Compose;

/// <summary>Layouts, in either database.</summary>
public abstract class LayoutStoreContract(DatabaseFixture fixture) : DatabaseContract(fixture)
{
    private const string Quarter = "2017-18-Q3";

    private static readonly Actor Approver = new("approver@example.org", "", "1", Role.Approver, []);

    private static readonly ReportLayout Own = new() { Sections = [new("scorecard", true), new("reach", false)], Order = ["SU01"], LeftOut = ["ID03"], Strategy = "2022" };

    private LayoutStore Store => new(Database, new TestClock());

    [Fact]
    public async Task ReadAsync_NothingKept_IsTheUsualLayout()
    {
        var kept = await Store.ReadAsync(Quarter, Token);

        Assert.Equal((0, "", false), (kept.Revision, kept.Occasion, kept.IsOwn));
        Assert.Equal(ReportLayout.Usual.Write(), kept.Layout.Write());
    }

    [Fact]
    public async Task KeepAsync_Layout_IsReadAsKept()
    {
        Assert.True(await Store.KeepAsync(Approver, Quarter, new(Own, "For the board", 0), Token));

        var kept = await Store.ReadAsync(Quarter, Token);
        Assert.Equal((1, "For the board", Own.Write()), (kept.Revision, kept.Occasion, kept.Layout.Write()));
        Assert.Equal(0, (await Store.ReadAsync("2017-18-Q2", Token)).Revision);
    }

    [Fact]
    public async Task KeepAsync_OverARevisionThatTheActorDidNotSee_WritesNothing()
    {
        await Store.KeepAsync(Approver, Quarter, new(Own, "first", 0), Token);

        Assert.False(await Store.KeepAsync(Approver, Quarter, new(Own, "second", 0), Token));
        Assert.True(await Store.KeepAsync(Approver, Quarter, new(Own, "third", 1), Token));
        Assert.False(await Store.KeepAsync(Approver, Quarter, new(Own, "fourth", 1), Token));
        Assert.Equal((2, "third"), await Store.ReadAsync(Quarter, Token) is var kept ? (kept.Revision, kept.Occasion) : default);
    }

    [Fact]
    public async Task KeepUsualAsync_QuartersWithoutTheirOwn_TakeIt()
    {
        await Store.KeepAsync(Approver, Quarter, new(ReportLayout.Usual, "", 0), Token);
        await Store.KeepUsualAsync(Approver, Own, Token);
        await Store.KeepUsualAsync(Approver, Own with { Strategy = "pathway" }, Token);

        Assert.Equal("2018", (await Store.ReadAsync(Quarter, Token)).Layout.Strategy);
        Assert.Equal(("pathway", 0), await Store.ReadAsync("2017-18-Q2", Token) is var other ? (other.Layout.Strategy, other.Revision) : default);
    }

    [Fact]
    public async Task ForgetAsync_OwnLayout_TheUsualHoldsAgain()
    {
        await Store.KeepAsync(Approver, Quarter, new(Own, "", 0), Token);

        Assert.False(await Store.ForgetAsync(Approver, Quarter, 2, Token));
        Assert.True((await Store.ReadAsync(Quarter, Token)).IsOwn);
        Assert.True(await Store.ForgetAsync(Approver, Quarter, 1, Token));

        var kept = await Store.ReadAsync(Quarter, Token);
        Assert.Equal((false, "", ReportLayout.Usual.Write()), (kept.IsOwn, kept.Occasion, kept.Layout.Write()));
        // A form from before is not taken for one from after.
        Assert.False(await Store.KeepAsync(Approver, Quarter, new(Own, "late", 1), Token));
        Assert.False(await Store.KeepAsync(Approver, Quarter, new(Own, "later", 0), Token));
        Assert.True(await Store.KeepAsync(Approver, Quarter, new(Own, "now", kept.Revision), Token));
        Assert.True((await Store.ReadAsync(Quarter, Token)).IsOwn);
    }
}

/// <summary>On SQLite.</summary>
public sealed class LayoutStoreOnSqliteTests(SqliteFixture fixture) : LayoutStoreContract(fixture), IClassFixture<SqliteFixture>;

/// <summary>On SQL Server.</summary>
[Collection(OnSqlServer.Name)]
public sealed class LayoutStoreOnSqlServerTests(SqlServerFixture fixture) : LayoutStoreContract(fixture);
