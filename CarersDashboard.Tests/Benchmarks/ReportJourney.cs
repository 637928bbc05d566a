using System.Diagnostics;
using System.Globalization;
using CarersDashboard.Features.Reports.Pptx;
using CarersDashboard.Features.Reports.Xlsx;
using CarersDashboard.Tests.TestSupport;

namespace CarersDashboard.Tests.Benchmarks;

/// <summary>Twenty-four charts as a workbook beside XlsxWriter, and as slides beside PptxGenJS: <c>-- reports [folder]</c>, where PptxGenJS is installed in the folder.</summary>
/// <remarks>
/// Each peer is a process of its own that stays, times itself and is asked in turn with ours, so that both meet the same machine. Cold is a process of its own from its
/// start to the written file, for ours as <c>-- reports-once FILE</c>.
/// </remarks>
internal static class ReportJourney
{
    private const int Charts = 24;
    private const int Warming = 15;
    private const int Rounds = 41;
    private const int ColdRounds = 5;

    public static int Run(string[] args)
    {
        var copy = SampleReports.Many(Charts);
        var folder = Directory.CreateTempSubdirectory("carers-reports");
        try
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Charts} charts, {Rounds} rounds in turn after {Warming}, medians; {Environment.ProcessorCount} processors"));
            Console.WriteLine("file   writer        warm ms   of peer   p90 ms   cold ms   of peer    bytes");
            var book = Path.Combine(folder.FullName, "book.json");
            File.WriteAllText(book, ReportPeerData.Workbook(copy));
            Compare("xlsx", "XlsxWriter", () => XlsxReportWriter.Write(copy, null, CancellationToken.None), Environment.GetEnvironmentVariable("PEER_PYTHON") ?? "/usr/bin/python3", [Script("workbook.py"), book], folder.FullName);
            if (args.Length > 0)
            {
                var slides = Path.Combine(folder.FullName, "slides.json");
                File.WriteAllText(slides, ReportPeerData.Slides(copy));
                Compare("pptx", "PptxGenJS", () => PptxReportWriter.Write(copy, null, null, CancellationToken.None), "node", [Script("slides.js"), slides, args[0]], folder.FullName);
            }

            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Writes one file and ends: what a first build costs.</summary>
    public static int Once(string file)
    {
        var copy = SampleReports.Many(Charts);
        File.WriteAllBytes(file, Path.GetExtension(file) == ".xlsx" ? XlsxReportWriter.Write(copy, null, CancellationToken.None) : PptxReportWriter.Write(copy, null, null, CancellationToken.None));
        return 0;
    }

    private static void Compare(string form, string peerName, Func<byte[]> write, string program, string[] arguments, string folder)
    {
        var (ours, theirs, bytes, peerBytes) = (new List<double>(), new List<double>(), 0L, 0L);
        using (var peer = new ReportPeer(program, arguments))
        {
            for (var round = -Warming; round < Rounds; round++)
            {
                var (taken, length) = peer.Build();
                var start = Stopwatch.GetTimestamp();
                bytes = write().Length;
                var own = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                peerBytes = length;
                if (round >= 0)
                {
                    ours.Add(own);
                    theirs.Add(taken);
                }
            }
        }

        var (cold, peerCold) = (new List<double>(), new List<double>());
        for (var round = 0; round < ColdRounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            using (var peer = new ReportPeer(program, arguments))
            {
                peer.Build(Path.Combine(folder, "peer." + form));
            }

            peerCold.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            start = Stopwatch.GetTimestamp();
            using (var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, Arguments(Path.Combine(folder, "own." + form))))!)
            {
                process.WaitForExit();
            }

            cold.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        Print("ours", ours, cold, bytes);
        Print(peerName, theirs, peerCold, peerBytes);

        void Print(string name, List<double> warm, List<double> first, long size) => Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{form,-5}  {name,-12}  {At(warm, 0.5),7:F1}  {At(warm, 0.5) / At(theirs, 0.5),8:F2}  {At(warm, 0.9),7:F1}  {At(first, 0.5),8:F0}  {At(first, 0.5) / At(peerCold, 0.5),8:F2}  {size,7}"));
    }

    private static string[] Arguments(string file) =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(ReportJourney).Assembly.Location, "reports-once", file] : ["reports-once", file];

    private static double At(List<double> times, double share) => times.Order().ElementAt((int)((times.Count - 1) * share));

    private static string Script(string name) => Path.Combine(SolutionFolder.Path, "CarersDashboard.Tests", "Benchmarks", "peers", name);
}
