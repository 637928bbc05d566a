using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Returns;
using CarersDashboard.Tests.TestSupport.Databases;
using Xunit;
using static CarersDashboard.Tests.TestSupport.SmallCatalogue;

namespace CarersDashboard.Tests.Features.Returns;

/// <summary>Publishing returns, in either database.</summary>
public abstract class ReturnStoreContract(DatabaseFixture fixture) : ReturnsContract(fixture)
{
    private static readonly Figure Years = Figure.Of(5.08m, 3475m, 684m);

    private static readonly Dictionary<string, Figure> Figures = new()
    {
        { "5.08", Figure.Of(5.08m) },
        { "with parts", Figure.Of(5.08m, 3474.72m, 684m) },
        { "negative", Figure.Of(-0.000001m) },
        { "six decimals", Figure.Of(22.857143m, 8m, 35m) },
        { "large money", Figure.Of(98_765_432_109.87m) },
        { "largest that is read", Figure.Of(999_999_999_999m) },
        { "zero", Figure.Of(0m) },
        { "zero of some", Figure.Of(0m, 0m, 35m) },
        { "missing", Figure.Missing },
        { "not applicable", Figure.NotApplicable },
        { "below five", Figure.SuppressedBelow(5m) },
        { "below half", Figure.SuppressedBelow(0.5m) },
    };

    /// <summary>Figures that must come back to the digit.</summary>
    public static TheoryData<string> FigureNames => [.. Figures.Keys];

    [Fact]
    public async Task PublishAsync_NewReturn_WritesVersionOne()
    {
        var published = await PublishAsync("q3", Entry(YearsCaring, Years) with { Note = "Up on last year" }, Entry(Referrals, Figure.Of(1148), 10));

        Assert.True(published.IsPublished);
        Assert.Equal(1, published.DataVersion);
        Assert.Equal(1, await Store.ReadDataVersionAsync(Token));
        Assert.Equal([("ID03", Years, "Up on last year"), ("SU01", Figure.Of(1148), "")], (await ReadCurrentAsync()).Select(row => row.Said));
        Assert.All(await ReadAllAsync(), row => Assert.Equal(("CinH", "2017-18-Q3", "RETURN", 1, 1, false), (row.Organisation, row.Period, row.Series, row.CurrentVersion, row.Number, row.Provisional)));
        Assert.Equal([(1, "Return", "E9"), (1, "Return", "E10")], (await ReadAllAsync()).Select(row => row.Origin));
    }

    [Fact]
    public async Task PublishAsync_SameFileAgain_WritesNothing()
    {
        ReturnEntry[] entries = [Entry(YearsCaring, Years) with { Note = "As before" }, Entry(Referrals, Figure.SuppressedBelow(5), 10), Entry(Register, Figure.Missing, 11)];
        await PublishAsync("q3", entries);

        var again = await PublishAsync("q3 sent once more", entries);

        Assert.False(again.IsPublished);
        Assert.Equal(3, again.Plan.Count(ChangeKind.Unchanged));
        Assert.Equal(1, again.DataVersion);
        Assert.Equal(1, await Store.ReadDataVersionAsync(Token));
        Assert.All(await CountAsync("files", "imports", "return_versions"), pair => Assert.Equal(1, pair.Value));
    }

    [Fact]
    public async Task PublishAsync_ChangedFigure_WritesVersionTwoAndLeavesVersionOne()
    {
        await PublishAsync("q3", Entry(YearsCaring, Years));
        var first = Assert.Single(await ReadAllAsync());

        var published = await PublishAsync("q3 corrected", Entry(YearsCaring, Figure.Of(5.8m, 3967m, 684m)));

        Assert.Equal(2, published.DataVersion);
        Assert.Equal(2, Assert.Single(published.Plan.Versions).Number);
        Assert.Equal(("ID03", Figure.Of(5.8m, 3967m, 684m), ""), Assert.Single(await ReadCurrentAsync()).Said);
        var kept = Assert.Single(await ReadAllAsync(), row => row.Number == 1);
        Assert.Equal((first.Said, first.Origin, 2), (kept.Said, kept.Origin, kept.CurrentVersion));
    }

    [Fact]
    public async Task PublishAsync_ChangedNote_WritesVersionTwo()
    {
        await PublishAsync("q3", Entry(YearsCaring, Years));

        Assert.True((await PublishAsync("q3 explained", Entry(YearsCaring, Years) with { Note = "Counted anew" })).IsPublished);
        Assert.Equal("Counted anew", Assert.Single(await ReadCurrentAsync()).Note);
    }

    [Fact]
    public async Task PublishAsync_PartOfTheReturn_KeepsTheRestWithWhereItCameFrom()
    {
        await PublishAsync("q3", Entry(YearsCaring, Years) with { Note = "From the register" }, Entry(Referrals, Figure.SuppressedBelow(5), 10), Entry(Register, Figure.Of(0), 11));

        await PublishAsync("q3 referrals", Entry(Referrals, Figure.Of(1148), 20));

        var current = await ReadCurrentAsync();
        Assert.Equal([("ID01", Figure.Of(0), ""), ("ID03", Years, "From the register"), ("SU01", Figure.Of(1148), "")], current.Select(row => row.Said));
        Assert.Equal([(1, "Return", "E11"), (1, "Return", "E9"), (2, "Return", "E20")], current.Select(row => row.Origin));
    }

    [Fact]
    public async Task PublishAsync_BlankCell_KeepsWhatWasAccepted()
    {
        await PublishAsync("q3", Entry(YearsCaring, Years), Entry(Referrals, Figure.Of(1148), 10));

        var published = await PublishAsync("q3 half filled", Entry(YearsCaring, Figure.Missing) with { WasBlank = true }, Entry(Referrals, Figure.Of(1150), 10));

        Assert.Equal((1, 1), (published.Plan.Count(ChangeKind.Kept), published.Plan.Count(ChangeKind.Changed)));
        var kept = Assert.Single(await ReadCurrentAsync(), row => row.Measure == "ID03");
        Assert.Equal((("ID03", Years, ""), (1, "Return", "E9")), (kept.Said, kept.Origin));
    }

    [Fact]
    public async Task PublishAsync_BlankCellAlone_WritesNothing()
    {
        await PublishAsync("q3", Entry(YearsCaring, Years));

        Assert.False((await PublishAsync("q3 blank", Entry(YearsCaring, Figure.Missing) with { WasBlank = true })).IsPublished);
        Assert.Equal(1, await Store.ReadDataVersionAsync(Token));
    }

    [Fact]
    public async Task PublishAsync_BlankCellThatNeverHeldAFigure_IsMissing()
    {
        var published = await PublishAsync("q3", Entry(YearsCaring, Figure.Missing) with { WasBlank = true });

        Assert.Equal(1, published.Plan.Count(ChangeKind.New));
        Assert.Equal(ValueState.Missing, Assert.Single(await ReadCurrentAsync()).State);
    }

    [Fact]
    public async Task PublishAsync_ProvisionalThenFinal_WritesAVersion()
    {
        await PublishAsync("q3", Entry(YearsCaring, Years) with { Provisional = true });
        Assert.True(Assert.Single(await ReadCurrentAsync()).Provisional);

        var published = await PublishAsync("q3 final", Entry(YearsCaring, Years));

        Assert.True(published.IsPublished);
        Assert.Equal(1, published.Plan.Count(ChangeKind.Unchanged));
        var current = Assert.Single(await ReadCurrentAsync());
        Assert.Equal((2, false), (current.Number, current.Provisional));
        Assert.True(Assert.Single(await ReadAllAsync(), row => row.Number == 1).Provisional);
    }

    [Theory]
    [MemberData(nameof(FigureNames))]
    public async Task PublishAsync_AnyFigure_ComesBackToTheDigit(string name)
    {
        var figure = Figures[name];
        await PublishAsync(name, Entry(Spend, figure));

        Assert.Equal(figure, Assert.Single(await ReadCurrentAsync()).Figure);
        Assert.True((await PublishAsync(name, Entry(Spend, figure))).Plan.IsEmpty);
    }

    [Fact]
    public async Task PublishAsync_AgreedPlanStands_Publishes()
    {
        await PublishAsync("q3", Entry(YearsCaring, Years));
        ReturnEntry[] entries = [Entry(YearsCaring, Figure.Of(5.8m))];
        var plan = await Store.PlanAsync(entries, Token);

        Assert.True((await Store.PublishAsync(File("q3 corrected", entries) with { AgreedPlan = plan.Fingerprint() }, Token)).IsPublished);
    }

    [Fact]
    public async Task PublishAsync_AcceptedFiguresMovedSincePlan_WritesNothing()
    {
        await PublishAsync("q3", Entry(YearsCaring, Years));
        ReturnEntry[] entries = [Entry(YearsCaring, Figure.Of(5.8m))];
        var plan = await Store.PlanAsync(entries, Token);
        await PublishAsync("q3 from somebody else", Entry(YearsCaring, Figure.Of(6m)));

        var refused = await Store.PublishAsync(File("q3 corrected", entries) with { AgreedPlan = plan.Fingerprint() }, Token);

        Assert.Equal((true, false, 2), (refused.PlanMoved, refused.IsPublished, refused.DataVersion));
        Assert.Equal(Figure.Of(6m), Assert.Single(await ReadCurrentAsync()).Figure);
        Assert.All(await CountAsync("files", "imports", "return_versions"), pair => Assert.Equal(2, pair.Value));
    }

    [Fact]
    public async Task PlanAsync_AnyFile_SaysWhatPublishingDoesAndWritesNothing()
    {
        await PublishAsync("q3", Entry(YearsCaring, Years), Entry(Referrals, Figure.Of(3), 10), Entry(Register, Figure.Of(9), 11));
        var before = await CountAsync("files", "imports", "periods", "returns", "return_versions", "observations");

        var plan = await Store.PlanAsync(
            [Entry(YearsCaring, Years), Entry(Referrals, Figure.Of(4), 10), Entry(Register, Figure.Missing, 11) with { WasBlank = true }, Entry(Spend, Figure.Of(1), 12)], Token);

        Assert.Equal([ChangeKind.Unchanged, ChangeKind.Changed, ChangeKind.Kept, ChangeKind.New], plan.Changes.Select(change => change.Kind));
        Assert.Equal(Figure.Of(3), plan.Changes[1].Before!.Figure);
        Assert.Equal("E10", plan.Changes[1].Before!.Cell);
        Assert.Equal(before, await CountAsync(before.Keys));
        Assert.Equal(1, await Store.ReadDataVersionAsync(Token));
    }

    [Fact]
    public async Task PublishAsync_SeveralReturnsInOneFile_GivesEachItsOwnVersionAndPeriodsOnce()
    {
        var year = ReportingPeriod.FinancialYear(2017);
        await PublishAsync(
            "history",
            Entry(Referrals, Figure.Of(1)),
            Entry(Referrals, Figure.Of(2), 10) with { Organisation = Crossroads },
            Entry(Referrals, Figure.Of(3), 11) with { Series = Award },
            Entry(Referrals, Figure.Of(4), 12) with { Period = year },
            Entry(Referrals, Figure.Of(5), 13) with { Period = year.AsSurvey() });

        // A survey year is spelt like a financial year, and is another period.
        Assert.Equal(
            new Dictionary<string, int> { ["files"] = 1, ["imports"] = 1, ["periods"] = 3, ["returns"] = 5, ["return_versions"] = 5, ["observations"] = 5 },
            await CountAsync("files", "imports", "periods", "returns", "return_versions", "observations"));

        // A correction of one leaves the other four where they are.
        var published = await PublishAsync("award corrected", Entry(Referrals, Figure.Of(33)) with { Series = Award });

        Assert.Equal(("CinH", "2017-18-Q3", PeriodKind.Quarter, "AWARD-2018"), Assert.Single(published.Plan.Versions).Key is var key ? (key.Organisation, key.Period, key.Kind, key.Series) : default);
        Assert.Equal([1m, 2m, 4m, 5m, 33m], (await ReadCurrentAsync()).Select(row => row.Value!.Value).Order());
        Assert.Equal(6, (await ReadAllAsync()).Count);
    }

    [Fact]
    public async Task PublishAsync_NewPeriod_HasItsDays()
    {
        await PublishAsync("q3", Entry(Referrals, Figure.Of(1)), Entry(Referrals, Figure.Of(1), 10) with { Period = ReportingPeriod.Date(new(2011, 3, 27)) });

        Assert.Equal(2, await ScalarAsync<int>("""
            SELECT COUNT(*) FROM periods
            WHERE (code = '2017-18-Q3' AND kind = 'Quarter' AND starts = '2017-10-01' AND ends = '2017-12-31')
                OR (code = '2011-03-27' AND kind = 'Date' AND starts = '2011-03-27' AND ends = '2011-03-27')
            """));
    }

    [Fact]
    public async Task ReadImportsAsync_TwoFiles_ListsTheNewestFirst()
    {
        await Store.PublishAsync(File("history", Entry(Referrals, Figure.Of(1)), Entry(Referrals, Figure.Of(2), 10) with { Organisation = Crossroads }) with { Illustrative = true, Channel = ImportChannel.Samples }, Token);
        Clock.Now += TimeSpan.FromHours(3);
        await PublishAsync("q3", Entry(Referrals, Figure.Of(3)));

        var imports = await Store.ReadImportsAsync(Token);

        Assert.Equal(
            [(2, "q3.xlsx", Clock.Now, false, 1), (1, "history.xlsx", Clock.Now - TimeSpan.FromHours(3), true, 2)],
            imports.Select(line => (line.Id, line.FileName, line.PublishedAt, line.Illustrative, line.Returns)));
        Assert.Equal([2, 1], imports.Select(line => line.DataVersion));
        Assert.Equal(["Samples", "Page"], await QueryAsync<string>("SELECT channel FROM imports ORDER BY id"));
    }

    [Fact]
    public async Task PublishAsync_SameBytesForAnotherReturn_KeepsTheFileOnce()
    {
        await PublishAsync("q3", Entry(Referrals, Figure.Of(1)));
        await PublishAsync("q3", Entry(Referrals, Figure.Of(2)));

        Assert.Equal(new Dictionary<string, int> { ["files"] = 1, ["imports"] = 2 }, await CountAsync("files", "imports"));
    }
}

/// <summary>On SQLite.</summary>
public sealed class ReturnStoreOnSqliteTests(SqliteFixture fixture) : ReturnStoreContract(fixture), IClassFixture<SqliteFixture>;

/// <summary>On SQL Server.</summary>
[Collection(OnSqlServer.Name)]
public sealed class ReturnStoreOnSqlServerTests(SqlServerFixture fixture) : ReturnStoreContract(fixture);
