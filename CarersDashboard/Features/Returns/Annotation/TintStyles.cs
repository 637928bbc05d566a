using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using BookPart = DocumentFormat.OpenXml.Packaging.WorkbookPart;

namespace CarersDashboard.Features.Returns.Annotation;

/// <summary>Formats of marked cells: each is the cell's own with another fill, so that numbers look as they did.</summary>
/// <remarks>
/// A solid fill shows its foreground only. Its background keeps the colour that the cell had before, so that a workbook that is
/// marked again, or mended, gets it back.
/// </remarks>
internal sealed class TintStyles
{
    // The tints of tokens.css, each one off, so that nobody's own fill is taken for ours. The dark ones are for light letters.
    private const string Red = "FFFBE1DE";
    private const string Orange = "FFFDEBC9";
    private const string DarkRed = "FF9B2020";
    private const string DarkOrange = "FF7D4C02";

    private const uint NoColour = 64;

    private readonly Stylesheet sheet;
    private readonly Dictionary<(uint Style, bool Stops), uint> tinted = [];

    /// <summary>Takes the styles of a workbook, or gives it some, and takes away every tint of an earlier time.</summary>
    public TintStyles(BookPart workbook)
    {
        var part = workbook.WorkbookStylesPart ?? workbook.AddNewPart<WorkbookStylesPart>();
        sheet = part.Stylesheet ??= new();
        Fonts = sheet.Fonts ??= new(new Font());
        Fills = sheet.Fills ??= new(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 }));
        sheet.Borders ??= new(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder()));
        sheet.CellStyleFormats ??= new(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 });
        Formats = sheet.CellFormats ??= new(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0, FormatId = 0 });
        foreach (var pattern in Fills.Elements<Fill>().Select(fill => fill.PatternFill).OfType<PatternFill>().Where(IsOurs))
        {
            Restore(pattern);
        }
    }

    private Fonts Fonts { get; }

    private Fills Fills { get; }

    private CellFormats Formats { get; }

    /// <summary>Number of the format that is another one with the tint.</summary>
    /// <param name="style">Number of the cell's own format.</param>
    /// <param name="stops">Whether it stops the return; otherwise it is a query.</param>
    public uint Tint(uint style, bool stops)
    {
        if (tinted.TryGetValue((style, stops), out var known))
        {
            return known;
        }

        var own = Formats.Elements<CellFormat>().ElementAtOrDefault((int)style) ?? Formats.Elements<CellFormat>().First();
        var format = (CellFormat)own.CloneNode(deep: true);
        format.FillId = AddFill(ColourFor(IsLight(own), stops), own.FillId?.Value is { } before ? Fills.Elements<Fill>().ElementAtOrDefault((int)before)?.PatternFill : null);
        format.ApplyFill = true;
        return tinted[(style, stops)] = Add(format);
    }

    /// <summary>A format for a sheet of our own.</summary>
    /// <param name="font">Its type; null for the workbook's own.</param>
    /// <param name="colour">Colour of its fill, as <c>FFF5F3EC</c>; null for none.</param>
    public uint Plain(Font? font, string? colour)
    {
        var fontId = 0u;
        if (font is not null)
        {
            Fonts.Append(font);
            fontId = (uint)Fonts.Elements<Font>().Count() - 1;
            Fonts.Count = fontId + 1;
        }

        return Add(new CellFormat(new Alignment { Vertical = VerticalAlignmentValues.Top, WrapText = true })
        {
            NumberFormatId = 0,
            FontId = fontId,
            FillId = colour is null ? 0 : AddFill(colour, null),
            BorderId = 0,
            FormatId = 0,
            ApplyFont = true,
            ApplyFill = colour is not null,
            ApplyAlignment = true,
            // Whoever opens a cell and leaves it must not make a formula of its words.
            QuotePrefix = true,
        });
    }

    /// <summary>Colour of a mark under dark letters.</summary>
    public static string ColourOf(bool stops) => ColourFor(isLight: false, stops);

    private static string ColourFor(bool isLight, bool stops) => (isLight, stops) switch
    {
        (false, true) => Red,
        (false, false) => Orange,
        (true, true) => DarkRed,
        _ => DarkOrange,
    };

    private static bool IsOurs(PatternFill pattern) => pattern.PatternType?.Value == PatternValues.Solid && pattern.ForegroundColor?.Rgb?.Value is Red or Orange or DarkRed or DarkOrange;

    private static void Restore(PatternFill pattern)
    {
        var before = pattern.BackgroundColor;
        if (before is null || before.Indexed?.Value >= NoColour || before.Auto?.Value == true)
        {
            pattern.RemoveAllChildren();
            pattern.PatternType = PatternValues.None;
            return;
        }

        pattern.ForegroundColor = new() { Rgb = before.Rgb?.Value, Theme = Copy(before.Theme), Tint = Copy(before.Tint), Indexed = Copy(before.Indexed) };
        pattern.BackgroundColor = new() { Indexed = NoColour };
    }

    private static UInt32Value? Copy(UInt32Value? value) => value is null ? null : new(value.Value);

    private static DoubleValue? Copy(DoubleValue? value) => value is null ? null : new(value.Value);

    // White on a pale tint could not be read.
    private bool IsLight(CellFormat format)
    {
        const int pale = 150;
        var colour = format.FontId?.Value is { } font ? Fonts.Elements<Font>().ElementAtOrDefault((int)font)?.GetFirstChild<Color>() : null;
        if (colour?.Rgb?.Value is { Length: >= 6 } rgb && int.TryParse(rgb.AsSpan(rgb.Length - 6), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var number))
        {
            return ((number >> 16) * 299) + ((number >> 8 & 0xFF) * 587) + ((number & 0xFF) * 114) > pale * 1000;
        }

        // The first colour of a theme is the paper's; 1 and 9 are white in the old palette.
        return colour?.Theme?.Value == 0 || colour?.Indexed?.Value is 1 or 9;
    }

    private uint AddFill(string colour, PatternFill? before)
    {
        var was = before?.PatternType?.Value == PatternValues.Solid ? before.ForegroundColor : null;
        var background = was is null || was.Auto?.Value == true
            ? new BackgroundColor { Indexed = NoColour }
            : new BackgroundColor { Rgb = was.Rgb?.Value, Theme = Copy(was.Theme), Tint = Copy(was.Tint), Indexed = Copy(was.Indexed) };
        Fills.Append(new Fill(new PatternFill(new ForegroundColor { Rgb = colour }, background) { PatternType = PatternValues.Solid }));
        var count = (uint)Fills.Elements<Fill>().Count();
        Fills.Count = count;
        return count - 1;
    }

    private uint Add(CellFormat format)
    {
        Formats.Append(format);
        var count = (uint)Formats.Elements<CellFormat>().Count();
        Formats.Count = count;
        return count - 1;
    }
}
