using System.Globalization;
using System.Text.RegularExpressions;

namespace CarersDashboard.Features.Reports.Office;

/// <summary>A number read from the words of a fact, with the format in which a spreadsheet shows those words again.</summary>
/// <param name="Value">The number.</param>
/// <param name="Format">Its format: <c>"£"#,##0</c>.</param>
public readonly partial record struct FactNumber(decimal Value, string Format)
{
    /// <summary>Reads “5.8”, “28,145”, “22.9%”, “£312,400” or “−0.1”; null for anything else.</summary>
    public static FactNumber? Read(string text)
    {
        var match = Whole().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var digits = match.Groups["digits"].Value;
        var number = decimal.Parse(digits, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        var dot = digits.IndexOf('.', StringComparison.Ordinal);
        var plain = (match.Groups["pounds"].Success ? "\"£\"" : "") + (digits.Contains(',', StringComparison.Ordinal) || number < 1000 ? "#,##0" : "0") + (dot < 0 ? "" : "." + new string('0', digits.Length - dot - 1)) + (match.Groups["percent"].Success ? "\"%\"" : "");
        var sign = match.Groups["sign"].Value;
        return sign switch
        {
            "" => new(number, plain),
            "+" => new(number, $"\"+\"{plain}"),
            _ => new(-number, $"{plain};\"{sign}\"{plain}"),
        };
    }

    [GeneratedRegex(@"^(?<sign>[+\-−])?(?<pounds>£)?(?<digits>(\d{1,3}(,\d{3})+|\d{1,15})(\.\d{1,9})?)(?<percent>%)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();
}
