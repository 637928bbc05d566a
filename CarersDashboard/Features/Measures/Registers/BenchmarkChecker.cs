namespace CarersDashboard.Features.Measures.Registers;

/// <summary>Finds what is wrong with a benchmark, all at once.</summary>
public static class BenchmarkChecker
{
    /// <summary>What is wrong with it.</summary>
    public static IReadOnlyList<RegisterFault> Check(Benchmark one, IReadOnlyList<Measure> measures)
    {
        var faults = new List<RegisterFault>();
        var measure = measures.FirstOrDefault(measure => measure.Code.Equals(one.Measure, StringComparison.OrdinalIgnoreCase));
        Require(measure is not null, nameof(Benchmark.Measure), $"There is no measure {one.Measure}.");
        Require(one.Name.Trim().Length is > 0 and <= 100, nameof(Benchmark.Name), "Say in at most 100 characters whose figures they are.");
        Require(one.Source.Trim().Length is > 0 and <= 400, nameof(Benchmark.Source), "Name in at most 400 characters the publisher and the publication.");
        Require(one.Basis.Length <= 400, nameof(Benchmark.Basis), "Say in at most 400 characters what they cover that ours do not.");
        Require(one.Points.Count > 0, nameof(Benchmark.Points), "Give one figure or more.");
        Require(
            one.Points.Zip(one.Points.Skip(1)).All(pair => pair.First.Period.CompareTo(pair.Second.Period) < 0),
            nameof(Benchmark.Points),
            "Give the figures in the order of their periods, one for each.");
        Require(one.Points.All(point => point.Note.Length <= 400), nameof(Benchmark.Points), "A note has at most 400 characters.");
        if (measure is not null)
        {
            Require(
                one.Points.All(point => point.Period.Kind == measure.ReturnPeriodKind || (measure.ReturnPeriodKind == PeriodKind.Quarter && point.Period.Kind == PeriodKind.FinancialYear)),
                nameof(Benchmark.Points),
                "Give figures for the kind of period that the measure is returned for.");
            Require(
                one.Points.All(point => point.Value >= measure.Minimum && point.Value <= measure.Maximum),
                nameof(Benchmark.Points),
                $"{measure.Code} goes from {FigureText.Number(measure, measure.Minimum)} to {FigureText.Number(measure, measure.Maximum)}.");
        }

        return faults;

        void Require(bool condition, string field, string says)
        {
            if (!condition)
            {
                faults.Add(new(field, says));
            }
        }
    }

    /// <summary>What is wrong with a benchmark that somebody enters, beside those that stand.</summary>
    public static IReadOnlyList<RegisterFault> CheckEntered(Benchmark one, IReadOnlyList<Measure> measures, IEnumerable<Benchmark> standing)
    {
        var faults = Check(one, measures).ToList();
        faults.AddRange(RegisterWords.Personal(
            (nameof(Benchmark.Name), one.Name), (nameof(Benchmark.Source), one.Source), (nameof(Benchmark.Basis), one.Basis), (nameof(Benchmark.Points), string.Join("; ", one.Points.Select(point => point.Note)))));
        if (standing.Any(other => IsSame(one, other)))
        {
            faults.Add(new(nameof(Benchmark.Name), "A benchmark of this name stands for the measure already. Change that one, or give another name."));
        }

        return faults;
    }

    /// <summary>Whether both are known by the same name for the same measure.</summary>
    public static bool IsSame(Benchmark one, Benchmark other) =>
        one.Kind == other.Kind && one.Name.Equals(other.Name, StringComparison.OrdinalIgnoreCase) && one.Measure.Equals(other.Measure, StringComparison.OrdinalIgnoreCase);

    /// <summary>A year is read as the survey taken in it where the measure comes from a survey.</summary>
    public static ReportingPeriod PeriodOf(Measure? measure, ReportingPeriod period) => measure?.ReturnPeriodKind == PeriodKind.SurveyYear ? period.AsSurvey() : period;
}
