using System.Globalization;
using System.Text;
using CarersDashboard.Features.Board;
using CarersDashboard.Features.Board.Changes;
using CarersDashboard.Features.Board.Downloads;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Disclosure;
using CarersDashboard.Features.Measures.Targets;
using CarersDashboard.Tests.TestSupport;
using FsCheck.Fluent;
using Xunit;

namespace CarersDashboard.Tests.Features.Board.Changes;

/// <summary>What is hidden on the board is hidden in what changed: in every sentence and every file, over two editions.</summary>
public class ChangesDisclosureTests
{
    private static readonly DisclosureRules Rules = new();
    private static readonly string[] Trusts = ["HPFT", "WHHT", "ENHT"];
    private static readonly string[] Quarters = ["2017-18-Q2", "2017-18-Q3"];
    private static readonly DateOnly Day = new(2018, 2, 27);

    // A small count is drawn as itself; a large one as a number that no other words on the page contain.
    private static int Large(int drawn, int place) => drawn < 5 ? drawn : 10_007 + (place * 1_013) + (drawn * 101);

    [Fact]
    public void Changes_OfAnyTwoEditions_HoldNoFigureThatIsHidden() => Properties.Hold(
        Gen.Choose(0, 12).ArrayOf(12), 200, drawn =>
        {
            var counts = drawn.Select(Large).ToArray();
            var first = Sent(counts[..6], 1).ToList();
            var second = Sent(counts[6..], 2).Where((_, place) => drawn[place] % 3 != 0).ToList();
            var (then, now) = (Board(first, []), Board(first, second));
            var hidden = Hidden(now).ToHashSet();
            var editions = new[] { first, [.. first.Where(one => second.All(other => (other.Organisation, other.Period) != (one.Organisation, one.Period))), .. second] };

            foreach (var changes in new[]
            {
                ChangesBuilder.SinceQuarter(now, BoardRows.Period(Quarters[1]), BoardRows.Period(Quarters[0])),
                ChangesBuilder.SinceDay(new(then, BoardRows.Period(Quarters[1])), new(now, BoardRows.Period(Quarters[1])), Day, Rules, []),
                ChangesBuilder.SinceDay(new(then, BoardRows.Period(Quarters[0])), new(now, BoardRows.Period(Quarters[1])), Day, Rules, [], BoardRows.Organisation("HPFT")),
            })
            {
                // Of a cell that is hidden now nothing is told, and what is told was shown by the edition that it is of.
                Assert.DoesNotContain(changes.Restatements, one => hidden.Contains((one.Organisation.Code, one.Period.Code)));
                foreach (var one in changes.Restatements)
                {
                    Assert.True(one.Before == "hidden" || one.Before == Text(Point(then, one)), $"{one} was not shown as {one.Before}");
                    Assert.Equal(Text(Point(now, one)), one.After);
                    Assert.False(int.TryParse(one.Before, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var before) && before is > 0 and < 5, one.ToString());
                }

                // A large number that is hidden now stands nowhere, whichever edition it is of.
                var told = Told(changes);
                foreach (var figure in editions.SelectMany(edition => edition).Where(one => hidden.Contains((one.Organisation, one.Period)) && one.Count > 1_000))
                {
                    Assert.DoesNotContain(figure.Count.ToString("N0", CultureInfo.InvariantCulture), told, StringComparison.Ordinal);
                    Assert.DoesNotContain(figure.Count.ToString(CultureInfo.InvariantCulture), told, StringComparison.Ordinal);
                }
            }
        });

    // Everything that leaves: the words of the page and the files.
    private static string Told(BoardChanges changes)
    {
        var words = new StringBuilder(ChangesWords.Headline(changes)).AppendLine(ChangesWords.Beside(changes)).AppendLine(ChangesWords.Returns(changes));
        foreach (var change in changes.Measures)
        {
            words.AppendLine(ChangesWords.Label(change)).AppendLine(ChangesWords.Sentence(change)).AppendLine(ChangesWords.Was(changes, change)).AppendJoin(' ', ChangesWords.Doubts(change));
        }

        words.AppendJoin(' ', ChangesWords.Brief(changes, 50).Select(line => line.Text));
        var table = ChangesTable.Of(changes);
        return words.Append(Encoding.UTF8.GetString(BoardTableWriter.Csv(table))).Append(Encoding.UTF8.GetString(BoardTableWriter.Metadata(table))).ToString();
    }

    private static IEnumerable<(string Organisation, string Period, int Count, long Publication)> Sent(int[] counts, long publication) =>
        counts.Select((count, place) => (Trusts[place % 3], Quarters[place / 3], count, publication));

    private static IEnumerable<(string Organisation, string Period)> Hidden(BoardSnapshot board) =>
        board.Of(BoardRows.Measure("ID08")).Returned.SelectMany(line => line.Points.Where(point => point.Figure.IsHidden).Select(point => (line.Organisation!.Code, point.Period.Code)));

    private static Figure Point(BoardSnapshot board, Restatement one) =>
        board.Of(BoardRows.Measure("ID08")).Returned.Single(line => line.Organisation!.Code == one.Organisation.Code).At(one.Period)!.Figure;

    private static string Text(Figure figure) => FigureText.Of(BoardRows.Measure("ID08"), figure);

    private static BoardSnapshot Board(List<(string Organisation, string Period, int Count, long Publication)> first, List<(string Organisation, string Period, int Count, long Publication)> second)
    {
        var (rows, earlier) = (new List<BoardRow>(), new List<EarlierRow>());
        foreach (var own in first.Concat(second).GroupBy(one => (one.Organisation, one.Period)))
        {
            var made = own.Select(one => BoardRows.Row("ID08", one.Organisation, one.Period, Figure.Of(one.Count), Series.ReturnCode) is var row
                ? row with { Return = row.Return with { Published = one.Publication }, File = row.File with { Published = one.Publication, Reason = "Counted again." } }
                : row).ToList();
            rows.Add(made.Count > 1 ? made[^1] with { First = new(made[0].Figure) } : made[0]);
            earlier.AddRange(made.SkipLast(1).Select(row => new EarlierRow(row.Measure, row.Return, row.Figure)));
        }

        var catalogue = new Catalogue(BoardRows.Catalogue.Organisations, BoardRows.Catalogue.Strategies, BoardRows.Catalogue.Series,
            [BoardRows.Measure("ID08") with { Targets = [new Target { Kind = TargetKind.Floor, Value = 35_000, Text = "35,000", Source = "The board" }] }]);
        return BoardSnapshotBuilder.Build(catalogue, new(rows, earlier), second.Count == 0 ? 1 : 2, Rules);
    }
}
