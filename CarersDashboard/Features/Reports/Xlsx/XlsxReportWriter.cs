using CarersDashboard.Features.Reports.Model;
using CarersDashboard.Features.Reports.Office;

namespace CarersDashboard.Features.Reports.Xlsx;

/// <summary>Writes a report as a workbook: contents, summary, a sheet for each section with native charts, all figures, definitions, notes.</summary>
public sealed class XlsxReportWriter
{
    private readonly ReportCopy copy;
    private readonly BoardReport report;
    private readonly SheetNames names;
    private readonly WorkbookBinder binder;

    private XlsxReportWriter(ReportCopy copy, WorkbookBinder binder)
    {
        (this.copy, report, this.binder) = (copy, copy.Report, binder);
        names = new(report);
    }

    /// <summary>Writes the workbook. The same copy gives the same bytes.</summary>
    /// <param name="copy">The report with its stamp.</param>
    /// <param name="sectionsDone">Told after each section how many are done; null for nobody.</param>
    /// <param name="cancellationToken">Ends the work between two sections.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static byte[] Write(ReportCopy copy, IProgress<int>? sectionsDone, CancellationToken cancellationToken)
    {
        using var binder = new WorkbookBinder(copy);
        var writer = new XlsxReportWriter(copy, binder);
        writer.Contents();
        writer.Summary();
        for (var at = 0; at < copy.Report.Sections.Count; at++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            writer.Section(copy.Report.Sections[at]);
            sectionsDone?.Report(at + 1);
        }

        writer.Data();
        writer.Definitions();
        writer.Notes();
        return binder.Bind(copy.Stamp.At);
    }

    private void Contents()
    {
        var cover = report.Sections.FirstOrDefault(section => section.Kind == "cover");
        var blocks = cover is null ? null : new SectionSheet(cover, names.Of);
        var listed = Listed().ToList();
        // Not every program breaks a link over lines, so the column is as wide as most of them.
        using var sheet = binder.Sheet(Plan(SheetNames.Contents, [Math.Clamp(listed.Max(line => line.Entry.Length) * 0.88, 32, 50), 60], 1));
        var pen = sheet.Pen;
        pen.Across(report.Title, CellLook.Title);
        foreach (var line in new[] { report.Occasion, $"{report.QuarterLabel}: {report.QuarterDates}", EditionWords.Line(copy), copy.Stamp.Address }.Where(line => line.Length > 0))
        {
            pen.Across(line, CellLook.Small);
        }

        pen.Skip();
        pen.Across(report.Headline, CellLook.Message);
        if (cover is { Lead.Length: > 0 })
        {
            pen.Across(cover.Lead, CellLook.Body);
        }

        blocks?.Blocks(sheet);
        pen.Skip();
        pen.Across("Contents", CellLook.Heading);
        foreach (var (name, entry, words) in listed)
        {
            pen.Next(Math.Max(pen.Height(entry, CellLook.Link, 1, 1), pen.Height(words, CellLook.Body, 2)));
            pen.Words(1, entry, CellLook.Link);
            pen.Link(1, name, entry);
            pen.Words(2, words, CellLook.Body);
        }

        sheet.End();
    }

    // The tab of a measure bears its code alone, so that many tabs are seen at once.
    private IEnumerable<(string Sheet, string Entry, string Words)> Listed()
    {
        yield return (SheetNames.Summary, SheetNames.Summary, "Every measure in a row");
        foreach (var section in Own())
        {
            var name = names.Of(section.Key)!;
            yield return (name, section.Measure is { } measure ? $"{name}  {measure.Name}" : name, section.Title);
        }

        if (report.Data.Count > 0)
        {
            yield return (SheetNames.Data, SheetNames.Data, report.Data[0].Title);
        }

        yield return (SheetNames.Definitions, SheetNames.Definitions, "What each measure means");
        yield return (SheetNames.Notes, SheetNames.Notes, "What must be known to read the figures, and the rules by which they are hidden, judged and combined");
    }

    private void Summary()
    {
        var table = SummaryTable.Of(report);
        var widths = table is null ? [40] : Enumerable.Range(0, table.Columns.Count).Select(column => table.Width(column, 17)).ToList();
        using var sheet = binder.Sheet(Plan(SheetNames.Summary, widths, table is null ? 1 : 4, table is null ? 0 : 3));
        sheet.Pen.Across(SheetNames.Summary, CellLook.Title);
        sheet.Pen.Across(report.Headline, CellLook.FactLabel);
        sheet.Pen.Skip();
        if (table is not null)
        {
            sheet.Table(table, names.Of);
            sheet.Pen.Skip();
            sheet.Pen.Across(EditionWords.Line(copy), CellLook.FactLabel);
        }

        sheet.End();
    }

    private void Section(ReportSection section)
    {
        if (section.Kind is not ("cover" or "definitions" or "notes"))
        {
            Write(names.Of(section.Key)!, section);
        }
    }

    private void Write(string name, ReportSection section)
    {
        var blocks = new SectionSheet(section, names.Of);
        var widths = blocks.Widths();
        var width = Math.Max(widths.Sum(), section.Chart is null ? 0 : ChartLook.Sheet.Width / SheetPaper.Character);
        using var sheet = binder.Sheet(Plan(name, widths, 1) with { Paper = SheetPaper.Of(width) });
        blocks.Write(sheet);
        sheet.End();
    }

    private void Data()
    {
        if (report.Data.Count == 0)
        {
            return;
        }

        var table = SheetTable.Of(report.Data[0]);
        using var sheet = binder.Sheet(Plan(SheetNames.Data, [.. Enumerable.Range(0, table.Columns.Count).Select(column => table.Width(column, 27))], 1, 1));
        sheet.Table(table, names.Of, filters: true);
        sheet.End();
    }

    private void Definitions()
    {
        var terms = report.Sections.SelectMany(section => section.Blocks.OfType<ReportTerms>().Where(block => block.MeasureCode.Length > 0 || section.Kind == "definitions"))
            .SelectMany(block => block.Terms.Select(term => (IReadOnlyList<SheetCell>)[block.MeasureCode, block.Heading, term.Name, term.Text])).ToList();
        if (terms.Count == 0)
        {
            terms = [.. report.MeasurePages.SelectMany(page => page.SpeakerNotes.Select(term => (IReadOnlyList<SheetCell>)[page.Measure!.Code, page.Measure.Name, term.Name, term.Text]))];
        }

        var table = SheetTable.Of("definitions", "What each measure means", [new("Code"), new("Measure"), new("Part"), new("Text")], terms);
        using var sheet = binder.Sheet(Plan(SheetNames.Definitions, [12, 34, 26, 90], 3, 1));
        sheet.Pen.Across(SheetNames.Definitions, CellLook.Title);
        sheet.Pen.Skip();
        sheet.Table(table, names.Of);
        sheet.End();
    }

    private void Notes()
    {
        var sections = report.Sections.Where(section => section.Kind == "notes").Select(section => (Section: section, Sheet: new SectionSheet(section, names.Of))).ToList();
        var widths = sections.Select(pair => pair.Sheet.Widths()).MaxBy(widths => widths.Count) ?? [30, 20, 20, 20, 20];
        using var sheet = binder.Sheet(Plan(SheetNames.Notes, widths, 1));
        var pen = sheet.Pen;
        pen.Across(SheetNames.Notes, CellLook.Title);
        foreach (var (section, blocks) in sections)
        {
            pen.Across(section.Title, CellLook.Message);
            if (section.Lead.Length > 0)
            {
                pen.Across(section.Lead, CellLook.Body);
            }

            blocks.Blocks(sheet);
        }

        pen.Skip();
        pen.Across("Rules", CellLook.Heading);
        foreach (var rule in report.Rules)
        {
            SectionSheet.Term(pen, rule);
        }

        pen.Skip();
        SectionSheet.Term(pen, new("Edition", EditionWords.Line(copy)));
        SectionSheet.Term(pen, new("Check sum", copy.Stamp.Hash));
        sheet.End();
    }

    private IEnumerable<ReportSection> Own() => report.Sections.Where(section => section.Kind is not ("cover" or "definitions" or "notes"));

    private SheetPlan Plan(string name, IReadOnlyList<double> widths, int frozenRows, int frozenColumns = 0) => new(name, widths, frozenRows, frozenColumns)
    {
        Header = $"&L&\"Arial,Bold\"{Escaped(report.Title, 100)}&R{Escaped(report.Occasion, 60)}",
        Footer = $"&L{Escaped(EditionWords.Foot(copy), 80)}&C{Escaped(name, 31)}&RPage &P of &N",
    };

    // An ampersand begins an instruction there, and all of it may have 255 letters.
    private static string Escaped(string words, int length) => OfficeText.Cut(OfficeText.Line(words), length).Replace("&", "&&", StringComparison.Ordinal);
}
