using System.Globalization;
using System.Xml;

namespace CarersDashboard.Features.Returns;

/// <summary>What a sheet says of its cells beside the cells themselves.</summary>
public sealed class SheetShape
{
    // Real sheets have some dozen; more than this are made to cost time.
    private const int MostAreas = 5_000;

    private readonly List<CellArea> merged = [];
    private readonly List<(int First, int Last)> hiddenColumns = [];

    /// <summary>Cells that are merged into one.</summary>
    public IReadOnlyList<CellArea> Merged => merged;

    /// <summary>Whether a column is hidden, from 1.</summary>
    public bool IsHidden(int column) => hiddenColumns.Exists(columns => columns.First <= column && column <= columns.Last);

    /// <summary>Takes down a column that is hidden: <c>&lt;col min="5" max="6" width="12" hidden="1"/&gt;</c>.</summary>
    internal void ReadColumn(XmlReader xml)
    {
        if (xml.GetAttribute("hidden") is "1" or "true" && hiddenColumns.Count < MostAreas
            && int.TryParse(xml.GetAttribute("min"), NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && int.TryParse(xml.GetAttribute("max"), NumberStyles.None, CultureInfo.InvariantCulture, out var last))
        {
            hiddenColumns.Add((first, last));
        }
    }

    /// <summary>Reads on from the last cell to the merged ones, and no further: <c>&lt;mergeCells&gt;&lt;mergeCell ref="A1:H1"/&gt;&lt;/mergeCells&gt;</c>.</summary>
    internal void ReadMerged(XmlReader xml)
    {
        try
        {
            while (WorkbookXml.Next(xml) && !(xml.NodeType == XmlNodeType.Element && IsBelowMerged(xml.LocalName)))
            {
                if (xml is { NodeType: XmlNodeType.Element, LocalName: "mergeCell" } && merged.Count < MostAreas
                    && CellArea.TryParse(xml.GetAttribute("ref"), out var area) && !area.IsCell)
                {
                    merged.Add(area);
                }
            }
        }
        catch (XmlException)
        {
            // The cells are all read; a fault in what stands below them is no reason to refuse the figures.
        }
    }

    // The order of a sheet's elements is fixed: whatever is not known to stand above the merged cells stands below them.
    private static bool IsBelowMerged(string name) => name is "phoneticPr" or "conditionalFormatting" or "dataValidations" or "hyperlinks" or "printOptions" or "pageMargins" or "pageSetup"
        or "headerFooter" or "rowBreaks" or "colBreaks" or "customProperties" or "cellWatches" or "ignoredErrors" or "smartTags" or "drawing" or "legacyDrawing" or "picture" or "oleObjects" or "controls" or "tableParts" or "extLst";
}
