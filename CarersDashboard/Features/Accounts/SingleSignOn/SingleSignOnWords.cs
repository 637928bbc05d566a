namespace CarersDashboard.Features.Accounts.SingleSignOn;

/// <summary>What the sign-in page says to somebody whom single sign-on did not let in.</summary>
public static class SingleSignOnWords
{
    /// <summary>Why, and what to do, in a sentence or two.</summary>
    public static string Of(SingleSignOnRefusal refusal) => refusal switch
    {
        SingleSignOnRefusal.Cancelled => "You turned back at the sign-in page of your organisation. Try again when you like.",
        SingleSignOnRefusal.NoEmail => "Your organisation’s account came without an e-mail address. Ask whoever runs it to send one along.",
        SingleSignOnRefusal.NoRole => "Your organisation’s account has no role for this dashboard. Ask the coordinator to have one assigned to you.",
        SingleSignOnRefusal.NoOrganisation => "Your account may send returns in, but no organisation goes with it. Ask the coordinator to have one assigned to you.",
        SingleSignOnRefusal.Clash => "There is an account here with your e-mail address and a password of its own. An administrator can tell whether it is yours.",
        SingleSignOnRefusal.Locked => "Your account here is locked. An administrator can unlock it.",
        SingleSignOnRefusal.LastAdministrator => "Your organisation has taken the administrator’s role from this account, which is the last one that has it here. Make another administrator first.",
        SingleSignOnRefusal.Token => "The answer of your organisation’s sign-in could not be trusted. Try again, and if it happens once more tell the coordinator.",
        _ => "Your organisation’s sign-in did not answer as it should, or it took too long. Try again in a minute.",
    };
}
