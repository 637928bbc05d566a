using System.Globalization;
using CarersDashboard.Features.Measures.Registers;
using CarersDashboard.Features.Reports.Commentaries;
using Microsoft.AspNetCore.Components;

namespace CarersDashboard.Features.Reports.Pages;

/// <summary>What was typed for a commentary.</summary>
public sealed class CommentaryForm
{
    /// <summary>The words.</summary>
    public string? Text { get; set; }

    /// <summary>Who says so.</summary>
    public string? Whose { get; set; }

    /// <summary>Whether everybody may read it: <c>yes</c>.</summary>
    public string? Public { get; set; }

    /// <summary>The generated headline that the form showed.</summary>
    public string? Basis { get; set; }

    /// <summary>Key of the commentary that the form showed; 0 for none.</summary>
    public int Was { get; set; }
}

/// <summary>Writes a commentary, takes it out, brings it back.</summary>
public sealed partial class CommentaryPage
{
    private CommentarySheet? sheet;
    private RegisterAnswer? answer;
    private string text = "";
    private string whose = "";
    private bool isPublic;

    /// <summary>Code of the quarter.</summary>
    [Parameter]
    public string Quarter { get; set; } = "";

    /// <summary>On what.</summary>
    [Parameter]
    public string Subject { get; set; } = "";

    /// <summary>What was done just now.</summary>
    [SupplyParameterFromQuery]
    public string? Done { get; set; }

    /// <summary>What was taken out just now.</summary>
    [SupplyParameterFromQuery]
    public string? Withdrawn { get; set; }

    /// <summary>What was typed.</summary>
    [SupplyParameterFromForm]
    public CommentaryForm? Form { get; set; }

    /// <summary>The entry that a form is about.</summary>
    [SupplyParameterFromForm]
    public string? Entry { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    private string Here => Compose.ReportGapsBuilder.CommentaryAddress(sheet!.Quarter, sheet.Subject);

    private string Was => (sheet!.Standing?.Id ?? 0).ToString(CultureInfo.InvariantCulture);

    private int EntryId => int.TryParse(Entry, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        sheet = await Desk.FindAsync(Quarter, Subject, Http.RequestAborted);
        if (sheet is null)
        {
            Navigation.NotFound();
            return;
        }

        var standing = sheet.Standing?.Item;
        text = Form?.Text ?? standing?.Text ?? "";
        whose = Form?.Whose ?? standing?.Whose ?? sheet.Last?.Whose ?? sheet.Lead;
        isPublic = Form is null ? standing?.IsPublic ?? false : Form.Public == "yes";
    }

    private async Task SaveAsync() => await FinishAsync(
        await Desk.WriteAsync(sheet!, new((Form?.Text ?? "").ReplaceLineEndings("\n").Trim(), FormReading.Text(Form?.Whose), Form?.Public == "yes", Form?.Basis ?? ""), Form?.Was ?? 0, Http.RequestAborted), given => $"Done={given.Id}");

    private async Task WithdrawAsync() => await FinishAsync(await Desk.WithdrawAsync(sheet!, EntryId, Http.RequestAborted), _ => $"Withdrawn={EntryId}");

    private async Task BringBackAsync() => await FinishAsync(await Desk.BringBackAsync(sheet!, EntryId, Http.RequestAborted), given => $"Done={given.Id}");

    private async Task FinishAsync(RegisterAnswer given, Func<RegisterAnswer, string> next)
    {
        if (given.Done)
        {
            Navigation.NavigateTo($"{Here}?{next(given)}");
            return;
        }

        sheet = await Desk.FindAsync(Quarter, Subject, Http.RequestAborted) ?? sheet;
        answer = given;
        Http.Response.StatusCode = given.Gone ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
    }
}
