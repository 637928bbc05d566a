using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Returns;
using CarersDashboard.Features.Returns.Tracker;
using CarersDashboard.Features.Returns.Workflow;
using CarersDashboard.Tests.TestSupport;
using Xunit;
using static CarersDashboard.Tests.TestSupport.SmallCatalogue;

namespace CarersDashboard.Tests.Features.Returns.Tracker;

/// <summary>Where each return stands, over the small catalogue: CinH and Crossroads.</summary>
public sealed class TrackerBuilderTests
{
    private const string Q2 = "2017-18-Q2";
    private const string Q3 = "2017-18-Q3";
    private const string Q4 = "2017-18-Q4";

    private readonly List<AcceptedLine> accepted = [];
    private readonly List<SubmittedLine> submitted = [];

    // Twelve days after the 26th of January.
    private DateOnly today = new(2018, 2, 7);

    [Fact]
    public void CellOf_AcceptedVersion_IsApproved()
    {
        Publish("CinH", Q3, "2018-01-26T12:00:00Z");

        var cell = Cell(Cinh, Q3);

        Assert.Equal((ReturnState.Approved, true, true, 0, new DateOnly(2018, 1, 26)), (cell.State, cell.IsIn, cell.IsOnTime, cell.DaysLate, cell.Arrived));
    }

    [Fact]
    public void CellOf_ChangedFigure_IsRestated()
    {
        Publish("CinH", Q3, "2018-01-20T12:00:00Z", restated: true);

        Assert.Equal((ReturnState.Restated, true), (Cell(Cinh, Q3).State, Cell(Cinh, Q3).IsOnTime));
    }

    [Fact]
    public void CellOf_Provisional_IsMarked()
    {
        Publish("CinH", Q3, "2018-01-20T12:00:00Z", provisional: true);

        Assert.True(Cell(Cinh, Q3).Provisional);
        Assert.Empty(TrackerWords.Below(Cell(Cinh, Q3), true));
    }

    [Theory]
    [InlineData(SubmissionState.Submitted, ReturnState.Submitted)]
    [InlineData(SubmissionState.SentBack, ReturnState.SentBack)]
    [InlineData(SubmissionState.Draft, ReturnState.Draft)]
    [InlineData(SubmissionState.Withdrawn, ReturnState.Late)]
    [InlineData(SubmissionState.Superseded, ReturnState.Late)]
    public void CellOf_FileWithoutAcceptedVersion_IsAsTheFileStands(SubmissionState file, ReturnState expected)
    {
        Publish("CinH", Q2, "2017-10-20T12:00:00Z");
        Add("CinH", Q3, file, "2018-01-25T12:00:00Z");

        Assert.Equal(expected, Cell(Cinh, Q3).State);
    }

    [Fact]
    public void CellOf_AcceptedAndLaterFile_StaysApprovedAndSaysSo()
    {
        Publish("CinH", Q3, "2018-01-20T12:00:00Z");
        Add("CinH", Q3, SubmissionState.Submitted, "2018-02-05T12:00:00Z");

        Assert.Equal((ReturnState.Approved, true, true), (Cell(Cinh, Q3).State, Cell(Cinh, Q3).HasNewer, Cell(Cinh, Q3).IsOnTime));
    }

    [Theory]
    [InlineData("2018-01-26", ReturnState.Due, 0)]
    [InlineData("2018-01-27", ReturnState.Late, 1)]
    [InlineData("2018-02-07", ReturnState.Late, 12)]
    public void CellOf_NothingSubmitted_IsDueUntilItsDayAndLateAfter(string day, ReturnState expected, int late)
    {
        Publish("CinH", Q2, "2017-10-20T12:00:00Z");
        Publish("Crossroads", Q3, "2018-01-10T12:00:00Z");
        today = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal((expected, late), (Cell(Cinh, Q3).State, Cell(Cinh, Q3).DaysLate));
    }

    [Fact]
    public void CellOf_DraftAfterItsDay_IsOverdueAndNotIn()
    {
        Add("CinH", Q3, SubmissionState.Draft, "2018-02-04T12:00:00Z");

        var cell = Cell(Cinh, Q3);

        Assert.Equal((ReturnState.Draft, true, false, new DateOnly(2018, 2, 4)), (cell.State, cell.IsOverdue, cell.IsIn, cell.Since));
        Assert.Equal(["12 days late"], TrackerWords.Below(cell, true));
    }

    [Theory]
    [InlineData(Q3, "2018-01-26T23:59:00Z", 0)]
    [InlineData(Q3, "2018-01-27T00:00:00Z", 1)]
    [InlineData(Q4, "2018-04-27T22:59:00Z", 0)]
    // Half past midnight in Britain, though it is still the 27th in UTC.
    [InlineData(Q4, "2018-04-27T23:30:00Z", 1)]
    [InlineData(Q4, "2018-05-01T12:00:00Z", 4)]
    public void CellOf_Arrival_IsLateByDaysInBritain(string quarter, string arrived, int late)
    {
        today = new(2018, 6, 1);
        Publish("CinH", quarter, arrived);

        Assert.Equal((late, late == 0), (Cell(Cinh, quarter).DaysLate, Cell(Cinh, quarter).IsOnTime));
    }

    [Fact]
    public void CellOf_ArrivalOverTheClockChange_CountsDaysAndNotHours()
    {
        // From the 26th of January to the 26th of March there are 59 days; the last night had an hour less.
        Publish("CinH", Q3, "2018-03-25T23:30:00Z");
        today = new(2018, 3, 27);

        Assert.Equal(59, Cell(Cinh, Q3).DaysLate);
    }

    [Fact]
    public void CellOf_SeveralFiles_CountsTheFirstThatWasHandedIn()
    {
        Publish("CinH", Q3, "2018-02-02T12:00:00Z");
        Add("CinH", Q3, SubmissionState.Superseded, "2018-01-24T12:00:00Z");

        Assert.Equal((0, new DateOnly(2018, 1, 24)), (Cell(Cinh, Q3).DaysLate, Cell(Cinh, Q3).Arrived));
    }

    [Fact]
    public void CellOf_FirstFileTakenBackByItsSender_CountsTheNext()
    {
        Publish("CinH", Q3, "2018-02-02T12:00:00Z");
        Add("CinH", Q3, SubmissionState.Withdrawn, "2018-01-24T12:00:00Z");

        Assert.Equal(7, Cell(Cinh, Q3).DaysLate);
    }

    [Theory]
    [InlineData(ImportChannel.Samples)]
    [InlineData(ImportChannel.Command)]
    public void CellOf_LoadedByTheProgram_HasNoArrivalAndIsNeitherLateNorOnTime(ImportChannel channel)
    {
        Publish("CinH", Q3, "2026-11-22T12:00:00Z", channel: channel);

        var cell = Cell(Cinh, Q3);

        Assert.Equal((ReturnState.Approved, true, 0, false, true), (cell.State, cell.IsLoaded, cell.DaysLate, cell.IsOnTime, cell.IsIn));
        Assert.Null(cell.Arrived);
        Assert.Empty(TrackerWords.Below(cell, true));
        var column = Build().RoundColumn;
        Assert.Equal((1, 1, 0, 0), (column.Expected, column.In, column.OnTime, column.Dated));
    }

    [Theory]
    [InlineData("2016-17-Q3", true)]
    [InlineData("2016-17-Q2", false)]
    [InlineData("2017-18-Q2", true)]
    public void IsExpected_LastReturn_CountsForFourQuarters(string last, bool expected)
    {
        Publish("CinH", last, "2017-01-20T12:00:00Z");
        Publish("Crossroads", Q3, "2018-01-10T12:00:00Z");

        Assert.Equal(expected, Cell(Cinh, Q3).IsExpected);
    }

    [Fact]
    public void IsExpected_NoMeasureDueThatQuarter_IsNot()
    {
        Publish("CinH", Q2, "2017-10-20T12:00:00Z");
        var twice = new Catalogue(All.Organisations, All.Strategies, All.Series, [Register with { Frequency = Frequency.TwiceAYear }]);

        var builder = new TrackerBuilder(twice, Data, DueCalendar.ByRule, today);

        Assert.False(builder.IsExpected(Cinh, ReportingPeriod.Quarter(2017, 3)));
        Assert.True(builder.IsExpected(Cinh, ReportingPeriod.Quarter(2017, 4)));
        Assert.Equal(ReturnState.NotExpected, builder.CellOf(Cinh, ReportingPeriod.Quarter(2017, 3)).State);
    }

    [Fact]
    public void IsExpected_NeverReturned_IsOnlyWithAnOpenFile()
    {
        Publish("Crossroads", Q3, "2018-01-10T12:00:00Z");
        Assert.False(Cell(Cinh, Q3).IsExpected);

        Add("CinH", Q3, SubmissionState.Submitted, "2018-01-25T12:00:00Z");

        Assert.True(Cell(Cinh, Q3).IsExpected);
    }

    [Theory]
    // Something in Q3: Q3 is the round, until Q4 is over.
    [InlineData(Q3, "2018-02-07", Q3)]
    [InlineData(Q3, "2018-04-02", Q4)]
    [InlineData(Q3, "2018-07-02", "2018-19-Q1")]
    // Nothing for more than two quarters: the round stays where something was.
    [InlineData(Q3, "2018-10-02", Q3)]
    [InlineData(Q3, "2026-11-22", Q3)]
    // A quarter that runs: somebody was early.
    [InlineData(Q4, "2018-02-07", Q4)]
    // A quarter to come is a slip of the pen.
    [InlineData("2020-21-Q1", "2018-02-07", Q3)]
    public void Current_LatestFile_DecidesWithTheCalendar(string latest, string day, string expected)
    {
        today = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        Add("CinH", latest, SubmissionState.Submitted, "2018-01-20T12:00:00Z");

        Assert.Equal(expected, Builder().Current.Code);
    }

    [Fact]
    public void Current_DraftOfALaterQuarter_StaysForEverybody()
    {
        today = new(2026, 11, 22);
        Add("CinH", Q3, SubmissionState.Submitted, "2018-01-20T12:00:00Z");
        Add("HPFT", "2026-27-Q2", SubmissionState.Draft, "2026-11-20T12:00:00Z");

        Assert.Equal(Q3, Builder().Current.Code);
    }

    [Fact]
    public void Current_NothingAtAll_IsTheLastQuarterThatEnded()
    {
        Assert.Equal(Q3, Builder().Current.Code);
        Assert.True(Build().IsEmpty);
    }

    [Fact]
    public void Build_QuarterAfterTheRound_IsDueAndNeverLate()
    {
        Publish("CinH", Q3, "2018-01-20T12:00:00Z");
        today = new(2026, 11, 22);

        var ahead = Build();

        Assert.Equal((ReturnState.Due, 0), (ahead.Rows[0].Cells[^1].State, ahead.Rows[0].Cells[^1].DaysLate));
        Assert.Equal((true, Q4), (ahead.Columns[^1].IsAhead, ahead.Columns[^1].Quarter.Code));
    }

    [Fact]
    public void Build_Own_StandFirstAndAlways()
    {
        Publish("CinH", Q3, "2018-01-20T12:00:00Z");

        var rows = Builder().Build(SmallCatalogue.Quarter, TrackerBuilder.QuartersTo(SmallCatalogue.Quarter, 8), ["crossroads"], []).Rows;

        Assert.Equal([("Crossroads", true), ("CinH", false)], rows.Select(row => (row.Organisation.Code, row.IsOwn)));
        Assert.Equal(["CinH"], Build().Rows.Select(row => row.Organisation.Code));
    }

    [Fact]
    public void Build_Columns_CountWhatIsInAndOnTime()
    {
        Publish("CinH", Q2, "2017-10-20T12:00:00Z");
        Publish("Crossroads", Q2, "2017-11-03T12:00:00Z");
        Add("Crossroads", Q3, SubmissionState.Submitted, "2018-01-26T12:00:00Z");

        var columns = Build().Columns.TakeLast(3).Select(column => (column.Quarter.Code, column.Expected, column.In, column.OnTime, column.Dated));

        Assert.Equal([(Q2, 2, 2, 1, 2), (Q3, 2, 1, 1, 2), (Q4, 2, 0, 0, 2)], columns);
    }

    [Fact]
    public void HeldUp_FiguresGivenLately_AreAwaitedOfWhoeverIsNotIn()
    {
        Publish("CinH", Q2, "2017-10-20T12:00:00Z");
        Publish("Crossroads", Q2, "2017-10-20T12:00:00Z");
        Publish("CinH", Q3, "2018-01-20T12:00:00Z");
        GivenFigure[] given = [Given("CinH", "ID03", Q2), Given("Crossroads", "ID03", Q2), Given("CinH", "ID03", Q3), Given("CinH", "SU01", Q2), Given("CinH", "SU01", Q3)];

        var tracker = Build(given);

        var held = Assert.Single(tracker.HeldUp);
        Assert.Equal(("ID03", 1, 2, "Crossroads"), (held.Measure.Code, held.In, held.Of, Assert.Single(held.Awaited).Code));
        Assert.Equal("1 of 2 organisations in", TrackerWords.InOf(held));
        Assert.Equal(["One of two returns is in.", "One holds up one measure."], TrackerWords.Headline(tracker));
    }

    [Fact]
    public void HeldUp_WaitsForApproval_HoldsNothingUp()
    {
        Publish("CinH", Q2, "2017-10-20T12:00:00Z");
        Add("CinH", Q3, SubmissionState.Submitted, "2018-01-20T12:00:00Z");

        Assert.Empty(Build(Given("CinH", "ID03", Q2)).HeldUp);
        Assert.Equal(["The one return is in."], TrackerWords.Headline(Build()));
    }

    [Fact]
    public void Headline_NobodyIsIn_SaysWhatWaits()
    {
        Publish("CinH", Q2, "2017-10-20T12:00:00Z");
        Publish("Crossroads", Q2, "2017-10-20T12:00:00Z");

        Assert.Equal(["None of two returns is in yet.", "One measure waits."], TrackerWords.Headline(Build(Given("CinH", "ID03", Q2))));
    }

    [Fact]
    public void FourYearsTo_Round_IsWholeFinancialYears()
    {
        var quarters = TrackerBuilder.FourYearsTo(SmallCatalogue.Quarter);

        Assert.Equal((16, "2014-15-Q1", Q4), (quarters.Count, quarters[0].Code, quarters[^1].Code));
    }

    [Fact]
    public void Quality_Quarters_AreCountedByNameWithTheMedianOfLateDays()
    {
        Publish("Crossroads", Q2, "2017-10-31T12:00:00Z");
        Publish("CinH", "2017-18-Q1", "2017-07-30T12:00:00Z");
        Publish("CinH", Q2, "2017-11-06T12:00:00Z", restated: true);
        Publish("CinH", "2016-17-Q4", "2017-04-20T12:00:00Z");
        // A quarter that nobody looks at does not count.
        ReturnMark[] back = [Mark("CinH", Q2, 2), Mark("CinH", "2012-13-Q1", 5)];

        var lines = QualityBuilder.Build(Build(), back, [Mark("CinH", "", 3)]);

        Assert.Equal(["CinH", "Crossroads"], lines.Select(line => line.Organisation.Code));
        var cinh = lines[0];
        Assert.Equal((4, 3, 1, 1, 2, 6m), (cinh.Expected, cinh.In, cinh.Missing, cinh.OnTime, cinh.Late, cinh.MedianDaysLate));
        Assert.Equal((2, 1, 3), (cinh.SentBack, cinh.Restated, cinh.Explained));
        Assert.Equal("1 missing; 2 late, half of them by at least 6 days; sent back twice; 1 restated; 3 queries explained.", QualityWords.Of(cinh));
    }

    [Fact]
    public void Reminder_ForEachState_SaysWhatIsToBeDone()
    {
        Publish("CinH", Q2, "2017-10-20T12:00:00Z");
        var late = ReminderWords.Of(Cinh, Cell(Cinh, Q3), ["Years caring"], "https://dashboard.example.org/returns/upload", today);
        Add("CinH", Q3, SubmissionState.Draft, "2018-02-04T12:00:00Z");
        var draft = ReminderWords.Of(Cinh, Cell(Cinh, Q3), [], "", today);

        Assert.Equal("Return for Q3 2017-18 was due on 26 January 2018", late.Subject);
        Assert.Contains("Nothing has come in yet.", late.Text, StringComparison.Ordinal);
        Assert.Contains("These measures wait for it: Years caring.", late.Text, StringComparison.Ordinal);
        Assert.Contains("https://dashboard.example.org/returns/upload", late.Text, StringComparison.Ordinal);
        Assert.Contains("A draft has been kept since 4 February 2018", draft.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Send it in here", draft.Text, StringComparison.Ordinal);
    }

    private TrackerData Data => new(accepted, submitted, []);

    private TrackerBuilder Builder() => new(All, Data, DueCalendar.ByRule, today);

    private TrackerCell Cell(Organisation organisation, string quarter) => Builder().CellOf(organisation, BoardRows.Period(quarter));

    private ReturnsTracker Build(params GivenFigure[] given) => Builder().Build(SmallCatalogue.Quarter, TrackerBuilder.QuartersTo(SmallCatalogue.Quarter, 8), [], given);

    private void Publish(string organisation, string quarter, string arrived, bool restated = false, bool provisional = false, ImportChannel channel = ImportChannel.Page)
    {
        var at = DateTimeOffset.Parse(arrived, System.Globalization.CultureInfo.InvariantCulture);
        accepted.Add(new() { Organisation = organisation, Period = quarter, Number = restated ? 2 : 1, Restated = restated, Provisional = provisional, PublishedAt = at.AddDays(1) });
        submitted.Add(new() { Code = "p", Organisation = organisation, Period = quarter, Channel = channel, State = SubmissionState.Approved, KeptAt = at, FirstSubmittedAt = at, WasPublished = true });
    }

    private void Add(string organisation, string quarter, SubmissionState state, string at)
    {
        var moment = DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture);
        submitted.Add(new()
        {
            Code = "s", Organisation = organisation, Period = quarter, Channel = ImportChannel.Page, State = state, KeptAt = moment,
            FirstSubmittedAt = state == SubmissionState.Draft ? null : moment, DecidedAt = state == SubmissionState.SentBack ? moment.AddDays(1) : null,
        });
    }

    private static GivenFigure Given(string organisation, string measure, string quarter) => new() { Organisation = organisation, Measure = measure, Period = quarter };

    private static ReturnMark Mark(string organisation, string quarter, int times) => new() { Organisation = organisation, Period = quarter, Times = times };
}
