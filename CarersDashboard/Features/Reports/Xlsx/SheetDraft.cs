using System.Globalization;
using System.Xml;
using CarersDashboard.Features.Reports.Model;
using CarersDashboard.Features.Reports.Office;
using DocumentFormat.OpenXml.Packaging;

namespace CarersDashboard.Features.Reports.Xlsx;

/// <summary>A sheet while it is written, with its tables and its chart.</summary>
internal sealed class SheetDraft(SheetPlan plan, WorksheetPart part, SheetPen pen, WorkbookBinder binder) : IDisposable
{
    private const double RowHeight = 15;

    // Rows of a long table that stand together with its heading, so that a page does not end with the heading.
    private const int FirstRows = 5;

    private readonly List<string> tables = [];
    private (int Head, int Last)? latest;
    private (ReportChart Chart, int Row, ChartSheet? Place)? chart;

    /// <summary>Writes its cells.</summary>
    public SheetPen Pen => pen;

    /// <summary>Its name.</summary>
    public string Name => plan.Name;

    /// <summary>Writes a table from the next row on.</summary>
    /// <param name="table">The table.</param>
    /// <param name="link">Name of the sheet of a section, by its key; null where it has none.</param>
    /// <param name="filters">Whether its columns can be filtered.</param>
    public void Table(SheetTable table, Func<string, string?> link, bool filters = false)
    {
        pen.Next(HeadHeight(table));
        var head = pen.Row;
        for (var column = 0; column < table.Columns.Count; column++)
        {
            pen.Words(column + 1, table.Columns[column].Name, table.Columns[column].IsNumber ? CellLook.HeadNumber : CellLook.HeadWords);
        }

        foreach (var row in table.Rows)
        {
            pen.Next(Height(row, table));
            for (var column = 0; column < row.Count; column++)
            {
                Cell(column + 1, row[column], table.Columns[column], link);
            }
        }

        for (var column = 0; column < table.Columns.Count; column++)
        {
            if (table.Columns[column].Icons.Length > 0)
            {
                pen.Icons(column + 1, head + 1, pen.Row, table.Columns[column].Icons);
            }
        }

        if (table.Chart is not null && chart is { } drawn)
        {
            chart = drawn with { Place = ChartGrid.Place(table.Chart, Name, head + 1) };
        }

        latest = (head, pen.Row);
        Define(table, head, pen.Row, filters);
    }

    /// <summary>Begins a printed page where a heading and what it stands over would be parted: the beginning of a table, or all of one that is shorter than a page.</summary>
    /// <param name="table">The table to come.</param>
    /// <param name="heading">Height of its heading in points.</param>
    public void Keep(SheetTable table, double heading)
    {
        var head = heading + HeadHeight(table);
        var whole = head + table.Rows.Sum(row => Height(row, table));
        pen.Keep(whole <= pen.PageRoom ? whole : head + table.Rows.Take(FirstRows).Sum(row => Height(row, table)));
    }

    /// <summary>Height of a chart with the room round it, in points.</summary>
    public static double ChartHeight => (Math.Ceiling(ChartLook.Sheet.Height / RowHeight) + 1) * RowHeight;

    /// <summary>Leaves room for a chart from the next row on. Its numbers follow with the table that bears it.</summary>
    public void Chart(ReportChart drawn)
    {
        chart = (drawn, pen.Row, null);
        for (var rows = ChartHeight / RowHeight; rows > 0; rows--)
        {
            pen.Next(RowHeight);
        }
    }

    /// <summary>Ends the sheet.</summary>
    public void End()
    {
        string? drawing = null;
        if (chart is { Place: { } place } drawn)
        {
            drawing = "rId1";
            var drawingPart = part.AddNewPart<DrawingsPart>(drawing);
            var chartPart = drawingPart.AddNewPart<ChartPart>("rId1");
            using (var stream = chartPart.GetStream(FileMode.Create))
            {
                ChartSpaceBuilder.Build(drawn.Chart, place, ChartLook.Sheet).Save(stream);
            }

            using (var stream = drawingPart.GetStream(FileMode.Create))
            {
                Drawing(stream, drawn.Chart, drawn.Row);
            }
        }

        // A table that runs on over pages repeats its headings there; its note may stand below it.
        var head = latest is { } table && table.Head > plan.FrozenRows && pen.Row <= table.Last + 1 ? table.Head : 0;
        binder.Repeat(plan, head > 0 ? head : 1, head > 0 ? head : plan.FrozenRows);
        pen.End(drawing, tables);
        pen.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose() => pen.Dispose();

    private double HeadHeight(SheetTable table) =>
        Enumerable.Range(0, table.Columns.Count).Max(column => pen.Height(table.Columns[column].Name, table.Columns[column].IsNumber ? CellLook.HeadNumber : CellLook.HeadWords, column + 1, column + 1)) + 3;

    // Stated, because not every program makes rows as high as their words when it opens a file.
    private double Height(IReadOnlyList<SheetCell> row, SheetTable table)
    {
        var height = 14.5;
        for (var column = 0; column < row.Count; column++)
        {
            if (row[column].Number is null && row[column].Text.Length > 7 && table.Columns[column].Icons.Length == 0)
            {
                height = Math.Max(height, pen.Height(row[column].Text, CellLook.Cell, column + 1, column + 1));
            }
        }

        return height;
    }

    private void Cell(int column, SheetCell cell, SheetColumn heading, Func<string, string?> link)
    {
        if (cell.Number is { } number)
        {
            pen.Number(column, number, cell.Format, heading.Icons.Length > 0 ? CellLook.Icon : CellLook.CellNumber);
        }
        else if (cell.See.Length > 0 && link(cell.See) is { } target)
        {
            pen.Words(column, cell.Text, CellLook.CellLink);
            pen.Link(column, target, cell.Text);
        }
        else
        {
            pen.Words(column, cell.Text, heading.IsNumber ? CellLook.CellNumber : CellLook.Cell);
        }
    }

    private void Define(SheetTable table, int from, int to, bool filters)
    {
        var name = binder.TableName(table.Key);
        var id = WorkbookBinder.Id(tables.Count + 2);
        tables.Add(id);
        var area = $"A{from.ToString(CultureInfo.InvariantCulture)}:{SheetPen.Address(table.Columns.Count, to)}";
        using var stream = part.AddNewPart<TableDefinitionPart>(id).GetStream(FileMode.Create);
        using var writer = XmlWriter.Create(stream);
        writer.WriteStartElement("table", SheetPen.Main);
        writer.WriteAttributeString("id", binder.Tables.ToString(CultureInfo.InvariantCulture));
        writer.WriteAttributeString("name", name);
        writer.WriteAttributeString("displayName", name);
        writer.WriteAttributeString("ref", area);
        writer.WriteAttributeString("totalsRowShown", "0");
        if (filters)
        {
            writer.WriteRaw($"<autoFilter ref=\"{area}\"/>");
        }

        writer.WriteStartElement("tableColumns", SheetPen.Main);
        writer.WriteAttributeString("count", table.Columns.Count.ToString(CultureInfo.InvariantCulture));
        for (var column = 0; column < table.Columns.Count; column++)
        {
            writer.WriteStartElement("tableColumn", SheetPen.Main);
            writer.WriteAttributeString("id", (column + 1).ToString(CultureInfo.InvariantCulture));
            writer.WriteAttributeString("name", table.Columns[column].Name);
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
        writer.WriteRaw("<tableStyleInfo showFirstColumn=\"0\" showLastColumn=\"0\" showRowStripes=\"0\" showColumnStripes=\"0\"/>");
        // The alternative text of a table, which Excel keeps in an extension.
        writer.WriteStartElement("extLst", SheetPen.Main);
        writer.WriteStartElement("ext", SheetPen.Main);
        writer.WriteAttributeString("uri", "{504A1905-F514-4f6f-8877-14C23A59335A}");
        writer.WriteStartElement("x14", "table", "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main");
        writer.WriteAttributeString("altText", OfficeText.Line(OfficeText.Cut(table.Caption, 250)));
        writer.WriteAttributeString("altTextSummary", OfficeText.Line(table.Note.Length > 0 ? table.Note : table.Caption));
        writer.WriteEndElement();
        writer.WriteEndElement();
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void Drawing(Stream stream, ReportChart chart, int row)
    {
        const string Sheets = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing";
        using var writer = XmlWriter.Create(stream);
        writer.WriteStartElement("xdr", "wsDr", Sheets);
        writer.WriteAttributeString("xmlns", "a", null, "http://schemas.openxmlformats.org/drawingml/2006/main");
        writer.WriteRaw(string.Create(CultureInfo.InvariantCulture, $"<xdr:oneCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>63500</xdr:rowOff></xdr:from><xdr:ext cx=\"{ChartLook.Sheet.Cx}\" cy=\"{ChartLook.Sheet.Cy}\"/><xdr:graphicFrame macro=\"\"><xdr:nvGraphicFramePr>"));
        writer.WriteStartElement("cNvPr", Sheets);
        writer.WriteAttributeString("id", "2");
        writer.WriteAttributeString("name", OfficeText.Line(chart.Key));
        writer.WriteAttributeString("descr", OfficeText.Clean(chart.Alternative));
        writer.WriteAttributeString("title", OfficeText.Line(chart.Finding));
        writer.WriteEndElement();
        writer.WriteRaw($"<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/></xdr:xfrm><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"><c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" r:id=\"rId1\"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:oneCellAnchor>");
        writer.WriteEndElement();
    }
}
