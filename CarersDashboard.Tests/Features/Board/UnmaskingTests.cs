using CarersDashboard.Features.Board;
using CarersDashboard.Features.Measures;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Board;

public class UnmaskingTests
{
    private static decimal?[] Steady => [100, 104, 98, 101, 99, 103, 97, 102, 100, 98, 104, 99, 101, 100];

    [Fact]
    public void Of_OneFallsWhileTheTotalIsSteady_NamesItWithItsRule()
    {
        var found = Assert.Single(Find("ID08", new BoardRows().Quarters("ID08", "HPFT", "2014-15-Q1", [.. Steady, 70]).Quarters("ID08", "WHHT", "2014-15-Q1", [.. Steady, 130])));

        Assert.Equal(("HPFT", UnmaskedBecause.Signal), (found.Organisation.Code, found.Because));
        Assert.StartsWith("70 carers. 70, below the lower limit of ", found.Words, StringComparison.Ordinal);
        Assert.EndsWith("; the county 200", found.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_TotalFallsToo_HidesNobody()
    {
        Assert.Empty(Find("ID08", new BoardRows().Quarters("ID08", "HPFT", "2014-15-Q1", [.. Steady, 20]).Quarters("ID08", "WHHT", "2014-15-Q1", [.. Steady, 100])));
    }

    [Theory]
    [InlineData(400, 1000, true)]
    [InlineData(4, 10, false)]
    [InlineData(640, 1000, false)]
    [InlineData(990, 1000, false)]
    public void Of_Share_IsNamedWhenWorseByMoreThanChance(int part, int people, bool named)
    {
        var rows = new BoardRows()
            .Return("SU11", "HVCCG", "2017-18-Q3", Figure.Of(65, 6500, 10000))
            .Return("SU11", "ENHCCG", "2017-18-Q3", Figure.Of(100m * part / people, part, people));

        var found = Find("SU11", rows);

        var other = found.Where(one => one.Organisation.Code == "ENHCCG").ToList();
        Assert.Equal(named, other.Count == 1);
        Assert.All(other, one => Assert.Contains("likely between 37.0% and 43.1%", one.Words, StringComparison.Ordinal));
    }

    [Fact]
    public void Of_OneOrganisation_SaysNothing()
    {
        var rows = new BoardRows().Quarters("ID08", "HPFT", "2014-15-Q1", [.. Steady, 70]).Quarters("ID08", "WHHT", "2014-15-Q1", [.. Steady, 130]);

        Assert.Empty(Unmasking.Of(BoardRows.Catalogue, rows.Result("ID08", "2017-18-Q3", "HPFT"), new(1, 1, 1)));
    }

    private static IReadOnlyList<Unmasked> Find(string measure, BoardRows rows) => Unmasking.Of(BoardRows.Catalogue, rows.Result(measure, "2017-18-Q3"), new(1, 1, 1));
}
