using System.Globalization;
using System.Text;
using System.Xml;

namespace CarersDashboard.Features.Returns;

/// <summary>A walk over the rows of one sheet.</summary>
public sealed class SheetRows : IDisposable
{
    private const int LastRow = 1_048_576;
    private const int LastColumn = 16_384;

    // Longer than any number; a longer value can only be text.
    private readonly char[] buffer = new char[256];
    private readonly HashSet<string> pool = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> pooled;
    private readonly StringBuilder inline = new();
    private readonly XmlReader xml;
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

    internal SheetRows(XmlReader xml, string[] texts, NumberLook[] looks, Action<int> countCells)
    {
        this.xml = xml;
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

    /// <summary>Reads the next row that holds anything.</summary>
    /// <returns>False at the end of the sheet.</returns>
    /// <exception cref="WorkbookRefusedException">The sheet is damaged or too large.</exception>
    public bool Read() => WorkbookReader.Guard(readRow);

    /// <inheritdoc/>
    public void Dispose() => xml.Dispose();

    private bool ReadRow()
    {
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.EndElement)
            {
                if (inData && xml.LocalName == (object)sheetData)
                {
                    // Nothing below the cells is read here: comments and pictures follow.
                    return inData = false;
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
                number = int.Parse(xml.Value, NumberStyles.None, CultureInfo.InvariantCulture);
            }
            else if (xml.LocalName == "hidden")
            {
                hidden = xml.Value is "1" or "true";
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
        while (xml.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.LocalName == (object)row))
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
                column = ColumnOf(Characters());
            }
            else if (name == "s")
            {
                style = int.Parse(Characters(), NumberStyles.None, CultureInfo.InvariantCulture);
            }
            else if (name == "t")
            {
                type = TypeOf(Characters());
            }
        }

        if (!empty)
        {
            ReadContent(column, type, style);
        }

        return column;
    }

    private void ReadContent(int column, CellType type, int style)
    {
        var hasFormula = false;
        var content = default(WorkbookCell);
        while (xml.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.LocalName == (object)cell))
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (xml.LocalName == (object)value)
            {
                content = ReadValue(column, type, style);
            }
            else if (xml.LocalName == (object)formula)
            {
                hasFormula = true;
                inline.Clear();
                if (!xml.IsEmptyElement && xml.Read() && xml.NodeType == XmlNodeType.Text)
                {
                    inline.Append(xml.Value);
                }
            }
            else if (xml.LocalName == (object)inlineText)
            {
                var text = SharedTexts.ReadText(xml, inline);
                content = new(column, text.Length == 0 ? CellContent.Blank : CellContent.Text, 0, Pool(text), NumberLook.Plain);
            }
        }

        if (content.Content != CellContent.Blank)
        {
            Current.Add(content);
        }
        else if (hasFormula)
        {
            Current.Add(new(column, CellContent.FormulaWithoutResult, 0, "=" + inline, NumberLook.Plain));
        }
    }

    private WorkbookCell ReadValue(int column, CellType type, int style)
    {
        if (xml.IsEmptyElement || !xml.Read() || xml.NodeType is not (XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA))
        {
            return default;
        }

        if (type is CellType.Text or CellType.Error or CellType.Inline)
        {
            var text = Pool(xml.Value);
            return text.Length == 0 ? default : new(column, type == CellType.Error ? CellContent.Error : CellContent.Text, 0, text, NumberLook.Plain);
        }

        var characters = Characters();
        switch (type)
        {
            case CellType.Shared:
                var shared = texts[int.Parse(characters, NumberStyles.None, CultureInfo.InvariantCulture)];
                return shared.Length == 0 ? default : new(column, CellContent.Text, 0, shared, NumberLook.Plain);
            case CellType.Boolean:
                return new(column, CellContent.Boolean, characters is "1" or "true" ? 1 : 0, characters is "1" or "true" ? "TRUE" : "FALSE", NumberLook.Plain);
            case CellType.Date:
                // t="d" is a date as text, 2017-12-31T00:00:00, which Strict workbooks may hold.
                return new(column, CellContent.Text, 0, Pool(characters is [_, _, _, _, '-', _, _, '-', _, _, 'T', ..] ? characters[..10] : characters), NumberLook.Date);
            default:
                var number = double.Parse(characters, NumberStyles.Float, CultureInfo.InvariantCulture);
                return double.IsFinite(number)
                    ? new(column, CellContent.Number, number, "", style < looks.Length ? looks[style] : NumberLook.Plain)
                    : throw new FormatException("A number is not finite.");
        }
    }

    // The text or attribute the reader stands on, without making a string of it.
    private ReadOnlySpan<char> Characters()
    {
        var length = 0;
        int read;
        while (length < buffer.Length && (read = xml.ReadValueChunk(buffer, length, buffer.Length - length)) > 0)
        {
            length += read;
        }

        return length < buffer.Length ? buffer.AsSpan(0, length).Trim() : throw new FormatException("A value is too long.");
    }

    private string Pool(ReadOnlySpan<char> text)
    {
        if (pooled.TryGetValue(text, out var known))
        {
            return known;
        }

        var made = text.ToString();
        if (pool.Count < 10_000)
        {
            pool.Add(made);
        }

        return made;
    }

    // B12 → 2
    private static int ColumnOf(ReadOnlySpan<char> address)
    {
        var column = 0;
        foreach (var sign in address)
        {
            if (sign is >= 'A' and <= 'Z')
            {
                column = (column * 26) + sign - 'A' + 1;
            }
            else
            {
                break;
            }
        }

        return column is >= 1 and <= LastColumn ? column : throw new FormatException("A cell lies outside the sheet.");
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
