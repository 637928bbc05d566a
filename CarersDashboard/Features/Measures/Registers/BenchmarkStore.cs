using System.Globalization;
using CarersDashboard.Data;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;

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

    private const string NextPosition = "SELECT COALESCE(MAX(position), -1) + 1 FROM benchmarks";

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
    public Task<IReadOnlyList<RegisterEntry<Benchmark>>> ListAsync(CancellationToken cancellationToken) => LookAsync(ReadAsync, cancellationToken);

    /// <summary>Enters a benchmark with its figures.</summary>
    /// <exception cref="AccessRefusedException">The actor is no administrator.</exception>
    public Task<RegisterAnswer> EnterAsync(Actor actor, Benchmark one, CancellationToken cancellationToken) =>
        ActAsync(actor, (work, who) => WriteAsync(work, who, null, one), cancellationToken);

    /// <summary>Enters a benchmark in the place of another, which is withdrawn.</summary>
    /// <exception cref="AccessRefusedException">The actor is no administrator.</exception>
    public Task<RegisterAnswer> ReplaceAsync(Actor actor, int id, Benchmark one, CancellationToken cancellationToken) =>
        ActAsync(actor, (work, who) => WriteAsync(work, who, id, one), cancellationToken);

    /// <summary>Withdraws a benchmark: charts show it no longer, and it stays in the history.</summary>
    /// <exception cref="AccessRefusedException">The actor is no administrator.</exception>
    public Task<RegisterAnswer> WithdrawAsync(Actor actor, int id, string reason, CancellationToken cancellationToken) => ActAsync(actor, async (work, who) =>
    {
        var known = (await ReadAsync(work)).FirstOrDefault(one => one.Id == id && one.Stands);
        return await WithdrawAsync(work, who, Withdraw, known, reason, one => new AuditAct(AuditActs.BenchmarkWithdrawn, Subject(one.Item, id), Describe(one.Item)));
    }, cancellationToken);

    /// <summary>Enters a benchmark again that was withdrawn and not replaced.</summary>
    /// <exception cref="AccessRefusedException">The actor is no administrator.</exception>
    public Task<RegisterAnswer> BringBackAsync(Actor actor, int id, CancellationToken cancellationToken) => ActAsync(actor, async (work, who) =>
    {
        var all = await ReadAsync(work);
        if (Retrievable(all, id) is not { } known)
        {
            return (RegisterAnswer.TooLate, Nothing);
        }

        if (all.Any(one => one.Stands && BenchmarkChecker.IsSame(one.Item, known.Item)))
        {
            return (RegisterAnswer.Refused([new("", "Another benchmark of this name stands now. Withdraw that one first.")]), Nothing);
        }

        var made = await InsertAsync(work, known.Item, await work.ScalarAsync<int>(NextPosition), who, id);
        return (RegisterAnswer.Written(made), new AuditAct(AuditActs.BenchmarkEntered, Subject(known.Item, made), "withdrawn", Describe(known.Item)));
    }, cancellationToken);

    /// <summary>Takes an entry back: the one that it took the place of holds again, as an entry of its own; one that is new is withdrawn.</summary>
    /// <exception cref="AccessRefusedException">The actor is no administrator.</exception>
    public Task<RegisterAnswer> UndoAsync(Actor actor, int id, CancellationToken cancellationToken) => ActAsync(actor, async (work, who) =>
    {
        var (known, earlier) = Undoable(await ReadAsync(work), id);
        return earlier is not null
            ? await WriteAsync(work, who, id, earlier.Item, Undone)
            : await WithdrawAsync(work, who, Withdraw, known, Undone, one => new AuditAct(AuditActs.BenchmarkWithdrawn, Subject(one.Item, id), Describe(one.Item)));
    }, cancellationToken);

    /// <summary>Every benchmark there is or was, as part of other work.</summary>
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

    private static async Task<(RegisterAnswer, AuditAct)> WriteAsync(RegisterWork work, RegisterActor who, int? replaces, Benchmark one, string? why = null)
    {
        var catalogue = await CatalogueStore.ReadAsync(work);
        var all = await ReadAsync(work);
        var old = all.FirstOrDefault(entry => entry.Id == replaces && entry.Stands);
        if (replaces is not null && old is null)
        {
            return (RegisterAnswer.TooLate, Nothing);
        }

        var faults = BenchmarkChecker.CheckEntered(one, catalogue.Measures, all.Where(entry => entry.Stands && entry.Id != replaces).Select(entry => entry.Item));
        if (faults.Count > 0)
        {
            return (RegisterAnswer.Refused(faults), Nothing);
        }

        if (old is not null)
        {
            await work.ExecuteAsync(Withdraw, Withdrawal(old.Id, who, why ?? "Replaced by the benchmark as it was changed."));
        }

        var id = await InsertAsync(work, one, await work.ScalarAsync<int>(NextPosition), who, replaces);
        return (RegisterAnswer.Written(id), new(AuditActs.BenchmarkEntered, Subject(one, id), old is null ? "" : Describe(old.Item), Describe(one)));
    }

    private static string Subject(Benchmark one, int id) => $"{one.Measure}, benchmark {id}";

    private static string Describe(Benchmark one) => string.Join("; ", new[]
    {
        one.Kind.ToString(), one.Name, one.Source, one.Basis,
        string.Join(", ", one.Points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.Period.Code} {point.Value}{(point.BreakBefore ? " after a break" : "")}"))),
    }.Where(part => part.Length > 0));

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
