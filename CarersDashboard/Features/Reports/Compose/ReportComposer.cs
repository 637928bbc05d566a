using CarersDashboard.Features.Board;
using CarersDashboard.Features.Board.Charts;
using CarersDashboard.Features.Board.Downloads;
using CarersDashboard.Features.Board.Headlines;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Reports.Commentaries;
using CarersDashboard.Features.Reports.Model;
using CarersDashboard.Features.Reports.Sections;

namespace CarersDashboard.Features.Reports.Compose;

/// <summary>Reads what a report is made of, puts it together and has its charts drawn.</summary>
public sealed class ReportComposer(BoardSnapshotProvider snapshots, PublicBoard publicBoard, HeadlineStore headlines, CommentaryStore commentaries, DrawingRoom room, IEnumerable<SectionSource> sources)
{
    /// <summary>Every sort of section, in the usual order.</summary>
    public IReadOnlyList<SectionSource> Sources { get; } = ReportBuilder.InOrder(sources);

    /// <summary>What a report of a quarter is made of; null where the board has no such quarter, or no such strategy.</summary>
    /// <param name="quarter">Which quarter.</param>
    /// <param name="audience">For whom.</param>
    /// <param name="layout">What is on, and in which order.</param>
    /// <param name="occasion">When and for what it is presented, in words; may be empty.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<ReportContext?> ReadAsync(ReportingPeriod quarter, Audience audience, ReportLayout layout, string occasion, CancellationToken cancellationToken)
    {
        var snapshot = audience == Audience.Public ? await publicBoard.GetAsync(cancellationToken) : await snapshots.GetAsync(cancellationToken);
        var strategies = snapshot.Catalogue.Strategies;
        if (!snapshot.Choosable.Contains(quarter) || (strategies.FirstOrDefault(one => one.Code == layout.Strategy) ?? (strategies.Count > 0 ? strategies[0] : null)) is not { } strategy)
        {
            return null;
        }

        return new()
        {
            Snapshot = snapshot,
            Quarter = quarter,
            Strategy = strategy,
            Audience = audience,
            Layout = layout,
            Occasion = occasion,
            Wordings = (await headlines.StandingAsync(cancellationToken)).Where(one => one.Place.Quarter == quarter.Code && one.Place.Organisation.Length == 0).ToDictionary(one => one.Place.Subject),
            Commentaries = await commentaries.StandingAsync(quarter.Code, cancellationToken),
        };
    }

    /// <summary>The report with its drawings.</summary>
    public async Task<BoardReport> ComposeAsync(ReportContext context, CancellationToken cancellationToken)
    {
        var report = ReportBuilder.Build(context, Sources);
        var drawn = report;
        await room.Enter(async drawing => drawn = await DrawnAsync(drawing, report, context, cancellationToken));
        return drawn;
    }

    private static async Task<BoardReport> DrawnAsync(ChartDrawing drawing, BoardReport report, ReportContext context, CancellationToken cancellationToken)
    {
        var results = context.Pages.ToDictionary(result => result.Measure.Code);
        var sections = new List<ReportSection>(report.Sections.Count);
        foreach (var section in report.Sections)
        {
            cancellationToken.ThrowIfCancellationRequested();
            sections.Add(section.Measure is { } measure && results.TryGetValue(measure.Code, out var result) ? await DrawnAsync(drawing, section, result) : section);
        }

        return report with { Sections = sections, DrawingStyles = drawing.Styles };
    }

    private static async Task<ReportSection> DrawnAsync(ChartDrawing drawing, ReportSection section, MeasureResult result)
    {
        var svg = MeasureChart.Of(result) is { } chart ? await drawing.PlotAsync(chart, ReportChartBuilder.Size, $"{section.Key}-part") : "";
        return section with { Blocks = [.. section.Blocks.Select(block => block is ReportChart drawn ? drawn with { Drawing = svg } : block)] };
    }
}

/// <summary>Draws charts away from any page: the chart library writes the address of the page into its drawings, and a report is to be the same wherever it was asked for.</summary>
/// <param name="Enter">Does some drawing.</param>
public sealed record DrawingRoom(Func<Func<ChartDrawing, Task>, Task> Enter);
