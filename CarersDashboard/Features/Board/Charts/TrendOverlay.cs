using Microsoft.AspNetCore.Components;
using Radzen.Blazor;
using Point = Radzen.Blazor.Point;

namespace CarersDashboard.Features.Board.Charts;

/// <summary>Puts the marks that RadzenChart has no element for on top of it, fed by the chart's own scales.</summary>
public sealed class TrendOverlay : RadzenChartComponentBase, IChartSeriesOverlay, IDisposable
{
    private CartesianSeries<ChartPoint>? series;

    /// <summary>What is drawn.</summary>
    [Parameter, EditorRequired]
    public TrendChartModel Model { get; set; } = null!;

    /// <summary>The series that it hangs on; any will do.</summary>
    [CascadingParameter]
    public CartesianSeries<ChartPoint>? Series
    {
        get => series;
        set
        {
            series = value;
            if (value is not null && !value.Overlays.Contains(this))
            {
                value.Overlays.Add(this);
            }
        }
    }

    /// <inheritdoc/>
    public bool Visible => true;

    /// <inheritdoc/>
    public bool RenderOnTop => true;

    /// <inheritdoc/>
    public RenderFragment Render(ScaleBase categoryScale, ScaleBase valueScale) => builder =>
    {
        builder.OpenComponent<TrendMarks>(0);
        builder.AddComponentParameter(1, nameof(TrendMarks.Model), Model);
        builder.AddComponentParameter(2, nameof(TrendMarks.Across), (Func<double, double>)(x => categoryScale.Scale(x, true)));
        builder.AddComponentParameter(3, nameof(TrendMarks.Down), (Func<double, double>)(y => valueScale.Scale(y, true)));
        builder.CloseComponent();
    };

    /// <inheritdoc/>
    public bool Contains(double mouseX, double mouseY, int tolerance) => false;

    /// <inheritdoc/>
    public RenderFragment RenderTooltip(double mouseX, double mouseY) => _ => { };

    /// <inheritdoc/>
    public Point GetTooltipPosition(double mouseX, double mouseY) => new() { X = mouseX, Y = mouseY };

    /// <inheritdoc/>
    public void Dispose() => series?.Overlays.Remove(this);
}
