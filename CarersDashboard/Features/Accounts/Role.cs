namespace CarersDashboard.Features.Accounts;

/// <summary>What an account may do. Each account has one.</summary>
public enum Role
{
    /// <summary>Reads.</summary>
    Member,

    /// <summary>Sends returns in, for the organisations of the account only.</summary>
    Contributor,

    /// <summary>Checks and publishes returns of every organisation.</summary>
    Approver,

    /// <summary>Keeps accounts and organisations.</summary>
    Administrator,
}

/// <summary>What the pages say that a role may do.</summary>
public static class RoleWords
{
    /// <summary>A few words that follow the role's name.</summary>
    public static string Of(Role role) => role switch
    {
        Role.Member => "reads",
        Role.Contributor => "reads, and sends returns in for its organisations",
        Role.Approver => "also checks and publishes returns of every organisation",
        Role.Administrator => "also keeps accounts and organisations, and reads the audit trail",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };
}
