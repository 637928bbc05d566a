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

    private static C.LineChartSeries Line(C.ChartSpace space, string name) => space.Descendants<C.LineChartSeries>().Single(series => series.SeriesText!.Descendants<C.NumericValue>().Single().Text == name);

    [Fact]
    public void Build_Gaps_HaveNoPoint()
    {
        var points = Line(Build(Chart("ID27")), "Young carers referred").Descendants<C.NumberingCache>().Single().Elements<C.NumericPoint>().Select(point => point.Index!.Value);

        Assert.Equal([0u, 1, 3, 4, 5, 6, 8, 9, 10], points);
        Assert.Equal(C.DisplayBlanksAsValues.Gap, Build(Chart("ID27")).Descendants<C.DisplayBlanksAs>().Single().Val!.Value);
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
