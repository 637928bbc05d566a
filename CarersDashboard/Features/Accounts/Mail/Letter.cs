namespace CarersDashboard.Features.Accounts.Mail;

/// <summary>A mail to the holder of an account, ready to be sent.</summary>
/// <param name="AccountId">The account, which is what the log names.</param>
/// <param name="To">Its e-mail address.</param>
/// <param name="Subject">In one line.</param>
/// <param name="Text">Plain text.</param>
public sealed record Letter(string AccountId, string To, string Subject, string Text);

/// <summary>Somebody has asked for a link, having forgotten the password.</summary>
/// <param name="Email">What they typed.</param>
/// <param name="Actor">Who: nobody is signed in, but the request came from somewhere.</param>
public sealed record LinkAsked(string Email, Actor Actor);

/// <summary>Something to do with mail: a letter to send, or a question that may lead to one.</summary>
/// <param name="Letter">The letter; null as long as there is none.</param>
/// <param name="Asked">The question; null for a letter that nobody asked for.</param>
public sealed record MailErrand(Letter? Letter, LinkAsked? Asked)
{
    /// <summary>What the log calls it.</summary>
    public string Id { get; } = Guid.NewGuid().ToString("N")[..12];

    /// <summary>How often it has been tried in vain.</summary>
    public int Failures { get; init; }
}

/// <summary>What the holder of an account is told by mail.</summary>
public enum HolderNotice
{
    /// <summary>The password was set or changed.</summary>
    PasswordSet,

    /// <summary>A second factor was set up.</summary>
    SecondFactorOn,

    /// <summary>The second factor was taken away.</summary>
    SecondFactorOff,

    /// <summary>New recovery codes took the place of the earlier ones.</summary>
    RecoveryCodesMade,

    /// <summary>A recovery code was used to sign in.</summary>
    RecoveryCodeUsed,

    /// <summary>An authenticator code came a second time, after the right password.</summary>
    CodeUsedAgain,

    /// <summary>An administrator has locked the account.</summary>
    Locked,

    /// <summary>An administrator has changed role or organisations.</summary>
    RightsChanged,
}
