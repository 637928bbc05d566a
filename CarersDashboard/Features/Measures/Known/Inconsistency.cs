namespace CarersDashboard.Features.Measures.Known;

/// <summary>In what way sources disagree.</summary>
public enum InconsistencyKind
{
    /// <summary>Numbers that do not come to what is printed beside them.</summary>
    Arithmetic,

    /// <summary>A unit or a group of people mistaken for another, or left out.</summary>
    UnitOrGroup,

    /// <summary>Different figures for the same thing.</summary>
    TwoFigures,

    /// <summary>Figures that may not be added up or set against one another.</summary>
    NotComparable,

    /// <summary>Not said what a reader would need: a day, a base, what is counted.</summary>
    Unclear,

    /// <summary>Names and words.</summary>
    Wording,
}

/// <summary>How much it matters to whoever reads the board.</summary>
public enum InconsistencyImportance
{
    /// <summary>It would mislead a decision.</summary>
    High,

    /// <summary>It would mislead a comparison.</summary>
    Medium,

    /// <summary>It should be known.</summary>
    Low,
}

/// <summary>A place where published sources disagree, or a claim does not follow from its numbers.</summary>
public sealed record Inconsistency
{
    /// <summary>Stable: <c>N01</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What it is about.</summary>
    public required string Subject { get; init; }

    /// <summary>Codes of the measures it concerns; empty for none.</summary>
    public IReadOnlyList<string> Measures { get; init; } = [];

    /// <summary>What the sources say.</summary>
    public required string Says { get; init; }

    /// <summary>What we found.</summary>
    public required string Finding { get; init; }

    /// <summary>In what way they disagree.</summary>
    public required InconsistencyKind Kind { get; init; }

    /// <summary>How much it matters.</summary>
    public required InconsistencyImportance Importance { get; init; }

    /// <summary>Documents and publishers; one or more.</summary>
    public required IReadOnlyList<string> Sources { get; init; }
}
