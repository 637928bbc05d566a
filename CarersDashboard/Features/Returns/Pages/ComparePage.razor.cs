using CarersDashboard.Features.Returns.Preview;
using CarersDashboard.Features.Returns.Workflow;
using Microsoft.AspNetCore.Components;

namespace CarersDashboard.Features.Returns.Pages;

/// <summary>A return beside the accepted figures, and the step that comes next.</summary>
public sealed partial class ComparePage
{
    private const int MostMoves = 24;

    private IReadOnlyDictionary<SubmissionAct, string?> mayAct = new Dictionary<SubmissionAct, string?>();
    private SubmissionReview? review;
    private ReturnComparison? comparison;
    private RivalView? rival;
    private SubmissionWords words = SubmissionWords.Nothing;
    private IReadOnlyList<SubmissionEvent> events = [];
    private string title = "Compare";

    /// <summary>Code of the submission.</summary>
    [Parameter]
    public string Code { get; set; } = "";

    /// <summary>What became of a form that was just sent.</summary>
    [SupplyParameterFromQuery]
    public string? Said { get; set; }

    /// <summary>Code of another submission that waits for the same return.</summary>
    [SupplyParameterFromQuery]
    public string? Rival { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    private string Summary
    {
        get
        {
            var parts = new[] { (ChangeKind.New, "new"), (ChangeKind.Changed, "changed"), (ChangeKind.Unchanged, "the same"), (ChangeKind.Kept, "blank, where the earlier figure stands") }
                .Select(pair => (Number: review!.Plan.Count(pair.Item1), Word: pair.Item2)).Where(pair => pair.Number > 0).Select(pair => $"{ReturnWords.Number(pair.Number)} {pair.Word}");
            return $"{ReturnWords.Count(review!.Plan.Changes.Count, "figure", "figures")}: {string.Join(", ", parts)}." + (comparison!.Moves.Count == 0 ? " No headline figure of the county moves." : "");
        }
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (await Desk.OpenAsync(Code, Http.RequestAborted) is not { } opened)
        {
            Navigation.NotFound();
            return;
        }

        review = opened;
        words = new(opened);
        comparison = await Preview.CompareAsync(opened.Plan, Http.RequestAborted);
        events = await Desk.ReadEventsAsync(opened.Submission, Http.RequestAborted);
        mayAct = await Desk.RefusalsAsync(
            opened.Submission, Http.RequestAborted, SubmissionAct.Submit, SubmissionAct.Withdraw, SubmissionAct.SendBack, SubmissionAct.Approve, SubmissionAct.Undo);
        rival = Rival is { Length: > 0 } ? await Desk.CompareWithAsync(opened, Rival, Http.RequestAborted) : null;
        title = opened.Submission.IsOpen && opened.IsReady
            ? opened.Plan.IsRestatement ? "Accepted figures change. Look, and say why." : "Look once, and submit."
            : opened.Submission.IsOpen ? "Side by side" : words.Title;
    }
}
