using System.Net;
using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Registers;
using CarersDashboard.Features.Returns.Template;
using CarersDashboard.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CarersDashboard.Tests.Features.Measures.Pages;

/// <summary>What administrators do with targets, definitions, limits, events, benchmarks and measures, on the pages.</summary>
public sealed class RegisterPagesTests : IAsyncDisposable
{
    private readonly DashboardHost host = new(new() { ["Samples:Folder"] = "none", ["environment"] = "Development" });

    private static readonly (string, string)[] Target =
    [
        ("Form.Text", "300 a quarter"), ("Form.Kind", "Floor"), ("Form.Value", "300"), ("Form.From", "2018-04-01"), ("Form.Reason", "The contract asks for it."), ("Form.Source", "Board of 12 March 2018"),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private CatalogueStore Catalogue => host.Services.GetRequiredService<CatalogueStore>();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Target_SetChangedWithdrawnAndBroughtBack_TellsEachTime()
    {
        using var administrator = await host.VisitAsync("administrator@example.org");

        using var set = await administrator.SubmitAsync("/administration/measures/ID08/targets/new", "entry", Target);
        var page = await administrator.ReadAsync(set.Where());
        var id = (await TargetsAsync()).Single().Id;
        using var changed = await administrator.SubmitAsync($"/administration/measures/ID08/targets/{id}", "entry", [.. With("Form.Value", "310"), ("Form.AmberWithin", "5")]);
        var second = (await TargetsAsync()).Single(one => one.Stands);
        using var withdrawn = await administrator.SubmitAsync($"/administration/measures/ID08/targets/{second.Id}", "withdraw", ("WithdrawReason", "The contract ended."));
        var undo = await administrator.ReadAsync(withdrawn.Where());
        var empty = (await TargetsAsync()).Count(one => one.Stands);
        using var back = await administrator.SubmitAsync(withdrawn.Where(), "bring-back", ("Entry", $"target-{second.Id}"));

        Assert.Equal($"/administration/measures/ID08?Done=target-{id}", set.Where());
        Assert.Contains("At least 300", page, StringComparison.Ordinal);
        Assert.Contains("Entered by", page, StringComparison.Ordinal);
        Assert.Equal($"/administration/measures/ID08?Done=target-{second.Id}", changed.Where());
        Assert.Equal((310m, 5m, id), (second.Item.Target.Value!.Value, second.Item.Target.AmberWithin!.Value, second.Replaces!.Value));
        Assert.Equal($"/administration/measures/ID08?Withdrawn=target-{second.Id}", withdrawn.Where());
        Assert.Contains("The contract ended.", undo, StringComparison.Ordinal);
        Assert.Equal(0, empty);
        Assert.Equal("/administration/measures/ID08?Done=back", back.Where());
        Assert.Equal(310, (await TargetsAsync()).Single(one => one.Stands).Item.Target.Value);
        Assert.Equal(4, (await AuditAsync(AuditActs.TargetSet)).Count + (await AuditAsync(AuditActs.TargetWithdrawn)).Count);
    }

    [Fact]
    public async Task Target_FormThatSomebodyElseOvertook_IsRefusedWithAWayOn()
    {
        using var one = await host.VisitAsync("administrator@example.org");
        using var other = await host.VisitAsync("administrator@example.org");
        using var set = await one.SubmitAsync("/administration/measures/ID08/targets/new", "entry", Target);
        var address = $"/administration/measures/ID08/targets/{(await TargetsAsync()).Single().Id}";
        using var first = await other.SubmitAsync(address, "entry", With("Form.Value", "310"));

        using var second = await one.PostAsync("/administration/measures/ID08/targets/new", address, [("_handler", "entry"), .. With("Form.Value", "320")]);

        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Contains("This entry was changed or withdrawn meanwhile", await second.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        using var late = await one.PostAsync("/administration/measures/ID08/targets/new", address, ("_handler", "withdraw"), ("WithdrawReason", "Late."));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal(310, (await TargetsAsync()).Single(entry => entry.Stands).Item.Target.Value);
        Assert.Contains("It holds no longer.", await one.ReadAsync(address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Target_WithManyFaults_NamesThemAllBesideTheirFieldsAndKeepsWhatWasTyped()
    {
        using var administrator = await host.VisitAsync("administrator@example.org");

        using var answer = await administrator.SubmitAsync("/administration/measures/ID08/targets/new", "entry",
            ("Form.Text", "Much <more>"), ("Form.Kind", "Range"), ("Form.Value", "about 40"), ("Form.From", "2019-04-01"), ("Form.Until", "2018-04-01"), ("Form.Reason", ""), ("Form.Source", "s"));
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Token));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("mend 4 things", html, StringComparison.Ordinal);
        foreach (var (field, says) in new[] { ("value", "Give a plain number"), ("upper", "Give the upper end of the range."), ("until", "The last day comes before the first."), ("reason", "Say in at most 1,000 characters why") })
        {
            Assert.Contains($"id=\"field-{field}-error\">{says}", html, StringComparison.Ordinal);
        }

        Assert.Contains("value=\"about 40\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Much <more>", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Empty(await TargetsAsync());
    }

    [Fact]
    public async Task Target_OverOneThatHolds_OffersToEndItTheDayBefore()
    {
        using var administrator = await host.VisitAsync("administrator@example.org");
        using var set = await administrator.SubmitAsync("/administration/measures/ID08/targets/new", "entry", Target);
        (string, string)[] next = [.. With("Form.From", "2019-04-01").Where(field => field.Item1 != "Form.Text"), ("Form.Text", "Another")];

        using var offered = await administrator.SubmitAsync("/administration/measures/ID08/targets/new", "entry", next);
        using var taken = await administrator.SubmitAsync("/administration/measures/ID08/targets/new", "entry", [.. next, ("Form.EndsEarlier", "true")]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, offered.StatusCode);
        Assert.Contains("name=\"Form.EndsEarlier\"", await offered.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        Assert.Equal([null, new DateOnly(2019, 3, 31)], (await TargetsAsync()).Where(one => one.Stands).Select(one => one.Item.Target.Until).Order());
    }

    [Fact]
    public async Task Target_ChangedAndUndone_HoldsAsBeforeAndSaysWhatElseItDid()
    {
        using var administrator = await host.VisitAsync("administrator@example.org");
        using var set = await administrator.SubmitAsync("/administration/measures/ID08/targets/new", "entry", Target);
        (string, string)[] next = [.. With("Form.From", "2019-04-01").Where(field => field.Item1 != "Form.Text"), ("Form.Text", "Another"), ("Form.EndsEarlier", "true")];
        using var taken = await administrator.SubmitAsync("/administration/measures/ID08/targets/new", "entry", next);

        var page = await administrator.ReadAsync(taken.Where());
        using var undone = await administrator.SubmitAsync(taken.Where(), "undo", ("Entry", taken.Where().Split('=')[1]));
        var after = await administrator.ReadAsync(undone.Where());
        using var again = await administrator.SubmitAsync(taken.Where(), "undo", ("Entry", taken.Where().Split('=')[1]));

        Assert.Contains("“300 a quarter” now ends on 31 March 2019.", page, StringComparison.Ordinal);
        Assert.Contains("value=\"undo\"", page, StringComparison.Ordinal);
        Assert.Equal("/administration/measures/ID08?Done=undone", undone.Where());
        Assert.Contains("Undone: it is as it was before.", after, StringComparison.Ordinal);
        Assert.Equal([("300 a quarter", (DateOnly?)null)], (await TargetsAsync()).Where(one => one.Stands).Select(one => (one.Item.Target.Text, one.Item.Target.Until)));
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.DoesNotContain("value=\"undo\"", await administrator.ReadAsync(taken.Where()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Limits_WithManyFaults_NamesThemAllAtOnce()
    {
        using var administrator = await host.VisitAsync("administrator@example.org");

        using var answer = await administrator.SubmitAsync("/administration/measures/ID08/limits/new", "entry", ("Form.Kind", "Rebase"), ("Form.From", "2018-04-01"), ("Form.Points", "many"), ("Form.Organisation", "Nobody"), ("Form.Reason", ""));
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Token));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        foreach (var (field, says) in new[] { ("points", "Give a plain number"), ("from", "This line has no figure yet"), ("organisation", "There is no organisation Nobody."), ("reason", "Say in at most 1,000 characters why.") })
        {
            Assert.Contains($"id=\"field-{field}-error\">{says}", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Event_WithALimitTiedToIt_NamesIt()
    {
        using var administrator = await host.VisitAsync("administrator@example.org");
        using var entered = await administrator.SubmitAsync("/administration/events/new?measure=ID08", "entry", ("Form.Title", "Counted anew"), ("Form.Kind", "Other"), ("Form.Measure", "ID08"), ("Form.Starts", "2018-04-01"), ("Form.Source", "The trust"));
        var id = (await Catalogue.ReadAsync(Token)).Events.Single(one => one.Measure == "ID08").Id;
        using var decided = await administrator.SubmitAsync("/administration/measures/ID08/limits/new", "entry", ("Form.Kind", "Baseline"), ("Form.Points", "12"), ("Form.EventId", $"{id}"), ("Form.Reason", "The first three years."));

        var page = await administrator.ReadAsync($"/administration/events/{id}");

        Assert.Equal("/administration/measures/ID08?Done=limit-1", decided.Where());
        Assert.Contains("href=\"/administration/measures/ID08/limits/1\"", page, StringComparison.Ordinal);
        Assert.Contains("The first three years.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_Changed_AreFollowedByTheTemplateAndOutliveANewerCatalogue()
    {
        using var administrator = await host.VisitAsync("administrator@example.org");
        Assert.True((await Catalogue.ReadAsync(Token)).TryMeasure("ID06", out var measure));
        var was = MeasureLinks.Of(measure).ToString();
        (string, string)[] form = [("Form.Was", was), ("Form.ReturnedBy", "Crossroads"), ("Form.Objectives", "2018/1"), ("Form.Reason", "Crossroads counts them now.")];

        var shown = await administrator.ReadAsync("/administration/measures/ID06/links");
        using var changed = await administrator.SubmitAsync("/administration/measures/ID06/links", "entry", form);
        using var late = await administrator.SubmitAsync("/administration/measures/ID06/links", "entry", form);
        await Catalogue.SaveAsync(CatalogueFiles.Read(), new string('C', 64), Token);
        var known = await Catalogue.ReadAsync(Token);
        Assert.True(known.TryOrganisation("Crossroads", out var crossroads) && known.TryOrganisation("CinH", out _));

        Assert.Contains($"value=\"{was}\"", shown, StringComparison.Ordinal);
        Assert.Equal("/administration/measures/ID06?Done=links", changed.Where());
        Assert.Contains("Templates and the tracker follow.", await administrator.ReadAsync(changed.Where()), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains(AskedMeasures.Of(known, crossroads, ReportingPeriod.Quarter(2017, 3)).All, one => one.Code == "ID06");
        Assert.Equal("returners and objectives changed", Assert.Single(await AuditAsync(AuditActs.LinksChanged)).Act);
    }

    [Theory]
    [InlineData("approver@example.org")]
    [InlineData("cinh@example.org")]
    public async Task Target_ByWhoeverIsNoAdministrator_IsRefusedAndAudited(string who)
    {
        using var visitor = await host.VisitAsync(who);

        using var answer = await visitor.PostAsync("/account", "/administration/measures/ID08/targets/new", [("_handler", "entry"), .. Target]);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Empty(await TargetsAsync());
        Assert.Contains(await AuditAsync(AuditActs.PageRefused), entry => entry.Subject.Contains("/administration/measures/ID08/targets/new", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Definition_DefinedAnew_ShowsBothAndLeavesOldQuartersTheirs()
    {
        using var administrator = await host.VisitAsync("administrator@example.org");
        (string, string)[] form =
        [
            ("Form.From", "2024-04-01"), ("Form.Name", "Referrals of adults"), ("Form.Definition", "Adults only."), ("Form.Tier", "Core"), ("Form.Polarity", "Higher"), ("Form.UnitNoun", "referrals"),
            ("Form.Decimals", "0"), ("Form.Minimum", "0"), ("Form.Maximum", "20,000"), ("Form.CountsPeople", "true"), ("Form.BreaksSeries", "true"), ("Form.Reason", "The contract counts adults."),
        ];

        using var defined = await administrator.SubmitAsync("/administration/measures/ID06/definitions/new", "entry", form);
        var page = await administrator.ReadAsync(defined.Where());

        Assert.Equal("/administration/measures/ID06?Done=definition-1", defined.Where());
        Assert.Contains("It holds for periods that end on 1 April 2024 or later, and no line joins them to those before.", page, StringComparison.Ordinal);
        Assert.Contains("Referrals to the carers' centre: Referrals that Carers in Hertfordshire received", page, StringComparison.Ordinal);
        Assert.Contains("Referrals of adults: Adults only. It breaks the series.", page, StringComparison.Ordinal);
        var catalogue = await Catalogue.ReadAsync(Token);
        Assert.True(catalogue.TryMeasure("ID06", out var measure));
        Assert.Equal("Referrals to the carers' centre", catalogue.At(measure, ReportingPeriod.Quarter(2023, 4)).Name);
        Assert.Equal(20_000, measure.Maximum);
    }

    [Fact]
    public async Task Event_EnteredWithABreak_PartsTheMeasureAndCanBeUndone()
    {
        using var administrator = await host.VisitAsync("administrator@example.org");

        using var entered = await administrator.SubmitAsync("/administration/events/new?measure=ID08", "entry",
            ("Form.Title", "one trust counts anew"), ("Form.Kind", "SeriesBreak"), ("Form.Measure", "ID08"), ("Form.Starts", "2018-04-01"), ("Form.Source", "The trust"));
        Assert.True((await Catalogue.ReadAsync(Token)).TryMeasure("ID08", out var parted));
        var id = (await Catalogue.ReadAsync(Token)).Events.Single(one => one.Measure == "ID08").Id;
        using var withdrawn = await administrator.SubmitAsync($"/administration/events/{id}", "withdraw", ("WithdrawReason", "It did not."));
        Assert.True((await Catalogue.ReadAsync(Token)).TryMeasure("ID08", out var whole));
        using var back = await administrator.SubmitAsync(withdrawn.Where(), "bring-back", ("Entry", $"{id}"));

        Assert.Equal($"/administration/events?Done={id}", entered.Where());
        Assert.Equal(new SeriesBreak(new(2018, 4, 1), "one trust counts anew"), Assert.Single(parted.Breaks));
        Assert.Empty(whole.Breaks);
        Assert.Equal("/administration/events?Done=back", back.Where());
    }

    [Fact]
    public async Task Benchmark_PastedAsLines_IsReadWithItsBreaksAndFaultsNameTheLine()
    {
        using var administrator = await host.VisitAsync("administrator@example.org");
        (string, string)[] form = [("Form.Measure", "IN01"), ("Form.Kind", "England"), ("Form.Name", "England"), ("Form.Source", "NHS England. Crown copyright, Open Government Licence v3.0")];

        using var wrong = await administrator.SubmitAsync("/administration/benchmarks/new", "entry", [.. form, ("Form.Points", "2014-15; 71\nsome time; 72")]);
        using var entered = await administrator.SubmitAsync("/administration/benchmarks/new", "entry", [.. form, ("Form.Points", "2014-15; 71\r\n2016-17; 70.6; break; Asked more carers\r\n")]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("“some time; 72” cannot be read.", WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync(Token)), StringComparison.Ordinal);
        Assert.StartsWith("/administration/benchmarks?Done=", entered.Where(), StringComparison.Ordinal);
        var points = (await Catalogue.ReadAsync(Token)).Benchmarks.Single(one => one.Measure == "IN01").Points;
        Assert.Equal([("2014-15 survey", 71m, false, ""), ("2016-17 survey", 70.6m, true, "Asked more carers")], points.Select(point => (point.Period.Label, point.Value, point.BreakBefore, point.Note)));
    }

    [Fact]
    public async Task Limits_DecidedWithoutAFigure_AreRefused()
    {
        using var administrator = await host.VisitAsync("administrator@example.org");

        using var rebase = await administrator.SubmitAsync("/administration/measures/ID08/limits/new", "entry", ("Form.Kind", "Rebase"), ("Form.From", "2018-04-01"), ("Form.Reason", "Another way."));
        using var baseline = await administrator.SubmitAsync("/administration/measures/ID08/limits/new", "entry", ("Form.Kind", "Baseline"), ("Form.Points", "12"), ("Form.Reason", "The first three years."));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, rebase.StatusCode);
        Assert.Contains("This line has no figure yet", await rebase.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Equal("/administration/measures/ID08?Done=limit-1", baseline.Where());
        Assert.Contains("Limits from the first points only", await administrator.ReadAsync(baseline.Where()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Measure_Made_IsAskedForAndTakenFromReturns()
    {
        using var administrator = await host.VisitAsync("administrator@example.org");
        (string, string)[] form =
        [
            ("Form.Code", "ZZ1"), ("Form.Name", "Visits to carers"), ("Form.Definition", "Visits made."), ("Form.Kind", "Flow"), ("Form.Unit", "Count"), ("Form.UnitNoun", "visits"), ("Form.Frequency", "Quarterly"),
            ("Form.Tier", "Extra"), ("Form.Polarity", "Higher"), ("Form.Decimals", "0"), ("Form.Minimum", "0"), ("Form.Maximum", "1000"), ("Form.ReturnedBy", "CinH"), ("Form.Objectives", "2018/2"),
        ];

        using var faulty = await administrator.SubmitAsync("/administration/measures/new", "entry", [.. form.Where(field => field.Item1 is not "Form.ReturnedBy")]);
        using var made = await administrator.SubmitAsync("/administration/measures/new", "entry", form);
        await Catalogue.SaveAsync(CatalogueFiles.Read(), new string('B', 64), Token);
        using var kept = await administrator.UploadAsync(ReturnFiles.Workbook("CinH", "Q3 2017-18", ("ZZ1", 7)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, faulty.StatusCode);
        Assert.Equal("/administration/measures/ZZ1?Done=measure", made.Where());
        Assert.Contains("Visits to carers", await administrator.ReadAsync(kept.Where()), StringComparison.Ordinal);
        Assert.Contains("ZZ1", await administrator.ReadAsync("/administration/measures?text=visits"), StringComparison.Ordinal);
    }

    private static (string, string)[] With(string field, string value) => [.. Target.Select(one => one.Item1 == field ? (field, value) : one)];

    private Task<IReadOnlyList<RegisterEntry<MeasureTarget>>> TargetsAsync() => host.Services.GetRequiredService<TargetStore>().ListAsync("ID08", Token);

    private Task<IReadOnlyList<AuditEntry>> AuditAsync(string act) => host.Services.GetRequiredService<AuditStore>().ReadAsync(new() { Act = act }, 50, Token);
}
