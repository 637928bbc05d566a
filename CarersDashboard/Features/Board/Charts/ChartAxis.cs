using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Board.Charts;

/// <summary>What the axes of all charts share.</summary>
internal static class ChartAxis
{
    /// <summary>Room that a letter of 16 pixels takes at most, on average.</summary>
    public const double LetterWidth = 9;

    /// <summary>From one row of words to the next, in pixels.</summary>
    public const double RowHeight = 20;

    /// <summary>Pixels that a quarter needs before each carries its number.</summary>
    public const double QuarterRoom = 27;

    /// <summary>The tick labels, with as many decimals as the step has.</summary>
    public static Dictionary<decimal, string> ScaleText(Measure measure, NiceScale scale)
    {
        var decimals = scale.Step == Math.Truncate(scale.Step) ? 0 : scale.Step * 10 == Math.Truncate(scale.Step * 10) ? 1 : 2;
        return scale.Ticks.ToDictionary(tick => tick, tick => FigureText.Number(measure with { Decimals = decimals }, tick));
    }

    /// <summary>Width of a value axis with these labels, in pixels.</summary>
    public static int Width(IReadOnlyDictionary<decimal, string> scaleText) =>
        Math.Max(28, (int)Math.Ceiling(scaleText.Values.Max(TickWidth) + 12));

    /// <summary>Room that a tick label takes at most, in pixels: digits are wider than most letters, and a sign of per cent is wider than any.</summary>
    public static double TickWidth(string text) => text.Sum(letter => letter switch
    {
        '%' => 15.5,
        '.' or ',' => 5,
        _ => 9.6,
    });

    /// <summary>First and last day of the axis: whole financial years from the left, to the chosen quarter or the last year's end on the right.</summary>
    /// <param name="periods">What is drawn; at least one.</param>
    /// <param name="until">The chosen quarter.</param>
    public static (DateOnly From, DateOnly To, bool Quarterly) Reach(IReadOnlyCollection<ReportingPeriod> periods, ReportingPeriod until)
    {
        var quarterly = periods.Any(period => period.Kind == PeriodKind.Quarter);
        var last = periods.Max(period => period.End);
        return (
            YearStart(periods.Min(period => period.Start)),
            quarterly ? (last > until.End ? last : until.End) : YearStart(last).AddYears(1).AddDays(-1),
            quarterly);
    }

    /// <summary>What happened between the first and the last day of an axis, in the order of its days; breaks in the series are told by themselves.</summary>
    public static IReadOnlyList<DatedEvent> Within(IEnumerable<DatedEvent> events, DateOnly from, DateOnly to) =>
        [.. events.Where(happened => happened.Kind != EventKind.SeriesBreak && happened.Starts >= from && happened.Starts <= to).OrderBy(happened => happened.Starts)];

    /// <summary>Breaks words into rows of at most so many letters; a longer word has a row of its own.</summary>
    public static IReadOnlyList<string> Rows(string words, int letters)
    {
        var rows = new List<string>();
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (rows.Count > 0 && rows[^1].Length + 1 + word.Length <= letters)
            {
                rows[^1] += " " + word;
            }
            else
            {
                rows.Add(word);
            }
        }

        return rows;
    }

    private static DateOnly YearStart(DateOnly day) => new(day.Month >= 4 ? day.Year : day.Year - 1, 4, 1);
}
