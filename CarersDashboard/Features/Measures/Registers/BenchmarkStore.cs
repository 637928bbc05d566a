using CarersDashboard.Data;

namespace CarersDashboard.Features.Measures.Registers;

/// <summary>Keeps benchmarks.</summary>
public sealed class BenchmarkStore(Database database, TimeProvider time) : RegisterStore(database, time)
{
    private const string Read = """
        SELECT b.id AS Id, m.code AS Measure, b.kind AS Kind, b.name AS Name, b.source AS Source, b.basis AS Basis, b.from_catalogue AS FromCatalogue,
            COALESCE(a.display_name, b.set_by) AS SetBy, b.set_at AS SetAt,
            b.withdrawn_at AS WithdrawnAt, COALESCE(w.display_name, b.withdrawn_by) AS WithdrawnBy, b.withdrawn_reason AS WithdrawnReason, b.replaces_id AS ReplacesId
        FROM benchmarks b
        JOIN measures m ON m.id = b.measure_id
        LEFT JOIN accounts a ON a.email = b.set_by
        LEFT JOIN accounts w ON w.email = b.withdrawn_by
        ORDER BY b.position, b.id
        """;

    private const string ReadPoints = """
        SELECT benchmark_id AS BenchmarkId, period_code AS PeriodCode, period_kind AS PeriodKind, value AS Value, break_before AS BreakBefore, note AS Note
        FROM benchmark_points
        """;

    private const string NextId = "SELECT COALESCE(MAX(id), 0) + 1 FROM benchmarks";

    private const string Insert = """
        INSERT INTO benchmarks (id, measure_id, kind, name, source, basis, position, from_catalogue, set_by, set_at, withdrawn_by, withdrawn_reason, replaces_id)
        VALUES (@Id, (SELECT id FROM measures WHERE code = @Measure), @Kind, @Name, @Source, @Basis, @Position, @FromCatalogue, @SetBy, @SetAt, '', '', @Replaces)
        """;

    private const string Update = "UPDATE benchmarks SET source = @Source, basis = @Basis, position = @Position WHERE id = @Id";

    private const string Withdraw = "UPDATE benchmarks SET withdrawn_at = @Now, withdrawn_by = @By, withdrawn_reason = @Reason WHERE id = @Id AND withdrawn_at IS NULL";

    private const string BringBack = "UPDATE benchmarks SET withdrawn_at = NULL, withdrawn_by = '', withdrawn_reason = '' WHERE id = @Id";

    private const string DeletePoints = "DELETE FROM benchmark_points WHERE benchmark_id = @Id";

    private const string InsertPoint = """
        INSERT INTO benchmark_points (benchmark_id, period_code, period_kind, value, break_before, note) VALUES (@Id, @PeriodCode, @PeriodKind, @Value, @BreakBefore, @Note)
        """;

    /// <summary>Every benchmark there is or was, by its place in the order.</summary>
    internal static async Task<IReadOnlyList<RegisterEntry<Benchmark>>> ReadAsync(RegisterWork work)
    {
        var points = (await work.QueryAsync<PointRow>(ReadPoints)).ToLookup(row => row.BenchmarkId, row => row.ToPoint());
        return [.. (await work.QueryAsync<BenchmarkRow>(Read)).Select(row => row.Entry(row.ToBenchmark(points[row.Id])))];
    }

    /// <summary>Writes the benchmarks of the catalogue's files. One that somebody withdrew stays withdrawn; one that the files no longer hold is withdrawn.</summary>
    internal static async Task LoadAsync(RegisterWork work, IReadOnlyList<Benchmark> benchmarks, DateTimeOffset now)
    {
        var known = (await work.QueryAsync<BenchmarkRow>(Read)).Where(row => row.FromCatalogue).ToList();
        foreach (var (position, one) in benchmarks.Index())
        {
            if (known.Find(row => row.Is(one)) is { } row)
            {
                known.Remove(row);
                await work.ExecuteAsync(Update, Parameters(row.Id, one, position));
                if (row is { WithdrawnAt: not null, IsWithdrawnByPeople: false })
                {
                    await work.ExecuteAsync(BringBack, new { row.Id });
                }

                await WritePointsAsync(work, row.Id, one);
            }
            else
            {
                await InsertAsync(work, one, position, null, null);
            }
        }

        foreach (var row in known.Where(row => row.WithdrawnAt is null))
        {
            await work.ExecuteAsync(Withdraw, CatalogueHand.Withdrawal(row.Id, now));
        }
    }

    private static async Task<int> InsertAsync(RegisterWork work, Benchmark one, int position, RegisterActor? actor, int? replaces)
    {
        var id = await work.ScalarAsync<int>(NextId);
        await work.ExecuteAsync(Insert, Parameters(id, one, position, actor, replaces));
        await WritePointsAsync(work, id, one);
        return id;
    }

    private static async Task WritePointsAsync(RegisterWork work, int id, Benchmark one)
    {
        await work.ExecuteAsync(DeletePoints, new { Id = id });
        foreach (var point in one.Points)
        {
            await work.ExecuteAsync(InsertPoint, new { Id = id, PeriodCode = point.Period.Code, PeriodKind = point.Period.Kind.ToString(), point.Value, point.BreakBefore, point.Note });
        }
    }

    private static object Parameters(int id, Benchmark one, int position, RegisterActor? actor = null, int? replaces = null) => new
    {
        Id = id,
        one.Measure,
        Kind = one.Kind.ToString(),
        one.Name,
        one.Source,
        one.Basis,
        Position = position,
        FromCatalogue = actor is null,
        SetBy = actor?.Name ?? "",
        SetAt = actor?.Now,
        Replaces = replaces,
    };

    private sealed class PointRow
    {
        public int BenchmarkId { get; init; }

        public string PeriodCode { get; init; } = "";

        public PeriodKind PeriodKind { get; init; }

        public decimal Value { get; init; }

        public bool BreakBefore { get; init; }

        public string Note { get; init; } = "";

        public BenchmarkPoint ToPoint()
        {
            if (!ReportingPeriod.TryParse(PeriodCode, out var period))
            {
                throw new InvalidOperationException($"A benchmark holds a figure for {PeriodCode}, which is no period.");
            }

            return new(PeriodKind == PeriodKind.SurveyYear ? period.AsSurvey() : period, Value, BreakBefore, Note);
        }
    }

    private sealed class BenchmarkRow : RegisterRow
    {
        public string Measure { get; init; } = "";

        public BenchmarkKind Kind { get; init; }

        public string Name { get; init; } = "";

        public string Source { get; init; } = "";

        public string Basis { get; init; } = "";

        /// <summary>Whether the files' benchmark is this one.</summary>
        public bool Is(Benchmark one) => Measure.Equals(one.Measure, StringComparison.OrdinalIgnoreCase) && Kind == one.Kind && Name == one.Name;

        public Benchmark ToBenchmark(IEnumerable<BenchmarkPoint> points) => new()
        {
            Id = Id,
            Measure = Measure,
            Kind = Kind,
            Name = Name,
            Source = Source,
            Basis = Basis,
            Points = [.. points.OrderBy(point => point.Period)],
            SetBy = SetBy,
            SetAt = SetAt,
        };
    }
}
