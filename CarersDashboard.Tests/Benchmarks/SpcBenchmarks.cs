using BenchmarkDotNet.Attributes;
using CarersDashboard.Features.Measures.Spc;

namespace CarersDashboard.Tests.Benchmarks;

/// <summary>Judges series of 40 quarters on one core, against a floor that takes no more than mean and moving ranges of the same numbers.</summary>
[Config(typeof(InProcessConfig))]
[MemoryDiagnoser]
public class SpcBenchmarks
{
    private const int Series = 20_000;
    private const int Points = 40;

    private SpcInput[] corrected = [];
    private SpcInput[] reference = [];

    [GlobalSetup]
    public void Make()
    {
        // The same made-up figures on every run: levels that drift and jump, one gap in ten series, a rebase in every fourth.
        var random = new Random(20180214);
        corrected = [.. Enumerable.Range(0, Series).Select(number => new SpcInput
        {
            Observations = [.. Enumerable.Range(0, Points).Select(index => new SpcObservation(
                new DateOnly(2008, 4, 1).AddMonths(3 * index),
                number % 10 == 0 && index == 20 ? null : Math.Round((decimal)(50 + (index > 30 ? 4 : 0) + (random.NextDouble() * 12)), 1)))],
            Direction = (ImprovementDirection)(number % 3),
            Targets = [new(DateOnly.MinValue, 60)],
            Rebases = number % 4 == 0 ? [new(new(2013, 4, 1))] : [],
        })];
        reference = [.. corrected.Select(input => input with { Profile = SpcProfile.PlotTheDots })];
    }

    [Benchmark(Baseline = true, Description = "Floor: mean and moving ranges", OperationsPerInvoke = Series)]
    public decimal Floor()
    {
        var total = 0m;
        foreach (var input in reference)
        {
            var (sum, ranges, before) = (0m, 0m, (decimal?)null);
            foreach (var observation in input.Observations)
            {
                if (observation.Value is { } value)
                {
                    sum += value;
                    ranges += before is { } earlier ? Math.Abs(value - earlier) : 0;
                }

                before = observation.Value;
            }

            total += (sum / Points) + (ranges / (Points - 1));
        }

        return total;
    }

    [Benchmark(Description = "Making Data Count", OperationsPerInvoke = Series)]
    public int Corrected() => Judge(corrected);

    [Benchmark(Description = "Plot the Dots", OperationsPerInvoke = Series)]
    public int Reference() => Judge(reference);

    private static int Judge(SpcInput[] inputs)
    {
        var signals = 0;
        foreach (var input in inputs)
        {
            signals += SpcAnalysis.Analyse(input).Variation == Variation.CommonCause ? 0 : 1;
        }

        return signals;
    }
}
