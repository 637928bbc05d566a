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
