using System.Diagnostics;
using System.Globalization;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Returns;

namespace CarersDashboard.Tests.Benchmarks;

/// <summary>Peak memory of one import in a process of its own: <c>memory write FILE</c>, then <c>memory read FILE</c>.</summary>
internal static class PeakMemory
{
    public static int Run(string[] args)
    {
        switch (args)
        {
            case ["write", var path]:
                File.WriteAllBytes(path, HistoryWorkbook.Write(CatalogueFiles.Read(), 100_000));
                return 0;
            case ["read", var path]:
                var catalogue = CatalogueFiles.Read();
                using (var process = Process.GetCurrentProcess())
                {
                    Report("before", process);
                    using var file = File.OpenRead(path);
                    var read = ReturnIntake.Read(file, new(catalogue, new(2026, 6, 30)), new WorkbookLimits(), CancellationToken.None);
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{read.Entries.Count} figures, {read.Findings.Count} findings"));
                    Report("after", process);
                }

                return 0;
            default:
                Console.Error.WriteLine("memory write FILE | memory read FILE");
                return 2;
        }
    }

    private static void Report(string when, Process process)
    {
        process.Refresh();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{when}: peak working set {process.PeakWorkingSet64 / (1024.0 * 1024):0} MB"));
    }
}
