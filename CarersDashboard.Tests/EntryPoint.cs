using BenchmarkDotNet.Running;
using CarersDashboard.Tests.Benchmarks;

namespace CarersDashboard.Tests;

/// <summary>The test program: tests without an argument, <c>benchmark</c>, <c>memory</c>, <c>history</c>, <c>snapshot</c>, <c>load</c> and <c>reports</c> for the figures of the README.</summary>
internal static class EntryPoint
{
    public static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case ["benchmark", .. var rest]:
                BenchmarkSwitcher.FromAssembly(typeof(EntryPoint).Assembly).Run(rest);
                return 0;
            case ["memory", .. var rest]:
                return PeakMemory.Run(rest);
            case ["history", .. var rows]:
                return await HistoryJourney.RunAsync(rows);
            case ["snapshot", .. var sizes]:
                return await SnapshotJourney.RunAsync(sizes);
            case ["load", .. var seconds]:
                return await LoadJourney.RunAsync(seconds);
            case ["reports", .. var folder]:
                return ReportJourney.Run(folder);
            case ["reports-once", var file]:
                return ReportJourney.Once(file);
            default:
                return await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
        }
    }
}
