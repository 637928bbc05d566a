using CarersDashboard.Features.Reports.Model;
using DocumentFormat.OpenXml;
using A = DocumentFormat.OpenXml.Drawing;
using C = DocumentFormat.OpenXml.Drawing.Charts;

namespace CarersDashboard.Features.Reports.Office;

/// <summary>Builds the native chart of workbooks, slides and documents: one drawing for all three.</summary>
public sealed class ChartSpaceBuilder
{
    private const uint CategoryAxis = 11;
    private const uint ValueAxis = 12;

    private readonly ReportChart chart;
    private readonly ChartSheet sheet;
    private readonly ChartLook look;
    private readonly IReadOnlyList<ChartLine> lines;
    private readonly ChartPlan plan;
    private readonly double scale;

    private ChartSpaceBuilder(ReportChart chart, ChartSheet sheet, ChartLook look)
    {
        (this.chart, this.sheet, this.look) = (chart, sheet, look);
        lines = ChartLine.Of(chart);
        plan = new(chart, lines, look);
        scale = Math.Max(1, look.Text / 9 * 0.9);
    }

    /// <summary>Builds a chart.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="sheet">Where its numbers stand; what is kept in the chart equals those cells, which the caller writes by <see cref="ChartLine.Of"/>.</param>
    /// <param name="look">How large it is.</param>
    /// <param name="workbook">Id of the relationship to the workbook inside the document or slide; null for a chart of a workbook's own sheet.</param>
    public static C.ChartSpace Build(ReportChart chart, ChartSheet sheet, ChartLook look, string? workbook = null) => new ChartSpaceBuilder(chart, sheet, look).Space(workbook);

    private C.ChartSpace Space(string? workbook)
    {
        var space = new C.ChartSpace(
            new C.Date1904 { Val = false },
            new C.EditingLanguage { Val = OfficeText.Language },
            new C.RoundedCorners { Val = false },
            new C.Chart(
                new C.AutoTitleDeleted { Val = true },
                Plot(),
                new C.PlotVisibleOnly { Val = false },
                new C.DisplayBlanksAs { Val = chart.SpansBlanks == true ? C.DisplayBlanksAsValues.Span : C.DisplayBlanksAsValues.Gap }),
            new C.ShapeProperties(look.HasPaper ? ChartStrokes.Fill(OfficeColours.Paper) : new A.NoFill(), ChartStrokes.None()),
            ChartWords.Plain(look.Text, OfficeColours.Ink3));
        space.AddNamespaceDeclaration("c", "http://schemas.openxmlformats.org/drawingml/2006/chart");
        space.AddNamespaceDeclaration("a", "http://schemas.openxmlformats.org/drawingml/2006/main");
        if (workbook is not null)
        {
            space.AddNamespaceDeclaration("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships");
            space.Append(new C.ExternalData(new C.AutoUpdate { Val = false }) { Id = workbook });
        }

        return space;
    }

    private C.PlotArea Plot()
    {
        var drawn = new C.LineChart(new C.Grouping { Val = C.GroupingValues.Standard }, new C.VaryColors { Val = false });
        var beside = 0;
        for (var index = 0; index < lines.Count; index++)
        {
            drawn.Append(Line(index, beside));
            beside += lines[index].Series?.Role == ChartRole.Beside ? 1 : 0;
        }

        drawn.Append(new C.ShowMarker { Val = true }, new C.AxisId { Val = CategoryAxis }, new C.AxisId { Val = ValueAxis });
        return new(
            new C.Layout(new C.ManualLayout(
                new C.LayoutTarget { Val = C.LayoutTargetValues.Inner },
                new C.LeftMode { Val = C.LayoutModeValues.Edge },
                new C.TopMode { Val = C.LayoutModeValues.Edge },
                new C.Left { Val = Math.Round(plan.Left, 5) },
                new C.Top { Val = Math.Round(plan.Top, 5) },
                new C.Width { Val = Math.Round(plan.Width, 5) },
                new C.Height { Val = Math.Round(plan.Height, 5) })),
            drawn,
            Categories(),
            Values(),
            new C.ShapeProperties(new A.NoFill(), ChartStrokes.None()));
    }

    private C.LineChartSeries Line(int index, int beside)
    {
        var line = lines[index];
        var role = line.Series?.Role;
        var series = new C.LineChartSeries(
            new C.Index { Val = (uint)index },
            new C.Order { Val = (uint)index },
            new C.SeriesText(new C.StringReference(new C.Formula(sheet.Heading(index)), new C.StringCache(new C.PointCount { Val = 1 }, Words(0, line.Name)))),
            Stroke(line.Series, beside),
            ChartStrokes.Mark(role, beside, scale));
        if (line.Series is { } own)
        {
            series.Append(Points(own, beside));
        }

        if (ChartWords.Labels(line, plan.Labels[index], look.Text) is { } labels)
        {
            series.Append(labels);
        }

        if (line.Name == ChartLine.Events && line.Series is null)
        {
            // From the top of the plot to its foot, whatever the axis starts at.
            series.Append(new C.ErrorBars(
                new C.ErrorDirection { Val = C.ErrorBarDirectionValues.Y },
                new C.ErrorBarType { Val = C.ErrorBarValues.Minus },
                new C.ErrorBarValueType { Val = C.ErrorValues.FixedValue },
                new C.NoEndCap { Val = true },
                new C.ErrorBarValue { Val = (double)(chart.Max - chart.Min) },
                new C.ChartShapeProperties(ChartStrokes.Stroke(OfficeColours.Ink2, 1 * scale, null))));
        }

        series.Append(new C.CategoryAxisData(Periods()), new C.Values(new C.NumberReference(new C.Formula(sheet.Values(index)), Numbers(line))), new C.Smooth { Val = false });
        return series;
    }

    private IEnumerable<C.DataPoint> Points(ReportSeries series, int beside)
    {
        var breaks = series.Breaks.Where(at => HasValue(series, at)).ToHashSet();
        var isLevel = series.Role is not (ChartRole.Figures or ChartRole.Beside);
        var marks = series.Marks.Where(mark => !isLevel && HasValue(series, mark.At)).ToLookup(mark => mark.At);
        // A level of a single period is no stroke: it needs a mark to be seen.
        var alone = Enumerable.Range(0, series.Values.Count).Where(at => isLevel && HasValue(series, at) && !IsJoined(at) && !IsJoined(at + 1)).ToHashSet();
        foreach (var at in breaks.Union(marks.Select(group => group.Key)).Union(alone).Order())
        {
            yield return new(
                new C.Index { Val = (uint)at },
                alone.Contains(at) ? ChartStrokes.Level(series.Role, plan.Width * look.Width / chart.Periods.Count)
                    : marks.Contains(at) && IsSigned(marks[at].First(), series.Role) ? ChartStrokes.Mark(marks[at].First(), scale)
                    : ChartStrokes.Mark(series.Role, beside, scale),
                new C.Bubble3D { Val = false },
                breaks.Contains(at) ? new C.ChartShapeProperties(ChartStrokes.None()) : Stroke(series, beside));
        }

        bool IsJoined(int at) => HasValue(series, at) && HasValue(series, at - 1) && !breaks.Contains(at);
    }

    // Some readers draw a stroke to a point that says it has none. Where a line joins nothing, it has none itself, which they obey.
    private C.ChartShapeProperties Stroke(ReportSeries? series, int beside) =>
        ChartStrokes.Line(series is { } drawn && IsStroked(drawn) ? drawn.Role : null, beside, scale);

    private bool IsStroked(ReportSeries series)
    {
        var places = Enumerable.Range(0, series.Values.Count).Where(at => HasValue(series, at)).ToList();
        return places.Zip(places.Skip(1)).Any(pair => (chart.SpansBlanks == true || pair.Second == pair.First + 1) && !series.Breaks.Contains(pair.Second));
    }

    private static bool HasValue(ReportSeries series, int at) => at >= 0 && at < series.Values.Count && series.Values[at] is not null;

    // An ordinary point of a line beside keeps the shape by which the line is known.
    private static bool IsSigned(ReportMark mark, ChartRole role) =>
        role == ChartRole.Figures || mark.Verdict != default || mark.Provisional || mark.Restated || mark.Partial;

    private bool HasYears => chart.IsQuarterly && plan.QuartersApart == 1;

    private OpenXmlElement Periods()
    {
        if (!HasYears)
        {
            return new C.StringReference(new C.Formula(sheet.Names), Cache(new C.StringCache(), period => period.Label));
        }

        var quarters = new C.Level();
        var years = new C.Level();
        for (var at = 0; at < chart.Periods.Count; at++)
        {
            quarters.Append(Words(at, OfficeText.Line(chart.Periods[at].Upper)));
            if (ChartTable.BeginsYear(chart, at))
            {
                years.Append(Words(at, OfficeText.Line(chart.Periods[at].Lower)));
            }
        }

        return new C.MultiLevelStringReference(new C.Formula(sheet.Categories), new C.MultiLevelStringCache(new C.PointCount { Val = (uint)chart.Periods.Count }, quarters, years));
    }

    private C.StringCache Cache(C.StringCache cache, Func<ReportPeriod, string> words)
    {
        cache.Append(new C.PointCount { Val = (uint)chart.Periods.Count });
        for (var at = 0; at < chart.Periods.Count; at++)
        {
            cache.Append(Words(at, OfficeText.Line(words(chart.Periods[at]))));
        }

        return cache;
    }

    private static C.NumberingCache Numbers(ChartLine line)
    {
        var cache = new C.NumberingCache(new C.FormatCode(line.Series is { } series ? OfficeText.Clean(series.Format) : "General"), new C.PointCount { Val = (uint)line.Values.Count });
        for (var at = 0; at < line.Values.Count; at++)
        {
            if (line.Values[at] is { } value)
            {
                cache.Append(new C.NumericPoint(new C.NumericValue(OfficeText.Number(value))) { Index = (uint)at });
            }
        }

        return cache;
    }

    private static C.StringPoint Words(int at, string words) => new(new C.NumericValue(words)) { Index = (uint)at };

    private C.CategoryAxis Categories()
    {
        var axis = CategoryNames();
        if (plan.QuartersApart > 1)
        {
            axis.InsertBefore(new C.TickLabelSkip { Val = plan.QuartersApart }, axis.GetFirstChild<C.NoMultiLevelLabels>());
            axis.InsertBefore(new C.TickMarkSkip { Val = 4 }, axis.GetFirstChild<C.NoMultiLevelLabels>());
        }

        return axis;
    }

    private C.CategoryAxis CategoryNames() => new(
        new C.AxisId { Val = CategoryAxis },
        new C.Scaling(new C.Orientation { Val = C.OrientationValues.MinMax }),
        new C.Delete { Val = false },
        new C.AxisPosition { Val = C.AxisPositionValues.Bottom },
        new C.NumberingFormat { FormatCode = "General", SourceLinked = false },
        new C.MajorTickMark { Val = chart.IsQuarterly ? C.TickMarkValues.Outside : C.TickMarkValues.None },
        new C.MinorTickMark { Val = C.TickMarkValues.None },
        new C.TickLabelPosition { Val = C.TickLabelPositionValues.Low },
        new C.ChartShapeProperties(ChartStrokes.Stroke(OfficeColours.LineStrong, 0.75, null)),
        ChartWords.Plain(look.Text, OfficeColours.Ink3, 0),
        new C.CrossingAxis { Val = ValueAxis },
        new C.Crosses { Val = C.CrossesValues.Minimum },
        new C.AutoLabeled { Val = true },
        new C.LabelAlignment { Val = C.LabelAlignmentValues.Center },
        new C.LabelOffset { Val = 100 },
        new C.NoMultiLevelLabels { Val = false });

    private C.ValueAxis Values()
    {
        var axis = new C.ValueAxis(
            new C.AxisId { Val = ValueAxis },
            new C.Scaling(new C.Orientation { Val = C.OrientationValues.MinMax }, new C.MaxAxisValue { Val = (double)chart.Max }, new C.MinAxisValue { Val = (double)chart.Min }),
            new C.Delete { Val = false },
            new C.AxisPosition { Val = C.AxisPositionValues.Left },
            new C.MajorGridlines(new C.ChartShapeProperties(ChartStrokes.Stroke(OfficeColours.Line, 0.75, null))));
        if (chart.Axis.Length > 0)
        {
            axis.Append(ChartWords.AxisName(chart.Axis, look.Text, chart.Events.Count > 0, look));
        }

        axis.Append(
            new C.NumberingFormat { FormatCode = OfficeText.Clean(chart.AxisFormat), SourceLinked = false },
            new C.MajorTickMark { Val = C.TickMarkValues.None },
            new C.MinorTickMark { Val = C.TickMarkValues.None },
            new C.TickLabelPosition { Val = C.TickLabelPositionValues.Low },
            new C.ChartShapeProperties(ChartStrokes.None()),
            ChartWords.Plain(look.Text, OfficeColours.Ink3),
            new C.CrossingAxis { Val = CategoryAxis },
            new C.Crosses { Val = C.CrossesValues.Minimum },
            new C.CrossBetween { Val = C.CrossBetweenValues.Between },
            new C.MajorUnit { Val = (double)chart.Step });
        return axis;
    }
}
