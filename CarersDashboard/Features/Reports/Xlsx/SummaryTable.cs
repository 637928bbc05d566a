using CarersDashboard.Features.Board.Downloads;
using CarersDashboard.Features.Measures.Spc;
using CarersDashboard.Features.Measures.Targets;
using CarersDashboard.Features.Reports.Model;
using CarersDashboard.Features.Reports.Office;

namespace CarersDashboard.Features.Reports.Xlsx;

/// <summary>Every measure of a report in a row, with icons beside the words that say the same.</summary>
internal static class SummaryTable
{
    // Arrows say where it goes, grey because up is not always better; the word beside them says which it is.
    private const string Arrows = "3ArrowsGray";
    private const string Verdicts = "3Symbols";

    private const string FigureInWords = "Figure in words";
    private const string Period = "Of";
    private const string Status = "Status";
    private const string Illustrative = "Illustrative";

    private static readonly string[] Wanted = ["Objective", "Measure code", "Measure", FigureInWords, "Unit", Period, "Change", "Is it changing?", "Target", "Against target", Status, Illustrative];

    private static readonly SheetColumn ChangeIcon = new("Direction (icon)", true, Arrows);
    private static readonly SheetColumn RagIcon = new("Target (icon)", true, Verdicts);

    /// <summary>The table; null where the report has no measures.</summary>
    public static SheetTable? Of(BoardReport report)
    {
        if (report.Data.FirstOrDefault(table => table.Name.StartsWith("measures", StringComparison.OrdinalIgnoreCase)) is { } given)
        {
            return WithIcons(Narrow(given), report);
        }

        var pages = report.MeasurePages.ToList();
        return pages.Count == 0 ? null : FromPages(pages);
    }

    // What a reader of a page asks for; everything else stands on the sheet of the measure and among the data.
    private static BoardTable Narrow(BoardTable given)
    {
        List<int> kept = [.. Wanted.Select(name => given.Columns.ToList().FindIndex(column => column.Name == name)).Where(column => column >= 0)];
        return kept.Count < Wanted.Length ? given : given with
        {
            Columns = [.. kept.SkipLast(1).Select(column => given.Columns[column])],
            Rows = [.. given.Rows.Select(row => Stated(kept.ToDictionary(column => given.Columns[column].Name, column => row[column])))],
        };
    }

    // The status says that a figure is made up, and why there is none: words among figures are taken for one.
    private static IReadOnlyList<TableCell> Stated(Dictionary<string, TableCell> row)
    {
        if (row[Period].Text.Length == 0)
        {
            (row[Status], row[FigureInWords], row["Unit"]) = (row[FigureInWords], "–", TableCell.None);
        }
        else if (row[Illustrative].Text == "yes")
        {
            row[Status] = string.Join(", ", new[] { row[Status].Text, "illustrative" }.Where(words => words.Length > 0));
        }

        return [.. Wanted.SkipLast(1).Select(name => row[name])];
    }

    private static SheetTable FromPages(List<ReportSection> pages)
    {
        // Facts that bear no sign are changes and the like: each keeps its own words over its column.
        var changes = pages.SelectMany(Facts).Where(fact => fact.Sign is null).Select(fact => fact.Label).Distinct().Except(pages.Select(page => Facts(page).FirstOrDefault()?.Label ?? "")).ToList();
        List<SheetColumn> columns =
        [
            new("Objective"), new("Code"), new("Measure"), new("Period"), new("Figure", true), new("Unit"),
            .. changes.Select(label => new SheetColumn(label)), ChangeIcon, new("Is it changing?"), RagIcon, new("Target"), new("How it stands"), new("In a sentence"),
        ];
        return SheetTable.Of("summary", "Every measure: its figure, its changes, and how it stands against its target", columns, pages.Select(page => Row(page, changes)));
    }

    private static IReadOnlyList<SheetCell> Row(ReportSection page, List<string> changes)
    {
        var facts = Facts(page);
        var figure = facts.Count > 0 && facts[0].Sign is null ? facts[0] : null;
        var changing = facts.FirstOrDefault(fact => fact.Sign?.Variation is not null);
        var target = facts.FirstOrDefault(fact => fact.Sign?.Rag is not null) ?? facts.FirstOrDefault(fact => fact.Label.StartsWith("Target", StringComparison.OrdinalIgnoreCase));
        return
        [
            page.Eyebrow, new(page.Measure!.Code) { See = page.Key }, page.Measure.Name, figure?.Label ?? "", figure is null ? "" : Number(figure.Value), figure is null ? "" : string.Join("; ", figure.Notes.Prepend(figure.Unit).Where(words => words.Length > 0)),
            .. changes.Select(label => facts.FirstOrDefault(fact => fact.Label == label) is { } fact ? new SheetCell(Words(fact)) : ""),
            Icon(Direction(changing?.Sign?.Variation)), changing is null ? "" : Words(changing), Icon(Level(target?.Sign?.Rag)), target?.Label ?? "", target is null ? "" : Words(target), page.Title,
        ];
    }

    private static SheetTable WithIcons(BoardTable given, BoardReport report)
    {
        var table = SheetTable.Of(given);
        var pages = report.MeasurePages.ToDictionary(page => page.Measure!.Code, StringComparer.Ordinal);
        var code = Enumerable.Range(0, table.Columns.Count).FirstOrDefault(column => table.Rows.Any(row => pages.ContainsKey(row[column].Text)), -1);
        return code < 0
            ? table
            : SheetTable.Of(table.Key, table.Caption, [.. table.Columns, ChangeIcon, RagIcon], table.Rows.Select(row => (IReadOnlyList<SheetCell>)
            [
                .. row.Select((cell, column) => table.Columns[column].Name == FigureInWords ? Number(cell.Text) : column == code && pages.TryGetValue(cell.Text, out var page) ? cell with { See = page.Key } : cell),
                Icon(Direction(Signs(row[code].Text).Select(sign => sign.Variation).FirstOrDefault(variation => variation is not null))),
                Icon(Level(Signs(row[code].Text).Select(sign => sign.Rag).FirstOrDefault(rag => rag is not null))),
            ]));

        IEnumerable<ReportSign> Signs(string of) => pages.TryGetValue(of, out var page) ? Facts(page).Select(fact => fact.Sign).OfType<ReportSign>() : [];
    }

    private static List<ReportFact> Facts(ReportSection page) => [.. page.Blocks.OfType<ReportFacts>().SelectMany(facts => facts.Facts)];

    private static SheetCell Number(string text) => FactNumber.Read(text) is { } number ? new SheetCell(text, number.Value, number.Format) : new SheetCell(text);

    private static string Words(ReportFact fact) => OfficeText.Line(string.Join(", ", fact.Notes.Prepend($"{fact.Value} {fact.Unit}".Trim()).Where(words => words.Length > 0)));

    private static SheetCell Icon(int? level) => level is { } number ? new SheetCell("", number, "0") : new SheetCell("");

    private static int? Direction(Variation? variation) => variation switch
    {
        Variation.ImprovementHigh or Variation.ConcernHigh or Variation.NeutralHigh => 3,
        Variation.CommonCause or Variation.NoVariation => 2,
        Variation.ImprovementLow or Variation.ConcernLow or Variation.NeutralLow => 1,
        _ => null,
    };

    private static int? Level(Rag? rag) => rag switch
    {
        Rag.Green => 3,
        Rag.Amber => 2,
        Rag.Red => 1,
        _ => null,
    };
}
