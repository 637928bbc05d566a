namespace CarersDashboard.Features.Accounts.Audit;

/// <summary>Hands the audit trail out as a file.</summary>
public static class AuditExport
{
    /// <summary>Entries that the filter of the address lets through.</summary>
    public static IResult Write(AuditDesk desk, HttpContext context, string? who, string? act, string? subject, DateOnly? from, DateOnly? to) =>
        Results.Stream(
            stream => desk.ExportAsync(new() { Who = who ?? "", Act = act ?? "", Subject = subject ?? "", From = from, To = to }, stream, context.RequestAborted),
            "text/csv; charset=utf-8",
            "audit.csv");
}
