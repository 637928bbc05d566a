namespace CarersDashboard.Features.Measures.Registers;

/// <summary>Finds what is wrong with the events and benchmarks of the catalogue's files, all at once.</summary>
internal sealed class RegisterChecks(IReadOnlyList<Organisation> organisations, IReadOnlyList<Measure> measures, List<string> faults)
{
    /// <summary>Adds what is wrong, and gives the benchmarks whose periods can be read.</summary>
    public IReadOnlyList<Benchmark> Run(IReadOnlyList<DatedEvent> events, IReadOnlyList<BenchmarkEntry> entries)
    {
        foreach (var one in events)
        {
            faults.AddRange(EventChecker.Check(one, measures, organisations).Select(fault => $"{CatalogueFiles.EventsFile}, {one.Measure ?? "all"} {one.Starts:yyyy-MM-dd}: {fault.Says}"));
        }

        foreach (var alike in events.GroupBy(one => (one.Measure, one.Kind, one.Starts, one.Title)).Where(group => group.Count() > 1))
        {
            faults.Add($"{CatalogueFiles.EventsFile}, {alike.Key.Measure ?? "all"} {alike.Key.Starts:yyyy-MM-dd}: it stands {alike.Count()} times.");
        }

        var read = new List<Benchmark>();
        foreach (var entry in entries)
        {
            var benchmark = Read(entry);
            faults.AddRange(BenchmarkChecker.Check(benchmark, measures).Select(fault => $"{CatalogueFiles.BenchmarksFile}, {entry.Measure} {entry.Name}: {fault.Says}"));
            read.Add(benchmark);
        }

        foreach (var alike in read.GroupBy(one => (one.Measure, one.Kind, one.Name)).Where(group => group.Count() > 1))
        {
            faults.Add($"{CatalogueFiles.BenchmarksFile}, {alike.Key.Measure} {alike.Key.Name}: it stands {alike.Count()} times.");
        }

        return read;
    }

    private Benchmark Read(BenchmarkEntry entry)
    {
        var measure = measures.FirstOrDefault(one => one.Code == entry.Measure);
        var points = new List<BenchmarkPoint>();
        foreach (var point in entry.Points)
        {
            if (ReportingPeriod.TryParse(point.Period, out var period))
            {
                points.Add(new(BenchmarkChecker.PeriodOf(measure, period), point.Value, point.BreakBefore, point.Note));
            }
            else
            {
                faults.Add($"{CatalogueFiles.BenchmarksFile}, {entry.Measure} {entry.Name}: {point.Period} is no period.");
            }
        }

        return new() { Measure = entry.Measure, Kind = entry.Kind, Name = entry.Name, Source = entry.Source, Basis = entry.Basis, Points = points };
    }
}
