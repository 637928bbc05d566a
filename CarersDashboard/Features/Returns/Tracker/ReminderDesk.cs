using System.Globalization;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Mail;
using CarersDashboard.Features.Measures;
using CsvHelper;

namespace CarersDashboard.Features.Returns.Tracker;

/// <summary>A reminder that could be sent.</summary>
/// <param name="Organisation">Whose return is awaited.</param>
/// <param name="Cell">How it stands with the return.</param>
/// <param name="Contacts">Contributors of the organisation whose accounts are not locked.</param>
/// <param name="Words">What it says.</param>
/// <param name="Last">The last reminder; null where there was none.</param>
public sealed record Reminder(Organisation Organisation, TrackerCell Cell, IReadOnlyList<Account> Contacts, ReminderWords Words, ReminderLine? Last)
{
    /// <summary>Those to whom mail can go: a made-up account has no holder.</summary>
    public IReadOnlyList<Account> Mailable => [.. Contacts.Where(contact => !contact.Illustrative)];
}

/// <summary>Reminds organisations of their returns, for approvers and administrators.</summary>
public sealed class ReminderDesk(CurrentUser user, TrackerDesk tracker, ReminderStore reminders, AccountStore accounts, HolderMail mail, SiteAddress site)
{
    // A spreadsheet would run a cell that begins like a formula, and what people typed stands in these cells. The mark tells Excel that this is UTF-8.
    private static readonly CsvWriterOptions Csv = CsvWriterOptions.Default with { Injection = CsvInjection.Escape, WriteByteOrderMark = true };

    /// <summary>Whether the dashboard sends mail; otherwise a reminder is only noted.</summary>
    public bool IsMailOn => mail.IsOn;

    /// <summary>What a reminder would say, and to whom.</summary>
    /// <param name="organisation">Code of the organisation.</param>
    /// <param name="quarter">Code of the quarter; null for the current round.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Null where the return is in, or not expected.</returns>
    /// <exception cref="AccessRefusedException">Whoever asks is neither approver nor administrator.</exception>
    public async Task<Reminder?> DraftAsync(string organisation, string? quarter, CancellationToken cancellationToken) =>
        (await ReadAsync(quarter, cancellationToken)).Reminders.FirstOrDefault(one => one.Organisation.Code.Equals(organisation, StringComparison.OrdinalIgnoreCase));

    /// <summary>Writes the reminder down, and hands it to the mail where there is any.</summary>
    /// <param name="reminder">What was shown.</param>
    /// <param name="seen">Row of the last reminder that was shown; 0 for none.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>To how many it is on its way; null where somebody else has reminded them since.</returns>
    public async Task<int?> SendAsync(Reminder reminder, int seen, CancellationToken cancellationToken)
    {
        IReadOnlyList<Account> to = mail.IsOn ? reminder.Mailable : [];

        // Written down first: a mail that nobody knows of would be worse than a line without its mail, which the log has.
        return await reminders.AddAsync(new(reminder.Organisation.Code, reminder.Cell.Quarter, seen, to.Count), user.Actor, cancellationToken)
            ? to.Count(account => mail.Send(account, reminder.Words.Subject, reminder.Words.Paragraphs))
            : null;
    }

    /// <summary>Writes what is to be sent for a round as comma-separated values (RFC 4180, UTF-8 with a mark).</summary>
    /// <exception cref="AccessRefusedException">Whoever asks is neither approver nor administrator.</exception>
    public async Task ExportAsync(string? quarter, Stream to, CancellationToken cancellationToken)
    {
        var (today, list) = await ReadAsync(quarter, cancellationToken);
        await WriteAsync(list, today, to, cancellationToken);
    }

    /// <summary>Writes reminders as comma-separated values.</summary>
    internal static async Task WriteAsync(IEnumerable<Reminder> reminders, DateOnly today, Stream to, CancellationToken cancellationToken)
    {
        await using var csv = CsvWriter.Create(to, Csv, leaveOpen: true);
        await csv.WriteRecordAsync(["Organisation", "Quarter", "Due", "Days late", "State", "Last reminded", "Contacts", "Subject", "Text"], cancellationToken);
        foreach (var one in reminders)
        {
            await csv.WriteRecordAsync(
            [
                one.Organisation.Name, one.Cell.Quarter.Label, Day(one.Cell.Due), one.Cell.DaysLate.ToString(CultureInfo.InvariantCulture), TrackerWords.Chase(one.Cell, today),
                one.Last is null ? "" : Day(DueCalendar.DayOf(one.Last.SentAt)), string.Join("; ", one.Contacts.Select(contact => contact.Email)), one.Words.Subject, one.Words.Text,
            ], cancellationToken);
        }
    }

    private async Task<(DateOnly Today, IReadOnlyList<Reminder> Reminders)> ReadAsync(string? quarter, CancellationToken cancellationToken)
    {
        if (!tracker.MayChase)
        {
            throw new AccessRefusedException("Approvers and administrators send reminders.");
        }

        var sight = await tracker.LookAsync(null, quarter, cancellationToken);
        var contributors = (await accounts.ReadAllAsync(cancellationToken)).Where(account => account.Role == Role.Contributor && !account.Blocked).ToList();
        var upload = site.Known is null ? "" : site.Of("/returns/upload", "");
        return (sight.Tracker.Today,
        [
            .. sight.Tracker.Awaited.Select(pair => new Reminder(
                pair.Organisation,
                pair.Cell,
                [.. contributors.Where(account => account.Organisations.Contains(pair.Organisation.Code, StringComparer.OrdinalIgnoreCase))],
                ReminderWords.Of(pair.Organisation, pair.Cell, [.. sight.Tracker.HeldUp.Where(held => held.Awaited.Contains(pair.Organisation)).Select(held => held.Measure.Name)], upload, sight.Tracker.Today),
                sight.RemindedOf(pair.Organisation))),
        ]);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
