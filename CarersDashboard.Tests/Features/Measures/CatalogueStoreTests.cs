using System.Data.Common;
using System.Text.Json;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Targets;
using CarersDashboard.Features.Returns;
using CarersDashboard.Tests.TestSupport;
using CarersDashboard.Tests.TestSupport.Databases;
using Xunit;

namespace CarersDashboard.Tests.Features.Measures;

/// <summary>The catalogue in either database.</summary>
public abstract class CatalogueStoreContract(DatabaseFixture fixture) : DatabaseContract(fixture)
{
    private static readonly string[] Tables = ["organisations", "series", "strategies", "objectives", "measures", "measure_organisations", "measure_objectives", "measure_targets", "events", "benchmarks"];

    private static readonly string FirstEdition = new('1', 64);

    private static readonly string SecondEdition = new('2', 64);

    private CatalogueStore Store => new(Database, TimeProvider.System);

    [Fact]
    public async Task SaveAsync_WholeCatalogue_ReadsBackTheSame()
    {
        var files = CatalogueFiles.Read();

        Assert.True(await Store.SaveAsync(files, CatalogueFiles.Fingerprint(), Token));

        Assert.Equal(Written(files), Written(await Store.ReadAsync(Token)));
    }

    [Fact]
    public async Task ReadAsync_PlanAndInconsistencies_AreThoseOfTheFiles()
    {
        await Store.SaveAsync(SmallCatalogue.All, FirstEdition, Token);

        var read = await Store.ReadAsync(Token);

        Assert.Equal(35, read.Plan.Single(plan => plan.Strategy == "2018").Actions.Count);
        Assert.Equal(CatalogueFiles.Read().Inconsistencies.Select(one => one.Id), read.Inconsistencies.Select(one => one.Id));
    }

    [Fact]
    public async Task MakeAsync_Organisation_StandsLastOnceAndOutlivesTheNextEdition()
    {
        await Store.SaveAsync(SmallCatalogue.All, FirstEdition, Token);
        var organisations = new OrganisationStore(Database, TimeProvider.System);
        var administrator = new Actor("administrator@example.org", "", "1", Role.Administrator, [], HasSecondFactor: true);
        var form = new OrganisationForm("Village carers", "Charity", "", "Current");

        Assert.True(await organisations.MakeAsync(administrator, "CIC-1", form, Token));
        Assert.False(await organisations.MakeAsync(administrator, "cic-1", form, Token));
        Assert.False(await organisations.EditAsync(administrator, "CIC-2", form, Token));
        Assert.True(await organisations.EditAsync(administrator, "cic-1", form with { Status = "Closed" }, Token));
        await Store.SaveAsync(SmallCatalogue.All, SecondEdition, Token);

        var last = (await Store.ReadAsync(Token)).Organisations[^1];
        Assert.Equal(("CIC-1", "Village carers", "Closed"), (last.Code, last.Name, last.Status));
    }

    [Theory]
    [InlineData(Role.Member, true)]
    [InlineData(Role.Approver, true)]
    [InlineData(Role.Administrator, false)]
    public async Task EditAsync_WithoutTheRoleOrASecondFactor_IsRefused(Role role, bool secondFactor)
    {
        var actor = new Actor("somebody@example.org", "", "1", role, [], HasSecondFactor: secondFactor);

        await Assert.ThrowsAsync<AccessRefusedException>(() => new OrganisationStore(Database, TimeProvider.System).EditAsync(actor, "CinH", new("n", "t", "", "s"), Token));
    }

    [Fact]
    public async Task SaveAsync_SameEdition_WritesNothing()
    {
        await Store.SaveAsync(SmallCatalogue.All, FirstEdition, Token);

        // Were it written after all, the empty catalogue would take the links away.
        Assert.False(await Store.SaveAsync(new([], [], [], []), FirstEdition, Token));

        Assert.Equal(Written(SmallCatalogue.All), Written(await Store.ReadAsync(Token)));
    }

    [Fact]
    public async Task SaveAsync_SameContentAsAnotherEdition_ChangesNoRow()
    {
        await Store.SaveAsync(SmallCatalogue.All, FirstEdition, Token);
        var counts = await CountAsync(Tables);

        Assert.True(await Store.SaveAsync(SmallCatalogue.All, SecondEdition, Token));

        Assert.Equal(counts, await CountAsync(Tables));
        Assert.Equal(Written(SmallCatalogue.All), Written(await Store.ReadAsync(Token)));
    }

    [Fact]
    public async Task SaveAsync_Edited_KeepsTheRowsThatFiguresReferTo()
    {
        await Store.SaveAsync(SmallCatalogue.All, FirstEdition, Token);
        await new ReturnStore(Database, new TestClock()).PublishAsync(
            new([1], "q3.xlsx", ImportChannel.Page, false, [SmallCatalogue.Entry(SmallCatalogue.YearsCaring, Figure.Of(5.08m))], Actor.CommandLine, null), Token);
        var ids = await ReadIdsAsync();
        var edited = Edited();

        await Store.SaveAsync(edited, SecondEdition, Token);

        Assert.Equal(Written(edited), Written(await Store.ReadAsync(Token)));
        var now = await ReadIdsAsync();
        Assert.All(ids, pair => Assert.Equal(pair.Value, now[pair.Key]));
        Assert.Equal(ids.Count + 1, now.Count);
    }

    [Fact]
    public async Task SaveAsync_Edited_ReplacesLinksAndTargets()
    {
        await Store.SaveAsync(SmallCatalogue.All, FirstEdition, Token);

        await Store.SaveAsync(Edited(), SecondEdition, Token);

        var measure = (await Store.ReadAsync(Token)).Measures[0];
        Assert.Equal(["Crossroads", "NHS"], measure.ReturnedBy);
        Assert.Equal([new("pathway", "A")], measure.Objectives);
        Assert.Equal([(TargetKind.Ceiling, 4.75m, "4.75 or less", "The board, again")], measure.Targets.Select(target => (target.Kind, target.Value, target.Text, target.Source)));

        // Targets that left the files are kept, and say so.
        Assert.Equal(
            new Dictionary<string, int> { ["measure_organisations"] = 2, ["measure_objectives"] = 1, ["measure_targets"] = 3 },
            await CountAsync("measure_organisations", "measure_objectives", "measure_targets"));
        Assert.Equal(2, await ScalarAsync<int>("SELECT COUNT(*) FROM measure_targets WHERE withdrawn_at IS NOT NULL AND withdrawn_by = 'first start'"));
    }

    [Fact]
    public async Task SaveAsync_CodeInOtherCase_FindsTheSameRow()
    {
        await Store.SaveAsync(SmallCatalogue.All, FirstEdition, Token);
        var catalogue = new Catalogue([SmallCatalogue.Cinh with { Code = "CINH", Name = "Shouted" }, SmallCatalogue.Crossroads], SmallCatalogue.All.Strategies, SmallCatalogue.All.Series, SmallCatalogue.All.Measures);

        await Store.SaveAsync(catalogue, SecondEdition, Token);

        Assert.Equal(["Shouted", "Crossroads Care"], (await Store.ReadAsync(Token)).Organisations.Select(organisation => organisation.Name));
    }

    [Fact]
    public async Task SaveAsync_LinkToNothing_WritesNothing()
    {
        await Store.SaveAsync(SmallCatalogue.All, FirstEdition, Token);
        var broken = new Catalogue(
            [SmallCatalogue.Cinh with { Name = "Renamed" }, SmallCatalogue.Crossroads],
            SmallCatalogue.All.Strategies,
            SmallCatalogue.All.Series,
            [SmallCatalogue.YearsCaring with { Objectives = [new("2018", "99")] }]);

        await Assert.ThrowsAnyAsync<DbException>(() => Store.SaveAsync(broken, SecondEdition, Token));

        Assert.Equal(Written(SmallCatalogue.All), Written(await Store.ReadAsync(Token)));
        Assert.Equal(FirstEdition, await ScalarAsync<string>("SELECT fingerprint FROM catalogue_edition"));
    }

    [Fact]
    public async Task SaveAsync_Cancelled_WritesNothing()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var watched = new WatchedDatabase(Database) { Locked = _ => cancellation.CancelAsync() };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new CatalogueStore(watched, TimeProvider.System).SaveAsync(SmallCatalogue.All, FirstEdition, cancellation.Token));

        Assert.All(await CountAsync([.. Tables, "catalogue_edition"]), pair => Assert.Equal(0, pair.Value));
    }

    [Fact]
    public async Task SaveAsync_TwoNodesAtOnce_WritesOnce()
    {
        var meeting = new Meeting(Database);

        var (one, other) = await meeting.RunAsync(
            database => new CatalogueStore(new WatchedDatabase(database) { Locked = _ => meeting.StopAsync() }, TimeProvider.System).SaveAsync(SmallCatalogue.All, FirstEdition, Token),
            database => new CatalogueStore(database, TimeProvider.System).SaveAsync(SmallCatalogue.All, FirstEdition, Token));

        Assert.Equal((true, false), (one, other));
        Assert.Equal(Written(SmallCatalogue.All), Written(await Store.ReadAsync(Token)));
    }

    [Fact]
    public async Task ReadAsync_NothingSaved_IsEmpty()
    {
        var catalogue = await Store.ReadAsync(Token);

        Assert.Empty(catalogue.Measures);
        Assert.Empty(catalogue.Organisations);
    }

    // Everything renamed, the order turned round, one organisation more, other links and targets.
    private static Catalogue Edited() => new(
        [SmallCatalogue.Crossroads with { Role = "Breaks and groups" }, SmallCatalogue.Cinh with { Name = "CinH", Status = "Merged" }, new("NHS", "The NHS", "Health", "", "Current")],
        [.. SmallCatalogue.All.Strategies.Reverse().Select(strategy => strategy with { Title = strategy.Title + " anew", Objectives = [.. strategy.Objectives.Select(one => one with { ShortName = one.ShortName + "!" })] })],
        [SmallCatalogue.Return with { Name = "Return" }, SmallCatalogue.Award with { Basis = "" }],
        [
            SmallCatalogue.YearsCaring with
            {
                Name = "Years before help",
                Minimum = 0.25m,
                Tier = MeasureTier.Extra,
                ReturnedBy = ["Crossroads", "NHS"],
                Objectives = [new("pathway", "A")],
                Targets = [new() { Kind = TargetKind.Ceiling, Value = 4.75m, Text = "4.75 or less", Source = "The board, again" }],
            },
            SmallCatalogue.Spend with { ReturnedByNote = "All", Caveats = "Cash", Evidence = "Accounts" },
            SmallCatalogue.Register with { Polarity = Polarity.Neutral },
            SmallCatalogue.Referrals with { KeptApartBecause = "Counted twice", Frequency = Frequency.Monthly },
        ]);

    // Records hold lists, which are equal only to themselves; written out, the whole catalogue can be compared.
    private static string Written(Catalogue catalogue) =>
        JsonSerializer.Serialize(new
        {
            catalogue.Organisations,
            catalogue.Strategies,
            catalogue.Series,
            Measures = catalogue.Measures.Select(Plain),
            Breaks = catalogue.Measures.Select(measure => measure.Breaks),
            Events = catalogue.Events.Select(one => one with { Id = 0 }),
            Benchmarks = catalogue.Benchmarks.Select(one => one with { Id = 0, Points = [.. one.Points.Select(point => point with { Value = point.Value / 1.000000000000000000000000000m })] }),
            catalogue.LimitChanges,
            catalogue.Definitions,
        });

    // A server gives 80.000000 for 80.
    private static Measure Plain(Measure measure) => measure with
    {
        Minimum = measure.Minimum / 1.000000000000000000000000000m,
        Maximum = measure.Maximum / 1.000000000000000000000000000m,
        Targets = [.. measure.Targets.Select(target => target with { Id = 0, Value = target.Value / 1.000000000000000000000000000m })],
    };

    private async Task<Dictionary<string, int>> ReadIdsAsync() => (await QueryAsync<CodedRow>("""
        SELECT code AS Code, id AS Id FROM organisations UNION ALL SELECT code, id FROM series UNION ALL SELECT code, id FROM measures
        UNION ALL SELECT code, id FROM strategies UNION ALL SELECT name, id FROM objectives
        """)).ToDictionary(row => row.Code, row => row.Id);

    private sealed class CodedRow
    {
        public string Code { get; init; } = "";

        public int Id { get; init; }
    }
}

/// <summary>On SQLite.</summary>
public sealed class CatalogueStoreOnSqliteTests(SqliteFixture fixture) : CatalogueStoreContract(fixture), IClassFixture<SqliteFixture>;

/// <summary>On SQL Server.</summary>
[Collection(OnSqlServer.Name)]
public sealed class CatalogueStoreOnSqlServerTests(SqlServerFixture fixture) : CatalogueStoreContract(fixture);
