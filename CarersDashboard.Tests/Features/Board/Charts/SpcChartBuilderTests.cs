using CarersDashboard.Features.Board.Charts;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Spc;
using CarersDashboard.Tests.TestSupport;
using FsCheck.Fluent;
using Xunit;

namespace CarersDashboard.Tests.Features.Board.Charts;

public class SpcChartBuilderTests
{
    private static readonly ChartSize Wide = ChartSize.Main[0];

    [Fact]
    public void Build_YearsCaring_LaysEverythingOnOneScale()
    {
        var model = SpcChartBuilder.Build(SpcCharts.YearsCaring, Wide)!;

        Assert.Equal(["0", "2", "4", "6", "8", "10", "12"], model.Grid.Select(line => line.Text));
        // Zero at the bottom, twelve at the top, and 5.8 where it belongs.
        Assert.Equal((model.Plot.Bottom, model.Plot.Top), (model.Grid[0].Y, model.Grid[^1].Y));
        Assert.Equal(model.Plot.Bottom - ((model.Plot.Bottom - model.Plot.Top) * 5.8 / 12), model.Marks[^1].Y, 6);
        Assert.Equal(31, model.Marks.Count);
        Assert.Equal(["Q1", "Q2", "Q3", "Q4"], model.Ticks.Take(4).Select(tick => tick.Text));
        Assert.Equal("2017-18", model.Ticks[^1].Text);
        Assert.Equal(7, model.Dividers.Count);
    }

    [Fact]
    public void Build_Rebase_StartsLimitsAfreshAndKeepsTheEarlier()
    {
        var model = SpcChartBuilder.Build(SpcCharts.YearsCaring, Wide)!;

        Assert.Equal(2, model.Bands.Count);
        Assert.Equal(model.Bands[0].Right, model.Bands[1].Left);
        // The boundary lies between the quarters, where the new limits begin.
        Assert.InRange(model.Bands[1].Left, model.Marks[14].X, model.Marks[15].X);
        Assert.Equal((model.Plot.Left, model.Plot.Right), (model.Bands[0].Left, model.Bands[1].Right));
        Assert.Contains("Average 9.0, limits 7.8 to 10.2", model.Labels.Select(label => label.Text).Where(text => text.StartsWith("Average 9", StringComparison.Ordinal)));
        // One line, not a second for the rebase beside its event.
        Assert.Equal(model.Bands[1].Left, Assert.Single(model.Uprights).X);
        Assert.Equal(["January 2014", "Carers’ champions start in GP", "practices. Limits set afresh."], model.Labels.Where(label => label.Style.StartsWith("spc-event", StringComparison.Ordinal)).Select(label => label.Text));
    }

    [Fact]
    public void Build_Signal_IsBracketedAndNamed()
    {
        var model = SpcChartBuilder.Build(SpcCharts.YearsCaring, Wide)!;

        Assert.NotNull(model.Bracket);
        Assert.Equal((SpcVerdict.Improvement, true), (model.Bracket.Verdict, model.Bracket.IsBelow));
        Assert.Equal((model.Marks[23].X - 9, model.Marks[30].X + 9), (model.Bracket.Left, model.Bracket.Right));
        Assert.True(model.Bracket.Y > model.Bands[1].Lower);
        Assert.Equal(["Eight quarters in a row below average", "Latest: 5.8 years, provisional"], model.Labels.Where(label => label.Style.StartsWith("spc-run", StringComparison.Ordinal) || label.Style == "spc-latest").Select(label => label.Text));
    }

    [Fact]
    public void Build_Target_IsSteppedAndLabelledAtItsEnd()
    {
        var model = SpcChartBuilder.Build(SpcCharts.YearsCaring, Wide)!;

        Assert.Equal(2, model.Target.Count);
        Assert.Equal((model.Bands[1].Left, model.Target[1].Left, model.Plot.Right), (model.Target[0].Left, model.Target[0].Right, model.Target[1].Right));
        Assert.Equal((null, model.Target[0].Y), (model.Target[0].From, model.Target[1].From));
        Assert.Equal(["Target 7", "Target 6"], model.Labels.Where(label => label.Text.StartsWith("Target", StringComparison.Ordinal)).Select(label => label.Text));
    }

    [Fact]
    public void Build_EndLabels_StandApartInTheirOrder()
    {
        var ends = SpcChartBuilder.Build(SpcCharts.YearsCaring, Wide)!.Labels.Where(label => label.Style.StartsWith("spc-end", StringComparison.Ordinal)).ToList();

        Assert.Equal(["Upper limit", "Average", "Target", "Lower limit"], ends.Select(label => label.Text[..label.Text.LastIndexOf(' ')]));
        Assert.All(ends.Zip(ends.Skip(1)), pair => Assert.True(pair.Second.Y - pair.First.Y >= ChartAxis.RowHeight - 0.001));
    }

    [Fact]
    public void Build_Narrow_DropsQuartersAndEndLabels()
    {
        var model = SpcChartBuilder.Build(SpcCharts.YearsCaring, ChartSize.Main[4])!;

        Assert.DoesNotContain(model.Ticks, tick => tick.Text.StartsWith('Q'));
        Assert.DoesNotContain(model.Labels, label => label.Style.StartsWith("spc-end", StringComparison.Ordinal));
        Assert.All(model.Ticks, tick => Assert.InRange(tick.Box.Right, 0, 280));
    }

    [Fact]
    public void Build_LimitsBeyondTheUnit_AreDrawnAtItsBoundsAndSaidSo()
    {
        var input = SpcCharts.Quarters("SU01", "2014-15-Q1", [0, 4, 0, 4, 0, 4, 0, 4, 0, 4, 0, 4, 0, 4, 0, 4]);
        var model = SpcChartBuilder.Build(input, Wide)!;

        Assert.True(input.Result.Current!.Limits!.Lower < 0);
        Assert.Equal(model.Plot.Bottom, model.Bands[0].Lower!.Value);
        Assert.Contains("Limits that lie below 0 are drawn at that bound, because no figure can go beyond it.", SpcChartWords.Source(input, model), StringComparison.Ordinal);
        Assert.Contains("drawn at that bound", SpcChartWords.Alternative(input), StringComparison.Ordinal);
    }

    [Fact]
    public void Build_MissingHiddenAndAwaited_AreDrawnAsWhatTheyAre()
    {
        var input = SpcCharts.Quarters("SU01", "2014-15-Q1", [20, 21, null, 22, 20, 21, 3, 20, 22, 21, 20, 21, 22, 20, 21, null], mark: (index, point) => point with { Hidden = index == 6, Awaited = index == 15 });
        var model = SpcChartBuilder.Build(input, Wide)!;

        Assert.Equal(13, model.Marks.Count);
        Assert.Equal([2, 3, 8], model.Strokes.Select(stroke => stroke.Points.Count));
        // Level with the figure before: the hidden one itself gives nothing away.
        Assert.Equal(model.Marks[4].Y, Assert.Single(model.Hidden).Y);
        Assert.Equal("13 figures", SpcChartWords.Alternative(input).Split(", ")[1]);
        Assert.Equal(model.Marks[^1].Y, Assert.Single(model.Awaited).Y);
        Assert.Null(model.Bracket);
    }

    [Fact]
    public void Build_Partial_IsOnNoLine()
    {
        var model = SpcChartBuilder.Build(SpcCharts.Quarters("SU01", "2014-15-Q1", [20, 21, 22, 9], mark: (index, point) => point with { Partial = index == 3 }), Wide)!;

        Assert.Equal((4, true, 3), (model.Marks.Count, model.Marks[3].Partial, Assert.Single(model.Strokes).Points.Count));
    }

    [Fact]
    public void Build_Break_PartsTheLine()
    {
        var input = SpcCharts.Quarters("SU01", "2014-15-Q1", [20, 21, 22, 9, 8, 9]);
        var model = SpcChartBuilder.Build(input with { Measure = input.Measure with { Breaks = [new(new(2015, 1, 1), "visits are counted anew")] } }, Wide)!;

        Assert.Equal([3, 3], model.Strokes.Select(stroke => stroke.Points.Count));
        var line = Assert.Single(model.Uprights);
        Assert.True(line.IsBreak);
        Assert.InRange(line.X, model.Marks[2].X, model.Marks[3].X);
    }

    [Fact]
    public void Build_RunChart_HasAMedianAndNoBand()
    {
        var input = SpcCharts.Quarters("SU01", "2014-15-Q1", [20, 21, 22, 25, 19]);
        var model = SpcChartBuilder.Build(input, Wide)!;

        Assert.Equal((null, null), (model.Bands[0].Upper, model.Bands[0].Lower));
        Assert.Contains("Median 21", model.Labels.Select(label => label.Text));
        Assert.Contains("Run chart round the median, Making Data Count rules: not enough data for limits (5 of 13).", SpcChartWords.Source(input, model), StringComparison.Ordinal);
        Assert.Equal("The lowest of 5 quarters: 19 assessments", SpcChartWords.Finding(input));
    }

    [Fact]
    public void Build_NoFigure_IsNothing() => Assert.Empty(SpcChartBuilder.Build(SpcCharts.Quarters("SU01", "2014-15-Q1", [null, null])));

    [Fact]
    public void Words_YearsCaring_SayWhatTheDrawingShows()
    {
        Assert.Equal("A step down in January 2014, then eight quarters in a row below average", SpcChartWords.Finding(SpcCharts.YearsCaring));
        var words = SpcChartWords.Alternative(SpcCharts.YearsCaring);
        Assert.StartsWith("Control chart of ", words, StringComparison.Ordinal);
        foreach (var part in new[] { "Improving: eight quarters in a row below the average of", "Before January 2014: average 9.0, limits 7.8 to 10.2.", "Latest figure 5.8 years in Q3 2017-18, provisional.", "Target 6 years: hit or miss." })
        {
            Assert.Contains(part, words, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Finding_OneNewPointBeyondALimit_NamesItAndTheLimit()
    {
        var input = SpcCharts.Quarters("SU01", "2014-15-Q1", [100, 104, 98, 101, 99, 103, 97, 102, 100, 98, 104, 99, 101, 100, 60]);

        var lower = SpcChartWords.Number(input.Measure, input.Result.Current!.Limits!.Lower);
        Assert.Equal($"60 assessments, below the lower limit of {lower}", SpcChartWords.Finding(input));
        Assert.Contains($"Concern: 60 assessments, below the lower limit of {lower}.", SpcChartWords.Alternative(input), StringComparison.Ordinal);
    }

    [Fact]
    public void Finding_SeveralBeyondALimit_SaysSinceWhen()
    {
        var input = SpcCharts.Quarters("SU01", "2012-13-Q1", [100, 104, 98, 101, 99, 103, 97, 102, 100, 98, 104, 99, 101, 100, 99, 102, 97, 103, 160, 162]);

        Assert.Equal($"Above the upper limit of {SpcChartWords.Number(input.Measure, input.Result.Current!.Limits!.Upper)} since Q3 2016-17: 162 assessments now", SpcChartWords.Finding(input));
    }

    [Theory]
    [InlineData(true, false, "Not all are in for Q4 2016-17; 12 assessments in Q3 2016-17")]
    [InlineData(false, true, "Q4 2016-17 is not known exactly, as a part of it was hidden by its sender; 12 assessments in Q3 2016-17")]
    public void Finding_FigureThatTheRulesWereNotGiven_SaysWhyNot(bool partial, bool bounded, string finding)
    {
        var input = SpcCharts.Quarters(
            "SU01",
            "2016-17-Q1",
            [10, 11, 12, 5],
            input => input with { NoticeAbsent = false },
            (index, point) => index == 3 ? point with { Partial = partial, Hidden = bounded, Bounded = bounded, Awaited = partial } : point);

        Assert.Equal(finding, SpcChartWords.Finding(input));
    }

    [Fact]
    public void Words_EventBeforeTheChart_IsNotTold()
    {
        var input = SpcCharts.Quarters("SU01", "2014-15-Q1", [20, 21]) with
        {
            Events = [new() { Kind = EventKind.Other, Starts = new(2012, 1, 1), Title = "Before" }, new() { Kind = EventKind.Other, Starts = new(2014, 5, 1), Title = "Within" }],
        };

        Assert.Contains("May 2014: Within.", SpcChartWords.Alternative(input), StringComparison.Ordinal);
        Assert.DoesNotContain("Before", SpcChartWords.Alternative(input), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SU11", 80)]
    [InlineData("SU13", 312_400)]
    public void Build_ValueAxis_HasRoomForItsWidestLabel(string measure, int value)
    {
        foreach (var model in SpcChartBuilder.Build(SpcCharts.Quarters(measure, "2014-15-Q1", [value / 2, value, value])))
        {
            // As wide as the widest digits of the font stack draw them.
            Assert.All(model.Grid, line => Assert.True(model.Plot.Left - 10 - line.Text.Sum(letter => letter == '%' ? 14.7 : letter is ',' or '.' ? 4.3 : 9.2) >= 0, line.Text));
        }
    }

    [Fact]
    public void Labels_OfAnySeries_NeverOverlapAndStayInside() => Properties.Hold(
        from series in SpcSeries.Any.Where(series => series.Observations.Any(observation => observation.Value is not null))
        from events in Gen.Choose(0, 40).ListOf(3)
        from measure in Gen.Elements("ID03", "SU01")
        select (series, events, measure),
        150,
        sample =>
        {
            var input = SpcCharts.Quarters(sample.measure, "2008-09-Q1", [.. sample.series.Observations.Select(observation => observation.Value)], _ => sample.series) with
            {
                Events = [.. sample.events.Distinct().Select(quarter => new DatedEvent { Kind = EventKind.Outside, Starts = SpcSeries.Day(quarter).AddDays(20), Title = "Something that took more words to name than there is room for" })],
            };
            foreach (var model in SpcChartBuilder.Build(input))
            {
                for (var index = 0; index < model.Labels.Count; index++)
                {
                    var box = model.Labels[index].Box;
                    Assert.True(box.Left >= 0 && box.Top >= -1 && box.Right <= model.Size.Width && box.Bottom <= model.Height, $"{model.Labels[index]} leaves the drawing of {model.Size.Width}.");
                    Assert.DoesNotContain(model.Labels.Skip(index + 1), other => other.Box.Meets(box));
                }

                Assert.All(model.Marks, mark => Assert.InRange(mark.Y, model.Plot.Top - 0.01, model.Plot.Bottom + 0.01));
                Assert.All(model.Bands, band => Assert.True(band.Left <= band.Right && band.Left >= model.Plot.Left));
            }
        });

    [Fact]
    public void Apart_Heights_MoveAsLittleAsMayBe()
    {
        Assert.Equal([50d, 100, 150], LabelField.Apart([50, 100, 150], 20, 0, 200));
        Assert.Equal([40d, 60, 80], LabelField.Apart([60, 60, 60], 20, 0, 200));
        Assert.Equal([160d, 180, 200], LabelField.Apart([199, 199, 199], 20, 0, 200));
        Assert.Equal([0d, 20], LabelField.Apart([1, 2], 20, 0, 200));
    }
}
