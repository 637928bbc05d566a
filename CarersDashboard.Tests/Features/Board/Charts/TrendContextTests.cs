using System.Globalization;
using Bunit;
using CarersDashboard.Features.Board.Charts;
using CarersDashboard.Features.Board.Pieces;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Targets;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Board.Charts;

public sealed class TrendContextTests : IDisposable
{
    private static readonly ChartSize Wide = new(1160, 430, 170);

    private readonly Rendering rendering = new();

    public void Dispose() => rendering.Dispose();

    [Fact]
    public void Render_Target_LiesOnTheScaleOfTheLine()
    {
        var plot = rendering.Render<TrendPlot>(parameters => parameters.Add(one => one.Model, Model(new([new(new(2016, 4, 1), 15)], []))));

        // The last point is 15 too.
        var target = Assert.Single(plot.FindAll(".spc-target"));
        Assert.Equal(Number(plot.FindAll(".rz-marker circle")[^1], "cy"), Number(target, "y1"), 1);
        Assert.Equal(Number(target, "y1"), Number(target, "y2"));
        Assert.Contains("Target 15", plot.FindAll(".trend-end").Select(text => text.TextContent));
    }

    [Fact]
    public void Build_TargetThatChanges_IsSteppedAndEachStepNamed()
    {
        var model = Model(new([new(new(2016, 4, 1), 12), new(new(2017, 4, 1), 18)], []));

        Assert.Equal([12m, 18], model.Target.Select(step => step.Value));
        Assert.Equal(model.Target[0].Right, model.Target[1].Left);
        Assert.Equal(model.Target[0].Y, model.Target[1].From);
        Assert.True(model.Target[0].Y > model.Target[1].Y);
        Assert.Equal(["Target 12"], model.Words.Select(text => text.Text));
        Assert.Equal("Target 18", model.EndLabels.Single(label => label.Position == -1).Value);
    }

    [Fact]
    public void Build_TargetAboveEveryFigure_StretchesTheScale()
    {
        Assert.Equal(20, Model(TrendContext.None).Scale.Max);
        Assert.Equal(50, Model(new([new(new(2016, 4, 1), 50)], [])).Scale.Max);
    }

    [Theory]
    [InlineData(72, false)]
    [InlineData(90, true)]
    [InlineData(60, true)]
    public void Build_TargetJustAboveAPoint_HasTheValueBelowIt(int target, bool above)
    {
        var result = new BoardRows().Published("STRATEGY-2018", "IN03", "HCC-ACS", "2014-15", 70m).Published("STRATEGY-2018", "IN03", "HCC-ACS", "2016-17", 70m).Result("IN03", "2017-18-Q3");

        var model = TrendChartBuilder.Build(result.Measure, [result.Line!], result.Quarter, Wide, new([new(new(2014, 4, 1), target)], []))!;

        Assert.Equal(above, model.Lines[0].Path[0].Above);
    }

    [Fact]
    public void Build_Event_StandsOnItsDayWithItsWords()
    {
        var model = Model(new([], [Event(new(2017, 4, 1), "A new contract began")]));

        Assert.Equal(model.PlotWidth * 4 / 7.0, Assert.Single(model.Uprights).X, 3);
        Assert.Equal(["April 2017", "A new contract began"], model.Words.Select(text => text.Text));
    }

    [Fact]
    public void Build_EventBeyondTheSpan_IsLeftOut()
    {
        Assert.Empty(Model(new([], [Event(new(2015, 4, 1), "Before"), Event(new(2018, 4, 1), "After")])).Uprights);
    }

    [Fact]
    public void Build_Narrow_LeavesTheWordsOfAnEventToTheKey()
    {
        var model = Model(new([new(new(2016, 4, 1), 12)], [Event(new(2017, 4, 1), "A new contract began")]), new(335, 320, 0));

        Assert.Equal(["April 2017"], model.Words.Select(text => text.Text));
        Assert.Single(model.Target);
    }

    [Fact]
    public void Build_ManyEvents_NeverCoverOneAnother()
    {
        var events = Enumerable.Range(0, 7).Select(index => Event(new DateOnly(2016, 4, 20).AddMonths(index * 3), "Something that took more words to name than there is room for")).ToList();
        foreach (var size in ChartSize.Main)
        {
            var words = Model(new([new(new(2016, 4, 1), 12), new(new(2017, 4, 1), 18)], events), size).Words;
            for (var index = 0; index < words.Count; index++)
            {
                Assert.DoesNotContain(words.Skip(index + 1), other => other.Box.Meets(words[index].Box));
            }
        }
    }

    [Fact]
    public void Alternative_TargetAndEvents_AreTold()
    {
        var rows = Rows;
        var result = rows.Result("SU01", "2017-18-Q3");

        var words = TrendWords.Alternative(result.Measure, [result.Line!], result.Quarter, new([new(new(2016, 4, 1), 12), new(new(2017, 4, 1), 18)], [Event(new(2017, 4, 1), "A new contract began"), Event(new(2012, 4, 1), "Before")]));

        Assert.EndsWith("Target 12, from April 2017 18. April 2017: A new contract began.", words, StringComparison.Ordinal);
    }

    [Fact]
    public void Alternative_NoFigure_NamesNeitherTargetNorEvent() =>
        Assert.Equal("Line chart of Separate carer assessments completed.", TrendWords.Alternative(BoardRows.Measure("SU01"), [], BoardRows.Period("2017-18-Q3"), new([new(new(2016, 4, 1), 12)], [])));

    [Fact]
    public void MeasureTrend_PublishedLine_ShowsItsTargetAndEvents()
    {
        var result = new BoardRows()
            .Published("STRATEGY-2018", "IN03", "HCC-ACS", "2014-15", 60m)
            .Published("STRATEGY-2018", "IN03", "HCC-ACS", "2016-17", 70m)
            .Aims("IN03", new Target { Kind = TargetKind.Floor, Value = 65, Text = "65", Source = "The board" })
            .Happened("IN03", new(2015, 10, 1), "A new contract began")
            .Happened("SU01", new(2015, 10, 1), "Elsewhere")
            .Result("IN03", "2017-18-Q3");

        var chart = rendering.Render<MeasureTrend>(parameters => parameters.Add(trend => trend.Result, result));

        Assert.All(chart.FindAll("div[role=img]"), drawing => Assert.Contains("October 2015: A new contract began.", drawing.GetAttribute("aria-label"), StringComparison.Ordinal));
        Assert.Equal(5, chart.FindAll(".trend-marks").Count(marks => marks.QuerySelectorAll(".spc-target").Length > 0));
        Assert.Contains("October 2015: A new contract began", chart.FindAll(".chart-key-line").Select(line => line.TextContent.Trim()));
        Assert.DoesNotContain("Elsewhere", chart.Markup, StringComparison.Ordinal);
    }

    private static BoardRows Rows => new BoardRows().Quarters("SU01", "HCC-ACS", "2016-17-Q1", 10, 12, 11, 14, 18, 17, 15);

    private static DatedEvent Event(DateOnly day, string title) => new() { Kind = EventKind.Other, Starts = day, Title = title };

    private static TrendChartModel Model(TrendContext context, ChartSize? size = null)
    {
        var result = Rows.Result("SU01", "2017-18-Q3");
        return TrendChartBuilder.Build(result.Measure, [result.Line!], result.Quarter, size ?? Wide, context)!;
    }

    private static double Number(AngleSharp.Dom.IElement element, string attribute) => double.Parse(element.GetAttribute(attribute)!, CultureInfo.InvariantCulture);
}
