using System.Globalization;
using CarersDashboard.Data;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Features.Measures;
using Dapper;

namespace CarersDashboard.Features.Returns.Tracker;

/// <summary>A day that somebody set in the place of the rule's.</summary>
/// <param name="Period">Code of the quarter.</param>
/// <param name="Due">The day.</param>
/// <param name="SetBy">Who, by name.</param>
/// <param name="SetAt">When, UTC.</param>
public sealed record DueDate(string Period, DateOnly Due, string SetBy, DateTimeOffset SetAt);

/// <summary>Keeps the days that differ from the rule of <see cref="DueCalendar"/>.</summary>
public sealed class DueDateStore(Database database, TimeProvider time)
{
    private const string DayFormat = "yyyy-MM-dd";

    private const string ReadSqlite = """
        SELECT d.period_code AS Period, d.due AS Due, COALESCE(a.display_name, d.set_by) AS SetBy, d.set_at AS SetAt
        FROM due_dates d LEFT JOIN accounts a ON a.email = d.set_by ORDER BY d.period_code
        """;

    private const string ReadSqlServer = """
        SELECT d.period_code AS Period, CONVERT(char(10), d.due, 23) AS Due, COALESCE(a.display_name, d.set_by) AS SetBy, d.set_at AS SetAt
        FROM due_dates d LEFT JOIN accounts a ON a.email = d.set_by ORDER BY d.period_code
        """;

    private const string FindSqlite = "SELECT due FROM due_dates WHERE period_code = @Period";

    private const string FindSqlServer = "SELECT CONVERT(char(10), due, 23) FROM due_dates WHERE period_code = @Period";

    private const string Delete = "DELETE FROM due_dates WHERE period_code = @Period";

    private const string Insert = "INSERT INTO due_dates (period_code, due, set_by, set_at) VALUES (@Period, @Due, @SetBy, @Now)";

    /// <summary>Every day that was set, by quarter.</summary>
    public async Task<IReadOnlyList<DueDate>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(database.Pick(ReadSqlite, ReadSqlServer), cancellationToken: cancellationToken));
        return [.. rows.Select(row => new DueDate(row.Period, Day(row.Due), row.SetBy, row.SetAt))];
    }

    /// <summary>Sets the day of a quarter, or takes it back to the rule. A day that the rule gives anyway is not kept.</summary>
    /// <param name="quarter">Which quarter.</param>
    /// <param name="due">The day; null for the rule's.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Ends the work; nothing is written then.</param>
    /// <returns>Whether anything changed.</returns>
    /// <exception cref="AccessRefusedException">The actor is neither approver nor administrator.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The day is not within the year after the quarter.</exception>
    public async Task<bool> SetAsync(ReportingPeriod quarter, DateOnly? due, Actor actor, CancellationToken cancellationToken)
    {
        if (!ReturnRules.MayChase(actor))
        {
            throw new AccessRefusedException("Due dates are set by approvers and administrators.");
        }

        if (due is { } day && !DueCalendar.CanBeDue(quarter, day))
        {
            throw new ArgumentOutOfRangeException(nameof(due));
        }

        var rule = DueCalendar.RuleFor(quarter);
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken);
        await database.LockAsync(connection, transaction, "carers-due-dates", cancellationToken);
        var known = await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            database.Pick(FindSqlite, FindSqlServer), new { Period = quarter.Code }, transaction, cancellationToken: cancellationToken));
        var (before, after) = (known is null ? rule : Day(known), due ?? rule);
        if (before == after)
        {
            return false;
        }

        await connection.ExecuteAsync(new CommandDefinition(Delete, new { Period = quarter.Code }, transaction, cancellationToken: cancellationToken));
        if (after != rule)
        {
            await connection.ExecuteAsync(new CommandDefinition(
                Insert, new { Period = quarter.Code, Due = Text(after), SetBy = actor.Name, Now = time.GetUtcNow() }, transaction, cancellationToken: cancellationToken));
        }

        await AuditStore.AppendAsync(database, connection, transaction, time, new(actor, new(AuditActs.DueDateSet, quarter.Label, Text(before), Text(after))), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    // As text in both databases: a server reads year, month, day in this order whatever its language is.
    private static string Text(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, DayFormat, CultureInfo.InvariantCulture);

    private sealed class Row
    {
        public string Period { get; init; } = "";

        public string Due { get; init; } = "";

        public string SetBy { get; init; } = "";

        public DateTimeOffset SetAt { get; init; }
    }
}
