using System.Globalization;
using CarersDashboard.Components.Shared;
using CarersDashboard.Features.Returns.Jobs;
using CarersDashboard.Features.Returns.Workflow;

namespace CarersDashboard.Features.Returns.Pages;

/// <summary>What the pages say of work in the background.</summary>
internal static class JobWords
{
    /// <summary>The stages of a kind, in their order.</summary>
    public static IReadOnlyList<WorkStage> Stages(JobKind kind) => kind == JobKind.Check
        ? [WorkStage.LookingForPersonalData, WorkStage.ReadingRows, WorkStage.Checking, WorkStage.Keeping]
        : [WorkStage.ReadingRows, WorkStage.Publishing];

    /// <summary>Name of a stage.</summary>
    public static string Stage(WorkStage stage) => stage switch
    {
        WorkStage.LookingForPersonalData => "Looking for personal data",
        WorkStage.ReadingRows => "Reading rows",
        WorkStage.Checking => "Checking",
        WorkStage.Keeping => "Keeping",
        WorkStage.Publishing => "Publishing",
        _ => "Waiting",
    };

    /// <summary>How far a stage is: “34,001 of 100,001 rows”; empty where there is nothing to count.</summary>
    public static string Far(WorkProgress progress)
    {
        var noun = progress.Stage == WorkStage.Publishing ? "figures" : "rows";
        return progress switch
        {
            { Total: > 0 } => $"{ReturnWords.Number(Math.Min(progress.Done, progress.Total))} of {ReturnWords.Number(progress.Total)} {noun}",
            { Done: > 0 } => $"{ReturnWords.Number(progress.Done)} {noun}",
            _ => "",
        };
    }

    /// <summary>In a list: “Reading rows, 34,001 of 100,001 rows”.</summary>
    public static string Line(JobView view) => !view.IsOpen ? State(view)
        : view.Job.State == JobState.Waiting ? "Waiting" : string.Join(", ", new[] { Stage(view.Progress.Stage), Far(view.Progress) }.Where(part => part.Length > 0));

    /// <summary>Heading of its page.</summary>
    public static string Heading(JobView view) => (view.Job.Kind, view) switch
    {
        (_, { IsLost: true }) when WasPublished(view) => "This return is published.",
        (JobKind.Check, { IsLost: true }) => "The check was interrupted.",
        (_, { IsLost: true }) => "The publication was interrupted.",
        (JobKind.Check, { Job.State: JobState.Waiting }) => "This file waits to be checked.",
        (_, { Job.State: JobState.Waiting }) => "This return waits to be published.",
        (JobKind.Check, { Job.State: JobState.Running }) => "This file is being checked.",
        (_, { Job.State: JobState.Running }) => "This return is being published.",
        (JobKind.Check, { Job.State: JobState.Cancelled }) => "The check was cancelled.",
        (_, { Job.State: JobState.Cancelled }) => "The publication was cancelled.",
        (JobKind.Check, { Job.State: JobState.Failed }) => "The check failed.",
        (_, { Job.State: JobState.Failed }) => "The publication failed.",
        (_, { Result.End: JobEnd.Draft }) => "This file is checked.",
        (_, { Result.End: JobEnd.Published }) => "This return is published.",
        (JobKind.Check, _) => "This file was not taken.",
        _ => "This return was not published.",
    };

    /// <summary>What sort of notice says how it ended.</summary>
    public static NoticeKind Kind(JobView view) =>
        view.Result.End is JobEnd.Draft or JobEnd.Published || WasPublished(view) ? NoticeKind.Done
        : view.IsLost || view.Job.State == JobState.Cancelled ? NoticeKind.Warning
        : NoticeKind.Problem;

    /// <summary>First line of how it ended.</summary>
    public static string State(JobView view) => view switch
    {
        _ when WasPublished(view) || view.Result.End == JobEnd.Published => "Its figures are on the board.",
        { Result.End: JobEnd.Draft } => "It is kept as a draft.",
        { IsLost: true } => "Interrupted. Nothing was kept.",
        { Result.End: JobEnd.Stopped } => "The dashboard was stopped meanwhile. Nothing was kept.",
        { Job.State: JobState.Cancelled } => "Cancelled. Nothing was kept.",
        { Result.End: JobEnd.PersonalData } => "This file tells who people are. Nothing of it was kept.",
        { Job.State: JobState.Failed } => "Something went wrong in the dashboard. Nothing was kept.",
        _ => "Refused. Nothing was kept.",
    };

    /// <summary>What can be done now.</summary>
    public static string Next(JobView view) => view switch
    {
        _ when WasPublished(view) || view.Result.End == JobEnd.Published => "Approvers can undo it as a whole, on the page of the return.",
        { Result.End: JobEnd.Draft } => "Go on with it on the page of the return.",
        { Result.End: JobEnd.PersonalData } => "Take out what is named below, save the workbook and send it again. What stands there is not shown and was not written down.",
        { Result.End: JobEnd.Refused or JobEnd.NotPublished } => view.Result.Text,
        { Job.State: JobState.Failed } => $"Try again. If it fails again, tell an administrator this number: {view.Result.Text}",
        { Job.Kind: JobKind.Check } => "Send the file again.",
        _ => "Approve it again.",
    };

    /// <summary>Places with personal data by rule: “PRIV-01 B7, C9; PRIV-04”.</summary>
    public static IReadOnlyList<(string Code, string Cells)> Places(JobView view) => view.Result.End != JobEnd.PersonalData ? [] :
        [.. view.Result.Text.Split("; ").Select(place => place.Split(' ', 2)).Select(parts => (parts[0], parts.Length > 1 ? parts[1] : ""))];

    /// <summary>Width of the progress bar, as an attribute writes it; null where nobody knows.</summary>
    public static string? Value(WorkProgress progress) => progress.Total > 0 ? Math.Min(progress.Done, progress.Total).ToString(CultureInfo.InvariantCulture) : null;

    // The program can have ended between the publication and the word of it.
    private static bool WasPublished(JobView view) => view is { IsLost: true, Job: { Kind: JobKind.Publish, Submission: SubmissionState.Approved } };
}
