using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Board;

/// <summary>The return that a published figure came with. Rows of one return share it.</summary>
public sealed record ReturnOrigin
{
    /// <summary>Organisation code.</summary>
    public string Organisation { get; init; } = "";

    /// <summary>Series code.</summary>
    public string Series { get; init; } = "";

    /// <summary>Whether it is a return, and no document.</summary>
    public bool IsReturn => Series.Equals(Measures.Series.ReturnCode, StringComparison.OrdinalIgnoreCase);

    /// <summary>What it is for.</summary>
    public ReportingPeriod Period { get; init; } = ReportingPeriod.Quarter(ReportingPeriod.FirstYear, 1);

    /// <summary>The sender says that it may still change.</summary>
    public bool Provisional { get; init; }

    /// <summary>Version of the return, from 1.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Which publication it came with: the data version.</summary>
    public long Published { get; init; }
}

/// <summary>The workbook that brought a figure. Rows of one workbook share it.</summary>
public sealed record FileOrigin
{
    /// <summary>Name of the workbook.</summary>
    public string FileName { get; init; } = "";

    /// <summary>Its figures are made up to show how the board works.</summary>
    public bool Illustrative { get; init; }

    /// <summary>When it was published here.</summary>
    public DateTimeOffset PublishedAt { get; init; }

    /// <summary>Which publication it was: the data version.</summary>
    public long Published { get; init; }

    /// <summary>Why it changed accepted figures, in its sender's words; empty where it changed none or no reason was asked for.</summary>
    public string Reason { get; init; } = "";
}

/// <summary>One published observation as it stands now, with where it came from.</summary>
/// <remarks>A board may hold millions of them, so what many have in common is kept once.</remarks>
public sealed record BoardRow
{
    /// <summary>Measure code.</summary>
    public required string Measure { get; init; }

    /// <summary>The figure of the current version.</summary>
    public required Figure Figure { get; init; }

    /// <summary>The return it came with.</summary>
    public required ReturnOrigin Return { get; init; }

    /// <summary>The workbook that brought it; an earlier one where a later version of the return left the figure alone.</summary>
    public FileOrigin File { get; init; } = Unknown;

    /// <summary>The figure of the first version, where there is more than one version and the first gave it; as a box, since few have one.</summary>
    public FirstFigure? First { get; init; }

    /// <summary>The sender's note.</summary>
    public string Note { get; init; } = "";

    /// <summary>Organisation code.</summary>
    public string Organisation => Return.Organisation;

    /// <summary>Series code.</summary>
    public string Series => Return.Series;

    /// <summary>What it is for.</summary>
    public ReportingPeriod Period => Return.Period;

    /// <summary>The sender says that it may still change.</summary>
    public bool Provisional => Return.Provisional;

    /// <summary>Made up to show how the board works.</summary>
    public bool Illustrative => File.Illustrative;

    /// <summary>Whether the figure itself has changed since it was first published; a new version that left it alone is no restatement of it.</summary>
    public bool Restated => First is { Figure: var first } && (first.State != Figure.State || first.Value != Figure.Value || first.Bound != Figure.Bound);

    private static FileOrigin Unknown { get; } = new();
}

/// <summary>What a figure was when it was first published.</summary>
/// <param name="Figure">State, number and bound; without parts.</param>
public sealed record FirstFigure(Figure Figure);

/// <summary>A figure that was shown once and is not any more: of an earlier version, or of a return that was taken back.</summary>
/// <param name="Measure">Measure code.</param>
/// <param name="Return">The return it came with.</param>
/// <param name="Figure">The figure with its parts.</param>
public sealed record EarlierRow(string Measure, ReturnOrigin Return, Figure Figure);

/// <summary>All that has been published.</summary>
/// <param name="Rows">What is published now, in no order.</param>
/// <param name="Earlier">What was published before, in no order; what it showed must not give away what is hidden now.</param>
public sealed record BoardData(IReadOnlyList<BoardRow> Rows, IReadOnlyList<EarlierRow> Earlier);
