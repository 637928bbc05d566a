using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Returns;
using CarersDashboard.Features.Returns.History;
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
