using CarersDashboard.Features.Measures.Disclosure;
using CarersDashboard.Tests.TestSupport;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CarersDashboard.Tests.Features.Measures.Disclosure;

public class SuppressionTests
{
    private const int Threshold = 5;

    private static readonly Gen<long> Count = Gen.Frequency(
        (4, Gen.Choose(1, 4)), (1, Gen.Constant(0)), (3, Gen.Choose(5, 12)), (3, Gen.Choose(13, 60))).Select(count => (long)count);

    /// <summary>Two to six organisations through one to four editions: late arrivals, restatements and withdrawals.</summary>
    private static readonly Gen<Edition[]> Tables =
        from organisations in Gen.Choose(2, 6)
        from editions in Gen.Choose(1, 4)
        from columns in Gen.ArrayOf(Column(editions), organisations)
        select Enumerable.Range(0, editions).Select(edition => new Edition(Enumerable.Range(0, organisations)
            .Where(organisation => columns[organisation][edition] is not null)
            .ToDictionary(Name, organisation => columns[organisation][edition]!.Value))).ToArray();

    // A table is written edition by edition: "3 20 500"; "-" for an organisation without a figure. So is what is hidden: the letters of the organisations, and "total".
    [Theory]
    [InlineData("20 30 500", "")]
    [InlineData("0 30 500", "")]
    [InlineData("0 0 0", "")]
    [InlineData("3 20 500", "AB")]
    [InlineData("3 0 500", "AC")]
    [InlineData("3 4 500", "AB")]
    [InlineData("1 1 500", "ABC")]
    [InlineData("1 1 40 500", "ABC")]
    [InlineData("4 - -", "A total")]
    [InlineData("3 0 0", "A total")]
    [InlineData("2 2 0", "AB total")]
    [InlineData("1 1 3", "ABC total")]
    // Were this total shown, one that is hidden would tell that the two are less than five together.
    [InlineData("4 1 0", "AB total")]
    [InlineData("4 2 0", "AB")]
    // Each of a pair must look as if it could be the small one.
    [InlineData("5 5 1", "ABC")]
    [InlineData("4 4 4", "ABC")]
    [InlineData("5 6 500", "")]
    // The pair 3 and 20 would tell that the other is 20 at the most, so that the small one is 3 or 4.
    [InlineData("3 20 20", "ABC")]
    public void Protect_OneEdition_HidesSmallCountsAndWhatWouldGiveThemAway(string counts, string hidden) => AssertHidden([counts], [hidden]);

    [Theory]
    // A late arrival changes no pair that was hidden before.
    [InlineData("3 20 -|3 20 500", "AB|AB")]
    // The complement stood already, so another must be found among those that are new, or the total is hidden.
    [InlineData("- 20 30|3 20 30", "|A total")]
    [InlineData("- 20 -|3 20 30", "|AC")]
    // The other of the pair is restated: shown anew, the small one would follow from the first total.
    [InlineData("3 20 500|3 25 500", "AB|AB")]
    [InlineData("3 20 500|3 - 500", "AB|A total")]
    // From small to large: shown, it would give the other of the pair, and that the small one.
    [InlineData("3 20 500|30 20 500", "AB|AB")]
    [InlineData("3 20 500|30 20 500|3 20 500", "AB|AB|AB")]
    // Both restated: the two of the first edition stay unknown.
    [InlineData("3 20 500|30 25 500", "AB|")]
    [InlineData("30 20 500|3 20 500|30 20 500", "|A total|")]
    [InlineData("3 - -|3 20 -|3 20 500", "A total|AB|AB")]
    [InlineData("1 1 3|1 1 30", "ABC total|ABC")]
    public void Protect_SeveralEditions_JudgesEachWithTheEarlierOnes(string counts, string hidden) => AssertHidden(counts.Split('|'), hidden.Split('|'));

    [Fact]
    public void Protect_NoTotalShown_HidesTheSmallAlone()
    {
        var verdict = Assert.Single(Suppression.Protect([Table("3 20 500")], Threshold, totalIsShown: false));

        Assert.Equal("A", Write(verdict));
    }

    [Fact]
    public void Protect_StepsSinceWhatWasShown_AreJudgedInPlaceOfTheCounts()
    {
        var shown = new Dictionary<string, long> { ["A"] = 100, ["B"] = 50, ["C"] = 400 };

        Assert.Equal("AB", Write(Suppression.Protect([new(Table("102 60 450").Counts, shown)], Threshold)[0]));
        Assert.Equal("", Write(Suppression.Protect([new(Table("100 60 450").Counts, shown)], Threshold)[0]));
        Assert.Equal("A total", Write(Suppression.Protect([new(Table("102 50 400").Counts, shown)], Threshold)[0]));
    }

    [Fact]
    public void Protect_SeveralMargins_HidesTheSameOrganisationsInAll()
    {
        Margin[] margins = [new(5, [Table("3 20 500")]), new(5, [Table("40 2 500")])];

        // The first hides A and, with it, B; the second hides B and, the pair being enough, no more.
        Assert.Equal("AB", Write(Assert.Single(Suppression.Protect(margins))));
    }

    [Fact]
    public void Protect_SmallTotalOfOneMargin_HidesTheTotals() =>
        Assert.Equal("AB total", Write(Assert.Single(Suppression.Protect([new(5, [Table("3 1")]), new(5, [Table("40 50")])]))));

    [Fact]
    public void Protect_MarginsWithDifferentEditions_Throws() =>
        Assert.Throws<ArgumentException>(() => Suppression.Protect([new(5, [Table("3 20")]), new(5, [])]));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Protect_AnyTables_LeavesSmallCountsOpenToAnAttacker(bool knowsMethod) => Properties.Hold(Tables, 3000, editions =>
    {
        var attacker = new Attacker(editions, Suppression.Protect(editions, Threshold), Threshold, knowsMethod);

        AssertOpen(attacker, Threshold);
    });

    // Whoever has this program can hide every table there could be, and keep those that come out as what is shown.
    [Theory]
    [InlineData(2, 30)]
    [InlineData(3, 30)]
    public void Protect_EveryTableOfOneEdition_LooksLikeTablesWithEveryOtherSmallCount(int organisations, int most)
    {
        var shown = new Dictionary<string, HashSet<(int Organisation, long Count)>>();
        var tables = new List<(long[] Counts, string Looks)>();
        for (var code = 0; code < Math.Pow(most + 1, organisations); code++)
        {
            long[] counts = [.. Enumerable.Range(0, organisations).Select(organisation => (long)(code / (int)Math.Pow(most + 1, organisation) % (most + 1)))];
            if (counts.Sum() > most || !counts.Any(count => count is > 0 and < Threshold))
            {
                continue;
            }

            var verdict = Suppression.Protect([Table(string.Join(' ', counts))], Threshold)[0];
            var looks = $"{string.Join(' ', counts.Select((count, organisation) => verdict.Hidden.Contains(Name(organisation)) ? "†" : $"{count}"))} {(verdict.TotalIsHidden ? "†" : counts.Sum())}";
            tables.Add((counts, looks));
            shown.TryAdd(looks, []);
            shown[looks].UnionWith(counts.Select((count, organisation) => (organisation, count)));
        }

        Assert.True(tables.Count > 100);
        foreach (var (counts, looks) in tables)
        {
            for (var organisation = 0; organisation < organisations; organisation++)
            {
                for (var number = 1; counts[organisation] is > 0 and < Threshold && number < Threshold; number++)
                {
                    Assert.True(shown[looks].Contains((organisation, number)), $"{looks}: {Name(organisation)} cannot be {number}.");
                }
            }
        }
    }

    [Fact]
    public void Protect_TwoMargins_LeavesTheSmallCountsOfBothOpen() => Properties.Hold(Tables.Zip(Tables), 1500, tables =>
    {
        // The same editions and organisations in both.
        var editions = Math.Min(tables.Item1.Length, tables.Item2.Length);
        Edition[] first = [.. tables.Item1.Take(editions)];
        Edition[] second = [.. tables.Item2.Take(editions).Select((edition, index) => new Edition(edition.Counts.Where(entry => first[index].Counts.ContainsKey(entry.Key)).ToDictionary(entry => entry.Key, entry => entry.Value)))];

        var verdicts = Suppression.Protect([new(Threshold, first), new(3, second)]);

        AssertOpen(new(first, verdicts, Threshold, knowsMethod: false, least: 0), Threshold);
        AssertOpen(new(second, verdicts, 3, knowsMethod: false, least: 0), 3);
    });

    [Fact]
    public void Protect_AnyTables_HidesEverySmallCountAndNoZeroAndKeepsWhatItDecided() => Properties.Hold(Tables, 2000, editions =>
    {
        var verdicts = Suppression.Protect(editions, Threshold);

        for (var edition = 0; edition < editions.Length; edition++)
        {
            var (counts, verdict) = (editions[edition].Counts, verdicts[edition]);
            Assert.All(counts.Where(entry => entry.Value is > 0 and < Threshold), entry => Assert.Contains(entry.Key, verdict.Hidden));
            Assert.All(verdict.Hidden, organisation => Assert.NotEqual(0, counts[organisation]));
            Assert.True(verdict.TotalIsHidden || counts.Values.Sum() is 0 or >= Threshold);
            if (edition > 0)
            {
                Assert.All(
                    counts.Where(entry => editions[edition - 1].Counts.TryGetValue(entry.Key, out var before) && before == entry.Value),
                    entry => Assert.Equal(verdicts[edition - 1].Hidden.Contains(entry.Key), verdict.Hidden.Contains(entry.Key)));
            }
        }
    });

    [Fact]
    public void Protect_EditionsSoFar_GivesTheVerdictsThatStandLater() => Properties.Hold(Tables, 1000, editions =>
    {
        var all = Suppression.Protect(editions, Threshold).Select(Write).ToList();

        for (var count = 0; count <= editions.Length; count++)
        {
            Assert.Equal(all.Take(count), Suppression.Protect(editions[..count], Threshold).Select(Write));
        }
    });

    [Fact]
    public void Protect_NoSmallCount_HidesNothing() => Properties.Hold(Tables, 1000, editions =>
    {
        Edition[] large = [.. editions.Select(edition => new Edition(edition.Counts.ToDictionary(entry => entry.Key, entry => entry.Value is > 0 and < Threshold ? entry.Value + Threshold : entry.Value)))];

        Assert.All(Suppression.Protect(large, Threshold), verdict => Assert.Equal("", Write(verdict)));
    });

    [Fact]
    public void Protect_AnyTables_DoesNotDependOnTheOrderOfTheOrganisations() => Properties.Hold(Tables, 500, editions =>
    {
        Edition[] reversed = [.. editions.Select(edition => new Edition(edition.Counts.Reverse().ToDictionary(entry => entry.Key, entry => entry.Value)))];

        Assert.Equal(Suppression.Protect(editions, Threshold).Select(Write), Suppression.Protect(reversed, Threshold).Select(Write));
    });

    private static void AssertOpen(Attacker attacker, int threshold)
    {
        foreach (var small in attacker.Small(threshold))
        {
            for (var number = 1; number < threshold; number++)
            {
                Assert.True(attacker.CanBe(small, number), $"{attacker.Name(small)} cannot be {number}.");
            }
        }

        foreach (var hidden in attacker.All)
        {
            Assert.True(attacker.CanBe(hidden, attacker.CountOf(hidden) - 1) || attacker.CanBe(hidden, attacker.CountOf(hidden) + 1), $"{attacker.Name(hidden)} is certain.");
        }
    }

    private static Gen<long?[]> Column(int editions)
    {
        var given = Gen.Frequency((4, Count.Select(count => (long?)count)), (1, Gen.Constant((long?)null)));
        return Gen.ArrayOf(given, editions).SelectMany(fresh => Gen.ArrayOf(Gen.Choose(0, 9), editions).Select(chance =>
        {
            var column = (long?[])fresh.Clone();
            for (var edition = 1; edition < editions; edition++)
            {
                column[edition] = chance[edition] < 6 ? column[edition - 1] : fresh[edition];
            }

            return column;
        }));
    }

    private static void AssertHidden(string[] counts, string[] hidden) =>
        Assert.Equal(hidden, Suppression.Protect([.. counts.Select(Table)], Threshold).Select(Write));

    private static Edition Table(string counts) => new(counts.Split(' ')
        .Select((text, index) => (Organisation: Name(index), Text: text))
        .Where(entry => entry.Text != "-")
        .ToDictionary(entry => entry.Organisation, entry => long.Parse(entry.Text, System.Globalization.CultureInfo.InvariantCulture)));

    private static string Name(int organisation) => ((char)('A' + organisation)).ToString();

    private static string Write(EditionVerdict verdict) => string.Concat(verdict.Hidden.Order()) + (verdict.TotalIsHidden ? " total" : "");
}
