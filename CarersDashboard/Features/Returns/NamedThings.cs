using System.Globalization;
using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Returns;

/// <summary>Finds what a cell names: measure, organisation, series, status, period. Each spelling is looked up once.</summary>
internal sealed class NamedThings(ReadingContext context, FindingCollector findings, string sheet, bool countsFrom1904)
{
    public const string Provisional = "Provisional";
    private const string Final = "Final";

    private readonly Dictionary<string, Measure?> measures = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Organisation?> organisations = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(string, PeriodKind?), PeriodReading> periods = [];

    /// <summary>Whether the row names a measure at all.</summary>
    public bool IsMeasure(WorkbookRow row, SheetHeader header) =>
        FindMeasure(row[header[ColumnRole.MeasureCode]].Text) is not null || FindMeasure(row[header[ColumnRole.Measure]].Text) is not null;

    /// <summary>The measure of a row, by its code or, without one, by its name.</summary>
    public Measure? Measure(WorkbookRow row, SheetHeader header)
    {
        var codeColumn = header[ColumnRole.MeasureCode];
        var nameColumn = header[ColumnRole.Measure];
        var code = codeColumn > 0 ? row[codeColumn].Text.Trim() : "";
        var name = nameColumn > 0 ? row[nameColumn].Text.Trim() : "";
        var byCode = code.Length > 0 ? FindMeasure(code) : null;
        var byName = name.Length > 0 ? FindMeasure(name) : null;
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
        var text = cell.Text?.Trim() ?? "";
        if (text.Length == 0)
        {
            if (context.Organisation is null)
            {
                findings.Add(FindingRules.NoOrganisation, sheet, column > 0 ? row : 0, column, "(blank)", "The code or name of an organisation", "Choose the organisation above, or write it into the file.");
            }

            return context.Organisation;
        }

        if (!organisations.TryGetValue(text, out var organisation))
        {
            organisations[text] = organisation = FindOrganisation(text);
        }

        if (organisation is null)
        {
            findings.Add(FindingRules.UnknownOrganisation, sheet, row, column, text, "The code or name of an organisation of the partnership", "Write the code as in the template, such as CinH or HCC-ACS.");
        }
        else if (context.Organisation is not null && organisation != context.Organisation)
        {
            findings.Add(FindingRules.OtherOrganisation, sheet, row, column, organisation.Code, context.Organisation.Code, "Choose the file of the organisation that was stated, or state the other one.");
        }

        return organisation;
    }

    /// <summary>A series by its code; where none is named, that of the returns.</summary>
    public Series? Series(WorkbookCell cell, int row, int column)
    {
        var text = cell.Text?.Trim() ?? "";
        if (context.Catalogue.TrySeries(text.Length == 0 ? Measures.Series.ReturnCode : text, out var series))
        {
            return series;
        }

        findings.Add(FindingRules.UnknownSeries, sheet, row, column, text, string.Join(", ", context.Catalogue.Series.Select(known => known.Code)), "Leave the cell blank for a return, or name a series of the catalogue.");
        return null;
    }

    /// <summary>Whether figures are provisional or final; final where nothing is said.</summary>
    public string? Status(WorkbookCell cell, int row, int column)
    {
        var text = cell.Text?.Trim() ?? "";
        switch (text.ToLowerInvariant())
        {
            case "" or "final" or "confirmed" or "f":
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
        if (cell.Content == CellContent.Blank)
        {
            if (context.Period is null)
            {
                findings.Add(FindingRules.NoPeriod, sheet, column > 0 ? row : 0, column, "(blank)", PeriodSpelling.Examples, "Choose the period above, or write it into the file.");
            }

            return context.Period;
        }

        var reading = ReadPeriod(cell, wanted);
        if (reading.Period is null)
        {
            findings.Add(FindingRules.UnreadablePeriod, sheet, row, column, Written(cell), PeriodSpelling.Examples, reading.Problem);
        }
        else if (context.Period is not null && reading.Period != context.Period)
        {
            findings.Add(FindingRules.OtherPeriod, sheet, row, column, reading.Period.Label, context.Period.Label, "Choose the file of the period that was stated, or state the other one.");
        }

        return reading.Period;
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

    private static string Written(in WorkbookCell cell) =>
        cell.Content == CellContent.Number ? cell.Number.ToString(CultureInfo.InvariantCulture) : cell.Text.Trim();

    private Measure? FindMeasure(string text)
    {
        text = text.Trim();
        if (text.Length == 0)
        {
            return null;
        }

        if (!measures.TryGetValue(text, out var measure))
        {
            measures[text] = measure = context.Catalogue.TryMeasure(text, out var byCode)
                ? byCode
                : context.Catalogue.Measures.FirstOrDefault(one => Plain(one.Name).Equals(Plain(text), StringComparison.OrdinalIgnoreCase));
        }

        return measure;
    }

    private Organisation? FindOrganisation(string text) =>
        context.Catalogue.TryOrganisation(text.Replace(' ', '-'), out var byCode)
            ? byCode
            : context.Catalogue.Organisations.FirstOrDefault(one => one.Name.Equals(text, StringComparison.OrdinalIgnoreCase));

    // The typographic apostrophe of a name is typed as a plain one.
    private static string Plain(string name) => name.Replace('’', '\'').Trim();

    private Measure? Nearest(string written)
    {
        if (written.Length is 0 or > 60)
        {
            return null;
        }

        var nearest = context.Catalogue.Measures
            .Select(measure => (measure, steps: Math.Min(Steps(written, measure.Code), Steps(written, measure.Name))))
            .MinBy(pair => pair.steps);
        return nearest.measure is not null && nearest.steps <= Math.Max(1, written.Length / 4) ? nearest.measure : null;
    }

    // Levenshtein distance, ignoring case: how many letters differ.
    private static int Steps(string one, string other)
    {
        var line = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = line[0];
            line[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var change = diagonal + (char.ToUpperInvariant(one[i - 1]) == char.ToUpperInvariant(other[j - 1]) ? 0 : 1);
                diagonal = line[j];
                line[j] = Math.Min(change, Math.Min(line[j], line[j - 1]) + 1);
            }
        }

        return line[other.Length];
    }
}
