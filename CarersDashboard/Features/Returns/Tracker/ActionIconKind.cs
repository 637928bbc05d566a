namespace CarersDashboard.Features.Returns.Tracker;

/// <summary>Which way the arrow of a button points.</summary>
public enum ActionIconKind
{
    /// <summary>Something is sent in.</summary>
    Up,

    /// <summary>Something is fetched.</summary>
    Down,
}
