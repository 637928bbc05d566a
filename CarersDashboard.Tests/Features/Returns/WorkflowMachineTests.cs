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

/// <summary>Random acts of random people, beside a model of what should come of them.</summary>
public abstract class WorkflowMachineContract(DatabaseFixture fixture) : WorkflowDatabase(fixture)
{
    private const int Acts = 150;

    private readonly List<Sent> files = [];
    private readonly List<(int Value, Sent From)> versions = [];
    private int? shown;
    private int events;
    private int audited;
    private long moves;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Acts_AtRandomByAnybody_LeadWhereTheModelSaysAndLoseNothing(int seed)
    {
        var random = new Random(seed);
        audited = (await CountAsync("audit_entries"))["audit_entries"];
        for (var act = 0; act < Acts; act++)
        {
            Clock.Now += TimeSpan.FromMinutes(1);
            var actor = People[random.Next(People.Count)];
            if (files.Count == 0 || random.Next(8) == 0)
            {
                await UploadAsync(random.Next(2) == 0 ? actor : Ann, 100 + act);
            }
            else
            {
                // Mostly the file that waits, or the newest, and often by somebody who may: the walk has to get somewhere.
                var file = random.Next(3) == 0 ? files[random.Next(files.Count)] : files.Find(one => one.State == SubmissionState.Submitted) ?? files[^1];
                await ActAsync(file, random.Next(2) == 0 ? actor : file.State == SubmissionState.Submitted ? Eve : file.Owner, random);
            }

            await CompareAsync($"seed {seed}, act {act}");
        }

        Assert.True(versions.Count > 1, $"{versions.Count} approved of {files.Count}: the walk shows little.");
        Assert.Null((await new AuditStore(Database, Clock).VerifyAsync([], Token)).Broken);
    }

    private async Task UploadAsync(Actor actor, int value)
    {
        IReadOnlyList<ReturnEntry> entries = [Entry(Referrals, Figure.Of(value))];
        files.Add(new(await KeepAsync(actor, entries), actor, entries, value));
        (events, audited) = (events + 1, audited + 1);
    }

    private async Task ActAsync(Sent file, Actor actor, Random random)
    {
        var approver = actor.Role == Role.Approver;
        var ours = approver || (actor.Role == Role.Contributor && actor.IsOf("CinH") && (file.State != SubmissionState.Draft || file.Owner == actor));
        var revision = random.Next(12) == 0 ? file.Revision + 1 : file.Revision;
        var right = revision == file.Revision;
        var plan = (await Store.PlanAsync(file.Entries, Token)).Fingerprint();
        switch (random.Next(15))
        {
            case < 4:
                var replace = random.Next(3) == 0;
                var rival = files.Find(other => other.State == SubmissionState.Submitted && other != file);
                var may = ours && right && (file.State is SubmissionState.Draft or SubmissionState.SentBack) && (rival is null || replace) && !IsShown(file);
                Same(may, await Workflow.SubmitAsync(new(file.Code, revision, actor, "Because."), file.Entries, plan, replace, Token));
                if (may)
                {
                    if (rival is not null)
                    {
                        rival.Move(SubmissionState.Superseded);
                        events++;
                    }

                    file.Move(SubmissionState.Submitted);
                    file.Hands.Add(actor);
                }

                break;
            case 4:
                Took(ours && right && (file.State is SubmissionState.Submitted or SubmissionState.SentBack),
                    await Workflow.ReturnAsync(new(file.Code, revision, actor), SubmissionAct.Withdraw, Token), () => file.Move(SubmissionState.Withdrawn));
                return;
            case 5:
                Took(approver && right && file.State == SubmissionState.Submitted,
                    await Workflow.ReturnAsync(new(file.Code, revision, actor, "Look again."), SubmissionAct.SendBack, Token), () => file.Move(SubmissionState.SentBack));
                return;
            case < 10:
                Took(approver && right && file.State == SubmissionState.Submitted && !file.Hands.Contains(actor) && !IsShown(file),
                    await Workflow.ApproveAsync(new(file.Code, revision, actor), Read(file.Entries), plan, null, Token), () =>
                    {
                        versions.Add((file.Value, file));
                        Show(versions.Count, file);
                    });
                return;
            case 10 or 11:
                var undo = approver && right && file.State == SubmissionState.Approved;
                Took(undo, await Versions.UndoAsync(new(file.Code, revision, actor, "Wrong."), Token), () =>
                {
                    file.Move(SubmissionState.Withdrawn);
                    var before = Enumerable.Range(1, shown!.Value - 1).LastOrDefault(at => versions[at - 1].From.State != SubmissionState.Withdrawn);
                    Show(before == 0 ? null : before, null);
                });
                return;
            case 12 or 13:
                var number = random.Next(1, versions.Count + 2);
                var row = await ScalarAsync<int?>("SELECT MIN(id) FROM returns") ?? 1;
                Took(approver && number <= versions.Count && number != shown, await Versions.RestoreAsync(row, number, actor, "It was right.", Token), () => Show(number, null));
                return;
            default:
                var draft = file.State == SubmissionState.Draft;
                await Submissions.DiscardAsync(new() { Code = file.Code, FileName = "return.xlsx" }, actor, Token);
                if (draft)
                {
                    files.Remove(file);
                    (events, audited) = (events + 1, audited + 1);
                }

                return;
        }

        void Took(bool expected, StepOutcome outcome, Action then)
        {
            Same(expected, outcome);
            if (expected)
            {
                then();
            }
        }
    }

    private bool IsShown(Sent file) => shown is { } number && versions[number - 1].Value == file.Value;

    private void Same(bool expected, StepOutcome outcome)
    {
        Assert.True(expected == outcome.IsDone, $"expected {expected}: {outcome}");
        if (expected)
        {
            (events, audited) = (events + 1, audited + 1);
        }
    }

    // What the board shows decides which of the approved files stand.
    private void Show(int? number, Sent? approved)
    {
        shown = number;
        moves++;
        approved?.Move(SubmissionState.Approved);
        foreach (var (file, at) in versions.Select((version, at) => (version.From, at + 1)))
        {
            file.State = at == shown ? SubmissionState.Approved : file.State == SubmissionState.Withdrawn ? SubmissionState.Withdrawn : SubmissionState.Superseded;
        }
    }

    private async Task CompareAsync(string where)
    {
        var stored = await QueryAsync<Submission>("SELECT code AS Code, state AS State, revision AS Revision FROM submissions");
        Assert.Equal(
            files.Select(file => (where, file.Code, file.State, file.Revision)).OrderBy(file => file.Code),
            stored.Select(file => (where, file.Code, file.State, file.Revision)).OrderBy(file => file.Code));
        var counts = await CountAsync("submission_events", "audit_entries", "return_versions", "files", "waiting_returns");
        Assert.Equal((where, events, audited, versions.Count), (where, counts["submission_events"], counts["audit_entries"], counts["return_versions"]));
        Assert.Equal((where, files.Count), (where, counts["files"]));
        Assert.Equal((where, files.Count(file => file.State == SubmissionState.Submitted)), (where, counts["waiting_returns"]));
        Assert.Equal((where, moves), (where, await Store.ReadDataVersionAsync(Token)));

        // The board is what was approved, and nothing else.
        var board = BoardSnapshotBuilder.Build(All, await new BoardStore(Database).ReadAsync(Token), moves).Of(Referrals).Returned;
        Assert.Equal(shown is { } at ? [Figure.Of(versions[at - 1].Value)] : [], board.SelectMany(line => line.Points).Select(point => point.Figure));
    }

    private sealed class Sent(string code, Actor owner, IReadOnlyList<ReturnEntry> entries, int value)
    {
        public string Code { get; } = code;

        public Actor Owner { get; } = owner;

        public IReadOnlyList<ReturnEntry> Entries { get; } = entries;

        public int Value { get; } = value;

        public HashSet<Actor> Hands { get; } = [owner];

        public SubmissionState State { get; set; } = SubmissionState.Draft;

        public int Revision { get; private set; } = 1;

        public void Move(SubmissionState state) => (State, Revision) = (state, Revision + 1);
    }
}

/// <summary>On SQLite.</summary>
public sealed class WorkflowMachineOnSqliteTests(SqliteFixture fixture) : WorkflowMachineContract(fixture), IClassFixture<SqliteFixture>;

/// <summary>On SQL Server.</summary>
[Collection(OnSqlServer.Name)]
public sealed class WorkflowMachineOnSqlServerTests(SqlServerFixture fixture) : WorkflowMachineContract(fixture);
