using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Registers;
using CarersDashboard.Features.Measures.Targets;
using CarersDashboard.Features.Returns;
using CarersDashboard.Tests.TestSupport;
using CarersDashboard.Tests.TestSupport.Databases;
using Xunit;

namespace CarersDashboard.Tests.Features.Measures.Registers;

/// <summary>What administrators enter, in either database.</summary>
public abstract class RegisterStoresContract(DatabaseFixture fixture) : DatabaseContract(fixture)
{
    private static readonly Actor Administrator = new("administrator@example.org", "", "1", Role.Administrator, [], HasSecondFactor: true);

    private static readonly Target Floor = new()
    {
        Kind = TargetKind.Floor, Value = 300, From = new(2018, 4, 1), AmberWithin = 12.5m, Text = "300 a quarter", Reason = "The new contract asks for it.", Source = "Board of 12 March 2018",
    };

    private readonly TestClock clock = new();

    private CatalogueStore Catalogue => new(Database, clock);

    private TargetStore Targets => new(Database, clock);

    private EventStore Events => new(Database, clock);

    private LimitChangeStore Limits => new(Database, clock);

    private BenchmarkStore Benchmarks => new(Database, clock);

    private MeasureDefinitionStore Definitions => new(Database, clock);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Catalogue.SaveAsync(SmallCatalogue.All, new string('1', 64), Token);
        await new ReturnStore(Database, clock).PublishAsync(
            new([1], "q3.xlsx", ImportChannel.Page, false, [SmallCatalogue.Entry(SmallCatalogue.Referrals, Figure.Of(321))], Actor.CommandLine, null), Token);
    }

    [Fact]
    public async Task EnterAsync_Target_IsReadWithTheCatalogueAndTellsWho()
    {
        var version = await VersionAsync();

        var answer = await Targets.EnterAsync(Administrator, new("SU01", Floor with { Organisation = "CinH" }), false, Token);

        Assert.True(answer.Done);
        var target = Assert.Single((await MeasureAsync("SU01")).Targets);
        Assert.Equal(
            (TargetKind.Floor, 300m, new DateOnly(2018, 4, 1), null, 12.5m, "CinH", "300 a quarter", "The new contract asks for it.", "Board of 12 March 2018", "administrator@example.org", clock.Now),
            (target.Kind, target.Value!.Value, target.From!.Value, target.Until, target.AmberWithin!.Value, target.Organisation, target.Text, target.Reason, target.Source, target.SetBy, target.SetAt!.Value));
        Assert.Equal(version + 1, await VersionAsync());
        Assert.Equal(("target set", "SU01, target 3", ""), await LastActAsync());
    }

    [Fact]
    public async Task EnterAsync_Trajectory_KeepsItsSteps()
    {
        var path = Floor with { Kind = TargetKind.Trajectory, Value = null, Steps = [new(new(2018, 6, 30), 300), new(new(2019, 3, 31), 350.5m)] };

        Assert.True((await Targets.EnterAsync(Administrator, new("SU01", path), false, Token)).Done);

        Assert.Equal([(new DateOnly(2018, 6, 30), 300m), (new DateOnly(2019, 3, 31), 350.5m)], Assert.Single((await MeasureAsync("SU01")).Targets).Steps.Select(step => (step.Due, step.Value)));
    }

    [Fact]
    public async Task EnterAsync_TargetOverAnother_OffersToEndItAndDoesSo()
    {
        await Targets.EnterAsync(Administrator, new("SU01", Floor), false, Token);
        var next = Floor with { Value = 330, From = new(2019, 4, 1), Text = "330 a quarter" };

        var offered = await Targets.EnterAsync(Administrator, new("SU01", next), false, Token);
        var done = await Targets.EnterAsync(Administrator, new("SU01", next), true, Token);

        Assert.Equal([(TargetChecker.EndsEarlier, "“300 a quarter” still holds on 1 April 2019. Let it end the day before, or choose other days.")], offered.Faults.Select(fault => (fault.Field, fault.Says)));
        Assert.Equal("“300 a quarter” now ends on 31 March 2019.", done.Said);
        Assert.Equal(
            [("300 a quarter", new DateOnly(2019, 3, 31)), ("330 a quarter", (DateOnly?)null)],
            (await MeasureAsync("SU01")).Targets.Select(target => (target.Text, target.Until)).Order());
        var history = await Targets.ListAsync("su01", Token);
        Assert.Equal("Ends as “330 a quarter” begins.", history.Single(one => !one.Stands).Withdrawn!.Reason);
    }

    [Fact]
    public async Task ReplaceAsync_Target_WithdrawsTheOldOneAndIsRefusedToWhoeverComesSecond()
    {
        var id = (await Targets.EnterAsync(Administrator, new("SU01", Floor), false, Token)).Id;

        var first = await Targets.ReplaceAsync(Administrator, id, new("SU01", Floor with { Value = 310, Reason = "A slip." }), false, Token);
        var second = await Targets.ReplaceAsync(Administrator, id, new("SU01", Floor with { Value = 320 }), false, Token);
        var late = await Targets.WithdrawAsync(Administrator, id, "Late.", Token);

        Assert.True(first.Done);
        Assert.True(second.Gone);
        Assert.True(late.Gone);
        Assert.Equal(310, Assert.Single((await MeasureAsync("SU01")).Targets).Value);
        var history = await Targets.ListAsync("SU01", Token);
        Assert.Equal([(id, false, null), (first.Id, true, (int?)id)], history.Select(one => (one.Id, one.Stands, one.Replaces)).Order());
        Assert.Equal(new Withdrawal(clock.Now, "administrator@example.org", "Replaced: A slip."), history.Single(one => one.Id == id).Withdrawn);
    }

    [Fact]
    public async Task WithdrawAsync_ThenBringBackAsync_HoldsAgainAsAnEntryOfItsOwn()
    {
        var id = (await Targets.EnterAsync(Administrator, new("SU01", Floor), false, Token)).Id;

        Assert.Equal("Reason", Assert.Single((await Targets.WithdrawAsync(Administrator, id, " ", Token)).Faults).Field);
        Assert.True((await Targets.WithdrawAsync(Administrator, id, "It was for another measure.", Token)).Done);
        Assert.Empty((await MeasureAsync("SU01")).Targets);
        Assert.Equal("withdrawn: It was for another measure.", await ScalarAsync<string>("SELECT value_after FROM audit_entries WHERE id = (SELECT MAX(id) FROM audit_entries)"));

        Assert.True((await Targets.BringBackAsync(Administrator, id, Token)).Done);
        Assert.True((await Targets.BringBackAsync(Administrator, id, Token)).Gone);
        Assert.Equal(300, Assert.Single((await MeasureAsync("SU01")).Targets).Value);
    }

    [Fact]
    public async Task UndoAsync_TargetThatEndedAnother_LeavesAllAsItWas()
    {
        var first = (await Targets.EnterAsync(Administrator, new("SU01", Floor), false, Token)).Id;
        var next = (await Targets.EnterAsync(Administrator, new("SU01", Floor with { Value = 330, From = new(2019, 4, 1), Text = "330 a quarter" }), true, Token)).Id;

        Assert.Equal("“300 a quarter” now ends on 31 March 2019.", TargetStore.Said(await Targets.ListAsync("SU01", Token), next));
        Assert.True((await Targets.UndoAsync(Administrator, next, Token)).Done);

        Assert.Equal([("300 a quarter", (DateOnly?)null)], (await MeasureAsync("SU01")).Targets.Select(target => (target.Text, target.Until)));
        Assert.Equal(RegisterStore.Undone, (await Targets.ListAsync("SU01", Token)).Single(one => one.Id == next).Withdrawn!.Reason);
        Assert.True((await Targets.UndoAsync(Administrator, next, Token)).Gone);
        Assert.True((await Targets.UndoAsync(Administrator, first, Token)).Gone);
        Assert.Equal(("target set", $"SU01, target {next}"), ((await LastActAsync()).Act, (await LastActAsync()).Subject));
    }

    [Fact]
    public async Task UndoAsync_TargetInThePlaceOfAnother_BringsThatOneBackUnlessAnotherHoldsNow()
    {
        var id = (await Targets.EnterAsync(Administrator, new("SU01", Floor with { Until = new(2019, 3, 31) }), false, Token)).Id;
        var second = (await Targets.ReplaceAsync(Administrator, id, new("SU01", Floor with { Value = 310, Until = new(2018, 6, 30) }), false, Token)).Id;
        var third = (await Targets.EnterAsync(Administrator, new("SU01", Floor with { Value = 320, From = new(2018, 7, 1), Text = "320" }), false, Token)).Id;

        Assert.Contains("“320” holds at the same time now", Assert.Single((await Targets.UndoAsync(Administrator, second, Token)).Faults).Says, StringComparison.Ordinal);
        Assert.True((await Targets.UndoAsync(Administrator, third, Token)).Done);
        Assert.True((await Targets.UndoAsync(Administrator, second, Token)).Done);

        Assert.Equal((300m, new DateOnly(2019, 3, 31)), (await MeasureAsync("SU01")).Targets.Select(target => (target.Value!.Value, target.Until!.Value)).Single());
    }

    [Fact]
    public async Task UndoAsync_OtherEntries_BringsTheEarlierOneBackOrWithdrawsTheNewOne()
    {
        clock.Now = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
        var happened = new DatedEvent { Measure = "SU01", Kind = EventKind.Other, Starts = new(2018, 4, 1), Title = "One", Source = "The board" };
        var first = (await Events.EnterAsync(Administrator, happened, Token)).Id;
        var england = new Benchmark { Measure = "SU01", Kind = BenchmarkKind.England, Name = "England", Source = "NHS England, yearly tables", Points = [new(ReportingPeriod.Quarter(2017, 3), 310)] };
        var mark = (await Benchmarks.EnterAsync(Administrator, england, Token)).Id;
        var rebase = new LimitChange { Kind = LimitChangeKind.Rebase, Measure = "SU01", From = new(2018, 1, 1), Reason = "Another provider.", EventId = first, SetBy = "", SetAt = default };
        var limit = (await Limits.EnterAsync(Administrator, rebase, Token)).Id;
        var measure = await MeasureAsync("SU01");
        var one = (await Definitions.EnterAsync(Administrator, new(0, new(2018, 4, 1), measure with { Name = "One" }, "Why.", "", default), Token)).Id;

        Assert.True((await Events.UndoAsync(Administrator, (await Events.ReplaceAsync(Administrator, first, happened with { Title = "Two" }, Token)).Id, Token)).Done);
        Assert.True((await Benchmarks.UndoAsync(Administrator, (await Benchmarks.ReplaceAsync(Administrator, mark, england with { Points = [new(ReportingPeriod.Quarter(2017, 3), 320)] }, Token)).Id, Token)).Done);
        Assert.True((await Limits.UndoAsync(Administrator, (await Limits.ReplaceAsync(Administrator, limit, rebase with { From = new(2018, 4, 1), EventId = null }, Token)).Id, Token)).Done);
        Assert.True((await Definitions.UndoAsync(Administrator, (await Definitions.ReplaceAsync(Administrator, one, new(0, new(2018, 4, 1), measure with { Name = "Two" }, "Why.", "", default), Token)).Id, Token)).Done);

        var catalogue = await Catalogue.ReadAsync(Token);
        var back = Assert.Single(catalogue.Events);
        Assert.Equal("One", back.Title);
        Assert.Equal(310, Assert.Single(Assert.Single(catalogue.Benchmarks).Points).Value);
        Assert.Equal((new DateOnly(2018, 1, 1), back.Id), (Assert.Single(catalogue.LimitChanges).From!.Value, catalogue.LimitChanges[0].EventId));
        Assert.Equal("One", (await MeasureAsync("SU01")).Name);

        var later = (await Events.EnterAsync(Administrator, happened with { Title = "Later" }, Token)).Id;
        Assert.True((await Events.UndoAsync(Administrator, later, Token)).Done);
        Assert.Equal(["One"], (await Catalogue.ReadAsync(Token)).Events.Select(known => known.Title));
        Assert.Equal(AuditActs.EventWithdrawn, (await LastActAsync()).Act);
    }

    [Fact]
    public async Task ChangeAsync_Links_OutlivesTheNextEditionAndIsAudited()
    {
        var store = new MeasureLinkStore(Database, clock);
        var was = MeasureLinks.Of(await MeasureAsync("ID03"));
        var links = new MeasureLinks(false, ["Crossroads"], [new("pathway", "A")]);

        Assert.Equal(["", "Reason"], (await store.ChangeAsync(Administrator, "ID03", was.ToString(), was, "", Token)).Faults.Select(fault => fault.Field).Order());
        Assert.Equal(["Objectives", "ReturnedBy"], (await store.ChangeAsync(Administrator, "ID03", was.ToString(), new(false, ["Nobody"], [new("2018", "9")]), "Why.", Token)).Faults.Select(fault => fault.Field).Order());
        Assert.True((await store.ChangeAsync(Administrator, "id03", was.ToString(), links, "The centre hands over.", Token)).Done);
        Assert.True((await store.ChangeAsync(Administrator, "ID03", was.ToString(), links, "Late.", Token)).Gone);
        await Catalogue.SaveAsync(SmallCatalogue.All, new string('2', 64), Token);

        var kept = await MeasureAsync("ID03");
        Assert.Equal(links.ToString(), MeasureLinks.Of(kept).ToString());
        Assert.Equal("Crossroads", kept.ReturnedByNote);
        Assert.True((await MeasureAsync("SU01")).ReturnedByAll);
        var last = (await new AuditStore(Database, clock).ReadAsync(new() { Act = AuditActs.LinksChanged }, 5, Token)).Single();
        Assert.Equal(("ID03", was.ToString(), "returned by Crossroads; evidence for pathway/A; The centre hands over."), (last.Subject, last.Before, last.After));
    }

    [Fact]
    public async Task SaveAsync_AnotherEdition_LeavesWhatPeopleEnteredAndWithdrew()
    {
        await Targets.EnterAsync(Administrator, new("SU01", Floor), false, Token);
        var fromFiles = (await Targets.ListAsync("ID03", Token)).Single(one => one.Item.Target.Kind == TargetKind.Ceiling);
        await Targets.WithdrawAsync(Administrator, fromFiles.Id, "The board gave it up.", Token);

        await Catalogue.SaveAsync(SmallCatalogue.All, new string('2', 64), Token);

        Assert.Equal("300 a quarter", Assert.Single((await MeasureAsync("SU01")).Targets).Text);
        Assert.Equal([TargetKind.Direction], (await MeasureAsync("ID03")).Targets.Select(target => target.Kind));
        Assert.Equal("The board gave it up.", (await Targets.ListAsync("ID03", Token)).Single(one => one.Id == fromFiles.Id).Withdrawn!.Reason);
    }

    [Fact]
    public async Task SaveAsync_TargetLeavesTheFilesAndReturns_HoldsAgain()
    {
        var without = new Catalogue(SmallCatalogue.All.Organisations, SmallCatalogue.All.Strategies, SmallCatalogue.All.Series, [.. SmallCatalogue.All.Measures.Select(measure => measure with { Targets = [] })]);

        await Catalogue.SaveAsync(without, new string('2', 64), Token);
        Assert.Empty((await MeasureAsync("ID03")).Targets);
        await Catalogue.SaveAsync(SmallCatalogue.All, new string('3', 64), Token);

        Assert.Equal(2, (await MeasureAsync("ID03")).Targets.Count);
        Assert.Equal(2, (await Targets.ListAsync("ID03", Token)).Count);
    }

    [Fact]
    public async Task EnterAsync_BreakInASeries_PartsItsMeasure()
    {
        var parting = new DatedEvent { Measure = "SU01", Kind = EventKind.SeriesBreak, Starts = new(2018, 4, 1), Title = "one register counts both", Source = "The board" };

        Assert.True((await Events.EnterAsync(Administrator, parting, Token)).Done);

        Assert.Equal([new SeriesBreak(new(2018, 4, 1), "one register counts both")], (await MeasureAsync("SU01")).Breaks);
        Assert.Empty((await MeasureAsync("ID01")).Breaks);
        Assert.Equal("Title", Assert.Single((await Events.EnterAsync(Administrator, parting, Token)).Faults).Field);
    }

    [Fact]
    public async Task EnterAsync_RebaseTiedToAnEvent_FollowsItThroughItsChanges()
    {
        var contract = new DatedEvent { Measure = "SU01", Kind = EventKind.ContractChange, Starts = new(2018, 1, 1), Title = "New contract", Source = "The council" };
        var id = (await Events.EnterAsync(Administrator, contract, Token)).Id;
        var rebase = new LimitChange { Kind = LimitChangeKind.Rebase, Measure = "SU01", From = new(2018, 1, 1), Reason = "Another provider.", EventId = id, SetBy = "", SetAt = default };

        Assert.True((await Limits.EnterAsync(Administrator, rebase, Token)).Done);
        var changed = (await Events.ReplaceAsync(Administrator, id, contract with { Title = "The new contract" }, Token)).Id;

        var kept = Assert.Single((await Catalogue.ReadAsync(Token)).LimitChanges);
        Assert.Equal((changed, "administrator@example.org", clock.Now), (kept.EventId, kept.SetBy, kept.SetAt));
        await Events.WithdrawAsync(Administrator, changed, "It never began.", Token);
        Assert.Null(Assert.Single((await Catalogue.ReadAsync(Token)).LimitChanges).EventId);
    }

    [Theory]
    [InlineData(2017, 9, 30, "The first figure of this line is of 1 October 2017: nothing can start afresh before it.")]
    [InlineData(2017, 10, 1, null)]
    public async Task EnterAsync_RebaseBeforeTheFirstFigure_IsRefused(int year, int month, int day, string? fault)
    {
        var answer = await Limits.EnterAsync(
            Administrator, new() { Kind = LimitChangeKind.Rebase, Measure = "SU01", Organisation = "CinH", From = new(year, month, day), Reason = "Afresh.", SetBy = "", SetAt = default }, Token);

        Assert.Equal(fault, answer.Faults.SingleOrDefault()?.Says);
    }

    [Fact]
    public async Task EnterAsync_Benchmark_KeepsItsFiguresInTheirOrder()
    {
        var england = new Benchmark
        {
            Measure = "SU01", Kind = BenchmarkKind.England, Name = "England", Source = "NHS England, yearly tables", Basis = "Only councils",
            Points = [new(ReportingPeriod.Quarter(2017, 3), 310.5m), new(ReportingPeriod.Quarter(2018, 1), 320, true, "Counted anew")],
        };

        var id = (await Benchmarks.EnterAsync(Administrator, england, Token)).Id;

        var kept = Assert.Single((await Catalogue.ReadAsync(Token)).Benchmarks);
        Assert.Equal([("2017-18-Q3", 310.5m, false, ""), ("2018-19-Q1", 320m, true, "Counted anew")], kept.Points.Select(point => (point.Period.Code, point.Value, point.BreakBefore, point.Note)));
        Assert.True((await Benchmarks.WithdrawAsync(Administrator, id, "Published in error.", Token)).Done);
        Assert.Empty((await Catalogue.ReadAsync(Token)).Benchmarks);
        Assert.True((await Benchmarks.BringBackAsync(Administrator, id, Token)).Done);
        Assert.Equal(2, Assert.Single((await Catalogue.ReadAsync(Token)).Benchmarks).Points.Count);
    }

    [Fact]
    public async Task EnterAsync_Definition_HoldsFromItsDayAndLeavesOldQuartersTheirs()
    {
        var measure = await MeasureAsync("SU01");
        clock.Now = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
        var anew = new MeasureDefinition(0, new(2018, 4, 1), measure with { Name = "Referrals of adults", Definition = "Adults only." }, "The contract counts adults.", "", default) { BreaksSeries = true };

        Assert.True((await Definitions.EnterAsync(Administrator, anew, Token)).Done);
        await Catalogue.SaveAsync(SmallCatalogue.All, new string('2', 64), Token);

        var catalogue = await Catalogue.ReadAsync(Token);
        Assert.True(catalogue.TryMeasure("SU01", out var latest));
        Assert.Equal("Referrals of adults", latest.Name);
        Assert.Equal("Referrals", catalogue.At(latest, ReportingPeriod.Quarter(2017, 4)).Name);
        Assert.Equal("Referrals of adults", catalogue.At(latest, ReportingPeriod.Quarter(2018, 1)).Name);
        Assert.Equal([new SeriesBreak(new(2018, 4, 1), "the definition changed on 1 April 2018")], catalogue.At(latest, ReportingPeriod.Quarter(2017, 4)).Breaks);
        Assert.Equal([(0, ""), (1, "administrator@example.org")], catalogue.Definitions.Select(one => (one.Number, one.SetBy)));
    }

    [Fact]
    public async Task EnterAsync_DefinitionOfAnotherKindOrTomorrow_IsRefused()
    {
        var measure = await MeasureAsync("SU01");

        var answer = await Definitions.EnterAsync(
            Administrator, new(0, DateOnly.FromDateTime(clock.Now.UtcDateTime).AddDays(1), measure with { Kind = MeasureKind.Stock, Definition = "Held." }, "Why not.", "", default), Token);

        Assert.Equal(["From", "Kind"], answer.Faults.Select(fault => fault.Field));
        Assert.Empty((await Catalogue.ReadAsync(Token)).Definitions);
    }

    [Fact]
    public async Task WithdrawAsync_Definition_TheOneBeforeHoldsAgain()
    {
        var measure = await MeasureAsync("SU01");
        clock.Now = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
        var id = (await Definitions.EnterAsync(Administrator, new(0, new(2018, 4, 1), measure with { Name = "One" }, "Why.", "", default), Token)).Id;
        var second = (await Definitions.ReplaceAsync(Administrator, id, new(0, new(2018, 4, 1), measure with { Name = "Two" }, "A slip.", "", default), Token)).Id;

        Assert.Equal("Two", (await MeasureAsync("SU01")).Name);
        Assert.True((await Definitions.WithdrawAsync(Administrator, second, "Not agreed.", Token)).Done);

        Assert.Equal("Referrals", (await MeasureAsync("SU01")).Name);
        Assert.Equal([1, 2], (await Definitions.ListAsync("SU01", Token)).Select(one => one.Item.Number));
    }

    [Fact]
    public async Task MakeAsync_Measure_OutlivesTheNextEditionWithWhoReturnsIt()
    {
        var made = SmallCatalogue.Referrals with { Code = "ZZ1", Name = "Visits", ReturnedByAll = false, ReturnedBy = ["CinH"], Objectives = [new("2018", "2")], CountsPeople = true };
        var store = new NewMeasureStore(Database, clock);

        Assert.True((await store.MakeAsync(Administrator, made, Token)).Done);
        Assert.Equal("Code", Assert.Single((await store.MakeAsync(Administrator, made with { Code = "zz1" }, Token)).Faults).Field);
        await Catalogue.SaveAsync(SmallCatalogue.All, new string('2', 64), Token);

        var last = (await Catalogue.ReadAsync(Token)).Measures[^1];
        Assert.Equal(("ZZ1", "Visits", "CinH", "2", true), (last.Code, last.Name, Assert.Single(last.ReturnedBy), Assert.Single(last.Objectives).Objective, last.CountsPeople));
    }

    [Theory]
    [InlineData(Role.Member, true)]
    [InlineData(Role.Approver, true)]
    [InlineData(Role.Administrator, false)]
    public async Task EveryStore_WithoutTheRoleOrASecondFactor_RefusesAndWritesNothing(Role role, bool secondFactor)
    {
        var actor = new Actor("somebody@example.org", "", "1", role, [], HasSecondFactor: secondFactor);
        var version = await VersionAsync();

        await Assert.ThrowsAsync<AccessRefusedException>(() => Targets.EnterAsync(actor, new("SU01", Floor), false, Token));
        await Assert.ThrowsAsync<AccessRefusedException>(() => Targets.WithdrawAsync(actor, 1, "r", Token));
        await Assert.ThrowsAsync<AccessRefusedException>(() => Events.WithdrawAsync(actor, 1, "r", Token));
        await Assert.ThrowsAsync<AccessRefusedException>(() => Limits.WithdrawAsync(actor, 1, "r", Token));
        await Assert.ThrowsAsync<AccessRefusedException>(() => Benchmarks.WithdrawAsync(actor, 1, "r", Token));
        await Assert.ThrowsAsync<AccessRefusedException>(() => Definitions.WithdrawAsync(actor, 1, "r", Token));
        await Assert.ThrowsAsync<AccessRefusedException>(() => Targets.UndoAsync(actor, 1, Token));
        await Assert.ThrowsAsync<AccessRefusedException>(() => new MeasureLinkStore(Database, clock).ChangeAsync(actor, "ID03", "", new(true, [], []), "r", Token));
        await Assert.ThrowsAsync<AccessRefusedException>(() => new NewMeasureStore(Database, clock).MakeAsync(actor, SmallCatalogue.Referrals, Token));
        Assert.Equal(version, await VersionAsync());
    }

    [Fact]
    public async Task EnterAsync_PersonalData_IsRefusedWithoutRepeatingIt()
    {
        var answer = await Targets.EnterAsync(Administrator, new("SU01", Floor with { Reason = "Ask 943 476 5919 about it." }), false, Token);

        var fault = Assert.Single(answer.Faults);
        Assert.Equal(("Reason", "Take out an NHS number: nothing here may tell who a person is."), (fault.Field, fault.Says));
    }

    private async Task<Measure> MeasureAsync(string code)
    {
        Assert.True((await Catalogue.ReadAsync(Token)).TryMeasure(code, out var measure));
        return measure;
    }

    private Task<long> VersionAsync() => ScalarAsync<long>("SELECT version FROM data_version WHERE id = 1");

    private async Task<(string Act, string Subject, string Before)> LastActAsync()
    {
        var last = (await new AuditStore(Database, clock).ReadAsync(new(), 1, Token)).Single();
        return (last.Act, last.Subject, last.Before);
    }
}

/// <summary>On SQLite.</summary>
public sealed class RegisterStoresOnSqliteTests(SqliteFixture fixture) : RegisterStoresContract(fixture), IClassFixture<SqliteFixture>;

/// <summary>On SQL Server.</summary>
[Collection(OnSqlServer.Name)]
public sealed class RegisterStoresOnSqlServerTests(SqlServerFixture fixture) : RegisterStoresContract(fixture);
