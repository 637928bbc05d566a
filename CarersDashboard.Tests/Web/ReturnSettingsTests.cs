using System.Net;
using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Features.Returns.Workflow;
using CarersDashboard.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CarersDashboard.Tests.Web;

/// <summary>What administrators decide about returns.</summary>
public sealed class ReturnSettingsTests : IAsyncLifetime
{
    private const string Page = "/administration/returns";

    private DashboardHost host = null!;

    public ValueTask InitializeAsync()
    {
        host = new(new() { ["environment"] = "Development", ["Samples:Folder"] = "none" });
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Page_TurnedOnAndOffAgain_SaysWhatHoldsAndWhoSetIt()
    {
        using var visitor = await host.VisitAsync("administrator@example.org");

        var before = await visitor.ReadAsync(Page);
        using var on = await visitor.SubmitAsync(Page, "on");
        var whenOn = await visitor.ReadAsync(on.Where());
        var set = await SettingAsync();
        using var off = await visitor.SubmitAsync(Page, "off");
        var whenOff = await visitor.ReadAsync(off.Where());

        Assert.Contains("A second person approves.", before, StringComparison.Ordinal);
        Assert.Contains("Nobody has changed this yet.", before, StringComparison.Ordinal);
        Assert.Equal((Page + "?Done=on", "yes"), (on.Where(), set));
        Assert.Contains("<b>One person may send a return in and approve it.</b>", whenOn, StringComparison.Ordinal);
        Assert.Matches("Turned on by [^,]+, [0-9]", whenOn);
        Assert.Equal((Page + "?Done=off", (string?)null), (off.Where(), await SettingAsync()));
        Assert.Contains("<b>A second person approves.</b>", whenOff, StringComparison.Ordinal);
        Assert.Matches("Turned off by [^,]+, [0-9]", whenOff);
        var trail = await host.Services.GetRequiredService<AuditStore>().ReadAsync(new() { Act = AuditActs.SettingChanged }, 5, TestContext.Current.CancellationToken);
        Assert.Equal([("yes", "not set"), ("not set", "yes")], trail.Select(entry => (entry.Before, entry.After)));
    }

    [Fact]
    public async Task Page_AskedToTurnOn_WantsItConfirmed()
    {
        using var visitor = await host.VisitAsync("administrator@example.org");

        var page = await visitor.ReadAsync(Page);

        // The button lies within what has to be uncovered first, below what it means.
        var covered = page.IndexOf("<details", StringComparison.Ordinal);
        Assert.InRange(page.IndexOf("Yes, one person may do both", StringComparison.Ordinal), covered, page.IndexOf("</details>", covered, StringComparison.Ordinal));
        Assert.Contains("A slip of one person can then reach the board unseen", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/administration/returns\" aria-current=\"true\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_WithoutItsToken_ChangesNothing()
    {
        using var visitor = await host.VisitAsync("administrator@example.org");
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("_handler", "on")]);

        using var answer = await visitor.Client.PostAsync(Page, form, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.BadRequest, (string?)null), (answer.StatusCode, await SettingAsync()));
    }

    private Task<string?> SettingAsync() => host.Services.GetRequiredService<SettingStore>().ReadAsync(Setting.OnePersonWorking, TestContext.Current.CancellationToken);
}
