using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Returns.Template;

/// <summary>What one organisation is asked for in one quarter.</summary>
/// <param name="Quarter">The quarter.</param>
/// <param name="Quarterly">Measures whose figures are of the quarter, in the order of the catalogue.</param>
/// <param name="Yearly">Measures whose figures are of the financial year; empty but for a fourth quarter, which ends it.</param>
public sealed record AskedMeasures(ReportingPeriod Quarter, IReadOnlyList<Measure> Quarterly, IReadOnlyList<Measure> Yearly)
{
    /// <summary>The financial year that the yearly figures are of.</summary>
    public ReportingPeriod Year => ReportingPeriod.FinancialYear(Quarter.FinancialYearStart);

    /// <summary>All of them, the quarter's first.</summary>
    public IEnumerable<Measure> All => Quarterly.Concat(Yearly);

    /// <summary>Whether nothing is due.</summary>
    public bool IsEmpty => Quarterly.Count + Yearly.Count == 0;

    /// <summary>Finds what is due, each as it is defined in that quarter or year.</summary>
    /// <param name="catalogue">Says who returns what, and how often.</param>
    /// <param name="organisation">Who is asked.</param>
    /// <param name="quarter">A quarter.</param>
    public static AskedMeasures Of(Catalogue catalogue, Organisation organisation, ReportingPeriod quarter)
    {
        if (quarter.Kind != PeriodKind.Quarter)
        {
            throw new ArgumentException("Measures are asked for quarter by quarter.", nameof(quarter));
        }

        var theirs = catalogue.Measures.Where(measure => measure.ReturnedByAll || measure.ReturnedBy.Contains(organisation.Code)).ToList();
        return new(
            quarter,
            [.. theirs.Where(measure => DueQuarters.IsDue(measure.Frequency, quarter)).Select(measure => catalogue.At(measure, quarter))],
            quarter.QuarterNumber == 4 ? [.. theirs.Where(measure => measure.Frequency == Frequency.Annual).Select(measure => catalogue.At(measure, ReportingPeriod.FinancialYear(quarter.FinancialYearStart)))] : []);
    }
}
