using CarersDashboard.Data;
using CarersDashboard.Features.Measures;
using Dapper;

namespace CarersDashboard.Features.Returns.Tracker;

/// <summary>Reads who has returned what, and when.</summary>
public sealed class TrackerStore(Database database)
{
    private const string ReadAccepted = """
        SELECT o.code AS Organisation, p.code AS Period, v.number AS Number, v.provisional AS Provisional, i.illustrative AS Illustrative, i.published_at AS PublishedAt,
            CASE WHEN v.number > 1 AND EXISTS (
                SELECT 1 FROM return_versions w
                JOIN observations f ON f.version_id = w.id
                JOIN observations b ON b.version_id = v.id AND b.measure_id = f.measure_id
                WHERE w.return_id = r.id AND w.number = 1 AND (b.state <> f.state OR b.value <> f.value OR b.bound <> f.bound)) THEN 1 ELSE 0 END AS Restated
        FROM returns r
        JOIN organisations o ON o.id = r.organisation_id JOIN periods p ON p.id = r.period_id JOIN series l ON l.id = r.series_id
        JOIN return_versions v ON v.return_id = r.id AND v.number = r.current_version
        JOIN imports i ON i.id = v.import_id
        WHERE r.withdrawn = 0 AND l.code = @Series AND p.kind = @Kind
        """;

    // A file that was sent back and handed in again has one row and several events: its first day counts.
    private const string ReadSubmitted = """
        SELECT t.code AS Code, o.code AS Organisation, r.period_code AS Period, t.channel AS Channel, t.state AS State, t.kept_at AS KeptAt,
            COALESCE(e.first_at, t.submitted_at) AS FirstSubmittedAt, t.decided_at AS DecidedAt, t.decision_reason AS DecisionReason,
            CASE WHEN t.import_id IS NULL THEN 0 ELSE 1 END AS WasPublished
        FROM submission_returns r
        JOIN submissions t ON t.code = r.submission_code
        JOIN organisations o ON o.id = r.organisation_id JOIN series l ON l.id = r.series_id
        LEFT JOIN (SELECT submission_code, MIN(happened_at) AS first_at FROM submission_events WHERE act = 'Submit' GROUP BY submission_code) e ON e.submission_code = t.code
        WHERE l.code = @Series AND r.period_kind = @Kind
        """;

    private const string ReadReminders = """
        SELECT m.id AS Id, o.code AS Organisation, m.period_code AS Period, m.sent_at AS SentAt, COALESCE(a.display_name, m.sent_by) AS SentBy, m.recipients AS Recipients
        FROM reminders m
        JOIN (SELECT organisation_id, period_code, MAX(id) AS id FROM reminders GROUP BY organisation_id, period_code) last ON last.id = m.id
        JOIN organisations o ON o.id = m.organisation_id
        LEFT JOIN accounts a ON a.email = m.sent_by
        """;

    private const string ReadGiven = """
        SELECT o.code AS Organisation, m.code AS Measure, p.code AS Period
        FROM returns r
        JOIN organisations o ON o.id = r.organisation_id JOIN periods p ON p.id = r.period_id JOIN series l ON l.id = r.series_id
        JOIN return_versions v ON v.return_id = r.id AND v.number = r.current_version
        JOIN observations b ON b.version_id = v.id JOIN measures m ON m.id = b.measure_id
        WHERE r.withdrawn = 0 AND l.code = @Series AND p.kind = @Kind AND p.code IN @Periods AND b.state <> 'NotApplicable'
        """;

    private const string CountSentBack = """
        SELECT o.code AS Organisation, r.period_code AS Period, COUNT(*) AS Times
        FROM submission_events e
        JOIN submission_returns r ON r.submission_code = e.submission_code
        JOIN organisations o ON o.id = r.organisation_id JOIN series l ON l.id = r.series_id
        WHERE e.act = 'SendBack' AND l.code = @Series AND r.period_kind = @Kind
        GROUP BY o.code, r.period_code
        """;

    private const string CountExplained = "SELECT organisation_code AS Organisation, COUNT(*) AS Times FROM finding_explanations GROUP BY organisation_code";

    /// <summary>Everything that is known of quarterly returns.</summary>
    public async Task<TrackerData> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var accepted = await connection.QueryAsync<AcceptedLine>(Quarterly(ReadAccepted, cancellationToken));
        var submitted = await connection.QueryAsync<SubmittedLine>(Quarterly(ReadSubmitted, cancellationToken));
        var reminders = await connection.QueryAsync<ReminderLine>(new CommandDefinition(ReadReminders, cancellationToken: cancellationToken));
        return new(accepted.AsList(), submitted.AsList(), reminders.AsList());
    }

    /// <summary>Which organisation gave which measure in these quarters: a figure, or that there is none.</summary>
    public async Task<IReadOnlyList<GivenFigure>> ReadGivenAsync(IReadOnlyList<ReportingPeriod> quarters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<GivenFigure>(new CommandDefinition(
            ReadGiven, new { Series = Series.ReturnCode, Kind = nameof(PeriodKind.Quarter), Periods = quarters.Select(quarter => quarter.Code).ToList() }, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>How often returns were sent back, by organisation and quarter.</summary>
    public async Task<IReadOnlyList<ReturnMark>> CountSentBackAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<ReturnMark>(Quarterly(CountSentBack, cancellationToken))).AsList();
    }

    /// <summary>How many queries were explained, by organisation. A reason belongs to a figure and to no quarter.</summary>
    public async Task<IReadOnlyList<ReturnMark>> CountExplainedAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<ReturnMark>(new CommandDefinition(CountExplained, cancellationToken: cancellationToken))).AsList();
    }

    private static CommandDefinition Quarterly(string sql, CancellationToken cancellationToken) =>
        new(sql, new { Series = Series.ReturnCode, Kind = nameof(PeriodKind.Quarter) }, cancellationToken: cancellationToken);
}
