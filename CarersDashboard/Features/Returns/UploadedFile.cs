namespace CarersDashboard.Features.Returns;

/// <summary>A file as a form brought it.</summary>
/// <param name="FileName">Its last part only, shortened to what the database holds: a browser may send a whole path.</param>
/// <param name="Content">Its bytes; empty where there is a problem.</param>
/// <param name="Problem">Why it was not taken; null where it was.</param>
public sealed record UploadedFile(string FileName, byte[] Content, Finding? Problem)
{
    private const int LongestName = 200;

    /// <summary>Takes a file from a form, up to the limit.</summary>
    public static async Task<UploadedFile> ReadAsync(IFormFile? file, WorkbookLimits limits, CancellationToken cancellationToken)
    {
        if (file is null || file.Length == 0)
        {
            return Refused(file is null ? "No file" : "A file of 0 bytes", FindingRules.FileEmpty, "An Excel workbook (.xlsx)", "Choose the workbook and send it again.");
        }

        if (file.Length > limits.FileBytes)
        {
            return Refused($"{file.Length / (1024 * 1024)} MB", FindingRules.FileTooLarge, $"At most {limits.FileBytes / (1024 * 1024)} MB", "Take out pictures and sheets that are not part of the return.");
        }

        var content = new byte[file.Length];
        await using var source = file.OpenReadStream();
        await source.ReadExactlyAsync(content, cancellationToken);
        var name = file.FileName.Split('/', '\\')[^1].Trim();
        return new(name.Length is 0 ? "workbook.xlsx" : name.Length > LongestName ? name[^LongestName..] : name, content, null);
    }

    private static UploadedFile Refused(string found, FindingRule rule, string expected, string fix) => new("", [], Finding.OfFile(rule, found, expected, fix));
}
