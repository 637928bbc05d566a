using System.Globalization;
using CarersDashboard.Features.Measures;
using ClosedXML.Excel;

namespace CarersDashboard.Features.Returns.Template;

/// <summary>Number formats of the entry cells, and what a spreadsheet program warns of as they are filled in. Nothing is refused there: the check after the upload says more.</summary>
internal static class EntryRules
{
    // Excel's own limits; a longer text makes it repair the file.
    private const int LongestTitle = 32;
    private const int LongestMessage = 255;

    private const string Words = "Or write: not available, not applicable, or <5 for a small number. 0 means that you counted none.";

    /// <summary>Number format of a measure's value: as many decimals as are shown, and those that somebody types beyond them.</summary>
    public static string FormatOf(Measure measure)
    {
        var decimals = measure.Decimals == 0 ? "" : "." + new string('0', measure.Decimals) + new string('#', 6 - measure.Decimals);
        return measure.Unit switch
        {
            MeasureUnit.Count => "#,##0",
            MeasureUnit.Percent => (decimals.Length == 0 ? "0" : "0." + new string('0', measure.Decimals) + "##") + "%",
            MeasureUnit.Pounds => "£#,##0" + decimals,
            _ => "#,##0" + decimals,
        };
    }

    /// <summary>The value: within the bounds of the catalogue, a whole number where things are counted, or words for none.</summary>
    public static void ForValue(IXLDataValidation validation, Measure measure, string address)
    {
        var scale = measure.Unit == MeasureUnit.Percent ? 100 : 1;
        var whole = measure.Unit == MeasureUnit.Count ? $",{address}=INT({address})" : "";
        Apply(validation, address, $"{address}>={Plain(measure.Minimum / scale)},{address}<={Plain(measure.Maximum / scale)}{whole}");
        var bounds = $"{FigureText.Number(measure, measure.Minimum)} to {FigureText.Number(measure, measure.Maximum)}";
        var kind = measure.Unit switch
        {
            MeasureUnit.Count => $"A whole number of {measure.UnitNoun}, {bounds}.",
            MeasureUnit.Percent => $"A percentage, {bounds}: type 92% for ninety-two per cent.",
            MeasureUnit.Pounds => $"Pounds, {bounds}.",
            _ => $"A number, {bounds}.",
        };
        Explain(validation, $"{measure.Code}: value", $"{kind} {Words}", $"Expected: {kind} Or words such as “not available” or “<5”. Keep it all the same?");
    }

    /// <summary>A numerator or denominator.</summary>
    public static void ForPart(IXLDataValidation validation, Measure measure, string address, bool isNumerator)
    {
        var part = isNumerator ? measure.Numerator : measure.Denominator;
        Apply(validation, address, isNumerator ? measure.Minimum < 0 ? "TRUE" : $"{address}>=0" : $"{address}>0");
        Explain(
            validation,
            $"{measure.Code}: {(isNumerator ? "numerator" : "denominator")}",
            $"{(part.Length > 0 ? part.TrimEnd('.') : isNumerator ? "The number above the line" : "The number below the line")}. A plain number; leave it blank if it is not known.",
            $"Expected: a number {(isNumerator && measure.Minimum < 0 ? "" : isNumerator ? "of at least 0" : "above 0")}. Keep it all the same?");
    }

    /// <summary>The note.</summary>
    public static void ForNote(IXLDataValidation validation)
    {
        validation.TextLength.EqualOrLessThan(2_000);
        validation.IgnoreBlanks = true;
        Explain(validation, "Note", "Why the figure moved, or why there is none. No names and nothing that points to one person. At most 2,000 characters.", "A note has at most 2,000 characters; what is longer is cut. Keep it all the same?");
    }

    /// <summary>Sets the messages, cut to what Excel takes.</summary>
    public static void Explain(IXLDataValidation validation, string title, string message, string warning = "This is not one of the choices. Keep it all the same?")
    {
        validation.ShowInputMessage = true;
        validation.InputTitle = CellText.Short(title, LongestTitle);
        validation.InputMessage = CellText.Short(message, LongestMessage);
        validation.ShowErrorMessage = true;
        validation.ErrorStyle = XLErrorStyle.Warning;
        validation.ErrorTitle = CellText.Short(title, LongestTitle);
        validation.ErrorMessage = CellText.Short(warning, 225);
    }

    // Words are no mistake, so a rule for numbers alone would warn of them.
    private static void Apply(IXLDataValidation validation, string address, string number)
    {
        validation.Custom($"OR(AND(ISNUMBER({address}),{number}),TRIM({address})=\"not available\",TRIM({address})=\"not applicable\",TRIM({address})=\"suppressed\",LEFT(TRIM({address}),1)=\"<\")");
        validation.IgnoreBlanks = true;
    }

    private static string Plain(decimal number) => number.ToString("0.######", CultureInfo.InvariantCulture);
}
