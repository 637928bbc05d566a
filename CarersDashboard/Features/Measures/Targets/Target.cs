using System.Text.Json.Serialization;

namespace CarersDashboard.Features.Measures.Targets;

/// <summary>How a target reads.</summary>
public enum TargetKind
{
    /// <summary>At least the value.</summary>
    Floor,

    /// <summary>At most the value.</summary>
    Ceiling,

    /// <summary>From the value to the upper value, both included.</summary>
    Range,

    /// <summary>Steps with a day and a value each; between two steps the target moves evenly from the one to the other.</summary>
    Trajectory,

    /// <summary>A direction only, without a number, as in the strategy of 2018-21.</summary>
    Direction,
}

/// <summary>One step of a trajectory.</summary>
/// <param name="Due">The day by which the value is to be reached.</param>
/// <param name="Value">In the measure's unit.</param>
public sealed record TargetStep(DateOnly Due, decimal Value);

/// <summary>What is aimed at, from when to when, by whose decision.</summary>
public sealed record Target
{
    /// <summary>Key in the database; 0 for one that stands in the catalogue's files only.</summary>
    [JsonIgnore]
    public long Id { get; init; }

    /// <summary>How it reads.</summary>
    public required TargetKind Kind { get; init; }

    /// <summary>The bound, or the lower end of a range, in the measure's unit; null for a direction and a trajectory.</summary>
    public decimal? Value { get; init; }

    /// <summary>The upper end of a range; null otherwise.</summary>
    public decimal? Upper { get; init; }

    /// <summary>Steps of a trajectory in the order of their days, two or more; empty otherwise.</summary>
    public IReadOnlyList<TargetStep> Steps { get; init; } = [];

    /// <summary>Code of the organisation it is set for; null for all together.</summary>
    public string? Organisation { get; init; }

    /// <summary>First day on which it holds; null for from the beginning.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day on which it holds; null for until another takes its place.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>How far from it is still close (amber), in the measure's unit, zero or more; null for the usual share of the target.</summary>
    public decimal? AmberWithin { get; init; }

    /// <summary>As published or decided.</summary>
    public required string Text { get; init; }

    /// <summary>Why it was set so; empty where the source does not say.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Document or meeting that set it.</summary>
    public required string Source { get; init; }

    /// <summary>Who entered it; empty for one of the catalogue's files.</summary>
    [JsonIgnore]
    public string SetBy { get; init; } = "";

    /// <summary>When it was entered; null for one of the catalogue's files.</summary>
    [JsonIgnore]
    public DateTimeOffset? SetAt { get; init; }
}
