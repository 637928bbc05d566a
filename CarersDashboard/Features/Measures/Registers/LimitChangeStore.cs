using System.Globalization;
using CarersDashboard.Data;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;

namespace CarersDashboard.Features.Measures.Registers;

/// <summary>Keeps decisions about the limits of charts.</summary>
public sealed class LimitChangeStore(Database database, TimeProvider time) : RegisterStore(database, time)
{
    private const string Read = """
        SELECT l.id AS Id, l.kind AS Kind, m.code AS Measure, o.code AS Organisation, l.starts AS Starts, l.points AS Points, l.reason AS Reason, l.event_id AS EventId,
            COALESCE(a.display_name, l.set_by) AS SetBy, l.set_at AS SetAt,
            l.withdrawn_at AS WithdrawnAt, COALESCE(w.display_name, l.withdrawn_by) AS WithdrawnBy, l.withdrawn_reason AS WithdrawnReason, l.replaces_id AS ReplacesId
        FROM limit_changes l
        JOIN measures m ON m.id = l.measure_id
        LEFT JOIN organisations o ON o.id = l.organisation_id
        LEFT JOIN accounts a ON a.email = l.set_by
        LEFT JOIN accounts w ON w.email = l.withdrawn_by
        ORDER BY l.id
        """;

    private const string ReadTies = "SELECT id AS Id, replaces_id AS Replaces, withdrawn_at AS WithdrawnAt FROM events";

    private const string ReadFirst = """
        SELECT MIN(p.starts) AS Day
        FROM observations b
        JOIN measures m ON m.id = b.measure_id
        JOIN return_versions v ON v.id = b.version_id
        JOIN returns r ON r.id = v.return_id AND r.current_version = v.number
        JOIN periods p ON p.id = r.period_id
        JOIN organisations o ON o.id = r.organisation_id
        WHERE m.code = @Measure AND r.withdrawn = 0 AND (@Everybody = 1 OR o.code = @Organisation)
        """;

    private const string NextId = "SELECT COALESCE(MAX(id), 0) + 1 FROM limit_changes";

    private const string Insert = """
        INSERT INTO limit_changes (id, kind, measure_id, organisation_id, starts, points, reason, event_id, set_by, set_at, withdrawn_by, withdrawn_reason, replaces_id)
        VALUES (@Id, @Kind, (SELECT id FROM measures WHERE code = @Measure), (SELECT id FROM organisations WHERE code = @Organisation), @From, @Points, @Reason, @EventId,
            @SetBy, @SetAt, '', '', @Replaces)
        """;

    private const string Withdraw = "UPDATE limit_changes SET withdrawn_at = @Now, withdrawn_by = @By, withdrawn_reason = @Reason WHERE id = @Id AND withdrawn_at IS NULL";

    /// <summary>Every decision about a measure that there is or was, in the order in which they were taken.</summary>
    public Task<IReadOnlyList<RegisterEntry<LimitChange>>> ListAsync(string measure, CancellationToken cancellationToken) => LookAsync<IReadOnlyList<RegisterEntry<LimitChange>>>(
        async work => [.. (await ReadAsync(work)).Where(one => one.Item.Measure.Equals(measure, StringComparison.OrdinalIgnoreCase))], cancellationToken);

    /// <summary>What is wrong with a decision; nothing is written.</summary>
    public Task<IReadOnlyList<RegisterFault>> CheckAsync(int? replaces, LimitChange one, CancellationToken cancellationToken) =>
        LookAsync(async work => await CheckAsync(work, await CatalogueStore.ReadAsync(work), await ReadAsync(work), replaces, one), cancellationToken);

    /// <summary>Enters a decision. Who took it and when is taken from the act.</summary>
    /// <exception cref="AccessRefusedException">The actor is no administrator.</exception>
    public Task<RegisterAnswer> EnterAsync(Actor actor, LimitChange one, CancellationToken cancellationToken) =>
        ActAsync(actor, (work, who) => WriteAsync(work, who, null, one), cancellationToken);

    /// <summary>Enters a decision in the place of another, which is withdrawn.</summary>
    /// <exception cref="AccessRefusedException">The actor is no administrator.</exception>
    public Task<RegisterAnswer> ReplaceAsync(Actor actor, int id, LimitChange one, CancellationToken cancellationToken) =>
        ActAsync(actor, (work, who) => WriteAsync(work, who, id, one), cancellationToken);

    /// <summary>Withdraws a decision: limits are as if it had not been taken, and it stays in the history.</summary>
    /// <exception cref="AccessRefusedException">The actor is no administrator.</exception>
    public Task<RegisterAnswer> WithdrawAsync(Actor actor, int id, string reason, CancellationToken cancellationToken) => ActAsync(actor, async (work, who) =>
    {
        var known = (await ReadAsync(work)).FirstOrDefault(one => one.Id == id && one.Stands);
        return await WithdrawAsync(work, who, Withdraw, known, reason, one => new AuditAct(AuditActs.LimitsWithdrawn, Subject(one.Item, id), Describe(one.Item)));
    }, cancellationToken);

    /// <summary>Enters a decision again that was withdrawn and not replaced.</summary>
    /// <exception cref="AccessRefusedException">The actor is no administrator.</exception>
    public Task<RegisterAnswer> BringBackAsync(Actor actor, int id, CancellationToken cancellationToken) => ActAsync(actor, async (work, who) =>
    {
        var all = await ReadAsync(work);
        if (Retrievable(all, id) is not { } known)
        {
            return (RegisterAnswer.TooLate, Nothing);
        }

        if (all.Any(one => one.Stands && LimitChecker.IsSame(one.Item, known.Item)))
        {
            return (RegisterAnswer.Refused([new("", "Another decision for the same day stands now. Withdraw that one first.")]), Nothing);
        }

        var made = await InsertAsync(work, who, known.Item, id);
        return (RegisterAnswer.Written(made), new AuditAct(AuditActs.LimitsChanged, Subject(known.Item, made), "withdrawn", Describe(known.Item)));
    }, cancellationToken);

    /// <summary>Takes an entry back: the one that it took the place of holds again, as an entry of its own; one that is new is withdrawn.</summary>
    /// <exception cref="AccessRefusedException">The actor is no administrator.</exception>
    public Task<RegisterAnswer> UndoAsync(Actor actor, int id, CancellationToken cancellationToken) => ActAsync(actor, async (work, who) =>
    {
        var (known, earlier) = Undoable(await ReadAsync(work), id);
        return earlier is not null
            ? await WriteAsync(work, who, id, earlier.Item, Undone)
            : await WithdrawAsync(work, who, Withdraw, known, Undone, one => new AuditAct(AuditActs.LimitsWithdrawn, Subject(one.Item, id), Describe(one.Item)));
    }, cancellationToken);

    /// <summary>Every decision there is or was, in the order in which they were taken. One that is tied to an event follows it through its changes.</summary>
    internal static async Task<IReadOnlyList<RegisterEntry<LimitChange>>> ReadAsync(RegisterWork work)
    {
        var events = (await work.QueryAsync<TieRow>(ReadTies)).ToDictionary(row => row.Id);
        var next = events.Values.Where(row => row.Replaces is not null).ToDictionary(row => row.Replaces!.Value, row => row.Id);
        return [.. (await work.QueryAsync<LimitRow>(Read)).Select(row => row.Entry(row.ToChange(Now(row.EventId))))];

        int? Now(int? id)
        {
            while (id is { } known && next.TryGetValue(known, out var later))
            {
                id = later;
            }

            return id is { } last && events[last].WithdrawnAt is null ? last : null;
        }
    }

    private static async Task<(RegisterAnswer, AuditAct)> WriteAsync(RegisterWork work, RegisterActor who, int? replaces, LimitChange one, string? why = null)
    {
        var catalogue = await CatalogueStore.ReadAsync(work);
        var all = await ReadAsync(work);
        var old = all.FirstOrDefault(entry => entry.Id == replaces && entry.Stands);
        if (!catalogue.TryMeasure(one.Measure, out var measure) || (replaces is not null && old?.Item.Measure != measure.Code))
        {
            return (RegisterAnswer.TooLate, Nothing);
        }

        var faults = await CheckAsync(work, catalogue, all, replaces, one);
        if (faults.Count > 0)
        {
            return (RegisterAnswer.Refused(faults), Nothing);
        }

        if (old is not null)
        {
            await work.ExecuteAsync(Withdraw, Withdrawal(old.Id, who, why ?? "Replaced: " + one.Reason));
        }

        var id = await InsertAsync(work, who, one with { Measure = measure.Code }, replaces);
        return (RegisterAnswer.Written(id), new(AuditActs.LimitsChanged, Subject(one, id), old is null ? "" : Describe(old.Item), Describe(one)));
    }

    private static async Task<IReadOnlyList<RegisterFault>> CheckAsync(RegisterWork work, Catalogue catalogue, IReadOnlyList<RegisterEntry<LimitChange>> all, int? replaces, LimitChange one)
    {
        var first = (await work.QueryAsync<FirstRow>(ReadFirst, new { one.Measure, one.Organisation, Everybody = one.Organisation is null ? 1 : 0 })).Single().Day;
        return LimitChecker.Check(one, catalogue, first, all.Where(entry => entry.Stands && entry.Id != replaces).Select(entry => entry.Item));
    }

    private static async Task<int> InsertAsync(RegisterWork work, RegisterActor who, LimitChange one, int? replaces)
    {
        var id = await work.ScalarAsync<int>(NextId);
        await work.ExecuteAsync(Insert, new
        {
            Id = id,
            Kind = one.Kind.ToString(),
            one.Measure,
            one.Organisation,
            one.From,
            one.Points,
            one.Reason,
            one.EventId,
            SetBy = who.Name,
            SetAt = who.Now,
            Replaces = replaces,
        });
        return id;
    }

    private static string Subject(LimitChange one, int id) => $"{one.Measure}, limits {id}";

    private static string Describe(LimitChange one) => string.Join("; ", new[]
    {
        one.Kind.ToString(), RegisterWords.Days(one.From, null), one.Points?.ToString(CultureInfo.InvariantCulture), one.Organisation,
        one.EventId is { } tie ? string.Create(CultureInfo.InvariantCulture, $"event {tie}") : null, one.Reason,
    }.Where(part => !string.IsNullOrEmpty(part)));

    private sealed class FirstRow
    {
        public DateOnly? Day { get; init; }
    }

    private sealed class TieRow
    {
        public int Id { get; init; }

        public int? Replaces { get; init; }

        public DateTimeOffset? WithdrawnAt { get; init; }
    }

    private sealed class LimitRow : RegisterRow
    {
        public LimitChangeKind Kind { get; init; }

        public string Measure { get; init; } = "";

        public string? Organisation { get; init; }

        public DateOnly? Starts { get; init; }

        public int? Points { get; init; }

        public string Reason { get; init; } = "";

        public int? EventId { get; init; }

        public LimitChange ToChange(int? tie) => new()
        {
            Id = Id,
            Kind = Kind,
            Measure = Measure,
            Organisation = Organisation,
            From = Starts,
            Points = Points,
            Reason = Reason,
            EventId = tie,
            SetBy = SetBy,
            SetAt = SetAt ?? DateTimeOffset.MinValue,
        };
    }
}
