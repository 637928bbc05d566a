using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CarersDashboard.Features.Reports.Model;
using CarersDashboard.Features.Reports.Office;
using CarersDashboard.Tests.Features.Reports.Files;
using CarersDashboard.Tests.TestSupport;
using Xunit;
using C = DocumentFormat.OpenXml.Drawing.Charts;

namespace CarersDashboard.Tests.Features.Reports.Office;

/// <summary>The native charts of the samples join what the board's own drawings join.</summary>
public sealed partial class NativeStrokesTests(RealReportTests.Real real) : IClassFixture<RealReportTests.Real>
{
    [Theory]
    [InlineData("2017-18-Q3", Audience.Board)]
    [InlineData("2017-18-Q3", Audience.Public)]
    [InlineData("2015-16-Q1", Audience.Board)]
    public async Task Build_ChartsOfTheSamples_JoinWhatTheBoardJoins(string quarter, Audience audience)
    {
        var charts = (await real.ComposeAsync(quarter, audience)).Report.Sections.Select(section => section.Chart).OfType<ReportChart>().ToList();

        Assert.All(charts, chart => Assert.Equal(Drawn(chart), Native(chart)));
        Assert.Contains(charts, chart => chart.SpansBlanks == true);
        Assert.Contains(charts, chart => chart.SpansBlanks is null);
    }

    [Fact]
    public async Task Build_TargetsOfTheSamples_ShowEveryQuarterForWhichOneHolds()
    {
        var charts = (await real.ComposeAsync("2017-18-Q3", Audience.Board)).Report.Sections.Select(section => section.Chart).OfType<ReportChart>().ToList();

        foreach (var chart in charts.Where(chart => chart.Series.Any(series => series.Role == ChartRole.Target)))
        {
            var target = Assert.Single(chart.Series, series => series.Role == ChartRole.Target);
            var shown = OfficeFiles.Joined(OfficeFiles.Line(Space(chart), target.Name)).SelectMany(pair => new[] { pair.From, pair.To }).Concat(OfficeFiles.Dashes(OfficeFiles.Line(Space(chart), target.Name)));
            Assert.Equal(Enumerable.Range(0, chart.Periods.Count).Where(at => target.Values[at] is not null), shown.Distinct().Order());
        }

        Assert.Contains(charts.Select(chart => chart.Series.FirstOrDefault(series => series.Role == ChartRole.Target)).OfType<ReportSeries>(), target => target.Breaks.Count > 5);
    }

    private static C.ChartSpace Space(ReportChart chart) => ChartSpaceBuilder.Build(chart, ChartSheet.Inside(chart.Periods.Count, chart.IsQuarterly, ChartLine.Of(chart).Count), ChartLook.Document);

    private static List<string> Native(ReportChart chart) =>
        [.. chart.Series.Where(series => series.Role is ChartRole.Figures or ChartRole.Beside).SelectMany((series, line) => OfficeFiles.Joined(OfficeFiles.Line(Space(chart), series.Name)).Select(pair => Words(chart, line, pair.From, pair.To)))];

    private static string Words(ReportChart chart, int line, int from, int to) => $"{chart.Key} line {line}: {chart.Periods[from].Label} to {chart.Periods[to].Label}";

    // The board's points stand in the order of time, as the model's values do.
    private static List<string> Drawn(ReportChart chart)
    {
        var drawing = XDocument.Parse(chart.Drawing);
        var figures = chart.Series.Where(series => series.Role is ChartRole.Figures or ChartRole.Beside).Select(series => Enumerable.Range(0, chart.Periods.Count).Where(at => series.Values[at] is not null).ToList()).ToList();
        var joined = new List<string>();
        if (drawing.Descendants().Any(element => Class(element) == "spc-plot"))
        {
            var marks = drawing.Descendants().Where(element => Class(element) == "spc-shape").Select(Middle).ToList();
            Assert.Equal(figures[0].Count, marks.Count);
            foreach (var stroke in drawing.Descendants().Where(element => Class(element) == "spc-line"))
            {
                var places = Numbers((string)stroke.Attribute("points")!).Chunk(2).Select(point => figures[0][marks.FindIndex(x => Math.Abs(x - point[0]) < 0.1)]).ToList();
                joined.AddRange(places.Zip(places.Skip(1)).Select(pair => Words(chart, 0, pair.First, pair.Second)));
            }

            return joined;
        }

        var lines = drawing.Descendants().Where(element => Class(element).StartsWith("rz-line-series ", StringComparison.Ordinal)).Select(line => (string)line.Elements().Single(element => element.Name.LocalName == "path").Attribute("d")!).ToList();
        Assert.Equal(figures.Count, lines.Count);
        for (var line = 0; line < lines.Count; line++)
        {
            var strokes = Point().Matches(lines[line]).Select(point => point.Value[0]).ToList();
            Assert.Equal(figures[line].Count, strokes.Count);
            joined.AddRange(Enumerable.Range(1, strokes.Count - 1).Where(at => strokes[at] == 'L').Select(at => Words(chart, line, figures[line][at - 1], figures[line][at])));
        }

        return joined;
    }

    private static string Class(XElement element) => (string?)element.Attribute("class") ?? "";

    // Of a circle, or of the corners of a regular shape.
    private static double Middle(XElement shape) => shape.Attribute("cx") is { } across
        ? double.Parse(across.Value, CultureInfo.InvariantCulture)
        : Numbers((string)shape.Attribute("d")!).Chunk(2).Average(corner => corner[0]);

    private static IEnumerable<double> Numbers(string of) => Number().Matches(of).Select(number => double.Parse(number.Value, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"-?\d+(\.\d+)?")]
    private static partial Regex Number();

    [GeneratedRegex(@"[ML] -?[\d.]+ -?[\d.]+")]
    private static partial Regex Point();
}
