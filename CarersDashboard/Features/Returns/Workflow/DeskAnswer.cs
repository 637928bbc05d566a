namespace CarersDashboard.Features.Returns.Workflow;

/// <summary>What became of a small change on the page.</summary>
public enum DeskAnswer
{
    /// <summary>Kept.</summary>
    Done,

    /// <summary>The submission has changed since it was looked at.</summary>
    Moved,

    /// <summary>Nothing was found in the cell, so nothing is to be corrected in it.</summary>
    NotHere,

    /// <summary>Nothing was typed, or too much.</summary>
    Empty,

    /// <summary>Kept, and it still stops the return.</summary>
    Still,

    /// <summary>What was typed looks like personal data.</summary>
    Personal,

    /// <summary>The reason says too little, or too much.</summary>
    Reason,

    /// <summary>The user may not do it, or not in this state.</summary>
    Refused,
}
