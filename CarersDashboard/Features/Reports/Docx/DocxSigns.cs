using System.Globalization;
using CarersDashboard.Features.Measures.Spc;
using CarersDashboard.Features.Measures.Targets;
using CarersDashboard.Features.Reports.Model;
using CarersDashboard.Features.Reports.Office;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CarersDashboard.Features.Reports.Docx;

/// <summary>A sign as a coloured character: the same shapes as in the charts.</summary>
/// <param name="Shape">The character.</param>
/// <param name="Colour">Six hexadecimal digits.</param>
/// <param name="Words">What it says; empty where that is said elsewhere.</param>
internal sealed record DocxSign(string Shape, string Colour, string Words)
{
    /// <summary>The sign; null for none.</summary>
    public static DocxSign? Of(ReportSign? sign) => sign switch
    {
        { Variation: { } variation } => Of(variation),
        { Assurance: { } assurance } => Of(assurance),
        { Rag: Rag.Green } => new("✔", OfficeColours.Green, "Green"),
        { Rag: Rag.Amber } => new("▲", OfficeColours.Amber, "Amber"),
        { Rag: Rag.Red } => new("■", OfficeColours.Red, "Red"),
        _ => null,
    };

    /// <summary>The sign of a point in a chart.</summary>
    public static DocxSign Of(ReportKey key) => key.Sign switch
    {
        "improvement" => new("●", OfficeColours.Improve, ""),
        "concern" => new("◆", OfficeColours.Concern, ""),
        "neutral" => new("■", OfficeColours.Neutral, ""),
        "provisional" => new("○", OfficeColours.Common, ""),
        "restated" => new("◎", OfficeColours.Common, ""),
        "partial" => new("◐", OfficeColours.Common, ""),
        "hidden" => new("†", OfficeColours.Common, ""),
        "awaited" => new("◌", OfficeColours.Common, ""),
        _ => new("●", OfficeColours.Common, ""),
    };

    /// <summary>The character, in a face that has it.</summary>
    /// <param name="size">In half points: a little less than the words beside it, so that lines keep their height.</param>
    public Run Run(int size) =>
        new(
            new RunProperties
            {
                RunFonts = new() { Ascii = "Segoe UI Symbol", HighAnsi = "Segoe UI Symbol", EastAsia = "Segoe UI Symbol", ComplexScript = "Segoe UI Symbol" },
                Bold = new() { Val = false },
                Color = new() { Val = Colour },
                FontSize = new() { Val = size.ToString(CultureInfo.InvariantCulture) },
            },
            new Text(Shape + "\u00A0") { Space = DocumentFormat.OpenXml.SpaceProcessingModeValues.Preserve });

    /// <summary>The sign's words; empty where the text says them.</summary>
    public string WordsBeside(string text) => text.Contains(Words, StringComparison.OrdinalIgnoreCase) ? "" : Words;

    private static DocxSign Of(Variation variation) => variation switch
    {
        Variation.ImprovementHigh or Variation.ImprovementLow => new("●", OfficeColours.Improve, SpcWords.Label(variation)),
        Variation.ConcernHigh or Variation.ConcernLow => new("◆", OfficeColours.Concern, SpcWords.Label(variation)),
        Variation.NeutralHigh or Variation.NeutralLow => new("⬢", OfficeColours.Neutral, SpcWords.Label(variation)),
        Variation.CommonCause => new("○", OfficeColours.Common, SpcWords.Label(variation)),
        _ => new("◌", OfficeColours.Common, SpcWords.Label(variation)),
    };

    private static DocxSign? Of(Assurance assurance) => assurance switch
    {
        Assurance.Pass => new("●", OfficeColours.Improve, SpcWords.Label(assurance)),
        Assurance.Fail => new("◆", OfficeColours.Concern, SpcWords.Label(assurance)),
        Assurance.Inconsistent => new("○", OfficeColours.Common, SpcWords.Label(assurance)),
        _ => null,
    };
}
