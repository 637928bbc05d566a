using System.Globalization;
using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Returns;

/// <summary>Finds what a cell names: measure, organisation, series, status, period. Each spelling is looked up once.</summary>
internal sealed class NamedThings(ReadingContext context, FindingCollector findings, string sheet, bool countsFrom1904)
{
    public const string Provisional = "Provisional";
    public const string Unstated = "";
    private const string Final = "Final";

    // To compare a name with every name of the catalogue takes long enough that thousands of strange ones may not ask for it.
    private const int MostSuggestions = 100;

    private readonly ReportingPeriod? sealedFor = ReportingPeriod.TryParse(context.Seal?.Period, out var quarter) ? quarter : null;
    private readonly Dictionary<string, (string Name, Measure Measure)> measureNames = ByName([.. context.Catalogue.MeasureNames], pair => pair.Name);
    private readonly Dictionary<string, Organisation> organisationNames = ByName(context.Catalogue.Organisations, organisation => organisation.Name);
    private readonly Dictionary<(string, PeriodKind?), PeriodReading> periods = [];
    private readonly Dictionary<string, Measure?> suggestions = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the row names a measure at all.</summary>
    public bool IsMeasure(WorkbookRow row, SheetHeader header) =>
        FindMeasure(Written(row[header[ColumnRole.MeasureCode]])) is not null || FindMeasure(Written(row[header[ColumnRole.Measure]])) is not null;

    /// <summary>The measure of a row, by its code or, without one, by its name.</summary>
    public Measure? Measure(WorkbookRow row, SheetHeader header)
    {
        var codeColumn = header[ColumnRole.MeasureCode];
        var nameColumn = header[ColumnRole.Measure];
        var (codeCell, nameCell) = (row[codeColumn], row[nameColumn]);
        if (IsFault(codeCell, row.Number, codeColumn) || (codeCell.Content == CellContent.Blank && IsFault(nameCell, row.Number, nameColumn)))
        {
            return null;
        }

        var (code, name) = (Written(codeCell), Written(nameCell));
        var byCode = FindMeasure(code);
        var byName = FindMeasure(name);
        if (byCode is not null && byName is not null && byCode != byName)
        {
            findings.Add(FindingRules.CodeAndName, sheet, row.Number, codeColumn, $"{code} beside “{name}”", $"{byCode.Code} is “{byCode.Name}”", "Correct the code or the name, so that both are of one measure.");
            return null;
        }

        var found = code.Length > 0 ? byCode : byName;
        if (found is null)
        {
            var written = code.Length > 0 ? code : name;
            findings.Add(
                FindingRules.UnknownMeasure,
                sheet,
                row.Number,
                code.Length > 0 || nameColumn == 0 ? codeColumn : nameColumn,
                written.Length == 0 ? "(blank)" : written,
                "A code or name of the catalogue",
                Nearest(written) is { } nearest ? $"Did you mean {nearest.Code}, {nearest.Name}?" : "Take the code from the template.");
        }

        return found;
    }

    /// <summary>An organisation by its code or name; where the cell is empty, the one stated outside the file.</summary>
    public Organisation? Organisation(WorkbookCell cell, int row, int column)
    {
        if (IsFault(cell, row, column))
        {
            return null;
        }

        var text = Written(cell);
        if (text.Length == 0)
        {
            if (context.Organisation is null)
            {
                findings.Add(
                    FindingRules.NoOrganisation,
                    sheet,
                    column > 0 ? row : 0,
                    column,
                    "(blank)",
                    "The code or name of an organisation",
                    column > 0 ? "Write it into each row; a merged cell names only its first row. Or state the organisation when you send the file." : "State the organisation when you send the file, or write it into the file.");
            }

            return OfTemplate(context.Organisation, row, column);
        }

        var organisation = FindOrganisation(text);
        if (organisation is null)
        {
            findings.Add(FindingRules.UnknownOrganisation, sheet, row, column, text, "The code or name of an organisation of the partnership", "Write the code as in the template, such as CinH or HCC-ACS.");
        }
        else if (context.Organisation is not null && organisation != context.Organisation)
        {
            findings.Add(FindingRules.OtherOrganisation, sheet, row, column, organisation.Code, context.Organisation.Code, "Choose the file of the organisation that was stated, or state the other one.");
        }

        return OfTemplate(organisation, row, column);
    }

    /// <summary>A series by its code; where none is named, that of the returns.</summary>
    public Series? Series(WorkbookCell cell, int row, int column)
    {
        if (IsFault(cell, row, column))
        {
            return null;
        }

        var text = Written(cell);
        if (context.Catalogue.TrySeries(text.Length == 0 ? Measures.Series.ReturnCode : text, out var series))
        {
            return series;
        }

        findings.Add(FindingRules.UnknownSeries, sheet, row, column, text, string.Join(", ", context.Catalogue.Series.Select(known => known.Code)), "Leave the cell blank for a return, or name a series of the catalogue.");
        return null;
    }

    /// <summary>Whether figures are provisional or final, or <see cref="Unstated"/>.</summary>
    public string? Status(WorkbookCell cell, int row, int column)
    {
        if (IsFault(cell, row, column))
        {
            return null;
        }

        var text = Written(cell);
        switch (text.ToLowerInvariant())
        {
            case "":
                return Unstated;
            case "final" or "confirmed" or "f":
                return Final;
            case "provisional" or "prov" or "p":
                return Provisional;
            default:
                findings.Add(FindingRules.UnknownStatus, sheet, row, column, text, "Provisional or Final", "Write Provisional if the figures may still change, otherwise Final.");
                return null;
        }
    }

    /// <summary>A period as written; where nothing is written, the one stated outside the file.</summary>
    public ReportingPeriod? Period(WorkbookCell cell, int row, int column, PeriodKind? wanted)
    {
        if (IsFault(cell, row, column))
        {
            return null;
        }

        if (cell.Content == CellContent.Blank)
        {
            if (context.Period is null)
            {
                findings.Add(
                    FindingRules.NoPeriod,
                    sheet,
                    column > 0 ? row : 0,
                    column,
                    "(blank)",
                    PeriodSpelling.Examples,
                    column > 0 ? "Write it into each row; a merged cell names only its first row. Or state the period when you send the file." : "State the period when you send the file, or write it into the file.");
            }

            return OfTemplate(context.Period, row, column);
        }

        var reading = ReadPeriod(cell, wanted);
        if (reading.Period is null)
        {
            findings.Add(FindingRules.UnreadablePeriod, sheet, row, column, Written(cell), PeriodSpelling.Examples, reading.Problem + " Write it in one of the ways beside.");
        }
        else if (context.Period is not null && !context.Period.Carries(reading.Period))
        {
            findings.Add(FindingRules.OtherPeriod, sheet, row, column, reading.Period.Label, context.Period.Label, "Choose the file of the period that was stated, or state the other one.");
        }

        return OfTemplate(reading.Period, row, column);
    }

    private Organisation? OfTemplate(Organisation? organisation, int row, int column)
    {
        if (context.Seal is { } seal && organisation is not null && organisation.Code != seal.Organisation)
        {
            findings.Add(FindingRules.TemplateOfAnother, sheet, column > 0 ? row : 0, column, organisation.Code, seal.Organisation, "Fill in the template of the organisation whose figures these are.");
        }

        return organisation;
    }

    private ReportingPeriod? OfTemplate(ReportingPeriod? period, int row, int column)
    {
        if (sealedFor is not null && period is not null && !sealedFor.Carries(period))
        {
            findings.Add(FindingRules.TemplateOfOtherPeriod, sheet, column > 0 ? row : 0, column, period.Label, sealedFor.Label, "Fill in the template of the quarter that the figures are for.");
        }

        return period;
    }

    private PeriodReading ReadPeriod(in WorkbookCell cell, PeriodKind? wanted)
    {
        if (cell.Content == CellContent.Number && cell.Look == NumberLook.Date)
        {
            return DayOf(cell.Number) is { } day ? PeriodSpelling.OfDay(day, wanted) : new(null, "The date lies outside the calendar.");
        }

        var text = Written(cell);
        if (!periods.TryGetValue((text, wanted), out var reading))
        {
            periods[(text, wanted)] = reading = PeriodSpelling.Read(text, wanted);
        }

        return reading;
    }

    // Day 43100 is 31 December 2017 when counted from 1900; the 1904 calendar begins 1,462 days later.
    private DateOnly? DayOf(double number)
    {
        var days = Math.Floor(number) + (countsFrom1904 ? 1462 : 0);
        return days is >= 61 and < 2_958_466 ? DateOnly.FromDateTime(DateTime.FromOADate(days)) : null;
    }

    // A name that a formula should have fetched, or that lost letters on its way, is no misspelt name; it says how it is mended.
    private bool IsFault(in WorkbookCell cell, int row, int column)
    {
        var rule = cell.Content switch
        {
            CellContent.Error => FindingRules.CellError,
            CellContent.FormulaWithoutResult => FindingRules.NoResult,
            CellContent.Text when CellText.IsUnreadable(cell.Text) => FindingRules.UnreadableText,
            _ => null,
        };
        if (rule is null)
        {
            return false;
        }

        var (expected, fix) = FindingAdvice.For(rule);
        findings.Add(rule, sheet, row, column, cell.Text, expected, fix);
        return true;
    }

    /// <summary>What a cell says, made comparable.</summary>
    public static string Written(in WorkbookCell cell) => cell.Content switch
    {
        CellContent.Blank => "",
        CellContent.Number => cell.Number.ToString(CultureInfo.InvariantCulture),
        _ => CellText.Plain(cell.Text),
    };

    private static Dictionary<string, T> ByName<T>(IReadOnlyList<T> things, Func<T, string> name)
    {
        var named = new Dictionary<string, T>(StringComparer.OrdinalIgnoreCase);
        foreach (var thing in things)
        {
            named.TryAdd(CellText.Plain(name(thing)), thing);
        }

        return named;
    }

    private Measure? FindMeasure(string text) =>
        text.Length == 0 ? null : context.Catalogue.TryMeasure(text, out var byCode) ? byCode : measureNames.GetValueOrDefault(text).Measure;

    // A space is written for the hyphen of a code: HCC ACS
    private Organisation? FindOrganisation(string text) =>
        context.Catalogue.TryOrganisation(text, out var organisation) || context.Catalogue.TryOrganisation(text.Replace(' ', '-'), out organisation)
            ? organisation
            : organisationNames.GetValueOrDefault(text);

    private Measure? Nearest(string written)
    {
        if (written.Length is 0 or > 60)
        {
            return null;
        }

        if (!suggestions.TryGetValue(written, out var suggestion) && suggestions.Count < MostSuggestions)
        {
            suggestions[written] = suggestion = FindNearest(written);
        }

        return suggestion;
    }

    private Measure? FindNearest(string written)
    {
        // "ID03 Years caring": code and name in one cell
        if (written.Split(' ', ':', '–')[0] is { Length: > 0 } first && context.Catalogue.TryMeasure(first, out var named))
        {
            return named;
        }

        var nearest = context.Catalogue.Measures
            .Select(measure => (measure, steps: Math.Min(LetterSteps.Between(written, measure.Code), LetterSteps.Between(written, measure.Name))))
            .MinBy(pair => pair.steps);
        return nearest.measure is not null && nearest.steps <= Math.Max(1, written.Length / 4) ? nearest.measure : null;
    }
}
