using System.Buffers;
using System.Globalization;
using System.Xml;
using CarersDashboard.Features.Privacy;

namespace CarersDashboard.Features.Returns.Privacy;

/// <summary>Looks through the cells of one sheet after another: their texts, stored numbers, results and formulas.</summary>
internal sealed class CellScan
{
    // Texts written into the cells themselves repeat: names, statuses, notes.
    private const int MostKnown = 10_000;

    private static readonly SearchValues<char> OfNumbers = SearchValues.Create("0123456789.-+Ee");

    private readonly Dictionary<string, PersonalDataKinds> known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PersonalDataKinds>.AlternateLookup<ReadOnlySpan<char>> knownSpans;
    private readonly ElementText text = new();
    private readonly HashSet<int> birthColumns = [];
    private readonly PrivacyFindings findings;
    private readonly SharedTextKinds texts;
    private readonly NumberLook[] looks;
    private readonly bool countsFrom1904;
    private readonly RowTally tally;
    private readonly char[] address = new char[16];
    private int addressLength;
    private int row;
    private int column;
    private bool besideBirthWords;

    public CellScan(PrivacyFindings findings, SharedTextKinds texts, NumberLook[] looks, bool countsFrom1904, RowTally tally)
    {
        this.tally = tally;
        this.findings = findings;
        this.texts = texts;
        this.looks = looks;
        this.countsFrom1904 = countsFrom1904;
        knownSpans = known.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Walks the cells inside the <c>sheetData</c> that the reader stands on, to its end.</summary>
    public void Walk(XmlReader xml, string sheet)
    {
        birthColumns.Clear();
        row = 0;
        if (xml.IsEmptyElement)
        {
            return;
        }

        var depth = xml.Depth;
        while (WorkbookXml.Next(xml) && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (xml.LocalName == "row")
            {
                StartRow(xml);
            }
            else if (xml.LocalName == "c")
            {
                ReadCell(xml, sheet);
            }
        }
    }

    private void StartRow(XmlReader xml)
    {
        tally.Add();
        row = xml.GetAttribute("r") is { } number && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var written) ? written : row + 1;
        column = 0;
        besideBirthWords = false;
    }

    // <c r="A9" s="1" t="s"><f>…</f><v>12</v></c>
    private void ReadCell(XmlReader xml, string sheet)
    {
        var type = '\0';
        var style = 0;
        var empty = xml.IsEmptyElement;
        addressLength = 0;
        while (xml.MoveToNextAttribute())
        {
            var name = xml.LocalName;
            if (name == "r")
            {
                addressLength = xml.ReadValueChunk(address, 0, address.Length);
            }
            else if (name == "t")
            {
                // s shared, str and inlineStr words, d a date, b true or false, e an error, n a number
                type = text.ReadAttribute(xml) is { Length: > 0 } written ? written is "str" or "inlineStr" ? 'w' : written[0] : '\0';
            }
            else if (name == "s")
            {
                _ = int.TryParse(text.ReadAttribute(xml), NumberStyles.None, CultureInfo.InvariantCulture, out style);
            }
        }

        column++;
        if (addressLength > 0 && ColumnOf(address.AsSpan(0, addressLength)) is > 0 and var stated)
        {
            column = stated;
        }

        if (!empty)
        {
            xml.MoveToElement();
            ReadContent(xml, sheet, type, style < looks.Length ? looks[style] : NumberLook.Plain);
        }
    }

    private void ReadContent(XmlReader xml, string sheet, char type, NumberLook look)
    {
        var depth = xml.Depth;
        var found = PersonalDataKinds.None;
        var holdsAnything = false;
        while (WorkbookXml.Next(xml) && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            var name = xml.LocalName;
            if (name == "v")
            {
                found |= OfValue(text.Read(xml), type, look);
                holdsAnything = true;
            }
            else if (name is "is" or "f")
            {
                // A formula that names a birthday is no label of one.
                found |= name == "is" ? OfWords(text.Read(xml)) : OfWords(text.Read(xml)) & ~PersonalData.BirthWords;
                holdsAnything = true;
            }
        }

        if (holdsAnything)
        {
            Judge(sheet, found);
        }
    }

    private void Judge(string sheet, PersonalDataKinds found)
    {
        if (found.HasFlag(PersonalData.AnyDate) && (besideBirthWords || birthColumns.Contains(column)))
        {
            found |= PersonalDataKinds.BirthDate;
        }

        besideBirthWords = found.HasFlag(PersonalData.BirthWords);
        if (besideBirthWords)
        {
            birthColumns.Add(column);
        }

        found &= ~(PersonalData.BirthWords | PersonalData.AnyDate);
        if (found != PersonalDataKinds.None)
        {
            findings.Report(found, new(sheet, "", row, column));
        }
    }

    private PersonalDataKinds OfValue(ReadOnlySpan<char> written, char type, NumberLook look)
    {
        switch (type)
        {
            case 's':
                written = written.Trim();
                return written.IsEmpty ? PersonalDataKinds.None : texts.Use(written);
            case 'b':
                return PersonalDataKinds.None;
            case '\0' or 'n':
                // Most cells are short numbers.
                return look != NumberLook.Date && written.Length < 10 && written.IndexOfAnyExcept(OfNumbers) < 0
                    ? PersonalDataKinds.None
                    : PersonalData.LookAtNumber(written.Trim(), look == NumberLook.Date, countsFrom1904);
            default:
                return OfWords(written);
        }
    }

    private PersonalDataKinds OfWords(ReadOnlySpan<char> written)
    {
        if (knownSpans.TryGetValue(written, out var found))
        {
            return found;
        }

        var words = ElementText.ToWords(written);
        found = PersonalData.Look(words);
        if (known.Count < MostKnown && written.SequenceEqual(words))
        {
            known[words] = found;
        }

        return found;
    }

    private static int ColumnOf(ReadOnlySpan<char> address)
    {
        var column = 0;
        foreach (var sign in address)
        {
            if (!char.IsAsciiLetter(sign) || column > 16_384)
            {
                break;
            }

            column = (column * 26) + (sign | 0x20) - 'a' + 1;
        }

        return column;
    }
}
