namespace CarersDashboard.Features.Accounts.SingleSignOn;

/// <summary>Looks at the section <c>SingleSignOn</c> before anything is started with it.</summary>
public static class SingleSignOnSettings
{
    /// <summary>Everything that is wrong with it, as sentences; none repeats the secret.</summary>
    public static IReadOnlyList<string> Faults(IConfiguration configuration)
    {
        if (!Doors.IsSetUp(configuration))
        {
            return configuration.GetValue("Accounts:Local", true) ? [] : ["Accounts:Local is false and SingleSignOn:Authority is not set: nobody could sign in."];
        }

        var section = configuration.GetSection("SingleSignOn");
        var roles = section.GetSection("Claims:Roles").GetChildren().ToList();
        return
        [
            .. !Uri.TryCreate(section["Authority"], UriKind.Absolute, out var authority) || (authority.Scheme != Uri.UriSchemeHttps && !authority.IsLoopback)
                ? ["SingleSignOn:Authority must be an https address, such as https://login.example.org/tenant/v2.0."] : Array.Empty<string>(),
            .. Missing(section, "ClientId"),
            .. Missing(section, "ClientSecret"),
            .. bool.TryParse(section["TrustEmail"] ?? "false", out _) ? Array.Empty<string>() : ["SingleSignOn:TrustEmail is true or false."],
            .. roles.Count == 0 ? ["SingleSignOn:Claims:Roles must map at least one value of the role claim to a role, or nobody could come in."] : Array.Empty<string>(),
            .. roles.Where(role => !Enum.GetNames<Role>().Contains(role.Value, StringComparer.OrdinalIgnoreCase))
                .Select(role => $"SingleSignOn:Claims:Roles:{role.Key} must be one of {string.Join(", ", Enum.GetNames<Role>())}."),
        ];
    }

    private static IEnumerable<string> Missing(IConfigurationSection section, string name) =>
        string.IsNullOrWhiteSpace(section[name]) ? [$"SingleSignOn:{name} must be set: the provider gives it when the dashboard is registered there."] : [];
}
