using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Returns.History;

/// <summary>Puts the accepted figure of the period before beside what was found in a figure, since that is what its sender looks for first.</summary>
public static class LastFigures
{
    /// <summary>Label of the fact for a quarter.</summary>
    public const string LastQuarter = "Last quarter";

    /// <summary>Adds the fact to findings about one measure, in a file of one organisation and one quarter.</summary>
    public static ReadReturn Beside(ReadReturn read, ReturnHistory history, Catalogue catalogue)
    {
        var returns = read.Entries.Select(entry => (entry.Organisation.Code, entry.Period)).Where(pair => pair.Period.Kind == PeriodKind.Quarter).Distinct().Take(2).ToList();
        if (returns is not [var (organisation, period)] || period.Previous() is not { } before)
        {
            return read;
        }

        var measures = catalogue.Measures.Select(measure => catalogue.At(measure, period)).ToLookup(measure => measure.Name);
        return read with { Findings = [.. read.Findings.Select(With)] };

        Finding With(Finding finding) =>
            finding.Tier != FindingTier.Note && finding.Subject.Length > 0 && finding.Facts.All(fact => fact.Label != LastQuarter)
            && measures[finding.Subject].FirstOrDefault() is { } measure && history.At(organisation, Series.ReturnCode, measure.Code, before) is { } figure
                ? finding with { Facts = [new(LastQuarter, FigureText.AsSent(catalogue.At(measure, before), figure)), .. finding.Facts] }
                : finding;
    }
}
