using System.Text.RegularExpressions;
using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Returns;

/// <summary>What the words of a heading, or of a label above a table, mean.</summary>
internal static partial class HeadingWords
{
    // Headings of the template, in its words; what is almost one of these was perhaps meant to be it.
    private static readonly string[] Known = ["Organisation", "Period", "Measure", "Series", "Value", "Numerator", "Denominator", "Status"];

    /// <summary>What a heading or label means; case, spaces and a closing colon do not matter.</summary>
    public static ColumnRole RoleOf(ReadOnlySpan<char> words)
    {
        Span<char> plain = stackalloc char[40];
        var length = 0;
        foreach (var sign in words)
        {
            if (char.IsLetterOrDigit(sign))
            {
                if (length == plain.Length)
                {
                    return ColumnRole.Unknown;
                }

                plain[length++] = char.ToLowerInvariant(sign);
            }
        }

        return plain[..length] switch
        {
            "organisation" or "organization" or "organisationcode" or "organisationname" or "org" or "provider" => ColumnRole.Organisation,
            "period" or "reportingperiod" or "quarter" or "financialquarter" => ColumnRole.Period,
            "code" or "measurecode" or "kpicode" or "ref" => ColumnRole.MeasureCode,
            "measure" or "measurename" or "kpi" or "indicator" => ColumnRole.Measure,
            "series" => ColumnRole.Series,
            "value" or "figure" or "thisquarter" or "actual" => ColumnRole.Value,
            "numerator" or "topline" => ColumnRole.Numerator,
            "denominator" or "bottomline" or "weight" => ColumnRole.Denominator,
            "status" or "provisionalorfinal" => ColumnRole.Status,
            "note" or "notes" or "comment" or "comments" or "source" => ColumnRole.Note,
            "unit" or "lastquarter" or "lastyear" or "lastaccepted" or "definition" => ColumnRole.Ignored,
            _ => ColumnRole.Unknown,
        };
    }

    /// <summary>Whether a heading is a period, or is meant to be one: a column below “Q3 2017” holds figures, though the year is not clear.</summary>
    public static bool IsPeriod(in WorkbookCell cell) => cell.Content switch
    {
        CellContent.Number => cell.Look == NumberLook.Date || (cell.Number is >= ReportingPeriod.FirstYear and <= ReportingPeriod.LastYear && cell.Number == Math.Floor(cell.Number)),
        CellContent.Text => PeriodSpelling.Read(cell.Text).Period is not null || LikePeriod().IsMatch(CellText.Plain(cell.Text)),
        _ => false,
    };

    /// <summary>The heading that a heading is one or two letters away from; null where there is none.</summary>
    public static string? Nearest(in WorkbookCell cell)
    {
        if (cell.Content != CellContent.Text || cell.Text.Length is < 4 or > 16)
        {
            return null;
        }

        var words = CellText.Plain(cell.Text).TrimEnd(':');
        // “Value 1” and “Measure 2” are names of their own, not slips.
        if (!words.All(char.IsLetter))
        {
            return null;
        }

        return Known.FirstOrDefault(known => Math.Abs(known.Length - words.Length) <= 2 && LetterSteps.Between(words, known) <= (known.Length <= 6 ? 1 : 2));
    }

    // Q3, Qtr 3 17, Q3 2017, Oct-Dec, October - December, Oct to Dec 17, 2017-19
    [GeneratedRegex(@"^(?:(?:q|qtr|quarter)\.? ?[1-9](?:[ ,\-/]{1,3}(?:fy ?)?\d{2,4}(?: ?[-/] ?\d{2,4})?)?|(?:\d{2,4}(?: ?[-/] ?\d{2,4})?)[ ,\-/]{1,3}(?:q|qtr|quarter)\.? ?[1-9]|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? ?(?:-|/|to) ?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?(?:[ ,\-]{0,2}\d{2,4})?|(?:19|20)\d\d ?[-/] ?\d{2,4})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LikePeriod();
}
