namespace CarersDashboard.Features.Reports.Pptx;

/// <summary>How words are coloured. A template's own text colour stands in for all of them.</summary>
internal enum SlideTone
{
    Ink,
    Muted,
    Accent,
    Improve,
    Concern,
    Neutral,
    Green,
    Amber,
    Red,
}

/// <summary>A paragraph on a slide.</summary>
/// <param name="Text">Its words.</param>
/// <param name="Size">Size of its letters in points.</param>
/// <param name="Tone">Their colour.</param>
/// <param name="IsBold">Set in bold.</param>
internal sealed record SlideParagraph(string Text, double Size, SlideTone Tone = SlideTone.Ink, bool IsBold = false)
{
    /// <summary>Bold words before it; empty for none.</summary>
    public string Lead { get; init; } = "";

    /// <summary>Small words after it; empty for none.</summary>
    public string After { get; init; } = "";

    /// <summary>Set as a point of a list.</summary>
    public bool IsPoint { get; init; }

    /// <summary>Set as far in as the words of a point.</summary>
    public bool IsUnderPoint { get; init; }

    /// <summary>Key of the section that its words lead to; empty for none.</summary>
    public string See { get; init; } = "";

    /// <summary>Space above, in points.</summary>
    public double Above { get; init; }

    /// <summary>How high it is in so much width, in points.</summary>
    public double Height(double width) => Above + Lines(Text.Length + Lead.Length + After.Length, Size, width - (IsPoint || IsUnderPoint ? 18 : 0), IsBold) * Size * 1.2;

    /// <summary>How many letters a line of it holds in so much width.</summary>
    public int Letters(double width) => (int)((width - (IsPoint || IsUnderPoint ? 18 : 0)) / (Size * 0.52));

    /// <summary>How many lines so many letters need.</summary>
    public static int Lines(int letters, double size, double width, bool isBold = false) => Math.Max(1, (int)Math.Ceiling(letters * size * (isBold ? 0.56 : 0.52) / Math.Max(1, width)));
}
