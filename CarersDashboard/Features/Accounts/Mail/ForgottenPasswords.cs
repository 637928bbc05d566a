using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Features.Accounts.SingleSignOn;

namespace CarersDashboard.Features.Accounts.Mail;

/// <summary>Answers those who have forgotten their password: a link by mail, to the address of the account and no other.</summary>
public sealed class ForgottenPasswords(AccountStore accounts, LinkStore links, AuditStore audit, SiteAddress site, Doors doors)
{
    /// <summary>Issues a link, where there is an account that may have one.</summary>
    /// <returns>The letter; null where there is none, which the audit trail then says.</returns>
    public async Task<Letter?> AnswerAsync(LinkAsked asked, CancellationToken cancellationToken)
    {
        var account = Addresses.Fits(asked.Email) ? await accounts.FindByNameAsync(Account.KeyOf(asked.Email), cancellationToken) : null;
        var refusal = account switch
        {
            null => "no such account",
            { Blocked: true } => "the account is locked",
            { Illustrative: true } => "the account is made up",
            { LoginHash: not null } => "the account belongs to single sign-on",
            _ when !doors.Local => "local accounts are off",
            _ => "",
        };
        var token = refusal.Length == 0 ? await links.IssueAskedAsync(account!, asked.Actor, cancellationToken) : null;
        if (token is not null)
        {
            return LetterWords.Of(account!, site.OfPasswordLink(token, ""), LinkStore.AskedLifetime, true, site.Spoken);
        }

        // What was typed may be anything: only an address that is known is written down.
        var reason = refusal.Length > 0 ? refusal : $"{LinkStore.AskedAtMost} links within the hour";
        await audit.WriteAsync(asked.Actor, new(AuditActs.LinkRefused, account?.Email ?? "unknown account", "", $"forgotten password: {reason}"), cancellationToken);
        return null;
    }
}
