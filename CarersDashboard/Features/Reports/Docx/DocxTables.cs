using System.Globalization;
using CarersDashboard.Features.Reports.Model;
using CarersDashboard.Features.Reports.Office;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CarersDashboard.Features.Reports.Docx;

/// <summary>Tables that a screen reader can walk: a heading row, a name and a description each, no merged cells.</summary>
internal sealed class DocxTables(DocxPlaces places)
{
    private const int MostFactsInARow = 5;

    /// <summary>A table with its caption before it and its note after it.</summary>
    public IEnumerable<OpenXmlElement> Table(ReportTable table)
    {
        var heads = string.Join(", ", table.Columns.Select(column => column.Name));
        var built = Begin(DocxStyles.DataTable, table.Caption, $"{table.Caption} Columns: {heads}.", DocxWidths.Of(table));
        built.AppendChild(Row(isHeading: true, table.Columns.Select((column, index) => Spaced(table, index, Cell(Aligned(DocxText.Of(DocxStyles.TableHeading, column.Name), column))))));
        var group = "";
        foreach (var row in table.Rows)
        {
            if (row.Group != group && row.Group.Length > 0)
            {
                built.AppendChild(Row(isHeading: false, table.Columns.Select((_, index) => Cell(DocxText.Of(DocxStyles.TableGroup, index == 0 ? row.Group : "")))));
            }

            group = row.Group;
            built.AppendChild(Row(isHeading: false, table.Columns.Select((column, index) => Spaced(table, index, Cell(Aligned(Content(row.Cells[index]), column))))));
        }

        return [places.TableCaption(table.Caption), built, table.Note.Length > 0 ? Noted(table.Note) : DocxText.Of(DocxStyles.Gap)];
    }

    /// <summary>Facts side by side: their labels are the heading row.</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="name">What they are facts of.</param>
    public static IEnumerable<OpenXmlElement> Facts(ReportFacts facts, string name)
    {
        var rows = (facts.Facts.Count + MostFactsInARow - 1) / MostFactsInARow;
        foreach (var part in rows == 0 ? [] : facts.Facts.Chunk((facts.Facts.Count + rows - 1) / rows))
        {
            var table = Begin(DocxStyles.FactsTable, name, $"{name}: {string.Join(", ", part.Select(fact => fact.Label))}.", DocxWidths.Of(part));
            table.AppendChild(Row(isHeading: true, part.Select((fact, index) => Flush(index, Cell(DocxText.Of(DocxStyles.FactLabel, fact.Label))))));
            table.AppendChild(Row(isHeading: false, part.Select((fact, index) => Flush(index, Fact(fact)))));
            yield return table;
            yield return DocxText.Of(DocxStyles.Gap);
        }
    }

    private static TableCell Fact(ReportFact fact)
    {
        var sign = DocxSign.Of(fact.Sign);
        var value = DocxText.Of(fact.IsFigure ? DocxStyles.FactValue : DocxStyles.FactWords);
        if (sign is not null)
        {
            value.AppendChild(sign.Run(fact.IsFigure ? 24 : 18));
        }

        value.AppendChild(DocxText.Run(fact.Value, colour: sign?.Colour));
        if (fact.Unit.Length > 0)
        {
            value.AppendChild(DocxText.Run(" " + fact.Unit, DocxStyles.Unit));
        }

        return Cell([value, .. fact.Notes.Select(note => DocxText.Of(DocxStyles.FactNote, note))]);
    }

    private Paragraph Content(ReportCell cell)
    {
        var paragraph = DocxText.Of(DocxStyles.TableText);
        if (DocxSign.Of(cell.Sign) is { } sign)
        {
            paragraph.AppendChild(sign.Run(16));
        }

        paragraph.AppendChild(places.Link(cell.See, cell.Text, DocxStyles.NameLink));
        return paragraph;
    }

    // The first fact begins where the text does.
    private static TableCell Flush(int index, TableCell cell) => index > 0 ? cell : Indented(cell, 0);

    // Words would touch the numbers before them.
    private static TableCell Spaced(ReportTable table, int index, TableCell cell) =>
        index > 0 && table.Columns[index - 1].IsNumber && !table.Columns[index].IsNumber ? Indented(cell, 142) : cell;

    private static TableCell Indented(TableCell cell, int left)
    {
        cell.TableCellProperties!.TableCellMargin = new() { LeftMargin = new() { Width = Text(left), Type = TableWidthUnitValues.Dxa } };
        return cell;
    }

    private static Paragraph Noted(string note)
    {
        var paragraph = DocxText.Of(DocxStyles.Small, note);
        paragraph.ParagraphProperties!.SpacingBetweenLines = new() { Before = "80", After = "160" };
        return paragraph;
    }

    private static Paragraph Aligned(Paragraph paragraph, ReportColumn column)
    {
        if (column.IsNumber)
        {
            paragraph.ParagraphProperties!.Justification = new() { Val = JustificationValues.Right };
        }

        return paragraph;
    }

    private static Table Begin(string style, string name, string description, IReadOnlyList<int> widths) =>
        new(
            new TableProperties
            {
                TableStyle = new() { Val = style },
                TableWidth = new() { Width = Text(DocxStyles.TextWidth), Type = TableWidthUnitValues.Dxa },
                TableLayout = new() { Type = TableLayoutValues.Fixed },
                TableLook = new() { Val = "06A0", FirstRow = true, LastRow = false, FirstColumn = true, LastColumn = false, NoHorizontalBand = true, NoVerticalBand = true },
                TableCaption = new() { Val = OfficeText.Line(name) },
                TableDescription = new() { Val = OfficeText.Line(description) },
            },
            new TableGrid(widths.Select(width => new GridColumn { Width = Text(width) })));

    private static TableRow Row(bool isHeading, IEnumerable<TableCell> cells)
    {
        var properties = new TableRowProperties(new CantSplit());
        if (isHeading)
        {
            properties.AppendChild(new TableHeader());
        }

        var row = new TableRow(properties);
        row.Append(cells);
        return row;
    }

    private static TableCell Cell(params IEnumerable<Paragraph> content)
    {
        var cell = new TableCell(new TableCellProperties());
        cell.Append(content);
        return cell;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
