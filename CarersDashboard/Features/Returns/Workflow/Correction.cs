namespace CarersDashboard.Features.Returns.Workflow;

/// <summary>A cell as somebody corrected it on the page. The file itself stays as it came.</summary>
public sealed class Correction
{
    /// <summary>Sheet of the cell.</summary>
    public string Sheet { get; init; } = "";

    /// <summary>Address of the cell: <c>E9</c>.</summary>
    public string Cell { get; init; } = "";

    /// <summary>What it says now, as somebody typed it.</summary>
    public string Written { get; init; } = "";

    /// <summary>What the file says.</summary>
    public string Found { get; init; } = "";

    /// <summary>Code of the rule that had found fault with it.</summary>
    public string RuleCode { get; init; } = "";

    /// <summary>Name of the measure; empty where the cell belongs to none.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Who corrected it.</summary>
    public string SetBy { get; init; } = "";

    /// <summary>When, UTC.</summary>
    public DateTimeOffset SetAt { get; init; }
}

/// <summary>A reason that was given for something unusual.</summary>
public sealed class Explanation
{
    /// <summary>Code of the rule.</summary>
    public string RuleCode { get; init; } = "";

    /// <summary>Organisation code; empty where the finding is about no figure.</summary>
    public string Organisation { get; init; } = "";

    /// <summary>Series code.</summary>
    public string Series { get; init; } = "";

    /// <summary>Measure code.</summary>
    public string Measure { get; init; } = "";

    /// <summary>The figure that it holds for.</summary>
    public string Value { get; init; } = "";

    /// <summary>The reason.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Who gave it.</summary>
    public string GivenBy { get; init; } = "";

    /// <summary>When, UTC.</summary>
    public DateTimeOffset GivenAt { get; init; }
}
