using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Returns.Template;

/// <summary>Everything that stands in one template.</summary>
/// <param name="Organisation">Who is asked.</param>
/// <param name="Asked">What is asked, and for which quarter.</param>
/// <param name="Seal">As <see cref="TemplateSeal"/> makes it.</param>
public sealed record TemplateRequest(Organisation Organisation, AskedMeasures Asked, string Seal)
{
    /// <summary>Accepted figures of the quarter before, by code of the measure; empty where there is none.</summary>
    public IReadOnlyDictionary<string, Figure> LastQuarter { get; init; } = new Dictionary<string, Figure>();

    /// <summary>Accepted figures of the financial year before.</summary>
    public IReadOnlyDictionary<string, Figure> LastYear { get; init; } = new Dictionary<string, Figure>();

    /// <summary>When the return is due; null where nobody has said.</summary>
    public DateOnly? Due { get; init; }
}

/// <summary>A template that was made.</summary>
/// <param name="FileName">What to save it as: <c>return-CinH-2017-18-Q3.xlsx</c>.</param>
/// <param name="Content">The workbook.</param>
public sealed record TemplateFile(string FileName, byte[] Content)
{
    /// <summary>Media type of a workbook.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
}
