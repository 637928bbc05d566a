using CarersDashboard.Features.Reports.Model;
using A = DocumentFormat.OpenXml.Drawing;
using C = DocumentFormat.OpenXml.Drawing.Charts;
using C15 = DocumentFormat.OpenXml.Office2013.Drawing.Chart;

namespace CarersDashboard.Features.Reports.Office;

/// <summary>The words in a native chart: at the ends of lines, at events and hidden figures, and on the axes.</summary>
internal static class ChartWords
{
    /// <summary>Labels of a line; null for none.</summary>
    /// <param name="line">The line.</param>
    /// <param name="end">Words at its end; null for none.</param>
    /// <param name="text">Size of letters in points.</param>
    public static C.DataLabels? Labels(ChartLine line, EndLabel? end, double text)
    {
        var labels = new C.DataLabels();
        if (line.Series is { } series)
        {
            if (end is null)
            {
                return null;
            }

            var isTarget = series.Role == ChartRole.Target;
            var own = series.Role is ChartRole.Figures or ChartRole.Beside;
            labels.Append(Label(end.At, end.Text, text, isTarget || own, isTarget ? OfficeColours.Ink : OfficeColours.Ink2, Position(end), end));
        }
        else
        {
            for (var at = 0; at < line.Signs.Count; at++)
            {
                if (line.Signs[at].Length > 0)
                {
                    labels.Append(Label(at, line.Signs[at], text, true, OfficeColours.Ink, C.DataLabelPositionValues.Top, null));
                }
            }
        }

        Shown(labels, false);
        // A label beside its line needs no line to it.
        var extension = new C.DLblsExtension(new C15.ShowLeaderLines { Val = false }) { Uri = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}" };
        extension.AddNamespaceDeclaration("c15", "http://schemas.microsoft.com/office/drawing/2012/chart");
        labels.Append(new C.DLblsExtensionList(extension));
        return labels;
    }

    /// <summary>The name of the value axis, lying at its upper end.</summary>
    public static C.Title AxisName(string name, double text, bool hasEvents, ChartLook look) => new(
        new C.ChartText(Rich(name, text, false, OfficeColours.Ink3)),
        new C.Layout(new C.ManualLayout(
            new C.LeftMode { Val = C.LayoutModeValues.Edge },
            new C.TopMode { Val = C.LayoutModeValues.Edge },
            new C.Left { Val = 2 / look.Width },
            // Letters of events stand between it and the plot.
            new C.Top { Val = (hasEvents ? 0 : look.Text * 0.1) / look.Height })),
        new C.Overlay { Val = true });

    /// <summary>How all words are set that do not say otherwise.</summary>
    public static C.TextProperties Plain(double text, string colour, int? rotation = null)
    {
        var body = new A.BodyProperties();
        if (rotation is { } turned)
        {
            body.Rotation = turned;
            body.Vertical = A.TextVerticalValues.Horizontal;
        }

        return new(body, new A.ListStyle(), new A.Paragraph(
            new A.ParagraphProperties(new A.DefaultRunProperties(ChartStrokes.Fill(colour), new A.LatinFont { Typeface = "Arial" }) { FontSize = (int)(text * 100), Bold = false, Language = OfficeText.Language }),
            new A.EndParagraphRunProperties { Language = OfficeText.Language }));
    }

    private static C.DataLabelPositionValues Position(EndLabel end) => end.Place switch
    {
        LabelPlace.Before => C.DataLabelPositionValues.Left,
        LabelPlace.Over => C.DataLabelPositionValues.Top,
        LabelPlace.Under => C.DataLabelPositionValues.Bottom,
        _ => C.DataLabelPositionValues.Right,
    };

    private static C.DataLabel Label(int at, string words, double text, bool bold, string colour, C.DataLabelPositionValues position, EndLabel? end)
    {
        var label = new C.DataLabel(new C.Index { Val = (uint)at });
        if (end is { Place: LabelPlace.AtRight })
        {
            label.Append(new C.Layout(new C.ManualLayout(new C.Left { Val = Math.Round(end.Right, 5) }, new C.Top { Val = Math.Round(end.Down, 5) })));
        }

        label.Append(new C.ChartText(Rich(words, text, bold, colour)), new C.ChartShapeProperties(new A.NoFill(), ChartStrokes.None()), new C.DataLabelPosition { Val = position });
        Shown(label, true);
        return label;
    }

    // In the order of the schema; each must be said, or Excel shows what it likes.
    private static void Shown(DocumentFormat.OpenXml.OpenXmlCompositeElement labels, bool value) => labels.Append(
        new C.ShowLegendKey { Val = false },
        new C.ShowValue { Val = value },
        new C.ShowCategoryName { Val = false },
        new C.ShowSeriesName { Val = false },
        new C.ShowPercent { Val = false },
        new C.ShowBubbleSize { Val = false });

    private static C.RichText Rich(string words, double text, bool bold, string colour) => new(
        new A.BodyProperties { Rotation = 0, Vertical = A.TextVerticalValues.Horizontal, Wrap = A.TextWrappingValues.None, LeftInset = 0, RightInset = 0, TopInset = 0, BottomInset = 0 },
        new A.ListStyle(),
        new A.Paragraph(
            new A.ParagraphProperties(new A.DefaultRunProperties { FontSize = (int)(text * 100), Bold = bold }),
            new A.Run(new A.RunProperties(ChartStrokes.Fill(colour), new A.LatinFont { Typeface = "Arial" }) { Language = OfficeText.Language, FontSize = (int)(text * 100), Bold = bold }, new A.Text(OfficeText.Line(words)))));
}
