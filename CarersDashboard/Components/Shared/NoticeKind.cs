namespace CarersDashboard.Components.Shared;

/// <summary>What sort of message a notice carries.</summary>
public enum NoticeKind
{
    /// <summary>Something to know.</summary>
    Note,

    /// <summary>Something that worked.</summary>
    Done,

    /// <summary>Something to look at.</summary>
    Warning,

    /// <summary>Something that did not work.</summary>
    Problem,
}

/// <summary>What a status icon stands for. The word always stands beside it.</summary>
public enum StatusKind
{
    /// <summary>In, approved, done: a tick.</summary>
    Done,

    /// <summary>Submitted: an arrow up.</summary>
    Submitted,

    /// <summary>Kept and not yet sent: a pencil.</summary>
    Draft,

    /// <summary>Sent back: an arrow to the left.</summary>
    SentBack,

    /// <summary>Due or awaited: a clock.</summary>
    Due,

    /// <summary>Late: a triangle.</summary>
    Late,

    /// <summary>Changed since it was first published: a loop.</summary>
    Restated,

    /// <summary>Not expected: a dash.</summary>
    NotExpected,

    /// <summary>May still change: a hollow ring.</summary>
    Provisional,

    /// <summary>Nothing returned: a dashed ring with a dash.</summary>
    None,

    /// <summary>A finding that stops: an octagon with a cross.</summary>
    Block,

    /// <summary>A finding to explain: a diamond with a question mark.</summary>
    Query,

    /// <summary>A finding to know: a ring with an i.</summary>
    Note,

    /// <summary>Checked and fine: a filled circle with a tick.</summary>
    Fine,

    /// <summary>Made up to show how the board works: a ring with a slash.</summary>
    Illustrative,
}
