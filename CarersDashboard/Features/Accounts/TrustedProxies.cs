using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace CarersDashboard.Features.Accounts;

/// <summary>The proxies that may say who a visitor is: <c>ForwardedHeaders:Proxies</c> by address, <c>ForwardedHeaders:Networks</c> by network.</summary>
internal static class TrustedProxies
{
    private const string Proxies = "ForwardedHeaders:Proxies";
    private const string Networks = "ForwardedHeaders:Networks";

    /// <summary>What to believe; null where nobody is named, and nobody is believed.</summary>
    public static ForwardedHeadersOptions? Of(IConfiguration configuration)
    {
        var (proxies, networks) = (Values(configuration, Proxies), Values(configuration, Networks));
        if (proxies.Length + networks.Length == 0)
        {
            return null;
        }

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            options.KnownProxies.Add(IPAddress.Parse(proxy));
        }

        foreach (var network in networks)
        {
            options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
        }

        return options;
    }

    /// <summary>What is wrong with the settings.</summary>
    public static IEnumerable<string> Faults(IConfiguration configuration) =>
    [
        .. Values(configuration, Proxies).Where(text => !IPAddress.TryParse(text, out _))
            .Select(text => $"{Proxies} holds “{text}”, which is no network address. Write such as 192.0.2.10."),
        .. Values(configuration, Networks).Where(text => !System.Net.IPNetwork.TryParse(text, out _))
            .Select(text => $"{Networks} holds “{text}”, which is no network. Write its first address and the length of its prefix, such as 192.0.2.0/24."),
    ];

    private static string[] Values(IConfiguration configuration, string name) => configuration.GetSection(name).Get<string[]>() ?? [];
}
