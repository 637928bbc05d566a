using CarersDashboard.Features.Board;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Disclosure;
using CarersDashboard.Tests.TestSupport;
using FsCheck.Fluent;
using Xunit;

namespace CarersDashboard.Tests.Features.Board;

public class BoardSuppressionTests
{
    private static readonly DisclosureRules Rules = new();
    private static readonly string[] Trusts = ["HPFT", "WHHT", "ENHT", "HCT"];

    [Fact]
    public void Build_OneSmallCount_HidesAnotherAndKeepsTheTotal()
    {
        var board = Board("ID08", [new(1, "HPFT", 3), new(1, "WHHT", 20), new(1, "ENHT", 40), new(1, "HCT", 60)]);

        Assert.Equal([true, true, false, false], Trusts.Select(trust => Shown(board, trust).IsHidden));
        Assert.Equal(123, board.County!.Points[^1].Figure.Value);
        Assert.True(board.County.Points[^1] is { IsComplete: true, HasHidden: true });
    }

    [Fact]
    public void Build_OnlyASmallCount_HidesTheTotalToo()
    {
        var board = Board("ID08", [new(1, "HPFT", 3), new(1, "WHHT", 0)]);

        Assert.True(board.County!.Points[^1].Figure.IsHidden);
        Assert.Equal(ValueState.Zero, Shown(board, "WHHT").State);
    }

    [Fact]
    public void Build_SmallCountThatArrivesAfterTheOthersWereShown_GivesNoExactTotal()
    {
        // Whoever kept the first edition knows the 20: a total of 23 would give the 3 away.
        var board = Board("ID08", [new(1, "WHHT", 20), new(2, "HPFT", 3)]);

        Assert.True(Shown(board, "HPFT").IsHidden);
        Assert.True(board.County!.Points[^1].Figure.IsHidden);
    }

    [Fact]
    public void Build_SmallCountRestatedToALargeOne_LeavesItsFormerNeighbourHidden()
    {
        var board = Board("ID08", [new(1, "HPFT", 3), new(1, "WHHT", 20), new(1, "ENHT", 40), new(2, "HPFT", 30)]);

        // With the 20 shown now, the first edition's total would give the 3 back; and “Was 3” may not be said.
        Assert.True(Shown(board, "WHHT").IsHidden);
        Assert.Equal(40, Shown(board, "ENHT").Value);
        var row = board.Returned.Single(line => line.Organisation!.Code == "HPFT").Points[^1].Rows[0];
        Assert.True(row.Figure.IsHidden || row.First is null or { Figure.IsHidden: true });
    }

    [Fact]
    public void Build_RateOfFewPeople_HidesValueAndPartsTogether()
    {
        var board = new BoardRows()
            .Return("SU11", "HVCCG", "2017-18-Q4", Figure.Of(1, 2, 200))
            .Return("SU11", "ENHCCG", "2017-18-Q4", Figure.Of(50, 100, 200))
            .Build(rules: Rules).Of(BoardRows.Measure("SU11"));

        Assert.All(board.Returned, line => Assert.True(line.Points[^1].Figure is { IsHidden: true, Numerator: null, Denominator: null }));
        Assert.Equal(25.5m, board.County!.Points[^1].Figure.Value);
    }

    [Fact]
    public void Build_NothingSmall_HidesNothing() => Properties.Hold(Gen.Choose(5, 400).ArrayOf(8), 100, counts =>
    {
        var board = Board("ID08", [.. counts.Select((count, index) => new Sent(1 + (index / 4), Trusts[index % 4], count))]);

        Assert.All(board.Returned, line => Assert.False(line.Points[^1].Figure.IsHidden));
        Assert.True(board.County!.Points[^1].Figure.HasValue);
    });

    [Fact]
    public void Build_CountThatIsNotOfPeople_IsNeverHidden()
    {
        var board = Board("WE02", [new(1, "WHHT", 2), new(1, "ENHT", 30)]);

        Assert.False(BoardRows.Measure("WE02").CountsPeople);
        Assert.Equal(2, Shown(board, "WHHT").Value);
    }

    [Fact]
    public void Build_RunningCountThatGrewByFew_IsHiddenUntilItGrewByEnough()
    {
        var rows = new BoardRows().Quarters("SU03", "HCC-ACS", "2017-18-Q1", 100, 102, 107, 140);

        var points = rows.Build(rules: Rules).Of(BoardRows.Measure("SU03")).Returned[0].Points;

        Assert.Equal([false, true, false, false], points.Select(point => point.Figure.IsHidden));
    }

    [Fact]
    public void Build_MeasureDefinedAnewAsNotOfPeople_KeepsOldQuartersHidden()
    {
        var old = BoardRows.Measure("ID08");
        var anew = old with { CountsPeople = false };
        var catalogue = new Catalogue(BoardRows.Catalogue.Organisations, BoardRows.Catalogue.Strategies, BoardRows.Catalogue.Series, [anew])
        {
            Definitions = [new(0, DateOnly.MinValue, old, "", "", default), new(1, new(2018, 1, 1), anew, "Referrals now", "A coordinator", default)],
        };
        var rows = new BoardRows().Quarters("ID08", "HPFT", "2017-18-Q3", 3, 3).Quarters("ID08", "WHHT", "2017-18-Q3", 20, 20).Rows;

        var points = BoardSnapshotBuilder.Build(catalogue, new(rows, []), 1, Rules).Of(anew).Returned.Single(line => line.Organisation!.Code == "HPFT").Points;

        Assert.Equal([true, false], points.Select(point => point.Figure.IsHidden));
    }

    [Fact]
    public void Build_HiddenFigure_HidesItsNoteToo()
    {
        var rows = new BoardRows().Add(BoardRows.Row("ID08", "HPFT", "2017-18-Q3", Figure.Of(3), Series.ReturnCode) with { Note = "Three carers of one ward" }).Return("ID08", "WHHT", "2017-18-Q3", 20);

        Assert.All(rows.Build(rules: Rules).Of(BoardRows.Measure("ID08")).Returned, line => Assert.Empty(line.Points[^1].Notes));
    }

    [Fact]
    public void Build_PartHiddenByItsSenderAndAnotherAwaited_IsBoundedSoFar()
    {
        var rows = new BoardRows().Quarters("ID08", "HPFT", "2017-18-Q2", 40, 60).Return("ID08", "WHHT", "2017-18-Q3", Figure.SuppressedBelow(5)).Return("ID08", "ENHT", "2017-18-Q2", 30);

        var result = rows.Result("ID08", "2017-18-Q3");

        Assert.Equal((Figure.Between(60, 64), 2, 3), (result.Point!.Figure, result.Point.Included, result.Point.Of));
        Assert.Equal(Standing.SoFar, result.Standing);
        Assert.False(result.YearToDate!.IsComplete);
    }

    // An attacker who keeps every edition tries every table of small counts that fits what was shown.
    [Fact]
    public void Build_AnyTwoEditions_LeaveEverySmallCountOpen() => Properties.Hold(
        Gen.Choose(0, 9).ArrayOf(6), 150, counts =>
        {
            Sent[] first = [new(1, "HPFT", counts[0]), new(1, "WHHT", counts[1]), new(1, "ENHT", counts[2])];
            Sent[] second = [new(2, "HPFT", counts[3]), new(2, "WHHT", counts[4])];
            var editions = new[] { View(Board("ID08", first)), View(Board("ID08", [.. first, .. second])) };
            var unchanged = new[] { counts[0] == counts[3], counts[1] == counts[4] };
            var open = Enumerable.Range(0, 6).Select(_ => new HashSet<int>()).ToArray();
            foreach (var one in Tables(3).Where(guess => Fits(editions[0], guess)))
            {
                // The third organisation sends nothing new, so its count is the same in both.
                foreach (var other in Tables(2).Select(guess => (int[])[.. guess, one[2]]).Where(guess => Fits(editions[1], guess) && Enumerable.Range(0, 2).All(place => !unchanged[place] || guess[place] == one[place])))
                {
                    for (var place = 0; place < 3; place++)
                    {
                        open[place].Add(one[place]);
                        open[place + 3].Add(other[place]);
                    }
                }
            }

            int[] truth = [counts[0], counts[1], counts[2], counts[3], counts[4], counts[2]];
            for (var place = 0; place < 6; place++)
            {
                Assert.True(truth[place] is 0 or >= 5 || Enumerable.Range(1, 4).All(open[place].Contains), $"{string.Join(',', counts)}: place {place} is one of {string.Join(',', open[place].Order())}");
            }
        });

    private static IEnumerable<int[]> Tables(int places) => places == 0
        ? [[]]
        : Tables(places - 1).SelectMany(table => Enumerable.Range(0, 14).Select(count => (int[])[.. table, count]));

    // What an edition shows: the three counts, null where hidden, and their total.
    private static (int?[] Counts, int? Total) View(MeasureBoard board) =>
        ([.. Trusts.Take(3).Select(trust => (int?)Shown(board, trust).Value)], (int?)board.County!.Points[^1].Figure.Value);

    private static bool Fits((int?[] Counts, int? Total) view, int[] guess)
    {
        var sum = 0;
        for (var place = 0; place < 3; place++)
        {
            // A zero is shown as a zero, so what is hidden is one or more.
            if (view.Counts[place] is { } shown ? shown != guess[place] : guess[place] == 0)
            {
                return false;
            }

            sum += guess[place];
        }

        return view.Total is null || view.Total == sum;
    }

    private sealed record Sent(int Publication, string Organisation, int Count);

    // The last figure sent is in force, the ones before it were shown earlier.
    private static MeasureBoard Board(string measure, Sent[] sent)
    {
        var (rows, earlier) = (new List<BoardRow>(), new List<EarlierRow>());
        foreach (var own in sent.GroupBy(one => one.Organisation))
        {
            var made = own.OrderBy(one => one.Publication).Select(one => BoardRows.Row(measure, one.Organisation, "2017-18-Q3", Figure.Of(one.Count), Series.ReturnCode) is var row
                ? row with { Return = row.Return with { Published = one.Publication, Version = 1 } }
                : row).ToList();
            rows.Add(made.Count > 1 ? made[^1] with { First = new(made[0].Figure) } : made[0]);
            earlier.AddRange(made.SkipLast(1).Select(row => new EarlierRow(row.Measure, row.Return, row.Figure)));
        }

        return BoardSnapshotBuilder.Build(BoardRows.Catalogue, new(rows, earlier), 1, Rules).Of(BoardRows.Measure(measure));
    }

    private static Figure Shown(MeasureBoard board, string organisation) => board.Returned.Single(line => line.Organisation!.Code == organisation).Points[^1].Figure;
}
