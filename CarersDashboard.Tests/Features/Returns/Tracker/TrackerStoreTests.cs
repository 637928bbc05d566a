using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Returns;
using CarersDashboard.Features.Returns.Tracker;
using CarersDashboard.Features.Returns.Workflow;
using CarersDashboard.Tests.TestSupport.Databases;
using Xunit;
using static CarersDashboard.Tests.TestSupport.SmallCatalogue;

namespace CarersDashboard.Tests.Features.Returns.Tracker;

/// <summary>What the tracker reads and writes, in either database.</summary>
public abstract class TrackerStoreContract(DatabaseFixture fixture) : ReturnsContract(fixture)
{
    private static readonly Actor Approver = new("approver@example.org", "", null, Role.Approver, []);

    private static readonly Actor Contributor = new("cinh@example.org", "", null, Role.Contributor, ["CinH"]);

    private TrackerStore Tracker => new(Database);

    private DueDateStore DueDates => new(Database, Clock);

    private ReminderStore Reminders => new(Database, Clock);

    private SubmissionStore Submissions => new(Database, Clock);

    private WorkflowStore Workflow => new(Database, Clock);

    [Fact]
    public async Task ReadAsync_Published_GivesTheAcceptedVersion()
    {
        await PublishAsync("q3", Entry(YearsCaring, Figure.Of(5.08m)) with { Provisional = true });

        var data = await Tracker.ReadAsync(Token);

        var line = Assert.Single(data.Accepted);
        Assert.Equal(("CinH", "2017-18-Q3", 1, true, false, Clock.Now), (line.Organisation, line.Period, line.Number, line.Provisional, line.Restated, line.PublishedAt));
        var file = Assert.Single(data.Submitted);
        Assert.Equal((ImportChannel.Page, SubmissionState.Approved, true, true, Clock.Now), (file.Channel, file.State, file.WasPublished, file.IsArrival, file.FirstSubmittedAt));
    }

    [Fact]
    public async Task ReadAsync_NewVersion_IsRestatedOnlyWhereAFigureChanged()
    {
        await PublishAsync("q3", Entry(YearsCaring, Figure.Of(5.08m)), Entry(Referrals, Figure.SuppressedBelow(5), 10));

        // A figure more, and another note: nothing that was there has changed.
        await PublishAsync("q3 more", Entry(YearsCaring, Figure.Of(5.08m)) with { Note = "Counted anew" }, Entry(Register, Figure.Of(9), 11));
        var more = Assert.Single((await Tracker.ReadAsync(Token)).Accepted);
        await PublishAsync("q3 corrected", Entry(Referrals, Figure.Of(7), 10));
        var corrected = Assert.Single((await Tracker.ReadAsync(Token)).Accepted);

        Assert.Equal((2, false), (more.Number, more.Restated));
        Assert.Equal((3, true), (corrected.Number, corrected.Restated));
    }

    [Fact]
    public async Task ReadAsync_OtherSeriesAndYears_AreLeftOut()
    {
        await PublishAsync("others", Entry(Referrals, Figure.Of(3)) with { Series = Award }, Entry(Referrals, Figure.Of(4), 10) with { Period = ReportingPeriod.FinancialYear(2017) });

        var data = await Tracker.ReadAsync(Token);

        Assert.Empty(data.Accepted);
        Assert.Empty(data.Submitted);
    }

    [Fact]
    public async Task ReadAsync_Undone_IsNoLongerAccepted()
    {
        await PublishAsync("q3", Entry(YearsCaring, Figure.Of(5.08m)));
        await ExecuteAsync("UPDATE returns SET withdrawn = 1");

        Assert.Empty((await Tracker.ReadAsync(Token)).Accepted);
        Assert.Empty(await Tracker.ReadGivenAsync([Quarter], Token));
    }

    [Fact]
    public async Task ReadAsync_SentBackAndHandedInAgain_KeepsItsFirstDay()
    {
        ReturnEntry[] entries = [Entry(YearsCaring, Figure.Of(5.08m))];
        var code = await Submissions.KeepAsync(new([1], "q3.xlsx", null, null, SubmissionReturns.Of(entries), Actor.CommandLine), Token);
        Assert.Equal((SubmissionState.Draft, false), (Assert.Single((await Tracker.ReadAsync(Token)).Submitted) is var draft ? (draft.State, draft.IsArrival) : default));
        var first = Clock.Now += TimeSpan.FromDays(1);
        await SubmitAsync(code, 1, entries);
        Clock.Now += TimeSpan.FromDays(2);
        Assert.True((await Workflow.ReturnAsync(new(code, 2, Approver, "Which quarter?"), SubmissionAct.SendBack, Token)).IsDone);
        var back = Assert.Single((await Tracker.ReadAsync(Token)).Submitted);
        Clock.Now += TimeSpan.FromDays(30);

        await SubmitAsync(code, 3, entries);

        Assert.Equal((SubmissionState.SentBack, first + TimeSpan.FromDays(2), "Which quarter?"), (back.State, back.DecidedAt, back.DecisionReason));
        var again = Assert.Single((await Tracker.ReadAsync(Token)).Submitted);
        Assert.Equal((SubmissionState.Submitted, first), (again.State, again.FirstSubmittedAt));
        var mark = Assert.Single(await Tracker.CountSentBackAsync(Token));
        Assert.Equal(("CinH", "2017-18-Q3", 1), (mark.Organisation, mark.Period, mark.Times));
    }

    [Fact]
    public async Task ReadGivenAsync_Quarters_GivesWhatAppliesInThem()
    {
        await PublishAsync(
            "q3",
            Entry(YearsCaring, Figure.Missing),
            Entry(Referrals, Figure.NotApplicable, 10),
            Entry(Register, Figure.Of(9), 11) with { Period = Quarter.Previous()! },
            Entry(Spend, Figure.Of(9), 12) with { Period = Quarter.YearBefore()! });

        var given = await Tracker.ReadGivenAsync([Quarter, Quarter.Previous()!], Token);

        Assert.Equal([("ID01", "2017-18-Q2"), ("ID03", "2017-18-Q3")], given.Select(figure => (figure.Measure, figure.Period)).Order());
    }

    [Fact]
    public async Task SetAsync_Day_IsKeptAuditedAndTakenBack()
    {
        var audit = new AuditStore(Database, Clock);

        Assert.True(await DueDates.SetAsync(Quarter, new(2018, 2, 2), Approver, Token));
        var set = Assert.Single(await DueDates.ReadAsync(Token));
        Assert.True(await DueDates.SetAsync(Quarter, new(2018, 2, 9), Approver, Token));
        Assert.Equal(new DateOnly(2018, 2, 9), Assert.Single(await DueDates.ReadAsync(Token)).Due);
        Assert.True(await DueDates.SetAsync(Quarter, null, Approver, Token));

        Assert.Equal(new DueDate("2017-18-Q3", new(2018, 2, 2), "approver@example.org", Clock.Now), set);
        Assert.Empty(await DueDates.ReadAsync(Token));
        var entries = await audit.ReadAsync(new() { Act = AuditActs.DueDateSet }, 10, Token);
        Assert.Equal(
            [("Q3 2017-18", "2018-02-09", "2018-01-26"), ("Q3 2017-18", "2018-02-02", "2018-02-09"), ("Q3 2017-18", "2018-01-26", "2018-02-02")],
            entries.Select(entry => (entry.Subject, entry.Before, entry.After)));
    }

    [Fact]
    public async Task SetAsync_DayOfTheRule_IsNotKept()
    {
        Assert.False(await DueDates.SetAsync(Quarter, DueCalendar.RuleFor(Quarter), Approver, Token));
        Assert.False(await DueDates.SetAsync(Quarter, null, Approver, Token));

        Assert.Empty(await DueDates.ReadAsync(Token));
        Assert.Empty(await new AuditStore(Database, Clock).ReadAsync(new() { Act = AuditActs.DueDateSet }, 10, Token));
    }

    [Fact]
    public async Task SetAsync_ByAContributorOrOutsideTheYear_IsRefused()
    {
        await Assert.ThrowsAsync<AccessRefusedException>(() => DueDates.SetAsync(Quarter, new(2018, 2, 2), Contributor, Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => DueDates.SetAsync(Quarter, Quarter.End, Approver, Token));

        Assert.Empty(await DueDates.ReadAsync(Token));
    }

    [Fact]
    public async Task AddAsync_Reminder_IsWrittenDownAndAudited()
    {
        Assert.True(await Reminders.AddAsync(new("CinH", Quarter, 0, 0), Approver, Token));
        var first = Assert.Single((await Tracker.ReadAsync(Token)).Reminders);
        Clock.Now += TimeSpan.FromDays(3);
        Assert.True(await Reminders.AddAsync(new("CinH", Quarter, first.Id, 2), Approver, Token));
        Assert.True(await Reminders.AddAsync(new("Crossroads", Quarter, 0, 1), Approver, Token));

        var last = (await Tracker.ReadAsync(Token)).Reminders;
        Assert.Equal(
            [("CinH", "2017-18-Q3", 2, "approver@example.org", Clock.Now), ("Crossroads", "2017-18-Q3", 1, "approver@example.org", Clock.Now)],
            last.OrderBy(line => line.Organisation).Select(line => (line.Organisation, line.Period, line.Recipients, line.SentBy, line.SentAt)));
        var entries = await new AuditStore(Database, Clock).ReadAsync(new() { Act = AuditActs.ReminderSent }, 10, Token);
        Assert.Equal(["mailed to 1", "mailed to 2", "noted, not mailed"], entries.Select(entry => entry.After));
        Assert.Equal("CinH, Q3 2017-18", entries[^1].Subject);
    }

    [Fact]
    public async Task AddAsync_SecondPress_WritesNothing()
    {
        Assert.True(await Reminders.AddAsync(new("CinH", Quarter, 0, 1), Approver, Token));

        Assert.False(await Reminders.AddAsync(new("CinH", Quarter, 0, 1), Approver, Token));
        Assert.False(await Reminders.AddAsync(new("Nobody", Quarter, 0, 1), Approver, Token));

        Assert.Equal(1, (await CountAsync("reminders"))["reminders"]);
    }

    [Fact]
    public async Task AddAsync_ByAContributor_IsRefused()
    {
        await Assert.ThrowsAsync<AccessRefusedException>(() => Reminders.AddAsync(new("CinH", Quarter, 0, 0), Contributor, Token));

        Assert.Equal(0, (await CountAsync("reminders"))["reminders"]);
    }

    [Fact]
    public async Task CountExplainedAsync_Reasons_AreCountedByOrganisation()
    {
        await new ExplanationStore(Database, Clock).GiveAsync("Q01", [new("CinH", "RETURN", "ID03", "9"), new("CinH", "RETURN", "SU01", "8"), new("Crossroads", "RETURN", "ID03", "7")], "A new clinic", "", Approver, Token);

        Assert.Equal([("CinH", 2), ("Crossroads", 1)], (await Tracker.CountExplainedAsync(Token)).Select(mark => (mark.Organisation, mark.Times)).Order());
    }

    private async Task SubmitAsync(string code, int revision, ReturnEntry[] entries)
    {
        var plan = await Store.PlanAsync(entries, Token);
        Assert.True((await Workflow.SubmitAsync(new(code, revision, Actor.CommandLine, ""), entries, plan.Fingerprint(), false, Token)).IsDone);
    }
}

/// <summary>On SQLite.</summary>
public sealed class TrackerStoreOnSqliteTests(SqliteFixture fixture) : TrackerStoreContract(fixture), IClassFixture<SqliteFixture>;

/// <summary>On SQL Server.</summary>
[Collection(OnSqlServer.Name)]
public sealed class TrackerStoreOnSqlServerTests(SqlServerFixture fixture) : TrackerStoreContract(fixture);
