using System.Globalization;
using CarersDashboard.Features.Returns.Template;
using CarersDashboard.Features.Returns.Workflow;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using BookPart = DocumentFormat.OpenXml.Packaging.WorkbookPart;
using NamedArea = DocumentFormat.OpenXml.Spreadsheet.DefinedName;

namespace CarersDashboard.Features.Returns.Annotation;

/// <summary>The first sheet of a marked workbook: one row a finding. A defined name says that it is ours, whatever it is called.</summary>
internal sealed class FindingsSheet(BookPart workbook)
{
    private const string FilterName = "_xlnm._FilterDatabase";

    // A cell holds 32,767 characters.
    private const int LongestText = 32_000;

    private static readonly (string Heading, double Width)[] Columns =
        [("To do", 20), ("Rule", 11), ("What", 38), ("Sheet", 18), ("Cell", 10), ("More cells", 22), ("Found", 30), ("Expected", 38), ("What to do", 44), ("Reason given", 38)];

    private static readonly int CellColumn = Array.FindIndex(Columns, column => column.Heading == "Cell") + 1;

    /// <summary>Takes the sheets of earlier times away, with everything that counts sheets put right.</summary>
    public void RemoveEarlier()
    {
        var names = workbook.Workbook.DefinedNames;
        foreach (var ours in names?.Elements<NamedArea>().Where(name => string.Equals(name.Name?.Value, TemplateNames.Findings, StringComparison.OrdinalIgnoreCase)).ToList() ?? [])
        {
            ours.Remove();
            var sheets = workbook.Workbook.Sheets!.Elements<Sheet>().ToList();
            var at = Returns.DefinedName.Parse(TemplateNames.Findings, ours.Text) is { } area ? sheets.FindIndex(sheet => string.Equals(sheet.Name?.Value, area.Sheet, StringComparison.OrdinalIgnoreCase)) : -1;
            // The last sheet of a workbook cannot go.
            if (at < 0 || sheets.Count == 1)
            {
                continue;
            }

            foreach (var local in names!.Elements<NamedArea>().Where(name => name.LocalSheetId?.Value == (uint)at).ToList())
            {
                local.Remove();
            }

            Shift(from: at + 1, by: -1);
            workbook.DeletePart(sheets[at].Id!.Value!);
            sheets[at].Remove();
        }

        if (names?.HasChildren == false)
        {
            names.Remove();
        }
    }

    /// <summary>Adds the sheet before all others, and opens the workbook on it.</summary>
    public void Add(IReadOnlyList<FindingRow> rows, TintStyles styles)
    {
        var sheets = workbook.Workbook.Sheets!;
        var taken = sheets.Elements<Sheet>().Select(sheet => sheet.Name?.Value ?? "").ToHashSet(StringComparer.OrdinalIgnoreCase);
        var called = Enumerable.Range(1, taken.Count + 1).Select(number => number == 1 ? "Findings" : string.Create(CultureInfo.InvariantCulture, $"Findings ({number})")).First(name => !taken.Contains(name));
        var part = workbook.AddNewPart<WorksheetPart>();
        part.Worksheet = Build(rows, styles, taken);
        foreach (var other in workbook.WorksheetParts.Where(other => other != part))
        {
            // Two sheets that are both selected are written to at once.
            foreach (var view in other.Worksheet.SheetViews?.Elements<SheetView>().Where(view => view.TabSelected?.Value == true) ?? [])
            {
                view.TabSelected = null;
            }
        }

        Shift(from: 0, by: 1);
        sheets.PrependChild(new Sheet { Name = called, SheetId = sheets.Elements<Sheet>().Select(sheet => sheet.SheetId?.Value ?? 0).DefaultIfEmpty().Max() + 1, Id = workbook.GetIdOfPart(part) });
        foreach (var view in workbook.Workbook.BookViews?.Elements<WorkbookView>() ?? [])
        {
            (view.ActiveTab, view.FirstSheet) = (null, null);
        }

        var area = $"{Quoted(called)}!$A$1:${WorkbookCell.ColumnName(Columns.Length)}${rows.Count + 1}";
        var names = workbook.Workbook.DefinedNames ??= new();
        names.Append(new NamedArea(area) { Name = FilterName, LocalSheetId = 0, Hidden = true });
        names.Append(new NamedArea(area) { Name = TemplateNames.Findings });
    }

    private static Worksheet Build(IReadOnlyList<FindingRow> rows, TintStyles styles, HashSet<string> sheets)
    {
        var heading = styles.Plain(new Font(new Bold(), new FontSize { Val = 11 }, new Color { Rgb = "FF13211F" }, new FontName { Val = "Arial" }), "FFF5F3EC");
        var plain = styles.Plain(Plain(), null);
        var link = styles.Plain(new Font(new Underline(), new FontSize { Val = 10 }, new Color { Rgb = "FF0A5A54" }, new FontName { Val = "Arial" }), null);
        var stops = styles.Plain(Plain(), TintStyles.ColourOf(stops: true));
        var query = styles.Plain(Plain(), TintStyles.ColourOf(stops: false));
        var data = new SheetData(Row(1, [.. Columns.Select(column => (column.Heading, heading))]));
        var links = new Hyperlinks();
        for (var index = 0; index < rows.Count; index++)
        {
            var (row, number) = (rows[index], index + 2);
            var target = sheets.Contains(row.Sheet) && row.Cells.Count > 0 ? AddressOf(row.Cells[0]) : null;
            var toDo = row.Tier == FindingTier.Blocks ? stops : row.Tier == FindingTier.Query && row.Reason.Length == 0 ? query : plain;
            data.Append(Row(number,
            [
                (row.ToDo, toDo), (row.Code, plain), (row.What, plain), (row.Sheet, plain), (row.Cells.Count > 0 ? row.Cells[0] : "", target is null ? plain : link), (More(row), plain),
                (row.Found, plain), (row.Expected, plain), (row.IsCorrection ? "Write it here too, if you send this workbook." : row.Fix, plain), (row.Reason, plain),
            ]));
            if (target is not null)
            {
                links.Append(new Hyperlink { Reference = WorkbookCell.Address(number, CellColumn), Location = $"{Quoted(row.Sheet)}!{target}", Display = row.Cells[0] });
            }
        }

        var worksheet = new Worksheet(
            new SheetProperties(new TabColor { Rgb = "FF9B2020" }, new PageSetupProperties { FitToPage = true }),
            new SheetViews(new SheetView(
                new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen },
                new Selection { Pane = PaneValues.BottomLeft, ActiveCell = "A2", SequenceOfReferences = new() { InnerText = "A2" } })
            { TabSelected = true, WorkbookViewId = 0 }),
            new SheetFormatProperties { DefaultRowHeight = 15 },
            new Columns(Columns.Select((column, at) => new Column { Min = (uint)at + 1, Max = (uint)at + 1, Width = column.Width, CustomWidth = true })),
            data,
            new AutoFilter { Reference = $"A1:{WorkbookCell.ColumnName(Columns.Length)}{rows.Count + 1}" });
        if (links.HasChildren)
        {
            worksheet.Append(links);
        }

        worksheet.Append(
            new PageMargins { Left = 0.4, Right = 0.4, Top = 0.6, Bottom = 0.6, Header = 0.3, Footer = 0.3 },
            new PageSetup { Orientation = OrientationValues.Landscape, PaperSize = 9, FitToHeight = 0 });
        return worksheet;
    }

    private static Font Plain() => new(new FontSize { Val = 10 }, new Color { Rgb = "FF13211F" }, new FontName { Val = "Arial" });

    private static Row Row(int number, IReadOnlyList<(string Text, uint Style)> cells) => new(cells.Select((cell, at) =>
    {
        var made = new Cell { CellReference = WorkbookCell.Address(number, at + 1), StyleIndex = cell.Style };
        if (cell.Text.Length > 0)
        {
            made.DataType = CellValues.InlineString;
            made.InlineString = new(new Text(NoteText.Safe(CellText.Short(cell.Text, LongestText))) { Space = SpaceProcessingModeValues.Preserve });
        }

        return made;
    }))
    { RowIndex = (uint)number, Height = HeightOf(cells.Select(cell => cell.Text)), CustomHeight = true };

    // Not every program works the height of wrapped words out when it opens a sheet. Some letters fewer than fit, since lines break between words.
    private static double HeightOf(IEnumerable<string> texts)
    {
        const double line = 13.5;
        const double tallest = 400;
        var lines = texts.Select((text, at) => text.Split('\n').Sum(one => Math.Max(1, Math.Ceiling(one.Length / (Columns[at].Width * 0.95))))).Max();
        return Math.Min((lines * line) + 4, tallest);
    }

    // E9 → E9; row 9 → A9
    private static string? AddressOf(string cell) => MarkedCell.Place(cell) is var (row, column) ? WorkbookCell.Address(row, Math.Max(1, column)) : null;

    private static string More(FindingRow row)
    {
        var named = string.Join(", ", row.Cells.Skip(1));
        var left = row.Count - row.Cells.Count;
        return row.Cells.Count == 0 || left <= 0 ? named : string.Create(CultureInfo.InvariantCulture, $"{(named.Length == 0 ? "" : named + ", ")}and {left} more");
    }

    private static string Quoted(string sheet) => $"'{sheet.Replace("'", "''", StringComparison.Ordinal)}'";

    // Names of one sheet say which by its place.
    private void Shift(int from, int by)
    {
        foreach (var name in workbook.Workbook.DefinedNames?.Elements<NamedArea>().Where(name => name.LocalSheetId?.Value >= from) ?? [])
        {
            name.LocalSheetId = (uint)(name.LocalSheetId!.Value + by);
        }
    }
}
