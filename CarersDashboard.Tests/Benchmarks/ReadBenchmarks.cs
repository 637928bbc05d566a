using BenchmarkDotNet.Attributes;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Returns;
using CarersDashboard.Features.Returns.Privacy;

namespace CarersDashboard.Tests.Benchmarks;

/// <summary>Scan, read, parse and check of a long table of 100,000 rows, against bare walks over the same cells.</summary>
[Config(typeof(InProcessConfig))]
[MemoryDiagnoser]
public class ReadBenchmarks
{
    private readonly Catalogue catalogue = CatalogueFiles.Read();
    private byte[] content = [];

    [GlobalSetup]
    public void Write() => content = HistoryWorkbook.Write(catalogue, 100_000);

    [Benchmark(Baseline = true, Description = "Bare walk (XmlReader)")]
    public long Walk() => BareWalk.WithXmlReader(content);

    [Benchmark(Description = "Bare walk (OpenXmlReader)")]
    public long WalkWithSdk() => BareWalk.WithOpenXmlReader(content);

    [Benchmark(Description = "Look for personal data")]
    public bool Scan()
    {
        using var file = new MemoryStream(content, writable: false);
        var findings = new FindingCollector();
        PrivacyScan.Run(file, new WorkbookLimits(), findings, null, CancellationToken.None);
        return findings.Blocks ? throw new InvalidOperationException("Personal data was found where there is none.") : true;
    }

    [Benchmark(Description = "Scan, read, parse and check")]
    public int Read()
    {
        using var file = new MemoryStream(content, writable: false);
        var read = ReturnIntake.Read(file, new(catalogue, new(2026, 6, 30)), new WorkbookLimits(), CancellationToken.None);
        return read.IsBlocked ? throw new InvalidOperationException(read.Findings[0].ToString()) : read.Entries.Count;
    }
}
