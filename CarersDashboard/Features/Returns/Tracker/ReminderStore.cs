using CarersDashboard.Data;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Features.Measures;
using Dapper;

namespace CarersDashboard.Features.Returns.Tracker;

/// <summary>A reminder to write down.</summary>
/// <param name="Organisation">Code of the organisation.</param>
/// <param name="Quarter">Which return.</param>
/// <param name="Seen">Row of the last reminder that the sender saw; 0 where there was none.</param>
/// <param name="Recipients">To how many it is mailed; 0 where it is only noted.</param>
public sealed record NewReminder(string Organisation, ReportingPeriod Quarter, int Seen, int Recipients);

/// <summary>Writes reminders down.</summary>
public sealed class ReminderStore(Database database, TimeProvider time)
{
    private const string FindLast = """
        SELECT COALESCE(MAX(m.id), 0) FROM reminders m JOIN organisations o ON o.id = m.organisation_id WHERE o.code = @Organisation AND m.period_code = @Period
        """;

    private const string Insert = """
        INSERT INTO reminders (id, organisation_id, period_code, sent_by, sent_at, recipients)
        SELECT (SELECT COALESCE(MAX(id), 0) + 1 FROM reminders), o.id, @Period, @SentBy, @Now, @Recipients FROM organisations o WHERE o.code = @Organisation
        """;

    /// <summary>Writes a reminder down, before it is mailed.</summary>
    /// <returns>False where there has been another since the sender looked, or where there is no such organisation: nothing is written then.</returns>
    /// <exception cref="AccessRefusedException">The actor is neither approver nor administrator.</exception>
    public async Task<bool> AddAsync(NewReminder reminder, Actor actor, CancellationToken cancellationToken)
    {
        if (!ReturnRules.MayChase(actor))
        {
            throw new AccessRefusedException("Approvers and administrators send reminders.");
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken);
        await database.LockAsync(connection, transaction, "carers-reminders", cancellationToken);
        var row = new { reminder.Organisation, Period = reminder.Quarter.Code, SentBy = actor.Name, Now = time.GetUtcNow(), reminder.Recipients };
        var last = await connection.ExecuteScalarAsync<int>(new CommandDefinition(FindLast, row, transaction, cancellationToken: cancellationToken));
        if (last != reminder.Seen || await connection.ExecuteAsync(new CommandDefinition(Insert, row, transaction, cancellationToken: cancellationToken)) == 0)
        {
            return false;
        }

        var how = reminder.Recipients == 0 ? "noted, not mailed" : $"mailed to {ReturnWords.Number(reminder.Recipients)}";
        await AuditStore.AppendAsync(database, connection, transaction, time, new(actor, new(AuditActs.ReminderSent, $"{reminder.Organisation}, {reminder.Quarter.Label}", "", how)), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
