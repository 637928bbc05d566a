using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Returns;
using CarersDashboard.Features.Returns.History;
using CarersDashboard.Features.Returns.Workflow;
using CarersDashboard.Tests.TestSupport;
using CarersDashboard.Tests.TestSupport.Databases;
using Xunit;
using static CarersDashboard.Tests.TestSupport.SmallCatalogue;

namespace CarersDashboard.Tests.Features.Returns.History;

/// <summary>What the accepted history is, on every database.</summary>
public abstract class HistoryStoreContract(DatabaseFixture fixture) : ReturnsContract(fixture)
{
    [Fact]
    public async Task ReadAsync_AcceptedReturns_GivesTheLastVersionOfEachPeriod()
    {
        var before = Quarter.Previous()!;
        await PublishAsync("q2", Entry(Referrals, Figure.Of(1_004)) with { Period = before }, Entry(YearsCaring, Figure.Of(5.08m, 508, 100)) with { Period = before });
        await PublishAsync("q3", Entry(Referrals, Figure.Of(1_148)), Entry(Register, Figure.SuppressedBelow(5)), Entry(Referrals, Figure.Of(9)) with { Organisation = Crossroads });
        await PublishAsync("q3 again", Entry(Referrals, Figure.Of(1_150)), Entry(Referrals, Figure.Of(7)) with { Series = Award });

        var history = await new HistoryStore(Database).ReadAsync(["CinH"], Token);

        Assert.Equal([(before, Figure.Of(1_004)), (Quarter, Figure.Of(1_150))], history.Of("CinH", "RETURN", "SU01").Select(pair => (pair.Key, pair.Value)));
        Assert.Equal(Figure.Of(5.08m, 508, 100), history.At("CinH", "RETURN", "ID03", before));
        Assert.Equal(Figure.SuppressedBelow(5), history.At("CinH", "RETURN", "ID01", Quarter));
        Assert.Null(history.At("CinH", "AWARD-2018", "SU01", Quarter));
        Assert.Empty(history.Of("Crossroads", "RETURN", "SU01"));
    }

    [Fact]
    public async Task In_EveryState_ComesBackAsItWasAccepted()
    {
        await PublishAsync(
            "q3",
            Entry(YearsCaring, Figure.Of(5.08m, 3474.72m, 684m)), Entry(Referrals, Figure.Missing, 10), Entry(Register, Figure.SuppressedBelow(5), 11), Entry(Spend, Figure.Of(0), 12));

        var read = (await new HistoryStore(Database).ReadAsync(["CinH"], Token)).In("CinH", "RETURN", Quarter);

        Assert.Equal(
            [("ID01", Figure.SuppressedBelow(5)), ("ID03", Figure.Of(5.08m, 3474.72m, 684m)), ("SU01", Figure.Missing), ("SU13", Figure.Of(0))],
            read.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value)));
    }

    [Fact]
    public async Task In_LaterVersion_IsTheOneThatStands()
    {
        await PublishAsync("first", Entry(Referrals, Figure.Of(12)));
        await PublishAsync("second", Entry(Referrals, Figure.Of(13)));

        Assert.Equal(Figure.Of(13), Assert.Single((await new HistoryStore(Database).ReadAsync(["CinH"], Token)).In("CinH", "RETURN", Quarter)).Value);
    }

    [Fact]
    public async Task In_OtherPeriodsOrganisationsAndSeries_AreLeftOut()
    {
        var year = ReportingPeriod.FinancialYear(2017);
        await PublishAsync(
            "all",
            Entry(Referrals, Figure.Of(1)) with { Organisation = Crossroads },
            Entry(Referrals, Figure.Of(2), 10) with { Period = Quarter.Previous()! },
            Entry(Referrals, Figure.Of(3), 11) with { Series = Award },
            Entry(Referrals, Figure.Of(4), 12) with { Period = year },
            Entry(Referrals, Figure.Of(5), 13) with { Period = ReportingPeriod.SurveyYear(2017) });
        var history = await new HistoryStore(Database).ReadAsync(["CinH"], Token);

        Assert.Empty(history.In("CinH", "RETURN", Quarter));
        Assert.Equal(Figure.Of(4), Assert.Single(history.In("CinH", "RETURN", year)).Value);
        Assert.Empty(history.In("Nobody", "RETURN", Quarter));
    }

    [Fact]
    public async Task In_ReturnThatWasUndone_HasNoFigure()
    {
        await PublishAsync("q3", Entry(Referrals, Figure.Of(12)));
        var code = (await ScalarAsync<string>("SELECT code FROM submissions"))!;

        await new VersionStore(Database, Clock).UndoAsync(new(code, 1, Actor.CommandLine, "It was a test."), Token);

        Assert.Empty((await new HistoryStore(Database).ReadAsync(["CinH"], Token)).In("CinH", "RETURN", Quarter));
    }

    [Fact]
    public async Task ReadAsync_NoOrganisation_ReadsNothing() => Assert.Empty((await new HistoryStore(Database).ReadAsync([], Token)).Of("CinH", "RETURN", "SU01"));

    [Fact]
    public async Task ReadAsync_ReturnImporter_AsksAboutWhatWasAccepted()
    {
        await PublishAsync("q2", Entry(Referrals, Figure.Of(1_004)) with { Period = Quarter.Previous()! });
        var importer = new ReturnImporter(new CatalogueStore(Database, Clock), Store, new HistoryStore(Database), FilledTemplates.Seal, new WorkbookLimits(), Clock);

        var read = await importer.ReadAsync(WorkbookBuilder.Of(["Organisation", "CinH"], ["Period", "Q3 2017-18"], ["Code", "Value"], ["SU01", 1_004], ["ID01", null]), null, null, Token);

        Assert.Equal(["CELL-06 B5", "HIST-01 B4", "MEAS-07 "], read.Findings.Select(finding => $"{finding.Code} {finding.Cell}"));
        Assert.Equal([new FindingConcern("CinH", "RETURN", "ID01", "blank in 2017-18-Q3")], read.Findings[0].Concerns);
        Assert.Equal(["Carers on the register"], read.Findings[0].Subjects);
    }
}

/// <summary>On SQLite.</summary>
public sealed class HistoryStoreOnSqliteTests(SqliteFixture fixture) : HistoryStoreContract(fixture), IClassFixture<SqliteFixture>;

/// <summary>On SQL Server.</summary>
[Collection(OnSqlServer.Name)]
public sealed class HistoryStoreOnSqlServerTests(SqlServerFixture fixture) : HistoryStoreContract(fixture);
