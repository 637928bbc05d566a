namespace CarersDashboard.Features.Accounts.Audit;

/// <summary>Hands the audit trail out as a file.</summary>
public static class AuditExport
{
    /// <summary>Entries that the filter of the address lets through.</summary>
    public static IResult Write(AuditDesk desk, HttpContext context, string? who, string? act, string? subject, string? from, string? to)
    {
        var (filter, leftOut) = AuditFilter.Parse(who, act, subject, from, to, null);
        // The page says what is wrong with a day. A file could not, and would hold more than was asked for.
        return leftOut.Count > 0
            ? Results.Redirect($"/administration/audit{context.Request.QueryString}")
            : Results.Stream(stream => desk.ExportAsync(filter, stream, context.RequestAborted), "text/csv; charset=utf-8", "audit.csv");
    }
}
