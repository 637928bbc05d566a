using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Returns.Template;
using CarersDashboard.Tests.TestSupport.Databases;
using Xunit;
using static CarersDashboard.Tests.TestSupport.SmallCatalogue;

namespace CarersDashboard.Tests.Features.Returns.Template;

/// <summary>The figures that stand beside the entry cells, from either database.</summary>
public abstract class LastFiguresStoreContract(DatabaseFixture fixture) : ReturnsContract(fixture)
{
    [Fact]
    public async Task ReadAsync_EveryState_ComesBackAsItWasAccepted()
    {
        await PublishAsync(
            "q3",
            Entry(YearsCaring, Figure.Of(5.08m, 3474.72m, 684m)), Entry(Referrals, Figure.Missing, 10), Entry(Register, Figure.SuppressedBelow(5), 11), Entry(Spend, Figure.Of(0), 12));

        var read = await new LastFiguresStore(Database).ReadAsync("CinH", Quarter, Token);

        Assert.Equal(
            [("ID01", Figure.SuppressedBelow(5)), ("ID03", Figure.Of(5.08m, 3474.72m, 684m)), ("SU01", Figure.Missing), ("SU13", Figure.Of(0))],
            read.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value)));
    }

    [Fact]
    public async Task ReadAsync_LaterVersion_IsTheOneThatStands()
    {
        await PublishAsync("first", Entry(Referrals, Figure.Of(12)));
        await PublishAsync("second", Entry(Referrals, Figure.Of(13)));

        Assert.Equal(Figure.Of(13), Assert.Single(await new LastFiguresStore(Database).ReadAsync("CinH", Quarter, Token)).Value);
    }

    [Fact]
    public async Task ReadAsync_OtherPeriodsOrganisationsAndSeries_AreLeftOut()
    {
        var year = ReportingPeriod.FinancialYear(2017);
        await PublishAsync(
            "all",
            Entry(Referrals, Figure.Of(1)) with { Organisation = Crossroads },
            Entry(Referrals, Figure.Of(2), 10) with { Period = Quarter.Previous()! },
            Entry(Referrals, Figure.Of(3), 11) with { Series = Award },
            Entry(Referrals, Figure.Of(4), 12) with { Period = year },
            Entry(Referrals, Figure.Of(5), 13) with { Period = ReportingPeriod.SurveyYear(2017) });
        var store = new LastFiguresStore(Database);

        Assert.Empty(await store.ReadAsync("CinH", Quarter, Token));
        Assert.Equal(Figure.Of(4), Assert.Single(await store.ReadAsync("CinH", year, Token)).Value);
        Assert.Empty(await store.ReadAsync("Nobody", Quarter, Token));
    }
}

/// <summary>On SQLite.</summary>
public sealed class LastFiguresStoreOnSqliteTests(SqliteFixture fixture) : LastFiguresStoreContract(fixture), IClassFixture<SqliteFixture>;

/// <summary>On SQL Server.</summary>
[Collection(OnSqlServer.Name)]
public sealed class LastFiguresStoreOnSqlServerTests(SqlServerFixture fixture) : LastFiguresStoreContract(fixture);
