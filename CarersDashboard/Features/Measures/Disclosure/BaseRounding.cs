using System.Globalization;

namespace CarersDashboard.Features.Measures.Disclosure;

/// <summary>Rounds the number of people behind a share, so that the share and its base do not give an exact count.</summary>
public static class BaseRounding
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>The nearest multiple that the rules name; halfway goes up.</summary>
    /// <param name="people">Number of people; zero or more.</param>
    /// <param name="rules">Says which multiple.</param>
    public static decimal Round(decimal people, DisclosureRules rules) =>
        Math.Round(people / rules.RoundBasesTo, MidpointRounding.AwayFromZero) * rules.RoundBasesTo;

    /// <summary>In words: “about 215”; “under 5” where it would round to zero; the number itself where nothing is rounded.</summary>
    public static string Words(decimal people, DisclosureRules rules)
    {
        var rounded = Round(people, rules);
        return rules.RoundBasesTo == 1 || people == 0 ? Plain(people) : rounded == 0 ? "under " + Plain(rules.RoundBasesTo) : "about " + Plain(rounded);
    }

    private static string Plain(decimal number) => number.ToString("#,##0.##", British);
}
