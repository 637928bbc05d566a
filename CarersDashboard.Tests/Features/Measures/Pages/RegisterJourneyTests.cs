using System.Net;
using System.Text.RegularExpressions;
using CarersDashboard.Tests.TestSupport;
using ClosedXML.Excel;
using Xunit;

namespace CarersDashboard.Tests.Features.Measures.Pages;

/// <summary>From what an administrator enters to what a reader sees, with the sample figures.</summary>
public sealed partial class RegisterJourneyTests(DashboardHost host) : IClassFixture<DashboardHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Definition_EnteredFromADay_LeavesAnOldQuarterItsName()
    {
        await EnterAsync("/administration/measures/SU02/definitions/new",
            ("Form.From", "2017-04-01"), ("Form.Name", "Days to a full assessment"), ("Form.Definition", "Days to the end of the assessment."), ("Form.Tier", "Core"), ("Form.Polarity", "Lower"), ("Form.UnitNoun", "days"),
            ("Form.Decimals", "1"), ("Form.Minimum", "0"), ("Form.Maximum", "400"), ("Form.Numerator", "Days"), ("Form.Denominator", "Assessments"), ("Form.Reason", "The board asked for it."));

        var (old, now) = (await ReadAsync("/measures/SU02?quarter=2016-17-Q4"), await ReadAsync("/measures/SU02?quarter=2017-18-Q1"));

        Assert.Contains("Days to a full assessment", now, StringComparison.Ordinal);
        Assert.DoesNotContain("Days to a full assessment", old, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trajectory_OfOneOrganisation_StandsOnItsPageAndNoOther()
    {
        await EnterAsync("/administration/measures/OU08/targets/new",
            ("Form.Text", "Down to 5 by March 2018"), ("Form.Kind", "Trajectory"), ("Form.Steps", "2017-06-30; 7\n2018-03-31; 5"), ("Form.Organisation", "WHHT"), ("Form.From", "2017-04-01"), ("Form.Reason", "The trust agreed to it."), ("Form.Source", "Board of 9 March 2017"));

        Assert.Contains("Down to 5 by March 2018", await ReadAsync("/measures/OU08?organisation=WHHT"), StringComparison.Ordinal);
        Assert.DoesNotContain("”, Board of 9 March 2017", await ReadAsync("/measures/OU08?organisation=ENHT"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SeriesBreak_Entered_IsNeitherJoinedNorComparedAcrossUntilItIsUndone()
    {
        const string Parted = "but the register began anew: do not compare";
        var before = await ReadAsync("/measures/ID02?quarter=2016-17-Q1");
        var entered = await EnterAsync("/administration/events/new",
            ("Form.Title", "the register began anew"), ("Form.Kind", "SeriesBreak"), ("Form.Measure", "ID02"), ("Form.Starts", "2016-04-01"), ("Form.Source", "The centre"));

        var parted = await ReadAsync("/measures/ID02?quarter=2016-17-Q1");
        using var administrator = await host.VisitAsync("administrator@example.org");
        var said = await administrator.ReadAsync(entered);
        using var undone = await administrator.SubmitAsync(entered, "undo", ("Entry", entered.Split('=')[1]));

        Assert.DoesNotContain(Parted, before, StringComparison.Ordinal);
        Assert.Contains(Parted, parted, StringComparison.Ordinal);
        Assert.Contains("Down 94 from 936", before, StringComparison.Ordinal);
        Assert.DoesNotContain("Down 94 from 936", parted, StringComparison.Ordinal);
        Assert.Contains("Figures of ID02 from before 1 April 2016 are no longer compared with later ones.", said, StringComparison.Ordinal);
        Assert.Equal("/administration/events?Done=undone", undone.Where());
        Assert.Contains("Down 94 from 936", await ReadAsync("/measures/ID02?quarter=2016-17-Q1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Event_EnteredWithdrawnAndUndone_StandsOnTheChartAccordingly()
    {
        const string Title = "Helpline opens";
        var entered = await EnterAsync("/administration/events/new", ("Form.Title", Title), ("Form.Kind", "Other"), ("Form.Measure", "SU01"), ("Form.Starts", "2015-07-01"), ("Form.Source", "The council"));
        var key = entered.Split('=')[1];
        using var administrator = await host.VisitAsync("administrator@example.org");

        var shown = await ReadAsync("/measures/SU01");
        using var withdrawn = await administrator.SubmitAsync($"/administration/events/{key}", "withdraw", ("WithdrawReason", "It opened later."));
        var gone = await ReadAsync("/measures/SU01");
        using var back = await administrator.SubmitAsync(withdrawn.Where(), "bring-back", ("Entry", key));

        Assert.Contains(Title, shown, StringComparison.Ordinal);
        Assert.DoesNotContain(Title, gone, StringComparison.Ordinal);
        Assert.Equal("/administration/events?Done=back", back.Where());
        Assert.Contains(Title, await ReadAsync("/measures/SU01"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Measure_Made_IsInTheTemplateOfItsOrganisation()
    {
        await EnterAsync("/administration/measures/new",
            ("Form.Code", "ZZ1"), ("Form.Name", "Visits to carers"), ("Form.Definition", "Visits made."), ("Form.Kind", "Flow"), ("Form.Unit", "Count"), ("Form.UnitNoun", "visits"), ("Form.Frequency", "Quarterly"),
            ("Form.Tier", "Extra"), ("Form.Polarity", "Higher"), ("Form.Decimals", "0"), ("Form.Minimum", "0"), ("Form.Maximum", "1000"), ("Form.ReturnedBy", "CinH"), ("Form.Objectives", "2018/2"));

        Assert.Contains("ZZ1", await CodesAsync("cinh@example.org", "CinH"));
        Assert.DoesNotContain("ZZ1", await CodesAsync("hpft@example.org", "HPFT"));
    }

    private async Task<string> EnterAsync(string page, params (string, string)[] form)
    {
        using var administrator = await host.VisitAsync("administrator@example.org");
        using var answer = await administrator.SubmitAsync(page, "entry", form);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Token)));
        return answer.Where();
    }

    // The words of a page, as a reader meets them.
    private async Task<string> ReadAsync(string path)
    {
        using var reader = host.Visit();
        return Space().Replace(Tag().Replace(await reader.ReadAsync(path), ""), " ");
    }

    private async Task<List<string>> CodesAsync(string who, string organisation)
    {
        using var visitor = await host.VisitAsync(who);
        using var workbook = new XLWorkbook(new MemoryStream(await visitor.Client.GetByteArrayAsync($"/returns/template/{organisation}/2017-18-Q3", Token)));
        return [.. workbook.Worksheet("Return").Column(1).CellsUsed().Select(cell => cell.GetString())];
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("\\s+")]
    private static partial Regex Space();
}
