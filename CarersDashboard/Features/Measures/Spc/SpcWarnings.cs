using System.Globalization;

namespace CarersDashboard.Features.Measures.Spc;

/// <summary>What a reader of a result should know, as sentences.</summary>
internal static class SpcWarnings
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>A rebase that changes nothing.</summary>
    public static string NoSuchPoint(DateOnly day, SpcProfile profile) => profile == SpcProfile.PlotTheDots
        ? $"No point has the date {Day(day)}, so the rebase on it was ignored."
        : $"No point is on or after {Day(day)}, so the rebase on it has no effect yet.";

    /// <summary>A rebase between two points.</summary>
    public static string MovedTo(DateOnly day, DateOnly point) => $"No point has the date {Day(day)}, so the rebase on it starts with the next, {Day(point)}.";

    /// <summary>Adds what is to be said of a group.</summary>
    public static void AddOf(SpcGroup group, SpcProfile profile, bool named, SpcObservation[] observations, List<string> warnings)
    {
        var which = named ? $"From {Day(observations[group.First].Date)}: " : "";
        var rows = group.Last - group.First + 1;
        if (profile == SpcProfile.PlotTheDots)
        {
            if (rows < SpcResult.EnoughForLimits)
            {
                warnings.Add($"{which}trial limits from {Points(rows)}, which will still move; 13 are wanted.".Capitalised());
            }

            return;
        }

        switch (group.State)
        {
            case SpcState.RunChart when group.Values < SpcResult.EnoughForLimits:
                warnings.Add($"{which}not enough data for limits ({Number(group.Values)} of 13).".Capitalised());
                break;
            case SpcState.RunChart:
                warnings.Add($"{which}no two figures follow each other, so there are no limits.".Capitalised());
                break;
            case SpcState.TrialLimits:
                warnings.Add($"{which}trial limits from {Points(group.Values)}, which will still move; 13 are wanted.".Capitalised());
                break;
            case SpcState.NoVariation when group.AverageRangeBefore == 0:
                warnings.Add($"{which}no variation: the figures that limits come from are all the same.".Capitalised());
                break;
            case SpcState.NoVariation:
                warnings.Add($"{which}no variation: most figures are the same as the one before, so that limits would make a signal of every change.".Capitalised());
                break;
        }

        if (group.Missing > 0)
        {
            warnings.Add($"{which}{(group.Missing == 1 ? "1 figure is" : $"{Number(group.Missing)} figures are")} missing or hidden; runs of points do not pass over them.".Capitalised());
        }
    }

    private static string Points(int count) => count == 1 ? "1 point" : $"{Number(count)} points";

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", British);

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Capitalised(this string sentence) => char.ToUpperInvariant(sentence[0]) + sentence[1..];
}
