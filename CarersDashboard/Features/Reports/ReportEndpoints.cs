using System.Globalization;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Registers;
using CarersDashboard.Features.Reports.Compose;
using CarersDashboard.Features.Reports.Editions;
using CarersDashboard.Features.Reports.Files;
using CarersDashboard.Features.Reports.Html;
using CarersDashboard.Features.Reports.Model;
using CarersDashboard.Features.Reports.Pages;
using Microsoft.AspNetCore.Antiforgery;

namespace CarersDashboard.Features.Reports;

/// <summary>The acts on a report, each a form that leads back to a page; its preview, print view and files.</summary>
public static class ReportEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapReports(this IEndpointRouteBuilder app)
    {
        app.MapGet("/reports/open", (string? quarter) => Results.Redirect(ReportingPeriod.TryParse(quarter, out var period) ? ReportWords.Compose(period.Code) : "/reports")).RequireAuthorization(Policies.Approve);
        var composing = app.MapGroup("/reports/{quarter}").RequireAuthorization(Policies.Approve);
        composing.MapGet("/preview", PreviewAsync);
        // Two values for each measure: more than the site's other forms may have.
        composing.MapPost("/layout", LayoutAsync).WithFormOptions(valueCountLimit: 1024).WithMetadata(new RequireAntiforgeryTokenAttribute());
        composing.MapPost("/layout/usual", UsualAsync).WithMetadata(new RequireAntiforgeryTokenAttribute());
        composing.MapPost("/layout/forget", ForgetAsync).WithMetadata(new RequireAntiforgeryTokenAttribute());
        composing.MapPost("/editions", FreezeAsync).WithMetadata(new RequireAntiforgeryTokenAttribute());
        var editions = app.MapGroup("/reports/editions/{code}").RequireAuthorization(Policies.Board);
        editions.MapGet("/print", PrintAsync);
        editions.MapGet("/files/{format}", FileAsync);
        editions.MapPost("/files/{format}", AskAsync).RequireAuthorization().WithMetadata(new RequireAntiforgeryTokenAttribute());
        editions.MapPost("/files/{format}/cancel", CancelAsync).RequireAuthorization(Policies.Approve).WithMetadata(new RequireAntiforgeryTokenAttribute());
    }

    private static Task<IResult> PreviewAsync(string quarter, string? audience, HttpContext context, ReportShelf shelf, HtmlReport html) => WithQuarterAsync(quarter, async period =>
        await shelf.DraftAsync(period, audience == "public" ? Audience.Public : Audience.Board, context.RequestAborted) is { } copy ? await ShowAsync(copy, context, html) : Results.NotFound());

    private static async Task<IResult> PrintAsync(string code, HttpContext context, EditionDesk desk, HtmlReport html) =>
        await desk.FindAsync(code, context.RequestAborted) is { } edition ? await ShowAsync(await desk.OpenAsync(edition, context.RequestAborted), context, html) : NotSeen(context, desk);

    // Whether there is such an edition, whoever is not signed in is not told: a link from a letter leads to it after the sign-in.
    private static IResult NotSeen(HttpContext context, EditionDesk desk) =>
        desk.MayAsk ? Results.NotFound() : Results.Redirect(ReportWords.SignIn(context.Request.Path + context.Request.QueryString));

    // The document brings its one style element with it, which the policy of the site's pages would not let in.
    private static async Task<IResult> ShowAsync(ReportCopy copy, HttpContext context, HtmlReport html)
    {
        context.Response.Headers.ContentSecurityPolicy = HtmlReport.Policy(copy);
        return Results.Bytes(await html.WriteAsync(copy), "text/html; charset=utf-8");
    }

    private static Task<IResult> LayoutAsync(string quarter, HttpContext context, ReportDesk desk) => WithFormAsync(quarter, context, async (period, form) =>
    {
        if (await desk.OpenAsync(period, context.RequestAborted) is not { } sheet)
        {
            return Results.NotFound();
        }

        var (layout, anchor) = LayoutForm.Read(form, sheet);
        var occasion = LayoutForm.Occasion(form);
        var isPersonal = RegisterWords.Personal(("occasion", occasion)).Any();
        var kept = new KeptLayout(layout, isPersonal ? sheet.Kept.Occasion : occasion, Number(form["revision"]));

        // A layout that says what is kept already is not kept again, so that a second tab is not told of a change.
        var isSame = kept.Occasion == sheet.Kept.Occasion && kept.Revision == sheet.Kept.Revision && LayoutForm.Same(layout, sheet);
        if (!isSame && !await desk.KeepAsync(period, kept, context.RequestAborted))
        {
            return Results.Redirect($"{ReportWords.Compose(period.Code)}?said=moved");
        }

        return Results.Redirect(form["then"].ToString() switch
        {
            _ when isPersonal => $"{ReportWords.Compose(period.Code)}?said=personal#occasion",
            "preview" => ReportWords.Quarter(period.Code) + "/preview",
            "freeze" => ReportWords.Quarter(period.Code) + "/freeze",
            _ => $"{ReportWords.Compose(period.Code)}?said=kept{anchor}",
        });
    });

    private static Task<IResult> UsualAsync(string quarter, HttpContext context, ReportDesk desk) => WithFormAsync(quarter, context, async (period, _) =>
    {
        await desk.KeepUsualAsync(period, context.RequestAborted);
        return Results.Redirect($"{ReportWords.Compose(period.Code)}?said=usual");
    });

    private static Task<IResult> ForgetAsync(string quarter, HttpContext context, ReportDesk desk) => WithFormAsync(quarter, context, async (period, form) =>
    {
        var given = await desk.ForgetAsync(period, Number(form["revision"]), context.RequestAborted);
        return Results.Redirect($"{ReportWords.Compose(period.Code)}?said={(given ? "back" : "moved")}");
    });

    private static Task<IResult> FreezeAsync(string quarter, HttpContext context, ReportDesk desk, EditionDesk editions, ReportWriter writer) => WithFormAsync(quarter, context, async (period, form) =>
    {
        var back = ReportWords.Quarter(period.Code) + "/freeze";
        if (form["gaps"] != "yes" && await desk.OpenAsync(period, context.RequestAborted) is { Gaps.Count: > 0 })
        {
            return Results.Redirect($"{back}?said=gaps");
        }

        var answer = await desk.FreezeAsync(period, form["public"] == "yes", form["seen"].ToString(), context.RequestAborted);
        if (answer.Moved || answer.IsEmpty)
        {
            return Results.Redirect($"{back}?said={(answer.IsEmpty ? "empty" : "figures")}");
        }

        if (answer.Same is { } same)
        {
            return Results.Redirect($"{same.Address}?said=same");
        }

        foreach (var edition in answer.Editions)
        {
            await editions.AskAsync(edition, [.. writer.Formats.Select(format => format.Extension)], context.RequestAborted);
        }

        return Results.Redirect($"{answer.Editions.MinBy(edition => edition.Audience)!.Address}?said=frozen");
    });

    private static async Task<IResult> FileAsync(string code, string format, HttpContext context, EditionDesk desk) =>
        ReportFormats.Find(format) is not { } known ? Results.NotFound()
        : await desk.FindAsync(code, context.RequestAborted) is not { } edition ? NotSeen(context, desk)
        : await desk.FetchAsync(edition, format, context.RequestAborted) is { } content ? Results.File(content, known.ContentType, $"carers-outcomes-{edition.Code}.{format}")
        : Results.NotFound();

    private static Task<IResult> AskAsync(string code, string format, HttpContext context, EditionDesk desk, ReportWriter writer) => WithEditionAsync(code, context, desk, async edition =>
    {
        if (writer.Formats.All(one => one.Extension != format))
        {
            return Results.NotFound();
        }

        await desk.AskAsync(edition, [format], context.RequestAborted);
        return Results.Redirect($"{edition.Address}?said=asked#file-{format}");
    });

    private static Task<IResult> CancelAsync(string code, string format, HttpContext context, EditionDesk desk) => WithEditionAsync(code, context, desk, async edition =>
        Results.Redirect($"{edition.Address}{(await desk.CancelAsync(edition, format, context.RequestAborted) ? "?said=cancelled" : "")}"));

    private static async Task<IResult> WithEditionAsync(string code, HttpContext context, EditionDesk desk, Func<Edition, Task<IResult>> act) =>
        context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: true } ? Results.BadRequest()
        : await desk.FindAsync(code, context.RequestAborted) is { } edition ? await act(edition)
        : Results.NotFound();

    private static async Task<IResult> WithFormAsync(string quarter, HttpContext context, Func<ReportingPeriod, IFormCollection, Task<IResult>> act) =>
        context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: true } ? Results.BadRequest()
        : await WithQuarterAsync(quarter, async period => await act(period, await context.Request.ReadFormAsync(context.RequestAborted)));

    private static async Task<IResult> WithQuarterAsync(string quarter, Func<ReportingPeriod, Task<IResult>> act) =>
        ReportingPeriod.TryParse(quarter, out var period) && period.Kind == PeriodKind.Quarter && period.Code == quarter ? await act(period) : Results.NotFound();

    private static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
