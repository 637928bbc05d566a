using System.IO.Compression;
using CarersDashboard.Data;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Features.Reports.Model;
using Dapper;

namespace CarersDashboard.Features.Reports.Editions;

/// <summary>Keeps editions. They are written once and read for good.</summary>
public sealed class EditionStore(Database database, TimeProvider time)
{
    private const string Read = """
        SELECT e.code AS Code, e.period_code AS Quarter, e.number AS Number, e.audience AS Audience, e.title AS Title, e.headline AS Headline, e.content_hash AS Hash,
            e.data_version AS DataVersion, e.gaps AS Gaps, COALESCE(a.display_name, e.frozen_by) AS FrozenBy, e.frozen_at AS FrozenAt
        FROM report_editions e LEFT JOIN accounts a ON a.email = e.frozen_by
        WHERE (@Quarter IS NULL OR e.period_code = @Quarter) AND (@Code IS NULL OR e.code = @Code)
        ORDER BY e.period_code DESC, e.number DESC, e.audience
        """;

    private const string ReadContent = "SELECT content FROM report_editions WHERE code = @Code";

    private const string ReadVersion = "SELECT version FROM data_version WHERE id = 1";

    private const string NextNumber = "SELECT COALESCE(MAX(number), 0) + 1 FROM report_editions WHERE period_code = @Quarter";

    private const string Insert = """
        INSERT INTO report_editions (code, period_code, number, audience, title, headline, content, content_hash, data_version, gaps, frozen_by, frozen_at)
        VALUES (@Code, @Quarter, @Number, @Audience, @Title, @Headline, @Content, @Hash, @DataVersion, @Gaps, @By, @Now)
        """;

    /// <summary>Every edition, the latest quarter and edition first.</summary>
    /// <param name="quarter">Only of this quarter; null for all.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IReadOnlyList<Edition>> ListAsync(string? quarter, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<Edition>(new CommandDefinition(Read, new { Quarter = quarter, Code = (string?)null }, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>An edition by its code; null where there is none.</summary>
    public async Task<Edition?> FindAsync(string code, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<Edition>(new CommandDefinition(Read, new { Quarter = (string?)null, Code = (string?)code }, cancellationToken: cancellationToken));
    }

    /// <summary>The report of an edition.</summary>
    /// <exception cref="InvalidDataException">What is kept is not what was frozen.</exception>
    public async Task<BoardReport> ReadAsync(Edition edition, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var kept = Unpack(await connection.QuerySingleAsync<byte[]>(new CommandDefinition(ReadContent, new { edition.Code }, cancellationToken: cancellationToken)));
        return ReportForm.Hash(kept) == edition.Hash ? ReportForm.Read(kept) : throw new InvalidDataException($"Edition {edition.Code} is not what was frozen: its hash differs.");
    }

    /// <summary>Freezes reports of one quarter, all or none: they become editions under one number. Nothing is frozen where one number says all of it already, and what one number says of it is not frozen again.</summary>
    /// <param name="actor">Who does it.</param>
    /// <param name="drafts">One for each audience, of one quarter, the board's first.</param>
    /// <param name="cancellationToken">Ends the work; nothing is written then.</param>
    /// <exception cref="AccessRefusedException">The actor may not freeze reports.</exception>
    public async Task<FreezeAnswer> FreezeAsync(Actor actor, IReadOnlyList<EditionDraft> drafts, CancellationToken cancellationToken)
    {
        if (!MayFreeze(actor))
        {
            throw new AccessRefusedException("Reports are frozen by approvers.");
        }

        var quarter = drafts[0].Report.Quarter;
        var kept = drafts.Select(draft => ReportForm.Write(draft.Report)).ToList();
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken);
        await database.LockAsync(connection, transaction, "carers-report-editions", cancellationToken);
        var version = await connection.ExecuteScalarAsync<long>(new CommandDefinition(ReadVersion, null, transaction, cancellationToken: cancellationToken));
        if (drafts.Any(draft => draft.Report.DataVersion != version))
        {
            return new([], Moved: true);
        }

        var hashes = kept.Select(ReportForm.Hash).ToList();
        var known = (await connection.QueryAsync<Edition>(new CommandDefinition(Read, new { Quarter = (string?)quarter, Code = (string?)null }, transaction, cancellationToken: cancellationToken))).AsList();
        if (known.GroupBy(edition => edition.Number).FirstOrDefault(together => hashes.All(hash => together.Any(edition => edition.Hash == hash))) is { } same)
        {
            return new([]) { Same = same.First(edition => edition.Hash == hashes[0]) };
        }

        // A public edition that follows the board's, which says the same still, stands beside it under its number.
        var beside = known.Find(edition => edition.Hash == hashes[0] && drafts.Skip(1).All(draft => !known.Exists(other => other.Number == edition.Number && other.Audience == draft.Report.Audience)));
        var number = beside?.Number ?? await connection.ExecuteScalarAsync<int>(new CommandDefinition(NextNumber, new { Quarter = quarter }, transaction, cancellationToken: cancellationToken));
        var codes = new List<string>();
        for (var index = beside is null ? 0 : 1; index < drafts.Count; index++)
        {
            var report = drafts[index].Report;
            var code = FormattableString.Invariant($"{quarter}-{number}{(report.Audience == Audience.Public ? "-public" : "")}");
            await connection.ExecuteAsync(new CommandDefinition(Insert, new
            {
                Code = code, Quarter = quarter, Number = number, Audience = report.Audience.ToString(), report.Title, report.Headline, Content = Pack(kept[index]), Hash = hashes[index],
                report.DataVersion, Gaps = string.Join('\n', drafts[index].Gaps), By = actor.Name, Now = time.GetUtcNow(),
            }, transaction, cancellationToken: cancellationToken));
            await AuditStore.AppendAsync(database, connection, transaction, time, new(actor, new(AuditActs.ReportFrozen, code, "", hashes[index])), cancellationToken);
            codes.Add(code);
        }

        var editions = (await connection.QueryAsync<Edition>(new CommandDefinition(Read, new { Quarter = (string?)quarter, Code = (string?)null }, transaction, cancellationToken: cancellationToken))).Where(edition => codes.Contains(edition.Code)).ToList();
        await transaction.CommitAsync(cancellationToken);
        return new(editions);
    }

    /// <summary>Whether somebody may freeze reports.</summary>
    public static bool MayFreeze(Actor actor) => actor.IsSystem || actor.Role is Role.Approver or Role.Administrator;

    private static byte[] Pack(byte[] kept)
    {
        using var memory = new MemoryStream();
        using (var packing = new GZipStream(memory, CompressionLevel.Optimal, leaveOpen: true))
        {
            packing.Write(kept);
        }

        return memory.ToArray();
    }

    private static byte[] Unpack(byte[] packed)
    {
        using var unpacking = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var memory = new MemoryStream();
        unpacking.CopyTo(memory);
        return memory.ToArray();
    }
}
