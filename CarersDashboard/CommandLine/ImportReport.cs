using System.Globalization;
using System.Text;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Returns;

namespace CarersDashboard.CommandLine;

/// <summary>What the import command answers, as JSON or as text.</summary>
internal sealed record ImportReport(
    string File, string Outcome, bool Illustrative, ImportReport.Totals Summary, IReadOnlyList<ImportReport.SheetLine> Sheets, IReadOnlyList<ImportReport.FindingLine> Findings, IReadOnlyList<ImportReport.RowLine> Rows)
{
    public static ImportReport Of(string file, ReadReturn read, PublicationPlan plan, bool published, bool checkOnly) => new(
        file,
        read.IsUnreadable ? "cannot be read" : read.IsBlocked ? "not published: findings block it"
            : published ? "published" : plan.IsEmpty ? "nothing changed: every figure is published already" : checkOnly ? "clean: nothing was published" : "not published",
        read.Illustrative,
        new(plan.Changes.Count, plan.Count(ChangeKind.New), plan.Count(ChangeKind.Changed), plan.Count(ChangeKind.Unchanged), plan.Count(ChangeKind.Kept), plan.Versions.Count),
        [.. read.Sheets.Select(sheet => new SheetLine(sheet.Sheet, sheet.Layout, sheet.HeaderRow, sheet.Columns.ToDictionary(pair => pair.Key, pair => pair.Value), sheet.ByName))],
        [.. read.Findings.Select(finding => new FindingLine(finding.Code, finding.Tier, finding.Heading, finding.Subject, finding.Sheet, finding.Cell, finding.Cells, finding.Count, finding.Found, finding.Expected, finding.Fix))],
        [.. plan.Changes.Select(change => RowLine.Of(change))]);

    public string ToText()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{File}: {Outcome}.");
        if (Illustrative)
        {
            text.Append(" Illustrative figures.");
        }

        text.AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Summary.Figures} figures: {Summary.New} new, {Summary.Changed} changed, {Summary.Unchanged} unchanged, {Summary.Kept} kept.");
        foreach (var finding in Findings)
        {
            var place = finding.Sheet.Length == 0 ? "file" : finding.Cell.Length == 0 ? finding.Sheet : $"{finding.Sheet}!{finding.Cell}";
            text.AppendLine(CultureInfo.InvariantCulture, $"{finding.Tier,-6} {finding.Code,-8} {place}{(finding.Count > 1 ? $" and {finding.Count - 1} more" : "")}: {finding.Title}.");
            text.AppendLine(CultureInfo.InvariantCulture, $"       Found {finding.Found}. Expected {finding.Expected}. {finding.Fix}");
        }

        return text.ToString().TrimEnd();
    }

    internal sealed record Totals(int Figures, int New, int Changed, int Unchanged, int Kept, int Returns);

    internal sealed record SheetLine(string Sheet, SheetLayout Layout, int HeaderRow, IReadOnlyDictionary<string, string> Columns, IReadOnlyList<string> ByName);

    internal sealed record FindingLine(
        string Code, FindingTier Tier, string Title, string Measure, string Sheet, string Cell, IReadOnlyList<string> Cells, int Count, string Found, string Expected, string Fix);

    internal sealed record RowLine(
        string Sheet, string Cell, string Organisation, string Period, string Measure, string Series, ValueState State, decimal? Value, decimal? Numerator, decimal? Denominator, bool Provisional, string Note, ChangeKind Change)
    {
        public static RowLine Of(PlannedChange change)
        {
            var entry = change.Entry;
            var figure = entry.Figure;
            return new(
                entry.Sheet, entry.Cell, entry.Organisation.Code, entry.Period.Code, entry.Measure.Code, entry.Series.Code,
                figure.State, figure.Value, figure.Numerator, figure.Denominator, entry.Provisional, entry.Note, change.Kind);
        }
    }
}
