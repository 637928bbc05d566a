namespace CarersDashboard.Features.Accounts;

/// <summary>Where the dashboard is found, as <c>Site:Address</c> says.</summary>
/// <remarks>A link that leaves the dashboard is made with it: what a request says of its own host, anybody can make up.</remarks>
public sealed class SiteAddress(IConfiguration configuration)
{
    private const string Setting = "Site:Address";

    /// <summary>The address without a slash at its end; null where none is set.</summary>
    public string? Known { get; } = configuration[Setting] is { Length: > 0 } address ? address.TrimEnd('/') : null;

    /// <summary>The address as it is said in a sentence, where it is to be no link; empty where none is set.</summary>
    public string Spoken => Known is { } known ? known[(known.IndexOf("//", StringComparison.Ordinal) + 2)..] : "";

    /// <summary>A whole address for a path of the dashboard.</summary>
    /// <param name="path">Begins with a slash.</param>
    /// <param name="otherwise">What stands before the path where no address is set.</param>
    public string Of(string path, string otherwise) => (Known ?? otherwise.TrimEnd('/')) + path;

    /// <summary>The address of a one-time link to set a password.</summary>
    /// <param name="token">Token of the link.</param>
    /// <param name="otherwise">What stands before the path where no address is set.</param>
    public string OfPasswordLink(string token, string otherwise) => Of($"/account/set-password?token={token}", otherwise);

    /// <summary>What is wrong with the setting.</summary>
    internal static IEnumerable<string> Faults(IConfiguration configuration)
    {
        if (configuration[Setting] is { Length: > 0 } text
            && !(Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
                && address.Query.Length == 0 && address.Fragment.Length == 0 && address.UserInfo.Length == 0))
        {
            yield return $"{Setting} is “{text}”. Give the whole address at which the dashboard is found, such as https://dashboard.example.org.";
        }
    }
}
