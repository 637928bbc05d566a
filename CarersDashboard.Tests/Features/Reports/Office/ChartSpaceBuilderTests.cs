using CarersDashboard.Features.Reports.Model;
using CarersDashboard.Features.Reports.Office;
using CarersDashboard.Tests.TestSupport;
using Xunit;
using A = DocumentFormat.OpenXml.Drawing;
using C = DocumentFormat.OpenXml.Drawing.Charts;

namespace CarersDashboard.Tests.Features.Reports.Office;

/// <summary>The native chart of all Office files.</summary>
public class ChartSpaceBuilderTests
{
    private static C.ChartSpace Build(ReportChart chart) => ChartSpaceBuilder.Build(chart, ChartSheet.Inside(chart.Periods.Count, chart.IsQuarterly, ChartLine.Of(chart).Count), ChartLook.Document, "rId1");

    private static ReportChart Chart(string code) => SampleReports.Copy().Report.MeasurePages.Single(page => page.Measure!.Code == code).Chart!;

    private static C.LineChartSeries Line(C.ChartSpace space, string name) => OfficeFiles.Line(space, name);

    [Fact]
    public void Build_Gaps_HaveNoPoint()
    {
        var points = Line(Build(Chart("ID27")), "Young carers referred").Descendants<C.NumberingCache>().Single().Elements<C.NumericPoint>().Select(point => point.Index!.Value);

        Assert.Equal([0u, 1, 3, 4, 5, 6, 8, 9, 10], points);
        Assert.Equal(C.DisplayBlanksAsValues.Gap, Build(Chart("ID27")).Descendants<C.DisplayBlanksAs>().Single().Val!.Value);
    }

    [Fact]
    public void Build_LineThatRunsOverBlanks_StopsWhereItIsBroken()
    {
        var chart = Chart("ID27");
        var line = Line(Build(chart with { SpansBlanks = true, Series = [chart.Series[0] with { Breaks = [3] }] }), "Young carers referred");

        Assert.Equal([(0, 1), (3, 4), (4, 5), (5, 6), (6, 8), (8, 9), (9, 10)], OfficeFiles.Joined(line));
        Assert.Equal([(0, 1), (3, 4), (4, 5), (5, 6), (8, 9), (9, 10)], OfficeFiles.Joined(Line(Build(chart), "Young carers referred")));
    }

    [Fact]
    public void Build_TargetThatChangesEachQuarter_IsSeenInEach()
    {
        var chart = Chart("ID27");
        var target = new ReportSeries { Role = ChartRole.Target, Name = "Target", Format = "#,##0", Values = [null, 10, 12, 14, 14, null, 20, null, null, null, null, null], Breaks = [2, 3, 6] };
        var line = Line(Build(chart with { Series = [chart.Series[0], target] }), "Target");

        Assert.Equal([(3, 4)], OfficeFiles.Joined(line));
        Assert.Equal([1, 2, 6], OfficeFiles.Dashes(line));
    }

    [Fact]
    public void Build_AwaitedPoints_AreSignedAtTheFootOfTheAxis()
    {
        var awaited = Line(Build(Chart("ID27")), ChartLine.Awaited);

        Assert.Equal(["11:0"], awaited.Descendants<C.NumericPoint>().Select(point => $"{point.Index}:{point.InnerText}"));
        Assert.Equal("◌", Assert.Single(awaited.Descendants<C.DataLabel>()).Descendants<A.Text>().Single().Text);
        Assert.Contains("◌", EditionWords.Keys(Chart("ID27")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ID27", true)]
    [InlineData("ID03", false)] // 31 quarters
    public void Build_Quarters_AreNamedInOneRowWhereTwoHaveNoRoom(string code, bool hasYears)
    {
        var space = Build(Chart(code));

        Assert.Equal(hasYears, space.Descendants<C.MultiLevelStringReference>().Any());
        var skip = space.Descendants<C.TickLabelSkip>().SingleOrDefault()?.Val?.Value ?? 1;
        Assert.Equal(hasYears ? 1 : 8, skip);
        if (!hasYears)
        {
            Assert.Equal("Q1 2010-11", space.Descendants<C.CategoryAxisData>().First().Descendants<C.NumericValue>().First().Text);
            Assert.Equal(4, space.Descendants<C.TickMarkSkip>().Single().Val!.Value);
        }
    }

    [Fact]
    public void Plan_LongNames_LeaveThePlotItsWidthAndKeepTheFigure()
    {
        var name = string.Join(' ', Enumerable.Repeat("Partnership", 9));
        var chart = Chart("ID20");
        chart = chart with { Series = [.. chart.Series.Select((series, at) => series with { Name = $"{name} {at}", EndLabel = $"{name} {at} 5.08 weeks" })] };
        var plan = new ChartPlan(chart, ChartLine.Of(chart), ChartLook.Document);

        Assert.InRange(plan.Width, 0.45, 0.65);
        Assert.All(plan.Labels, label => Assert.EndsWith("… 5.08 weeks", label!.Text, StringComparison.Ordinal));
        Assert.All(plan.Labels, label => Assert.True(ChartLook.WidthOf(label!.Text, ChartLook.Document.Text, true) <= ChartLook.Document.Width * 0.35));
    }

    [Fact]
    public void Build_HiddenPoints_AreSignedAtTheFootOfTheAxis()
    {
        var hidden = Line(Build(Chart("ID27")), ChartLine.Hidden);

        Assert.Equal(["2:0", "7:0"], hidden.Descendants<C.NumericPoint>().Select(point => $"{point.Index}:{point.InnerText}"));
        Assert.All(hidden.Descendants<C.DataLabel>(), label => Assert.Equal("†", label.Descendants<A.Text>().Single().Text));
    }

    [Fact]
    public void Build_EventsOfOnePeriod_ShareARule()
    {
        var events = Line(Build(Chart("ID31")), ChartLine.Events);

        Assert.Equal("A, B", Assert.Single(events.Descendants<C.DataLabel>()).Descendants<A.Text>().Single().Text);
        Assert.Equal(200000, events.Descendants<C.ErrorBarValue>().Single().Val!.Value);
    }

    [Fact]
    public void Build_Axis_IsThatOfTheModel()
    {
        var axis = Build(Chart("ID31")).Descendants<C.ValueAxis>().Single();

        Assert.Equal(200000, axis.Descendants<C.MinAxisValue>().Single().Val!.Value);
        Assert.Equal(400000, axis.Descendants<C.MaxAxisValue>().Single().Val!.Value);
        Assert.Equal(50000, axis.Descendants<C.MajorUnit>().Single().Val!.Value);
        Assert.Equal("\"£\"#,##0", axis.Descendants<C.NumberingFormat>().Single().FormatCode!.Value);
    }

    [Fact]
    public void Build_Breaks_AreNotJoined()
    {
        var point = Line(Build(Chart("ID03")), "Years caring before registering").Elements<C.DataPoint>().Single(one => one.Index!.Val!.Value == 15);

        Assert.Single(point.GetFirstChild<C.ChartShapeProperties>()!.Descendants<A.NoFill>());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Build_LineThatJoinsNoTwoPoints_HasNoStrokeItself(bool isBroken)
    {
        // A break between two surveys; LibreOffice would draw a stroke to a point that says it has none.
        var chart = Chart("ID27");
        var survey = chart.Series[0] with { Values = [.. chart.Series[0].Values.Select((_, at) => at is 3 or 4 ? 8.4m - at : (decimal?)null)], Breaks = isBroken ? [4] : [], Marks = [] };
        var line = Line(Build(chart with { Series = [survey] }), survey.Name);

        Assert.Equal(isBroken, line.GetFirstChild<C.ChartShapeProperties>()!.Descendants<A.NoFill>().Any());
        Assert.Equal(C.MarkerStyleValues.Circle, line.GetFirstChild<C.Marker>()!.Symbol!.Val!.Value);
    }

    [Theory]
    [InlineData(30, "FFFFFF", "1D5BBF")] // provisional: hollow
    [InlineData(24, "1D5BBF", "13211F")] // restated: ringed
    [InlineData(4, "B84A05", "FFFFFF")] // concern
    [InlineData(8, "6746B0", "FFFFFF")] // neutral
    public void Build_Marks_LookAsTheyMean(uint at, string filling, string edge)
    {
        var point = Line(Build(Chart("ID03")), "Years caring before registering").Elements<C.DataPoint>().Single(one => one.Index!.Val!.Value == at);

        Assert.Equal([filling, edge], point.Marker!.Descendants<A.RgbColorModelHex>().Select(colour => colour.Val!.Value));
    }

    [Fact]
    public void Build_Verdicts_DifferInShapeToo()
    {
        var points = Line(Build(Chart("ID03")), "Years caring before registering").Elements<C.DataPoint>().ToDictionary(one => one.Index!.Val!.Value, one => one.Marker!.Symbol!.Val!.Value);

        Assert.Equal(3, new[] { points[23], points[4], points[8] }.Distinct().Count());
    }

    [Fact]
    public void Spread_PlacesThatAreClose_KeepTheirDistanceAndOrder()
    {
        var placed = ChartPlan.Spread([0.10, 0.11, 0.12, 0.50, 0.97, 0.99], 0.06, 1.0);

        Assert.All(placed.Zip(placed.Skip(1)), pair => Assert.True(pair.Second - pair.First > 0.0599));
        Assert.Equal(0.5, placed[3], 6);
        Assert.True(placed[^1] <= 1.0000001);
    }

    [Fact]
    public void EndLabels_OfLinesThatEndTogether_DoNotOverlap()
    {
        var chart = Chart("ID03");
        var plan = new ChartPlan(chart, ChartLine.Of(chart), ChartLook.Document);
        var places = plan.Labels.Select((label, line) => (label, line)).Where(pair => pair.label is { Place: LabelPlace.AtRight })
            .Select(pair => plan.Height * (double)((chart.Max - chart.Series[pair.line].Values[pair.label!.At]!.Value) / (chart.Max - chart.Min)) + pair.label!.Down).Order().ToList();

        Assert.Equal(4, places.Count);
        Assert.All(places.Zip(places.Skip(1)), pair => Assert.True((pair.Second - pair.First) * ChartLook.Document.Height > ChartLook.Document.Text * 1.2));
    }
}
