using System.Globalization;
using System.Text;
using System.Xml;
using CarersDashboard.Features.Reports.Model;
using CarersDashboard.Features.Reports.Office;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;

namespace CarersDashboard.Features.Reports.Xlsx;

/// <summary>Puts the sheets of a workbook together, with their tables, drawings and charts.</summary>
internal sealed class WorkbookBinder : IDisposable
{
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly MemoryStream memory = new();
    private readonly SpreadsheetDocument document;
    private readonly WorkbookPart workbook;
    private readonly StyleBook styles = new();
    private readonly SheetTexts texts = new();
    private readonly List<SheetPlan> sheets = [];
    private readonly Dictionary<int, string> repeated = [];
    private readonly HashSet<string> tableNames = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Starts an empty workbook.</summary>
    public WorkbookBinder(ReportCopy copy)
    {
        document = SpreadsheetDocument.Create(memory, SpreadsheetDocumentType.Workbook);
        // Packed once, when the whole is written anew.
        document.CompressionOption = System.IO.Packaging.CompressionOption.NotCompressed;
        workbook = document.AddWorkbookPart();
        document.ChangeIdOfPart(workbook, "rId1");
        var core = document.AddCoreFilePropertiesPart();
        document.ChangeIdOfPart(core, "rId2");
        CoreProperties.Write(core, copy);
    }

    /// <summary>Starts the next sheet.</summary>
    public SheetDraft Sheet(SheetPlan plan)
    {
        sheets.Add(plan);
        var part = workbook.AddNewPart<WorksheetPart>(Id(sheets.Count));
        return new(plan, part, new(part.GetStream(FileMode.Create), plan, styles, texts, sheets.Count == 1), this);
    }

    /// <summary>A name for a table that no other has.</summary>
    public string TableName(string key)
    {
        var name = new StringBuilder();
        foreach (var letter in OfficeText.Line(key))
        {
            name.Append(char.IsAsciiLetterOrDigit(letter) ? letter : '_');
        }

        // A letter first, or a name such as “ID03” would be an address.
        var plain = "t_" + OfficeText.Cut(name.ToString().Trim('_'), 200).TrimEnd('…');
        var unique = plain;
        for (var number = 2; !tableNames.Add(unique); number++)
        {
            unique = string.Create(CultureInfo.InvariantCulture, $"{plain}_{number}");
        }

        return unique;
    }

    /// <summary>Prints rows of a sheet again on each of its pages that follows them.</summary>
    /// <param name="plan">The sheet, whose frozen columns are printed again too where it is wider than a page.</param>
    /// <param name="from">First row.</param>
    /// <param name="to">Last row; 0 for none.</param>
    public void Repeat(SheetPlan plan, int from, int to)
    {
        var name = $"'{plan.Name.Replace("'", "''", StringComparison.Ordinal)}'!";
        List<string> areas =
        [
            .. plan.Paper.PagesAcross > 1 && plan.FrozenColumns > 0 ? [$"{name}$A:${ChartSheet.Letters(plan.FrozenColumns)}"] : Array.Empty<string>(),
            .. to > 0 ? [string.Create(CultureInfo.InvariantCulture, $"{name}${from}:${to}")] : Array.Empty<string>(),
        ];
        if (areas.Count > 0)
        {
            repeated[sheets.IndexOf(plan)] = string.Join(',', areas);
        }
    }

    /// <summary>Number of the table that was named last.</summary>
    public int Tables => tableNames.Count;

    /// <summary>The finished workbook.</summary>
    public byte[] Bind(DateTimeOffset at)
    {
        var stylesPart = workbook.AddNewPart<WorkbookStylesPart>(Id(sheets.Count + 1));
        using (var stream = stylesPart.GetStream(FileMode.Create))
        {
            styles.Write(stream);
        }

        var textsPart = workbook.AddNewPart<SharedStringTablePart>(Id(sheets.Count + 2));
        using (var stream = textsPart.GetStream(FileMode.Create))
        {
            texts.Write(stream);
        }

        using (var stream = workbook.GetStream(FileMode.Create))
        {
            Write(stream);
        }

        document.Dispose();
        return SteadyPackage.Write(memory, at);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        document.Dispose();
        memory.Dispose();
    }

    /// <summary>Id of the relationship to the n-th part.</summary>
    public static string Id(int number) => "rId" + number.ToString(CultureInfo.InvariantCulture);

    private void Write(Stream stream)
    {
        using var writer = XmlWriter.Create(stream);
        writer.WriteStartElement("workbook", SheetPen.Main);
        writer.WriteAttributeString("xmlns", "r", null, Relations);
        writer.WriteRaw("<bookViews><workbookView xWindow=\"0\" yWindow=\"0\" windowWidth=\"28800\" windowHeight=\"15600\" tabRatio=\"800\"/></bookViews>");
        writer.WriteStartElement("sheets", SheetPen.Main);
        for (var at = 0; at < sheets.Count; at++)
        {
            writer.WriteStartElement("sheet", SheetPen.Main);
            writer.WriteAttributeString("name", sheets[at].Name);
            writer.WriteAttributeString("sheetId", (at + 1).ToString(CultureInfo.InvariantCulture));
            writer.WriteAttributeString("r", "id", Relations, Id(at + 1));
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
        if (repeated.Count > 0)
        {
            writer.WriteStartElement("definedNames", SheetPen.Main);
            foreach (var (sheet, area) in repeated.OrderBy(pair => pair.Key))
            {
                writer.WriteStartElement("definedName", SheetPen.Main);
                writer.WriteAttributeString("name", "_xlnm.Print_Titles");
                writer.WriteAttributeString("localSheetId", sheet.ToString(CultureInfo.InvariantCulture));
                writer.WriteString(area);
                writer.WriteEndElement();
            }

            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }
}
