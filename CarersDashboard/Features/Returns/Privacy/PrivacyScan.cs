using System.Globalization;
using System.Xml;
using CarersDashboard.Features.Privacy;

namespace CarersDashboard.Features.Returns.Privacy;

/// <summary>
/// Looks for personal data in every part of a package, before anything else is made of it: a workbook is kept as it came, so
/// what stands in a hidden sheet, a comment or its properties would be kept too. Nothing found is ever quoted.
/// </summary>
internal sealed class PrivacyScan : IDisposable
{
    private static readonly string[] Pictures = [".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".ico", ".webp", ".wdp"];

    // What a printer was set to; written by Excel for its own use.
    private const string PrinterSettings = "printerSettings";

    private readonly WorkbookPackage package;
    private readonly WorkbookLimits limits;
    private readonly PrivacyFindings findings;
    private readonly Dictionary<string, string> sheetOfPart = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Part, string Sheet)> sheets = [];
    private readonly PartScan parts;
    private readonly RowTally tally;
    private bool countsFrom1904;

    private PrivacyScan(Stream file, WorkbookLimits limits, FindingCollector collector, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        this.limits = limits;
        tally = new(progress, WorkStage.LookingForPersonalData);
        findings = new(collector);
        parts = new(findings);
        package = new WorkbookPackage(file, limits, cancellationToken);
    }

    /// <summary>Looks through a workbook that has passed the <see cref="WorkbookGate"/>.</summary>
    /// <param name="file">The whole file, seekable; it stays open.</param>
    /// <param name="limits">How much is taken.</param>
    /// <param name="collector">Takes the findings.</param>
    /// <param name="progress">Told how many rows were looked through; null where nobody looks.</param>
    /// <param name="cancellationToken">Ends the scan, in the middle of a part.</param>
    /// <returns>How many rows its sheets have.</returns>
    /// <exception cref="WorkbookRefusedException">The workbook is damaged or holds too much.</exception>
    public static int Run(Stream file, WorkbookLimits limits, FindingCollector collector, IProgress<WorkProgress>? progress, CancellationToken cancellationToken) => WorkbookReader.Guard(() =>
    {
        using var scan = new PrivacyScan(file, limits, collector, progress, cancellationToken);
        scan.Run();
        return scan.tally.Rows;
    });

    /// <inheritdoc/>
    public void Dispose() => package.Dispose();

    private void Run()
    {
        ReadSheets();
        foreach (var (part, sheet) in sheets)
        {
            FollowFrom(part, sheet, 0);
        }

        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { package.Workbook };
        ScanSheets(seen);
        foreach (var (name, length) in package.Parts)
        {
            if (seen.Add(name))
            {
                findings.Report(PersonalData.Find(name), new("", "in the name of a part of the file"));
                ScanPart(name, length);
            }
        }

        findings.Report(PersonalData.Find(package.Remark), new("", "in the remark of the package"));
    }

    private void ReadSheets()
    {
        using var part = package.Unpack(package.Workbook);
        using var xml = package.Open(part);
        parts.Walk(xml, new("", "in a defined name or another setting of the workbook"), IsSheet);

        bool IsSheet(XmlReader at)
        {
            if (at.LocalName == "workbookPr")
            {
                countsFrom1904 = at.GetAttribute("date1904") is "1" or "true";
            }

            if (at.LocalName != "sheet" || at.GetAttribute("name") is not { } name)
            {
                return false;
            }

            if (sheets.Count == limits.Sheets)
            {
                // The reader says so in its own words.
                return true;
            }

            var found = PersonalData.Find(name);
            var shown = found == PersonalDataKinds.None ? name : string.Create(CultureInfo.InvariantCulture, $"sheet {sheets.Count + 1} of the workbook");
            findings.Report(found, new(shown, PartWords.SheetName));
            sheets.Add((IdOf(at) is { } id ? package.PartOf(id) ?? "" : "", shown));
            return true;
        }
    }

    private static string? IdOf(XmlReader xml)
    {
        string? id = null;
        while (xml.MoveToNextAttribute())
        {
            id = xml.LocalName == "id" && xml.NamespaceURI.Length > 0 ? xml.Value : id;
        }

        xml.MoveToElement();
        return id;
    }

    // Sheet → drawing → chart: what hangs on a sheet is named by it.
    private void FollowFrom(string part, string sheet, int depth)
    {
        const int deepest = 4;
        if (part.Length == 0 || depth > deepest || part == package.Workbook || !sheetOfPart.TryAdd(part, sheet))
        {
            return;
        }

        foreach (var next in package.RelatedTo(part))
        {
            FollowFrom(next, sheet, depth + 1);
        }
    }

    private void ScanSheets(HashSet<string> seen)
    {
        var looks = Array.Empty<NumberLook>();
        if (package.FirstOf("styles") is { } styles)
        {
            using var xml = package.Open(package.Unpack(styles));
            looks = NumberLooks.Read(xml);
        }

        var texts = new SharedTextKinds(limits);
        if (package.FirstOf("sharedStrings") is { } shared && seen.Add(shared))
        {
            using var part = package.Unpack(shared);
            using var xml = package.Open(part);
            texts.Read(xml);
        }

        var cells = new CellScan(findings, texts, looks, countsFrom1904, tally);
        foreach (var (part, sheet) in sheets)
        {
            if (part.Length > 0 && seen.Add(part))
            {
                ScanSheet(part, sheet, cells);
            }
        }

        // A sheet that was deleted may have left its part behind.
        foreach (var (name, _) in package.Parts.Where(part => part.Name.Contains("/worksheets/", StringComparison.OrdinalIgnoreCase) && part.Name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            if (seen.Add(name))
            {
                TryScan(name, () => ScanSheet(name, "", cells));
            }
        }

        findings.Report(texts.Unused, new("", "in a text that no cell shows"));
    }

    private void ScanSheet(string name, string sheet, CellScan cells)
    {
        using var part = package.Unpack(name);
        using var xml = package.Open(part);
        parts.Walk(xml, new(sheet, "on the sheet, outside its cells"), at =>
        {
            if (at.LocalName != "sheetData")
            {
                return false;
            }

            cells.Walk(at, sheet);
            return true;
        });
    }

    private void ScanPart(string name, long length)
    {
        var sheet = SheetOf(name);
        if (length == 0 || name.Contains(PrinterSettings, StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        if (Pictures.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) || name.Contains("/media/", StringComparison.OrdinalIgnoreCase))
        {
            findings.NotePicture(sheet);
        }
        else
        {
            TryScan(name, () => ScanText(name, sheet));
        }
    }

    // The links of xl/worksheets/sheet1.xml stand in xl/worksheets/_rels/sheet1.xml.rels.
    private string SheetOf(string part) => sheetOfPart.GetValueOrDefault(
        part.EndsWith(".rels", StringComparison.OrdinalIgnoreCase) ? part[..^".rels".Length].Replace("_rels/", "", StringComparison.OrdinalIgnoreCase) : part, "");

    private void TryScan(string name, Action scan)
    {
        try
        {
            scan();
        }
        catch (Exception fault) when (fault is XmlException or InvalidDataException or IOException or FormatException or ArgumentException or NotSupportedException)
        {
            findings.NotChecked(SheetOf(name), "A part that cannot be read");
        }
    }

    private void ScanText(string name, string sheet)
    {
        if (!IsText(name))
        {
            findings.NotChecked(sheet, "An embedded file, or another part that is no text");
            return;
        }

        var place = new PrivacyPlace(sheet, PartWords.For(name));
        try
        {
            using var part = package.Unpack(name);
            using var xml = package.Open(part);
            parts.Walk(xml, place);
        }
        catch (XmlException)
        {
            // Excel itself writes old drawings that are no XML: their words are looked at without it.
            using var part = package.Unpack(name);
            parts.WalkLoose(part, place);
        }
    }

    private bool IsText(string name)
    {
        using var part = package.Unpack(name);
        Span<byte> head = stackalloc byte[64];
        head = head[..part.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        if (head is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, (byte)'<', ..] or [(byte)'<', 0, ..])
        {
            return true;
        }

        return head.IndexOfAnyInRange((byte)0, (byte)8) < 0;
    }
}
