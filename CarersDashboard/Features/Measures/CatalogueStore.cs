using System.Data.Common;
using System.Globalization;
using CarersDashboard.Data;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Features.Measures.Targets;
using Dapper;

namespace CarersDashboard.Features.Measures;

/// <summary>Keeps the catalogue in the database, where figures refer to it.</summary>
public sealed class CatalogueStore(Database database, TimeProvider time)
{
    private const string ReadEdition = "SELECT fingerprint FROM catalogue_edition WHERE id = 1";

    private const string ReadStamp = """
        SELECT e.fingerprint AS Fingerprint, (SELECT COUNT(*) FROM organisations) AS Organisations, (SELECT MAX(edited_at) FROM organisations) AS EditedAt
        FROM catalogue_edition e WHERE e.id = 1
        """;

    private const string UpdateEdition = "UPDATE catalogue_edition SET fingerprint = @Fingerprint WHERE id = 1";

    private const string InsertEdition = "INSERT INTO catalogue_edition (id, fingerprint) VALUES (1, @Fingerprint)";

    // What an administrator has written stays: the file then says no more of that organisation than its place in the order.
    private const string UpdateOrganisation = """
        UPDATE organisations SET name = CASE WHEN edited_at IS NULL THEN @Name ELSE name END, type = CASE WHEN edited_at IS NULL THEN @Type ELSE type END,
            role = CASE WHEN edited_at IS NULL THEN @Role ELSE role END, status = CASE WHEN edited_at IS NULL THEN @Status ELSE status END,
            position = @Position WHERE code = @Code
        """;

    private const string InsertOrganisation = """
        INSERT INTO organisations (id, code, name, type, role, status, position)
        SELECT COALESCE(MAX(id), 0) + 1, @Code, @Name, @Type, @Role, @Status, @Position FROM organisations
        """;

    private const string UpdateStrategy = "UPDATE strategies SET title = @Title, years = @Years, source = @Source, position = @Position WHERE code = @Code";

    private const string InsertStrategy = """
        INSERT INTO strategies (id, code, title, years, source, position)
        SELECT COALESCE(MAX(id), 0) + 1, @Code, @Title, @Years, @Source, @Position FROM strategies
        """;

    private const string UpdateObjective = """
        UPDATE objectives SET name = @Name, short_name = @ShortName, position = @Position
        WHERE code = @Code AND strategy_id = (SELECT id FROM strategies WHERE code = @Strategy)
        """;

    private const string InsertObjective = """
        INSERT INTO objectives (id, strategy_id, code, name, short_name, position)
        SELECT COALESCE(MAX(id), 0) + 1, (SELECT id FROM strategies WHERE code = @Strategy), @Code, @Name, @ShortName, @Position FROM objectives
        """;

    private const string UpdateSeries = "UPDATE series SET name = @Name, source = @Source, basis = @Basis, position = @Position WHERE code = @Code";

    private const string InsertSeries = """
        INSERT INTO series (id, code, name, source, basis, position)
        SELECT COALESCE(MAX(id), 0) + 1, @Code, @Name, @Source, @Basis, @Position FROM series
        """;

    private const string UpdateMeasure = """
        UPDATE measures SET name = @Name, definition = @Definition, tier = @Tier, kind = @Kind, unit = @Unit, unit_noun = @UnitNoun,
            polarity = @Polarity, frequency = @Frequency, decimals = @Decimals, minimum = @Minimum, maximum = @Maximum,
            numerator = @Numerator, denominator = @Denominator, kept_apart_because = @KeptApartBecause, returned_by_all = @ReturnedByAll,
            returned_by_note = @ReturnedByNote, caveats = @Caveats, evidence = @Evidence, position = @Position
        WHERE code = @Code
        """;

    private const string InsertMeasure = """
        INSERT INTO measures (id, code, name, definition, tier, kind, unit, unit_noun, polarity, frequency, decimals, minimum, maximum,
            numerator, denominator, kept_apart_because, returned_by_all, returned_by_note, caveats, evidence, position)
        SELECT COALESCE(MAX(id), 0) + 1, @Code, @Name, @Definition, @Tier, @Kind, @Unit, @UnitNoun, @Polarity, @Frequency, @Decimals, @Minimum, @Maximum,
            @Numerator, @Denominator, @KeptApartBecause, @ReturnedByAll, @ReturnedByNote, @Caveats, @Evidence, @Position FROM measures
        """;

    private const string DeleteLinks = "DELETE FROM measure_objectives; DELETE FROM measure_organisations; DELETE FROM measure_parts; DELETE FROM targets;";

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

    private const string InsertTarget = """
        INSERT INTO targets (id, measure_id, kind, value, wording, source, position)
        SELECT COALESCE(MAX(id), 0) + 1, (SELECT id FROM measures WHERE code = @Measure), @Kind, @Value, @Text, @Source, @Position FROM targets
        """;

    private const string ReadOrganisations = "SELECT code AS Code, name AS Name, type AS Type, role AS Role, status AS Status FROM organisations ORDER BY position";

    private const string ReadStrategies = "SELECT code AS Code, title AS Title, years AS Years, source AS Source FROM strategies ORDER BY position";

    private const string ReadObjectives = """
        SELECT s.code AS Strategy, o.code AS Code, o.name AS Name, o.short_name AS ShortName
        FROM objectives o JOIN strategies s ON s.id = o.strategy_id ORDER BY o.position
        """;

    private const string ReadSeries = "SELECT code AS Code, name AS Name, source AS Source, basis AS Basis FROM series ORDER BY position";

    private const string ReadMeasures = """
        SELECT code AS Code, name AS Name, definition AS Definition, tier AS Tier, kind AS Kind, unit AS Unit, unit_noun AS UnitNoun,
            polarity AS Polarity, frequency AS Frequency, decimals AS Decimals, minimum AS Minimum, maximum AS Maximum,
            numerator AS Numerator, denominator AS Denominator, kept_apart_because AS KeptApartBecause, returned_by_all AS ReturnedByAll,
            returned_by_note AS ReturnedByNote, caveats AS Caveats, evidence AS Evidence
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

    private const string ReadTargets = """
        SELECT m.code AS Measure, t.kind AS Kind, t.value AS Value, t.wording AS Text, t.source AS Source
        FROM targets t JOIN measures m ON m.id = t.measure_id ORDER BY t.position
        """;

    /// <summary>Writes the catalogue. Rows are found by their codes and kept, since figures refer to them; an edition already there is left alone.</summary>
    /// <param name="catalogue">What to write.</param>
    /// <param name="fingerprint">SHA-256 of the files it was read from, in hex.</param>
    /// <param name="cancellationToken">Ends the work; nothing is written then.</param>
    /// <returns>Whether anything was written.</returns>
    public async Task<bool> SaveAsync(Catalogue catalogue, string fingerprint, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken);
        await database.LockAsync(connection, transaction, "carers-catalogue", cancellationToken);
        var write = new Writer(connection, transaction, cancellationToken);
        var edition = await connection.ExecuteScalarAsync<string?>(new CommandDefinition(ReadEdition, null, transaction, cancellationToken: cancellationToken));
        if (edition == fingerprint)
        {
            return false;
        }

        await write.UpsertAsync(UpdateOrganisation, InsertOrganisation, catalogue.Organisations.Select((organisation, position) => (object)new
        {
            organisation.Code, organisation.Name, organisation.Type, organisation.Role, organisation.Status, Position = position,
        }));
        await write.UpsertAsync(UpdateSeries, InsertSeries, catalogue.Series.Select((series, position) => (object)new
        {
            series.Code, series.Name, series.Source, series.Basis, Position = position,
        }));
        await write.UpsertAsync(UpdateStrategy, InsertStrategy, catalogue.Strategies.Select((strategy, position) => (object)new
        {
            strategy.Code, strategy.Title, strategy.Years, strategy.Source, Position = position,
        }));
        await write.UpsertAsync(UpdateObjective, InsertObjective, catalogue.Strategies.SelectMany(strategy => strategy.Objectives.Select((objective, position) => (object)new
        {
            Strategy = strategy.Code, objective.Code, objective.Name, objective.ShortName, Position = position,
        })));
        await write.UpsertAsync(UpdateMeasure, InsertMeasure, catalogue.Measures.Select(RowOf));
        await write.AllAsync(DeleteLinks, [new { }]);
        await write.AllAsync(InsertReturner, catalogue.Measures.SelectMany(measure =>
            measure.ReturnedBy.Select((organisation, position) => (object)new { Measure = measure.Code, Organisation = organisation, Position = position })));
        await write.AllAsync(InsertEvidence, catalogue.Measures.SelectMany(measure =>
            measure.Objectives.Select((link, position) => (object)new { Measure = measure.Code, link.Strategy, link.Objective, Position = position })));
        await write.AllAsync(InsertPart, catalogue.Measures.SelectMany(measure =>
            measure.WholeOf.Select((part, position) => (object)new { Measure = measure.Code, Part = part, Position = position })));
        await write.AllAsync(InsertTarget, catalogue.Measures.SelectMany(measure =>
            measure.Targets.Select((target, position) => (object)new { Measure = measure.Code, Kind = target.Kind.ToString(), target.Value, target.Text, target.Source, Position = position })));
        await write.UpsertAsync(UpdateEdition, InsertEdition, [new { Fingerprint = fingerprint }]);
        await AuditStore.AppendAsync(database, connection, transaction, time, new(Actor.Start, new(AuditActs.CatalogueLoaded, "catalogue", edition ?? "", fingerprint)), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Reads the catalogue.</summary>
    public async Task<Catalogue> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var organisations = await ReadAsync<OrganisationRow>(connection, ReadOrganisations, cancellationToken);
        var strategies = await ReadAsync<StrategyRow>(connection, ReadStrategies, cancellationToken);
        var objectives = (await ReadAsync<ObjectiveRow>(connection, ReadObjectives, cancellationToken)).ToLookup(row => row.Strategy);
        var series = await ReadAsync<SeriesRow>(connection, ReadSeries, cancellationToken);
        var measures = await ReadAsync<MeasureRow>(connection, ReadMeasures, cancellationToken);
        var returners = (await ReadAsync<LinkRow>(connection, ReadReturners, cancellationToken)).ToLookup(row => row.Measure);
        var evidence = (await ReadAsync<LinkRow>(connection, ReadEvidence, cancellationToken)).ToLookup(row => row.Measure);
        var parts = (await ReadAsync<LinkRow>(connection, ReadParts, cancellationToken)).ToLookup(row => row.Measure);
        var targets = (await ReadAsync<TargetRow>(connection, ReadTargets, cancellationToken)).ToLookup(row => row.Measure);
        return new(
            [.. organisations.Select(row => new Organisation(row.Code, row.Name, row.Type, row.Role, row.Status))],
            [.. strategies.Select(row => new Strategy(row.Code, row.Title, row.Years, row.Source, [.. objectives[row.Code].Select(one => new Objective(one.Code, one.Name, one.ShortName))]))],
            [.. series.Select(row => new Series(row.Code, row.Name, row.Source, row.Basis))],
            [.. measures.Select(row => row.ToMeasure(returners[row.Code], parts[row.Code], evidence[row.Code], targets[row.Code]))]);
    }

    /// <summary>Moves with everything that <see cref="ReadAsync(CancellationToken)"/> reads: with the edition, and with every organisation that is made or changed.</summary>
    public async Task<string> ReadStampAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var stamp = await connection.QuerySingleOrDefaultAsync<Stamp>(new CommandDefinition(ReadStamp, cancellationToken: cancellationToken));
        return stamp is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{stamp.Fingerprint} {stamp.Organisations} {stamp.EditedAt:O}");
    }

    private sealed class Stamp
    {
        public string Fingerprint { get; init; } = "";

        public int Organisations { get; init; }

        public DateTimeOffset? EditedAt { get; init; }
    }

    private static async Task<IReadOnlyList<T>> ReadAsync<T>(DbConnection connection, string sql, CancellationToken cancellationToken) =>
        (await connection.QueryAsync<T>(new CommandDefinition(sql, cancellationToken: cancellationToken))).AsList();

    private static object RowOf(Measure measure, int position) => new
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
        Position = position,
    };

    private sealed class Writer(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken)
    {
        public async Task UpsertAsync(string update, string insert, IEnumerable<object> rows)
        {
            foreach (var row in rows)
            {
                if (await connection.ExecuteAsync(new CommandDefinition(update, row, transaction, cancellationToken: cancellationToken)) == 0)
                {
                    await connection.ExecuteAsync(new CommandDefinition(insert, row, transaction, cancellationToken: cancellationToken));
                }
            }
        }

        public async Task AllAsync(string sql, IEnumerable<object> rows)
        {
            foreach (var row in rows)
            {
                await connection.ExecuteAsync(new CommandDefinition(sql, row, transaction, cancellationToken: cancellationToken));
            }
        }
    }

    private sealed class OrganisationRow
    {
        public string Code { get; init; } = "";

        public string Name { get; init; } = "";

        public string Type { get; init; } = "";

        public string Role { get; init; } = "";

        public string Status { get; init; } = "";
    }

    private sealed class StrategyRow
    {
        public string Code { get; init; } = "";

        public string Title { get; init; } = "";

        public string Years { get; init; } = "";

        public string Source { get; init; } = "";
    }

    private sealed class ObjectiveRow
    {
        public string Strategy { get; init; } = "";

        public string Code { get; init; } = "";

        public string Name { get; init; } = "";

        public string ShortName { get; init; } = "";
    }

    private sealed class SeriesRow
    {
        public string Code { get; init; } = "";

        public string Name { get; init; } = "";

        public string Source { get; init; } = "";

        public string Basis { get; init; } = "";
    }

    private sealed class LinkRow
    {
        public string Measure { get; init; } = "";

        public string Strategy { get; init; } = "";

        public string Code { get; init; } = "";
    }

    private sealed class TargetRow
    {
        public string Measure { get; init; } = "";

        public TargetKind Kind { get; init; }

        public decimal? Value { get; init; }

        public string Text { get; init; } = "";

        public string Source { get; init; } = "";
    }

    private sealed class MeasureRow
    {
        public string Code { get; init; } = "";

        public string Name { get; init; } = "";

        public string Definition { get; init; } = "";

        public MeasureTier Tier { get; init; }

        public MeasureKind Kind { get; init; }

        public MeasureUnit Unit { get; init; }

        public string UnitNoun { get; init; } = "";

        public Polarity Polarity { get; init; }

        public Frequency Frequency { get; init; }

        public int Decimals { get; init; }

        public decimal Minimum { get; init; }

        public decimal Maximum { get; init; }

        public string Numerator { get; init; } = "";

        public string Denominator { get; init; } = "";

        public string KeptApartBecause { get; init; } = "";

        public bool ReturnedByAll { get; init; }

        public string ReturnedByNote { get; init; } = "";

        public string Caveats { get; init; } = "";

        public string Evidence { get; init; } = "";

        public Measure ToMeasure(IEnumerable<LinkRow> returners, IEnumerable<LinkRow> parts, IEnumerable<LinkRow> evidence, IEnumerable<TargetRow> targets) => new()
        {
            Code = Code,
            Name = Name,
            Definition = Definition,
            Tier = Tier,
            Kind = Kind,
            Unit = Unit,
            UnitNoun = UnitNoun,
            Polarity = Polarity,
            Frequency = Frequency,
            Decimals = Decimals,
            Minimum = Minimum,
            Maximum = Maximum,
            Numerator = Numerator,
            Denominator = Denominator,
            KeptApartBecause = KeptApartBecause,
            ReturnedBy = [.. returners.Select(row => row.Code)],
            WholeOf = [.. parts.Select(row => row.Code)],
            ReturnedByAll = ReturnedByAll,
            ReturnedByNote = ReturnedByNote,
            Caveats = Caveats,
            Evidence = Evidence,
            Objectives = [.. evidence.Select(row => new ObjectiveLink(row.Strategy, row.Code))],
            Targets = [.. targets.Select(row => new Target { Kind = row.Kind, Value = row.Value, Text = row.Text, Source = row.Source })],
        };
    }
}
