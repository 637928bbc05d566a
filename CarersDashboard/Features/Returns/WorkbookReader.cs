using System.Xml;
using DocumentFormat.OpenXml.Packaging;

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
    private readonly SpreadsheetDocument document;
    private readonly WorkbookPart workbook;
    private readonly WorkbookLimits limits;
    private readonly string[] texts;
    private readonly NumberLook[] looks;
    private int cellsLeft;

    private WorkbookReader(SpreadsheetDocument document, WorkbookLimits limits)
    {
        this.document = document;
        this.limits = limits;
        cellsLeft = limits.Cells;
        workbook = document.WorkbookPart ?? throw Damaged();
        Sheets = ReadSheets();
        looks = workbook.WorkbookStylesPart is { } styles ? NumberLooks.Read(Open(styles)) : [];
        texts = workbook.SharedStringTablePart is { } shared ? SharedTexts.Read(Open(shared), limits) : [];
    }

    /// <summary>Sheets in the order of their tabs, hidden ones included; chart sheets are left out.</summary>
    public IReadOnlyList<WorkbookSheet> Sheets { get; }

    /// <summary>Whether days are counted from 1904 instead of 1900.</summary>
    public bool CountsFrom1904 { get; private set; }

    /// <summary>Opens a workbook that has passed the <see cref="WorkbookGate"/>.</summary>
    /// <param name="file">The whole file, seekable; it stays open.</param>
    /// <param name="limits">How much is taken.</param>
    public static WorkbookReader Open(Stream file, WorkbookLimits limits)
    {
        return Guard(() =>
        {
            var document = OpenPackage(file);
            try
            {
                return new WorkbookReader(document, limits);
            }
            catch
            {
                document.Dispose();
                throw;
            }
        });
    }

    /// <summary>The rows of a sheet that hold anything, from the top. One walk at a time.</summary>
    public SheetRows Rows(WorkbookSheet sheet) =>
        Guard(() => new SheetRows(Open(workbook.GetPartById(sheet.RelationshipId)), texts, looks, CountCells));

    /// <inheritdoc/>
    public void Dispose() => document.Dispose();

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
        catch (Exception fault) when (fault is XmlException or InvalidDataException or OpenXmlPackageException or FileFormatException or EndOfStreamException
            or FormatException or OverflowException or IndexOutOfRangeException or ArgumentException or KeyNotFoundException or InvalidOperationException or IOException)
        {
            throw Damaged(fault);
        }
    }

    // A mistyped hyperlink on some sheet is no reason to refuse the figures, but mending it needs a copy that may be written.
    private static SpreadsheetDocument OpenPackage(Stream file)
    {
        file.Position = 0;
        try
        {
            return SpreadsheetDocument.Open(file, isEditable: false, new OpenSettings { AutoSave = false });
        }
        catch (Exception fault) when (fault is OpenXmlPackageException or UriFormatException)
        {
            var copy = new MemoryStream();
            file.Position = 0;
            file.CopyTo(copy);
            return SpreadsheetDocument.Open(copy, isEditable: true, new OpenSettings
            {
                AutoSave = false,
                RelationshipErrorHandlerFactory = RelationshipErrorHandler.CreateRewriterFactory((_, _, _) => "http://malformed.invalid/"),
            });
        }
    }

    private void CountCells(int count)
    {
        cellsLeft -= count;
        if (cellsLeft < 0)
        {
            throw TooMuch($"More than {limits.Cells:N0} cells", $"At most {limits.Cells:N0}");
        }
    }

    private XmlReader Open(OpenXmlPart part) => XmlReader.Create(part.GetStream(FileMode.Open, FileAccess.Read), WorkbookXml.Settings(limits.InflatedBytes));

    private List<WorkbookSheet> ReadSheets()
    {
        var sheets = new List<WorkbookSheet>();
        using var xml = Open(workbook);
        while (xml.Read())
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
        }

        return sheets;
    }

    private void AddSheet(XmlReader xml, List<WorkbookSheet> sheets)
    {
        if (sheets.Count == limits.Sheets)
        {
            throw TooMuch($"More than {limits.Sheets} sheets", $"At most {limits.Sheets}");
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

        if (id is not null && workbook.TryGetPartById(id, out var part) && part is WorksheetPart)
        {
            sheets.Add(new(name, hidden, id));
        }
    }
}
