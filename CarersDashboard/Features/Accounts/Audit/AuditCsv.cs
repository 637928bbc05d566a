using System.Globalization;
using System.Text;

namespace CarersDashboard.Features.Accounts.Audit;

/// <summary>Writes audit entries as comma-separated values (RFC 4180).</summary>
public static class AuditCsv
{
    /// <summary>The entries in their order, below a row of headings.</summary>
    public static string Write(IEnumerable<AuditEntry> entries)
    {
        var text = new StringBuilder();
        Line(text, ["Number", "When (UTC)", "Who", "Act", "Subject", "Address", "Before", "After", "Previous hash", "Hash"]);
        foreach (var entry in entries)
        {
            Line(text,
            [
                entry.Id.ToString(CultureInfo.InvariantCulture), entry.HappenedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture),
                entry.Actor, entry.Act, entry.Subject, entry.Address, entry.Before, entry.After, entry.PreviousHash, entry.Hash,
            ]);
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    // A spreadsheet would run a cell that begins like a formula, and what people typed stands in these cells.
    private static string Cell(string value)
    {
        var safe = value.Length > 0 && "=+-@\t\r".Contains(value[0], StringComparison.Ordinal) ? "'" + value : value;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
