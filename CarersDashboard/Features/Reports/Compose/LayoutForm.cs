using CarersDashboard.Features.Accounts;

namespace CarersDashboard.Features.Reports.Compose;

/// <summary>Reads the form on which a report is composed.</summary>
internal static class LayoutForm
{
    /// <summary>Longest words on the meeting: they stand at the head of each page.</summary>
    internal const int LongestOccasion = 80;

    /// <summary>The layout that was asked for, and where on the page to go on.</summary>
    public static (ReportLayout Layout, string Anchor) Read(IFormCollection form, ReportSheet sheet)
    {
        var measures = sheet.Context.Drawn.Select(result => result.Measure.Code).ToList();
        var shown = form["measures"].OfType<string>().Where(measures.Contains).ToHashSet();
        var on = form["measure"].OfType<string>().ToHashSet();
        var layout = sheet.Kept.Layout with
        {
            Sections = [.. sheet.Kept.Layout.All(sheet.Kinds).Select(item => form["sections"].Contains(item.Kind) ? item with { IsOn = form["section"].Contains(item.Kind) } : item)],
            // What the form did not show, such as a measure that has no figure in this quarter, stays as it was.
            LeftOut = [.. sheet.Kept.Layout.LeftOut.Where(code => !shown.Contains(code)), .. shown.Where(code => !on.Contains(code))],
            Strategy = sheet.Context.Snapshot.Catalogue.Strategies.Any(strategy => strategy.Code == form["strategy"]) ? form["strategy"].ToString() : sheet.Kept.Layout.Strategy,
        };
        foreach (var (name, by) in new[] { ("up", -1), ("down", 1) })
        {
            if (form[name].ToString().Split(':', 2) is [var kind, var value])
            {
                return (kind == "section" ? layout.MoveSection(sheet.Kinds, value, by) : layout.MoveMeasure(measures, value, by), $"#{kind}-{Uri.EscapeDataString(value)}");
            }
        }

        return (layout, "");
    }

    /// <summary>Whether a layout makes the same report as the one that is kept.</summary>
    public static bool Same(ReportLayout layout, ReportSheet sheet)
    {
        var (kept, codes) = (sheet.Kept.Layout, sheet.Context.Drawn.Select(result => result.Measure.Code).ToList());
        return layout.All(sheet.Kinds).SequenceEqual(kept.All(sheet.Kinds)) && layout.InOrder(codes).SequenceEqual(kept.InOrder(codes))
            && layout.LeftOut.ToHashSet().SetEquals(kept.LeftOut) && layout.Strategy == sheet.Context.Strategy.Code;
    }

    /// <summary>When and for what the report is presented, as one plain line.</summary>
    public static string Occasion(IFormCollection form)
    {
        var plain = PlainText.Of(form["occasion"].ToString());
        return plain.Length <= LongestOccasion ? plain : plain[..LongestOccasion];
    }
}
