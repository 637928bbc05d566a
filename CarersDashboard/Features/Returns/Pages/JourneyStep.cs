namespace CarersDashboard.Features.Returns.Pages;

/// <summary>The steps of a return, in their order.</summary>
public enum JourneyStep
{
    /// <summary>Fetch the template.</summary>
    Template,

    /// <summary>Send the workbook.</summary>
    Upload,

    /// <summary>Mend and explain.</summary>
    Check,

    /// <summary>See what would change.</summary>
    Compare,

    /// <summary>Hand it in.</summary>
    Submit,
}
