using System.Security.Cryptography;
using CarersDashboard.Data;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;
using Dapper;

namespace CarersDashboard.Features.Reports.Files;

/// <summary>Keeps the files of editions, and the work of making them, for every node: whoever builds takes one that waits.</summary>
public sealed class ReportFileStore(Database database, TimeProvider time)
{
    private const string Read = """
        SELECT f.edition_code AS Edition, f.format AS Format, f.state AS State, f.attempt AS Attempt, f.done AS Done, f.total AS Total,
            f.bytes AS Bytes, f.content_hash AS Hash, f.said AS Said, f.asked_at AS AskedAt, f.touched_at AS TouchedAt
        FROM report_files f
        WHERE f.edition_code = @Edition OR (@Edition IS NULL AND (f.state = 'Waiting' OR (f.state = 'Building' AND f.touched_at < @Lost)))
        ORDER BY f.asked_at, f.edition_code, f.format
        """;

    private const string ReadContent = "SELECT content FROM report_files WHERE edition_code = @Edition AND format = @Format AND state = 'Ready'";

    private const string Insert = """
        INSERT INTO report_files (edition_code, format, state, attempt, done, total, content, bytes, content_hash, said, asked_by, asked_at, touched_at)
        SELECT @Edition, @Format, 'Waiting', 1, 0, 0, NULL, 0, '', '', @By, @Now, @Now WHERE NOT EXISTS (SELECT 1 FROM report_files WHERE edition_code = @Edition AND format = @Format)
        """;

    private const string AskAgain = """
        UPDATE report_files SET state = 'Waiting', attempt = attempt + 1, done = 0, total = 0, said = '', asked_by = @By, asked_at = @Now, touched_at = @Now
        WHERE edition_code = @Edition AND format = @Format AND state IN ('Failed', 'Cancelled')
        """;

    private const string Take = """
        UPDATE report_files SET state = 'Building', attempt = attempt + 1, done = 0, total = 0, touched_at = @Now
        WHERE edition_code = @Edition AND format = @Format AND attempt = @Attempt AND state IN ('Waiting', 'Building')
        """;

    private const string Report = """
        UPDATE report_files SET done = @Done, total = @Total, touched_at = @Now
        WHERE edition_code = @Edition AND format = @Format AND attempt = @Attempt AND state = 'Building'
        """;

    private const string Finish = """
        UPDATE report_files SET state = 'Ready', content = @Content, bytes = @Bytes, content_hash = @Hash, done = total, touched_at = @Now
        WHERE edition_code = @Edition AND format = @Format AND attempt = @Attempt AND state = 'Building'
        """;

    private const string Fail = """
        UPDATE report_files SET state = @State, said = @Said, touched_at = @Now
        WHERE edition_code = @Edition AND format = @Format AND attempt = @Attempt AND state = 'Building'
        """;

    private const string Cancel = """
        UPDATE report_files SET state = 'Cancelled', touched_at = @Now
        WHERE edition_code = @Edition AND format = @Format AND state IN ('Waiting', 'Building')
        """;

    /// <summary>The files of an edition that somebody has asked for.</summary>
    public async Task<IReadOnlyList<ReportFile>> ListAsync(string edition, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<ReportFile>(new CommandDefinition(Read, new { Edition = (string?)edition, Lost = time.GetUtcNow() }, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>Asks for files. What is ready, waits or is being made stays as it is.</summary>
    public async Task AskAsync(Actor actor, string edition, IReadOnlyList<string> formats, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken);
        await database.LockAsync(connection, transaction, "carers-report-files", cancellationToken);
        var asked = new List<string>();
        foreach (var format in formats)
        {
            var row = new { Edition = edition, Format = format, By = actor.Name, Now = time.GetUtcNow() };
            if (await connection.ExecuteAsync(new CommandDefinition(AskAgain, row, transaction, cancellationToken: cancellationToken)) == 1
                || await connection.ExecuteAsync(new CommandDefinition(Insert, row, transaction, cancellationToken: cancellationToken)) == 1)
            {
                asked.Add(format);
            }
        }

        if (asked.Count > 0)
        {
            await AuditStore.AppendAsync(database, connection, transaction, time, new(actor, new(AuditActs.ReportFileAsked, edition, "", string.Join(", ", asked))), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }

    /// <summary>Takes the file that has waited longest, or that was left behind; null where there is none. Nobody else has it then.</summary>
    /// <remarks>What is left behind again and again is given up after <see cref="ReportFile.Longest"/>: its making may be what ends the program.</remarks>
    /// <param name="formats">Formats that can be made here.</param>
    /// <param name="cancellationToken">Ends the work; nothing is taken then.</param>
    public async Task<ReportFile?> TakeAsync(IReadOnlyCollection<string> formats, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var open = await connection.QueryAsync<ReportFile>(new CommandDefinition(Read, new { Edition = (string?)null, Lost = time.GetUtcNow() - ReportFile.Patience }, cancellationToken: cancellationToken));
        foreach (var file in open.Where(file => formats.Contains(file.Format)))
        {
            if (file.State == FileState.Building && file.AskedAt < time.GetUtcNow() - ReportFile.Longest)
            {
                await FailAsync(file, "It was begun several times and never ended. Whoever runs the dashboard finds out why.", cancellationToken);
            }
            else if (await connection.ExecuteAsync(new CommandDefinition(Take, new { file.Edition, file.Format, file.Attempt, Now = time.GetUtcNow() }, cancellationToken: cancellationToken)) == 1)
            {
                return new() { Edition = file.Edition, Format = file.Format, Attempt = file.Attempt + 1, State = FileState.Building };
            }
        }

        return null;
    }

    /// <summary>Keeps how far one is that was taken.</summary>
    /// <returns>False where it is wanted no more, or somebody else has taken it.</returns>
    public async Task<bool> ReportAsync(ReportFile file, int done, int total, CancellationToken cancellationToken) =>
        await ExecuteAsync(Report, new { file.Edition, file.Format, file.Attempt, Done = done, Total = total, Now = time.GetUtcNow() }, cancellationToken) == 1;

    /// <summary>Keeps a file that was made. Nothing is kept where it is wanted no more.</summary>
    public Task FinishAsync(ReportFile file, byte[] content, CancellationToken cancellationToken) => ExecuteAsync(Finish, new
    {
        file.Edition, file.Format, file.Attempt, Content = content, Bytes = content.Length, Hash = Convert.ToHexStringLower(SHA256.HashData(content)), Now = time.GetUtcNow(),
    }, cancellationToken);

    /// <summary>Keeps that one could not be made.</summary>
    /// <param name="file">Which.</param>
    /// <param name="said">What went wrong, for whoever asked.</param>
    /// <param name="cancellationToken">Ends the work; nothing is written then.</param>
    public Task FailAsync(ReportFile file, string said, CancellationToken cancellationToken) =>
        ExecuteAsync(Fail, new { file.Edition, file.Format, file.Attempt, State = FileState.Failed.ToString(), Said = said, Now = time.GetUtcNow() }, cancellationToken);

    /// <summary>Puts one back that was taken, for whoever comes next: the program ends.</summary>
    public Task PutBackAsync(ReportFile file, CancellationToken cancellationToken) =>
        ExecuteAsync(Fail, new { file.Edition, file.Format, file.Attempt, State = FileState.Waiting.ToString(), Said = "", Now = time.GetUtcNow() }, cancellationToken);

    /// <summary>Ends the making of a file.</summary>
    /// <returns>False where it neither waits nor is being made.</returns>
    public async Task<bool> CancelAsync(Actor actor, string edition, string format, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken);
        if (await connection.ExecuteAsync(new CommandDefinition(Cancel, new { Edition = edition, Format = format, Now = time.GetUtcNow() }, transaction, cancellationToken: cancellationToken)) == 0)
        {
            return false;
        }

        await AuditStore.AppendAsync(database, connection, transaction, time, new(actor, new(AuditActs.ReportFileCancelled, $"{edition}.{format}")), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Hands a file out, and writes down to whom; null where it is not ready.</summary>
    public async Task<byte[]?> FetchAsync(Actor actor, string edition, string format, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken);
        var content = await connection.QuerySingleOrDefaultAsync<byte[]>(new CommandDefinition(ReadContent, new { Edition = edition, Format = format }, transaction, cancellationToken: cancellationToken));
        if (content is not null)
        {
            await AuditStore.AppendAsync(database, connection, transaction, time, new(actor, new(AuditActs.ReportFetched, $"{edition}.{format}")), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return content;
    }

    private async Task<int> ExecuteAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
    }
}
