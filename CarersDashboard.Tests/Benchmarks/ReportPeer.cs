using System.Diagnostics;
using System.Globalization;

namespace CarersDashboard.Tests.Benchmarks;

/// <summary>Another program that writes the same file whenever it is asked, and says itself how long it took.</summary>
internal sealed class ReportPeer : IDisposable
{
    private readonly Process process;

    /// <summary>Starts it.</summary>
    /// <param name="program">What runs the script.</param>
    /// <param name="arguments">Script and its arguments.</param>
    public ReportPeer(string program, params string[] arguments)
    {
        process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
    }

    /// <summary>Has it write once.</summary>
    /// <param name="keep">Where it keeps the file; null for nowhere.</param>
    /// <returns>Milliseconds by its own clock, and bytes.</returns>
    public (double Milliseconds, long Bytes) Build(string? keep = null)
    {
        process.StandardInput.WriteLine(keep ?? "build");
        process.StandardInput.Flush();
        var parts = (process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The peer has ended.")).Split(' ');
        return (double.Parse(parts[0], CultureInfo.InvariantCulture), long.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
