using System.Globalization;
using CarersDashboard.Features.Measures;
using CsvHelper;

namespace CarersDashboard.Features.Returns.Tracker;

/// <summary>How well an organisation's returns came in, over the chosen quarters.</summary>
public sealed record QualityLine
{
    /// <summary>Which organisation.</summary>
    public required Organisation Organisation { get; init; }

    /// <summary>Returns that were expected.</summary>
    public required int Expected { get; init; }

    /// <summary>Of those, how many are in.</summary>
    public required int In { get; init; }

    /// <summary>How many are overdue.</summary>
    public required int Missing { get; init; }

    /// <summary>How many came by their day.</summary>
    public required int OnTime { get; init; }

    /// <summary>How many came later.</summary>
    public required int Late { get; init; }

    /// <summary>The median of the days by which late ones came late; null where none did.</summary>
    public decimal? MedianDaysLate { get; init; }

    /// <summary>How many are in whose arrival nobody knows, because the program itself loaded them.</summary>
    public required int Loaded { get; init; }

    /// <summary>How often one was sent back.</summary>
    public required int SentBack { get; init; }

    /// <summary>How many were restated.</summary>
    public required int Restated { get; init; }

    /// <summary>How many queries were explained, in whatever quarter.</summary>
    public required int Explained { get; init; }
}

/// <summary>Counts how well returns came in.</summary>
public static class QualityBuilder
{
    /// <summary>One line for each organisation of which anything was expected, by name: nobody is ranked.</summary>
    public static IReadOnlyList<QualityLine> Build(ReturnsTracker tracker, IReadOnlyList<ReturnMark> sentBack, IReadOnlyList<ReturnMark> explained)
    {
        var quarters = tracker.Columns.Where(column => !column.IsAhead).Select(column => column.Quarter.Code).ToHashSet();
        return [.. tracker.Rows
            .Select(row => Line(row.Organisation, [.. row.Cells.Where(cell => quarters.Contains(cell.Quarter.Code) && cell.IsExpected)],
                Times(sentBack.Where(mark => quarters.Contains(mark.Period)), row.Organisation), Times(explained, row.Organisation)))
            .Where(line => line.Expected > 0)
            .OrderBy(line => line.Organisation.Name, StringComparer.OrdinalIgnoreCase)];
    }

    private static QualityLine Line(Organisation organisation, List<TrackerCell> cells, int sentBack, int explained) => new()
    {
        Organisation = organisation,
        Expected = cells.Count,
        In = cells.Count(cell => cell.IsIn),
        Missing = cells.Count(cell => cell.IsOverdue),
        OnTime = cells.Count(cell => cell.IsOnTime),
        Late = cells.Count(cell => cell is { IsIn: true, DaysLate: > 0 }),
        MedianDaysLate = Median([.. cells.Where(cell => cell is { IsIn: true, DaysLate: > 0 }).Select(cell => cell.DaysLate).Order()]),
        Loaded = cells.Count(cell => cell.IsLoaded),
        SentBack = sentBack,
        Restated = cells.Count(cell => cell.State == ReturnState.Restated),
        Explained = explained,
    };

    private static decimal? Median(List<int> days) => days.Count == 0 ? null : (days[(days.Count - 1) / 2] + days[days.Count / 2]) / 2m;

    private static int Times(IEnumerable<ReturnMark> marks, Organisation organisation) =>
        marks.Where(mark => mark.Organisation.Equals(organisation.Code, StringComparison.OrdinalIgnoreCase)).Sum(mark => mark.Times);
}

/// <summary>Shows how well returns came in.</summary>
public sealed class QualityDesk(TrackerDesk tracker, TrackerStore store)
{
    private static readonly CsvWriterOptions Csv = CsvWriterOptions.Default with { Injection = CsvInjection.Escape, WriteByteOrderMark = true };

    /// <summary>The lines of eight quarters or of four years, up to a round.</summary>
    public async Task<(TrackerSight Sight, IReadOnlyList<QualityLine> Lines)> LookAsync(string? view, string? quarter, CancellationToken cancellationToken)
    {
        var sight = await tracker.LookAsync(view == "years" ? view : null, quarter, cancellationToken);
        return (sight, QualityBuilder.Build(sight.Tracker, await store.CountSentBackAsync(cancellationToken), await store.CountExplainedAsync(cancellationToken)));
    }

    /// <summary>Writes the lines as comma-separated values (RFC 4180, UTF-8 with a mark).</summary>
    public async Task ExportAsync(string? view, string? quarter, Stream to, CancellationToken cancellationToken)
    {
        var (sight, lines) = await LookAsync(view, quarter, cancellationToken);
        var quarters = sight.Tracker.Columns.Where(column => !column.IsAhead).Select(column => column.Quarter.Label).ToList();
        await using var csv = CsvWriter.Create(to, Csv, leaveOpen: true);
        await csv.WriteRecordAsync(
            ["Organisation", "From", "To", "Expected", "In", "Missing", "On time", "Late", "Median days late", "Arrival not known", "Sent back", "Restated", "Queries explained"], cancellationToken);
        foreach (var line in lines)
        {
            await csv.WriteRecordAsync(
            [
                line.Organisation.Name, quarters[0], quarters[^1], N(line.Expected), N(line.In), N(line.Missing), N(line.OnTime), N(line.Late),
                line.MedianDaysLate?.ToString("0.#", CultureInfo.InvariantCulture) ?? "", N(line.Loaded), N(line.SentBack), N(line.Restated), N(line.Explained),
            ], cancellationToken);
        }
    }

    private static string N(int number) => number.ToString(CultureInfo.InvariantCulture);
}
