using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Returns.History;
using CarersDashboard.Features.Returns.Tracker;

namespace CarersDashboard.Features.Returns.Template;

/// <summary>A template, or why there is none.</summary>
/// <param name="File">The template; null where there is a problem.</param>
/// <param name="Problem">A sentence; empty where there is a template.</param>
public sealed record TemplateOutcome(TemplateFile? File, string Problem);

/// <summary>Makes the template of an organisation and a quarter from what is known today.</summary>
public sealed class TemplateMaker(CatalogueStore catalogue, HistoryStore history, DueDateStore dueDates, TemplateSeal seal)
{
    /// <summary>Makes a template.</summary>
    /// <param name="organisation">Code of the organisation: <c>CinH</c>.</param>
    /// <param name="period">The quarter in its one spelling: <c>2017-18-Q3</c>.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<TemplateOutcome> MakeAsync(string organisation, string period, CancellationToken cancellationToken)
    {
        var known = await catalogue.ReadAsync(cancellationToken);
        if (!known.TryOrganisation(organisation, out var found))
        {
            return Refused($"No organisation has the code “{organisation}”.");
        }

        if (!ReportingPeriod.TryParse(period, out var quarter) || quarter.Kind != PeriodKind.Quarter)
        {
            return Refused($"“{period}” is not a quarter. Write it as 2017-18-Q3.");
        }

        var asked = AskedMeasures.Of(known, found, quarter);
        if (asked.IsEmpty)
        {
            return Refused($"Nothing is due from {found.Code} for {quarter.Label}.");
        }

        var accepted = await history.ReadAsync([found.Code], cancellationToken);
        var calendar = new DueCalendar((await dueDates.ReadAsync(cancellationToken)).ToDictionary(date => date.Period, date => date.Due));
        return new(
            TemplateBuilder.Build(new(found, asked, seal.Protect(SealReading.Of(found, asked)))
            {
                Due = calendar.Of(quarter),
                LastQuarter = In(quarter.Previous()),
                LastYear = In(asked.Year.Previous()),
            }),
            "");

        IReadOnlyDictionary<string, Figure> In(ReportingPeriod? before) => before is null ? new Dictionary<string, Figure>() : accepted.In(found.Code, Series.ReturnCode, before);
    }

    private static TemplateOutcome Refused(string problem) => new(null, problem);
}
