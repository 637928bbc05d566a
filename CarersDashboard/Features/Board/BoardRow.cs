using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Board;

/// <summary>One published observation as it stands now, with where it came from.</summary>
public sealed record BoardRow
{
    /// <summary>Measure code.</summary>
    public required string Measure { get; init; }

    /// <summary>Organisation code.</summary>
    public required string Organisation { get; init; }

    /// <summary>Series code.</summary>
    public required string Series { get; init; }

    /// <summary>What it is for.</summary>
    public required ReportingPeriod Period { get; init; }

    /// <summary>The figure of the current version.</summary>
    public required Figure Figure { get; init; }

    /// <summary>The figure of the first version, where there is more than one version and the first gave it.</summary>
    public Figure? FirstFigure { get; init; }

    /// <summary>The sender's note.</summary>
    public string Note { get; init; } = "";

    /// <summary>The sender says that it may still change.</summary>
    public bool Provisional { get; init; }

    /// <summary>Made up to show how the board works.</summary>
    public bool Illustrative { get; init; }

    /// <summary>Version of the return, from 1.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Workbook that brought it.</summary>
    public string FileName { get; init; } = "";

    /// <summary>Sheet in it.</summary>
    public string Sheet { get; init; } = "";

    /// <summary>Cell on it.</summary>
    public string Cell { get; init; } = "";

    /// <summary>When it was published here.</summary>
    public DateTimeOffset PublishedAt { get; init; }

    /// <summary>Whether the figure itself has changed since it was first published; a new version that left it alone is no restatement of it.</summary>
    public bool Restated => FirstFigure is { } first && (first.State != Figure.State || first.Value != Figure.Value || first.Bound != Figure.Bound);
}
