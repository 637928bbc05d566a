using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Returns.Workflow;

namespace CarersDashboard.Features.Returns.Tracker;

/// <summary>A submission that waits for an approver, as the reader may see it.</summary>
/// <param name="Line">The submission.</param>
/// <param name="MaySee">Whether the reader may open it.</param>
public sealed record WaitingLine(SubmissionLine Line, bool MaySee);

/// <summary>Everything that the tracker's page shows.</summary>
/// <param name="Choice">What was asked for.</param>
/// <param name="Tracker">Organisations against quarters.</param>
/// <param name="Reminders">The last reminder of each return of the round, by organisation code in capitals.</param>
/// <param name="Waiting">Submissions that wait for an approver.</param>
/// <param name="Own">The reader's own drafts, and what was sent back to them.</param>
/// <param name="DueDates">Days that somebody set, by quarter code.</param>
public sealed record TrackerSight(
    TrackerChoice Choice, ReturnsTracker Tracker, IReadOnlyDictionary<string, ReminderLine> Reminders, IReadOnlyList<WaitingLine> Waiting, IReadOnlyList<SubmissionLine> Own,
    IReadOnlyDictionary<string, DueDate> DueDates)
{
    /// <summary>The last reminder of an organisation's return of the round; null where there was none.</summary>
    public ReminderLine? RemindedOf(Organisation organisation) => Reminders.GetValueOrDefault(organisation.Code.ToUpperInvariant());
}

/// <summary>Shows whoever makes the request where the returns stand.</summary>
public sealed class TrackerDesk(CurrentUser user, CatalogueStore catalogues, TrackerStore store, DueDateStore dueDates, SubmissionStore submissions, TimeProvider time)
{
    /// <summary>Whether the user may send returns in.</summary>
    public bool MayUpload => user.MayContribute;

    /// <summary>Whether the user may set due dates and remind organisations.</summary>
    public bool MayChase => ReturnRules.MayChase(user.Actor);

    /// <summary>Whether the user may approve returns.</summary>
    public bool MayApprove => ReturnRules.MayPublish(user.Actor);

    /// <summary>Today, in Britain.</summary>
    public DateOnly Today => DueCalendar.DayOf(time.GetUtcNow());

    /// <summary>Puts the tracker together.</summary>
    /// <param name="view">Word of a view in the address; null for eight quarters.</param>
    /// <param name="quarter">Code of a quarter in the address; null for the current round.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<TrackerSight> LookAsync(string? view, string? quarter, CancellationToken cancellationToken)
    {
        var (builder, data, set) = await ReadAsync(cancellationToken);
        var choice = TrackerChoice.Read(view, quarter, builder.Current);
        var quarters = choice.View == TrackerView.Quarters ? TrackerBuilder.QuartersTo(choice.Round, TrackerBuilder.FewQuarters, withNext: choice.Round != builder.Current || builder.IsStillToCome(choice.Round.Next()))
            : choice.View == TrackerView.Years ? TrackerBuilder.FourYearsTo(choice.Round)
            : [.. TrackerBuilder.FourYearsTo(choice.Round).TakeLast(4), .. TrackerBuilder.FourYearsTo(ReportingPeriod.Quarter(choice.Round.FinancialYearStart + 1, 1)).TakeLast(4)];
        var tracker = builder.Build(choice.Round, quarters, user.Actor.Organisations, await store.ReadGivenAsync(RoundAndBefore(choice.Round), cancellationToken));
        var open = await submissions.ReadOpenAsync(cancellationToken);
        return new(
            choice,
            tracker,
            data.Reminders.Where(line => line.Period == choice.Round.Code).ToDictionary(line => line.Organisation.ToUpperInvariant()),
            [.. open.Where(line => line.Submission.State == SubmissionState.Submitted).Select(line => new WaitingLine(line, ReturnRules.MaySee(user.Actor, line.Submission, line.Organisations)))],
            [.. open.Where(line => line.Submission.State is SubmissionState.Draft or SubmissionState.SentBack && line.Submission.OwnerId is { } owner && owner == user.Id)],
            set);
    }

    /// <summary>Sets the day of a quarter, or takes it back to the rule.</summary>
    /// <returns>What stands against it, as a sentence; null when it is done.</returns>
    public async Task<string?> SetDueAsync(string? quarter, DateOnly? due, CancellationToken cancellationToken)
    {
        if (!ReportingPeriod.TryParse(quarter, out var period) || period.Kind != PeriodKind.Quarter)
        {
            return "Choose a quarter.";
        }

        if (due is { } day && !DueCalendar.CanBeDue(period, day))
        {
            return $"A day for {period.Label} lies after {TrackerWords.Day(period.End)}, and at most a year after it.";
        }

        await dueDates.SetAsync(period, due, user.Actor, cancellationToken);
        return null;
    }

    /// <summary>Everything that the tracker is built from.</summary>
    internal async Task<(TrackerBuilder Builder, TrackerData Data, IReadOnlyDictionary<string, DueDate> Set)> ReadAsync(CancellationToken cancellationToken)
    {
        var data = await store.ReadAsync(cancellationToken);
        var set = (await dueDates.ReadAsync(cancellationToken)).ToDictionary(date => date.Period);
        var calendar = new DueCalendar(set.ToDictionary(pair => pair.Key, pair => pair.Value.Due));
        return (new(await catalogues.ReadAsync(cancellationToken), data, calendar, Today), data, set);
    }

    private static List<ReportingPeriod> RoundAndBefore(ReportingPeriod round) =>
        [.. Enumerable.Range(0, TrackerBuilder.ExpectedWithinQuarters + 1).Select(back => ReportingPeriod.QuarterOf(round.Start.AddMonths(-3 * back)))];
}
