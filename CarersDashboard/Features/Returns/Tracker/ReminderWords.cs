using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Returns.Tracker;

/// <summary>What a reminder says.</summary>
/// <param name="Subject">In one line.</param>
/// <param name="Paragraphs">Plain text.</param>
public sealed record ReminderWords(string Subject, IReadOnlyList<string> Paragraphs)
{
    // Names in one mail; how many more there are is said in its place.
    private const int Named = 5;

    /// <summary>The paragraphs with a blank line between them.</summary>
    public string Text => string.Join("\r\n\r\n", Paragraphs);

    /// <summary>Words for a return that is not in.</summary>
    /// <param name="organisation">Whose.</param>
    /// <param name="cell">How it stands.</param>
    /// <param name="heldUp">Names of the measures that wait for it.</param>
    /// <param name="upload">Whole address of the page for uploads; empty where it is not known.</param>
    /// <param name="today">The day in Britain.</param>
    public static ReminderWords Of(Organisation organisation, TrackerCell cell, IReadOnlyList<string> heldUp, string upload, DateOnly today)
    {
        var due = TrackerWords.Day(cell.Due);
        var (was, subject) = today > cell.Due ? ($"was due on {due}", $"Return for {cell.Quarter.Label} was due on {due}") : ($"is due on {due}", $"Return for {cell.Quarter.Label} is due on {due}");
        var stands = cell.State switch
        {
            ReturnState.Draft => $"A draft has been kept since {TrackerWords.Day(cell.Since!.Value)} and is still to be submitted.",
            ReturnState.SentBack => cell.Reason.Length == 0 ? "It was sent back and waits for your answer." : $"It was sent back and waits for your answer: {cell.Reason}",
            _ => "Nothing has come in yet.",
        };
        string[] optional =
        [
            heldUp.Count == 0 ? "" : $"These measures wait for it: {TrackerWords.Listed([.. heldUp.Take(Named), .. heldUp.Count > Named ? [$"{ReturnWords.Number(heldUp.Count - Named)} more"] : Array.Empty<string>()])}.",
            upload.Length == 0 ? "" : $"Send it in here: {upload}",
        ];
        return new(
            subject,
            [
                $"The return of {organisation.Name} for {cell.Quarter.Label} ({cell.Quarter.LongLabel}) {was}. {stands}",
                .. optional.Where(words => words.Length > 0),
                "If you have sent it in the meantime, there is nothing to do. If you cannot give a figure, write “not available” in its place.",
            ]);
    }
}
