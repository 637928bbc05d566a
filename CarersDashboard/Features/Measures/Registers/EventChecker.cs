namespace CarersDashboard.Features.Measures.Registers;

/// <summary>Finds what is wrong with an event, all at once.</summary>
public static class EventChecker
{
    /// <summary>Longest title, in characters: it stands on a chart.</summary>
    public const int LongestTitle = 60;

    /// <summary>What is wrong with it.</summary>
    public static IReadOnlyList<RegisterFault> Check(DatedEvent one, IReadOnlyList<Measure> measures, IReadOnlyList<Organisation> organisations)
    {
        var faults = new List<RegisterFault>();
        Require(one.Title.Trim().Length is > 0 and <= LongestTitle, nameof(DatedEvent.Title), "Give a title of at most 60 characters: it stands on a chart.");
        Require(one.Detail.Length <= 1000, nameof(DatedEvent.Detail), "Say in at most 1,000 characters what a reader should know.");
        Require(one.Source.Trim().Length is > 0 and <= 400, nameof(DatedEvent.Source), "Name in at most 400 characters the document or person that says so.");
        Require(one.Ends is null || one.Ends >= one.Starts, nameof(DatedEvent.Ends), "The last day comes before the first.");
        Require(one.Starts.Year is >= ReportingPeriod.FirstYear and <= ReportingPeriod.LastYear, nameof(DatedEvent.Starts), "Give a day between 1990 and 2098.");
        Require(one.Measure is null || measures.Any(measure => Same(measure.Code, one.Measure)), nameof(DatedEvent.Measure), $"There is no measure {one.Measure}.");
        Require(one.Organisation is null || organisations.Any(organisation => Same(organisation.Code, one.Organisation)), nameof(DatedEvent.Organisation), $"There is no organisation {one.Organisation}.");
        Require(one.Kind != EventKind.SeriesBreak || one.Measure is not null, nameof(DatedEvent.Measure), "A break in a series names its measure.");
        Require(one.Kind != EventKind.SeriesBreak || one.Organisation is null, nameof(DatedEvent.Organisation), "A break in a series holds for every organisation that returns the measure.");
        Require(one.Kind != EventKind.SeriesBreak || one.Ends is null, nameof(DatedEvent.Ends), "A break in a series is on one day.");
        return faults;

        void Require(bool condition, string field, string says)
        {
            if (!condition)
            {
                faults.Add(new(field, says));
            }
        }
    }

    /// <summary>What is wrong with an event that somebody enters, beside those that stand.</summary>
    public static IReadOnlyList<RegisterFault> CheckEntered(DatedEvent one, IReadOnlyList<Measure> measures, IReadOnlyList<Organisation> organisations, IEnumerable<DatedEvent> standing)
    {
        var faults = Check(one, measures, organisations).ToList();
        faults.AddRange(RegisterWords.Personal((nameof(DatedEvent.Title), one.Title), (nameof(DatedEvent.Detail), one.Detail), (nameof(DatedEvent.Source), one.Source)));
        if (standing.Any(other => other.Measure == one.Measure && other.Organisation == one.Organisation && other.Kind == one.Kind && other.Starts == one.Starts && other.Title == one.Title))
        {
            faults.Add(new(nameof(DatedEvent.Title), "This event stands in the register already."));
        }

        return faults;
    }

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
