using CarersDashboard.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace CarersDashboard.Features.Returns.Pages;

/// <summary>A workbook before it is published: what was found, what would change, and the confirmation.</summary>
public sealed partial class DraftPage
{
    private Draft? draft;
    private ReadReturn? read;
    private PublicationPlan? plan;
    private string title = "Draft";
    private bool moved;

    /// <summary>Code of the draft.</summary>
    [Parameter]
    public string Code { get; set; } = "";

    /// <summary>Fingerprint of the plan that was on the screen when it was confirmed.</summary>
    [SupplyParameterFromForm(FormName = "publish")]
    public string? Agreed { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    private IEnumerable<(StatusKind Icon, int Number, string Word)> Counts =>
    [
        (StatusKind.Block, Of(FindingTier.Blocks).Count, "to fix"),
        (StatusKind.Query, Of(FindingTier.Query).Count, "to look at"),
        (StatusKind.Note, Of(FindingTier.Note).Count, Of(FindingTier.Note).Count == 1 ? "note" : "notes"),
        read!.IsBlocked
            ? (StatusKind.Done, plan!.Changes.Count, plan.Changes.Count == 1 ? "figure read" : "figures read")
            : (StatusKind.Done, Moving, Moving == 1 ? "figure changes" : "figures change"),
    ];

    private int Moving => plan!.Count(ChangeKind.New) + plan.Count(ChangeKind.Changed);

    private string FixTitle => Of(FindingTier.Blocks).Count == 1 ? "Fix this one" : $"Fix these {ReturnWords.Spelt(Of(FindingTier.Blocks).Count).ToLowerInvariant()}";

    private string Summary => string.Join(", ", new[]
    {
        (ChangeKind.New, "new"), (ChangeKind.Changed, "changed"), (ChangeKind.Unchanged, "the same"), (ChangeKind.Kept, "blank, where the earlier figure stands"),
    }.Select(pair => (Number: plan!.Count(pair.Item1), Word: pair.Item2)).Where(pair => pair.Number > 0).Select(pair => $"{ReturnWords.Number(pair.Number)} {pair.Word}")) + ".";

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (await Desk.OpenAsync(Code, Http.RequestAborted) is not { } opened)
        {
            // Two clicks on Publish are two posts: the second comes when the draft has become a publication.
            if (HttpMethods.IsPost(Http.Request.Method))
            {
                Navigation.NavigateTo("/returns?gone=true");
                return;
            }

            Navigation.NotFound();
            return;
        }

        (draft, read) = opened;
        plan = await Desk.PlanAsync(read, Http.RequestAborted);
        title = Title();
    }

    private IReadOnlyList<Finding> Of(FindingTier tier) => [.. read!.Findings.Where(finding => finding.Tier == tier)];

    private string Title()
    {
        var blocks = Of(FindingTier.Blocks).Count;
        return blocks == 1 ? "One thing stops this return."
            : blocks > 1 ? $"{ReturnWords.Spelt(blocks)} things stop this return."
            : plan!.IsEmpty ? "This file changes nothing: every figure is published already."
            : Desk.MayPublish ? "This return can be published." : "This return is ready for an approver.";
    }

    private async Task PublishAsync()
    {
        if (draft is null || read is null || read.IsBlocked)
        {
            Http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return;
        }

        var publication = await Desk.PublishAsync(draft, read, Agreed ?? "", Http.RequestAborted);
        if (publication.PlanMoved)
        {
            moved = true;
            plan = publication.Plan;
            title = Title();
            return;
        }

        Navigation.NavigateTo($"/returns?published={publication.DataVersion}");
    }

    private async Task DiscardAsync()
    {
        if (draft is not null)
        {
            await Desk.DiscardAsync(draft, Http.RequestAborted);
            Navigation.NavigateTo("/returns?discarded=true");
        }
    }

    private static string LayoutName(SheetLayout layout) => layout switch
    {
        SheetLayout.LongTable => "a long table",
        SheetLayout.WideMatrix => "a matrix of measures and periods",
        _ => "a return",
    };
}
