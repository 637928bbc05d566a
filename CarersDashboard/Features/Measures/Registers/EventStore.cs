using CarersDashboard.Data;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;

namespace CarersDashboard.Features.Measures.Registers;

/// <summary>Keeps events.</summary>
public sealed class EventStore(Database database, TimeProvider time) : RegisterStore(database, time)
{
    private const string Read = """
        SELECT e.id AS Id, m.code AS Measure, o.code AS Organisation, e.kind AS Kind, e.starts AS Starts, e.ends AS Ends, e.title AS Title, e.detail AS Detail,
            e.source AS Source, e.from_catalogue AS FromCatalogue, COALESCE(a.display_name, e.set_by) AS SetBy, e.set_at AS SetAt,
            e.withdrawn_at AS WithdrawnAt, COALESCE(w.display_name, e.withdrawn_by) AS WithdrawnBy, e.withdrawn_reason AS WithdrawnReason, e.replaces_id AS ReplacesId
        FROM events e
        LEFT JOIN measures m ON m.id = e.measure_id
        LEFT JOIN organisations o ON o.id = e.organisation_id
        LEFT JOIN accounts a ON a.email = e.set_by
        LEFT JOIN accounts w ON w.email = e.withdrawn_by
        ORDER BY e.starts, e.id
        """;

    private const string NextId = "SELECT COALESCE(MAX(id), 0) + 1 FROM events";

    private const string Insert = """
        INSERT INTO events (id, measure_id, organisation_id, kind, starts, ends, title, detail, source, from_catalogue, set_by, set_at, withdrawn_by, withdrawn_reason, replaces_id)
        VALUES (@Id, (SELECT id FROM measures WHERE code = @Measure), (SELECT id FROM organisations WHERE code = @Organisation), @Kind, @Starts, @Ends, @Title, @Detail,
            @Source, @FromCatalogue, @SetBy, @SetAt, '', '', @Replaces)
        """;

    private const string Update = "UPDATE events SET ends = @Ends, detail = @Detail, source = @Source WHERE id = @Id";

    private const string Withdraw = "UPDATE events SET withdrawn_at = @Now, withdrawn_by = @By, withdrawn_reason = @Reason WHERE id = @Id AND withdrawn_at IS NULL";

    private const string BringBack = "UPDATE events SET withdrawn_at = NULL, withdrawn_by = '', withdrawn_reason = '' WHERE id = @Id";

    /// <summary>Every event there is or was, in the order of its days.</summary>
    public Task<IReadOnlyList<RegisterEntry<DatedEvent>>> ListAsync(CancellationToken cancellationToken) => LookAsync(ReadAsync, cancellationToken);

    /// <summary>Enters an event.</summary>
    /// <exception cref="AccessRefusedException">The actor is no administrator.</exception>
    public Task<RegisterAnswer> EnterAsync(Actor actor, DatedEvent one, CancellationToken cancellationToken) =>
        ActAsync(actor, (work, who) => WriteAsync(work, who, null, one), cancellationToken);

    /// <summary>Enters an event in the place of another, which is withdrawn. What is tied to that one is tied to this.</summary>
    /// <exception cref="AccessRefusedException">The actor is no administrator.</exception>
    public Task<RegisterAnswer> ReplaceAsync(Actor actor, int id, DatedEvent one, CancellationToken cancellationToken) =>
        ActAsync(actor, (work, who) => WriteAsync(work, who, id, one), cancellationToken);

    /// <summary>Withdraws an event: charts show it no longer, and it stays in the history.</summary>
    /// <exception cref="AccessRefusedException">The actor is no administrator.</exception>
    public Task<RegisterAnswer> WithdrawAsync(Actor actor, int id, string reason, CancellationToken cancellationToken) => ActAsync(actor, async (work, who) =>
    {
        var known = (await ReadAsync(work)).FirstOrDefault(one => one.Id == id && one.Stands);
        return await WithdrawAsync(work, who, Withdraw, known, reason, one => new AuditAct(AuditActs.EventWithdrawn, Subject(one.Item, id), Describe(one.Item)));
    }, cancellationToken);

    /// <summary>Enters an event again that was withdrawn and not replaced.</summary>
    /// <exception cref="AccessRefusedException">The actor is no administrator.</exception>
    public Task<RegisterAnswer> BringBackAsync(Actor actor, int id, CancellationToken cancellationToken) => ActAsync(actor, async (work, who) =>
    {
        if (Retrievable(await ReadAsync(work), id) is not { } known)
        {
            return (RegisterAnswer.TooLate, Nothing);
        }

        var made = await InsertAsync(work, known.Item, who, id);
        return (RegisterAnswer.Written(made), new AuditAct(AuditActs.EventEntered, Subject(known.Item, made), "withdrawn", Describe(known.Item)));
    }, cancellationToken);

    /// <summary>Takes an entry back: the one that it took the place of holds again, as an entry of its own; one that is new is withdrawn.</summary>
    /// <exception cref="AccessRefusedException">The actor is no administrator.</exception>
    public Task<RegisterAnswer> UndoAsync(Actor actor, int id, CancellationToken cancellationToken) => ActAsync(actor, async (work, who) =>
    {
        var (known, earlier) = Undoable(await ReadAsync(work), id);
        return earlier is not null
            ? await WriteAsync(work, who, id, earlier.Item, Undone)
            : await WithdrawAsync(work, who, Withdraw, known, Undone, one => new AuditAct(AuditActs.EventWithdrawn, Subject(one.Item, id), Describe(one.Item)));
    }, cancellationToken);

    /// <summary>Every event there is or was, as part of other work.</summary>
    internal static async Task<IReadOnlyList<RegisterEntry<DatedEvent>>> ReadAsync(RegisterWork work) =>
        [.. (await work.QueryAsync<EventRow>(Read)).Select(row => row.Entry(row.ToEvent()))];

    /// <summary>Writes the events of the catalogue's files. One that somebody withdrew stays withdrawn; one that the files no longer hold is withdrawn.</summary>
    internal static async Task LoadAsync(RegisterWork work, IReadOnlyList<DatedEvent> events, DateTimeOffset now)
    {
        var known = (await work.QueryAsync<EventRow>(Read)).Where(row => row.FromCatalogue).ToList();
        foreach (var one in events)
        {
            if (known.Find(row => row.Is(one)) is { } row)
            {
                known.Remove(row);
                await work.ExecuteAsync(Update, Parameters(row.Id, one));
                if (row is { WithdrawnAt: not null, IsWithdrawnByPeople: false })
                {
                    await work.ExecuteAsync(BringBack, new { row.Id });
                }
            }
            else
            {
                await InsertAsync(work, one, null, null);
            }
        }

        foreach (var row in known.Where(row => row.WithdrawnAt is null))
        {
            await work.ExecuteAsync(Withdraw, CatalogueHand.Withdrawal(row.Id, now));
        }
    }

    private static async Task<(RegisterAnswer, AuditAct)> WriteAsync(RegisterWork work, RegisterActor who, int? replaces, DatedEvent one, string? why = null)
    {
        var catalogue = await CatalogueStore.ReadAsync(work);
        var all = await ReadAsync(work);
        var old = all.FirstOrDefault(entry => entry.Id == replaces && entry.Stands);
        if (replaces is not null && old is null)
        {
            return (RegisterAnswer.TooLate, Nothing);
        }

        var faults = EventChecker.CheckEntered(one, catalogue.Measures, catalogue.Organisations, all.Where(entry => entry.Stands && entry.Id != replaces).Select(entry => entry.Item));
        if (faults.Count > 0)
        {
            return (RegisterAnswer.Refused(faults), Nothing);
        }

        if (old is not null)
        {
            await work.ExecuteAsync(Withdraw, Withdrawal(old.Id, who, why ?? "Replaced by the event as it was changed."));
        }

        var id = await InsertAsync(work, one, who, replaces);
        return (RegisterAnswer.Written(id), new(AuditActs.EventEntered, Subject(one, id), old is null ? "" : Describe(old.Item), Describe(one)));
    }

    private static string Subject(DatedEvent one, int id) => $"{one.Measure ?? "all measures"}, event {id}";

    private static string Describe(DatedEvent one) => string.Join("; ", new[]
    {
        one.Kind.ToString(), RegisterWords.Days(one.Starts, one.Ends), one.Measure, one.Organisation, one.Title, one.Detail, one.Source,
    }.Where(part => !string.IsNullOrEmpty(part)));

    private static async Task<int> InsertAsync(RegisterWork work, DatedEvent one, RegisterActor? actor, int? replaces)
    {
        var id = await work.ScalarAsync<int>(NextId);
        await work.ExecuteAsync(Insert, Parameters(id, one, actor, replaces));
        return id;
    }

    private static object Parameters(int id, DatedEvent one, RegisterActor? actor = null, int? replaces = null) => new
    {
        Id = id,
        one.Measure,
        one.Organisation,
        Kind = one.Kind.ToString(),
        one.Starts,
        one.Ends,
        one.Title,
        one.Detail,
        one.Source,
        FromCatalogue = actor is null,
        SetBy = actor?.Name ?? "",
        SetAt = actor?.Now,
        Replaces = replaces,
    };

    private sealed class EventRow : RegisterRow
    {
        public string? Measure { get; init; }

        public string? Organisation { get; init; }

        public EventKind Kind { get; init; }

        public DateOnly Starts { get; init; }

        public DateOnly? Ends { get; init; }

        public string Title { get; init; } = "";

        public string Detail { get; init; } = "";

        public string Source { get; init; } = "";

        /// <summary>Whether the files' event is this one.</summary>
        public bool Is(DatedEvent one) =>
            string.Equals(Measure, one.Measure, StringComparison.OrdinalIgnoreCase) && string.Equals(Organisation, one.Organisation, StringComparison.OrdinalIgnoreCase)
            && Kind == one.Kind && Starts == one.Starts && Title == one.Title;

        public DatedEvent ToEvent() => new()
        {
            Id = Id,
            Measure = Measure,
            Organisation = Organisation,
            Kind = Kind,
            Starts = Starts,
            Ends = Ends,
            Title = Title,
            Detail = Detail,
            Source = Source,
            SetBy = SetBy,
            SetAt = SetAt,
        };
    }
}
