namespace CarersDashboard.Features.Reports.Pptx;

/// <summary>A presentation that was given as a template cannot be one. The message says why, in a sentence for whoever gave it.</summary>
public sealed class TemplateRefusedException : Exception
{
    /// <summary>Says why.</summary>
    public TemplateRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>Says why, and what was found.</summary>
    public TemplateRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Says that it cannot be used.</summary>
    public TemplateRefusedException()
        : this("The template cannot be used.")
    {
    }
}
