namespace CarersDashboard.Features.Accounts.Mail;

/// <summary>Mails to the holders of accounts. Nothing here waits for a mail server: see <see cref="MailCarrier"/>.</summary>
public sealed class HolderMail(MailSettings settings, Outbox outbox, SiteAddress site, TimeProvider time, ILogger<HolderMail> log)
{
    /// <summary>Whether the dashboard sends mail.</summary>
    public bool IsOn => settings.IsOn;

    /// <summary>Tells the holder what became of the account. A made-up account has no holder.</summary>
    public void Tell(Account account, HolderNotice notice)
    {
        if (IsOn && !account.Illustrative)
        {
            Add(new(LetterWords.Of(account, notice, site.Spoken, time.GetUtcNow()), null));
        }
    }

    /// <summary>Sends the holder a link that an administrator has issued.</summary>
    /// <returns>Whether it is on its way.</returns>
    public bool SendLink(Account account, string token) =>
        IsOn && Add(new(LetterWords.Of(account, site.OfPasswordLink(token, ""), LinkStore.PasswordLifetime, false, site.Spoken), null));

    /// <summary>Sends the holder a letter of which another part of the dashboard has the words. A made-up account has no holder.</summary>
    /// <returns>Whether it is on its way.</returns>
    public bool Send(Account account, string subject, IReadOnlyList<string> paragraphs) =>
        IsOn && !account.Illustrative && Add(new(LetterWords.Of(account, subject, paragraphs, site.Spoken), null));

    /// <summary>Notes that somebody has asked for a link. Whether there is such an account is looked up later, so that the answer takes no longer for one.</summary>
    public void AskForLink(string email, Actor actor)
    {
        if (IsOn)
        {
            Add(new(null, new(email, actor)));
        }
    }

    private bool Add(MailErrand errand)
    {
        if (outbox.TryAdd(errand))
        {
            return true;
        }

        log.LogError("Mail {Errand} for account {Account} was not taken: {Room} are waiting for the mail server", errand.Id, errand.Letter?.AccountId ?? "not looked up", Outbox.Room);
        return false;
    }
}
