using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CarersDashboard.Features.Reports.Files;

/// <summary>Has Chromium print a document as a tagged PDF, where <c>Reports:ChromiumPath</c> names one.</summary>
public sealed partial class PdfPrinter(ReportSettings settings, TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>Whether there is a Chromium.</summary>
    public bool IsThere => settings.ChromiumPath.Length > 0;

    /// <summary>Formats that can be made here.</summary>
    public IReadOnlyList<ReportFormat> Formats => [.. ReportFormats.All.Where(format => format.Extension != "pdf" || IsThere)];

    /// <summary>The document as PDF.</summary>
    /// <param name="html">The whole document; it must need nothing from outside.</param>
    /// <param name="at">The date that the PDF bears, so that the same document gives the same bytes.</param>
    /// <param name="cancellationToken">Ends the printing.</param>
    /// <exception cref="ReportRefusedException">There is no Chromium, or it printed nothing.</exception>
    public async Task<byte[]> PrintAsync(byte[] html, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (!IsThere)
        {
            throw new ReportRefusedException("This server makes no PDFs: no Chromium is set. Open the print view and print it to a PDF, or take another format.");
        }

        var folder = Directory.CreateTempSubdirectory("carers-pdf");
        try
        {
            var (source, target) = (Path.Combine(folder.FullName, "report.html"), Path.Combine(folder.FullName, "report.pdf"));
            await File.WriteAllBytesAsync(source, html, cancellationToken);
            await RunAsync(folder.FullName, source, target, cancellationToken);
            return File.Exists(target) ? Steady(await File.ReadAllBytesAsync(target, cancellationToken), at)
                : throw new ReportRefusedException("Chromium printed nothing. Open the print view and print it to a PDF, or take another format.");
        }
        finally
        {
            Delete(folder);
        }
    }

    private async Task RunAsync(string folder, string source, string target, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(settings.ChromiumPath) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = folder };
        // No network: what is printed is a file of ours, which needs none and allows no script.
        string[] arguments =
        [
            "--headless", "--disable-gpu", "--no-first-run", "--disable-extensions", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic", "--disable-dev-shm-usage",
            "--host-resolver-rules=MAP * ~NOTFOUND", $"--user-data-dir={Path.Combine(folder, "profile")}", "--no-pdf-header-footer", "--export-tagged-pdf", "--generate-pdf-document-outline",
            $"--print-to-pdf={target}", new Uri(source).AbsoluteUri,
        ];
        foreach (var argument in settings.ChromiumSandbox ? arguments : arguments.Prepend("--no-sandbox"))
        {
            start.ArgumentList.Add(argument);
        }

        using var late = new CancellationTokenSource(Longest, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        using var chromium = Start(start);
        try
        {
            // What it says is read, so that it never waits for a reader, and is kept nowhere.
            var said = Task.WhenAll(chromium.StandardOutput.ReadToEndAsync(end.Token), chromium.StandardError.ReadToEndAsync(end.Token));
            await chromium.WaitForExitAsync(end.Token);
            await said;
        }
        catch (OperationCanceledException)
        {
            await EndAsync(chromium);
            cancellationToken.ThrowIfCancellationRequested();
            throw new ReportRefusedException("Printing took longer than two minutes and was ended.");
        }
    }

    // Written over in their places, so that nothing in the file moves: its dates, and the numbers of its parts, which begin where Chromium happens to be.
    private static byte[] Steady(byte[] pdf, DateTimeOffset at)
    {
        var text = Encoding.Latin1.GetString(pdf);
        var date = Encoding.Latin1.GetBytes(at.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture));
        foreach (Match match in DatePattern().Matches(text))
        {
            date.CopyTo(pdf, match.Groups[1].Index);
        }

        // In the order of their numbers, by which the file's tree of names is sorted.
        var parts = PartPattern().Matches(text);
        var places = parts.Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal).Index().ToDictionary(pair => pair.Item, pair => pair.Index + 1);
        foreach (Match match in parts)
        {
            Encoding.Latin1.GetBytes(places[match.Groups[1].Value].ToString("D8", CultureInfo.InvariantCulture)).CopyTo(pdf, match.Groups[1].Index);
        }

        return pdf;
    }

    // Waited for a little, so that it writes no more where its folder is deleted.
    private async Task EndAsync(Process chromium)
    {
        try
        {
            chromium.Kill(entireProcessTree: true);
            using var late = new CancellationTokenSource(Grace, time);
            await chromium.WaitForExitAsync(late.Token);
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception or OperationCanceledException)
        {
            // It has ended already, or will not: nothing waits for it any more.
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw new ReportRefusedException("Chromium did not start.");
        }
        catch (Win32Exception)
        {
            throw new ReportRefusedException("Chromium did not start. Whoever runs the dashboard finds its path under Reports:ChromiumPath.");
        }
    }

    private static void Delete(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Chromium may still be closing its profile; the system clears its temporary folder.
        }
    }

    [GeneratedRegex(@"/(?:CreationDate|ModDate) ?\(D:(\d{14})")]
    private static partial Regex DatePattern();

    [GeneratedRegex(@"\(node(\d{8})\)")]
    private static partial Regex PartPattern();
}
