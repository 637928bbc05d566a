using CarersDashboard.Features.Accounts;

namespace CarersDashboard.Features.Returns;

/// <summary>One sample workbook that was loaded.</summary>
/// <param name="FileName">Its name.</param>
/// <param name="Number">Its place in the order, from 1.</param>
/// <param name="Of">How many there are.</param>
/// <param name="Figures">How many figures it brought.</param>
/// <param name="Problem">Why it was not loaded; empty when it was.</param>
public sealed record SampleLoaded(string FileName, int Number, int Of, int Figures, string Problem);

/// <summary>Fills an empty database from the sample workbooks, through the same importer as any other file.</summary>
public sealed class SampleReturns(IConfiguration configuration, IHostEnvironment environment, ReturnStore returns, ReturnImporter importer)
{
    /// <summary>Loads the samples, unless <c>Samples:Load</c> is off or figures are there already.</summary>
    /// <param name="progress">Told of each workbook.</param>
    /// <param name="cancellationToken">Ends the loading between workbooks.</param>
    /// <returns>Whether anything was loaded.</returns>
    public async Task<bool> LoadAsync(IProgress<SampleLoaded> progress, CancellationToken cancellationToken)
    {
        var folder = configuration["Samples:Folder"] ?? Path.Combine(environment.ContentRootPath, "..", "data-samples");
        if (!configuration.GetValue("Samples:Load", false) || !Directory.Exists(folder) || await returns.ReadDataVersionAsync(cancellationToken) > 0)
        {
            return false;
        }

        var files = Directory.GetFiles(folder, "*.xlsx").Order(StringComparer.Ordinal).ToList();
        for (var index = 0; index < files.Count; index++)
        {
            var name = Path.GetFileName(files[index]);
            var content = await File.ReadAllBytesAsync(files[index], cancellationToken);
            var read = await importer.ReadAsync(content, null, null, cancellationToken);
            var problem = read.Findings.FirstOrDefault(finding => finding.Tier == FindingTier.Blocks);
            if (problem is null)
            {
                await importer.PublishAsync(Actor.Start, content, name, read, ImportChannel.Samples, null, cancellationToken);
            }

            progress.Report(new(name, index + 1, files.Count, read.Entries.Count, problem is null ? "" : $"{problem.Code} {problem.Sheet} {problem.Cell}: {problem.Rule.Title}"));
        }

        return files.Count > 0;
    }
}
