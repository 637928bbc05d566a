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

        Area = HasTemplate ? others.Area(Width, height) : SlideDesign.Area;
        notesMaster = presentation.NotesMasterPart ?? Notes();
        var core = document.AddCoreFilePropertiesPart();
        document.ChangeIdOfPart(core, "rIdCore");
        CoreProperties.Write(core, copy);
    }

    /// <summary>Whether the design is a template's.</summary>
    public bool HasTemplate { get; }

    /// <summary>Width of a slide in points.</summary>
    public double Width { get; } = SlideDesign.Width;

    /// <summary>Room under a title.</summary>
    /// <param name="title">The title: one of a single line leaves more in the site's own design.</param>
    public SlideBox AreaUnder(string title) =>
        HasTemplate || SlideParagraph.Lines(title.Length, SlideDesign.TitleSize, Area.Width, true) > 1 ? Area : Area with { Y = Area.Y - SlideDesign.TitleSize, Height = Area.Height + SlideDesign.TitleSize };

    private SlideBox Area { get; }

    /// <summary>Writes the first slide.</summary>
    public void Cover(string title, IReadOnlyList<string> under, IReadOnlyList<ReportTerm> notes) => Slide(first, notes, (pen, _) =>
    {
        Title(pen, first, title);
        if (first.Subtitle is { } subtitle)
        {
            pen.Placeholder("Subtitle", subtitle, under);
        }
        else
        {
            pen.Text("Subtitle", new(Area.X, height * 0.6, Area.Width, height * 0.25), [.. under.Select(words => new SlideParagraph(words, 18))]);
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
        slides++;
        var id = "rIdSlide" + slides.ToString(CultureInfo.InvariantCulture);
        var part = presentation.AddNewPart<SlidePart>(id);
        part.AddPart(layout.Part, "rId1");
        using (var pen = new SlidePen(part.GetStream(FileMode.Create), "sld", !HasTemplate))
        {
            content(pen, (chart, look) => Chart(part, chart, look));
            if (layout.Footer is { } footer)
            {
                pen.Placeholder("Footer", footer, [EditionWords.Foot(copy)], HasTemplate ? null : 10, !HasTemplate);
            }

            if (layout.Number is { } number)
            {
                pen.Number(number, slides);
            }

            if (layout.Footer is null)
            {
                pen.Foot(new(Area.X, height - 24, Area.Width, 14), EditionWords.Foot(copy), layout.Number is null ? slides : null);
            }

            pen.End();
        }

        Notes(part, notes);
        var list = presentation.Presentation.SlideIdList ??= new();
        list.Append(new P.SlideId { Id = FirstSlide + (uint)slides - 1, RelationshipId = id });
    }

    private void Title(SlidePen pen, DeckLayout layout, string title)
    {
        // Two lines of the usual size; what is longer is set smaller.
        var size = layout == first ? null : title.Length > 160 ? 18 : title.Length > 116 ? 21 : (double?)null;
        pen.Placeholder("Title", layout.Title!, [title], size);
    }

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
        using var pen = new SlidePen(part.GetStream(FileMode.Create), "notes", !HasTemplate);
        pen.Picture();
        pen.Placeholder("Notes", "type=\"body\" idx=\"1\"", [.. notes.Select(term => term.Name.Length > 0 ? $"{term.Name}: {term.Text}" : term.Text)]);
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
