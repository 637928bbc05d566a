namespace CarersDashboard.Features.Returns.Template;

/// <summary>Hands a template out as a file.</summary>
public static class TemplateEndpoint
{
    /// <summary>Where it is: <c>/returns/template/CinH/2017-18-Q3</c>.</summary>
    public const string Address = "/returns/template/{organisation}/{period}";

    /// <summary>Where a form asks for one, with the two in the query.</summary>
    public const string Choice = "/returns/template";

    /// <summary>Leads from the form's choice to the file.</summary>
    public static IResult Choose(string? organisation, string? period) =>
        Results.Redirect($"{Choice}/{Uri.EscapeDataString(organisation ?? "")}/{Uri.EscapeDataString(period ?? "")}");

    /// <summary>The template, or 404 for one that does not exist or is not for this user: the two look alike.</summary>
    public static async Task<IResult> AnswerAsync(string organisation, string period, TemplateDesk desk, HttpContext context) =>
        await desk.MakeAsync(organisation, period, context.RequestAborted) is { } file
            ? Results.File(file.Content, TemplateFile.MediaType, file.FileName)
            : Results.NotFound();
}
