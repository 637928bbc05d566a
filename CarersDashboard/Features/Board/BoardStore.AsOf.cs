using Dapper;

namespace CarersDashboard.Features.Board;

/// <content>Reads what was published at an earlier time. Versions of returns are never changed, and what the board turned to is written down, so every day can be read again.</content>
public sealed partial class BoardStore
{
    private const string ReadLast = """
        SELECT (SELECT COALESCE(MAX(data_version), 0) FROM imports WHERE published_at < @Until) AS Published,
            (SELECT COALESCE(MAX(data_version), 0) FROM return_turns WHERE turned_at < @Until) AS Turned
        """;

    private const string ReadEnd = "SELECT MAX(published_at) FROM imports";

    private const string ReadBegin = "SELECT MIN(published_at) FROM imports";

    private const string ReadTurns = "SELECT return_id AS ReturnId, data_version AS DataVersion, number AS Number FROM return_turns WHERE data_version <= @Publication";

    private const string ReadFiguresUpTo = """
        SELECT b.version_id, b.measure_id, b.import_id,
               CASE b.state WHEN 'Value' THEN 1 WHEN 'Zero' THEN 1 WHEN 'Suppressed' THEN 2 WHEN 'NotApplicable' THEN 3 ELSE 0 END,
               b.value, b.numerator, b.denominator, b.bound, NULLIF(b.note, '')
        FROM observations b
        WHERE b.version_id BETWEEN @First AND @Last
        """;

    /// <summary>When anything was published first, UTC; null where nothing was.</summary>
    public async Task<DateTimeOffset?> BeginAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<DateTimeOffset?>(new CommandDefinition(ReadBegin, cancellationToken: cancellationToken));
    }

    /// <summary>When anything was published last, UTC; the first moment there is where nothing was.</summary>
    public async Task<DateTimeOffset> PublishedAtAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<DateTimeOffset?>(new CommandDefinition(ReadEnd, cancellationToken: cancellationToken)) ?? DateTimeOffset.UnixEpoch;
    }

    /// <summary>The last publication, undoing or bringing back before a moment: its data version; 0 where there was none.</summary>
    public async Task<long> PublicationBeforeAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var last = await connection.QuerySingleAsync<LastRow>(new CommandDefinition(ReadLast, new { Until = until }, cancellationToken: cancellationToken));
        return Math.Max(last.Published, last.Turned);
    }

    /// <summary>What the board was made from when a publication was the latest: as <see cref="ReadAsync"/> read it then.</summary>
    public async Task<BoardData> ReadUpToAsync(long publication, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var versions = (await QueryAsync<VersionRow>(connection, ReadReturns, cancellationToken)).Where(version => version.Published <= publication).ToList();
        var turns = (await connection.QueryAsync<TurnRow>(new CommandDefinition(ReadTurns, new { Publication = publication }, cancellationToken: cancellationToken))).ToLookup(turn => turn.ReturnId);
        var known = await KnownAsync(connection, versions, cancellationToken);
        var shown = versions.GroupBy(version => version.ReturnId).Select(own => Shown(own, turns[own.Key])).OfType<VersionRow>().ToDictionary(version => version.Id);
        var returnOf = versions.ToDictionary(version => version.Id, version => version.ReturnId);
        var (rows, earlier) = (new List<BoardRow>(), new List<EarlierRow>());
        var first = new Dictionary<(int Return, string Measure), FirstFigure>();
        var read = await Task.WhenAll(Ranges(versions).Select(range => Task.Run(
            () => FiguresAsync(ReadFiguresUpTo, range, known, (place, figure, note) => (place.VersionId, Row: Row(place, figure, note, null)), cancellationToken), cancellationToken)));
        foreach (var (version, row) in read.SelectMany(part => part))
        {
            if (shown.ContainsKey(version))
            {
                rows.Add(row);
            }
            else
            {
                earlier.Add(new(row.Measure, row.Return, row.Figure));
                if (row.Return.Version == 1)
                {
                    first[(returnOf[version], row.Measure)] = new(WithoutParts(row.Figure));
                }
            }
        }

        // By the origin itself: rows of one version share it, and no two versions do.
        var returns = new Dictionary<object, int>(shown.Values.Where(version => version.Version > 1).Select(version => KeyValuePair.Create<object, int>(known.Returns[version.Id], version.ReturnId)), ReferenceEqualityComparer.Instance);
        for (var index = 0; index < rows.Count && first.Count > 0; index++)
        {
            if (returns.TryGetValue(rows[index].Return, out var own) && first.TryGetValue((own, rows[index].Measure), out var was))
            {
                rows[index] = rows[index] with { First = was };
            }
        }

        return new(rows, earlier);
    }

    // What came last: a version that was published, or one that the board turned to.
    private static VersionRow? Shown(IEnumerable<VersionRow> versions, IEnumerable<TurnRow> turns)
    {
        var latest = versions.MaxBy(version => version.Version)!;
        return turns.Where(turn => turn.DataVersion >= latest.Published).MaxBy(turn => turn.DataVersion) is not { } turn ? latest
            : turn.Number is null ? null
            : versions.Single(version => version.Version == turn.Number);
    }

    private static Measures.Figure WithoutParts(Measures.Figure figure) => figure.HasValue ? Measures.Figure.Of(figure.Value.Value) : figure;

    private sealed class LastRow
    {
        public long Published { get; init; }

        public long Turned { get; init; }
    }

    private sealed class TurnRow
    {
        public int ReturnId { get; init; }

        public long DataVersion { get; init; }

        public int? Number { get; init; }
    }
}
