using Bunit;
using CarersDashboard.Features.Board.Charts;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Disclosure;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Board.Charts;

public sealed class IntervalBarsTests : IDisposable
{
    private static readonly DisclosureRules Rules = new();

    private static readonly Measure Share = SmallCatalogue.Referrals with { Kind = MeasureKind.Rate, Unit = MeasureUnit.Percent, Decimals = 1, CountsPeople = true };

    private static readonly IntervalRow[] Rows =
    [
        new("Women", Figure.Of(100m * 81 / 263, 81, 263)),
        new("Men", Figure.Of(0, 0, 20)),
        new("Not said", Figure.Hidden),
        new("No record", Figure.Missing),
    ];

    private readonly Rendering rendering = new();

    public void Dispose() => rendering.Dispose();

    [Fact]
    public void Build_Shares_StartAtZeroAndHoldTheirIntervals()
    {
        var model = IntervalBarsBuilder.Build(Share, Rows, Rules)!;

        // 30.8% of an axis that ends at 40%, as the interval ends at 36.6%.
        Assert.Equal(["0%", "10%", "20%", "30%", "40%"], model.TickTexts);
        Assert.Equal([0, 250, 500, 750, 1000], model.Ticks);
        Assert.Equal([769.96, 0, null, null], model.Bars.Select(bar => bar.Length is { } length ? Math.Round(length, 2) : (double?)null));
        Assert.Equal((638, 916), (Math.Round(model.Bars[0].Whisker!.Value.Low), Math.Round(model.Bars[0].Whisker!.Value.High)));
        Assert.Equal(0, model.Bars[1].Whisker!.Value.Low);
        Assert.Null(model.Bars[2].Whisker);
    }

    [Fact]
    public void Build_Rows_SayValueBaseAndWhatIsHidden()
    {
        var model = IntervalBarsBuilder.Build(Share, Rows, Rules)!;

        Assert.Equal(["30.8%", "0.0%", "†", "–"], model.Bars.Select(bar => bar.Value));
        Assert.Equal(["about 265", "about 20", "", ""], model.Bars.Select(bar => bar.Base));
        Assert.Equal("Women: 30.8%, likely between 25.5% and 36.6%, of about 265; Men: 0.0%, likely between 0.0% and 16.1%, of about 20; Not said: hidden; No record: not available.", model.Alternative);
        Assert.Equal(["†", "–", "0"], model.Legend.Select(sign => sign.Symbol));
    }

    [Fact]
    public void Build_Counts_HaveNoInterval()
    {
        var model = IntervalBarsBuilder.Build(Share with { Kind = MeasureKind.Flow, Unit = MeasureUnit.Count, Decimals = 0 }, [new("A", Figure.Of(30)), new("B", Figure.Of(12))], Rules)!;

        Assert.False(model.HasIntervals);
        Assert.False(model.HasBases);
        Assert.Equal([1000, 400], model.Bars.Select(bar => bar.Length!.Value));
    }

    [Fact]
    public void Build_NoNumber_IsNothing() => Assert.Null(IntervalBarsBuilder.Build(Share, [new("A", Figure.Hidden)], Rules));

    [Fact]
    public void Render_Bars_AreOnePictureWithItsWords()
    {
        var drawn = rendering.Render<IntervalBars>(parameters => parameters
            .Add(bars => bars.Model, IntervalBarsBuilder.Build(Share, Rows, Rules))
            .Add(bars => bars.Finding, "Three in ten are women")
            .Add(bars => bars.Source, "Source: returns, Q3 2017-18."));

        Assert.StartsWith("Women: 30.8%", drawn.Find("[role=img]").GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Equal("Three in ten are women", drawn.Find("figcaption h2").TextContent.Trim());
        Assert.Equal(2, drawn.FindAll(".interval-whisker").Count);
        Assert.Equal("M638.22 16H915.52M638.22 10V22M915.52 10V22", drawn.FindAll(".interval-whisker")[0].GetAttribute("d"));
        Assert.Contains("95% confidence intervals: with as few people as this", drawn.Find(".chart-source").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Organisation", "Share", "Likely between", "Of how many people"], drawn.FindAll("details th[scope=col]").Select(head => head.TextContent));
        Assert.Equal(["30.8%", "25.5% to 36.6%", "about 265", "0.0%", "0.0% to 16.1%", "about 20", "†", "", "", "–", "", ""], drawn.FindAll("details td").Select(cell => cell.TextContent.Trim()));
        Assert.Empty(drawn.FindAll("[style]"));
    }

    [Fact]
    public void Render_ManyPeople_AreNotCalledFew()
    {
        var drawn = rendering.Render<IntervalBars>(parameters => parameters.Add(bars => bars.Model, IntervalBarsBuilder.Build(Share, [new("A", Figure.Of(60, 6000, 10000))], Rules)));

        Assert.Contains("Thin lines are 95% confidence intervals: chance alone moves a share about this far.", drawn.Find(".chart-source").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("few people", drawn.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_Mark_IsDrawnNamedAndWithinTheAxis()
    {
        var model = IntervalBarsBuilder.Build(Share, [new("Women", Figure.Of(30, 30, 100), new(58, "58% of all carers")), new("Men", Figure.Hidden, new(9, "at least 9% of all carers", 1))], Rules)!;
        var drawn = rendering.Render<IntervalBars>(parameters => parameters.Add(bars => bars.Model, model).Add(bars => bars.MarkMeaning, "Share of all carers").Add(bars => bars.Finding, "Men"));

        Assert.Equal("60%", model.TickTexts[^1]);
        Assert.Equal(["M966.67 2V30", "M150 2V30M150 16h18"], drawn.FindAll(".interval-mark").Select(mark => mark.GetAttribute("d")));
        Assert.Equal(["58% of all carers", "at least 9% of all carers"], drawn.FindAll(".interval-base").Select(text => text.TextContent));
        Assert.Contains("against 58% of all carers; Men: hidden, against at least 9% of all carers.", model.Alternative, StringComparison.Ordinal);
        Assert.Contains("Share of all carers", drawn.Find(".interval-legend").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_TableOfItsOwn_TakesThePlaceOfTheBarsTable()
    {
        var drawn = rendering.Render<IntervalBars>(parameters => parameters.Add(bars => bars.Model, IntervalBarsBuilder.Build(Share, Rows, Rules)).Add(bars => bars.Table, "<p>Other figures</p>"));

        Assert.Equal("Other figures", drawn.Find("details p").TextContent);
        Assert.Empty(drawn.FindAll("details table"));
    }

    [Fact]
    public void Render_NoModel_IsNothing() =>
        Assert.Equal("", rendering.Render<IntervalBars>(parameters => parameters.Add(bars => bars.Model, null)).Markup.Trim());
}
