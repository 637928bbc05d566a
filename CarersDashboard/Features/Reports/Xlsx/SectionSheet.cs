using CarersDashboard.Features.Reports.Model;
using CarersDashboard.Features.Reports.Office;

namespace CarersDashboard.Features.Reports.Xlsx;

/// <summary>Writes what a section says onto a sheet, from the top down.</summary>
internal sealed class SectionSheet
{
    private const int LeastColumns = 7;

    // How wide words may run, as far as a sheet has room for it.
    private static readonly double[] Fitting = [SheetTable.Widest, 26, 20, 16];

    private readonly ReportSection section;
    private readonly Func<string, string?> link;
    private readonly SheetTable? grid;
    private readonly ReportTable? inGrid;

    /// <summary>A section to write.</summary>
    /// <param name="section">The section.</param>
    /// <param name="link">Name of the sheet of a section, by its key.</param>
    public SectionSheet(ReportSection section, Func<string, string?> link)
    {
        (this.section, this.link) = (section, link);
        grid = section.Chart is { } chart ? ChartGrid.Of(section, chart, out inGrid) : null;
    }

    /// <summary>Widths of the columns that its tables need: where breaking words sooner brings the sheet onto an upright page, they are broken sooner.</summary>
    public IReadOnlyList<double> Widths()
    {
        var tables = Tables().Concat(grid is null ? [] : [grid]).ToList();
        var columns = Math.Max(LeastColumns, tables.Select(table => table.Columns.Count).DefaultIfEmpty(0).Max());
        return Fitting.Select(Broken).FirstOrDefault(widths => widths.Sum() <= SheetPaper.Upright) ?? Broken(SheetTable.Widest);

        // The first column holds names, which are links.
        List<double> Broken(double widest) =>
        [
            .. Enumerable.Range(0, columns)
                .Select(column => tables.Where(table => column < table.Columns.Count).Select(table => table.Width(column, column == 0 ? SheetTable.Widest : widest)).DefaultIfEmpty(column == 0 ? 26 : 14).Max())
                .Select((width, column) => Math.Max(width, column switch { 0 => 26, 1 => FactNumbers(), _ => 0 })),
        ];
    }

    // Numbers of facts stand in the second column, in large bold letters.
    private double FactNumbers() => section.Blocks.OfType<ReportFacts>().SelectMany(facts => facts.Facts).Where(fact => FactNumber.Read(fact.Value) is not null).Select(fact => (fact.Value.Length * 1.4) + 2).DefaultIfEmpty(0).Max();

    /// <summary>Writes its title and all its blocks.</summary>
    public void Write(SheetDraft sheet)
    {
        var pen = sheet.Pen;
        pen.Across(section.Measure is { } measure ? $"{measure.Code}  {measure.Name}" : section.ContentsName, CellLook.Title);
        pen.Next();
        pen.Words(1, "Back to the contents", CellLook.Link);
        pen.Link(1, SheetNames.Contents, "Back to the contents");
        if (section.Eyebrow.Length > 0)
        {
            pen.Across(section.Eyebrow, CellLook.Eyebrow);
        }

        pen.Across(section.Title, CellLook.Message);
        if (section.Lead.Length > 0)
        {
            pen.Across(section.Lead, CellLook.Body);
        }

        Blocks(sheet);
    }

    /// <summary>Writes its blocks, and under them the numbers of its chart.</summary>
    public void Blocks(SheetDraft sheet)
    {
        foreach (var block in section.Blocks.Where(block => !ReferenceEquals(block, inGrid)))
        {
            sheet.Pen.Skip();
            Block(sheet, block);
        }

        if (grid is not null)
        {
            sheet.Pen.Skip();
            Table(sheet, grid);
        }
    }

    private IEnumerable<SheetTable> Tables() => section.Blocks.OfType<ReportTable>().Where(table => !ReferenceEquals(table, inGrid)).Select(SheetTable.Of);

    private void Block(SheetDraft sheet, ReportBlock block)
    {
        var pen = sheet.Pen;
        switch (block)
        {
            case ReportText text:
                Heading(pen, text.Heading);
                foreach (var paragraph in text.Paragraphs)
                {
                    pen.Across(paragraph, CellLook.Body);
                }

                Small(pen, text.Byline);
                break;
            case ReportFacts facts:
                foreach (var fact in facts.Facts)
                {
                    Fact(pen, fact);
                }

                break;
            case ReportPoints points:
                Heading(pen, points.Heading);
                foreach (var point in points.Points)
                {
                    Point(pen, point);
                }

                break;
            case ReportTerms terms:
                Heading(pen, terms.Heading);
                foreach (var term in terms.Terms)
                {
                    Term(pen, term);
                }

                break;
            case ReportTable table:
                Table(sheet, SheetTable.Of(table));
                break;
            case ReportChart chart:
                Chart(sheet, chart);
                break;
        }
    }

    /// <summary>Writes a name with what is said of it.</summary>
    public static void Term(SheetPen pen, ReportTerm term)
    {
        pen.Next(Math.Max(pen.Height(term.Name, CellLook.FactLabel, 1, 1), pen.Height(term.Text, CellLook.Body, 2)));
        pen.Words(1, term.Name, CellLook.Eyebrow);
        pen.Across(term.Text, CellLook.Body, 2, false);
    }

    private static void Fact(SheetPen pen, ReportFact fact)
    {
        var notes = string.Join("; ", fact.Notes.Where(note => note.Length > 0));
        var number = FactNumber.Read(fact.Value);
        var (words, from) = number is null
            ? ($"{fact.Value} {fact.Unit}".Trim() + (notes.Length > 0 ? $"  ({notes})" : ""), 2)
            : (string.Join("; ", new[] { fact.Unit, notes }.Where(one => one.Length > 0)), 3);
        var look = number is null ? CellLook.FactValue : CellLook.FactLabel;
        pen.Next(Math.Max(19, Math.Max(pen.Height(fact.Label, CellLook.FactLabel, 1, 1), pen.Height(words, look, from)) + 3));
        pen.Words(1, fact.Label, CellLook.FactLabel);
        if (number is { } figure)
        {
            pen.Number(2, figure.Value, figure.Format, CellLook.FactValue);
        }

        pen.Across(words, look, from, false);
    }

    private void Point(SheetPen pen, ReportPoint point)
    {
        var target = point.See.Length > 0 ? link(point.See) : null;
        pen.Across("• " + point.Text, target is null ? CellLook.Body : CellLook.Link);
        if (target is not null)
        {
            pen.Link(1, target, point.Text);
        }

        Small(pen, point.Note);
    }

    private void Table(SheetDraft sheet, SheetTable table)
    {
        sheet.Keep(table, sheet.Pen.Height(table.Caption, CellLook.Heading, 1));
        Heading(sheet.Pen, table.Caption);
        sheet.Table(table, link);
        Small(sheet.Pen, table.Note);
    }

    private static void Chart(SheetDraft sheet, ReportChart chart)
    {
        List<string> under = [EditionWords.Keys(chart), .. chart.Events.Select(PointWords.Of), chart.Source];
        sheet.Pen.Keep(sheet.Pen.Height(chart.Finding, CellLook.Heading, 1) + SheetDraft.ChartHeight + under.Sum(words => sheet.Pen.Height(words, CellLook.Small, 1)));
        Heading(sheet.Pen, chart.Finding);
        sheet.Chart(chart);
        foreach (var words in under)
        {
            Small(sheet.Pen, words);
        }
    }

    private static void Heading(SheetPen pen, string words)
    {
        if (words.Length > 0)
        {
            pen.Across(words, CellLook.Heading);
        }
    }

    private static void Small(SheetPen pen, string words)
    {
        if (words.Length > 0)
        {
            pen.Across(words, CellLook.Small);
        }
    }
}
