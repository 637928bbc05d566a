using System.Diagnostics;
using System.Text.RegularExpressions;

namespace CarersDashboard.Tests.TestSupport;

/// <summary>Reads PDFs with Poppler's programs, which know nothing of how they were made.</summary>
internal static partial class PdfReading
{
    /// <summary>Whether <c>pdftotext</c> and <c>pdfinfo</c> are on the path.</summary>
    public static bool IsThere { get; } = new[] { "pdftotext", "pdfinfo" }.All(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, name))));

    /// <summary>Its text without any spaces, so that it does not matter where lines end. In the order in which it was written: by where words stand, columns beside each other are read across, or not, as their fonts fall.</summary>
    public static string Text(byte[] pdf) => Squeezed(Run("pdftotext", pdf, "-raw", "-enc", "UTF-8", "-", "-"));

    /// <summary>The text of one page, from 1, without any spaces.</summary>
    public static string PageText(byte[] pdf, int page) => Squeezed(Run("pdftotext", pdf, "-raw", "-enc", "UTF-8", "-f", $"{page}", "-l", $"{page}", "-", "-"));

    /// <summary>The alternative texts of its pictures, in their order.</summary>
    public static IReadOnlyList<string> Alternatives(byte[] pdf) =>
        [.. Alternative().Matches(System.Text.Encoding.Latin1.GetString(pdf)).Select(match => match.Groups[1].Success ? System.Text.Encoding.BigEndianUnicode.GetString(Convert.FromHexString(match.Groups[1].Value)).TrimStart('\uFEFF') : Unescaped(match.Groups[2].Value))];

    /// <summary>What it says of itself: title, whether it is tagged, pages.</summary>
    public static IReadOnlyDictionary<string, string> Info(byte[] pdf) =>
        Run("pdfinfo", pdf, "-").Split('\n').Where(line => line.Contains(':', StringComparison.Ordinal)).ToDictionary(line => line.Split(':')[0], line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim());

    /// <summary>A text without any spaces.</summary>
    public static string Squeezed(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character) && character != '\u00AD'));

    private static string Unescaped(string written) => written.Replace("\\(", "(", StringComparison.Ordinal).Replace("\\)", ")", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);

    [GeneratedRegex(@"/Alt (?:<([0-9A-F]+)>|\(((?:\\.|[^\\)])*)\))")]
    private static partial Regex Alternative();

    private static string Run(string program, byte[] pdf, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, StandardOutputEncoding = System.Text.Encoding.UTF8 })!;
        var reading = process.StandardOutput.ReadToEndAsync();
        process.StandardInput.BaseStream.Write(pdf);
        process.StandardInput.Close();
        return reading.GetAwaiter().GetResult();
    }
}
