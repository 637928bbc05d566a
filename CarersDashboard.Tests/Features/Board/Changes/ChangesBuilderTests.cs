using CarersDashboard.Features.Board;
using CarersDashboard.Features.Board.Changes;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Disclosure;
using CarersDashboard.Features.Measures.Targets;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Board.Changes;

/// <summary>What counts as a change, and how it is told.</summary>
public class ChangesBuilderTests
{
    private static readonly DateOnly Day = new(2018, 2, 27);

    private static readonly decimal?[] Calm = [50, 52, 49, 51, 50, 48, 52, 50, 51, 49, 50, 52];

    /// <summary>Figures of Q2 and Q3 2017-18 after twelve calm quarters, and what is told of them.</summary>
    public static TheoryData<string, decimal[], MeasureMove?, string> Signals => new()
    {
        { "nothing", [50, 51], null, "Nothing has changed since Q2 2017-18." },
        { "a new one", [50, 90], MeasureMove.NewSignal, "One new signal since Q2 2017-18." },
        { "one that goes on", [90, 95], null, "" },
        { "one that ended", [90, 50], MeasureMove.SignalEnded, "One signal ended since Q2 2017-18." },
        { "a reversal", [90, 5], MeasureMove.NewSignal, "One new signal since Q2 2017-18." },
    };

    /// <summary>Figures of two quarters against a target of 100 or more, and what is told of them.</summary>
    public static TheoryData<decimal?, decimal?, MeasureMove?, string, string> Targets => new()
    {
        { 110, 80, MeasureMove.TargetMissed, "80 assessments in Q3 2017-18 against a target of 100 or more: 20 short.", "In Q2 2017-18: 110 assessments, met." },
        { 110, 97, MeasureMove.TargetMissed, "97 assessments in Q3 2017-18 against a target of 100 or more: 3 short.", "In Q2 2017-18: 110 assessments, met." },
        { 80, 100, MeasureMove.TargetMet, "100 assessments in Q3 2017-18 against a target of 100 or more.", "In Q2 2017-18: 80 assessments, missed." },
        { 97, 80, null, "", "" },
        { 110, 120, null, "", "" },
        { 110, null, null, "", "" },
        { null, 80, null, "", "" },
    };

    private static ReportingPeriod Q2 => BoardRows.Period("2017-18-Q2");

    private static ReportingPeriod Q3 => BoardRows.Period("2017-18-Q3");

    [Theory]
    [MemberData(nameof(Signals))]
    public void SinceQuarter_Signals_AreTold(string what, decimal[] last, MeasureMove? move, string headline)
    {
        Assert.NotEmpty(what);
        var rows = new BoardRows().Aims("ID02").Quarters("ID02", "CinH", "2014-15-Q2", [.. Calm, .. last.Select(value => (decimal?)value)]);

        var changes = Since(rows.Build());

        Assert.Equal(move, changes.Measures.SingleOrDefault()?.Move);
        if (move is not null)
        {
            Assert.Equal(headline, ChangesWords.Headline(changes));
        }
    }

    [Fact]
    public void SinceQuarter_FigureAwaited_EndsNoSignal()
    {
        var rows = new BoardRows().Aims("ID02").Quarters("ID02", "CinH", "2014-15-Q2", [.. Calm, 50, 90]).Return("ID06", "CinH", "2017-18-Q4", 10);

        Assert.DoesNotContain(ChangesBuilder.SinceQuarter(rows.Build(), BoardRows.Period("2017-18-Q4"), Q3).Measures, change => change.Move == MeasureMove.SignalEnded);
    }

    [Fact]
    public void SinceQuarter_SignalThatEnded_SaysWhyThereIsNone()
    {
        var rows = new BoardRows().Aims("ID02").Quarters("ID02", "CinH", "2014-15-Q2", [.. Calm, 90, 50]);

        var changes = Since(rows.Build());
        var change = Assert.Single(changes.Measures);

        Assert.StartsWith("Inside the expected range", ChangesWords.Sentence(change), StringComparison.Ordinal);
        Assert.Matches("^In Q2 2017-18: improving, .*90, above the upper limit of", ChangesWords.Was(changes, change));
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void SinceQuarter_Targets_AreTold(decimal? before, decimal? now, MeasureMove? move, string sentence, string was)
    {
        var rows = new BoardRows()
            .Aims("SU01", new Target { Kind = TargetKind.Floor, Value = 100, Text = "100", Source = "The board" })
            .Return("ID06", "CinH", "2017-18-Q2", 10).Return("ID06", "CinH", "2017-18-Q3", 10)
            .Quarters("SU01", "HCC-ACS", "2017-18-Q2", before, now);

        var changes = Since(rows.Build());
        var change = changes.Measures.SingleOrDefault();

        Assert.Equal(move, change?.Move);
        Assert.Equal((sentence, was), change is null ? ("", "") : (ChangesWords.Sentence(change), ChangesWords.Was(changes, change)));
    }

    [Fact]
    public void SinceQuarter_TotalInPart_IsNotJudged()
    {
        var rows = new BoardRows()
            .Aims("ID08", new Target { Kind = TargetKind.Floor, Value = 100, Text = "100", Source = "The board" })
            .Quarters("ID08", "HPFT", "2017-18-Q2", 60, 20).Quarters("ID08", "WHHT", "2017-18-Q2", 60);

        Assert.Empty(Since(rows.Build()).Measures);
    }

    [Fact]
    public void SinceQuarter_ProvisionalFigure_IsSaidToBe()
    {
        var rows = new BoardRows()
            .Aims("SU01", new Target { Kind = TargetKind.Floor, Value = 100, Text = "100", Source = "The board" })
            .Return("SU01", "HCC-ACS", "2017-18-Q2", 110).Return("SU01", "HCC-ACS", "2017-18-Q3", 80, provisional: true);

        var changes = Since(rows.Build());

        Assert.Equal(["Provisional"], ChangesWords.Doubts(Assert.Single(changes.Measures)));
        Assert.Equal([("HCC-ACS", true)], changes.Returns.Select(one => (one.Organisation.Code, one.Provisional)));
        Assert.Equal("Q3 2017-18: 1 of 1 returns in, 1 provisional.", ChangesWords.Returns(changes));
    }

    [Fact]
    public void SinceQuarter_FigureRestatedAfterTheQuarterWasIn_IsToldWithBothReadingsAndItsReason()
    {
        var rows = new BoardRows()
            .Add(Row("ID02", "2017-18-Q1", 304, 5, was: 311, reason: "Two were counted twice."))
            .Add(Row("ID02", "2017-18-Q2", 300, 2, was: 290, reason: "A correction in time."))
            .Add(Row("ID08", "2017-18-Q2", 40, 3, organisation: "HPFT")).Add(Row("ID02", "2017-18-Q3", 320, 4));

        var one = Assert.Single(Since(rows.Build()).Restatements);

        Assert.Equal(("ID02", "2017-18-Q1", "311", "304", "Two were counted twice."), (one.Measure.Code, one.Period.Code, one.Before, one.After, one.Reason));
    }

    [Fact]
    public void SinceQuarter_LateReturn_IsSaidToBeLate()
    {
        var rows = new BoardRows()
            .Add(Row("ID02", "2017-18-Q2", 300, 1)).Add(Row("ID02", "2017-18-Q3", 320, 2))
            .Add(Row("ID08", "2017-18-Q2", 60, 3, organisation: "HPFT"));

        Assert.Equal([(ReturnMove.Arrived, "CinH"), (ReturnMove.CameLate, "HPFT")], Since(rows.Build()).Returns.Select(one => (one.Move, one.Organisation.Code)));
    }

    [Fact]
    public void SinceQuarter_HistoryThatCameWithTheQuarter_IsNotLate()
    {
        var rows = new BoardRows()
            .Add(Row("ID02", "2017-18-Q2", 300, 1)).Add(Row("ID02", "2017-18-Q3", 320, 2))
            .Add(Row("ID08", "2017-18-Q2", 60, 3, organisation: "HPFT")).Add(Row("ID08", "2017-18-Q3", 60, 3, organisation: "HPFT"));

        Assert.Equal([("CinH", "2017-18-Q3"), ("HPFT", "2017-18-Q3")], Since(rows.Build()).Returns.Select(one => (one.Organisation.Code, one.Quarter.Code)));
    }

    [Fact]
    public void SinceQuarter_TargetAndCountingFromBetween_AreTold()
    {
        var rows = new BoardRows()
            .Aims("SU01",
                new Target { Kind = TargetKind.Floor, Value = 100, Until = new(2017, 10, 31), Text = "100", Source = "The board" },
                new Target { Kind = TargetKind.Floor, Value = 120, From = new(2017, 11, 1), Text = "120 a quarter", Reason = "The contract grew.", Source = "The board" })
            .Quarters("SU01", "HCC-ACS", "2017-18-Q2", 130, 130);

        var rule = Assert.Single(Since(rows.Build()).Rules);

        Assert.Equal("Target set, from 1 November 2017: “120 a quarter”", ChangesWords.Of(rule));
        Assert.Equal("The contract grew.", rule.Reason);
    }

    [Fact]
    public void SinceQuarter_OneOrganisation_TellsOfNoOther()
    {
        var rows = new BoardRows().Quarters("ID08", "HPFT", "2017-18-Q2", 60, 20).Quarters("ID08", "WHHT", "2017-18-Q2", 60, 60);

        var changes = ChangesBuilder.SinceQuarter(rows.Build(), Q3, Q2, BoardRows.Organisation("HPFT"));

        Assert.All(changes.Returns, one => Assert.Equal("HPFT", one.Organisation.Code));
        Assert.NotEmpty(changes.Returns);
    }

    [Fact]
    public void SinceDay_RestatedAndNewFigures_AreToldAgainstThatDaysBoard()
    {
        var then = new BoardRows().Add(Row("ID02", "2017-18-Q2", 311, 1)).Build(1);
        var now = new BoardRows().Add(Row("ID02", "2017-18-Q2", 304, 2, was: 290, reason: "Two were counted twice.")).Add(Row("ID02", "2017-18-Q3", 320, 3)).Build(3);

        var changes = ChangesBuilder.SinceDay(new(then, Q2), new(now, Q3), Day, new(), []);

        Assert.Equal([("311", "304", "Two were counted twice.")], changes.Restatements.Select(one => (one.Before, one.After, one.Reason)));
        Assert.Equal([(ReturnMove.Arrived, "2017-18-Q3")], changes.Returns.Select(one => (one.Move, one.Quarter.Code)));
        Assert.Equal("No new signal, and no target newly met or no longer met since 27 February 2018.", ChangesWords.Headline(changes));
        Assert.Equal("One return came and one figure was restated.", ChangesWords.Beside(changes));
    }

    [Fact]
    public void SinceDay_ReturnTakenBackAndReturnMadeFinal_AreTold()
    {
        var then = new BoardRows().Return("ID02", "CinH", "2017-18-Q3", 311, provisional: true).Return("ID08", "HPFT", "2017-18-Q3", 60).Build();
        var now = new BoardRows().Return("ID02", "CinH", "2017-18-Q3", 311).Build();

        var changes = ChangesBuilder.SinceDay(new(then, Q3), new(now, Q3), Day, new(), []);

        Assert.Equal([(ReturnMove.Final, "CinH"), (ReturnMove.TakenBack, "HPFT")], changes.Returns.Select(one => (one.Move, one.Organisation.Code)));
        Assert.Equal("One return is provisional no more and one return was taken back.", ChangesWords.Beside(changes));
    }

    [Fact]
    public void SinceDay_SameBoard_IsCalm()
    {
        var board = new BoardRows().Quarters("ID02", "CinH", "2017-18-Q2", 300, 320).Build();

        var changes = ChangesBuilder.SinceDay(new(board, Q3), new(board, Q3), Day, new(), []);

        Assert.True(changes.IsCalm);
        Assert.Equal("Nothing has changed since 27 February 2018.", ChangesWords.Headline(changes));
        Assert.Empty(ChangesWords.Brief(changes, 5));
    }

    [Fact]
    public void SinceDay_FigureThatIsHiddenNow_IsNotToldAndNoSentenceNamesIt()
    {
        DisclosureRules rules = new();
        var target = new Target { Kind = TargetKind.Floor, Value = 100, Text = "100", Source = "The board" };
        var then = new BoardRows().Aims("ID08", target).Return("ID08", "HPFT", "2017-18-Q2", 40_003).Build(rules: rules);
        var now = new BoardRows().Aims("ID08", target).Return("ID08", "HPFT", "2017-18-Q2", 3).Return("ID08", "WHHT", "2017-18-Q2", 20_011).Return("ID08", "HPFT", "2017-18-Q3", 50).Return("ID08", "WHHT", "2017-18-Q3", 10).Build(2, rules);

        var changes = ChangesBuilder.SinceDay(new(then, Q2), new(now, Q3), Day, rules, []);

        Assert.Empty(changes.Restatements);
        Assert.Equal("On 27 February 2018: met.", ChangesWords.Was(changes, Assert.Single(changes.Measures)));
    }

    [Fact]
    public void SinceDay_FigureThatWasSmall_IsToldWithoutWhatItWas()
    {
        DisclosureRules rules = new();
        var then = new BoardRows().Return("ID08", "HPFT", "2017-18-Q3", 3).Build(rules: rules);
        var now = new BoardRows().Return("ID08", "HPFT", "2017-18-Q3", 30).Build(2, rules);

        Assert.Equal([("hidden", "30")], ChangesBuilder.SinceDay(new(then, Q3), new(now, Q3), Day, rules, []).Restatements.Select(one => (one.Before, one.After)));
    }

    [Fact]
    public void Headline_ManyOfAKind_WritesAllNumbersAsDigits()
    {
        var board = new BoardRows().Quarters("ID02", "CinH", "2017-18-Q2", 300, 320).Build();
        var result = board.Result(BoardRows.Measure("ID02"), Q3);
        var changes = Since(board) with
        {
            Measures = [.. Enumerable.Repeat(new MeasureChange(MeasureMove.NewSignal, result, result, true), 12), new(MeasureMove.TargetMissed, result, result, true), new(MeasureMove.TargetMet, result, result, true)],
        };

        Assert.Equal("12 new signals, 1 target no longer met and 1 target newly met since Q2 2017-18.", ChangesWords.Headline(changes));
        Assert.Equal(5, ChangesWords.Brief(changes, 5).Count);
    }

    [Theory]
    [InlineData(null, "2017-18-Q2", null, "")]
    [InlineData("2016-17-Q4", "2016-17-Q4", null, "")]
    [InlineData("2018-02-27", null, "2018-02-27", "")]
    [InlineData("27/2/2018", null, "2018-02-27", "")]
    [InlineData("2018-03-01", "2017-18-Q2", null, "1 March 2018 is still to come. This is what changed since Q2 2017-18.")]
    [InlineData("2017-18-Q3", "2017-18-Q2", null, "Q3 2017-18 does not come before Q3 2017-18. This is what changed since Q2 2017-18.")]
    [InlineData("1999-00-Q1", "2017-18-Q2", null, "There are no returns for Q1 1999-00. This is what changed since Q2 2017-18.")]
    [InlineData("2018-02-31", "2017-18-Q2", null, "“2018-02-31” is neither a quarter nor a day. A quarter is written like 2017-18-Q3, a day like 2018-02-27. This is what changed since Q2 2017-18.")]
    [InlineData("<script>", "2017-18-Q2", null, "“<script>” is neither a quarter nor a day. A quarter is written like 2017-18-Q3, a day like 2018-02-27. This is what changed since Q2 2017-18.")]
    public void Read_Address_IsMadeGood(string? since, string? earlier, string? day, string notice)
    {
        var board = new BoardRows().Quarters("ID02", "CinH", "2016-17-Q4", 300, 320, 310, 330).Build();

        var choice = ChangesChoice.Read(board, null, since, null, new(2018, 2, 28));

        Assert.Equal((earlier, day), (choice.Earlier?.Code, choice.Day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(notice, string.Concat(choice.Notices));
    }

    private static BoardChanges Since(BoardSnapshot board) => ChangesBuilder.SinceQuarter(board, Q3, Q2);

    private static BoardRow Row(string measure, string period, decimal value, long publication, decimal? was = null, string reason = "", string organisation = "CinH")
    {
        var row = BoardRows.Row(measure, organisation, period, Figure.Of(value), Series.ReturnCode);
        return row with
        {
            // The first version came with the quarter itself.
            Return = row.Return with { Published = was is null ? publication : 1 },
            File = row.File with { Published = publication, Reason = reason },
            First = was is { } first ? new(Figure.Of(first)) : null,
        };
    }
}
