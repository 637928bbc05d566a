using System.Globalization;
using System.Text;

namespace CarersDashboard.Features.Returns;

/// <summary>What a figure's cell says.</summary>
internal enum CellSays
{
    Nothing,
    Number,
    NotAvailable,
    NotApplicable,
    Hidden,
    Fault,
}

/// <summary>A cell read as a figure.</summary>
/// <param name="Says">What it says.</param>
/// <param name="Number">The number, or the bound of a hidden one. For a percentage per hundred.</param>
/// <param name="IsPercentage">It carried a percent sign, or was shown with one.</param>
/// <param name="WasText">A number that was stored as text.</param>
/// <param name="Rule">The fault, where there is one.</param>
internal readonly record struct CellNumber(CellSays Says, decimal Number = 0, bool IsPercentage = false, bool WasText = false, FindingRule? Rule = null)
{
    /// <summary>Decimals that are kept; both databases hold as many.</summary>
    public const int Decimals = 6;

    private const decimal Largest = 1_000_000_000_000m;

    /// <summary>Reads a cell. Nothing is guessed: what is no number, and no word for none, is a fault.</summary>
    public static CellNumber Read(in WorkbookCell cell) => cell.Content switch
    {
        CellContent.Blank => new(CellSays.Nothing),
        CellContent.Number => OfNumber(cell),
        CellContent.Text when cell.Look == NumberLook.Date => Fault(FindingRules.CellIsDate),
        CellContent.Text => OfText(cell.Text),
        CellContent.Error when cell.Text is "#N/A" => new(CellSays.NotAvailable),
        CellContent.Error => Fault(FindingRules.CellError),
        CellContent.FormulaWithoutResult => Fault(FindingRules.NoResult),
        _ => Fault(FindingRules.NotANumber),
    };

    private static CellNumber OfNumber(in WorkbookCell cell)
    {
        if (cell.Look == NumberLook.Date)
        {
            return Fault(FindingRules.CellIsDate);
        }

        if (Math.Abs(cell.Number) >= (double)Largest)
        {
            return Fault(FindingRules.NotANumber);
        }

        // The conversion keeps 15 significant digits, as Excel does: 5.0800000000000001 is 5.08.
        var number = (decimal)cell.Number;
        return cell.Look == NumberLook.Percent
            ? new(CellSays.Number, decimal.Round(number * 100, Decimals), IsPercentage: true)
            : new(CellSays.Number, decimal.Round(number, Decimals));
    }

    private static CellNumber OfText(string text)
    {
        // Full-width digits become plain ones, no-break spaces plain spaces.
        var plain = text.Normalize(NormalizationForm.FormKC).Trim();
        if (plain.Length == 0)
        {
            return new(CellSays.Nothing);
        }

        switch (plain.ToLowerInvariant().TrimEnd('.'))
        {
            case "not available" or "unavailable" or "not known" or "missing" or "not yet available" or "tbc" or "-" or "–" or "—" or "":
                return new(CellSays.NotAvailable);
            case "not applicable" or "n/a" or "na" or "n.a":
                return new(CellSays.NotApplicable);
            case "*" or "suppressed" or "[c]":
                return new(CellSays.Hidden, 5);
        }

        if (plain[0] == '<')
        {
            return TryNumber(plain.AsSpan(1).Trim(), out var bound) && bound > 0 ? new(CellSays.Hidden, bound) : Fault(FindingRules.NotANumber);
        }

        var percentage = plain[^1] == '%';
        var digits = percentage ? plain.AsSpan(0, plain.Length - 1).TrimEnd() : plain.AsSpan();
        return TryNumber(digits, out var number) ? new(CellSays.Number, number, percentage, WasText: true) : Fault(FindingRules.NotANumber);
    }

    // "1,148", "£312,400", "- 3.5", "−3", "12 345"
    private static bool TryNumber(ReadOnlySpan<char> text, out decimal number)
    {
        Span<char> plain = stackalloc char[40];
        var length = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var sign = text[at] == '−' ? '-' : text[at];
            var grouping = sign is ',' or ' ' or '\'';
            if (grouping && !(length > 0 && char.IsAsciiDigit(plain[length - 1]) && GroupFollows(text[(at + 1)..])) && !(sign == ' ' && length > 0 && plain[length - 1] == '-'))
            {
                number = 0;
                return false;
            }

            if (grouping || (sign == '£' && (length == 0 || (length == 1 && plain[0] == '-'))))
            {
                continue;
            }

            if (length == plain.Length)
            {
                number = 0;
                return false;
            }

            plain[length++] = sign;
        }

        if (!decimal.TryParse(plain[..length], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number) || Math.Abs(number) >= Largest)
        {
            return false;
        }

        number = decimal.Round(number, Decimals);
        return true;
    }

    // A separator parts groups of three: 1,148 is a number, 1,14 and 1,1480 are slips.
    private static bool GroupFollows(ReadOnlySpan<char> rest) =>
        rest.Length >= 3 && char.IsAsciiDigit(rest[0]) && char.IsAsciiDigit(rest[1]) && char.IsAsciiDigit(rest[2]) && (rest.Length == 3 || !char.IsAsciiDigit(rest[3]));

    private static CellNumber Fault(FindingRule rule) => new(CellSays.Fault, Rule: rule);
}
