using CarersDashboard.Features.Returns.Workflow;

namespace CarersDashboard.Features.Returns.Tracker;

/// <summary>A quarterly return that the board shows.</summary>
public sealed class AcceptedLine
{
    /// <summary>Organisation code.</summary>
    public string Organisation { get; init; } = "";

    /// <summary>Code of the quarter.</summary>
    public string Period { get; init; } = "";

    /// <summary>Number of the accepted version, from 1.</summary>
    public int Number { get; init; }

    /// <summary>Whether it may still change.</summary>
    public bool Provisional { get; init; }

    /// <summary>Whether a figure of the first version is another one now.</summary>
    public bool Restated { get; init; }

    /// <summary>Whether its figures are made up.</summary>
    public bool Illustrative { get; init; }

    /// <summary>When the accepted version was published, UTC.</summary>
    public DateTimeOffset PublishedAt { get; init; }
}

/// <summary>A file with figures of a quarterly return, whatever has become of it. A file with several returns has a line for each.</summary>
public sealed class SubmittedLine
{
    /// <summary>Code of the submission.</summary>
    public string Code { get; init; } = "";

    /// <summary>Organisation code.</summary>
    public string Organisation { get; init; } = "";

    /// <summary>Code of the quarter.</summary>
    public string Period { get; init; } = "";

    /// <summary>How the file came.</summary>
    public ImportChannel Channel { get; init; }

    /// <summary>Where it stands.</summary>
    public SubmissionState State { get; init; }

    /// <summary>When the file came, UTC.</summary>
    public DateTimeOffset KeptAt { get; init; }

    /// <summary>When it was handed in for the first time, UTC; null before. One that was sent back keeps its first day.</summary>
    public DateTimeOffset? FirstSubmittedAt { get; init; }

    /// <summary>When it was approved, sent back or taken back, UTC; null before.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>What was said to it.</summary>
    public string DecisionReason { get; init; } = "";

    /// <summary>Whether it was ever published.</summary>
    public bool WasPublished { get; init; }

    /// <summary>Whether it counts as handed in: what its sender took back before it was approved does not.</summary>
    public bool IsArrival => FirstSubmittedAt is not null && (WasPublished || State is not SubmissionState.Withdrawn);
}

/// <summary>The last reminder of a return.</summary>
public sealed class ReminderLine
{
    /// <summary>Row of the reminder.</summary>
    public int Id { get; init; }

    /// <summary>Organisation code.</summary>
    public string Organisation { get; init; } = "";

    /// <summary>Code of the quarter.</summary>
    public string Period { get; init; } = "";

    /// <summary>When, UTC.</summary>
    public DateTimeOffset SentAt { get; init; }

    /// <summary>By whom, by name.</summary>
    public string SentBy { get; init; } = "";

    /// <summary>To how many it was mailed; 0 where it was only noted.</summary>
    public int Recipients { get; init; }
}

/// <summary>That an organisation gave something for a measure in a quarter: a figure, or that there is none.</summary>
public sealed class GivenFigure
{
    /// <summary>Organisation code.</summary>
    public string Organisation { get; init; } = "";

    /// <summary>Measure code.</summary>
    public string Measure { get; init; } = "";

    /// <summary>Code of the quarter.</summary>
    public string Period { get; init; } = "";
}

/// <summary>That something of a return happened, once.</summary>
public sealed class ReturnMark
{
    /// <summary>Organisation code.</summary>
    public string Organisation { get; init; } = "";

    /// <summary>Code of the quarter; empty where it belongs to none.</summary>
    public string Period { get; init; } = "";

    /// <summary>How often.</summary>
    public int Times { get; init; }
}

/// <summary>What the database knows of quarterly returns.</summary>
/// <param name="Accepted">Returns that the board shows.</param>
/// <param name="Submitted">Files, whatever has become of them.</param>
/// <param name="Reminders">The last reminder of each return.</param>
public sealed record TrackerData(IReadOnlyList<AcceptedLine> Accepted, IReadOnlyList<SubmittedLine> Submitted, IReadOnlyList<ReminderLine> Reminders);
