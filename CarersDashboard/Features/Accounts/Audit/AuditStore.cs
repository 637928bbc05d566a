using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using CarersDashboard.Data;
using Dapper;

namespace CarersDashboard.Features.Accounts.Audit;

/// <summary>Which entries to read. Empty or null members do not narrow.</summary>
public sealed record AuditFilter
{
    /// <summary>Part of the actor's name.</summary>
    public string Who { get; init; } = "";

    /// <summary>One of <see cref="AuditActs"/>.</summary>
    public string Act { get; init; } = "";

    /// <summary>Part of what it was done to.</summary>
    public string Subject { get; init; } = "";

    /// <summary>First day, UTC.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day, UTC.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Only entries before this one.</summary>
    public long? Before { get; init; }

    /// <summary>What narrows, in words; empty where nothing does.</summary>
    public string InWords => string.Join(", ", new[]
    {
        ("who", Who), ("act", Act), ("subject", Subject), ("from", Written(From)), ("to", Written(To)),
    }.Where(part => part.Item2.Length > 0).Select(part => $"{part.Item1} {part.Item2}"));

    /// <summary>Reads what an address says, and leaves out what cannot be read.</summary>
    /// <returns>The filter, and what was left out.</returns>
    public static (AuditFilter Filter, IReadOnlyList<string> LeftOut) Parse(string? who, string? act, string? subject, string? from, string? to, string? before)
    {
        var leftOut = new List<string>();
        return (new()
        {
            Who = who ?? "",
            Act = act ?? "",
            Subject = subject ?? "",
            From = DayOf(from),
            To = DayOf(to),
            Before = long.TryParse(before, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null,
        }, leftOut);

        // The last day of the calendar has no day after it.
        DateOnly? DayOf(string? text)
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                return null;
            }

            if (DateOnly.TryParseExact(text.Trim(), DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < DateOnly.MaxValue)
            {
                return day;
            }

            leftOut.Add(text);
            return null;
        }
    }

    private const string DayFormat = "yyyy-MM-dd";

    private static string Written(DateOnly? day) => day?.ToString(DayFormat, CultureInfo.InvariantCulture) ?? "";
}

/// <summary>Writes and reads the audit trail. Triggers keep its entries from being changed or deleted.</summary>
public sealed class AuditStore(Database database, TimeProvider time)
{
    private const string ReadLast = "SELECT id AS Id, hash AS Hash FROM audit_entries WHERE id = (SELECT MAX(id) FROM audit_entries)";

    private const string Insert = """
        INSERT INTO audit_entries (id, happened_at, actor, act, subject, address, value_before, value_after, previous_hash, hash)
        VALUES (@Id, @HappenedAt, @Actor, @Act, @Subject, @Address, @Before, @After, @PreviousHash, @Hash)
        """;

    private const string ReadSqlite = """
        SELECT id AS Id, happened_at AS HappenedAt, actor AS Actor, act AS Act, subject AS Subject, address AS Address,
            value_before AS Before, value_after AS After, previous_hash AS PreviousHash, hash AS Hash
        FROM audit_entries
        WHERE (@Who = '' OR INSTR(LOWER(actor), LOWER(@Who)) > 0) AND (@Act = '' OR act = @Act)
            AND (@Subject = '' OR INSTR(LOWER(subject), LOWER(@Subject)) > 0)
            AND (@From IS NULL OR happened_at >= @From) AND (@Until IS NULL OR happened_at < @Until) AND (@BeforeId IS NULL OR id < @BeforeId)
        ORDER BY id DESC LIMIT @Limit
        """;

    private const string ReadSqlServer = """
        SELECT TOP (@Limit) id AS Id, happened_at AS HappenedAt, actor AS Actor, act AS Act, subject AS Subject, address AS Address,
            value_before AS Before, value_after AS After, previous_hash AS PreviousHash, hash AS Hash
        FROM audit_entries
        WHERE (@Who = '' OR CHARINDEX(@Who, actor) > 0) AND (@Act = '' OR act = @Act)
            AND (@Subject = '' OR CHARINDEX(@Subject, subject) > 0)
            AND (@From IS NULL OR happened_at >= @From) AND (@Until IS NULL OR happened_at < @Until) AND (@BeforeId IS NULL OR id < @BeforeId)
        ORDER BY id DESC
        """;

    private const string ReadChain = """
        SELECT id AS Id, happened_at AS HappenedAt, actor AS Actor, act AS Act, subject AS Subject, address AS Address,
            value_before AS Before, value_after AS After, previous_hash AS PreviousHash, hash AS Hash
        FROM audit_entries ORDER BY id
        """;

    /// <summary>Writes an entry of its own.</summary>
    public async Task WriteAsync(Actor actor, AuditAct act, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken);
        await AppendAsync(database, connection, transaction, time, new(actor, act), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Entries that the filter lets through, the newest first.</summary>
    public async Task<IReadOnlyList<AuditEntry>> ReadAsync(AuditFilter filter, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<AuditEntry>(new CommandDefinition(
            database.Pick(ReadSqlite, ReadSqlServer), Parameters(filter, limit), cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>Every entry that the filter lets through, the newest first, one after the other.</summary>
    public async IAsyncEnumerable<AuditEntry> ReadUnbufferedAsync(AuditFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await foreach (var entry in connection.QueryUnbufferedAsync<AuditEntry>(database.Pick(ReadSqlite, ReadSqlServer), Parameters(filter, int.MaxValue)).WithCancellation(cancellationToken))
        {
            yield return entry;
        }
    }

    /// <summary>Follows the whole chain.</summary>
    /// <param name="known">Entries kept elsewhere, which must still stand.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The chain as far as it holds, and the first link that does not; null when all do.</returns>
    public async Task<(AuditChain Chain, BrokenLink? Broken)> VerifyAsync(IReadOnlyList<KnownEntry> known, CancellationToken cancellationToken)
    {
        var chain = new AuditChain(known);
        await using var connection = await database.OpenAsync(cancellationToken);
        await foreach (var entry in connection.QueryUnbufferedAsync<AuditEntry>(ReadChain).WithCancellation(cancellationToken))
        {
            if (chain.Follow(entry) is { } broken)
            {
                return (chain, broken);
            }
        }

        return (chain, chain.Finish());
    }

    /// <summary>Writes an entry inside the transaction of the act. Take it as the last step: the lock on the trail is held until the end.</summary>
    internal static async Task AppendAsync(
        Database database, DbConnection connection, DbTransaction transaction, TimeProvider time, AuditRecord record, CancellationToken cancellationToken)
    {
        await database.LockAsync(connection, transaction, "carers-audit", cancellationToken);
        var last = await connection.QuerySingleOrDefaultAsync<AuditEntry>(new CommandDefinition(ReadLast, null, transaction, cancellationToken: cancellationToken));
        var entry = new AuditEntry
        {
            Id = (last?.Id ?? 0) + 1,
            HappenedAt = time.GetUtcNow(),
            Actor = Cut(record.Actor.Name, 254),
            Act = record.Act.Act,
            Subject = Cut(record.Act.Subject, 400),
            Address = Cut(record.Actor.Address, 64),
            Before = Cut(record.Act.Before, 4000),
            After = Cut(record.Act.After, 4000),
            PreviousHash = last?.Hash ?? AuditChain.Root,
        };
        await connection.ExecuteAsync(new CommandDefinition(Insert, entry with { Hash = AuditChain.HashOf(entry) }, transaction, cancellationToken: cancellationToken));
    }

    // Half a surrogate pair cannot be stored, and would hash differently when read back.
    private static string Cut(string text, int length) =>
        text.Length <= length ? text : char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length];

    private static object Parameters(AuditFilter filter, int limit) => new
    {
        filter.Who,
        filter.Act,
        filter.Subject,
        From = Midnight(filter.From),
        Until = Midnight(filter.To?.AddDays(1)),
        BeforeId = filter.Before,
        Limit = limit,
    };

    private static DateTimeOffset? Midnight(DateOnly? day) => day is { } known ? new(known.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : null;
}
