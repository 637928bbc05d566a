using System.Globalization;
using CarersDashboard.Data;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Features.Measures.Targets;

namespace CarersDashboard.Features.Measures.Registers;

/// <summary>Keeps targets.</summary>
public sealed partial class TargetStore(Database database, TimeProvider time) : RegisterStore(database, time)
{
    private const string Read = """
        SELECT t.id AS Id, m.code AS Measure, o.code AS Organisation, t.kind AS Kind, t.value AS Value, t.upper_value AS Upper, t.starts AS Starts, t.ends AS Ends,
            t.amber_within AS AmberWithin, t.wording AS Text, t.reason AS Reason, t.source AS Source, t.position AS Position, t.from_catalogue AS FromCatalogue,
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

    private const string NextPosition = "SELECT COALESCE(MAX(position), -1) + 1 FROM measure_targets";

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

    /// <summary>Every target of a measure that there is or was, by its place in the order.</summary>
    public Task<IReadOnlyList<RegisterEntry<MeasureTarget>>> ListAsync(string measure, CancellationToken cancellationToken) => LookAsync<IReadOnlyList<RegisterEntry<MeasureTarget>>>(
        async work => [.. (await ReadAsync(work)).Where(one => one.Item.Measure.Equals(measure, StringComparison.OrdinalIgnoreCase))], cancellationToken);

    /// <summary>Sets a target.</summary>
    /// <param name="actor">Who does it.</param>
    /// <param name="target">The target, with its reason and source.</param>
    /// <param name="endsEarlier">One that holds when this one begins ends on the day before; without it that is a fault.</param>
    /// <param name="cancellationToken">Ends the work; nothing is written then.</param>
    /// <exception cref="AccessRefusedException">The actor is no administrator.</exception>
    public Task<RegisterAnswer> EnterAsync(Actor actor, MeasureTarget target, bool endsEarlier, CancellationToken cancellationToken) =>
        ActAsync(actor, (work, who) => WriteAsync(work, who, null, target, endsEarlier), cancellationToken);

    /// <summary>Sets a target in the place of another, which is withdrawn.</summary>
    /// <exception cref="AccessRefusedException">The actor is no administrator.</exception>
    public Task<RegisterAnswer> ReplaceAsync(Actor actor, int id, MeasureTarget target, bool endsEarlier, CancellationToken cancellationToken) =>
        ActAsync(actor, (work, who) => WriteAsync(work, who, id, target, endsEarlier), cancellationToken);

    /// <summary>Withdraws a target: it holds no longer, and stays in the history.</summary>
    /// <exception cref="AccessRefusedException">The actor is no administrator.</exception>
    public Task<RegisterAnswer> WithdrawAsync(Actor actor, int id, string reason, CancellationToken cancellationToken) => ActAsync(actor, async (work, who) =>
    {
        var known = (await ReadAsync(work)).FirstOrDefault(one => one.Id == id && one.Stands);
        return await WithdrawAsync(work, who, Withdraw, known, reason, one => new AuditAct(AuditActs.TargetWithdrawn, Subject(one.Item, id), Describe(one.Item.Target)));
    }, cancellationToken);

    /// <summary>Sets a target again that was withdrawn and not replaced.</summary>
    /// <exception cref="AccessRefusedException">The actor is no administrator.</exception>
    public Task<RegisterAnswer> BringBackAsync(Actor actor, int id, CancellationToken cancellationToken) => ActAsync(actor, async (work, who) =>
    {
        var all = await ReadAsync(work);
        if (Retrievable(all, id) is not { } known)
        {
            return (RegisterAnswer.TooLate, Nothing);
        }

        var clash = all.FirstOrDefault(one => one.Stands && one.Item.Measure == known.Item.Measure && TargetChecker.Clash(known.Item.Target, one.Item.Target));
        if (clash is not null)
        {
            return (RegisterAnswer.Refused([new("", $"“{clash.Item.Target.Text}” holds at the same time now. Withdraw that one first.")]), Nothing);
        }

        var made = await InsertAsync(work, known.Item, await work.ScalarAsync<int>(NextPosition), who, id);
        return (RegisterAnswer.Written(made), new AuditAct(AuditActs.TargetSet, Subject(known.Item, made), "withdrawn", Describe(known.Item.Target)));
    }, cancellationToken);

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

    private static async Task<(RegisterAnswer, AuditAct)> WriteAsync(RegisterWork work, RegisterActor who, int? replaces, MeasureTarget entered, bool endsEarlier)
    {
        var catalogue = await CatalogueStore.ReadAsync(work);
        var all = await ReadAsync(work);
        var old = all.FirstOrDefault(one => one.Id == replaces && one.Stands);
        if (!catalogue.TryMeasure(entered.Measure, out var measure) || (replaces is not null && old?.Item.Measure != measure.Code))
        {
            return (RegisterAnswer.TooLate, Nothing);
        }

        var (target, standing) = (entered.Target, all.Where(one => one.Stands && one.Id != replaces && one.Item.Measure == measure.Code).ToList());
        var faults = TargetChecker.CheckEntered(measure, target, standing.Select(one => one.Item.Target)).Where(fault => !endsEarlier || fault.Field != TargetChecker.EndsEarlier).ToList();
        if (target.Organisation is { } organisation && !catalogue.TryOrganisation(organisation, out _))
        {
            faults.Add(new(nameof(Target.Organisation), $"There is no organisation {organisation}."));
        }

        if (faults.Count > 0)
        {
            return (RegisterAnswer.Refused(faults), Nothing);
        }

        if (old is not null)
        {
            await work.ExecuteAsync(Withdraw, Withdrawal(old.Id, who, "Replaced: " + target.Reason));
        }

        var position = await work.ScalarAsync<int>(NextPosition);
        var ended = standing.Where(one => TargetChecker.Clash(target, one.Item.Target)).ToList();
        foreach (var one in ended)
        {
            await work.ExecuteAsync(Withdraw, Withdrawal(one.Id, who, EndsAs(target)));
            await InsertAsync(work, one.Item with { Target = one.Item.Target with { Until = target.From!.Value.AddDays(-1) } }, position, who, one.Id);
        }

        var id = await InsertAsync(work, new(measure.Code, target), position, who, replaces);
        var said = string.Join(" ", ended.Select(one => Ends(one.Item.Target with { Until = target.From!.Value.AddDays(-1) })));
        return (RegisterAnswer.Written(id, said), new(AuditActs.TargetSet, Subject(entered, id), old is null ? "" : Describe(old.Item.Target), Describe(target) + (said.Length > 0 ? " " + said : "")));
    }

    private static string Subject(MeasureTarget one, int id) => $"{one.Measure}, target {id}";

    private static string Describe(Target one) => string.Join("; ", new[]
    {
        one.Kind.ToString(), one.Value?.ToString(CultureInfo.InvariantCulture), one.Upper?.ToString(CultureInfo.InvariantCulture),
        string.Join(", ", one.Steps.Select(step => string.Create(CultureInfo.InvariantCulture, $"{step.Due:yyyy-MM-dd} {step.Value}"))),
        one.Organisation, RegisterWords.Days(one.From, one.Until), one.Text, one.Reason, one.Source,
    }.Where(part => !string.IsNullOrEmpty(part)));

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

        public int Position { get; init; }

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
