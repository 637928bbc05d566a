using DocumentFormat.OpenXml.Presentation;
using A = DocumentFormat.OpenXml.Drawing;

namespace CarersDashboard.Features.Reports.Pptx;

/// <summary>A place of a layout that slides fill with words.</summary>
/// <param name="Attributes">As a slide names it: <c>type="title"</c>.</param>
/// <param name="Box">Where it stands; null where nobody says.</param>
/// <param name="Letters">Size of its letters in points.</param>
/// <param name="Share">Width of a letter as a share of its size.</param>
/// <param name="Room">Width and height that its words have, in points.</param>
internal sealed record DeckPlaceholder(string Attributes, SlideBox? Box, double Letters, double Share, (double Width, double Height) Room)
{
    /// <summary>Smaller titles would not be read across a room.</summary>
    public const double LeastTitle = 18;

    private const double Line = 1.2;

    /// <summary>Its box is not where the layout has it, and each slide must say where.</summary>
    public bool IsMoved { get; init; }

    /// <summary>Reads one.</summary>
    /// <param name="attributes">As a slide names it.</param>
    /// <param name="shape">On the layout.</param>
    /// <param name="master">The shape of the master that it takes the rest from; null for none.</param>
    /// <param name="style">The master's style of such words; null for none.</param>
    public static DeckPlaceholder Read(string attributes, Shape shape, Shape? master, A.TextParagraphPropertiesType? style)
    {
        A.DefaultRunProperties?[] said = [Said(shape), Said(master), style?.GetFirstChild<A.DefaultRunProperties>()];
        A.BodyProperties?[] bodies = [shape.TextBody?.BodyProperties, master?.TextBody?.BodyProperties];
        var size = said.Select(one => one?.FontSize?.Value).FirstOrDefault(value => value is not null) ?? 1800;
        var isBold = said.Select(one => one?.Bold?.Value).FirstOrDefault(value => value is not null) ?? false;
        var isCapital = said.Select(one => one?.Capital?.Value).FirstOrDefault(value => value is not null) == A.TextCapsValues.All;
        var box = SlideBox.Of(shape) ?? SlideBox.Of(master);
        var (width, height) = (box?.Width ?? 0, box?.Height ?? 0);
        return new(
            attributes, box, size / 100.0, (isBold ? 0.56 : 0.52) * (isCapital ? 1.25 : 1),
            (width - Inset(body => body.LeftInset?.Value, 7.2) - Inset(body => body.RightInset?.Value, 7.2), height - Inset(body => body.TopInset?.Value, 3.6) - Inset(body => body.BottomInset?.Value, 3.6)));

        // A tenth and a twentieth of an inch where nobody says (ECMA-376, 21.1.2.1.1).
        double Inset(Func<A.BodyProperties, int?> side, double usual) => bodies.Select(body => body is null ? null : side(body)).FirstOrDefault(value => value is not null) / (double)Office.ChartLook.Point ?? usual;
    }

    /// <summary>It stands elsewhere.</summary>
    public DeckPlaceholder At(SlideBox box) => this with { Box = box, Room = (Room.Width + box.Width - Box!.Value.Width, Room.Height + box.Height - Box.Value.Height), IsMoved = true };

    /// <summary>The largest size, up to its own, in which a title stays inside; the least where none does.</summary>
    public double Size(string title) => Sizes(LeastTitle).FirstOrDefault(size => Box is null || Height(title, size) <= Room.Height, Math.Min(Letters, LeastTitle));

    /// <summary>How high its box would have to be for a title, in points.</summary>
    public double Needed(string title) => Box is { } box ? box.Height - Room.Height + Height(title, Size(title)) : 0;

    /// <summary>The largest size in which paragraphs stay inside.</summary>
    /// <param name="words">The paragraphs.</param>
    /// <param name="shares">Size of the letters of each, as a share of the first one's.</param>
    /// <param name="least">No smaller than that.</param>
    public double Size(IReadOnlyList<string> words, IReadOnlyList<double> shares, double least) =>
        Sizes(least).FirstOrDefault(size => Box is null || words.Zip(shares).Sum(pair => Height(pair.First, size * pair.Second) + Above) <= Room.Height, Math.Min(Letters, least));

    // Between paragraphs, as PowerPoint's own designs have it.
    private const double Above = 9;

    private IEnumerable<double> Sizes(double least)
    {
        for (var size = Letters; size >= least; size--)
        {
            yield return size;
        }
    }

    private double Height(string words, double size) => Lines(words, size) * size * Line;

    // Words are not torn apart, so that large letters in a narrow box need more lines than their number says.
    private int Lines(string words, double size)
    {
        var (most, lines, left) = (Room.Width / (size * Share), 1, 0.0);
        left = most;
        foreach (var word in words.Split(' '))
        {
            if (word.Length > left && left < most)
            {
                lines++;
                left = most;
            }

            // One that is longer than a line is.
            lines += Math.Max(0, (int)Math.Ceiling(word.Length / Math.Max(1, most)) - 1);
            left -= word.Length + 1;
        }

        return lines;
    }

    private static A.DefaultRunProperties? Said(Shape? shape) => shape?.TextBody?.ListStyle?.Level1ParagraphProperties?.GetFirstChild<A.DefaultRunProperties>();
}
