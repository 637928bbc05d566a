using System.IO.Compression;
using System.Xml;
using CarersDashboard.Features.Returns.Workflow;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using BookPart = DocumentFormat.OpenXml.Packaging.WorkbookPart;

namespace CarersDashboard.Features.Returns.Annotation;

/// <summary>Marks in a workbook what was found in it: a note and a tint at each cell, and a first sheet that lists everything. What it holds stays as it came.</summary>
public static class AnnotatedWorkbookBuilder
{
    /// <summary>More cells than this are not marked: nobody mends them one by one.</summary>
    public const int MostCells = 20_000;

    // Every sheet is held whole while it is marked, at some ten times its size.
    private const long LargestSheets = 32L * 1024 * 1024;

    /// <summary>Marks a workbook that has been read. What it was marked with before is taken away first.</summary>
    /// <param name="original">The file as it came; stays as it is.</param>
    /// <param name="rows">What was found.</param>
    /// <param name="cancellationToken">Ends the work between two sheets.</param>
    /// <returns>The marked workbook; null where there are too many cells to mark, or the workbook cannot be written to.</returns>
    public static byte[]? Build(byte[] original, IReadOnlyList<FindingRow> rows, CancellationToken cancellationToken)
    {
        var cells = MarkedCell.Of(rows);
        if (cells.Count > MostCells)
        {
            return null;
        }

        try
        {
            if (SizeOfSheets(original) > LargestSheets)
            {
                return null;
            }

            using var stream = new MemoryStream();
            stream.Write(original);
            using (var document = SpreadsheetDocument.Open(stream, isEditable: true))
            {
                Mark(document.WorkbookPart ?? throw new InvalidDataException("There is no workbook in it."), rows, cells, cancellationToken);
            }

            return stream.ToArray();
        }
        // Reading takes workbooks that are not as they should be; writing them is another matter, and a list of findings serves as well.
        catch (Exception fault) when (fault is OpenXmlPackageException or FileFormatException or XmlException or InvalidDataException or IOException or FormatException or OverflowException
            or ArgumentException or KeyNotFoundException or InvalidOperationException or NotSupportedException or InvalidCastException)
        {
            return null;
        }
    }

    private static void Mark(BookPart workbook, IReadOnlyList<FindingRow> rows, IReadOnlyList<MarkedCell> cells, CancellationToken cancellationToken)
    {
        if (workbook.Workbook?.Sheets is null || workbook.WorksheetParts.Any(part => part.Worksheet is null))
        {
            throw new InvalidDataException("The workbook or one of its sheets is empty.");
        }

        var styles = new TintStyles(workbook);
        var findings = new FindingsSheet(workbook);
        findings.RemoveEarlier();
        var ofSheet = cells.ToLookup(cell => cell.Sheet);
        foreach (var sheet in workbook.Workbook.Sheets.Elements<Sheet>())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (sheet.Id?.Value is { Length: > 0 } id && workbook.GetPartById(id) is WorksheetPart part)
            {
                MarkSheet(part, [.. ofSheet[sheet.Name?.Value ?? ""].OrderBy(cell => cell.Row).ThenBy(cell => cell.Column)], styles);
            }
        }

        findings.Add(rows, styles);
    }

    private static void MarkSheet(WorksheetPart part, List<MarkedCell> cells, TintStyles styles)
    {
        if (cells.Count == 0 && !SheetNotes.HasAny(part))
        {
            return;
        }

        var notes = new SheetNotes(part);
        if (cells.Count > 0)
        {
            var tint = new SheetTint(part.Worksheet, styles);
            foreach (var place in cells.GroupBy(cell => (cell.Row, Column: tint.Apply(cell.Row, cell.Column, cell.Stops))))
            {
                notes.Write(place.Key.Row, place.Key.Column, NoteText.Of([.. place.SelectMany(cell => cell.Rows).OrderBy(row => row.Tier)]));
            }
        }

        notes.Save();
    }

    private static long SizeOfSheets(byte[] original)
    {
        using var package = new ZipArchive(new MemoryStream(original, writable: false), ZipArchiveMode.Read);
        return package.Entries.Where(entry => entry.FullName.Contains("worksheets/", StringComparison.OrdinalIgnoreCase)).Sum(entry => entry.Length);
    }
}
