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
            foreach (var finding in review.ToFix)
            {
                Write(csv, "Fix", finding, "");
            }

            foreach (var query in review.Queries)
            {
                Write(csv, query.Explanation is null ? "Explain or correct" : "Explained", query.Finding, query.Explanation?.Reason ?? "");
            }

            foreach (var finding in review.Notes)
            {
                Write(csv, "Nothing", finding, "");
            }

            foreach (var correction in review.Corrections)
            {
                csv.WriteRecord(["Corrected on screen", correction.RuleCode, correction.Subject, correction.Sheet, correction.Cell, "1", correction.Found, correction.Written, "", $"{correction.SetBy}, {ReturnWords.Moment(correction.SetAt)}"]);
            }
        }

        return stream.ToArray();
    }

    private static void Write(CsvWriter csv, string toDo, Finding finding, string reason) => csv.WriteRecord(
    [
        toDo, finding.Code, finding.Heading, finding.Sheet, string.Join(' ', finding.Cells), finding.Count.ToString(CultureInfo.InvariantCulture), finding.Found, finding.Expected, finding.Fix, reason,
    ]);
}
