using System.Text.RegularExpressions;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CarersDashboard.Tests.Features.Accounts;

/// <summary>The picture of an authenticator's key says what the typed key says.</summary>
public sealed partial class QrPictureTests
{
    private const string Key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    [Theory]
    [InlineData("a@example.org")]
    [InlineData("carer.lead@example.org")]
    [InlineData("somebody.with+a.long.address@carers.partnership.example.org")]
    public void Of_AddressOfAKey_IsReadBack(string email)
    {
        var address = AuthenticatorAddress.Of(email, Key);

        var picture = QrPicture.Of(address);

        Assert.Equal(address, QrReader.Read(Squares(picture.Size, picture.Path)));
    }

    [Fact]
    public void Of_EmailWithMarks_IsAnAddressThatAppsRead()
    {
        var address = new Uri(AuthenticatorAddress.Of("carer+lead@example.org", Key));
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address.Query);

        Assert.Equal(("otpauth", "totp", "/Carers’ outcomes:carer+lead@example.org"), (address.Scheme, address.Host, Uri.UnescapeDataString(address.AbsolutePath)));
        Assert.Equal((Key, "Carers’ outcomes", "6", "30"), (query["secret"].ToString(), query["issuer"].ToString(), query["digits"].ToString(), query["period"].ToString()));
    }

    [Fact]
    public void Of_AnyText_KeepsAQuietZoneOfFour()
    {
        var picture = QrPicture.Of(AuthenticatorAddress.Of("a@example.org", Key));

        Assert.DoesNotContain(Runs().Matches(picture.Path), run =>
            Number(run, 1) < 4 || Number(run, 2) < 4 || Number(run, 1) + Number(run, 3) > picture.Size - 4 || Number(run, 2) >= picture.Size - 4);
    }

    [Fact]
    public async Task AuthenticatorPage_KeyMade_ShowsItAsPictureAndInLetters()
    {
        await using var host = new DashboardHost(new() { ["Samples:Folder"] = "none" });
        var account = await host.MakeAccountAsync("lead@example.org", Role.Member);
        using var visitor = host.Visit();
        using var signedIn = await visitor.SignInAsync("lead@example.org");
        using var begun = await visitor.SubmitAsync("/account/authenticator", "begin", ("Present", Visitor.Password));

        var page = await visitor.ReadAsync("/account/authenticator");

        var accounts = host.Services.GetRequiredService<AccountStore>();
        var key = await accounts.GetAuthenticatorKeyAsync((await accounts.FindByIdAsync(account.Id, CancellationToken.None))!, CancellationToken.None);
        var picture = Picture().Match(page);
        Assert.Equal(AuthenticatorAddress.Of("lead@example.org", key!), QrReader.Read(Squares(Number(picture, 2), picture.Groups[3].Value)));
        Assert.StartsWith("QR code", picture.Groups[1].Value, StringComparison.Ordinal);
        Assert.Contains(key!, Regex.Match(page, "<code class=\"key\">([^<]+)<").Groups[1].Value.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    // Without the quiet zone.
    private static bool[,] Squares(int size, string path)
    {
        var squares = new bool[size - 8, size - 8];
        foreach (Match run in Runs().Matches(path))
        {
            for (var step = 0; step < Number(run, 3); step++)
            {
                squares[Number(run, 2) - 4, Number(run, 1) + step - 4] = true;
            }
        }

        return squares;
    }

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].Value, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"M(\d+) (\d+)h(\d+)v1h-\d+z")]
    private static partial Regex Runs();

    [GeneratedRegex("<svg class=\"qr-code\" role=\"img\" aria-label=\"([^\"]+)\" viewBox=\"0 0 (\\d+) \\d+\"[^>]*>\\s*<rect[^>]+fill=\"#fff\"[^>]*>(?:</rect>)?\\s*<path d=\"([^\"]+)\" fill=\"#000\"")]
    private static partial Regex Picture();
}
