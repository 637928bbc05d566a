using System.Globalization;
using CarersDashboard.Data;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Features.Measures.Reach;
using CarersDashboard.Features.Measures.Registers;
using Dapper;

namespace CarersDashboard.Features.Measures;

/// <summary>Keeps the catalogue in the database, where figures refer to it.</summary>
public sealed class CatalogueStore(Database database, TimeProvider time)
{
    private const string ReadEdition = "SELECT fingerprint FROM catalogue_edition WHERE id = 1";

    private const string ReadStamp = """
        SELECT e.fingerprint AS Fingerprint, (SELECT COUNT(*) FROM organisations) AS Organisations, (SELECT MAX(edited_at) FROM organisations) AS EditedAt,
            (SELECT version FROM data_version WHERE id = 1) AS Version
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

    private const string ReadOrganisations = "SELECT code AS Code, name AS Name, type AS Type, role AS Role, status AS Status FROM organisations ORDER BY position";

    private const string ReadStrategies = "SELECT code AS Code, title AS Title, years AS Years, source AS Source FROM strategies ORDER BY position";

    private const string ReadObjectives = """
        SELECT s.code AS Strategy, o.code AS Code, o.name AS Name, o.short_name AS ShortName
        FROM objectives o JOIN strategies s ON s.id = o.strategy_id ORDER BY o.position
        """;

    private const string ReadSeries = "SELECT code AS Code, name AS Name, source AS Source, basis AS Basis FROM series ORDER BY position";

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
        await database.LockAsync(connection, transaction, RegisterStore.Lock, cancellationToken);
        var work = new RegisterWork(database, connection, transaction, cancellationToken);
        var edition = await work.ScalarAsync<string>(ReadEdition);
        if (edition == fingerprint)
        {
            return false;
        }

        foreach (var (position, organisation) in catalogue.Organisations.Index())
        {
            await work.UpsertAsync(UpdateOrganisation, InsertOrganisation, new { organisation.Code, organisation.Name, organisation.Type, organisation.Role, organisation.Status, Position = position });
        }

        foreach (var (position, series) in catalogue.Series.Index())
        {
            await work.UpsertAsync(UpdateSeries, InsertSeries, new { series.Code, series.Name, series.Source, series.Basis, Position = position });
        }

        foreach (var (position, strategy) in catalogue.Strategies.Index())
        {
            await work.UpsertAsync(UpdateStrategy, InsertStrategy, new { strategy.Code, strategy.Title, strategy.Years, strategy.Source, Position = position });
            foreach (var (place, objective) in strategy.Objectives.Index())
            {
                await work.UpsertAsync(UpdateObjective, InsertObjective, new { Strategy = strategy.Code, objective.Code, objective.Name, objective.ShortName, Position = place });
            }
        }

        var now = time.GetUtcNow();
        await MeasureStore.LoadAsync(work, catalogue.Measures);
        await TargetStore.LoadAsync(work, catalogue.Measures, now);
        await EventStore.LoadAsync(work, catalogue.Events, now);
        await BenchmarkStore.LoadAsync(work, catalogue.Benchmarks, now);
        await work.UpsertAsync(UpdateEdition, InsertEdition, new { Fingerprint = fingerprint });
        await AuditStore.AppendAsync(database, connection, transaction, time, new(Actor.Start, new(AuditActs.CatalogueLoaded, "catalogue", edition ?? "", fingerprint)), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Reads the catalogue, with what the registers hold now.</summary>
    public async Task<Catalogue> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await ReadAsync(new RegisterWork(database, connection, null, cancellationToken));
    }

    /// <summary>Reads the catalogue as part of other work.</summary>
    internal static async Task<Catalogue> ReadAsync(RegisterWork work)
    {
        var organisations = await work.QueryAsync<OrganisationRow>(ReadOrganisations);
        var strategies = await work.QueryAsync<StrategyRow>(ReadStrategies);
        var objectives = (await work.QueryAsync<ObjectiveRow>(ReadObjectives)).ToLookup(row => row.Strategy);
        var series = await work.QueryAsync<SeriesRow>(ReadSeries);
        var targets = Standing(await TargetStore.ReadAsync(work)).ToLookup(one => one.Measure, one => one.Target);
        var events = Standing(await EventStore.ReadAsync(work)).OrderBy(one => one.Starts).ThenBy(one => one.Id).ToList();
        var original = await MeasureStore.ReadAsync(work, targets);
        var definitions = MeasureDefinitionStore.Along(original, Standing(await MeasureDefinitionStore.ReadAsync(work, original)));
        var breaks = SeriesBreaks.Fill(original, events, definitions).ToDictionary(measure => measure.Code, measure => measure.Breaks);
        var filled = definitions.Select(one => one with { Measure = one.Measure with { Breaks = breaks[one.Measure.Code] } }).ToList();
        var latest = filled.GroupBy(one => one.Measure.Code).ToDictionary(group => group.Key, group => group.Last().Measure);
        return new(
            [.. organisations.Select(row => new Organisation(row.Code, row.Name, row.Type, row.Role, row.Status))],
            [.. strategies.Select(row => new Strategy(row.Code, row.Title, row.Years, row.Source, [.. objectives[row.Code].Select(one => new Objective(one.Code, one.Name, one.ShortName))]))],
            [.. series.Select(row => new Series(row.Code, row.Name, row.Source, row.Basis))],
            [.. original.Select(measure => latest.GetValueOrDefault(measure.Code) ?? measure with { Breaks = breaks[measure.Code] })])
        {
            Events = events,
            LimitChanges = [.. Standing(await LimitChangeStore.ReadAsync(work))],
            Benchmarks = [.. Standing(await BenchmarkStore.ReadAsync(work))],
            Definitions = filled,
            Reach = ReachFile.Read(),
        };
    }

    /// <summary>Moves with everything that <see cref="ReadAsync(CancellationToken)"/> reads: with the edition, with every organisation that is made or changed, and with every entry of a register.</summary>
    public async Task<string> ReadStampAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var stamp = await connection.QuerySingleOrDefaultAsync<Stamp>(new CommandDefinition(ReadStamp, cancellationToken: cancellationToken));
        return stamp is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{stamp.Fingerprint} {stamp.Organisations} {stamp.EditedAt:O} {stamp.Version}");
    }

    private sealed class Stamp
    {
        public string Fingerprint { get; init; } = "";

        public int Organisations { get; init; }

        public DateTimeOffset? EditedAt { get; init; }

        public long Version { get; init; }
    }

    private static IEnumerable<T> Standing<T>(IEnumerable<RegisterEntry<T>> entries) => entries.Where(entry => entry.Stands).Select(entry => entry.Item);
}
