namespace CarersDashboard.Features.Board.Charts;

/// <summary>Finds places for words so that none covers another, and, where it can be had, none covers a mark.</summary>
/// <param name="room">Where words may stand.</param>
internal sealed class LabelField(ChartBox room)
{
    private readonly List<ChartBox> taken = [];
    private readonly List<ChartBox> marks = [];
    private readonly List<ChartText> words = [];

    /// <summary>What has been placed.</summary>
    public IReadOnlyList<ChartText> Words => words;

    /// <summary>A part that words keep off where they can.</summary>
    public void Avoid(ChartBox mark) => marks.Add(mark);

    /// <summary>A part that words keep off.</summary>
    public void Take(ChartBox box) => taken.Add(box);

    /// <summary>Words whose place is settled.</summary>
    public void Put(ChartText text)
    {
        words.Add(text);
        taken.Add(text.Box);
    }

    /// <summary>Whether nothing stands in a part of the room.</summary>
    public bool IsFree(ChartBox box) => IsInside(box) && !taken.Any(other => other.Meets(box));

    /// <summary>Places rows of words at the first place that is free of words and marks, else at the first that is free of words.</summary>
    /// <param name="rows">Style and text, from the top.</param>
    /// <param name="places">Anchor and the first row's base line, the best first.</param>
    /// <param name="overMarks">Whether words that find no better place may stand over marks and lines.</param>
    /// <returns>Whether there was a place.</returns>
    public bool Place(IReadOnlyList<(string Style, string Text)> rows, IReadOnlyList<(double X, double Y, string Anchor)> places, bool overMarks = true)
    {
        var candidates = places
            .Select(place => rows.Select((row, index) => new ChartText(row.Style, place.X, place.Y + (index * ChartAxis.RowHeight), place.Anchor, row.Text)).ToList())
            .Where(candidate => candidate.All(text => IsFree(text.Box)))
            .ToList();
        var best = candidates.Find(candidate => !candidate.Exists(text => marks.Exists(mark => mark.Meets(text.Box)))) ?? (overMarks ? candidates.FirstOrDefault() : null);
        foreach (var text in best ?? [])
        {
            Put(text);
        }

        return best is not null;
    }

    /// <summary>Moves heights apart as little as may be, keeping their order.</summary>
    /// <param name="wanted">From the top.</param>
    /// <param name="distance">At least so far apart.</param>
    /// <param name="low">Least height.</param>
    /// <param name="high">Greatest height.</param>
    public static IReadOnlyList<double> Apart(IReadOnlyList<double> wanted, double distance, double low, double high)
    {
        // Neighbours that touch become one block round the middle of what its members want.
        var blocks = new List<(double Sum, int Count)>();
        for (var index = 0; index < wanted.Count; index++)
        {
            blocks.Add((wanted[index] - (index * distance), 1));
            while (blocks.Count > 1 && blocks[^2].Sum / blocks[^2].Count >= blocks[^1].Sum / blocks[^1].Count)
            {
                var (last, before) = (blocks[^1], blocks[^2]);
                blocks.RemoveRange(blocks.Count - 2, 2);
                blocks.Add((last.Sum + before.Sum, last.Count + before.Count));
            }
        }

        var span = (wanted.Count - 1) * distance;
        return [.. blocks
            .SelectMany(block => Enumerable.Repeat(Math.Clamp(block.Sum / block.Count, low, Math.Max(low, high - span)), block.Count))
            .Select((height, index) => height + (index * distance))];
    }

    private bool IsInside(ChartBox box) => box.Left >= room.Left && box.Right <= room.Right && box.Top >= room.Top && box.Bottom <= room.Bottom;
}
