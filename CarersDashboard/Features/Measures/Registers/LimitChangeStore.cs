using CarersDashboard.Data;

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

    /// <summary>Every decision there is or was, in the order in which they were taken.</summary>
    internal static async Task<IReadOnlyList<RegisterEntry<LimitChange>>> ReadAsync(RegisterWork work) =>
        [.. (await work.QueryAsync<LimitRow>(Read)).Select(row => row.Entry(row.ToChange()))];

    private sealed class LimitRow : RegisterRow
    {
        public LimitChangeKind Kind { get; init; }

        public string Measure { get; init; } = "";

        public string? Organisation { get; init; }

        public DateOnly? Starts { get; init; }

        public int? Points { get; init; }

        public string Reason { get; init; } = "";

        public int? EventId { get; init; }

        public LimitChange ToChange() => new()
        {
            Id = Id,
            Kind = Kind,
            Measure = Measure,
            Organisation = Organisation,
            From = Starts,
            Points = Points,
            Reason = Reason,
            EventId = EventId,
            SetBy = SetBy,
            SetAt = SetAt ?? DateTimeOffset.MinValue,
        };
    }
}
