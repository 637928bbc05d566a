using System.Globalization;
using System.Xml;

namespace CarersDashboard.Features.Returns;

/// <summary>A walk over the rows of one sheet.</summary>
public sealed class SheetRows : IDisposable
{
    private const int LastRow = 1_048_576;
    private const int LastColumn = 16_384;

    private readonly HashSet<string> pool = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> pooled;
    private readonly ElementText text = new();
    private readonly XmlReader xml;
    private readonly Action readToEnd;
    private readonly string[] texts;
    private readonly NumberLook[] looks;
    private readonly Action<int> countCells;
    private readonly object row;
    private readonly object cell;
    private readonly object value;
    private readonly object formula;
    private readonly object inlineText;
    private readonly object sheetData;
    private readonly Func<bool> readRow;
    private bool inData;

    /// <summary>Begins a walk.</summary>
    /// <param name="xml">The sheet.</param>
    /// <param name="readToEnd">Unpacks what is left of the part once the last cell is read.</param>
    /// <param name="texts">The shared texts.</param>
    /// <param name="looks">The look of each cell format.</param>
    /// <param name="countCells">Told how many cells a row has; refuses when they are too many.</param>
    internal SheetRows(XmlReader xml, Action readToEnd, string[] texts, NumberLook[] looks, Action<int> countCells)
    {
        this.xml = xml;
        this.readToEnd = readToEnd;
        this.texts = texts;
        this.looks = looks;
        this.countCells = countCells;
        readRow = ReadRow;
        pooled = pool.GetAlternateLookup<ReadOnlySpan<char>>();
        // Names are compared by reference, which the reader's own table makes possible: a sheet has millions of them.
        row = xml.NameTable.Add("row");
        cell = xml.NameTable.Add("c");
        value = xml.NameTable.Add("v");
        formula = xml.NameTable.Add("f");
        inlineText = xml.NameTable.Add("is");
        sheetData = xml.NameTable.Add("sheetData");
    }

    private enum CellType
    {
        Number,
        Shared,
        Text,
        Inline,
        Boolean,
        Error,
        Date,
    }

    /// <summary>The row read last. The next <see cref="Read"/> fills the same object anew.</summary>
    public WorkbookRow Current { get; } = new();

    /// <summary>What stands above and below the rows: hidden columns and, once the last row is read, merged cells.</summary>
    public SheetShape Shape { get; } = new();

    /// <summary>Reads the next row that holds anything.</summary>
    /// <returns>False at the end of the sheet.</returns>
    /// <exception cref="WorkbookRefusedException">The sheet is damaged or too large.</exception>
    public bool Read() => WorkbookReader.Guard(readRow);

    /// <inheritdoc/>
    public void Dispose() => xml.Dispose();

    private bool ReadRow()
    {
        while (WorkbookXml.Next(xml))
        {
            if (xml.NodeType == XmlNodeType.EndElement)
            {
                if (inData && xml.LocalName == (object)sheetData)
                {
                    inData = false;
                    Shape.ReadMerged(xml);
                    // Below them follow rules of formatting, comments and pictures: unpacked for the checksum, not read.
                    readToEnd();
                    return false;
                }
            }
            else if (xml.NodeType == XmlNodeType.Element)
            {
                if (xml.LocalName == (object)sheetData)
                {
                    inData = !xml.IsEmptyElement;
                }
                else if (inData && xml.LocalName == (object)row && ReadCells())
                {
                    return true;
                }
                else if (!inData && xml.LocalName == "col")
                {
                    Shape.ReadColumn(xml);
                }
            }
        }

        return false;
    }

    // <row r="9" hidden="1"><c r="A9" t="s"><v>12</v></c><c r="E9"><v>1004</v></c></row>
    private bool ReadCells()
    {
        var number = Current.Number + 1;
        var hidden = false;
        var empty = xml.IsEmptyElement;
        while (xml.MoveToNextAttribute())
        {
            if (xml.LocalName == "r")
            {
                number = int.Parse(text.ReadAttribute(xml), NumberStyles.None, CultureInfo.InvariantCulture);
            }
            else if (xml.LocalName == "hidden")
            {
                hidden = text.ReadAttribute(xml) is "1" or "true";
            }
        }

        if (number is < 1 or > LastRow)
        {
            throw new FormatException("A row lies outside the sheet.");
        }

        Current.Start(number, hidden);
        if (empty)
        {
            return false;
        }

        var column = 0;
        while (WorkbookXml.Next(xml) && !(xml.NodeType == XmlNodeType.EndElement && xml.LocalName == (object)row))
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == (object)cell)
            {
                column = ReadCell(column);
            }
        }

        countCells(Current.Cells.Length);
        return Current.Cells.Length > 0;
    }

    private int ReadCell(int before)
    {
        var column = before + 1;
        var type = CellType.Number;
        var style = 0;
        var empty = xml.IsEmptyElement;
        while (xml.MoveToNextAttribute())
        {
            var name = xml.LocalName;
            if (name == "r")
            {
                column = WorkbookCell.ColumnOf(text.ReadAttribute(xml), column);
            }
            else if (name == "s")
            {
                // An empty number of a style occurs, and means none.
                _ = int.TryParse(text.ReadAttribute(xml), NumberStyles.None, CultureInfo.InvariantCulture, out style);
            }
            else if (name == "t")
            {
                type = TypeOf(text.ReadAttribute(xml));
            }
        }

        if (column > LastColumn || Current.Cells.Length == LastColumn)
        {
            throw new FormatException("A cell lies outside the sheet.");
        }

        if (!empty)
        {
            ReadContent(column, type, style);
        }

        return column;
    }

    private void ReadContent(int column, CellType type, int style)
    {
        string? calculation = null;
        var hasValue = false;
        var content = default(WorkbookCell);
        while (WorkbookXml.Next(xml) && !(xml.NodeType == XmlNodeType.EndElement && xml.LocalName == (object)cell))
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (xml.LocalName == (object)value)
            {
                hasValue = true;
                content = ReadValue(column, type, style);
            }
            else if (xml.LocalName == (object)formula)
            {
                calculation = Pool(text.Read(xml));
            }
            else if (xml.LocalName == (object)inlineText)
            {
                content = OfWords(column, CellContent.Text, text.Read(xml));
            }
        }

        if (content.Content != CellContent.Blank)
        {
            Current.Add(content);
        }
        else if (calculation is not null && !(hasValue && type == CellType.Text))
        {
            // <c t="str"><f>…</f><v></v></c> has the empty text for its result: the cell looks blank, and is.
            Current.Add(new(column, CellContent.FormulaWithoutResult, 0, "=" + calculation, NumberLook.Plain));
        }
    }

    private WorkbookCell ReadValue(int column, CellType type, int style)
    {
        var written = text.Read(xml);
        if (type is CellType.Text or CellType.Error or CellType.Inline)
        {
            return OfWords(column, type == CellType.Error ? CellContent.Error : CellContent.Text, written);
        }

        written = written.Trim();
        if (written.Length == 0)
        {
            return default;
        }

        switch (type)
        {
            case CellType.Shared:
                var shared = texts[int.Parse(written, NumberStyles.None, CultureInfo.InvariantCulture)];
                return shared.Length == 0 ? default : new(column, CellContent.Text, 0, shared, NumberLook.Plain);
            case CellType.Boolean:
                return new(column, CellContent.Boolean, written is "1" or "true" ? 1 : 0, written is "1" or "true" ? "TRUE" : "FALSE", NumberLook.Plain);
            case CellType.Date:
                // t="d" is a date as text, 2017-12-31T00:00:00, which Strict workbooks may hold.
                return new(column, CellContent.Text, 0, Pool(written is [_, _, _, _, '-', _, _, '-', _, _, 'T', ..] ? written[..10] : written), NumberLook.Date);
            default:
                // What is no number, such as the NaN that some programs write, is left to whoever wants a number of it.
                return double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
                    ? new(column, CellContent.Number, number, "", style < looks.Length ? looks[style] : NumberLook.Plain)
                    : OfWords(column, CellContent.Text, written);
        }
    }

    private WorkbookCell OfWords(int column, CellContent content, ReadOnlySpan<char> written)
    {
        var words = Pool(written);
        return words.Length == 0 ? default : new(column, content, 0, words, NumberLook.Plain);
    }

    private string Pool(ReadOnlySpan<char> written)
    {
        if (pooled.TryGetValue(written, out var known))
        {
            return known;
        }

        var words = ElementText.ToWords(written);
        if (pool.Count < 10_000 && written.SequenceEqual(words))
        {
            pool.Add(words);
        }

        return words;
    }

    private static CellType TypeOf(ReadOnlySpan<char> type) => type switch
    {
        "s" => CellType.Shared,
        "str" => CellType.Text,
        "inlineStr" => CellType.Inline,
        "b" => CellType.Boolean,
        "e" => CellType.Error,
        "d" => CellType.Date,
        _ => CellType.Number,
    };
}
