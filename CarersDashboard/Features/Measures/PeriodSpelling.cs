using System.Globalization;
using System.Text.RegularExpressions;

namespace CarersDashboard.Features.Measures;

/// <summary>What became of a period as somebody wrote it.</summary>
/// <param name="Period">The period; null where it could not be read.</param>
/// <param name="Problem">Why not, in a sentence; empty where it could.</param>
public readonly record struct PeriodReading(ReportingPeriod? Period, string Problem)
{
    internal static PeriodReading Of(ReportingPeriod period) => new(period, "");

    internal static PeriodReading No(string problem) => new(null, problem);
}

/// <summary>Reads reporting periods as people write them. Where two readings are possible, none is taken.</summary>
public static partial class PeriodSpelling
{
    /// <summary>The spellings to name in a message.</summary>
    public const string Examples = "A period such as Q3 2017-18, Oct-Dec 2017, 2017-18 or 31/03/2018";

    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    private static readonly string[] DateFormats =
        ["yyyy-MM-dd", "d/M/yyyy", "d/M/yy", "d.M.yyyy", "d-M-yyyy", "d MMMM yyyy", "d MMM yyyy", "d-MMM-yyyy", "d-MMM-yy", "dd MMMM, yyyy"];

    /// <summary>Reads a written period.</summary>
    /// <param name="text">As it stands in the cell: <c>Q3 2017/18</c>, <c>Oct–Dec 2017</c>, <c>December 2017</c>, <c>2017/18</c>, <c>31/12/2017</c>.</param>
    /// <param name="wanted">What the measure is returned for, where that is known: a date or a month at the end of a quarter then reads as that quarter.</param>
    public static PeriodReading Read(string text, PeriodKind? wanted = null)
    {
        // Every dash is one dash, every space one space: Oct – Dec 2017 → Oct-Dec 2017
        var plain = Spaces().Replace(Dashes().Replace(text.Normalize(System.Text.NormalizationForm.FormKC), "-"), " ").Trim().Trim('.', ',');
        if (ReportingPeriod.TryParse(plain, out var exact))
        {
            return Fit(exact, wanted);
        }

        if (DateTime.TryParseExact(plain, DateFormats, British, DateTimeStyles.None, out var day))
        {
            return OfDay(DateOnly.FromDateTime(day), wanted);
        }

        plain = plain.ToLowerInvariant();
        if (QuarterAndYear().Match(plain) is { Success: true } quarter)
        {
            return OfQuarter(quarter);
        }

        if (MonthsAndYear().Match(plain) is { Success: true } months)
        {
            return OfMonths(months, wanted);
        }

        if (YearPair().Match(plain) is { Success: true } year)
        {
            return TryYears(year, out var startYear)
                ? Fit(ReportingPeriod.FinancialYear(startYear), year.Groups["survey"].Success ? PeriodKind.SurveyYear : wanted)
                : PeriodReading.No("The two years do not follow each other.");
        }

        return PeriodReading.No(plain.Length == 0 ? "It is blank." : "It is not a quarter, a year or a date.");
    }

    /// <summary>Reads a real date from a cell.</summary>
    public static PeriodReading OfDay(DateOnly day, PeriodKind? wanted)
    {
        if (day.Year is < ReportingPeriod.FirstYear or > ReportingPeriod.LastYear)
        {
            return PeriodReading.No($"The year lies outside {ReportingPeriod.FirstYear} to {ReportingPeriod.LastYear}.");
        }

        if (wanted is not (PeriodKind.Quarter or PeriodKind.FinancialYear or PeriodKind.SurveyYear))
        {
            return PeriodReading.Of(ReportingPeriod.Date(day));
        }

        var quarter = ReportingPeriod.QuarterOf(day);
        // A quarter is named by its first or its last day; any other day may be a slip.
        return day != quarter.End && day != quarter.Start
            ? PeriodReading.No($"{day.ToString("d MMMM yyyy", British)} is neither the first nor the last day of a quarter.")
            : wanted == PeriodKind.Quarter ? PeriodReading.Of(quarter)
            : day == quarter.End && quarter.QuarterNumber == 4 ? Fit(ReportingPeriod.FinancialYear(quarter.FinancialYearStart), wanted)
            : PeriodReading.Of(quarter);
    }

    private static PeriodReading Fit(ReportingPeriod period, PeriodKind? wanted) => wanted switch
    {
        PeriodKind.SurveyYear => PeriodReading.Of(period.AsSurvey()),
        PeriodKind.Quarter when period.Kind == PeriodKind.Date => OfDay(period.End, wanted),
        _ => PeriodReading.Of(period),
    };

    // q3 2017/18, 2017-18 q3, quarter 3 17/18
    private static PeriodReading OfQuarter(Match match)
    {
        var number = match.Groups["q"].Value[0] - '0';
        if (!match.Groups["y2"].Success)
        {
            var year = match.Groups["y1"].Value;
            return PeriodReading.No($"“Q{number} {year}” could be of the financial year {Before(year)} or of the one after: write both years.");
        }

        return TryYears(match, out var startYear)
            ? PeriodReading.Of(ReportingPeriod.Quarter(startYear, number))
            : PeriodReading.No("The two years do not follow each other.");
    }

    private static string Before(string year) => int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? string.Create(CultureInfo.InvariantCulture, $"{number - 1}-{number % 100:D2}")
        : year;

    // oct-dec 2017, october to december 2017, april-december 2017, december 2017
    private static PeriodReading OfMonths(Match match, PeriodKind? wanted)
    {
        if (!TryMonth(match.Groups["m1"].Value, out var first)
            || !TryMonth(match.Groups["m2"].Success ? match.Groups["m2"].Value : match.Groups["m1"].Value, out var last)
            || !TryFullYear(match.Groups["y"].Value, out var endYear))
        {
            return PeriodReading.No("A month or year is not known.");
        }

        var startYear = endYear;
        if (match.Groups["y0"].Success && !TryFullYear(match.Groups["y0"].Value, out startYear))
        {
            return PeriodReading.No("A year is not known.");
        }

        // Dec-Feb 2018 begins in the year before.
        if (!match.Groups["y0"].Success && first > last)
        {
            startYear--;
        }

        var start = new DateOnly(startYear, first, 1);
        var end = new DateOnly(endYear, last, DateTime.DaysInMonth(endYear, last));
        var quarter = ReportingPeriod.QuarterOf(end);
        if (!match.Groups["m2"].Success)
        {
            return end == quarter.End && wanted is null or PeriodKind.Quarter && end == quarter.End ? PeriodReading.Of(quarter)
                : wanted == PeriodKind.Quarter ? PeriodReading.No($"{end.ToString("MMMM yyyy", British)} is not the last month of a quarter.")
                : PeriodReading.Of(ReportingPeriod.Span(start, end));
        }

        return end < start || startYear < ReportingPeriod.FirstYear ? PeriodReading.No("The months are not in order.")
            : start == quarter.Start && end == quarter.End ? PeriodReading.Of(quarter)
            : first == 4 && last == 3 && endYear == startYear + 1 ? Fit(ReportingPeriod.FinancialYear(startYear), wanted)
            : first == 1 && last == 12 && endYear == startYear ? PeriodReading.Of(ReportingPeriod.CalendarYear(endYear))
            : PeriodReading.Of(ReportingPeriod.Span(start, end));
    }

    private static bool TryYears(Match match, out int startYear)
    {
        startYear = 0;
        if (!TryFullYear(match.Groups["y1"].Value, out startYear))
        {
            return false;
        }

        var second = int.Parse(match.Groups["y2"].Value, NumberStyles.None, CultureInfo.InvariantCulture);
        return startYear is >= ReportingPeriod.FirstYear and <= ReportingPeriod.LastYear && second % 100 == (startYear + 1) % 100 && (second < 100 || second == startYear + 1);
    }

    private static bool TryFullYear(string text, out int year)
    {
        year = int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
        year += year < 100 ? (year >= ReportingPeriod.FirstYear % 100 ? 1900 : 2000) : 0;
        return year is >= ReportingPeriod.FirstYear and <= ReportingPeriod.LastYear;
    }

    private static bool TryMonth(string text, out int month)
    {
        var names = British.DateTimeFormat.MonthNames;
        for (month = 1; month <= 12; month++)
        {
            var name = names[month - 1].ToLowerInvariant();
            // Sept is written as often as Sep.
            if (text.Length >= 3 && name.StartsWith(text, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]")]
    private static partial Regex Dashes();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^(?:(?:q|qtr|quarter)\.? ?(?<q>[1-4])[ ,\-/_:]*(?:of )?(?:fy ?)?(?<y1>\d{4}|\d{2})(?: ?[-/] ?(?<y2>\d{4}|\d{2}))?|(?:fy ?)?(?<y1>\d{4}|\d{2})(?: ?[-/] ?(?<y2>\d{4}|\d{2}))?[ ,\-/_:]*(?:q|qtr|quarter)\.? ?(?<q>[1-4]))$")]
    private static partial Regex QuarterAndYear();

    [GeneratedRegex(@"^(?<m1>[a-z]{3,9})\.?(?: (?<y0>\d{4}))?(?: ?(?:-|/|to) ?(?<m2>[a-z]{3,9})\.?)?[ ,\-]*(?<y>\d{4}|\d{2})$")]
    private static partial Regex MonthsAndYear();

    [GeneratedRegex(@"^(?:fy|financial year|year)? ?(?<y1>\d{4}) ?[-/] ?(?<y2>\d{4}|\d{2})(?<survey> ?(?:survey|sace))?$|^(?<survey>survey|sace) (?<y1>\d{4}) ?[-/] ?(?<y2>\d{4}|\d{2})$")]
    private static partial Regex YearPair();
}
