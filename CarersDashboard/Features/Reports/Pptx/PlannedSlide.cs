using CarersDashboard.Features.Reports.Model;

namespace CarersDashboard.Features.Reports.Pptx;

/// <summary>A slide before it is written.</summary>
/// <param name="Section">The section that it is of.</param>
/// <param name="Title">Its title; no other slide of its section has the same.</param>
/// <param name="Content">What stands under it.</param>
internal sealed record PlannedSlide(ReportSection Section, string Title, SlideContent Content)
{
    // Longer ones are set too small to be titles.
    private const int LongestTitle = 120;

    /// <summary>The slides of a section. The first bears its message, and each other says what is on it.</summary>
    /// <param name="section">The section.</param>
    /// <param name="areaUnder">Room for content beside a title.</param>
    public static IReadOnlyList<PlannedSlide> Of(ReportSection section, Func<string, SlideBox> areaUnder)
    {
        var area = areaUnder(section.Title);
        while (true)
        {
            var contents = SectionSlides.Of(section, area);
            var titles = Titles(section, contents);
            // One whose title needs more lines has less room than was divided.
            var least = titles.Select(areaUnder).MinBy(room => room.Height);
            if (least.Height >= area.Height)
            {
                return [.. contents.Zip(titles, (content, title) => new PlannedSlide(section, title, content))];
            }

            area = least;
        }
    }

    private static List<string> Titles(ReportSection section, IReadOnlyList<SlideContent> contents)
    {
        var titles = contents.Select((content, at) => at == 0 || content.Names.Count == 0 ? section.Title : Naming(section.ContentsName, content.Names)).ToList();
        var same = titles.GroupBy(title => title).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet();
        return [.. titles.Select((title, at) => same.Contains(title) ? FormattableString.Invariant($"{title} ({at + 1}\u00A0of\u00A0{titles.Count})") : title)];
    }

    private static string Naming(string section, List<string> names)
    {
        var title = names[0].StartsWith(section, StringComparison.Ordinal) ? names[0] : $"{section} – {names[0]}";
        foreach (var name in names.Skip(1))
        {
            if (title.Length + name.Length > LongestTitle)
            {
                return title + "; and more";
            }

            title += "; " + name;
        }

        return title;
    }
}
