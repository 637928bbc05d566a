using System.Globalization;

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
/// <param name="WasSign">A sign that stands for words: <c>-</c>, <c>*</c>, <c>#N/A</c>.</param>
/// <param name="Rule">The fault, where there is one.</param>
internal readonly record struct CellNumber(
    CellSays Says, decimal Number = 0, bool IsPercentage = false, bool WasText = false, bool WasSign = false, FindingRule? Rule = null)
{
    /// <summary>Decimals that are kept; both databases hold as many.</summary>
    public const int Decimals = 6;

    private const decimal Largest = 1_000_000_000_000m;

    private static readonly string[] Below = ["<", "fewer than ", "less than ", "under "];

    /// <summary>Reads a cell. Nothing is guessed: what is no number, and no word for none, is a fault.</summary>
    public static CellNumber Read(in WorkbookCell cell) => cell.Content switch
    {
        CellContent.Blank => new(CellSays.Nothing),
        CellContent.Number => OfNumber(cell),
        CellContent.Text when cell.Look == NumberLook.Date => Fault(FindingRules.CellIsDate),
        CellContent.Text when CellText.IsUnreadable(cell.Text) => Fault(FindingRules.UnreadableText),
        CellContent.Text => OfText(cell.Text),
        CellContent.Error when cell.Text is "#N/A" => new(CellSays.NotAvailable, WasSign: true),
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

        // Written so that what is no number at all is a fault too.
        if (!(Math.Abs(cell.Number) < (double)Largest))
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
        var plain = CellText.Plain(text);
        switch (plain.ToLowerInvariant())
        {
            case "":
                return new(CellSays.Nothing);
            case "not available" or "unavailable" or "not known" or "unknown" or "missing" or "not yet available" or "no data" or "tbc" or "tba":
                return new(CellSays.NotAvailable);
            // The signs of the statistical services: .. and [x] not available, [z] not applicable, [c] confidential.
            case "-" or "--" or ".." or "..." or "[x]":
                return new(CellSays.NotAvailable, WasSign: true);
            case "not applicable" or "n/a" or "na" or "n.a." or "n.a":
                return new(CellSays.NotApplicable);
            case "[z]":
                return new(CellSays.NotApplicable, WasSign: true);
            case "suppressed":
                return new(CellSays.Hidden, 5);
            case "*" or "[c]":
                return new(CellSays.Hidden, 5, WasSign: true);
        }

        if (Bound(plain) is { Length: > 0 } below)
        {
            return TryNumber(below, out var bound) && bound > 0 ? new(CellSays.Hidden, bound) : Fault(FindingRules.NotANumber);
        }

        var percentage = plain[^1] == '%';
        var digits = percentage ? plain.AsSpan(0, plain.Length - 1).TrimEnd() : plain.AsSpan();
        return TryNumber(digits, out var number) ? new(CellSays.Number, number, percentage, WasText: true) : Fault(FindingRules.NotANumber);
    }

    // "<5", "fewer than 5": the second is how the dashboard itself writes it
    private static ReadOnlySpan<char> Bound(string plain)
    {
        foreach (var opening in Below)
        {
            if (plain.StartsWith(opening, StringComparison.OrdinalIgnoreCase))
            {
                return plain.AsSpan(opening.Length).Trim();
            }
        }

        return default;
    }

    // "1,148", "£312,400", "- 3.5", "−3", "12 345", "1,148.5". Separators of thousands must all be alike and part whole groups of three
    // before the decimal point: 1,14 and 1234,567 and 3.141,592 can be read in two ways.
    private static bool TryNumber(ReadOnlySpan<char> text, out decimal number)
    {
        number = 0;
        Span<char> plain = stackalloc char[40];
        var length = 0;
        if (text is ['-' or '+', ..])
        {
            plain[length++] = text[0];
            text = text[1..].TrimStart(' ');
        }

        text = text is ['£', ..] ? text[1..].TrimStart(' ') : text;
        var point = text.IndexOf('.');
        var whole = point < 0 ? text : text[..point];
        var separator = whole.IndexOfAny(" ,'");
        var groups = separator < 0 ? 0 : (whole.Length - separator) / 4;
        if (separator == 0 || separator > 3 || (separator > 0 && whole.Length != separator + (4 * groups)) || text.Length + length > plain.Length)
        {
            return false;
        }

        for (var at = 0; at < text.Length; at++)
        {
            if (groups > 0 && at < whole.Length && at >= separator && (at - separator) % 4 == 0)
            {
                if (text[at] != whole[separator])
                {
                    return false;
                }
            }
            else if (char.IsAsciiDigit(text[at]) || at == point)
            {
                plain[length++] = text[at];
            }
            else
            {
                return false;
            }
        }

        if (!decimal.TryParse(plain[..length], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number) || Math.Abs(number) >= Largest)
        {
            return false;
        }

        number = decimal.Round(number, Decimals);
        return true;
    }

    private static CellNumber Fault(FindingRule rule) => new(CellSays.Fault, Rule: rule);
}
