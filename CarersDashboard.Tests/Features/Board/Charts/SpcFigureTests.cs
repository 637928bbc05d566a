using Bunit;
using CarersDashboard.Features.Board.Charts;
using CarersDashboard.Features.Measures.Spc;
using CarersDashboard.Features.Measures.Targets;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Board.Charts;

public sealed class SpcFigureTests : IDisposable
{
    private readonly Rendering rendering = new();

    public void Dispose() => rendering.Dispose();

    [Fact]
    public void Render_FirstTime_IsCompleteAtEveryWidthAndNeedsNoStyleElement()
    {
        var figure = Figure(SpcCharts.YearsCaring);

        Assert.Equal([1160, 920, 680, 335, 280], figure.FindAll(".chart-drawing .spc-plot").Select(svg => int.Parse(svg.GetAttribute("width")!, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.All(figure.FindAll(".chart-drawing > div"), drawing =>
        {
            Assert.Equal("img", drawing.GetAttribute("role"));
            Assert.Equal(SpcChartWords.Alternative(SpcCharts.YearsCaring), drawing.GetAttribute("aria-label"));
        });
        Assert.Empty(figure.FindAll("style, script, [style]"));
        Assert.Equal("A step down in January 2014, then eight quarters in a row below average", figure.Find("figcaption h2").TextContent.Trim());
        Assert.EndsWith("XmR chart, Making Data Count rules.", figure.Find(".chart-source").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_Points_HaveTheShapeOfTheirVerdict()
    {
        var plot = Figure(SpcCharts.YearsCaring).Find(".chart-1160 svg");

        Assert.Equal((8, 23), (plot.QuerySelectorAll(".spc-improvement circle.spc-shape").Length, plot.QuerySelectorAll("circle.spc-shape").Length - 8));
        Assert.Single(plot.QuerySelectorAll(".spc-provisional"));
        Assert.Single(plot.QuerySelectorAll(".spc-ring"));
        Assert.Equal((4, 2), (plot.QuerySelectorAll("line.spc-limit").Length, plot.QuerySelectorAll("line.spc-target").Length));
    }

    [Theory]
    [InlineData(SpcVerdict.Concern, 4)]
    [InlineData(SpcVerdict.Neutral, 6)]
    public void Render_ConcernAndNeutral_AreNoCircles(SpcVerdict verdict, int corners)
    {
        var shape = rendering.Render<SpcMarkShape>(parameters => parameters.Add(mark => mark.Mark, new SpcMark(10, 10, verdict, false, false, false)).Add(mark => mark.Size, 3.6)).Find(".spc-shape");

        Assert.Equal(corners - 1, shape.GetAttribute("d")!.Count(letter => letter == 'L'));
    }

    [Fact]
    public void Render_Words_AreEncoded()
    {
        var input = SpcCharts.YearsCaring with { Events = [SpcCharts.YearsCaring.Events[0] with { Title = "<b>bold</b>" }] };

        Assert.Empty(Figure(input).FindAll("b"));
    }

    [Fact]
    public void Render_Key_NamesWhatIsDrawnAndNothingElse()
    {
        var key = Figure(SpcCharts.YearsCaring).FindAll(".chart-key li:not(.chart-key-line)").Select(entry => entry.TextContent.Trim());

        Assert.Equal(["Improvement", "Ordinary ups and downs", "Provisional", "Restated", "Expected range"], key);
    }

    [Fact]
    public void Render_NoFigure_IsNothing() => Assert.Empty(Figure(SpcCharts.Quarters("SU01", "2014-15-Q1", [null, null])).Nodes);

    [Fact]
    public void Icons_EachState_HasADrawingOfItsOwn()
    {
        var variations = Enum.GetValues<Variation>().Select(variation => rendering.Render<VariationIcon>(parameters => parameters.Add(icon => icon.Variation, variation)).Markup).ToList();
        var assurances = Enum.GetValues<Assurance>().Where(assurance => assurance != Assurance.None).Select(assurance => rendering.Render<AssuranceIcon>(parameters => parameters.Add(icon => icon.Assurance, assurance)).Markup).ToList();
        var rags = Enum.GetValues<Rag>().Select(rag => rendering.Render<RagIcon>(parameters => parameters.Add(icon => icon.Rag, rag)).Markup).ToList();
        string[] all = [.. variations, .. assurances, .. rags];

        // Told apart without colour: leave the classes out and they still differ.
        Assert.Equal(all.Length, all.Select(markup => System.Text.RegularExpressions.Regex.Replace(markup, "class=\"[^\"]*\"", "")).Distinct().Count());
        Assert.All(all, markup => Assert.Contains("aria-hidden=\"true\"", markup, StringComparison.Ordinal));
        Assert.Empty(rendering.Render<AssuranceIcon>(parameters => parameters.Add(icon => icon.Assurance, Assurance.None)).Nodes);
    }

    [Fact]
    public void Icons_WithoutLetter_KeepTheChevron()
    {
        var icon = rendering.Render<VariationIcon>(parameters => parameters.Add(icon => icon.Variation, Variation.ConcernHigh).Add(icon => icon.Letter, false));

        Assert.Single(icon.FindAll(".icon-cut"));
    }

    private IRenderedComponent<SpcFigure> Figure(SpcChartInput input) => rendering.Render<SpcFigure>(parameters => parameters.Add(figure => figure.Input, input));
}
