using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CarersDashboard.Features.Board.Downloads;
using CarersDashboard.Features.Reports.Model;
using CarersDashboard.Features.Reports.Office;

namespace CarersDashboard.Features.Reports.Zip;

/// <summary>Writes the figures of a report as comma-separated values with “CSV on the Web” metadata, all in one zip file.</summary>
public static class ZipReportWriter
{
    /// <summary>Name of the file that lists all tables, as W3C's “Model for Tabular Data and Metadata on the Web” proposes it.</summary>
    public const string GroupName = "csv-metadata.json";

    /// <summary>Name of the file that says what the others are.</summary>
    public const string ReadmeName = "README.txt";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The zip file. The same copy gives the same bytes.</summary>
    /// <param name="copy">The report with its stamp.</param>
    /// <param name="cancellationToken">Ends the work between two tables.</param>
    public static byte[] Write(ReportCopy copy, CancellationToken cancellationToken)
    {
        var entries = new List<PackageEntry> { new(ReadmeName, Encoding.UTF8.GetBytes(Readme(copy))), new(GroupName, Group(copy)) };
        foreach (var table in copy.Report.Data)
        {
            cancellationToken.ThrowIfCancellationRequested();
            entries.Add(new(table.Name + ".csv", BoardTableWriter.Csv(table)));
            entries.Add(new(MetadataName(table), BoardTableWriter.Metadata(table)));
        }

        return SteadyPackage.Write(entries, copy.Stamp.At);
    }

    private static string MetadataName(BoardTable table) => table.Name + ".csv-metadata.json";

    // The tables say themselves what they mean; the group lists them and says what they belong to.
    private static byte[] Group(ReportCopy copy)
    {
        var group = new JsonObject
        {
            ["@context"] = new JsonArray("http://www.w3.org/ns/csvw", new JsonObject { ["@language"] = "en-GB" }),
            ["dc:title"] = copy.Report.Title,
            ["dc:identifier"] = copy.Stamp.Code,
            ["dc:issued"] = copy.Stamp.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["dc:license"] = new JsonObject { ["@id"] = BoardTableWriter.Licence },
            ["tables"] = new JsonArray([.. copy.Report.Data.Select(Table)]),
        };
        if (copy.Stamp.Address.Length > 0)
        {
            group["dc:source"] = copy.Stamp.Address;
        }

        return JsonSerializer.SerializeToUtf8Bytes(group, Indented);
    }

    private static JsonNode Table(BoardTable table)
    {
        var description = JsonNode.Parse(BoardTableWriter.Metadata(table))!.AsObject();
        // Stated once, for the group.
        description.Remove("@context");
        return description;
    }

    private static string Readme(ReportCopy copy)
    {
        var (report, stamp) = copy;
        var text = new StringBuilder();
        Line(text, report.Title);
        Line(text, $"{report.QuarterLabel}: {report.QuarterDates}");
        Line(text, report.Occasion);
        Line(text, report.Audience == Audience.Public ? "Public edition: by the public rules of suppression, without internal commentary." : "");
        text.Append('\n');
        Line(text, EditionWords.Line(copy));
        Line(text, $"Code {stamp.Code}.");
        Line(text, $"SHA-256 of the report: {stamp.Hash}");
        Line(text, stamp.Address);
        text.Append('\n');
        Line(text, $"Licence: Open Government Licence v3.0, {BoardTableWriter.Licence}");
        text.Append("\nFiles\n");
        foreach (var table in report.Data)
        {
            Line(text, $"{table.Name}.csv: {table.Title}");
            Line(text, string.Create(CultureInfo.InvariantCulture, $"    {table.Rows.Count} {(table.Rows.Count == 1 ? "row" : "rows")}. Columns: {string.Join("; ", table.Columns.Select(column => column.Name))}."));
            Line(text, $"{MetadataName(table)}: what its columns mean (CSV on the Web).");
        }

        Line(text, $"{GroupName}: all tables together (CSV on the Web).");
        text.Append("\nThe tables are UTF-8 with a byte order mark, their first row is the headings. Words that a spreadsheet would take for a formula begin with an apostrophe.\n");
        return text.ToString();
    }

    private static void Line(StringBuilder text, string line)
    {
        if (line.Length > 0)
        {
            text.Append(line).Append('\n');
        }
    }
}
