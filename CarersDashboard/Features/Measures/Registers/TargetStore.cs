using CarersDashboard.Data;
using CarersDashboard.Features.Measures.Targets;

namespace CarersDashboard.Features.Measures.Registers;

/// <summary>Keeps targets.</summary>
public sealed class TargetStore(Database database, TimeProvider time) : RegisterStore(database, time)
{
    private const string Read = """
        SELECT t.id AS Id, m.code AS Measure, o.code AS Organisation, t.kind AS Kind, t.value AS Value, t.upper_value AS Upper, t.starts AS Starts, t.ends AS Ends,
            t.amber_within AS AmberWithin, t.wording AS Text, t.reason AS Reason, t.source AS Source, t.from_catalogue AS FromCatalogue,
            COALESCE(a.display_name, t.set_by) AS SetBy, t.set_at AS SetAt,
            t.withdrawn_at AS WithdrawnAt, COALESCE(w.display_name, t.withdrawn_by) AS WithdrawnBy, t.withdrawn_reason AS WithdrawnReason, t.replaces_id AS ReplacesId
        FROM measure_targets t
        JOIN measures m ON m.id = t.measure_id
        LEFT JOIN organisations o ON o.id = t.organisation_id
        LEFT JOIN accounts a ON a.email = t.set_by
        LEFT JOIN accounts w ON w.email = t.withdrawn_by
        ORDER BY t.position, t.id
        """;

    private const string ReadSteps = "SELECT target_id AS TargetId, due AS Due, value AS Value FROM target_steps ORDER BY target_id, due";

    private const string NextId = "SELECT COALESCE(MAX(id), 0) + 1 FROM measure_targets";

    private const string Insert = """
        INSERT INTO measure_targets (id, measure_id, organisation_id, kind, value, upper_value, starts, ends, amber_within, wording, reason, source, position,
            from_catalogue, set_by, set_at, withdrawn_by, withdrawn_reason, replaces_id)
        VALUES (@Id, (SELECT id FROM measures WHERE code = @Measure), (SELECT id FROM organisations WHERE code = @Organisation), @Kind, @Value, @Upper, @From, @Until,
            @AmberWithin, @Text, @Reason, @Source, @Position, @FromCatalogue, @SetBy, @SetAt, '', '', @Replaces)
        """;

    private const string Update = """
        UPDATE measure_targets SET organisation_id = (SELECT id FROM organisations WHERE code = @Organisation), upper_value = @Upper, starts = @From, ends = @Until,
            amber_within = @AmberWithin, reason = @Reason, source = @Source, position = @Position WHERE id = @Id
        """;

    private const string Withdraw = """
        UPDATE measure_targets SET withdrawn_at = @Now, withdrawn_by = @By, withdrawn_reason = @Reason WHERE id = @Id AND withdrawn_at IS NULL
        """;

    private const string BringBack = "UPDATE measure_targets SET withdrawn_at = NULL, withdrawn_by = '', withdrawn_reason = '' WHERE id = @Id";

    private const string DeleteSteps = "DELETE FROM target_steps WHERE target_id = @Id";

    private const string InsertStep = "INSERT INTO target_steps (target_id, due, value) VALUES (@Id, @Due, @Value)";

    /// <summary>Every target there is or was, by its place in the order.</summary>
    internal static async Task<IReadOnlyList<RegisterEntry<MeasureTarget>>> ReadAsync(RegisterWork work)
    {
        var steps = (await work.QueryAsync<StepRow>(ReadSteps)).ToLookup(row => row.TargetId, row => new TargetStep(row.Due, row.Value));
        return [.. (await work.QueryAsync<TargetRow>(Read)).Select(row => row.Entry(row.ToTarget(steps[row.Id])))];
    }

    /// <summary>Writes the targets of the catalogue's files. One that somebody withdrew stays withdrawn; one that the files no longer hold is withdrawn.</summary>
    internal static async Task LoadAsync(RegisterWork work, IReadOnlyList<Measure> measures, DateTimeOffset now)
    {
        var known = (await work.QueryAsync<TargetRow>(Read)).Where(row => row.FromCatalogue).ToList();
        foreach (var (measure, target, position) in measures.SelectMany(measure => measure.Targets.Select((target, position) => (measure.Code, target, position))))
        {
            if (known.Find(row => row.Is(measure, target)) is { } row)
            {
                known.Remove(row);
                await work.ExecuteAsync(Update, Parameters(row.Id, new(measure, target), position));
                if (row is { WithdrawnAt: not null, IsWithdrawnByPeople: false })
                {
                    await work.ExecuteAsync(BringBack, new { row.Id });
                }

                await WriteStepsAsync(work, row.Id, target);
            }
            else
            {
                await InsertAsync(work, new(measure, target), position, null, null);
            }
        }

        foreach (var row in known.Where(row => row.WithdrawnAt is null))
        {
            await work.ExecuteAsync(Withdraw, CatalogueHand.Withdrawal(row.Id, now));
        }
    }

    private static async Task<int> InsertAsync(RegisterWork work, MeasureTarget target, int position, RegisterActor? actor, int? replaces)
    {
        var id = await work.ScalarAsync<int>(NextId);
        await work.ExecuteAsync(Insert, Parameters(id, target, position, actor, replaces));
        await WriteStepsAsync(work, id, target.Target);
        return id;
    }

    private static async Task WriteStepsAsync(RegisterWork work, int id, Target target)
    {
        await work.ExecuteAsync(DeleteSteps, new { Id = id });
        foreach (var step in target.Steps)
        {
            await work.ExecuteAsync(InsertStep, new { Id = id, step.Due, step.Value });
        }
    }

    private static object Parameters(int id, MeasureTarget one, int position, RegisterActor? actor = null, int? replaces = null) => new
    {
        Id = id,
        one.Measure,
        one.Target.Organisation,
        Kind = one.Target.Kind.ToString(),
        one.Target.Value,
        one.Target.Upper,
        one.Target.From,
        one.Target.Until,
        one.Target.AmberWithin,
        one.Target.Text,
        one.Target.Reason,
        one.Target.Source,
        Position = position,
        FromCatalogue = actor is null,
        SetBy = actor?.Name ?? "",
        SetAt = actor?.Now,
        Replaces = replaces,
    };

    private sealed class StepRow
    {
        public int TargetId { get; init; }

        public DateOnly Due { get; init; }

        public decimal Value { get; init; }
    }

    private sealed class TargetRow : RegisterRow
    {
        public string Measure { get; init; } = "";

        public string? Organisation { get; init; }

        public TargetKind Kind { get; init; }

        public decimal? Value { get; init; }

        public decimal? Upper { get; init; }

        public DateOnly? Starts { get; init; }

        public DateOnly? Ends { get; init; }

        public decimal? AmberWithin { get; init; }

        public string Text { get; init; } = "";

        public string Reason { get; init; } = "";

        public string Source { get; init; } = "";

        /// <summary>Whether the files' target is this one: what it aims at and how it is worded are what it is known by.</summary>
        public bool Is(string measure, Target target) =>
            Measure.Equals(measure, StringComparison.OrdinalIgnoreCase) && Kind == target.Kind && Value == target.Value && Text == target.Text;

        public MeasureTarget ToTarget(IEnumerable<TargetStep> steps) => new(Measure, new()
        {
            Id = Id,
            Kind = Kind,
            Value = Value,
            Upper = Upper,
            Steps = [.. steps],
            Organisation = Organisation,
            From = Starts,
            Until = Ends,
            AmberWithin = AmberWithin,
            Text = Text,
            Reason = Reason,
            Source = Source,
            SetBy = SetBy,
            SetAt = SetAt,
        });
    }
}
