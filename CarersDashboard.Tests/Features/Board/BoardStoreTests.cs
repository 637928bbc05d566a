using CarersDashboard.Data;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Board;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Returns;
using CarersDashboard.Tests.TestSupport;
using Microsoft.Data.Sqlite;
using Xunit;

namespace CarersDashboard.Tests.Features.Board;

public sealed class BoardStoreTests : IAsyncLifetime
{
    private readonly string file = Path.Combine(Path.GetTempPath(), $"board-{Guid.NewGuid():N}.db");
    private readonly Database database;
    private readonly ReturnStore returns;
    private readonly BoardStore board;

    public BoardStoreTests()
    {
        database = Database.Create("Sqlite", $"Data Source={file}", "");
        returns = new(database, TimeProvider.System);
        board = new(database);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await new Migrator(database, TimeProvider.System).MigrateAsync(Cancel);
        await new CatalogueStore(database, TimeProvider.System).SaveAsync(BoardRows.Catalogue, CatalogueFiles.Fingerprint(), Cancel);
    }

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        File.Delete(file);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task RowsAsync_NothingPublished_IsEmpty()
    {
        Assert.Empty(await board.RowsAsync(Cancel));
        Assert.Equal(0, await board.VersionAsync(Cancel));
    }

    [Fact]
    public async Task RowsAsync_EveryState_ComesBackAsItWasPublished()
    {
        await PublishAsync(
            "all.xlsx",
            illustrative: true,
            Entry("ID03", "2017-18-Q3", Figure.Of(5.08m, 3474.72m, 684)) with { Provisional = true, Note = "Two posts were empty." },
            Entry("ID01", "2017-18-Q3", Figure.Of(0)),
            Entry("ID02", "2017-18-Q3", Figure.Missing),
            Entry("ID06", "2017-18-Q3", Figure.NotApplicable),
            Entry("CH01", "2017-18-Q3", Figure.SuppressedBelow(5)));

        var rows = (await board.RowsAsync(Cancel)).ToDictionary(row => row.Measure);

        Assert.Equal(Figure.Of(5.08m, 3474.72m, 684), rows["ID03"].Figure);
        Assert.Equal(
            [ValueState.Zero, ValueState.Missing, ValueState.NotApplicable],
            new[] { "ID01", "ID02", "ID06" }.Select(code => rows[code].Figure.State));
        Assert.Equal(Figure.SuppressedBelow(5), rows["CH01"].Figure);
        Assert.True(rows["ID03"] is { Provisional: true, Illustrative: true, Restated: false, Note: "Two posts were empty.", File.FileName: "all.xlsx" });
        Assert.InRange(DateTimeOffset.UtcNow - rows["ID03"].File.PublishedAt, TimeSpan.FromMinutes(-1), TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task RowsAsync_SurveyYear_IsNoFinancialYear()
    {
        await PublishAsync("survey.xlsx", false, Entry("OU02", "2016-17 survey", Figure.Of(22.9m), "HCC-ACS"));

        Assert.Equal(PeriodKind.SurveyYear, Assert.Single(await board.RowsAsync(Cancel)).Period.Kind);
    }

    [Fact]
    public async Task RowsAsync_SecondVersion_IsCurrentAndKnowsWhatTheFigureWas()
    {
        await PublishAsync("first.xlsx", false, Entry("ID02", "2017-18-Q3", Figure.Of(311)), Entry("ID06", "2017-18-Q3", Figure.Of(40)));
        await PublishAsync("second.xlsx", false, Entry("ID02", "2017-18-Q3", Figure.Of(304)), Entry("ID06", "2017-18-Q3", Figure.Of(40)));

        var rows = (await board.RowsAsync(Cancel)).ToDictionary(row => row.Measure);

        Assert.Equal((304m, 311m, 2, true), (rows["ID02"].Figure.Value, rows["ID02"].First?.Figure.Value, rows["ID02"].Return.Version, rows["ID02"].Restated));
        Assert.False(rows["ID06"].Restated);
    }

    [Fact]
    public async Task GetAsync_NothingNew_IsTheSameSnapshot()
    {
        using var provider = new BoardSnapshotProvider(board, new CatalogueStore(database, TimeProvider.System), new());

        Assert.Same(await provider.GetAsync(Cancel), await provider.GetAsync(Cancel));
    }

    [Fact]
    public async Task GetAsync_AfterAPublication_ShowsIt()
    {
        using var provider = new BoardSnapshotProvider(board, new CatalogueStore(database, TimeProvider.System), new());
        var before = await provider.GetAsync(Cancel);

        await PublishAsync("first.xlsx", false, Entry("ID02", "2017-18-Q3", Figure.Of(311)));
        var after = await provider.GetAsync(Cancel);

        Assert.True(before.IsEmpty);
        Assert.Equal(311, MeasureResultBuilder.Build(after.Of(BoardRows.Measure("ID02")), after.Choosable[^1]).Point!.Figure.Value);
        Assert.True(after.DataVersion > before.DataVersion);
    }

    [Fact]
    public async Task GetAsync_ManyAtOnce_BuildOnce()
    {
        await PublishAsync("first.xlsx", false, Entry("ID02", "2017-18-Q3", Figure.Of(311)));
        using var provider = new BoardSnapshotProvider(board, new CatalogueStore(database, TimeProvider.System), new());

        var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () => await provider.GetAsync(Cancel))));

        Assert.Single(all.Distinct());
    }

    private static ReturnEntry Entry(string measure, string period, Figure figure, string organisation = "CinH")
    {
        Assert.True(BoardRows.Catalogue.TrySeries(Series.ReturnCode, out var series));
        return new()
        {
            Organisation = BoardRows.Organisation(organisation),
            Period = BoardRows.Period(period),
            Measure = BoardRows.Measure(measure),
            Series = series,
            Figure = figure,
            Sheet = "Return",
            Row = 5,
            Column = 5,
        };
    }

    private async Task PublishAsync(string name, bool illustrative, params ReturnEntry[] entries)
    {
        var published = await returns.PublishAsync(new(System.Text.Encoding.UTF8.GetBytes(name), name, ImportChannel.Page, illustrative, entries, Actor.CommandLine, null), Cancel);
        Assert.True(published.IsPublished);
    }
}
