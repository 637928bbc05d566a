using System.Globalization;
using CsvHelper;

namespace CarersDashboard.Features.Accounts.Audit;

/// <summary>Shows and hands out the audit trail, to administrators only.</summary>
public sealed class AuditDesk(AuditStore audit, CurrentUser current)
{
    // A spreadsheet would run a cell that begins like a formula, and what people typed stands in these cells. The mark tells Excel that this is UTF-8.
    private static readonly CsvWriterOptions Csv = CsvWriterOptions.Default with { Injection = CsvInjection.Escape, WriteByteOrderMark = true };

    /// <summary>Entries that the filter lets through, the newest first.</summary>
    /// <exception cref="AccessRefusedException">Whoever asks is no administrator.</exception>
    public Task<IReadOnlyList<AuditEntry>> ReadAsync(AuditFilter filter, int limit, CancellationToken cancellationToken)
    {
        Ask();
        return audit.ReadAsync(filter, limit, cancellationToken);
    }

    /// <summary>Writes every entry that the filter lets through as comma-separated values (RFC 4180, UTF-8 with a mark), the newest first. That it was handed out is written down.</summary>
    /// <exception cref="AccessRefusedException">Whoever asks is no administrator.</exception>
    public async Task ExportAsync(AuditFilter filter, Stream to, CancellationToken cancellationToken)
    {
        Ask();
        await audit.WriteAsync(current.Actor, new(AuditActs.TrailExported, "audit trail", "", filter.InWords), cancellationToken);
        await WriteAsync(audit.ReadUnbufferedAsync(filter, cancellationToken), to, cancellationToken);
    }

    /// <summary>Writes entries as comma-separated values.</summary>
    internal static async Task WriteAsync(IAsyncEnumerable<AuditEntry> entries, Stream to, CancellationToken cancellationToken)
    {
        await using var csv = CsvWriter.Create(to, Csv, leaveOpen: true);
        await csv.WriteRecordAsync(["Number", "When (UTC)", "Who", "Act", "Subject", "Address", "Before", "After", "Previous hash", "Hash"], cancellationToken);
        await foreach (var entry in entries.WithCancellation(cancellationToken))
        {
            await csv.WriteRecordAsync(
            [
                entry.Id.ToString(CultureInfo.InvariantCulture), entry.HappenedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture),
                entry.Actor, entry.Act, entry.Subject, entry.Address, entry.Before, entry.After, entry.PreviousHash, entry.Hash,
            ], cancellationToken);
        }
    }

    private void Ask()
    {
        if (!current.IsAdministrator)
        {
            throw new AccessRefusedException("The audit trail is kept for administrators.");
        }
    }
}
