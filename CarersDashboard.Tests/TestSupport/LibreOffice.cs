using System.Diagnostics;

namespace CarersDashboard.Tests.TestSupport;

/// <summary>Saves and prints files as LibreOffice does, where it is installed.</summary>
internal static class LibreOffice
{
    /// <summary>Whether <c>soffice</c> is on the path.</summary>
    public static bool IsInstalled { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "soffice")));

    /// <summary>Whether its word processor is there too, which is a package of its own.</summary>
    public static bool HasWriter { get; } = File.Exists(Path.Combine(Folder(), "libswlo.so"));

    /// <summary>Whether it can read slides: distributions pack that part by itself.</summary>
    public static bool HasSlides { get; } = File.Exists(Path.Combine(Folder(), "libsdlo.so"));

    /// <summary>Opens each workbook and saves it anew, all in one run.</summary>
    /// <param name="workbooks">By a name without an ending.</param>
    public static IReadOnlyDictionary<string, byte[]> Resave(IReadOnlyDictionary<string, byte[]> workbooks) =>
        Convert(workbooks.ToDictionary(pair => pair.Key + ".xlsx", pair => pair.Value), "xlsx:Calc MS Excel 2007 XML", "xlsx");

    /// <summary>Opens each file and prints it, all in one run.</summary>
    /// <param name="files">By names with their endings; without them they differ.</param>
    /// <returns>PDF files, by names without endings.</returns>
    public static IReadOnlyDictionary<string, byte[]> Print(IReadOnlyDictionary<string, byte[]> files) => Convert(files, "pdf", "pdf");

    private static string Folder()
    {
        var program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "soffice")).FirstOrDefault(File.Exists) ?? "";
        var real = program.Length > 0 ? File.ResolveLinkTarget(program, returnFinalTarget: true)?.FullName ?? program : program;
        return Path.GetDirectoryName(real) ?? "";
    }

    private static Dictionary<string, byte[]> Convert(IReadOnlyDictionary<string, byte[]> files, string form, string ending)
    {
        var folder = Directory.CreateTempSubdirectory("carers-office");
        try
        {
            foreach (var (name, content) in files)
            {
                File.WriteAllBytes(Path.Combine(folder.FullName, name), content);
            }

            var saved = folder.CreateSubdirectory("saved");
            // A profile of its own: another LibreOffice of this user would otherwise take the work, and quietly give it up.
            var start = new ProcessStartInfo("soffice",
            [
                $"-env:UserInstallation={new Uri(Path.Combine(folder.FullName, "profile"))}", "--headless", "--convert-to", form,
                "--outdir", saved.FullName, .. files.Keys.Select(name => Path.Combine(folder.FullName, name)),
            ])
            { RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start)!;
            process.OutputDataReceived += (_, _) => { };
            process.ErrorDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            process.WaitForExit();
            return saved.GetFiles("*." + ending).ToDictionary(file => Path.GetFileNameWithoutExtension(file.Name), file => File.ReadAllBytes(file.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
