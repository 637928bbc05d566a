using System.Globalization;
using System.Xml;
using CarersDashboard.Features.Returns.Template;

namespace CarersDashboard.Features.Returns;

/// <summary>
/// Reads the cells of a workbook as a stream: one row at a time is held, and only the cells that hold something.
/// </summary>
/// <remarks>
/// Elements are matched by their local name, so that Strict workbooks, which differ in the namespace, read alike.
/// Nothing outside the file is ever opened. Every method throws <see cref="WorkbookRefusedException"/> for damage and for limits.
/// </remarks>
public sealed class WorkbookReader : IDisposable
{
    // A template has some twenty; a sheet that was copied has them once more.
    private const int MostNames = 500;

    private readonly WorkbookPackage package;
    private readonly WorkbookLimits limits;
    private readonly string[] texts;
    private readonly NumberLook[] looks;
    private readonly List<DefinedName> names = [];
    private int cellsLeft;

    private WorkbookReader(WorkbookPackage package, WorkbookLimits limits)
    {
        this.package = package;
        this.limits = limits;
        cellsLeft = limits.Cells;
        Sheets = ReadSheets();
        looks = package.OpenFirst("styles", isSmall: true) is { } styles ? NumberLooks.Read(styles) : [];
        texts = package.OpenFirst("sharedStrings", isSmall: false) is { } shared ? SharedTexts.Read(shared, limits) : [];
    }

    /// <summary>Sheets in the order of their tabs, hidden ones included; chart sheets are left out.</summary>
    public IReadOnlyList<WorkbookSheet> Sheets { get; }

    /// <summary>The names of a template's cells, as far as they point to cells of one sheet; names of others are left out.</summary>
    public IReadOnlyList<DefinedName> Names => names;

    /// <summary>Whether days are counted from 1904 instead of 1900.</summary>
    public bool CountsFrom1904 { get; private set; }

    /// <summary>Opens a workbook that has passed the <see cref="WorkbookGate"/>.</summary>
    /// <param name="file">The whole file, seekable; it stays open.</param>
    /// <param name="limits">How much is taken.</param>
    /// <param name="cancellationToken">Ends this and every later reading, in the middle of a part.</param>
    public static WorkbookReader Open(Stream file, WorkbookLimits limits, CancellationToken cancellationToken = default) => Guard(() =>
    {
        var package = new WorkbookPackage(file, limits, cancellationToken);
        try
        {
            return new WorkbookReader(package, limits);
        }
        catch
        {
            package.Dispose();
            throw;
        }
    });

    /// <summary>The rows of a sheet that hold anything, from the top. One walk at a time.</summary>
    public SheetRows Rows(WorkbookSheet sheet) => Guard(() =>
    {
        var part = package.UnpackRelated(sheet.RelationshipId);
        return new SheetRows(package.Open(part), part.ReadToEnd, texts, looks, CountCells);
    });

    /// <inheritdoc/>
    public void Dispose() => package.Dispose();

    /// <summary>A refusal for a file that passed the gate and still cannot be read.</summary>
    internal static WorkbookRefusedException Damaged(Exception? cause = null) => new(Finding.OfFile(
        FindingRules.FileDamaged, "A workbook whose inside cannot be read", "An Excel workbook (.xlsx)", "Open it in Excel; if it opens, save it again. If it does not, send an earlier copy."), cause);

    /// <summary>A refusal for a limit.</summary>
    internal static WorkbookRefusedException TooMuch(string found, string expected) => new(Finding.OfFile(
        FindingRules.FileTooMuch, found, expected, "Send the return alone, without other sheets, or split a history into several files."));

    /// <summary>Runs a step and turns every fault that damage causes into a refusal.</summary>
    internal static T Guard<T>(Func<T> step)
    {
        try
        {
            return step();
        }
        catch (Exception fault) when (fault is XmlException or InvalidDataException or IOException or FormatException or OverflowException
            or IndexOutOfRangeException or ArgumentException or KeyNotFoundException or InvalidOperationException or NotSupportedException)
        {
            throw Damaged(fault);
        }
    }

    private void CountCells(int count)
    {
        cellsLeft -= count;
        if (cellsLeft < 0)
        {
            throw TooMuch(Text($"More than {limits.Cells:N0} cells"), Text($"At most {limits.Cells:N0}"));
        }
    }

    private List<WorkbookSheet> ReadSheets()
    {
        var sheets = new List<WorkbookSheet>();
        var text = new ElementText();
        using var xml = package.OpenWorkbook();
        while (WorkbookXml.Next(xml))
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (xml.LocalName == "workbookPr")
            {
                // Both spellings of true occur: date1904="1" and date1904="true".
                CountsFrom1904 = xml.GetAttribute("date1904") is "1" or "true";
            }
            else if (xml.LocalName == "sheet")
            {
                AddSheet(xml, sheets);
            }
            else if (xml.LocalName == "definedName" && names.Count < MostNames && xml.GetAttribute("name") is { } name && name.StartsWith(TemplateNames.Prefix, StringComparison.OrdinalIgnoreCase)
                && DefinedName.Parse(name, ElementText.ToWords(text.Read(xml))) is { } defined)
            {
                names.Add(defined);
            }
        }

        return sheets;
    }

    private void AddSheet(XmlReader xml, List<WorkbookSheet> sheets)
    {
        if (sheets.Count == limits.Sheets)
        {
            throw TooMuch(Text($"More than {limits.Sheets} sheets"), Text($"At most {limits.Sheets}"));
        }

        var name = xml.GetAttribute("name") ?? "";
        var hidden = xml.GetAttribute("state") is "hidden" or "veryHidden";
        string? id = null;
        while (xml.MoveToNextAttribute())
        {
            if (xml.LocalName == "id" && xml.NamespaceURI.Length > 0)
            {
                id = xml.Value;
            }
        }

        // A module of an old workbook has an empty id. A sheet that leads nowhere may have held figures: that is damage, not a sheet to pass over.
        if (!string.IsNullOrEmpty(id) && (package.TypeOf(id) ?? throw new InvalidDataException("A sheet is missing.")) == "worksheet")
        {
            sheets.Add(new(name, hidden, id));
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
