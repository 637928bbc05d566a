namespace CarersDashboard.Features.Reports.Model;

/// <summary>A report with what its copies bear: which edition it is, and since when it stands.</summary>
/// <param name="Report">The report.</param>
/// <param name="Stamp">What is printed on each copy.</param>
public sealed record ReportCopy(BoardReport Report, ReportStamp Stamp);

/// <summary>What is printed on each copy of a report.</summary>
public sealed record ReportStamp
{
    /// <summary>Code of the edition, also the stem of its files' names: <c>2017-18-Q3-1</c>; of a draft <c>2017-18-Q3-draft</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Number of the edition of its quarter, from 1; 0 for a draft.</summary>
    public required int Number { get; init; }

    /// <summary>When it was frozen; of a draft when its figures were published last. UTC. Every date in a file is this one.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>SHA-256 of the report, in hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>Where the edition is found for good; empty for a draft or where the site's address is not known.</summary>
    public string Address { get; init; } = "";

    /// <summary>Whether it is not frozen.</summary>
    public bool IsDraft => Number == 0;

    /// <summary>What a reader compares: the first eight digits of the hash, “7F3A 19C2”.</summary>
    public string CheckCode => $"{Hash[..4]} {Hash[4..8]}".ToUpperInvariant();
}
