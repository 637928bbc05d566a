using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Returns;
using CarersDashboard.Features.Returns.History;
using CarersDashboard.Tests.TestSupport;
using FsCheck.Fluent;
using Xunit;
using static CarersDashboard.Tests.TestSupport.SmallCatalogue;

namespace CarersDashboard.Tests.Features.Returns.History;

public class HistoryCheckerTests
{
    private static readonly Measure Total = Referrals with { Code = "SU03", Name = "Assessments so far", Kind = MeasureKind.Cumulative };
    private static readonly Measure Jabs = Referrals with { Code = "WE03", Name = "Jabs", Frequency = Frequency.Seasonal };
    private static readonly Measure Share = Referrals with { Code = "OU01", Name = "Share", Unit = MeasureUnit.Percent, Kind = MeasureKind.SurveyScore, Maximum = 100 };

    // Changes of 41, up and down: their median is 41 and their spread nil, so three times as much is asked about, 123.
    private static readonly decimal[] Steady = [1000, 1041, 1000, 1041, 1000, 1041, 1000, 1041, 1000, 1041, 1000, 1041, 1000, 1041, 1000, 1041];

    [Theory]
    [InlineData(1041 + 123, null)]
    [InlineData(1041 - 123, null)]
    [InlineData(1041 + 124, "Referrals: rose by 124, far more than usual")]
    [InlineData(1041 - 275, "Referrals: fell by 275, far more than usual")]
    public void Check_ChangeAgainstTheUsualOne_IsAskedAboutBeyondTheLimit(int value, string? heading)
    {
        var found = Check(History(Referrals, Steady), Entry(Referrals, Figure.Of(value)));

        Assert.Equal(heading, found.SingleOrDefault()?.Heading);
        Assert.All(found, finding =>
        {
            Assert.Equal(("HIST-03", "Return", "E9"), (finding.Code, finding.Sheet, finding.Cell));
            Assert.Equal("A change of up or down 41, median of 15 quarters; asked about beyond 123", finding.Expected);
            Assert.Equal([new("Last quarter", "1,041"), new("Usual change", "up or down 41, median of 15 quarters")], finding.Facts);
            Assert.Equal([new FindingConcern("CinH", "RETURN", "SU01", $"{value}")], finding.Concerns);
        });
    }

    [Theory]
    [InlineData(10, false)]
    [InlineData(11, true)]
    public void Check_FigureThatNeverMoved_IsAskedAboutBeyondTheFloor(int change, bool asked) =>
        Assert.Equal(asked, Check(History(Referrals, [.. Enumerable.Repeat(500m, 12)]), Entry(Referrals, Figure.Of(500 + change))).Any(finding => finding.Code == "HIST-03"));

    [Fact]
    public void Check_OneWildYearInThePast_DoesNotWidenWhatIsUsual()
    {
        var history = Steady.ToArray();
        history[5] = 90_000;

        Assert.Equal("HIST-03", Assert.Single(Check(History(Referrals, history), Entry(Referrals, Figure.Of(1041 + 200)))).Code);
    }

    [Theory]
    [InlineData(9, false)]
    [InlineData(8, true)]
    public void Check_FewEarlierChanges_AreSaidToBeTooFew(int figures, bool tooFew)
    {
        var found = Check(History(Referrals, Steady[^figures..]), Entry(Referrals, Figure.Of(5_000)));

        Assert.Equal(tooFew ? "HIST-04" : "HIST-03", Assert.Single(found).Code);
        if (tooFew)
        {
            Assert.Equal((FindingTier.Note, "SU01 Referrals", 1), (found[0].Tier, found[0].Found, found[0].Count));
        }
    }

    [Fact]
    public void Check_SeveralMeasuresWithoutHistory_AreOneNote()
    {
        var note = Assert.Single(Check(ReturnHistory.Empty, Entry(Referrals, Figure.Of(5), 9), Entry(Register, Figure.Of(7), 10), Entry(Spend, Figure.Missing, 11)));

        Assert.Equal(("HIST-04", "SU01 Referrals; ID01 Carers on the register", 2), (note.Code, note.Found, note.Count));
        Assert.Equal(["E9", "E10"], note.Cells);
        Assert.Equal(["Referrals", "Carers on the register"], note.Subjects);
    }

    [Theory]
    [InlineData(1041, true)]
    [InlineData(1040, false)]
    public void Check_SameAsLastQuarter_IsAskedAbout(int value, bool asked)
    {
        var found = Check(History(Referrals, Steady), Entry(Referrals, Figure.Of(value)));

        Assert.Equal(asked, found.Any(finding => finding.Code == "HIST-01"));
        Assert.All(found, finding => Assert.Equal(("Referrals: the same as for Q2 2017-18, to the digit", "Another figure than for Q2 2017-18: this one stayed the same in 0 of 15 earlier changes"), (finding.Heading, finding.Expected)));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(9, false)]
    [InlineData(10, true)]
    public void Check_SameSmallCount_IsLeftAlone(int value, bool asked) =>
        Assert.Equal(asked, Check(History(Referrals, 30, value), Entry(Referrals, Figure.Of(value))).Any(finding => finding.Code == "HIST-01"));

    [Theory]
    [InlineData(100, false)]
    [InlineData(99, true)]
    public void Check_SamePercentage_IsLeftAloneWhereItCannotRise(int value, bool asked) =>
        Assert.Equal(asked, Check(History(Share, 30, value), Entry(Share, Figure.Of(value))).Any(finding => finding.Code == "HIST-01"));

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void Check_SameAgainWhereItOftenIs_IsLeftAlone(int nil, bool asked)
    {
        // Twelve figures, eleven of twelve changes before: 2 of 11 are fewer than a quarter, 3 of 11 are not.
        decimal[] figures = [.. Enumerable.Range(0, 12).Select(index => index <= nil ? 700m : 700 + (index * 3))];

        Assert.Equal(asked, Check(History(Referrals, figures), Entry(Referrals, Figure.Of(figures[^1]))).Any(finding => finding.Code == "HIST-01"));
    }

    [Fact]
    public void Check_SameValueOfOtherParts_IsAnotherFigure() =>
        Assert.DoesNotContain(Check(new([new("CinH", "RETURN", "ID03", Quarter.Previous()!, Figure.Of(5.8m, 580, 100))]), Entry(YearsCaring, Figure.Of(5.8m, 1160, 200))), finding => finding.Code == "HIST-01");

    [Theory]
    [InlineData(3, 1_519, true)]
    [InlineData(3, 1_520, false)]
    [InlineData(3, 1_600, false)]
    [InlineData(1, 5, false)]
    public void Check_RunningTotal_MayFallOnlyWhereAYearBegins(int quarter, int value, bool asked)
    {
        var period = ReportingPeriod.Quarter(2017, quarter);
        var found = Check(new([new("CinH", "RETURN", "SU03", period.Previous()!, Figure.Of(1_520))]), Entry(Total, Figure.Of(value)) with { Period = period }).Where(finding => finding.Code == "HIST-02").ToList();

        Assert.Equal(asked, found.Count == 1);
        Assert.All(found, finding => Assert.Equal(("1,520 or more, a running total from April on", "Assessments so far: fell by 1, though it is a running total"), (finding.Expected, finding.Heading)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Check_SeasonalFigure_IsComparedWithTheYearBefore(bool odd)
    {
        // October to December is always low, January to March always high.
        var history = Enumerable.Range(2005, 12).SelectMany(year => new[] { At(year, 3, 1_000 + (year % 2 * 30)), At(year, 4, 9_000 + (year % 2 * 30)) });

        var found = Check(new(history), Entry(Jabs, Figure.Of(odd ? 9_100 : 1_030)));

        Assert.Equal(odd ? ["A year before", "Usual change"] : [], found.Where(finding => finding.Code == "HIST-03").SelectMany(finding => finding.Facts.Select(fact => fact.Label)));

        static HistoryFigure At(int year, int quarter, decimal value) => new("CinH", "RETURN", "WE03", ReportingPeriod.Quarter(year, quarter), Figure.Of(value));
    }

    [Fact]
    public void Check_FileWithTheQuarterBefore_IsComparedWithItself()
    {
        var before = Entry(Referrals, Figure.Of(2_000), 9) with { Period = Quarter.Previous()! };

        var found = Check(History(Referrals, Steady), before, Entry(Referrals, Figure.Of(2_000), 10));

        Assert.Equal(["HIST-03 E9", "HIST-01 E10"], found.Where(finding => finding.Tier == FindingTier.Query).Select(finding => $"{finding.Code} {finding.Cell}"));
    }

    [Fact]
    public void Check_AcceptedFigureSentAgain_RaisesNothing()
    {
        decimal[] withJump = [.. Steady, 9_000];

        Assert.Empty(Check(History(Referrals, Quarter, withJump), Entry(Referrals, Figure.Of(9_000))));
        Assert.Equal("HIST-03", Assert.Single(Check(History(Referrals, Quarter, withJump), Entry(Referrals, Figure.Of(9_001)))).Code);
    }

    [Fact]
    public void Check_PublishedSeriesAndOtherStates_AreNotJudged() =>
        Assert.Empty(Check(
            History(Referrals, Steady),
            Entry(Referrals, Figure.Of(9_000)) with { Series = Award },
            Entry(Referrals, Figure.Missing) with { Note = "Nobody counted." },
            Entry(Referrals, Figure.SuppressedBelow(500))));

    [Fact]
    public void Check_CellThatStopsTheReturn_IsNotAskedAboutAsWell()
    {
        var entry = Entry(Referrals, Figure.Of(9_000));
        var read = new ReadReturn([entry], [new(FindingRules.OutOfBounds, entry.Sheet, [entry.Cell], "9,000", "less", "Correct it.")], [], false);

        Assert.DoesNotContain(new HistoryChecker(History(Referrals, Steady), All).Check(read, CancellationToken.None), finding => finding.Code == "HIST-03");
        Assert.Contains(new HistoryChecker(History(Referrals, Steady), All).Check(read with { Findings = [] }, CancellationToken.None), finding => finding.Code == "HIST-03");
    }

    [Fact]
    public void Check_WordsInThePlaceOfAFigure_AreAskedAbout()
    {
        var found = new[] { Figure.Missing, Figure.SuppressedBelow(5), Figure.NotApplicable }.Select(figure => Assert.Single(Check(History(Referrals, Steady), Entry(Referrals, figure))).Headline);

        Assert.Equal(["Not available, though there was a figure before", "Hidden as small, though it was not", "Not applicable, though there was a figure before"], found);
        Assert.DoesNotContain(Check(ReturnHistory.Empty, Entry(Referrals, Figure.NotApplicable)), finding => finding.Code == "HIST-06");
    }

    [Theory]
    [InlineData(12, 0)]
    [InlineData(13, 1)]
    public void Check_HistoryOfYears_IsOneNote(int periods, int notes)
    {
        var entries = new List<ReturnEntry>();
        var period = Quarter;
        for (var index = 0; index < periods; index++, period = period.Previous()!)
        {
            entries.Add(Entry(Referrals, Figure.Of(index % 2 == 0 ? 50_000 : 20), index + 5) with { Period = period });
        }

        var found = Check(History(Referrals, entries[^1].Period.Previous()!, Steady), [.. entries]);

        Assert.Equal(notes, found.Count(finding => finding.Code == "HIST-05"));
        Assert.Equal(notes == 0, found.Any(finding => finding.Tier == FindingTier.Query));
        Assert.All(found.Where(finding => finding.Code == "HIST-05"), finding => Assert.Equal((FindingTier.Note, finding.Count), (finding.Tier, finding.Cells.Count)));
    }

    [Fact]
    public void Check_FileWithMostOfWhatIsDue_AsksForTheRest()
    {
        // Due from Crossroads: the register, years caring, referrals and spend.
        ReturnEntry[] three = [.. new[] { Entry(Referrals, Figure.Of(5), 9), Entry(Register, Figure.Missing, 10) }.Select(entry => entry with { Organisation = Crossroads })];

        var query = Assert.Single(Check(ReturnHistory.Empty, three), finding => finding.Code == "MEAS-07");
        var whole = Assert.Single(Check(ReturnHistory.Empty, three[0]), finding => finding.Code == "MEAS-07");
        var note = Assert.Single(Check(new([Accepted(Referrals)]), three[0]), finding => finding.Code == "MEAS-08");
        var accepted = Check(new([Accepted(YearsCaring), Accepted(Spend)]), three);

        Assert.Equal(("ID03 Years caring; SU13 Spend", 2, "4 measures from Crossroads for Q3 2017-18, each with a figure or “not available”"), (query.Found, query.Count, query.Expected));
        Assert.Equal([new("Crossroads", "RETURN", "ID03", "blank in 2017-18-Q3"), new FindingConcern("Crossroads", "RETURN", "SU13", "blank in 2017-18-Q3")], query.Concerns);
        // Where nothing was accepted a single figure is the return, and much is missing in it.
        Assert.Equal(3, whole.Count);
        Assert.Equal((FindingTier.Note, "ID01 Carers on the register; ID03 Years caring; SU13 Spend"), (note.Tier, note.Found));
        Assert.DoesNotContain(accepted, finding => finding.Code.StartsWith("MEAS", StringComparison.Ordinal));

        static HistoryFigure Accepted(Measure measure) => new("Crossroads", "RETURN", measure.Code, Quarter, Figure.Missing);
    }

    [Fact]
    public void Check_EverythingTimesTen_GivesTheSameVerdict() => Properties.Hold(
        from figures in Gen.Choose(1_000, 9_000).ArrayOf(14)
        from value in Gen.Choose(1_000, 30_000)
        select (Figures: figures.Select(figure => (decimal)figure).ToArray(), Value: (decimal)value),
        500,
        one => Assert.Equal(
            Check(History(Referrals, one.Figures), Entry(Referrals, Figure.Of(one.Value))).Select(finding => finding.Code),
            Check(History(Referrals, [.. one.Figures.Select(figure => figure * 10)]), Entry(Referrals, Figure.Of(one.Value * 10))).Select(finding => finding.Code)));

    [Fact]
    public void Check_EverythingMovedByAsMuch_GivesTheSameVerdict() => Properties.Hold(
        from figures in Gen.Choose(1_000, 9_000).ArrayOf(14)
        from value in Gen.Choose(1_000, 30_000)
        from step in Gen.Choose(1, 100_000)
        select (Figures: figures.Select(figure => (decimal)figure).ToArray(), Value: (decimal)value, By: step),
        500,
        one => Assert.Equal(
            Check(History(Referrals, one.Figures), Entry(Referrals, Figure.Of(one.Value))).Select(finding => finding.Code),
            Check(History(Referrals, [.. one.Figures.Select(figure => figure + one.By)]), Entry(Referrals, Figure.Of(one.Value + one.By))).Select(finding => finding.Code)));

    [Fact]
    public void Check_HistoryInAnyOrder_GivesTheSame() => Properties.Hold(
        from order in Gen.Shuffle(Enumerable.Range(0, Steady.Length).ToArray())
        from value in Gen.Choose(500, 2_000)
        select (Order: order, Value: value),
        200,
        one =>
        {
            var rows = Rows(Referrals, Quarter.Previous()!, Steady);
            Assert.Equal(
                Check(new(rows), Entry(Referrals, Figure.Of(one.Value))).Select(finding => (finding.Code, finding.Expected)),
                Check(new(one.Order.Select(index => rows[index])), Entry(Referrals, Figure.Of(one.Value))).Select(finding => (finding.Code, finding.Expected)));
        });

    // Without what is due and missing, unless the test is about that: one figure is a small part of every return.
    private static IReadOnlyList<Finding> Check(ReturnHistory history, params ReturnEntry[] entries)
    {
        var found = new HistoryChecker(history, All).Check(new(entries, [], [], false), CancellationToken.None);
        return entries.All(entry => entry.Organisation == Cinh) ? [.. found.Where(finding => !finding.Code.StartsWith("MEAS", StringComparison.Ordinal))] : found;
    }

    private static ReturnHistory History(Measure measure, params decimal[] figures) => History(measure, Quarter.Previous()!, figures);

    private static ReturnHistory History(Measure measure, ReportingPeriod last, decimal[] figures) => new(Rows(measure, last, figures));

    private static List<HistoryFigure> Rows(Measure measure, ReportingPeriod last, decimal[] figures)
    {
        var rows = new List<HistoryFigure>();
        foreach (var value in figures.Reverse())
        {
            rows.Add(new("CinH", "RETURN", measure.Code, last, Figure.Of(value)));
            last = last.Previous()!;
        }

        return rows;
    }
}
