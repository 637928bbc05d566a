using System.Globalization;
using Bunit;
using CarersDashboard.Features.Board.Charts;
using CarersDashboard.Features.Board.Pieces;
using CarersDashboard.Features.Measures;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Board.Charts;

public sealed class TrendChartTests : IDisposable
{
    private readonly Rendering rendering = new();

    public void Dispose() => rendering.Dispose();

    [Fact]
    public void Render_FirstTime_HoldsTheWholeDrawing()
    {
        var plot = Plot(new BoardRows().Quarters("SU01", "HCC-ACS", "2017-18-Q1", 10, 20, 15), "2017-18-Q3");

        Assert.Single(plot.FindAll(".rz-line-series path"));
        Assert.Equal(3, plot.FindAll(".rz-marker circle").Count);
        Assert.Equal(["Q1", "Q2", "Q3", "2017-18"], plot.FindAll(".trend-tick").Select(label => label.TextContent));
        Assert.Equal("15 assessments", plot.Find(".trend-end").TextContent);
    }

    [Fact]
    public void Render_Gap_LiftsThePen()
    {
        var path = Plot(new BoardRows().Quarters("SU01", "HCC-ACS", "2016-17-Q1", 10, 20, null, 15, 17), "2017-18-Q1").Find(".rz-line-series path").GetAttribute("d")!;

        Assert.Equal(2, path.Count(letter => letter == 'M'));
        Assert.Equal(2, path.Count(letter => letter == 'L'));
    }

    [Fact]
    public void Render_Provisional_IsHollow()
    {
        var plot = Plot(new BoardRows().Quarters("SU01", "HCC-ACS", "2017-18-Q1", 10, 20).Return("SU01", "HCC-ACS", "2017-18-Q3", 15, provisional: true), "2017-18-Q3");

        Assert.Equal(["var(--line-0)", "var(--line-0)", "var(--paper)"], plot.FindAll(".rz-marker circle").Select(mark => mark.GetAttribute("fill")));
    }

    [Fact]
    public void Render_Marks_LieOnTheScaleOfTheAxis()
    {
        var plot = Plot(new BoardRows().Quarters("SU01", "HCC-ACS", "2017-18-Q1", 10, 20, 15), "2017-18-Q3");

        // Zero to 20 over a plot of 366 pixels: 10 lies in the middle.
        Assert.Equal(183, double.Parse(plot.FindAll(".rz-marker circle")[0].GetAttribute("cy")!, CultureInfo.InvariantCulture), 3);
        Assert.Equal(["0", "5", "10", "15", "20"], plot.FindAll(".rz-value-axis text").Select(text => text.TextContent));
    }

    [Fact]
    public void Render_AnyChart_LeavesItsWordsToTheElementRoundIt()
    {
        var plot = Plot(new BoardRows().Quarters("SU01", "HCC-ACS", "2017-18-Q1", 10, 20, 15), "2017-18-Q3");

        Assert.Equal("true", plot.Find(".trend-plot").GetAttribute("aria-hidden"));
        Assert.Empty(plot.FindAll("[tabindex], a, button"));
    }

    [Fact]
    public void Render_Legend_IsOff()
    {
        Assert.Empty(Plot(new BoardRows().Quarters("SU01", "HCC-ACS", "2017-18-Q1", 10, 20), "2017-18-Q2").FindAll(".rz-legend"));
    }

    [Fact]
    public void Render_AnyChart_EmitsNoScriptAndNoEventAttribute()
    {
        var markup = Plot(new BoardRows().Quarters("SU01", "HCC-ACS", "2017-18-Q1", 10, 20, 15), "2017-18-Q3").Markup;

        Assert.DoesNotContain("<script", markup, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("javascript:", markup, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch("\\son[a-z]+=", markup);
    }

    [Fact]
    public void Render_MeasureTrend_SaysInWordsWhatItShows()
    {
        var result = new BoardRows().Quarters("SU01", "HCC-ACS", "2016-17-Q4", 10, 12, 11, 9).Result("SU01", "2017-18-Q3");

        var chart = rendering.Render<MeasureTrend>(parameters => parameters.Add(trend => trend.Result, result));

        Assert.Equal("The lowest of 4 quarters: 9 assessments", chart.Find("figcaption h2").TextContent.Trim());
        Assert.Equal(5, chart.FindAll("div[role=img]").Count);
        Assert.All(chart.FindAll("div[role=img]"), drawing => Assert.StartsWith("Run chart of Separate carer assessments completed, 4 figures, Q4 2016-17 to Q3 2017-18.", drawing.GetAttribute("aria-label"), StringComparison.Ordinal));
        Assert.Contains("Source: returns of Hertfordshire County Council Adult Care Services, Q4 2016-17 to Q3 2017-18.", chart.Find(".chart-source").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_FiguresHiddenAmongThem_ClaimsNoHighest()
    {
        var result = new BoardRows().Quarters("SU01", "HCC-ACS", "2016-17-Q3", 10, 12, 11, 14).Return("SU01", "HCC-ACS", "2016-17-Q2", Figure.SuppressedBelow(5)).Return("SU01", "HCC-ACS", "2016-17-Q1", 13).Result("SU01", "2017-18-Q2");

        var chart = rendering.Render<MeasureTrend>(parameters => parameters.Add(trend => trend.Result, result));

        Assert.Equal("5 quarters shown, 1 hidden; 14 assessments in Q2 2017-18", chart.Find("figcaption h2").TextContent.Trim());
    }

    [Fact]
    public void Render_OneFigure_DrawsNoChart()
    {
        var result = new BoardRows().Return("SU01", "HCC-ACS", "2017-18-Q3", 9).Result("SU01", "2017-18-Q3");

        Assert.Empty(rendering.Render<MeasureTrend>(parameters => parameters.Add(trend => trend.Result, result)).FindAll("figure"));
    }

    [Fact]
    public void Render_ScaleAboveZero_SaysSo()
    {
        var result = new BoardRows().Quarters("ID01", "CinH", "2016-17-Q4", 27000, 27200, 27300, 27500).Result("ID01", "2017-18-Q3");

        var chart = rendering.Render<MeasureTrend>(parameters => parameters.Add(trend => trend.Result, result));

        Assert.Contains("The axis starts at 27,000, not at zero.", chart.Find(".chart-source").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<TrendPlot> Plot(BoardRows rows, string quarter)
    {
        var result = rows.Result("SU01", quarter);
        var model = TrendChartBuilder.Build(result.Measure, [result.Line!], result.Quarter, new(1160, 430, 170))!;
        return rendering.Render<TrendPlot>(parameters => parameters.Add(plot => plot.Model, model));
    }
}
