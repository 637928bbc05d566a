namespace CarersDashboard.Features.Reports.Files;

/// <summary>Where the making of a file stands.</summary>
public enum FileState
{
    /// <summary>Nobody has begun with it.</summary>
    Waiting,

    /// <summary>It is being made.</summary>
    Building,

    /// <summary>It can be fetched.</summary>
    Ready,

    /// <summary>Something went wrong.</summary>
    Failed,

    /// <summary>Somebody did not want it any more.</summary>
    Cancelled,
}

/// <summary>A file of an edition, without its content.</summary>
public sealed class ReportFile
{
    /// <summary>How long nobody has to have touched one that is being made until it counts as left behind.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>How long after it was asked for one is taken up again that was left behind.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Code of the edition.</summary>
    public string Edition { get; init; } = "";

    /// <summary>One of <see cref="ReportFormats"/>.</summary>
    public string Format { get; init; } = "";

    /// <summary>Where it stands.</summary>
    public FileState State { get; init; }

    /// <summary>Counts who began with it: only the last may end it.</summary>
    public int Attempt { get; init; }

    /// <summary>Sections that are written.</summary>
    public int Done { get; init; }

    /// <summary>Sections that there are; 0 where nobody knows yet.</summary>
    public int Total { get; init; }

    /// <summary>Its size; 0 before it is ready.</summary>
    public int Bytes { get; init; }

    /// <summary>SHA-256 of it, 64 hexadecimal digits; empty before it is ready.</summary>
    public string Hash { get; init; } = "";

    /// <summary>What went wrong, for whoever asked; empty otherwise.</summary>
    public string Said { get; init; } = "";

    /// <summary>When it was asked for, UTC.</summary>
    public DateTimeOffset AskedAt { get; init; }

    /// <summary>When something was last heard of it, UTC.</summary>
    public DateTimeOffset TouchedAt { get; init; }

    /// <summary>Whether it waits or is being made.</summary>
    public bool IsOpen => State is FileState.Waiting or FileState.Building;
}

/// <summary>A format in which a report can be had.</summary>
/// <param name="Extension">Ending of the file's name, without the dot.</param>
/// <param name="Name">For people: “Excel workbook”.</param>
/// <param name="About">What it is good for, in a line.</param>
/// <param name="ContentType">As answers name it.</param>
public sealed record ReportFormat(string Extension, string Name, string About, string ContentType);

/// <summary>The formats.</summary>
public static class ReportFormats
{
    /// <summary>Every format, in the order in which they are offered.</summary>
    public static IReadOnlyList<ReportFormat> All { get; } =
    [
        new("pdf", "PDF", "for reading and printing, tagged for screen readers", "application/pdf"),
        new("docx", "Word document", "to edit, with charts that can be edited", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        new("pptx", "PowerPoint slides", "one message a slide, with notes for the speaker", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
        new("xlsx", "Excel workbook", "every table and figure, a sheet for each measure", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        new("html", "Web page in one file", "opens in any browser, without a connection", "text/html; charset=utf-8"),
        new("zip", "Data (CSV)", "every figure for machines, with CSV on the Web metadata", "application/zip"),
    ];

    /// <summary>The format of an ending; null where there is none.</summary>
    public static ReportFormat? Find(string? extension) => All.FirstOrDefault(format => format.Extension == extension);
}
