using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Returns.Workflow;

namespace CarersDashboard.Features.Returns.Pages;

/// <summary>What the pages of a submission say of it.</summary>
internal sealed class SubmissionWords
{
    /// <summary>Before anything is known.</summary>
    public static SubmissionWords Nothing { get; } = new();

    private SubmissionWords()
    {
    }

    /// <summary>The words for a review.</summary>
    public SubmissionWords(SubmissionReview review)
    {
        var blocks = review.ToFix.Count;
        var queries = review.Unexplained;
        Holds = new SubmissionLine(review.Submission, SubmissionReturns.Of(review.Read.Entries)).Holds;
        KeptBy = review.Submission.KeptBy.Length > 0 ? review.Submission.KeptBy : "the program";
        FixTitle = blocks == 1 ? "Fix this one" : $"Fix these {ReturnWords.Spelt(blocks).ToLowerInvariant()}";
        ExplainTitle = queries == 0 ? "Explained" : queries == 1 ? "Explain or correct this one" : $"Explain or correct these {ReturnWords.Spelt(queries).ToLowerInvariant()}";
        Title = review.Submission.State switch
        {
            SubmissionState.Submitted => "This return waits for an approver.",
            SubmissionState.Approved => "This return is approved and on the board.",
            SubmissionState.Superseded => "A later file took this one’s place.",
            SubmissionState.Withdrawn => review.Submission.ImportId is null ? "This return was withdrawn." : "This return was undone.",
            _ => Open(review, blocks, queries),
        };
    }

    /// <summary>Heading of the page.</summary>
    public string Title { get; } = "Return";

    /// <summary>Whose return and for when.</summary>
    public string Holds { get; } = "";

    /// <summary>Who uploaded it.</summary>
    public string KeptBy { get; } = "";

    /// <summary>Heading over what stops it.</summary>
    public string FixTitle { get; } = "";

    /// <summary>Heading over what is to be explained.</summary>
    public string ExplainTitle { get; } = "";

    /// <summary>A figure as somebody writes it, or that there is none.</summary>
    public static string Figure(Measure measure, Figure? figure) => figure is { } known ? FigureText.AsSent(measure, known) : "none";

    /// <summary>A figure of the file; a blank cell is said to be one.</summary>
    public static string Figure(ReturnEntry entry) => entry.WasBlank ? "missing (blank)" : FigureText.AsSent(entry.Measure, entry.Figure);

    private static string Open(SubmissionReview review, int blocks, int queries)
    {
        if (blocks > 0)
        {
            var here = review.ToFix.All(finding => FindingForms.MayCorrect(finding));
            var stop = blocks == 1 ? "One thing stops this return." : $"{ReturnWords.Spelt(blocks)} things stop this return.";
            return !here ? stop : $"{stop} We can fix {(blocks == 1 ? "it" : blocks == 2 ? "both" : "them")} here.";
        }

        return review.HoldsNothing ? "This file holds no figure yet."
            : queries == 1 ? "One thing to explain, and this return can go."
            : queries > 1 ? $"{ReturnWords.Spelt(queries)} things to explain, and this return can go."
            : review.Plan.IsEmpty ? "This file changes nothing: every figure is published already."
            : "This return can be submitted.";
    }
}
