using System.Globalization;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Returns.Jobs;
using CarersDashboard.Features.Returns.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Net.Http.Headers;

namespace CarersDashboard.Features.Returns.Workflow;

/// <summary>The acts on a submission, each a form that leads back to a page, and its downloads.</summary>
public static class SubmissionEndpoints
{
    private const string Spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Maps them.</summary>
    public static void MapSubmissions(this IEndpointRouteBuilder app)
    {
        var one = app.MapGroup("/returns/submissions/{code}").RequireAuthorization(Policies.Contribute);
        one.MapGet("/file", FileAsync);
        one.MapGet("/findings.csv", ListAsync);
        one.MapGet("/annotated.xlsx", AnnotatedAsync);
        one.MapPost("/correct", CorrectAsync).WithMetadata(new RequireAntiforgeryTokenAttribute());
        one.MapPost("/undo-correction", UndoCorrectionAsync).WithMetadata(new RequireAntiforgeryTokenAttribute());
        one.MapPost("/explain", ExplainAsync).WithMetadata(new RequireAntiforgeryTokenAttribute());
        one.MapPost("/discard", DiscardAsync).WithMetadata(new RequireAntiforgeryTokenAttribute());
        one.MapPost("/submit", SubmitAsync).WithMetadata(new RequireAntiforgeryTokenAttribute());
        one.MapPost("/withdraw", WithdrawAsync).WithMetadata(new RequireAntiforgeryTokenAttribute());
        one.MapPost("/send-back", SendBackAsync).WithMetadata(new RequireAntiforgeryTokenAttribute());
        one.MapPost("/approve", ApproveAsync).WithMetadata(new RequireAntiforgeryTokenAttribute());
        one.MapPost("/undo", UndoAsync).WithMetadata(new RequireAntiforgeryTokenAttribute());
        app.MapPost("/returns/{organisation}/{period}/restore", RestoreAsync).RequireAuthorization(Policies.Contribute).WithMetadata(new RequireAntiforgeryTokenAttribute());
    }

    private static async Task<IResult> FileAsync(string code, SubmissionDesk desk, CancellationToken cancellationToken) =>
        await desk.FetchAsync(code, cancellationToken) is { } file
            ? Results.File(file.Content, Spreadsheet, file.Submission.FileName, entityTag: new EntityTagHeaderValue($"\"{file.Submission.Sha256}\""))
            : Results.NotFound();

    private static async Task<IResult> ListAsync(string code, SubmissionDesk desk, CancellationToken cancellationToken) =>
        await desk.OpenAsync(code, cancellationToken) is { } review
            ? Results.File(FindingsCsv.Write(review), "text/csv; charset=utf-8", $"findings-{Path.GetFileNameWithoutExtension(review.Submission.FileName)}.csv")
            : Results.NotFound();

    private static async Task<IResult> AnnotatedAsync(string code, SubmissionDesk desk, CancellationToken cancellationToken) =>
        await desk.AnnotateAsync(code, cancellationToken) is not { } marked ? Results.NotFound()
        : marked.Content is null ? Results.Redirect($"/returns/submissions/{code}/findings.csv")
        : Results.File(marked.Content, Spreadsheet, $"checked-{Path.GetFileNameWithoutExtension(marked.Submission.FileName)}.xlsx");

    private static async Task<IResult> CorrectAsync(string code, HttpContext context, SubmissionDesk desk) => await ChangeAsync(code, context, desk, async (review, form) =>
        (await desk.CorrectAsync(review, Number(form, "revision"), Text(form, "sheet"), Text(form, "cell"), Text(form, "written"), context.RequestAborted), SubmissionSaid.Corrected, Next(review)));

    private static async Task<IResult> UndoCorrectionAsync(string code, HttpContext context, SubmissionDesk desk) => await ChangeAsync(code, context, desk, async (review, form) =>
        (await desk.UndoCorrectionAsync(review, Number(form, "revision"), Text(form, "sheet"), Text(form, "cell"), context.RequestAborted), SubmissionSaid.Undone, ""));

    private static async Task<IResult> ExplainAsync(string code, HttpContext context, SubmissionDesk desk) => await ChangeAsync(code, context, desk, async (review, form) =>
        (await desk.ExplainAsync(review, Text(form, "key"), Text(form, "undo") == "yes" ? null : Text(form, "reason"), context.RequestAborted), Text(form, "undo") == "yes" ? SubmissionSaid.Undone : SubmissionSaid.Explained, review.Unexplained > 1 ? "#to-explain" : ""));

    private static async Task<IResult> DiscardAsync(string code, HttpContext context, SubmissionDesk desk) => await WithFormAsync(context, async _ =>
    {
        // Two clicks are two posts: the second comes when the draft is gone.
        if (await desk.FindAsync(code, context.RequestAborted) is not { } draft)
        {
            return Results.Redirect("/returns?gone=true");
        }

        return Results.Redirect(await desk.DiscardAsync(draft, context.RequestAborted) ? "/returns?discarded=true" : $"/returns/submissions/{code}?said={SubmissionSaid.Moved}");
    });

    private static async Task<IResult> SubmitAsync(string code, HttpContext context, SubmissionDesk desk) => await StepAsync(code, context, desk, "/returns?sent=true", (review, form) =>
        desk.SubmitAsync(review, Number(form, "revision"), Text(form, "agreed"), Text(form, "reason"), Text(form, "replace") == "yes", context.RequestAborted));

    private static async Task<IResult> WithdrawAsync(string code, HttpContext context, SubmissionDesk desk) => await StepAsync(code, context, desk, $"/returns/submissions/{code}", (review, form) =>
        desk.ReturnAsync(review.Submission, Number(form, "revision"), SubmissionAct.Withdraw, Text(form, "reason"), context.RequestAborted));

    private static async Task<IResult> SendBackAsync(string code, HttpContext context, SubmissionDesk desk) => await StepAsync(code, context, desk, "/returns?sent-back=true", (review, form) =>
        desk.ReturnAsync(review.Submission, Number(form, "revision"), SubmissionAct.SendBack, Text(form, "reason"), context.RequestAborted));

    private static async Task<IResult> ApproveAsync(string code, HttpContext context, SubmissionDesk desk) => await StepAsync(code, context, desk, null, (review, form) =>
        desk.ApproveAsync(review, Number(form, "revision"), Text(form, "agreed"), Text(form, "reason"), context.RequestAborted));

    private static async Task<IResult> UndoAsync(string code, HttpContext context, SubmissionDesk desk, VersionDesk versions) => await StepAsync(code, context, desk, $"/returns/submissions/{code}", (_, form) =>
        versions.UndoAsync(code, Number(form, "revision"), Text(form, "reason"), context.RequestAborted));

    private static async Task<IResult> RestoreAsync(string organisation, string period, HttpContext context, VersionDesk versions) => await WithFormAsync(context, async form =>
    {
        var outcome = await versions.RestoreAsync(Number(form, "return"), Number(form, "number"), Text(form, "reason"), context.RequestAborted);
        var said = outcome.IsDone ? SubmissionSaid.Restored : outcome.Stale ? SubmissionSaid.Moved : outcome.Personal ? SubmissionSaid.Personal : outcome.WantsReason ? SubmissionSaid.Reason : SubmissionSaid.Refused;
        return Results.Redirect($"/returns/{Uri.EscapeDataString(organisation)}/{Uri.EscapeDataString(period)}?said={said}");
    });

    private static async Task<IResult> ChangeAsync(
        string code, HttpContext context, SubmissionDesk desk, Func<SubmissionReview, IFormCollection, Task<(DeskAnswer Answer, string Done, string Anchor)>> change) =>
        await WithFormAsync(context, async form =>
        {
            if (await desk.OpenAsync(code, context.RequestAborted) is not { } review)
            {
                return Results.NotFound();
            }

            var (answer, done, anchor) = await change(review, form);
            return Results.Redirect(answer == DeskAnswer.Done ? $"/returns/submissions/{code}?said={done}{anchor}" : $"/returns/submissions/{code}?said={KeyOf(answer)}");
        });

    private static async Task<IResult> StepAsync(string code, HttpContext context, SubmissionDesk desk, string? whenDone, Func<SubmissionReview, IFormCollection, Task<StepOutcome>> step) =>
        await WithFormAsync(context, async form =>
        {
            if (await desk.OpenAsync(code, context.RequestAborted) is not { } review)
            {
                return Results.Redirect("/returns?gone=true");
            }

            var outcome = await step(review, form);
            var compare = $"/returns/submissions/{code}/compare";
            return Results.Redirect(
                outcome.JobCode is { } job ? $"{JobEndpoints.Address}/{job}"
                : outcome.Busy ? $"{compare}?said={SubmissionSaid.Busy}"
                : outcome.IsDone ? whenDone ?? string.Create(CultureInfo.InvariantCulture, $"/returns?published={outcome.DataVersion}")
                : outcome.Rival is not null ? $"{compare}?rival={outcome.Rival.Code}"
                : outcome.PlanMoved ? $"{compare}?said={SubmissionSaid.PlanMoved}"
                : outcome.Stale ? $"{compare}?said={SubmissionSaid.Moved}"
                : $"{compare}?said={(outcome.Personal ? SubmissionSaid.Personal : outcome.WantsReason ? SubmissionSaid.Reason : SubmissionSaid.Refused)}");
        });

    private static async Task<IResult> WithFormAsync(HttpContext context, Func<IFormCollection, Task<IResult>> act) =>
        context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: true } ? await act(await context.Request.ReadFormAsync(context.RequestAborted)) : Results.BadRequest();

    // Where what is left begins; at the top, where the page says that nothing is, otherwise.
    private static string Next(SubmissionReview review) => review.ToFix.Count > 1 ? "#to-fix" : "";

    private static string KeyOf(DeskAnswer answer) => answer switch
    {
        DeskAnswer.Moved => SubmissionSaid.Moved,
        DeskAnswer.NotHere => SubmissionSaid.NotHere,
        DeskAnswer.Empty => SubmissionSaid.Empty,
        DeskAnswer.Still => SubmissionSaid.Still,
        DeskAnswer.Personal => SubmissionSaid.Personal,
        DeskAnswer.Reason => SubmissionSaid.Reason,
        _ => SubmissionSaid.Refused,
    };

    private static string Text(IFormCollection form, string name) => form[name].ToString().ReplaceLineEndings("\n").Trim();

    private static int Number(IFormCollection form, string name) => int.TryParse(form[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
