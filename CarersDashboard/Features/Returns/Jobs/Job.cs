using CarersDashboard.Features.Returns.Workflow;

namespace CarersDashboard.Features.Returns.Jobs;

/// <summary>What is done in the background.</summary>
public enum JobKind
{
    /// <summary>A large file is read, checked and kept as a draft.</summary>
    Check,

    /// <summary>A submission of many figures is published.</summary>
    Publish,
}

/// <summary>Where work in the background stands.</summary>
public enum JobState
{
    /// <summary>Another is worked on.</summary>
    Waiting,

    /// <summary>Worked on.</summary>
    Running,

    /// <summary>Came to its end: done, or refused for a reason.</summary>
    Done,

    /// <summary>Something went wrong in the program.</summary>
    Failed,

    /// <summary>Given up, or stopped with the program.</summary>
    Cancelled,
}

/// <summary>Work in the background, as the database knows it.</summary>
public sealed class Job
{
    /// <summary>How long nobody has to have touched an open one until it counts as interrupted.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Thirty-two hexadecimal digits that cannot be guessed.</summary>
    public string Code { get; init; } = "";

    /// <summary>What is done.</summary>
    public JobKind Kind { get; init; }

    /// <summary>To what: name of the file that is checked, code of the submission that is published.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Name of the file, for both kinds.</summary>
    public string FileName { get; init; } = "";

    /// <summary>State of the submission that is published; null where a file is checked, or the submission is gone.</summary>
    public SubmissionState? Submission { get; init; }

    /// <summary>Account of whoever asked for it; null for the program itself.</summary>
    public string? OwnerId { get; init; }

    /// <summary>Where it stands.</summary>
    public JobState State { get; init; }

    /// <summary>What was being done when it was touched last.</summary>
    public WorkStage Stage { get; init; }

    /// <summary>How far that was.</summary>
    public int Done { get; init; }

    /// <summary>How far it goes; 0 where nobody knows.</summary>
    public int Total { get; init; }

    /// <summary>Somebody wants it to end.</summary>
    public bool CancelAsked { get; init; }

    /// <summary>When it was asked for, UTC.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When something was last heard of it, UTC.</summary>
    public DateTimeOffset TouchedAt { get; init; }

    /// <summary>What became of it, as <see cref="JobResult"/> writes it; empty before.</summary>
    public string Result { get; init; } = "";

    /// <summary>Whether it waits or runs.</summary>
    public bool IsOpen => State is JobState.Waiting or JobState.Running;

    /// <summary>Whether it should be at work and is not: the program ended without a word.</summary>
    public bool IsLost(DateTimeOffset now) => IsOpen && now - TouchedAt > Patience;
}
