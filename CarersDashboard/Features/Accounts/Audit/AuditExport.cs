using System.Text;

namespace CarersDashboard.Features.Accounts.Audit;

/// <summary>Hands the audit trail out as a file.</summary>
public static class AuditExport
{
    private const int Most = 100_000;

    /// <summary>Entries that the filter of the address lets through, the newest first.</summary>
    public static async Task<IResult> WriteAsync(AuditStore audit, string? who, string? act, DateOnly? from, DateOnly? to, CancellationToken cancellationToken)
    {
        var entries = await audit.ReadAsync(new() { Who = who ?? "", Act = act ?? "", From = from, To = to }, Most, cancellationToken);
        // The mark at the beginning tells Excel that this is UTF-8.
        return Results.File([.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(AuditCsv.Write(entries))], "text/csv; charset=utf-8", "audit.csv");
    }
}
