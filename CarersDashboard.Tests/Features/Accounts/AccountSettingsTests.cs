using CarersDashboard.Features.Accounts;
using CarersDashboard.Tests.CommandLine;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace CarersDashboard.Tests.Features.Accounts;

/// <summary>Settings that the dashboard does not start with.</summary>
public sealed class AccountSettingsTests
{
    private const string Host = "Mail:Host=mail.example.org";
    private const string From = "Mail:From=dashboard@example.org";
    private const string Site = "Site:Address=https://dashboard.example.org";

    [Theory]
    [InlineData("")]
    [InlineData(Site)]
    [InlineData("Site:Address=http://localhost:5080/carers/")]
    [InlineData(Host, From, Site)]
    [InlineData(Host, From, Site, "Mail:Port=25", "Mail:Security=None")]
    [InlineData(Host, From, Site, "Mail:User=carers", "Mail:Password=secret", "Mail:Security=StartTls")]
    [InlineData("ForwardedHeaders:Proxies:0=192.0.2.10", "ForwardedHeaders:Proxies:1=::1", "ForwardedHeaders:Networks:0=10.0.0.0/8", "ForwardedHeaders:Networks:1=fd00::/8")]
    public void Faults_GoodSettings_AreNone(params string[] settings) => Assert.Empty(Faults(settings));

    [Theory]
    [InlineData("Mail:Host is set, and Site:Address is not.", Host, From)]
    [InlineData("Site:Address is “dashboard.example.org”.", "Site:Address=dashboard.example.org")]
    [InlineData("Site:Address is “/carers”.", "Site:Address=/carers")]
    [InlineData("Site:Address is “ftp://dashboard.example.org”.", "Site:Address=ftp://dashboard.example.org")]
    [InlineData("Site:Address is “https://dashboard.example.org?a=b”.", "Site:Address=https://dashboard.example.org?a=b")]
    [InlineData("Mail:From is “”.", Host, Site)]
    [InlineData("Mail:From is “Dashboard <d@example.org>”.", Host, Site, "Mail:From=Dashboard <d@example.org>")]
    [InlineData("Mail:Port is “0”.", Host, From, Site, "Mail:Port=0")]
    [InlineData("Mail:Port is “smtp”.", Host, From, Site, "Mail:Port=smtp")]
    [InlineData("Mail:Security is “Ssl”. It is StartTls or None.", Host, From, Site, "Mail:Security=Ssl")]
    [InlineData("Mail:User is set and Mail:Security is None", Host, From, Site, "Mail:Security=None", "Mail:User=carers", "Mail:Password=secret")]
    [InlineData("ForwardedHeaders:Proxies holds “proxy.example.org”", "ForwardedHeaders:Proxies:0=proxy.example.org")]
    [InlineData("ForwardedHeaders:Networks holds “10.0.0.0/33”", "ForwardedHeaders:Networks:0=10.0.0.0/33")]
    [InlineData("ForwardedHeaders:Networks holds “10.0.0.0”", "ForwardedHeaders:Networks:0=10.0.0.0")]
    public void Faults_BadSetting_IsNamedOnceWithoutAPassword(string sentence, params string[] settings)
    {
        var fault = Assert.Single(Faults(settings));

        Assert.StartsWith(sentence, fault, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_BadSettings_IsRefusedWithEachOnALine()
    {
        using var program = new DashboardProgram();

        var answer = await program.RunAsync(TestContext.Current.CancellationToken, "--Mail:Host=mail.example.org", "--Mail:From=dashboard@example.org", "--ForwardedHeaders:Networks:0=everywhere");

        Assert.Equal((2, ""), (answer.ExitCode, answer.Output));
        Assert.Equal(
            ["Mail:Host is set, and Site:Address is not.", "ForwardedHeaders:Networks holds “everywhere”, which is no network."],
            answer.Errors.Trim().ReplaceLineEndings("\n").Split('\n').Select(line => line[..(line.IndexOf(". ", StringComparison.Ordinal) + 1)]));
    }

    private static IReadOnlyList<string> Faults(string[] settings) => AccountSettings.Faults(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Where(setting => setting.Length > 0).Select(setting => KeyValuePair.Create(setting.Split('=', 2)[0], (string?)setting.Split('=', 2)[1]))).Build());
}
