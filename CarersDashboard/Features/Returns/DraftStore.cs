using System.Security.Cryptography;
using CarersDashboard.Data;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;
using Dapper;

namespace CarersDashboard.Features.Returns;

/// <summary>A workbook that was uploaded and is not yet published.</summary>
public sealed class Draft
{
    /// <summary>Thirty-two hexadecimal digits that cannot be guessed.</summary>
    public string Code { get; init; } = "";

    /// <summary>Row of the file.</summary>
    public int FileId { get; init; }

    /// <summary>Its name when it came.</summary>
    public string FileName { get; init; } = "";

    /// <summary>Stated on the form; null when it was not.</summary>
    public string? OrganisationCode { get; init; }

    /// <summary>Stated on the form; null when it was not.</summary>
    public string? PeriodCode { get; init; }

    /// <summary>Account of whoever uploaded it; null for a draft from before there were accounts.</summary>
    public string? OwnerId { get; init; }

    /// <summary>When it came, UTC.</summary>
    public DateTimeOffset KeptAt { get; init; }

    /// <summary>The workbook.</summary>
    public byte[] Content { get; init; } = [];
}

/// <summary>Keeps uploaded workbooks until they are published or given up.</summary>
public sealed class DraftStore(Database database, TimeProvider time)
{
    /// <summary>How long a draft waits.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    private const string InsertDraft = """
        INSERT INTO drafts (code, file_id, file_name, organisation_code, period_code, kept_at, owner_id)
        VALUES (@Code, @FileId, @FileName, @OrganisationCode, @PeriodCode, @KeptAt, @OwnerId)
        """;

    private const string FindDraft = """
        SELECT d.code AS Code, d.file_id AS FileId, d.file_name AS FileName, d.organisation_code AS OrganisationCode, d.period_code AS PeriodCode,
            d.kept_at AS KeptAt, d.owner_id AS OwnerId, f.content AS Content
        FROM drafts d JOIN files f ON f.id = d.file_id WHERE d.code = @Code
        """;

    private const string ReadDrafts = """
        SELECT code AS Code, file_id AS FileId, file_name AS FileName, organisation_code AS OrganisationCode, period_code AS PeriodCode, kept_at AS KeptAt, owner_id AS OwnerId
        FROM drafts ORDER BY kept_at DESC
        """;

    private const string DeleteDraft = "DELETE FROM drafts WHERE code = @Code";

    private const string DeleteOldDrafts = "DELETE FROM drafts WHERE kept_at < @Before";

    private const string DeleteLooseFiles = """
        DELETE FROM files
        WHERE NOT EXISTS (SELECT 1 FROM drafts d WHERE d.file_id = files.id) AND NOT EXISTS (SELECT 1 FROM imports i WHERE i.file_id = files.id)
        """;

    /// <summary>Keeps a workbook as a draft, and clears away drafts that have waited too long.</summary>
    /// <returns>Code of the draft.</returns>
    public async Task<string> KeepAsync(byte[] content, string fileName, string? organisationCode, string? periodCode, Actor owner, CancellationToken cancellationToken)
    {
        var code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken);
        var file = await FileStore.KeepAsync(database, connection, transaction, content, cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            InsertDraft,
            new { Code = code, FileId = file, FileName = fileName, OrganisationCode = organisationCode, PeriodCode = periodCode, KeptAt = time.GetUtcNow(), OwnerId = owner.AccountId },
            transaction,
            cancellationToken: cancellationToken));
        await connection.ExecuteAsync(new CommandDefinition(DeleteOldDrafts, new { Before = time.GetUtcNow() - Lifetime }, transaction, cancellationToken: cancellationToken));
        await connection.ExecuteAsync(new CommandDefinition(DeleteLooseFiles, null, transaction, cancellationToken: cancellationToken));
        await AuditStore.AppendAsync(database, connection, transaction, time, new(owner, new(AuditActs.DraftKept, fileName, "", organisationCode ?? "")), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return code;
    }

    /// <summary>Finds a draft with its workbook; null when it was published, given up or never was.</summary>
    public async Task<Draft?> FindAsync(string code, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<Draft>(new CommandDefinition(FindDraft, new { Code = code }, cancellationToken: cancellationToken));
    }

    /// <summary>The drafts that wait, the newest first, without their workbooks.</summary>
    public async Task<IReadOnlyList<Draft>> ReadWaitingAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<Draft>(new CommandDefinition(ReadDrafts, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>Lets go of a draft, and of its workbook where nothing was published from it.</summary>
    /// <param name="code">Code of the draft.</param>
    /// <param name="record">What the audit trail says of it; null where it says enough already, since the draft was published.</param>
    /// <param name="cancellationToken">Ends the work; nothing is let go then.</param>
    public async Task DeleteAsync(string code, AuditRecord? record, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken);
        await FileStore.LockAsync(database, connection, transaction, cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(DeleteDraft, new { Code = code }, transaction, cancellationToken: cancellationToken));
        await connection.ExecuteAsync(new CommandDefinition(DeleteLooseFiles, null, transaction, cancellationToken: cancellationToken));
        if (record is not null)
        {
            await AuditStore.AppendAsync(database, connection, transaction, time, record, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }
}
