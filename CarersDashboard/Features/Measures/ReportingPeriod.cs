using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CarersDashboard.Features.Measures;

/// <summary>The shapes of time a figure can belong to.</summary>
public enum PeriodKind
{
    /// <summary>A financial quarter: Q1 is April to June.</summary>
    Quarter,

    /// <summary>April to March.</summary>
    FinancialYear,

    /// <summary>The financial year in which a survey was taken; spelt as a year, never compared with one.</summary>
    SurveyYear,

    /// <summary>January to December; some published figures give no more than this.</summary>
    CalendarYear,

    /// <summary>One day, for a count made on it.</summary>
    Date,

    /// <summary>Any other stretch of days, such as the nine months of a published figure. Never compared or added.</summary>
    Span,
}

/// <summary>A reporting period with one spelling: <c>2017-18-Q3</c>, <c>2017-18</c>, <c>2018-03-31</c>, <c>2014</c>, <c>2017-04-01--2017-12-31</c>.</summary>
/// <remarks>Periods sort by their last day, a shorter one before a longer one that ends with it.</remarks>
public sealed record ReportingPeriod : IComparable<ReportingPeriod>
{
    /// <summary>First financial year that is accepted: the partnership's first strategy is of 1995.</summary>
    public const int FirstYear = 1990;

    /// <summary>Last financial year that is accepted.</summary>
    public const int LastYear = 2098;

    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    private ReportingPeriod(PeriodKind kind, DateOnly start, DateOnly end, string code)
    {
        Kind = kind;
        Start = start;
        End = end;
        Code = code;
    }

    /// <summary>The shape.</summary>
    public PeriodKind Kind { get; }

    /// <summary>First day.</summary>
    public DateOnly Start { get; }

    /// <summary>Last day.</summary>
    public DateOnly End { get; }

    /// <summary>The one spelling, used in addresses, on the command line and in files.</summary>
    public string Code { get; }

    /// <summary>The year in which the financial year of the last day began: 2017 for December 2017 and for March 2018.</summary>
    public int FinancialYearStart => End.Month >= 4 ? End.Year : End.Year - 1;

    /// <summary>1 to 4: the financial quarter of the last day.</summary>
    public int QuarterNumber => ((End.Month + 8) % 12 / 3) + 1;

    /// <summary>Short form for people: <c>Q3 2017-18</c>, <c>2016-17 survey</c>, <c>31 March 2018</c>.</summary>
    public string Label => Kind switch
    {
        PeriodKind.Quarter => $"Q{QuarterNumber} {YearCode(FinancialYearStart)}",
        PeriodKind.SurveyYear => $"{Code} survey",
        PeriodKind.Date => Day(End),
        PeriodKind.Span => $"{Day(Start)} to {Day(End)}",
        _ => Code,
    };

    /// <summary>Long form for people: <c>October to December 2017</c>.</summary>
    public string LongLabel => Kind switch
    {
        PeriodKind.Quarter => $"{Start.ToString("MMMM", British)} to {End.ToString("MMMM yyyy", British)}",
        PeriodKind.FinancialYear => $"{Start.ToString("MMMM yyyy", British)} to {End.ToString("MMMM yyyy", British)}",
        _ => Label,
    };

    /// <summary>A financial quarter.</summary>
    /// <param name="startYear">The year in which the financial year begins: 2017 for 2017-18.</param>
    /// <param name="number">1 (April to June) to 4 (January to March).</param>
    public static ReportingPeriod Quarter(int startYear, int number)
    {
        RequireYear(startYear);
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 4);
        var start = new DateOnly(startYear, 4, 1).AddMonths(3 * (number - 1));
        return new(PeriodKind.Quarter, start, start.AddMonths(3).AddDays(-1), $"{YearCode(startYear)}-Q{number}");
    }

    /// <summary>April of the year given to the March after it.</summary>
    public static ReportingPeriod FinancialYear(int startYear) => Year(PeriodKind.FinancialYear, startYear);

    /// <summary>The survey taken in the financial year that begins in the year given.</summary>
    public static ReportingPeriod SurveyYear(int startYear) => Year(PeriodKind.SurveyYear, startYear);

    /// <summary>January to December.</summary>
    public static ReportingPeriod CalendarYear(int year)
    {
        RequireYear(year);
        return new(PeriodKind.CalendarYear, new(year, 1, 1), new(year, 12, 31), year.ToString("D4", CultureInfo.InvariantCulture));
    }

    /// <summary>One day.</summary>
    public static ReportingPeriod Date(DateOnly day)
    {
        RequireYear(day.Year);
        return new(PeriodKind.Date, day, day, Iso(day));
    }

    /// <summary>From one day to a later one, both included.</summary>
    public static ReportingPeriod Span(DateOnly start, DateOnly end)
    {
        RequireYear(start.Year);
        RequireYear(end.Year);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(end, start);
        return new(PeriodKind.Span, start, end, $"{Iso(start)}--{Iso(end)}");
    }

    /// <summary>The quarter that holds a day.</summary>
    public static ReportingPeriod QuarterOf(DateOnly day) =>
        Quarter(day.Month >= 4 ? day.Year : day.Year - 1, ((day.Month + 8) % 12 / 3) + 1);

    /// <summary>Reads the one spelling. A year is read as a financial year; see <see cref="AsSurvey"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? code, [NotNullWhen(true)] out ReportingPeriod? period)
    {
        period = null;
        if (code is null)
        {
            return false;
        }

        var text = code.AsSpan().Trim();
        if (text.Length == 10 && TryIso(text, out var day))
        {
            period = Date(day);
        }
        else if (text.Length == 22 && text[10..12] is "--" && TryIso(text[..10], out var from) && TryIso(text[12..], out var to) && to > from)
        {
            period = Span(from, to);
        }
        else if (text.Length == 4 && TryYear(text, out var calendar))
        {
            period = CalendarYear(calendar);
        }
        else if (text.Length is 7 or 10 && TryYear(text[..4], out var startYear) && text[4] == '-'
            && text[5..7].SequenceEqual(YearCode(startYear).AsSpan(5)))
        {
            if (text.Length == 7)
            {
                period = FinancialYear(startYear);
            }
            else if (text[7] == '-' && text[8] is 'Q' or 'q' && text[9] is >= '1' and <= '4')
            {
                period = Quarter(startYear, text[9] - '0');
            }
        }

        return period is not null;
    }

    /// <summary>The same year as a survey year; other kinds are returned as they are.</summary>
    public ReportingPeriod AsSurvey() => Kind == PeriodKind.FinancialYear ? SurveyYear(Start.Year) : this;

    /// <summary>The period of the same kind just before, or null for kinds that do not follow one another.</summary>
    public ReportingPeriod? Previous() => Step(-1);

    /// <summary>The period of the same kind just after, or null for kinds that do not follow one another.</summary>
    public ReportingPeriod? Next() => Step(1);

    /// <summary>The same quarter or year, a year earlier; null for other kinds.</summary>
    public ReportingPeriod? YearBefore() => Kind == PeriodKind.Quarter && FinancialYearStart > FirstYear ? Quarter(FinancialYearStart - 1, QuarterNumber) : Kind == PeriodKind.Quarter ? null : Previous();

    /// <summary>Whether a return of this period carries figures of another: of itself and, for a fourth quarter, of the year and the survey that end with it.</summary>
    public bool Carries(ReportingPeriod other) =>
        other == this || (Kind == PeriodKind.Quarter && other.Kind is PeriodKind.FinancialYear or PeriodKind.SurveyYear && other.End == End);

    /// <inheritdoc/>
    public int CompareTo(ReportingPeriod? other)
    {
        if (other is null)
        {
            return 1;
        }

        var byEnd = End.CompareTo(other.End);
        return byEnd != 0 ? byEnd : other.Start.CompareTo(Start) is var byStart and not 0 ? byStart : Kind.CompareTo(other.Kind);
    }

    /// <inheritdoc/>
    public override string ToString() => Code;

    private ReportingPeriod? Step(int by)
    {
        switch (Kind)
        {
            case PeriodKind.Quarter:
                var start = Start.AddMonths(3 * by);
                var quarter = start.Month >= 4 ? start.Year : start.Year - 1;
                return quarter is < FirstYear or > LastYear ? null : QuarterOf(start);
            case PeriodKind.FinancialYear or PeriodKind.SurveyYear or PeriodKind.CalendarYear when Start.Year + by is < FirstYear or > LastYear:
                return null;
            case PeriodKind.FinancialYear or PeriodKind.SurveyYear:
                return Year(Kind, Start.Year + by);
            case PeriodKind.CalendarYear:
                return CalendarYear(Start.Year + by);
            default:
                return null;
        }
    }

    private static ReportingPeriod Year(PeriodKind kind, int startYear)
    {
        RequireYear(startYear);
        return new(kind, new(startYear, 4, 1), new(startYear + 1, 3, 31), YearCode(startYear));
    }

    // 2017 → 2017-18, 1999 → 1999-00
    private static string YearCode(int startYear) => string.Create(CultureInfo.InvariantCulture, $"{startYear:D4}-{(startYear + 1) % 100:D2}");

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", British);

    private static bool TryIso(ReadOnlySpan<char> text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day) && day.Year is >= FirstYear and <= LastYear;

    private static bool TryYear(ReadOnlySpan<char> text, out int year) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out year) && year is >= FirstYear and <= LastYear;

    private static void RequireYear(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, FirstYear);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, LastYear);
    }
}
