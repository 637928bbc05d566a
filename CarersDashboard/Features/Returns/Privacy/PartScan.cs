using System.Buffers;
using System.Text;
using System.Xml;
using CarersDashboard.Features.Privacy;

namespace CarersDashboard.Features.Returns.Privacy;

/// <summary>Looks through XML of any kind: the text of each paragraph, cell or value put together, and attributes that hold words.</summary>
internal sealed class PartScan(PrivacyFindings findings)
{
    // What is kept of a text that is longer than a cell can be, so that nothing is cut in two: longer than any of the things looked for.
    private const int Overlap = 256;

    private static readonly SearchValues<char> AfterName = SearchValues.Create(" \t\r\n/>");

    private readonly char[] buffer = new char[ElementText.Longest];
    private int length;
    private PrivacyPlace place;
    private PersonalDataKinds ignored;

    /// <summary>Walks a document.</summary>
    /// <param name="xml">Stands before the document.</param>
    /// <param name="part">What to say of places that say nothing more exact of themselves.</param>
    /// <param name="own">Takes an element for itself, with all that is in it; null where nobody does.</param>
    public void Walk(XmlReader xml, PrivacyPlace part, Func<XmlReader, bool>? own = null)
    {
        (place, length, ignored) = (part, 0, PersonalDataKinds.None);
        // Below this depth stand properties of letters, within a text: <r><rPr><b/></rPr><t>…</t></r>
        var properties = int.MaxValue;
        var narrowed = int.MaxValue;
        while (WorkbookXml.Next(xml))
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    if (own?.Invoke(xml) == true)
                    {
                        break;
                    }

                    var (name, empty, depth) = (xml.LocalName, xml.IsEmptyElement, xml.Depth);
                    if (properties == int.MaxValue && !IsInline(name))
                    {
                        if (name is "rPr" or "pPr" or "rPh")
                        {
                            properties = empty ? int.MaxValue : depth;
                        }
                        else
                        {
                            Flush();
                        }
                    }

                    if (depth <= narrowed && (PartWords.ForElement(name) ?? CommentWords(name, part)) is { } words)
                    {
                        place = PlaceOf(xml, part, words);
                        narrowed = empty ? int.MaxValue : depth;
                    }

                    // When a document was made or printed: programs write days long past where they know none.
                    ignored = name is "created" or "modified" or "lastPrinted" ? PersonalDataKinds.BirthDate : PersonalDataKinds.None;
                    ScanAttributes(xml, part);
                    if (empty && narrowed == int.MaxValue)
                    {
                        place = part;
                    }

                    break;
                case XmlNodeType.EndElement:
                    if (xml.Depth == properties)
                    {
                        properties = int.MaxValue;
                    }
                    else if (properties == int.MaxValue && !IsInline(xml.LocalName))
                    {
                        Flush();
                    }

                    if (xml.Depth == narrowed)
                    {
                        (place, narrowed) = (part, int.MaxValue);
                    }

                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    if (properties == int.MaxValue)
                    {
                        Append(xml);
                    }

                    break;
                default:
                    break;
            }
        }

        Flush();
    }

    /// <summary>Walks what should be XML and is not: the words between its tags, and the tags themselves.</summary>
    public void WalkLoose(Stream part, PrivacyPlace where)
    {
        (place, length, ignored) = (where, 0, PersonalDataKinds.None);
        using var reader = new StreamReader(part, Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        var tag = new StringBuilder();
        var inTag = false;
        for (var sign = reader.Read(); sign >= 0; sign = reader.Read())
        {
            if (sign == '<')
            {
                inTag = true;
                tag.Clear();
            }
            else if (inTag && sign == '>')
            {
                inTag = false;
                EndTag(tag.ToString());
            }
            else if (!inTag)
            {
                Append((char)sign);
            }
            else if (tag.Length < ElementText.Longest)
            {
                tag.Append((char)sign);
            }
        }

        EndTag(tag.ToString());
        Flush();
    }

    // Several runs make one text; everything else that begins or ends parts one text from the next.
    private static bool IsInline(string name) => name is "r" or "t" or "font" or "span" or "b" or "i" or "u" or "s" or "a" or "sub" or "sup" or "strong" or "em" or "fld";

    // Words that people wrote or that stand for people; ids, sizes, colours and namespaces are no words.
    private static bool HoldsWords(string name) => name is
        "name" or "descr" or "title" or "prompt" or "promptTitle" or "error" or "errorTitle" or "tooltip" or "author" or "display" or "displayName" or "caption"
        or "alt" or "altText" or "string" or "v" or "minDate" or "maxDate" or "Target" or "href" or "location" or "userId" or "user" or "userName" or "text" or "comment"
        or "description" or "help" or "statusBar" or "formatCode" or "formula" or "connection" or "command" or "sourceFile" or "url" or "label" or "summary" or "content" or "codeName";

    private static string? CommentWords(string name, PrivacyPlace part) => name is "comment" or "threadedComment" ? part.InWords : null;

    private static PrivacyPlace PlaceOf(XmlReader xml, PrivacyPlace part, string words)
    {
        var cells = xml.GetAttribute("ref") ?? xml.GetAttribute("sqref") ?? "";
        var (row, column) = (0, 0);
        foreach (var sign in cells)
        {
            if (char.IsAsciiLetter(sign) && row == 0 && column < 16_384)
            {
                column = (column * 26) + (sign | 0x20) - 'a' + 1;
            }
            else if (char.IsAsciiDigit(sign) && row < 1_048_576)
            {
                row = (row * 10) + sign - '0';
            }
            else if (sign != '$')
            {
                break;
            }
        }

        return row is > 0 and <= 1_048_576 && column is > 0 and <= 16_384 ? new(part.Sheet, words, row, column) : new(part.Sheet, words);
    }

    private void ScanAttributes(XmlReader xml, PrivacyPlace part)
    {
        var isCustom = part.InWords == "in custom XML";
        while (xml.MoveToNextAttribute())
        {
            if (isCustom ? xml.Prefix != "xmlns" && xml.LocalName != "xmlns" && !Guid.TryParse(xml.Value, out _) : HoldsWords(xml.LocalName))
            {
                var value = xml.Value;
                // <Relationship Target="mailto:somebody%40example.org"/>
                Report(PersonalData.Find(ElementText.ToWords(value.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(value) : value)));
            }
        }

        xml.MoveToElement();
    }

    private void Append(XmlReader xml)
    {
        int read;
        do
        {
            if (length + 2 > buffer.Length)
            {
                Flush(keep: Overlap);
            }

            read = xml.ReadValueChunk(buffer, length, buffer.Length - length);
            length += read;
        }
        while (read > 0);
    }

    private void Append(char sign)
    {
        if (length == buffer.Length)
        {
            Flush(keep: Overlap);
        }

        buffer[length++] = sign;
    }

    private void EndTag(string tag)
    {
        var name = tag.AsSpan().TrimStart('/');
        var end = name.IndexOfAny(AfterName);
        name = end < 0 ? name : name[..end];
        if (!IsInline(name.ToString()))
        {
            Flush();
        }

        Report(PersonalData.Find(tag));
    }

    private void Flush(int keep = 0)
    {
        if (length > 0)
        {
            var text = ElementText.ToWords(buffer.AsSpan(0, length));
            Report(PersonalData.Find(place.InWords == "in the header or footer" ? HeaderText.WithoutCodes(text) : text));
            buffer.AsSpan(length - Math.Min(keep, length), Math.Min(keep, length)).CopyTo(buffer);
            length = Math.Min(keep, length);
        }
    }

    private void Report(PersonalDataKinds found)
    {
        if ((found & ~ignored) is not PersonalDataKinds.None and var kinds)
        {
            findings.Report(kinds, place);
        }
    }
}
