using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Features.Board;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Returns;
using CarersDashboard.Features.Returns.Workflow;
using CarersDashboard.Tests.TestSupport.Databases;
using Xunit;
using static CarersDashboard.Tests.TestSupport.SmallCatalogue;

namespace CarersDashboard.Tests.Features.Returns;

/// <summary>What is done with submissions, in either database.</summary>
public abstract class WorkflowContract(DatabaseFixture fixture) : WorkflowDatabase(fixture)
{
    [Fact]
    public async Task SubmitAsync_TwoHundredPairsAtOnce_AcceptsOneOfEachAndTellsTheOtherWhoAndWhen()
    {
        for (var pair = 0; pair < 200; pair++)
        {
            IReadOnlyList<ReturnEntry> one = [Entry(Referrals, Figure.Of(1000 + pair))];
            IReadOnlyList<ReturnEntry> other = [Entry(Referrals, Figure.Of(3000 + pair))];
            var (annCode, benCode) = (await KeepAsync(Ann, one), await KeepAsync(Ben, other));
            var (annPlan, benPlan) = ((await Store.PlanAsync(one, Token)).Fingerprint(), (await Store.PlanAsync(other, Token)).Fingerprint());
            Clock.Now += TimeSpan.FromMinutes(1);
            var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var race = Task.WhenAll(
                Task.Run(async () =>
                {
                    await start.Task;
                    return await Workflow.SubmitAsync(new(annCode, 1, Ann), one, annPlan, false, Token);
                }),
                Task.Run(async () =>
                {
                    await start.Task;
                    return await Workflow.SubmitAsync(new(benCode, 1, Ben), other, benPlan, false, Token);
                }));
            start.SetResult();
            var outcomes = await race;

            var winner = Assert.Single([0, 1], index => outcomes[index].IsDone);
            var (won, lost, by) = winner == 0 ? (annCode, benCode, "aaa") : (benCode, annCode, "bbb");
            Assert.Equal(new WaitingRival(won, by, Clock.Now, new("CinH", "2017-18-Q3", PeriodKind.Quarter, "RETURN")), outcomes[1 - winner].Rival);
            Assert.Equal((SubmissionState.Submitted, SubmissionState.Draft), ((await Submissions.FindAsync(won, Token))!.State, (await Submissions.FindAsync(lost, Token))!.State));
            Assert.True((await Workflow.ReturnAsync(new(won, 2, winner == 0 ? Ann : Ben, "Next."), SubmissionAct.Withdraw, Token)).IsDone);
        }

        Assert.Equal(400, (await CountAsync("submissions"))["submissions"]);
        Assert.Equal(0, (await CountAsync("waiting_returns"))["waiting_returns"]);
    }

    [Fact]
    public async Task SubmitAsync_InThePlaceOfAnother_KeepsBothAndSaysWhoReplacedIt()
    {
        var (first, _) = await SubmitAsync(Ann, 10);
        IReadOnlyList<ReturnEntry> better = [Entry(Referrals, Figure.Of(11))];
        var second = await KeepAsync(Ben, better);

        var outcome = await Workflow.SubmitAsync(new(second, 1, Ben, "Two were counted twice."), better, (await Store.PlanAsync(better, Token)).Fingerprint(), true, Token);

        Assert.Equal(SubmissionState.Submitted, outcome.State);
        var replaced = (await Submissions.FindAsync(first, Token))!;
        Assert.Equal((SubmissionState.Superseded, "bbb", "Two were counted twice."), (replaced.State, replaced.DecidedBy, replaced.DecisionReason));
        Assert.Equal(["Upload", "Submit", "Replace"], (await Submissions.ReadEventsAsync(first, Token)).Select(one => one.Act));
    }

    [Fact]
    public async Task SubmitAsync_AcceptedFiguresChange_NeedsAReasonThatIsKept()
    {
        await ApproveAsync(10);
        IReadOnlyList<ReturnEntry> entries = [Entry(Referrals, Figure.Of(12))];
        var code = await KeepAsync(Ann, entries);
        var plan = (await Store.PlanAsync(entries, Token)).Fingerprint();

        var without = await Workflow.SubmitAsync(new(code, 1, Ann), entries, plan, false, Token);
        var with = await Workflow.SubmitAsync(new(code, 1, Ann, "A late form."), entries, plan, false, Token);
        var approved = await Workflow.ApproveAsync(new(code, 2, Dee), Read(entries), plan, null, Token);

        Assert.True(without.WantsReason);
        Assert.True(with.IsDone);
        Assert.True(approved.IsDone);
        var versions = await Versions.ReadAsync("CinH", Quarter, Token);
        Assert.Equal([(2, true, "A late form.", "aaa", "ddd"), (1, false, "", "aaa", "ddd")], versions.Select(version => (version.Number, version.IsAccepted, version.RestatementReason, version.SubmittedBy, version.ApprovedBy)));
    }

    [Fact]
    public async Task SubmitAsync_BoardHasMovedSince_WritesNothing()
    {
        IReadOnlyList<ReturnEntry> entries = [Entry(Referrals, Figure.Of(12))];
        var code = await KeepAsync(Ann, entries);
        var plan = (await Store.PlanAsync(entries, Token)).Fingerprint();
        await PublishAsync("other", Entry(Referrals, Figure.Of(7)));

        var outcome = await Workflow.SubmitAsync(new(code, 1, Ann, "Why."), entries, plan, false, Token);

        Assert.True(outcome.PlanMoved);
        Assert.Equal(SubmissionState.Draft, (await Submissions.FindAsync(code, Token))!.State);
        Assert.Equal(0, (await CountAsync("waiting_returns"))["waiting_returns"]);
    }

    [Fact]
    public async Task ApproveAsync_ByWhoeverSubmittedOrUploaded_NeedsLeaveOfAnAdministrator()
    {
        var (code, entries) = await SubmitAsync(Dee, 10);
        var plan = (await Store.PlanAsync(entries, Token)).Fingerprint();
        var settings = new SettingStore(Database, Clock);

        var alone = await Workflow.ApproveAsync(new(code, 2, Dee), Read(entries), plan, null, Token);
        await Assert.ThrowsAsync<AccessRefusedException>(() => settings.WriteAsync(Setting.OnePersonWorking, "yes", Dee, Token));
        await settings.WriteAsync(Setting.OnePersonWorking, "yes", Dee with { Role = Role.Administrator, HasSecondFactor = true }, Token);
        var allowed = await Workflow.ApproveAsync(new(code, 2, Dee), Read(entries), plan, null, Token);

        Assert.StartsWith("Somebody else has to approve it", alone.Refused, StringComparison.Ordinal);
        Assert.True(allowed.IsDone);
        Assert.Equal(("OnePersonWorking", "not set", "yes"), (await new AuditStore(Database, Clock).ReadAsync(new() { Act = AuditActs.SettingChanged }, 1, Token)) is [var entry] ? (entry.Subject, entry.Before, entry.After) : default);
    }

    [Fact]
    public async Task ApproveAsync_ByAnApproverWhoCorrectedIt_IsRefused()
    {
        IReadOnlyList<ReturnEntry> entries = [Entry(Referrals, Figure.Of(12))];
        var code = await KeepAsync(Ann, entries);
        Assert.True(await new CorrectionStore(Database, Clock).SetAsync(new(code, 1, Dee), new() { Sheet = "Return", Cell = "E9", Written = "12", Found = "about 12", RuleCode = "CELL-01" }, Token));
        var plan = (await Store.PlanAsync(entries, Token)).Fingerprint();
        await Workflow.SubmitAsync(new(code, 2, Ann), entries, plan, false, Token);

        var own = await Workflow.ApproveAsync(new(code, 3, Dee), Read(entries), plan, null, Token);
        var second = await Workflow.ApproveAsync(new(code, 3, Eve), Read(entries), plan, null, Token);

        Assert.NotNull(own.Refused);
        Assert.True(second.IsDone);
    }

    [Fact]
    public async Task UndoAsync_SecondVersion_ShowsTheFirstAgainAndTheNextIsTheThird()
    {
        await ApproveAsync(10);
        var second = await ApproveAsync(12, "A late form.");

        var undone = await Versions.UndoAsync(new(second, 3, Dee, "It was the wrong file."), Token);

        Assert.True(undone.IsDone);
        Assert.Equal(3, undone.DataVersion);
        Assert.Equal(Figure.Of(10), Assert.Single(await new BoardStore(Database).RowsAsync(Token)).Figure);
        Assert.Equal(SubmissionState.Withdrawn, (await Submissions.FindAsync(second, Token))!.State);
        await ApproveAsync(13, "The right file.");
        Assert.Equal([3, 2, 1], (await Versions.ReadAsync("CinH", Quarter, Token)).Select(version => version.Number));
        Assert.Equal(Figure.Of(13), Assert.Single(await new BoardStore(Database).RowsAsync(Token)).Figure);
    }

    [Fact]
    public async Task UndoAsync_OnlyVersion_ShowsNothingUntilItIsRestored()
    {
        var only = await ApproveAsync(10);

        await Versions.UndoAsync(new(only, 3, Dee, "It was a test."), Token);
        var rows = await new BoardStore(Database).RowsAsync(Token);
        var plan = await Store.PlanAsync([Entry(Referrals, Figure.Of(10))], Token);
        var version = Assert.Single(await Versions.ReadAsync("CinH", Quarter, Token));
        var again = await Versions.RestoreAsync(version.ReturnId, 1, Eve, "It was not.", Token);

        Assert.Empty(rows);
        Assert.Equal(ChangeKind.New, Assert.Single(plan.Changes).Kind);
        Assert.False(version.IsAccepted);
        Assert.True(again.IsDone);
        Assert.Equal(Figure.Of(10), Assert.Single(await new BoardStore(Database).RowsAsync(Token)).Figure);
        Assert.Equal(SubmissionState.Approved, (await Submissions.FindAsync(only, Token))!.State);
    }

    [Fact]
    public async Task KeepAsync_AtAMomentBetweenMilliseconds_LeavesAnAuditTrailThatHolds()
    {
        // What the database would round up must have been hashed as it is kept.
        Clock.Now += TimeSpan.FromTicks(9_999);

        var code = await KeepAsync(Ann, [Entry(Referrals, Figure.Of(1))]);

        Assert.Null((await new AuditStore(Database, TimeProvider.System).VerifyAsync([], Token)).Broken);
        Assert.Equal(Clock.Now.AddTicks(-9_999), (await Submissions.FindAsync(code, Token))!.KeptAt);
    }

    [Fact]
    public async Task Events_Written_AreNeverChangedOrDeleted()
    {
        await KeepAsync(Ann, [Entry(Referrals, Figure.Of(1))]);

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => ExecuteAsync("UPDATE submission_events SET actor = 'x'"));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => ExecuteAsync("DELETE FROM submission_events"));
    }

    [Fact]
    public async Task GiveAsync_ReasonForAValue_HoldsForItAndIsTakenBackByAnEmptyOne()
    {
        var store = new ExplanationStore(Database, Clock);
        FindingConcern concern = new("CinH", "RETURN", "SU01", "10");

        await store.GiveAsync("HIST-01", [concern, concern with { Measure = "ID01" }], "Capacity is fixed.", "Referrals", Ann, Token);
        await store.GiveAsync("HIST-01", [concern], "Capacity is fixed at ten.", "Referrals", Ben, Token);
        var given = await store.ReadAsync(["CinH", ""], Token);
        await store.GiveAsync("HIST-01", [concern], "", "Referrals", Ben, Token);

        Assert.Equal([("ID01", "Capacity is fixed.", "aaa"), ("SU01", "Capacity is fixed at ten.", "bbb")], given.OrderBy(one => one.Measure).Select(one => (one.Measure, one.Reason, one.GivenBy)));
        Assert.Equal("ID01", Assert.Single(await store.ReadAsync(["CinH"], Token)).Measure);
        Assert.Empty(await store.ReadAsync(["Crossroads"], Token));
    }

    [Fact]
    public async Task SetAsync_StaleRevisionOrSubmitted_KeepsNothing()
    {
        var store = new CorrectionStore(Database, Clock);
        var (code, _) = await SubmitAsync(Ann, 10);
        var draft = await KeepAsync(Ann, [Entry(Referrals, Figure.Of(1))]);
        var correction = new Correction { Sheet = "Return", Cell = "E9", Written = "12", Found = "about 12", RuleCode = "CELL-01" };

        Assert.False(await store.SetAsync(new(code, 2, Ann), correction, Token));
        Assert.False(await store.SetAsync(new(draft, 7, Ann), correction, Token));
        Assert.True(await store.SetAsync(new(draft, 1, Ann), correction, Token));
        Assert.False(await store.UndoAsync(new(draft, 1, Ann), correction, Token));
        Assert.Equal("12", Assert.Single(await store.ReadAsync(draft, Token)).Written);
        Assert.True(await store.UndoAsync(new(draft, 2, Ann), correction, Token));
        Assert.Empty(await store.ReadAsync(draft, Token));
    }

    private async Task<(string Code, IReadOnlyList<ReturnEntry> Entries)> SubmitAsync(Actor by, int referrals, string reason = "")
    {
        IReadOnlyList<ReturnEntry> entries = [Entry(Referrals, Figure.Of(referrals))];
        var code = await KeepAsync(by, entries);
        var outcome = await Workflow.SubmitAsync(new(code, 1, by, reason), entries, (await Store.PlanAsync(entries, Token)).Fingerprint(), false, Token);
        Assert.True(outcome.IsDone, outcome.ToString());
        return (code, entries);
    }

    private async Task<string> ApproveAsync(int referrals, string reason = "")
    {
        var (code, entries) = await SubmitAsync(Ann, referrals, reason);
        var outcome = await Workflow.ApproveAsync(new(code, 2, Dee), Read(entries), (await Store.PlanAsync(entries, Token)).Fingerprint(), null, Token);
        Assert.True(outcome.IsDone, outcome.ToString());
        return code;
    }
}

/// <summary>On SQLite.</summary>
public sealed class WorkflowOnSqliteTests(SqliteFixture fixture) : WorkflowContract(fixture), IClassFixture<SqliteFixture>;

/// <summary>On SQL Server.</summary>
[Collection(OnSqlServer.Name)]
public sealed class WorkflowOnSqlServerTests(SqlServerFixture fixture) : WorkflowContract(fixture);
