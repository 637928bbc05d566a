using CarersDashboard.Features.Board.Pieces;
using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Board.Charts;

/// <summary>The large chart of a measure: what is drawn and what is said of it. Page, file and alternative text are made of this one.</summary>
public sealed class MeasureChart
{
    private readonly MeasureResult result;

    private MeasureChart(MeasureResult result)
    {
        this.result = result;
        Lines = MeasureLines.Large(result);
        Judged = MeasureLines.IsJudged(result) ? InputOf(result) : null;
    }

    /// <summary>The chart; null where there is nothing to draw: one figure is no trend.</summary>
    public static MeasureChart? Of(MeasureResult result)
    {
        var chart = new MeasureChart(result);
        return chart.Judged is { } judged ? judged.Points.Any(point => point.Shown is not null) ? chart : null
            : chart.Lines.Any(line => line.Points.Count(point => point.IsComplete) > 1) ? chart : null;
    }

    /// <summary>A chart of process control; null for a plain trend.</summary>
    public SpcChartInput? Judged { get; }

    /// <summary>The lines of a plain trend.</summary>
    public IReadOnlyList<BoardLine> Lines { get; }

    /// <summary>Targets and events of a plain trend. A target may be shown only beside figures that it is asked of, and not beside what quarters add to them.</summary>
    public TrendContext Context => new(result.Process is { IsDifference: false } process ? process.Targets : [], result.Events);

    /// <summary>The heading: what the chart shows, in a sentence.</summary>
    public string Finding => Judged is not null ? Added(SpcChartWords.Finding(Judged))
        : result.IsPublished && result.Disagreements.Count > 0 ? MeasureWords.DisagreementTitle(result)
        : TrendWords.Finding(result.Measure, Lines[0], result.Quarter);

    /// <summary>What the value axis counts.</summary>
    public string Axis => MeasureWords.Axis(result.Measure) + (IsAdded ? ", added in each quarter" : "");

    /// <summary>For readers who do not see the drawing.</summary>
    public string Alternative => Judged is not null ? Added(SpcChartWords.Alternative(Judged)) : $"{Finding}. {TrendWords.Alternative(result.Measure, Lines, result.Quarter, Context)}";

    /// <summary>The drawings of a plain trend, one for each size that has room; empty for a chart of process control.</summary>
    public IReadOnlyList<TrendChartModel> Trends(IReadOnlyList<ChartSize> sizes) => Judged is not null
        ? []
        : [.. sizes.Select(size => TrendChartBuilder.Build(result.Measure, Lines, result.Quarter, size, Context)).OfType<TrendChartModel>()];

    // A count from the start of the year is judged, and drawn, by what each quarter added to it.
    private bool IsAdded => Judged is not null && result.Process is { IsDifference: true };

    private string Added(string words) => IsAdded ? $"What each quarter added: {char.ToLowerInvariant(words[0])}{words[1..]}" : words;

    private static SpcChartInput InputOf(MeasureResult result) => new()
    {
        Measure = result.Measure,
        Result = result.Process!.Result,
        Points = [.. result.Process.Steps.Select(step => Drawn(result, step))],
        Until = result.Quarter,
        Targets = result.Process.Targets,
        Events = result.Events,
        Source = TrendWords.Source([result.Line!]),
    };

    // A total without all of its parts is drawn as one, but not judged; of what a quarter added only whole figures are known.
    private static SpcChartPoint Drawn(MeasureResult result, ProcessStep step) => new(step.Period, step.Figure.Value ?? (result.Process!.IsDifference ? null : step.Point?.Figure.Value))
    {
        Provisional = step.Point?.Provisional ?? false,
        Restated = step.Point?.Restated ?? false,
        Hidden = step.Figure.State is ValueState.Suppressed or ValueState.Between,
        Bounded = step.Figure.State == ValueState.Between,
        Awaited = step.Period == result.Quarter && step.Figure.State == ValueState.Missing && step.Point is null or { IsPartial: true },
        Partial = step.Point?.IsPartial ?? false,
    };
}
