using System.Globalization;
using System.Text;
using CarersDashboard.Features.Reports.Model;
using CarersDashboard.Features.Reports.Office;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using P = DocumentFormat.OpenXml.Presentation;

namespace CarersDashboard.Features.Reports.Pptx;

/// <summary>A presentation while it is written: the site's own design, or a template's.</summary>
internal sealed class SlideDeck : IDisposable
{
    // Letters on the first slide, in points: what is under its title, and of that the smaller words against the rest.
    private const double LeastSubtitle = 15;
    private const double SmallShare = 0.75;

    // Ids of slides start there (ECMA-376, 19.7.13).
    private const uint FirstSlide = 256;

    private readonly ReportCopy copy;
    private readonly MemoryStream memory = new();
    private readonly PresentationDocument document;
    private readonly PresentationPart presentation;
    private readonly NotesMasterPart notesMaster;
    private readonly DeckLayout first;
    private readonly DeckLayout others;
    private readonly double height = SlideDesign.Height;
    private readonly List<SlidePart> parts = [];
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private int slides;
    private int charts;

    /// <summary>Starts a deck.</summary>
    /// <param name="copy">The report.</param>
    /// <param name="template">A presentation whose design is taken; null for the site's own.</param>
    /// <exception cref="TemplateRefusedException">The template is none.</exception>
    public SlideDeck(ReportCopy copy, byte[]? template)
    {
        this.copy = copy;
        if (template is null)
        {
            document = PresentationDocument.Create(memory, PresentationDocumentType.Presentation);
            document.CompressionOption = System.IO.Packaging.CompressionOption.NotCompressed;
            presentation = document.AddPresentationPart();
            document.ChangeIdOfPart(presentation, "rId1");
            Design();
        }
        else
        {
            memory.Write(template);
            memory.Position = 0;
            document = DeckTemplate.Open(memory);
            document.CompressionOption = System.IO.Packaging.CompressionOption.NotCompressed;
            presentation = document.PresentationPart!;
            HasTemplate = true;
        }

        (first, others) = DeckTemplate.Layouts(presentation);
        if (presentation.Presentation.SlideSize is { Cx: { } cx, Cy: { } cy })
        {
            (Width, height) = (cx.Value / (double)ChartLook.Point, cy.Value / (double)ChartLook.Point);
        }

        others = HasTemplate ? others.WithRoom(Width, height) : others;
        notesMaster = presentation.NotesMasterPart ?? Notes();
        var core = document.AddCoreFilePropertiesPart();
        document.ChangeIdOfPart(core, "rIdCore");
        CoreProperties.Write(core, copy);
    }

    /// <summary>Whether the design is a template's.</summary>
    public bool HasTemplate { get; }

    /// <summary>Width of a slide in points.</summary>
    public double Width { get; } = SlideDesign.Width;

    /// <summary>Room for content beside a title.</summary>
    /// <param name="title">The title: one of a single line leaves more in the site's own design, one that its place cannot hold less in a template's.</param>
    public SlideBox AreaUnder(string title)
    {
        var needed = others.Title!.Needed(title);
        if (HasTemplate)
        {
            return others.Area(Width, height, needed);
        }

        var least = SlideDesign.Area;
        return needed > SlideDesign.TitleSize * 2 ? least : least with { Y = least.Y - SlideDesign.TitleSize, Height = least.Height + SlideDesign.TitleSize };
    }

    /// <summary>Makes room for all slides before the first is written, so that each can lead to each other.</summary>
    /// <param name="keys">For each slide after the cover the section that it is of.</param>
    public void Begin(IReadOnlyList<string> keys)
    {
        for (var number = 1; number <= keys.Count + 1; number++)
        {
            parts.Add(presentation.AddNewPart<SlidePart>(Id(number)));
            if (number > 1)
            {
                places.TryAdd(keys[number - 2], number);
            }
        }
    }

    /// <summary>Writes the first slide.</summary>
    /// <param name="title">The report's title.</param>
    /// <param name="under">What stands under it.</param>
    /// <param name="small">What stands under that in smaller letters.</param>
    /// <param name="notes">What a speaker should know.</param>
    public void Cover(string title, IReadOnlyList<string> under, IReadOnlyList<string> small, IReadOnlyList<ReportTerm> notes) => Slide(first, notes, (pen, _) =>
    {
        Title(pen, first, title);
        if (first.Subtitle is { } subtitle)
        {
            List<double> shares = [.. under.Select(_ => 1.0), .. small.Select(_ => SmallShare)];
            var size = subtitle.Size([.. under, .. small], shares, LeastSubtitle);
            pen.Placeholder("Subtitle", subtitle.Attributes, [.. under, .. small], [.. shares.Select(share => share < 1 ? size * share : size < subtitle.Letters ? size : (double?)null)]);
        }
        else
        {
            pen.Text("Subtitle", first.Area(Width, height, 0), [.. under.Select(words => new SlideParagraph(words, 18)), .. small.Select(words => new SlideParagraph(words, 13) { Above = 4 })]);
        }
    });

    /// <summary>Writes another slide.</summary>
    /// <param name="title">Its message.</param>
    /// <param name="notes">What a speaker should know.</param>
    /// <param name="content">Writes what stands under the title.</param>
    public void Slide(string title, IReadOnlyList<ReportTerm> notes, Action<SlidePen, Func<ReportChart, ChartLook, string>> content) => Slide(others, notes, (pen, chart) =>
    {
        Title(pen, others, title);
        content(pen, chart);
    });

    /// <summary>The finished presentation.</summary>
    public byte[] Bind()
    {
        presentation.Presentation.Save();
        document.Dispose();
        return SteadyPackage.Write(memory, copy.Stamp.At);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        document.Dispose();
        memory.Dispose();
    }

    private void Slide(DeckLayout layout, IReadOnlyList<ReportTerm> notes, Action<SlidePen, Func<ReportChart, ChartLook, string>> content)
    {
        var part = parts[slides++];
        part.AddPart(layout.Part, "rId1");
        using (var pen = new SlidePen(part.GetStream(FileMode.Create), "sld", !HasTemplate, key => Link(part, key)))
        {
            content(pen, (chart, look) => Chart(part, chart, look));
            if (layout.Footer is { } footer)
            {
                pen.Placeholder("Footer", footer, [EditionWords.Foot(copy)], [HasTemplate ? null : 10], isSmall: !HasTemplate);
            }

            if (layout.Number is { } number)
            {
                pen.Number(number, slides);
            }

            if (layout.Footer is null)
            {
                pen.Foot(Foot(layout), EditionWords.Foot(copy), layout.Number is null ? slides : null);
            }

            pen.End();
        }

        Notes(part, notes);
        var list = presentation.Presentation.SlideIdList ??= new();
        list.Append(new P.SlideId { Id = FirstSlide + (uint)slides - 1, RelationshipId = Id(slides) });
    }

    // A title at the foot of its slide has that place.
    private SlideBox Foot(DeckLayout layout)
    {
        var area = layout.Area(Width, height, 0);
        var foot = new SlideBox(area.X, height - 24, area.Width, 14);
        return layout.Title?.Box?.Meets(foot) == true ? foot with { Y = 8 } : foot;
    }

    private static void Title(SlidePen pen, DeckLayout layout, string title)
    {
        var place = layout.Title!;
        var size = place.Size(title);
        pen.Placeholder("Title", place.Attributes, [title], [size < place.Letters ? size : null], place.IsMoved ? place.Box : null);
    }

    private string? Link(SlidePart from, string key)
    {
        if (!places.TryGetValue(key, out var number) || parts[number - 1] == from)
        {
            return null;
        }

        var id = "rIdSee" + number.ToString(CultureInfo.InvariantCulture);
        if (!from.TryGetPartById(id, out _))
        {
            from.AddPart(parts[number - 1], id);
        }

        return id;
    }

    private static string Id(int number) => "rIdSlide" + number.ToString(CultureInfo.InvariantCulture);

    private string Chart(SlidePart slide, ReportChart chart, ChartLook look)
    {
        charts++;
        var part = slide.AddNewPart<ChartPart>("rId2");
        var lines = ChartLine.Of(chart);
        var sheet = ChartSheet.Inside(chart.Periods.Count, chart.IsQuarterly, lines.Count);
        var inside = part.AddEmbeddedPackagePart(EmbeddedPackagePartType.Xlsx);
        part.ChangeIdOfPart(inside, "rId1");
        using (var stream = inside.GetStream(FileMode.Create))
        {
            stream.Write(ChartWorkbook.Write(chart, lines, sheet, copy.Stamp.At));
        }

        using (var stream = part.GetStream(FileMode.Create))
        {
            ChartSpaceBuilder.Build(chart, sheet, look with { HasPaper = HasTemplate }, "rId1").Save(stream);
        }

        return "rId2";
    }

    private void Notes(SlidePart slide, IReadOnlyList<ReportTerm> notes)
    {
        var part = slide.AddNewPart<NotesSlidePart>("rId3");
        part.AddPart(notesMaster, "rId1");
        part.AddPart(slide, "rId2");
        using var pen = new SlidePen(part.GetStream(FileMode.Create), "notes", !HasTemplate, _ => null);
        pen.Picture();
        pen.Placeholder("Notes", "type=\"body\" idx=\"1\"", [.. notes.Select(term => term.Name.Length > 0 ? $"{term.Name}: {term.Text}" : term.Text)], []);
        pen.End();
    }

    private void Design()
    {
        var master = presentation.AddNewPart<SlideMasterPart>("rId1");
        Fill(master.AddNewPart<SlideLayoutPart>("rId1"), SlideDesign.TitleLayout);
        Fill(master.AddNewPart<SlideLayoutPart>("rId2"), SlideDesign.OnlyLayout);
        foreach (var layout in master.SlideLayoutParts)
        {
            layout.AddPart(master, "rId1");
        }

        var theme = master.AddNewPart<ThemePart>("rId3");
        Fill(theme, SlideDesign.Theme);
        presentation.AddPart(theme, "rId2");
        Fill(master, SlideDesign.Master);
        presentation.Presentation = new(
            new P.SlideMasterIdList(new P.SlideMasterId { Id = 2147483648, RelationshipId = "rId1" }),
            new P.SlideIdList(),
            new P.SlideSize { Cx = (int)SlideBox.Emu(SlideDesign.Width), Cy = (int)SlideBox.Emu(SlideDesign.Height) },
            new P.NotesSize { Cx = 6858000, Cy = 9144000 })
        { SaveSubsetFonts = true };
    }

    private NotesMasterPart Notes()
    {
        var part = presentation.AddNewPart<NotesMasterPart>("rIdNotes");
        Fill(part.AddNewPart<ThemePart>("rId1"), SlideDesign.Theme);
        Fill(part, SlideDesign.NotesMaster);
        presentation.Presentation.NotesMasterIdList = new(new P.NotesMasterId { Id = "rIdNotes" });
        return part;
    }

    private static void Fill(OpenXmlPart part, string xml)
    {
        using var stream = part.GetStream(FileMode.Create);
        stream.Write(Encoding.UTF8.GetBytes(xml));
    }
}
