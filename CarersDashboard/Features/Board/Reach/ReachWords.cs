using System.Globalization;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Disclosure;
using CarersDashboard.Features.Measures.Reach;

namespace CarersDashboard.Features.Board.Reach;

/// <summary>Writes whom services reach. The same words stand on the page, in its alternative texts and in its files.</summary>
public static class ReachWords
{
    // Of more groups than these a sentence names the ones far below their share only.
    private const int FewGroups = 4;
    private const double FarBelow = 0.75;

    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    private static readonly (double Ratio, string Words)[] Parts =
    [
        (0.1, "a tenth"), (0.125, "an eighth"), (1.0 / 6, "a sixth"), (0.2, "a fifth"), (0.25, "a quarter"), (1.0 / 3, "a third"), (0.4, "two fifths"), (0.5, "half"), (0.6, "three fifths"),
        (2.0 / 3, "two thirds"), (0.7, "seven tenths"), (0.75, "three quarters"), (0.8, "four fifths"), (0.9, "nine tenths"),
    ];

    /// <summary>The sentence at the top of the page.</summary>
    public static string Headline(ReachResult result)
    {
        if (result.IsEmpty)
        {
            return "No return says yet whom services reach.";
        }

        var told = result.Dimensions.Where(dimension => dimension.Dimension.InHeadline).Select(Told).OfType<ReachGroupResult>().ToList();
        if (told.Count == 0)
        {
            return result.Dimensions.FirstOrDefault(dimension => Told(dimension) is not null) is { } other ? Finding(other) : "Whom services reach cannot be said yet.";
        }

        var clauses = told.Select((group, index) =>
            index == 0
                ? $"{Shares(group, "but")} of all carers"
                : $"{group.Group.Phrase} are {Share(group.Share!)} but {Population(group.Population!)}");
        return MeasureWords.Capital(string.Join("; ", clauses)) + ".";
    }

    /// <summary>What is found by one dimension: heading of its chart, caption of its table.</summary>
    public static string Finding(ReachDimensionResult result)
    {
        var by = result.Dimension.By;
        switch (result.Standing)
        {
            case ReachStanding.None:
                return $"{by}: no return yet.";
            case ReachStanding.Hidden:
                return $"{by}: hidden to protect people.";
            case ReachStanding.Partly:
                return $"{by}: a group is missing, so that no share can be worked out.";
        }

        if (result.Population is null)
        {
            return $"{by}: no published figures of all carers to compare with.";
        }

        var compared = result.Groups.Where(group => group.Ratio is not null).ToList();
        if (compared.Count == 0)
        {
            return $"{by}: what could be compared is hidden to protect people.";
        }

        var far = compared.Where(IsFarBelow).ToList();
        if (result.Groups.Count > FewGroups && far.Count != 1)
        {
            return far.Count == 0
                ? $"{by}: no group shown is far below its share of all carers."
                : $"{MeasureWords.Capital(MeasureWords.Listed([.. far.Select(group => group.Group.Phrase)]))} are reached far less often than their share of all carers would suggest.";
        }

        var told = result.Groups.Count > FewGroups ? far[0] : Told(result);
        return told is null
            ? $"{by}: reached as their share of all carers would suggest, as far as these numbers can tell."
            : $"{MeasureWords.Capital(Shares(told, "and"))} of all carers: reached {Often(told.Ratio!)} as that would suggest.";
    }

    /// <summary>One group in a sentence, for the table: “reached about half as often as its share of carers”.</summary>
    public static string Verdict(ReachGroupResult group) => group.Verdict switch
    {
        ReachVerdict.Less or ReachVerdict.More => MeasureWords.Capital(Often(group.Ratio!)),
        ReachVerdict.InLine when group.Ratio!.Means != PopulationMeaning.Exactly => "Cannot be told",
        ReachVerdict.InLine => "In proportion, or too close to tell",
        _ => group.Figure.State == ValueState.Suppressed ? "Hidden" : "",
    };

    /// <summary>A ratio in words: “about a third as often”, “about 1.2 times as often”, “at most about a third as often”.</summary>
    public static string Often(ReachRatio ratio)
    {
        var bound = ratio.Means switch
        {
            PopulationMeaning.AtLeast => "at most ",
            PopulationMeaning.AtMost => "at least ",
            _ => "",
        };
        return bound + ratio.Value switch
        {
            < 0.075 => "less than a tenth as often",
            < 0.925 => $"about {Parts.MinBy(part => Math.Abs(Math.Log(part.Ratio / ratio.Value))).Words} as often",
            < 1 => "almost as often",
            < 1.05 => "just as often",
            < 1.95 => $"about {ratio.Value.ToString("0.0", CultureInfo.InvariantCulture)} times as often",
            < 2.05 => "about twice as often",
            _ => $"about {ratio.Value.ToString("0.0", CultureInfo.InvariantCulture)} times as often",
        };
    }

    /// <summary>A share of those registered: <c>29.7%</c>.</summary>
    public static string Share(ShareInterval share) => Percent(share.Share);

    /// <summary>Its interval: “29.1% to 30.3%”.</summary>
    public static string Range(ShareInterval share) => $"{Percent(share.Low)} to {Percent(share.High)}";

    /// <summary>A share of all carers as published: <c>58%</c>, “at least 9%”.</summary>
    public static string Population(PopulationShare share) => share.Means switch
    {
        PopulationMeaning.AtLeast => "at least ",
        PopulationMeaning.AtMost => "at most ",
        _ => "",
    } + FigureText.Number(ReachChart.Shares with { Decimals = share.Decimals }, share.Share * 100);

    /// <summary>A ratio: <c>0.71</c>, “at most 0.34”.</summary>
    public static string Ratio(ReachRatio ratio) => ratio.Means switch
    {
        PopulationMeaning.AtLeast => "at most ",
        PopulationMeaning.AtMost => "at least ",
        _ => "",
    } + Two(ratio.Value);

    /// <summary>Its interval: “0.69 to 0.73”, “at most 0.38”.</summary>
    public static string Range(ReachRatio ratio) => ratio switch
    {
        { Means: PopulationMeaning.AtLeast, High: { } high } => $"at most {Two(high)}",
        { High: { } high } => $"{Two(ratio.Low)} to {Two(high)}",
        _ => $"at least {Two(ratio.Low)}",
    };

    /// <summary>A group's count of registered carers, or the words that stand for it.</summary>
    public static string Count(ReachGroupResult group) => FigureText.Of(group.Measure, group.Figure);

    /// <summary>Of which quarter the figures are, and whether a later return is due.</summary>
    public static string AsOf(ReachDimensionResult result, ReportingPeriod quarter) =>
        result.Period == quarter ? $"As of the end of {quarter.Label}."
        : result.Behind ? $"As of the end of {result.Period!.Label}. A later return with these groups has fallen due and is not in."
        : $"As of the end of {result.Period!.Label}: these groups are returned twice a year, and none was due for {quarter.Label}.";

    /// <summary>Of which quarter the figures are, where those of every dimension with a return say the same; empty otherwise.</summary>
    public static string AsOf(ReachResult result) =>
        result.Dimensions.Where(dimension => dimension.Period is not null).Select(dimension => AsOf(dimension, result.Quarter)).Distinct().ToList() is [var one] ? one : "";

    /// <summary>How many people stand behind the shares, and of how many the group is not known.</summary>
    public static string Basis(ReachDimensionResult result, DisclosureRules rules)
    {
        if (result.Known is not { } known)
        {
            return "";
        }

        var behind = $"Shares are of {BaseRounding.Words(known, rules)} registered carers whose {result.Dimension.Known} is known.";
        return result.Unknown is { } unknown ? $"{behind} Of {Percent((double)unknown)} of those registered it is not known."
            : result.HoldsTooMany ? $"{behind} The groups together hold more people than the register: one of the two is wrong."
            : $"{behind} How many have none recorded is not known, since the register’s own number is not shown.";
    }

    /// <summary>How many groups are hidden and why; empty where none is.</summary>
    public static string Hidden(ReachDimensionResult result, DisclosureRules rules) => result.HiddenGroups == 0 ? ""
        : $"{MeasureWords.Capital(OverviewWords.Number(result.HiddenGroups))} of {OverviewWords.Number(result.Groups.Count)} groups {(result.HiddenGroups == 1 ? "is" : "are")} hidden: "
            + $"fewer than {rules.SmallCount.ToString(British)} people, or hidden so that such a number cannot be worked out.";

    /// <summary>Which groups’ counts have changed since they were first published; empty where none has.</summary>
    public static string Restated(ReachDimensionResult result) => result.Groups.Where(group => group.Restated && !group.Figure.IsHidden).Select(group => group.Group.Name).ToList() is { Count: > 0 } names
        ? $"Changed since first published: {MeasureWords.Listed(names)}."
        : "";

    /// <summary>A share of 0 to 1 as a percentage with one decimal.</summary>
    internal static string Percent(double share) => FigureText.Number(ReachChart.Shares, (decimal)share * 100);

    // The group furthest below its share, or where none is below it the one furthest above; null where none is either beyond chance.
    private static ReachGroupResult? Told(ReachDimensionResult result) =>
        result.Groups.Where(group => group.Verdict == ReachVerdict.Less).MinBy(group => group.Ratio!.Value)
        ?? result.Groups.Where(group => group.Verdict == ReachVerdict.More).MaxBy(group => group.Ratio!.Value);

    private static bool IsFarBelow(ReachGroupResult group) => group is { Verdict: ReachVerdict.Less, Ratio.Value: <= FarBelow };

    private static string Shares(ReachGroupResult group, string joined) => $"{group.Group.Phrase} are {Share(group.Share!)} of registered carers {joined} {Population(group.Population!)}";

    private static string Two(double ratio) => Math.Round(ratio, 2, MidpointRounding.AwayFromZero).ToString("0.00", CultureInfo.InvariantCulture);
}
