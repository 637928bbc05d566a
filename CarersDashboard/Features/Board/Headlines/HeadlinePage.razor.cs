using System.Globalization;
using CarersDashboard.Features.Measures.Registers;
using Microsoft.AspNetCore.Components;

namespace CarersDashboard.Features.Board.Headlines;

/// <summary>Words a heading, keeps it, or lets the generated sentence stand again.</summary>
public sealed partial class HeadlinePage
{
    private HeadlineSheet? sheet;
    private RegisterAnswer? answer;
    private string typed = "";

    /// <summary>Which page: <c>overview</c>, <c>measure/ID03</c>.</summary>
    [SupplyParameterFromQuery]
    public string? Subject { get; set; }

    /// <summary>As of which quarter.</summary>
    [SupplyParameterFromQuery]
    public string? Quarter { get; set; }

    /// <summary>Only this organisation.</summary>
    [SupplyParameterFromQuery]
    public string? Organisation { get; set; }

    /// <summary>What was done just now.</summary>
    [SupplyParameterFromQuery]
    public string? Done { get; set; }

    /// <summary>What was withdrawn just now.</summary>
    [SupplyParameterFromQuery]
    public string? Withdrawn { get; set; }

    /// <summary>What was typed, or the form that keeps the words.</summary>
    [SupplyParameterFromForm]
    public HeadlineForm? Form { get; set; }

    /// <summary>Why the words stand no longer.</summary>
    [SupplyParameterFromForm(FormName = "withdraw")]
    public string? WithdrawReason { get; set; }

    /// <summary>The entry that a form is about.</summary>
    [SupplyParameterFromForm]
    public string? Entry { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    // A form that is too late is still taken, so that it can be told so.
    private bool IsSent => HttpMethods.IsPost(Http.Request.Method) && answer is null;

    private string Was => (sheet!.Standing?.Id ?? 0).ToString(CultureInfo.InvariantCulture);

    private int EntryId => int.TryParse(Entry, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        sheet = await Desk.FindAsync(Subject, Quarter, Organisation, Http.RequestAborted);
        if (sheet is null)
        {
            Navigation.NotFound();
            return;
        }

        typed = Form?.Wording ?? sheet.Text.Shown;
    }

    private async Task SaveAsync() => await FinishAsync(await Desk.WordAsync(sheet!, Form ?? new(), Http.RequestAborted), given => $"Done={given.Id}");

    private async Task KeepAsync() => await FinishAsync(await Desk.KeepAsync(sheet!, Form ?? new(), Http.RequestAborted), given => $"Done={given.Id}");

    private async Task WithdrawAsync() => await FinishAsync(await Desk.WithdrawAsync(sheet!, EntryId, WithdrawReason, Http.RequestAborted), given => $"Withdrawn={given.Id}");

    private async Task UndoAsync() => await FinishAsync(await Desk.UndoAsync(sheet!, EntryId, Http.RequestAborted), _ => "Done=undone");

    private async Task BringBackAsync() => await FinishAsync(await Desk.BringBackAsync(sheet!, EntryId, Http.RequestAborted), _ => "Done=back");

    private async Task FinishAsync(RegisterAnswer given, Func<RegisterAnswer, string> next)
    {
        if (given.Done)
        {
            Navigation.NavigateTo($"{sheet!.Place.EditAddress}&{next(given)}");
            return;
        }

        // What stands now, so that the next form is about that.
        sheet = await Desk.FindAsync(Subject, Quarter, Organisation, Http.RequestAborted) ?? sheet;
        answer = given;
        Http.Response.StatusCode = given.Gone ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
    }
}
