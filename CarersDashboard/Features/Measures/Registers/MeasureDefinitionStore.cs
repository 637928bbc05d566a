using System.Globalization;
using CarersDashboard.Data;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Features.Measures.Targets;

namespace CarersDashboard.Features.Measures.Registers;

/// <summary>Keeps how measures were defined from a day on.</summary>
public sealed class MeasureDefinitionStore(Database database, TimeProvider time) : RegisterStore(database, time)
{
    private const string Read = """
        SELECT d.id AS Id, m.code AS Measure, d.number AS Number, d.starts AS Starts, d.name AS Name, d.definition AS Definition, d.tier AS Tier, d.unit_noun AS UnitNoun,
            d.polarity AS Polarity, d.decimals AS Decimals, d.minimum AS Minimum, d.maximum AS Maximum, d.numerator AS Numerator, d.denominator AS Denominator,
            d.kept_apart_because AS KeptApartBecause, d.caveats AS Caveats, d.counts_people AS CountsPeople, d.breaks_series AS BreaksSeries, d.reason AS Reason,
            COALESCE(a.display_name, d.set_by) AS SetBy, d.set_at AS SetAt,
            d.withdrawn_at AS WithdrawnAt, COALESCE(w.display_name, d.withdrawn_by) AS WithdrawnBy, d.withdrawn_reason AS WithdrawnReason, d.replaces_id AS ReplacesId
        FROM measure_definitions d
        JOIN measures m ON m.id = d.measure_id
        LEFT JOIN accounts a ON a.email = d.set_by
        LEFT JOIN accounts w ON w.email = d.withdrawn_by
        ORDER BY d.starts, d.number
        """;

    private const string NextId = "SELECT COALESCE(MAX(id), 0) + 1 FROM measure_definitions";

    private const string NextNumber = "SELECT COALESCE(MAX(d.number), 0) + 1 FROM measure_definitions d JOIN measures m ON m.id = d.measure_id WHERE m.code = @Code";

    private const string Insert = """
        INSERT INTO measure_definitions (id, measure_id, number, starts, name, definition, tier, unit_noun, polarity, decimals, minimum, maximum, numerator, denominator,
            kept_apart_because, caveats, counts_people, breaks_series, reason, set_by, set_at, withdrawn_by, withdrawn_reason, replaces_id)
        VALUES (@Id, (SELECT id FROM measures WHERE code = @Code), @Number, @From, @Name, @Definition, @Tier, @UnitNoun, @Polarity, @Decimals, @Minimum, @Maximum, @Numerator, @Denominator,
            @KeptApartBecause, @Caveats, @CountsPeople, @BreaksSeries, @Reason, @SetBy, @SetAt, '', '', @Replaces)
        """;

    private const string Withdraw = "UPDATE measure_definitions SET withdrawn_at = @Now, withdrawn_by = @By, withdrawn_reason = @Reason WHERE id = @Id AND withdrawn_at IS NULL";

    /// <summary>Every definition of a measure that there is or was but for the original one, in the order of their days.</summary>
    public Task<IReadOnlyList<RegisterEntry<MeasureDefinition>>> ListAsync(string measure, CancellationToken cancellationToken) => LookAsync<IReadOnlyList<RegisterEntry<MeasureDefinition>>>(
        async work => [.. (await ReadAsync(work, await OriginalsAsync(work))).Where(one => one.Item.Measure.Code.Equals(measure, StringComparison.OrdinalIgnoreCase))], cancellationToken);

    /// <summary>The measure as the catalogue's files, or whoever made it, define it; null where there is none.</summary>
    public Task<Measure?> FindOriginalAsync(string measure, CancellationToken cancellationToken) => LookAsync(
        async work => (await OriginalsAsync(work)).FirstOrDefault(one => one.Code.Equals(measure, StringComparison.OrdinalIgnoreCase)), cancellationToken);

    /// <summary>Defines a measure anew from a day on. Its number, who entered it and when are taken from the act.</summary>
    /// <exception cref="AccessRefusedException">The actor is no administrator.</exception>
    public Task<RegisterAnswer> EnterAsync(Actor actor, MeasureDefinition one, CancellationToken cancellationToken) =>
        ActAsync(actor, (work, who) => WriteAsync(work, who, null, one), cancellationToken);

    /// <summary>Enters a definition in the place of another, which is withdrawn.</summary>
    /// <exception cref="AccessRefusedException">The actor is no administrator.</exception>
    public Task<RegisterAnswer> ReplaceAsync(Actor actor, int id, MeasureDefinition one, CancellationToken cancellationToken) =>
        ActAsync(actor, (work, who) => WriteAsync(work, who, id, one), cancellationToken);

    /// <summary>Withdraws a definition: the one before it holds again, and it stays in the history.</summary>
    /// <exception cref="AccessRefusedException">The actor is no administrator.</exception>
    public Task<RegisterAnswer> WithdrawAsync(Actor actor, int id, string reason, CancellationToken cancellationToken) => ActAsync(actor, async (work, who) =>
    {
        var known = (await ReadAsync(work, await OriginalsAsync(work))).FirstOrDefault(one => one.Id == id && one.Stands);
        return await WithdrawAsync(work, who, Withdraw, known, reason, one => new AuditAct(AuditActs.DefinitionWithdrawn, Subject(one.Item), Describe(one.Item)));
    }, cancellationToken);

    /// <summary>Enters a definition again that was withdrawn and not replaced.</summary>
    /// <exception cref="AccessRefusedException">The actor is no administrator.</exception>
    public Task<RegisterAnswer> BringBackAsync(Actor actor, int id, CancellationToken cancellationToken) => ActAsync(actor, async (work, who) =>
    {
        var all = await ReadAsync(work, await OriginalsAsync(work));
        if (Retrievable(all, id) is not { } known)
        {
            return (RegisterAnswer.TooLate, Nothing);
        }

        if (all.Any(one => one.Stands && one.Item.Measure.Code == known.Item.Measure.Code && one.Item.From == known.Item.From))
        {
            return (RegisterAnswer.Refused([new("", "Another definition begins on the same day now. Withdraw that one first.")]), Nothing);
        }

        var (made, written) = await InsertAsync(work, who, known.Item, id);
        return (RegisterAnswer.Written(made), new AuditAct(AuditActs.DefinitionChanged, Subject(written), "withdrawn", Describe(written)));
    }, cancellationToken);

    /// <summary>Takes an entry back: the one that it took the place of holds again, as an entry of its own; one that is new is withdrawn.</summary>
    /// <exception cref="AccessRefusedException">The actor is no administrator.</exception>
    public Task<RegisterAnswer> UndoAsync(Actor actor, int id, CancellationToken cancellationToken) => ActAsync(actor, async (work, who) =>
    {
        var (known, earlier) = Undoable(await ReadAsync(work, await OriginalsAsync(work)), id);
        return earlier is not null
            ? await WriteAsync(work, who, id, earlier.Item, Undone)
            : await WithdrawAsync(work, who, Withdraw, known, Undone, one => new AuditAct(AuditActs.DefinitionWithdrawn, Subject(one.Item), Describe(one.Item)));
    }, cancellationToken);

    private static async Task<(RegisterAnswer, AuditAct)> WriteAsync(RegisterWork work, RegisterActor who, int? replaces, MeasureDefinition one, string? why = null)
    {
        var originals = await OriginalsAsync(work);
        var all = await ReadAsync(work, originals);
        var old = all.FirstOrDefault(entry => entry.Id == replaces && entry.Stands);
        var original = originals.FirstOrDefault(measure => measure.Code == one.Measure.Code);
        if (original is null || (replaces is not null && old?.Item.Measure.Code != original.Code))
        {
            return (RegisterAnswer.TooLate, Nothing);
        }

        var standing = all.Where(entry => entry.Stands && entry.Id != replaces && entry.Item.Measure.Code == original.Code).Select(entry => entry.Item).ToList();
        var faults = DefinitionChecker.Check(one, original, standing, DateOnly.FromDateTime(who.Now.UtcDateTime));
        if (faults.Count > 0)
        {
            return (RegisterAnswer.Refused(faults), Nothing);
        }

        if (old is not null)
        {
            await work.ExecuteAsync(Withdraw, Withdrawal(old.Id, who, why ?? "Replaced: " + one.Reason));
        }

        var (id, written) = await InsertAsync(work, who, one, replaces);
        var before = old?.Item ?? standing.LastOrDefault(other => other.From < one.From) ?? new(0, DateOnly.MinValue, original, "", "", DateTimeOffset.MinValue);
        return (RegisterAnswer.Written(id), new(AuditActs.DefinitionChanged, Subject(written), Describe(before), Describe(written)));
    }

    private static async Task<(int Id, MeasureDefinition Written)> InsertAsync(RegisterWork work, RegisterActor who, MeasureDefinition one, int? replaces)
    {
        var written = one with { Number = await work.ScalarAsync<int>(NextNumber, new { one.Measure.Code }) };
        var id = await work.ScalarAsync<int>(NextId);
        await work.ExecuteAsync(Insert, new
        {
            Id = id,
            one.Measure.Code,
            written.Number,
            one.From,
            one.Measure.Name,
            one.Measure.Definition,
            Tier = one.Measure.Tier.ToString(),
            one.Measure.UnitNoun,
            Polarity = one.Measure.Polarity.ToString(),
            one.Measure.Decimals,
            one.Measure.Minimum,
            one.Measure.Maximum,
            one.Measure.Numerator,
            one.Measure.Denominator,
            one.Measure.KeptApartBecause,
            one.Measure.Caveats,
            one.Measure.CountsPeople,
            one.BreaksSeries,
            one.Reason,
            SetBy = who.Name,
            SetAt = who.Now,
            Replaces = replaces,
        });
        return (id, written);
    }

    private static Task<IReadOnlyList<Measure>> OriginalsAsync(RegisterWork work) => MeasureStore.ReadAsync(work, Enumerable.Empty<Target>().ToLookup(_ => ""));

    private static string Subject(MeasureDefinition one) => string.Create(CultureInfo.InvariantCulture, $"{one.Measure.Code}, definition {one.Number}");

    private static string Describe(MeasureDefinition one) => string.Join("; ", new[]
    {
        one.Number == 0 ? "original" : RegisterWords.Days(one.From, null), one.Measure.Name, one.Measure.Definition, one.Measure.Tier.ToString(), one.Measure.Polarity.ToString(), one.Measure.UnitNoun,
        string.Create(CultureInfo.InvariantCulture, $"{one.Measure.Minimum:0.######} to {one.Measure.Maximum:0.######}, {one.Measure.Decimals} decimals"), one.Measure.Numerator, one.Measure.Denominator,
        one.Measure.KeptApartBecause, one.Measure.Caveats, one.Measure.CountsPeople ? "counts people" : "", one.BreaksSeries ? "breaks the series" : "", one.Reason,
    }.Where(part => part.Length > 0));

    /// <summary>Every definition there is or was but for the original ones, in the order of their days.</summary>
    /// <param name="work">Where to read.</param>
    /// <param name="original">The measures as they were defined at first, with what may not change.</param>
    internal static async Task<IReadOnlyList<RegisterEntry<MeasureDefinition>>> ReadAsync(RegisterWork work, IReadOnlyList<Measure> original)
    {
        var measures = original.ToDictionary(measure => measure.Code);
        return [.. (await work.QueryAsync<DefinitionRow>(Read)).Select(row => row.Entry(row.ToDefinition(measures[row.Measure])))];
    }

    /// <summary>The definitions of the measures that were ever defined anew, the original one (number 0) before the others.</summary>
    internal static IReadOnlyList<MeasureDefinition> Along(IReadOnlyList<Measure> original, IEnumerable<MeasureDefinition> definitions)
    {
        var later = definitions.ToLookup(one => one.Measure.Code);
        return
        [
            .. original.Where(measure => later.Contains(measure.Code)).Select(measure => new MeasureDefinition(0, DateOnly.MinValue, measure, "", "", DateTimeOffset.MinValue)),
            .. later.SelectMany(group => group).OrderBy(one => one.From).ThenBy(one => one.Number),
        ];
    }

    private sealed class DefinitionRow : RegisterRow
    {
        public string Measure { get; init; } = "";

        public int Number { get; init; }

        public DateOnly Starts { get; init; }

        public string Name { get; init; } = "";

        public string Definition { get; init; } = "";

        public MeasureTier Tier { get; init; }

        public string UnitNoun { get; init; } = "";

        public Polarity Polarity { get; init; }

        public int Decimals { get; init; }

        public decimal Minimum { get; init; }

        public decimal Maximum { get; init; }

        public string Numerator { get; init; } = "";

        public string Denominator { get; init; } = "";

        public string KeptApartBecause { get; init; } = "";

        public string Caveats { get; init; } = "";

        public bool CountsPeople { get; init; }

        public bool BreaksSeries { get; init; }

        public string Reason { get; init; } = "";

        public MeasureDefinition ToDefinition(Measure original) => new(
            Number,
            Starts,
            original with
            {
                Name = Name,
                Definition = Definition,
                Tier = Tier,
                UnitNoun = UnitNoun,
                Polarity = Polarity,
                Decimals = Decimals,
                Minimum = Minimum,
                Maximum = Maximum,
                Numerator = Numerator,
                Denominator = Denominator,
                KeptApartBecause = KeptApartBecause,
                Caveats = Caveats,
                CountsPeople = CountsPeople,
            },
            Reason,
            SetBy,
            SetAt ?? DateTimeOffset.MinValue)
        {
            Id = Id,
            BreaksSeries = BreaksSeries,
        };
    }
}
