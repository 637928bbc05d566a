using CarersDashboard.Data;

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
