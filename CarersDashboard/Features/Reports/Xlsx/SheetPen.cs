using System.Globalization;
using System.Xml;
using CarersDashboard.Features.Reports.Office;

namespace CarersDashboard.Features.Reports.Xlsx;

/// <summary>Writes one sheet from the top down.</summary>
internal sealed class SheetPen : IDisposable
{
    /// <summary>The namespace of sheets.</summary>
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    // What Excel takes in a cell, and how high it makes a row.
    private const int LongestText = 32767;
    private const double HighestRow = 409;
    private const double UsualRow = 13.5;

    // What is repeated at the top of a page.
    private const double Spare = 40;

    private readonly SheetPlan plan;
    private readonly StyleBook styles;
    private readonly SheetTexts texts;
    private readonly XmlWriter writer;
    private readonly List<string> merged = [];
    private readonly List<(string Cell, string Target, string Words)> links = [];
    private readonly List<(string Area, string Icons)> icons = [];
    private readonly List<int> breaks = [];
    private readonly double[] used = [0, 0];
    private bool inRow;

    /// <summary>Starts a sheet.</summary>
    public SheetPen(Stream stream, SheetPlan plan, StyleBook styles, SheetTexts texts, bool isFirst)
    {
        (this.plan, this.styles, this.texts) = (plan, styles, texts);
        writer = XmlWriter.Create(stream, new() { CloseOutput = true });
        writer.WriteStartElement("worksheet", Main);
        writer.WriteAttributeString("xmlns", "r", null, Relations);
        writer.WriteRaw("<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>");
        View(isFirst);
        writer.WriteRaw(string.Create(CultureInfo.InvariantCulture, $"<sheetFormatPr defaultRowHeight=\"{UsualRow}\"/><cols>"));
        for (var column = 0; column < plan.Widths.Count; column++)
        {
            writer.WriteRaw(string.Create(CultureInfo.InvariantCulture, $"<col min=\"{column + 1}\" max=\"{column + 1}\" width=\"{plan.Widths[column]:0.##}\" customWidth=\"1\"/>"));
        }

        writer.WriteRaw("</cols>");
        writer.WriteStartElement("sheetData", Main);
    }

    /// <summary>The row that is written, from 1; 0 before the first.</summary>
    public int Row { get; private set; }

    /// <summary>How many columns the sheet was planned with.</summary>
    public int Columns => plan.Widths.Count;

    /// <summary>Starts the next row.</summary>
    /// <param name="height">In points; null for as high as its words.</param>
    public void Next(double? height = null)
    {
        if (inRow)
        {
            writer.WriteEndElement();
        }

        inRow = true;
        Row++;
        var room = Math.Min(height ?? UsualRow, HighestRow);
        for (var page = 0; page < used.Length; page++)
        {
            used[page] = used[page] + room > Rooms[page] ? room : used[page] + room;
        }
        writer.WriteStartElement("row", Main);
        writer.WriteAttributeString("r", Row.ToString(CultureInfo.InvariantCulture));
        if (height is { } points)
        {
            writer.WriteAttributeString("ht", Math.Min(points, HighestRow).ToString("0.##", CultureInfo.InvariantCulture));
            writer.WriteAttributeString("customHeight", "1");
        }
    }

    /// <summary>Leaves rows empty.</summary>
    public void Skip(int rows = 1)
    {
        for (; rows > 0; rows--)
        {
            Next(UsualRow);
        }
    }

    /// <summary>How much a printed page takes from the top down at the least, in points.</summary>
    public double PageRoom => Rooms[0];

    // At the least and at the most: programs differ in how wide they take a column, and so in how small they print.
    private double[] Rooms => [plan.Paper.PageHeight - Spare, plan.Paper.PageHeight * 1.1];

    /// <summary>Begins a printed page with the next row where the rows to come would not stand together on the one begun.</summary>
    /// <param name="height">Their height in points.</param>
    public void Keep(double height)
    {
        if (Row > 0 && Rooms.Zip(used).Any(page => page.Second + Math.Min(height, PageRoom) > page.First))
        {
            breaks.Add(Row);
            Array.Clear(used);
        }
    }

    /// <summary>Writes words into a cell of the row. They are never a formula, whatever they begin with.</summary>
    /// <param name="column">From 1, further right than the last.</param>
    /// <param name="words">The words.</param>
    /// <param name="look">How they look.</param>
    public void Words(int column, string words, CellLook look)
    {
        words = OfficeText.Cut(OfficeText.Clean(words), LongestText);
        Start(column, styles.Of(look, "", words.Length > 0 && words[0] is '=' or '+' or '-' or '@'));
        if (words.Length > 0)
        {
            writer.WriteAttributeString("t", "s");
            writer.WriteStartElement("v", Main);
            writer.WriteValue(texts.Of(words));
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    /// <summary>Writes a number into a cell of the row.</summary>
    public void Number(int column, decimal number, string format, CellLook look)
    {
        Start(column, styles.Of(look, OfficeText.Clean(format)));
        writer.WriteElementString("v", Main, OfficeText.Number(number));
        writer.WriteEndElement();
    }

    /// <summary>Starts the next row and writes words over all its columns, as high as they need.</summary>
    /// <param name="words">The words.</param>
    /// <param name="look">How they look.</param>
    /// <param name="from">First column.</param>
    /// <param name="isNewRow">Whether the row is started here.</param>
    public void Across(string words, CellLook look, int from = 1, bool isNewRow = true)
    {
        var last = Math.Max(from, LastOfText());
        if (isNewRow)
        {
            Next(Height(words, look, from, last));
        }

        Words(from, words, look);
        if (last > from)
        {
            merged.Add(Address(from, Row) + ":" + Address(last, Row));
        }
    }

    /// <summary>How high a row must be for words that run from one column to another.</summary>
    public double Height(string words, CellLook look, int from, int? last = null)
    {
        var size = look switch { CellLook.Title => 18, CellLook.Message => 14, CellLook.Heading or CellLook.FactValue => 12, CellLook.Small => 9, _ => 10 };
        // Columns are counted in digits of ten points; bold letters are wider.
        var edges = look is CellLook.HeadNumber ? 2.5 : 1;
        var room = (plan.Widths.Skip(from - 1).Take((last ?? LastOfText()) - from + 1).Sum() - edges) * 10.6 / size / (look is CellLook.Title or CellLook.Message or CellLook.Heading or CellLook.HeadWords or CellLook.HeadNumber or CellLook.FactValue ? 1.1 : 1);
        var lines = Lines(words, room);
        return lines * size * 1.32 + (look is CellLook.Title or CellLook.Message or CellLook.Heading ? 4 : 1.5);
    }

    /// <summary>Makes a cell of the row a way to another sheet.</summary>
    public void Link(int column, string sheet, string words) => links.Add((Address(column, Row), $"'{sheet.Replace("'", "''", StringComparison.Ordinal)}'!A1", OfficeText.Line(words)));

    /// <summary>Shows numbers of a column as icons alone.</summary>
    /// <param name="column">From 1.</param>
    /// <param name="from">First row.</param>
    /// <param name="to">Last row.</param>
    /// <param name="set">Name of the icons; 1, 2 and 3 show the first to the third.</param>
    public void Icons(int column, int from, int to, string set) => icons.Add((Address(column, from) + ":" + Address(column, to), set));

    /// <summary>Ends the sheet.</summary>
    /// <param name="drawing">Id of its drawing; null for none.</param>
    /// <param name="tables">Ids of its tables.</param>
    public void End(string? drawing, IReadOnlyList<string> tables)
    {
        if (inRow)
        {
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
        if (merged.Count > 0)
        {
            writer.WriteRaw(string.Create(CultureInfo.InvariantCulture, $"<mergeCells count=\"{merged.Count}\">{string.Concat(merged.Select(area => $"<mergeCell ref=\"{area}\"/>"))}</mergeCells>"));
        }

        for (var at = 0; at < icons.Count; at++)
        {
            writer.WriteRaw(string.Create(CultureInfo.InvariantCulture, $"<conditionalFormatting sqref=\"{icons[at].Area}\"><cfRule type=\"iconSet\" priority=\"{at + 1}\"><iconSet iconSet=\"{icons[at].Icons}\" showValue=\"0\"><cfvo type=\"num\" val=\"1\"/><cfvo type=\"num\" val=\"2\"/><cfvo type=\"num\" val=\"3\"/></iconSet></cfRule></conditionalFormatting>"));
        }

        if (links.Count > 0)
        {
            writer.WriteStartElement("hyperlinks", Main);
            foreach (var (cell, target, words) in links)
            {
                writer.WriteStartElement("hyperlink", Main);
                writer.WriteAttributeString("ref", cell);
                writer.WriteAttributeString("location", target);
                writer.WriteAttributeString("display", OfficeText.Cut(words, 255));
                writer.WriteEndElement();
            }

            writer.WriteEndElement();
        }

        writer.WriteRaw($"<printOptions horizontalCentered=\"0\"/><pageMargins left=\"0.6\" right=\"0.6\" top=\"0.8\" bottom=\"0.75\" header=\"0.35\" footer=\"0.35\"/><pageSetup paperSize=\"9\" orientation=\"{(plan.Paper.IsLandscape ? "landscape" : "portrait")}\" fitToWidth=\"{plan.Paper.PagesAcross.ToString(CultureInfo.InvariantCulture)}\" fitToHeight=\"0\"/>");
        writer.WriteStartElement("headerFooter", Main);
        writer.WriteElementString("oddHeader", Main, plan.Header);
        writer.WriteElementString("oddFooter", Main, plan.Footer);
        writer.WriteEndElement();
        if (breaks.Count > 0)
        {
            writer.WriteRaw(string.Create(CultureInfo.InvariantCulture, $"<rowBreaks count=\"{breaks.Count}\" manualBreakCount=\"{breaks.Count}\">{string.Concat(breaks.Select(row => string.Create(CultureInfo.InvariantCulture, $"<brk id=\"{row}\" max=\"16383\" man=\"1\"/>")))}</rowBreaks>"));
        }

        if (drawing is not null)
        {
            writer.WriteRaw($"<drawing r:id=\"{drawing}\"/>");
        }

        if (tables.Count > 0)
        {
            writer.WriteRaw(string.Create(CultureInfo.InvariantCulture, $"<tableParts count=\"{tables.Count}\">{string.Concat(tables.Select(id => $"<tablePart r:id=\"{id}\"/>"))}</tableParts>"));
        }

        writer.WriteEndElement();
    }

    /// <inheritdoc/>
    public void Dispose() => writer.Dispose();

    /// <summary>Address of a cell: <c>B7</c>.</summary>
    public static string Address(int column, int row) => ChartSheet.Letters(column) + row.ToString(CultureInfo.InvariantCulture);

    // Words over more than about a hundred and ten characters are hard to read.
    private int LastOfText()
    {
        var (width, last) = (0d, 0);
        while (last < plan.Widths.Count && (last == 0 || width + plan.Widths[last] <= 112))
        {
            width += plan.Widths[last++];
        }

        return last;
    }

    // Words are not broken, so that a narrow column needs more lines than their letters alone would.
    private static int Lines(string words, double room)
    {
        // A column without room still has a letter to a line.
        room = Math.Max(room, 1);
        var (lines, used) = (1, 0d);
        foreach (var word in words.Split(' '))
        {
            foreach (var (part, at) in word.Split('\n').Select((part, at) => (part, at)))
            {
                if (at > 0 || (used > 0 && used + 1 + part.Length > room))
                {
                    lines++;
                    used = 0;
                }

                used += part.Length + (used > 0 ? 1 : 0);
                for (; used > room; used -= room)
                {
                    lines++;
                }
            }
        }

        return lines;
    }

    private void Start(int column, int style)
    {
        writer.WriteStartElement("c", Main);
        writer.WriteAttributeString("r", Address(column, Row));
        if (style > 0)
        {
            writer.WriteAttributeString("s", style.ToString(CultureInfo.InvariantCulture));
        }
    }

    private void View(bool isFirst)
    {
        writer.WriteRaw($"<sheetViews><sheetView showGridLines=\"0\" {(isFirst ? "tabSelected=\"1\" " : "")}workbookViewId=\"0\">");
        if (plan.FrozenRows + plan.FrozenColumns > 0)
        {
            var split = (plan.FrozenColumns > 0 ? string.Create(CultureInfo.InvariantCulture, $"xSplit=\"{plan.FrozenColumns}\" ") : "") + (plan.FrozenRows > 0 ? string.Create(CultureInfo.InvariantCulture, $"ySplit=\"{plan.FrozenRows}\" ") : "");
            var pane = plan.FrozenColumns == 0 ? "bottomLeft" : plan.FrozenRows == 0 ? "topRight" : "bottomRight";
            writer.WriteRaw($"<pane {split}topLeftCell=\"{Address(plan.FrozenColumns + 1, plan.FrozenRows + 1)}\" activePane=\"{pane}\" state=\"frozen\"/><selection pane=\"{pane}\"/>");
        }

        writer.WriteRaw("</sheetView></sheetViews>");
    }
}
