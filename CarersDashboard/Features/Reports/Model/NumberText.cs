using System.Globalization;

namespace CarersDashboard.Features.Reports.Model;

/// <summary>Writes a number as a spreadsheet does by one of the report's formats: <c>#,##0.0"%";"−"#,##0.0"%"</c>.</summary>
public static class NumberText
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>The number as text; empty for none.</summary>
    /// <param name="number">The number.</param>
    /// <param name="format">One of the report's formats: digits and words in quotation marks, for below zero after a semicolon.</param>
    public static string Of(decimal? number, string format) => number is not { } value ? "" : value.ToString(format, British);
}
