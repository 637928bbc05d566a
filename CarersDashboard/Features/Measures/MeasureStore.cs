using CarersDashboard.Features.Measures.Registers;
using CarersDashboard.Features.Measures.Targets;

namespace CarersDashboard.Features.Measures;

/// <summary>Keeps the measures themselves, with what they are linked to.</summary>
internal static class MeasureStore
{
    private const string UpdateMeasure = """
        UPDATE measures SET name = @Name, definition = @Definition, tier = @Tier, kind = @Kind, unit = @Unit, unit_noun = @UnitNoun,
            polarity = @Polarity, frequency = @Frequency, decimals = @Decimals, minimum = @Minimum, maximum = @Maximum,
            numerator = @Numerator, denominator = @Denominator, kept_apart_because = @KeptApartBecause,
            returned_by_all = CASE WHEN links_kept = 1 THEN returned_by_all ELSE @ReturnedByAll END,
            returned_by_note = CASE WHEN links_kept = 1 THEN returned_by_note ELSE @ReturnedByNote END, caveats = @Caveats, evidence = @Evidence, counts_people = @CountsPeople, position = @Position, made_at = NULL
        WHERE code = @Code
        """;

    private const string InsertMeasure = """
        INSERT INTO measures (id, code, name, definition, tier, kind, unit, unit_noun, polarity, frequency, decimals, minimum, maximum,
            numerator, denominator, kept_apart_because, returned_by_all, returned_by_note, caveats, evidence, counts_people, position, made_at)
        SELECT COALESCE(MAX(id), 0) + 1, @Code, @Name, @Definition, @Tier, @Kind, @Unit, @UnitNoun, @Polarity, @Frequency, @Decimals, @Minimum, @Maximum,
            @Numerator, @Denominator, @KeptApartBecause, @ReturnedByAll, @ReturnedByNote, @Caveats, @Evidence, @CountsPeople, @Position, @MadeAt FROM measures
        """;

    private const string InsertReturner = """
        INSERT INTO measure_organisations (measure_id, organisation_id, position)
        VALUES ((SELECT id FROM measures WHERE code = @Measure), (SELECT id FROM organisations WHERE code = @Organisation), @Position)
        """;

    private const string InsertEvidence = """
        INSERT INTO measure_objectives (measure_id, objective_id, position)
        VALUES (
            (SELECT id FROM measures WHERE code = @Measure),
            (SELECT o.id FROM objectives o JOIN strategies s ON s.id = o.strategy_id WHERE s.code = @Strategy AND o.code = @Objective),
            @Position)
        """;

    private const string InsertPart = """
        INSERT INTO measure_parts (measure_id, part_id, position)
        VALUES ((SELECT id FROM measures WHERE code = @Measure), (SELECT id FROM measures WHERE code = @Part), @Position)
        """;

    private const string ReadMeasures = """
        SELECT code AS Code, name AS Name, definition AS Definition, tier AS Tier, kind AS Kind, unit AS Unit, unit_noun AS UnitNoun,
            polarity AS Polarity, frequency AS Frequency, decimals AS Decimals, minimum AS Minimum, maximum AS Maximum,
            numerator AS Numerator, denominator AS Denominator, kept_apart_because AS KeptApartBecause, returned_by_all AS ReturnedByAll,
            returned_by_note AS ReturnedByNote, caveats AS Caveats, evidence AS Evidence, counts_people AS CountsPeople
        FROM measures ORDER BY position
        """;

    private const string ReadReturners = """
        SELECT m.code AS Measure, o.code AS Code
        FROM measure_organisations mo JOIN measures m ON m.id = mo.measure_id JOIN organisations o ON o.id = mo.organisation_id ORDER BY mo.position
        """;

    private const string ReadEvidence = """
        SELECT m.code AS Measure, s.code AS Strategy, o.code AS Code
        FROM measure_objectives mo JOIN measures m ON m.id = mo.measure_id JOIN objectives o ON o.id = mo.objective_id JOIN strategies s ON s.id = o.strategy_id
        ORDER BY mo.position
        """;

    private const string ReadParts = """
        SELECT m.code AS Measure, p.code AS Code
        FROM measure_parts mp JOIN measures m ON m.id = mp.measure_id JOIN measures p ON p.id = mp.part_id ORDER BY mp.position
        """;

    private const string NextPosition = "SELECT COALESCE(MAX(position), -1) + 1 FROM measures";

    // What an administrator made, or linked, stays as it is: the files say nothing of it.
    private const string DeleteLinks = """
        DELETE FROM measure_objectives WHERE measure_id IN (SELECT id FROM measures WHERE made_at IS NULL AND links_kept = 0);
        DELETE FROM measure_organisations WHERE measure_id IN (SELECT id FROM measures WHERE made_at IS NULL AND links_kept = 0);
        DELETE FROM measure_parts WHERE measure_id IN (SELECT id FROM measures WHERE made_at IS NULL);
        """;

    private const string ReadKept = "SELECT code FROM measures WHERE links_kept = 1";

    private const string KeepLinks = """
        UPDATE measures SET returned_by_all = @ReturnedByAll, returned_by_note = @ReturnedByNote, links_kept = 1 WHERE code = @Code;
        DELETE FROM measure_objectives WHERE measure_id = (SELECT id FROM measures WHERE code = @Code);
        DELETE FROM measure_organisations WHERE measure_id = (SELECT id FROM measures WHERE code = @Code);
        """;

    /// <summary>Writes the measures of the catalogue's files, found by their codes.</summary>
    internal static async Task LoadAsync(RegisterWork work, IReadOnlyList<Measure> measures)
    {
        foreach (var (position, measure) in measures.Index())
        {
            await work.UpsertAsync(UpdateMeasure, InsertMeasure, RowOf(measure, position));
        }

        await work.ExecuteAsync(DeleteLinks);
        var kept = (await work.QueryAsync<string>(ReadKept)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var measure in measures)
        {
            await LinkAsync(work, kept.Contains(measure.Code) ? measure with { ReturnedBy = [], Objectives = [] } : measure);
        }
    }

    /// <summary>Every measure by its place in the order, without what registers hold of it but for its targets.</summary>
    internal static async Task<IReadOnlyList<Measure>> ReadAsync(RegisterWork work, ILookup<string, Target> targets)
    {
        var rows = await work.QueryAsync<MeasureRow>(ReadMeasures);
        var returners = (await work.QueryAsync<LinkRow>(ReadReturners)).ToLookup(row => row.Measure);
        var evidence = (await work.QueryAsync<LinkRow>(ReadEvidence)).ToLookup(row => row.Measure);
        var parts = (await work.QueryAsync<LinkRow>(ReadParts)).ToLookup(row => row.Measure);
        return [.. rows.Select(row => row.ToMeasure(returners[row.Code], parts[row.Code], evidence[row.Code], targets[row.Code]))];
    }

    /// <summary>Adds a measure that the files do not hold, last in the order.</summary>
    internal static async Task AddAsync(RegisterWork work, Measure measure, DateTimeOffset now)
    {
        await work.ExecuteAsync(InsertMeasure, RowOf(measure, await work.ScalarAsync<int>(NextPosition), now));
        await LinkAsync(work, measure);
    }

    /// <summary>Writes who returns a measure and what it is evidence for. From then on the files say no more of that.</summary>
    internal static async Task RelinkAsync(RegisterWork work, Measure measure)
    {
        await work.ExecuteAsync(KeepLinks, new { measure.Code, measure.ReturnedByAll, measure.ReturnedByNote });
        await LinkAsync(work, measure with { WholeOf = [] });
    }

    private static async Task LinkAsync(RegisterWork work, Measure measure)
    {
        foreach (var (position, organisation) in measure.ReturnedBy.Index())
        {
            await work.ExecuteAsync(InsertReturner, new { Measure = measure.Code, Organisation = organisation, Position = position });
        }

        foreach (var (position, link) in measure.Objectives.Index())
        {
            await work.ExecuteAsync(InsertEvidence, new { Measure = measure.Code, link.Strategy, link.Objective, Position = position });
        }

        foreach (var (position, part) in measure.WholeOf.Index())
        {
            await work.ExecuteAsync(InsertPart, new { Measure = measure.Code, Part = part, Position = position });
        }
    }

    private static object RowOf(Measure measure, int position, DateTimeOffset? madeAt = null) => new
    {
        measure.Code,
        measure.Name,
        measure.Definition,
        Tier = measure.Tier.ToString(),
        Kind = measure.Kind.ToString(),
        Unit = measure.Unit.ToString(),
        measure.UnitNoun,
        Polarity = measure.Polarity.ToString(),
        Frequency = measure.Frequency.ToString(),
        measure.Decimals,
        measure.Minimum,
        measure.Maximum,
        measure.Numerator,
        measure.Denominator,
        measure.KeptApartBecause,
        measure.ReturnedByAll,
        measure.ReturnedByNote,
        measure.Caveats,
        measure.Evidence,
        measure.CountsPeople,
        Position = position,
        MadeAt = madeAt,
    };
}
