using CarersDashboard.Components.Shared;

namespace CarersDashboard.Features.Returns.Pages;

/// <summary>What a page says after a form was sent. Addresses carry the key only, so that nobody can put words on the page.</summary>
/// <param name="Kind">What sort of message.</param>
/// <param name="Title">First line.</param>
/// <param name="Text">The rest.</param>
internal sealed record SubmissionSaid(NoticeKind Kind, string Title, string Text)
{
    public const string Corrected = "corrected";
    public const string Still = "still";
    public const string Empty = "empty";
    public const string Undone = "undone";
    public const string Explained = "explained";
    public const string Restored = "restored";
    public const string Moved = "moved";
    public const string PlanMoved = "board-moved";
    public const string Personal = "personal";
    public const string NotHere = "not-here";
    public const string Reason = "reason";
    public const string Refused = "refused";
    public const string Busy = "busy";

    /// <summary>The message of a key; null for a key that is none.</summary>
    public static SubmissionSaid? Of(string? key) => key switch
    {
        Corrected => new(NoticeKind.Done, "Saved.", "Your file is kept as it came. The correction can be undone below."),
        Still => new(NoticeKind.Warning, "Saved, but it still cannot be read.", "What you typed is shown below with what is expected."),
        Empty => new(NoticeKind.Problem, "Nothing was saved.", "Write what the cell should say, in at most 200 characters."),
        Undone => new(NoticeKind.Done, "Taken back.", "The cell says again what your file says."),
        Explained => new(NoticeKind.Done, "Saved.", "We will not ask again while the value stands."),
        Restored => new(NoticeKind.Done, "Done.", "The board shows this version again. The other versions are kept."),
        Moved => new(NoticeKind.Warning, "Somebody was quicker.", "This return has changed since you looked at it. Nothing of yours was lost: look again and repeat what is still needed."),
        PlanMoved => new(NoticeKind.Warning, "The board has moved since you looked.", "Figures were approved meanwhile. Nothing of yours is lost: look at what would change now, and confirm again."),
        Personal => new(NoticeKind.Problem, "That was not kept.", "It holds what looks like personal data: a number, address or date that tells who somebody is. Say it without."),
        NotHere => new(NoticeKind.Problem, "This cell cannot be corrected here.", "Mend it in Excel and upload the file again."),
        Reason => new(NoticeKind.Problem, "A reason is missing, too short or too long.", "Say it in a sentence or two, at most 1,000 characters."),
        Refused => new(NoticeKind.Problem, "That was not done.", "You may not do this with this return, or it is not possible in its state."),
        Busy => new(NoticeKind.Warning, "Not yet.", Jobs.JobDesk.Full),
        _ => null,
    };
}
