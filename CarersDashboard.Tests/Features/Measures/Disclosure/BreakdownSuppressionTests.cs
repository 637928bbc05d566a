using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Disclosure;
using CarersDashboard.Tests.TestSupport;
using FsCheck.Fluent;
using Xunit;

namespace CarersDashboard.Tests.Features.Measures.Disclosure;

public class BreakdownSuppressionTests
{
    private static readonly DisclosureRules Rules = new();

    [Fact]
    public void Apply_NothingSmall_HidesNothing() => Assert.Equal([false, false, false], Hidden([30, 0, 5]));

    [Fact]
    public void Apply_OneSmallGroup_HidesTheSmallestOtherToo() => Assert.Equal([false, true, true, false], Hidden([30, 3, 12, 90]));

    [Fact]
    public void Apply_SmallOfTwoGroups_HidesBoth() => Assert.Equal([true, true], Hidden([2, 800]));

    [Fact]
    public void Apply_TwoSmallGroupsThatTogetherStaySmall_HideAThird() => Assert.Equal([true, true, true, false], Hidden([2, 1, 40, 90]));

    [Fact]
    public void Apply_OnlyAFewPeopleInAll_HidesEveryGroup() => Assert.Equal([true, true, true], Hidden([3, 0, 0]));

    [Fact]
    public void Apply_GroupThatItsSenderHid_GetsACompanionAndKeepsItsWords()
    {
        var judged = Apply([[Figure.Of(30), Figure.SuppressedBelow(5), Figure.Of(12)]]);

        Assert.Equal([30m, null, null], judged.Select(one => one.Figures["CinH"].Value));
        Assert.Equal([false, false, true], judged.Select(one => one.Figures["CinH"].IsHidden));
    }

    [Fact]
    public void Apply_SmallGroupBesideOnesShownBefore_HidesEveryGroup()
    {
        // Whoever kept the first edition knows the 20 and the 40: a number of all would give the 3 away.
        var judged = Apply([[Figure.Of(20), Figure.Of(40), Figure.Of(9)], [Figure.Of(20), Figure.Of(40), Figure.Of(3)]]);

        Assert.All(judged, one => Assert.True(one.Figures["CinH"].IsHidden));
        Assert.All(judged, one => Assert.True(one.TotalIsHidden));
    }

    [Fact]
    public void Apply_SmallGroupOfOneOrganisation_HidesItsTotalOverOrganisationsOnly()
    {
        IReadOnlyDictionary<string, Figure> Of(int one, int other) => new Dictionary<string, Figure> { ["CinH"] = Figure.Of(one), ["YCiH"] = Figure.Of(other) };

        var judged = BreakdownSuppression.Apply([Group(0, [Of(3, 50)]), Group(1, [Of(20, 60)]), Group(2, [Of(90, 70)])], Rules);

        Assert.Equal([true, true, false], judged.Select(one => one.TotalIsHidden));
        Assert.All(judged, one => Assert.False(one.Figures["YCiH"].IsHidden));
    }

    [Fact]
    public void Apply_AnyCounts_LeaveEverySmallOneOpenFromOneToTheThreshold() => Properties.Hold(
        from groups in Gen.Choose(2, 10) from counts in Gen.Frequency((3, Gen.Choose(0, 6)), (4, Gen.Choose(5, 60))).ListOf(groups) select counts.ToArray(),
        400,
        counts =>
        {
            var hidden = Hidden(counts);
            var unknown = counts.Where((_, index) => hidden[index]).ToList();

            Assert.All(counts.Zip(hidden), pair => Assert.False(pair.First is > 0 and < 5 && !pair.Second));
            if (unknown.Any(count => count is > 0 and < 5) && unknown.Count < counts.Length)
            {
                // The sum of what is hidden is known: each may still be anything that a small count can be.
                Assert.True(unknown.Count > 1);
                Assert.True(unknown.Sum() - (unknown.Count - 1) >= 4, string.Join(' ', counts));
            }
        });

    private static bool[] Hidden(IReadOnlyList<int> counts) => [.. Apply([[.. counts.Select(count => Figure.Of(count))]]).Select(one => one.Hidden.Contains("CinH"))];

    private static IReadOnlyList<SuppressedEdition> Apply(Figure[][] editions) => BreakdownSuppression.Apply(
        [.. editions[0].Select((_, group) => Group(group, [.. editions.Select(edition => new Dictionary<string, Figure> { ["CinH"] = edition[group] })]))],
        Rules);

    private static MeasureEditions Group(int number, IReadOnlyList<IReadOnlyDictionary<string, Figure>> editions) =>
        new(BoardRows.Measure("RG01") with { Code = $"G{number}" }, editions, true);
}
