using System.Globalization;
using CsvHelper;

namespace CarersDashboard.Features.Returns.Workflow;

/// <summary>Everything that was found in a file, as comma-separated values; text that looks like a formula stays text.</summary>
public static class FindingsCsv
{
    private static readonly CsvWriterOptions Csv = CsvWriterOptions.Default with { Injection = CsvInjection.Escape, WriteByteOrderMark = true };

    /// <summary>One row a finding, what stops the return first; corrections stand at the end.</summary>
    public static byte[] Write(SubmissionReview review)
    {
        using var stream = new MemoryStream();
        using (var csv = CsvWriter.Create(stream, Csv, leaveOpen: true))
        {
            csv.WriteRecord(["To do", "Code", "What", "Sheet", "Cells", "How many cells", "Found", "Expected", "What to do", "Reason given"]);
            foreach (var row in FindingRow.Of(review))
            {
                csv.WriteRecord([row.ToDo, row.Code, row.What, row.Sheet, string.Join(' ', row.Cells), row.Count.ToString(CultureInfo.InvariantCulture), row.Found, row.Expected, row.Fix, row.Reason]);
            }
        }

        return stream.ToArray();
    }
}
