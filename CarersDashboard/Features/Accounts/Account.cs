using CarersDashboard.Features.Accounts.Audit;

namespace CarersDashboard.Features.Accounts;

/// <summary>Somebody who may sign in.</summary>
public sealed class Account
{
    private readonly List<AuditRecord> acts = [];

    /// <summary>Thirty-two hexadecimal digits that cannot be guessed.</summary>
    public string Id { get; init; } = Guid.NewGuid().ToString("N");

    /// <summary>What is typed to sign in.</summary>
    public string Email { get; set; } = "";

    /// <summary>The address in capitals: two that differ in case only are one.</summary>
    public string NormalizedEmail => KeyOf(Email);

    /// <summary>How the pages name the holder.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>What the holder may do.</summary>
    public Role Role { get; set; }

    /// <summary>Null until a password is set: no password fits then.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Sessions carry it; a new one ends them all.</summary>
    public string SecurityStamp { get; set; } = Guid.NewGuid().ToString("N");

    /// <summary>Moves with every write, so that of two that began from the same row one is refused.</summary>
    public string ConcurrencyStamp { get; set; } = Guid.NewGuid().ToString("N");

    /// <summary>Tries since the last sign-in that worked.</summary>
    public int FailedTries { get; set; }

    /// <summary>Until when no try is taken; null when tries are.</summary>
    public DateTimeOffset? LockoutEnd { get; set; }

    /// <summary>An administrator has locked the account.</summary>
    public bool Blocked { get; set; }

    /// <summary>A code from an authenticator app is asked for.</summary>
    public bool SecondFactor { get; set; }

    /// <summary>The app's key, encrypted; null while none is set up.</summary>
    public string? AuthenticatorKey { get; set; }

    /// <summary>Made up for trying the dashboard out: has no password and is let in through the picker only.</summary>
    public bool Illustrative { get; init; }

    /// <summary>Hash of the login at the single sign-on provider; null for an account with a password of its own.</summary>
    public string? LoginHash { get; set; }

    /// <summary>What an address is looked up by.</summary>
    public static string KeyOf(string email) => email.Normalize().ToUpperInvariant();

    /// <summary>Whether a password of this site opens the account: not an illustrative one, nor one of the single sign-on provider.</summary>
    public bool TakesPassword => !Illustrative && LoginHash is null;

    /// <summary>When it was made, UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Codes of the organisations that a contributor sends returns for.</summary>
    public IReadOnlyList<string> Organisations { get; set; } = [];

    /// <summary>What the audit trail says of the next write; it is written in the same transaction.</summary>
    internal IReadOnlyList<AuditRecord> Acts => acts;

    /// <summary>Tells the audit trail, with the next write, what is being done.</summary>
    internal void Record(Actor actor, AuditAct act) => acts.Add(new(actor, act));

    /// <summary>Forgets what has been written.</summary>
    internal void ClearActs() => acts.Clear();

    /// <summary>Whether no try is taken at a moment, after too many.</summary>
    internal bool RestsAt(DateTimeOffset now) => LockoutEnd > now;

    /// <summary>How it stands with the account at a moment, in a few words.</summary>
    internal string State(DateTimeOffset now) =>
        Blocked ? "Locked"
        : RestsAt(now) ? "Rests after too many tries"
        : Illustrative ? "Made up"
        : LoginHash is not null ? "Single sign-on"
        : PasswordHash is null ? "Invited, no password yet"
        : SecondFactor ? "Second factor" : "Password only";

    /// <summary>Role and organisations in a few words, for the audit trail.</summary>
    internal string Rights() => Organisations.Count == 0 ? Role.ToString() : $"{Role} of {string.Join(", ", Organisations)}";
}
