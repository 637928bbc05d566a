using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Tests.TestSupport;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CarersDashboard.Tests.Features.Accounts;

/// <summary>The keys that encrypt cookies, themselves encrypted with a certificate.</summary>
public sealed class KeyRingTests : IDisposable
{
    private const string Password = "only-for-this-test";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("carers-keys");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Certificate_Set_StoredKeysAreEncryptedAndOtherHostsWithItReadThem()
    {
        var certificate = Make("one");
        await using var first = new DashboardHost(Settings(certificate));
        var text = Protector(first).Protect("a secret");
        await using var second = new DashboardHost(Settings(certificate, first.DatabaseFile));

        var stored = first.Services.GetRequiredService<KeyRingStore>().GetAllElements().Select(element => element.ToString()).ToList();

        Assert.Equal("a secret", Protector(second).Unprotect(text));
        Assert.Single(stored);
        Assert.Contains("EncryptedData", stored[0], StringComparison.Ordinal);
        Assert.DoesNotContain("<masterKey", stored[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Certificate_NotSet_StoredKeysArePlain()
    {
        await using var host = new DashboardHost(new() { ["Samples:Folder"] = "none" });
        Protector(host).Protect("a secret");

        Assert.Contains("<masterKey", Assert.Single(host.Services.GetRequiredService<KeyRingStore>().GetAllElements()).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Certificate_Changed_OldTextIsReadOnlyWhereTheOldOneIsListed()
    {
        var (old, now) = (Make("old"), Make("now"));
        await using var before = new DashboardHost(Settings(old));
        var text = Protector(before).Protect("a secret");

        await using var without = new DashboardHost(Settings(now, before.DatabaseFile));
        Assert.Throws<CryptographicException>(() => Protector(without).Unprotect(text));
        var settings = Settings(now, before.DatabaseFile);
        (settings["DataProtection:OldCertificates:0:Certificate"], settings["DataProtection:OldCertificates:0:CertificatePassword"]) = (old, Password);
        await using var with = new DashboardHost(settings);

        Assert.Equal("a secret", Protector(with).Unprotect(text));
    }

    [Fact]
    public void Faults_CertificateThatCannotBeUsed_SayWhich()
    {
        var (good, other) = (Make("good"), Path.Combine(folder.FullName, "notes.pfx"));
        File.WriteAllText(other, "no certificate");

        Assert.Empty(Faults(("Certificate", good), ("CertificatePassword", Password)));
        Assert.Equal([$"DataProtection:Certificate names “nowhere.pfx”, and there is no such file. Give the path of a PFX file."], Faults(("Certificate", "nowhere.pfx")));
        Assert.Equal(
            [$"DataProtection:Certificate: “{other}” cannot be read as a PFX file, or DataProtection:CertificatePassword is not its password."],
            Faults(("Certificate", other), ("CertificatePassword", Password)));
        Assert.Equal(
            [$"DataProtection:Certificate: “{good}” cannot be read as a PFX file, or DataProtection:CertificatePassword is not its password."],
            Faults(("Certificate", good), ("CertificatePassword", "wrong")));
        Assert.StartsWith("DataProtection:OldCertificates:1:Certificate names “gone.pfx”", Assert.Single(Faults(
            ("Certificate", good), ("CertificatePassword", Password), ("OldCertificates:0:Certificate", good), ("OldCertificates:0:CertificatePassword", Password), ("OldCertificates:1:Certificate", "gone.pfx"))), StringComparison.Ordinal);
        Assert.Contains("holds no private RSA key", Assert.Single(Faults(("Certificate", WithoutRsa()), ("CertificatePassword", Password))), StringComparison.Ordinal);
    }

    private static IDataProtector Protector(DashboardHost host) => host.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private static IReadOnlyList<string> Faults(params (string Name, string Value)[] settings) => AccountSettings.Faults(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create($"DataProtection:{pair.Name}", (string?)pair.Value))).Build());

    private static Dictionary<string, string?> Settings(string certificate, string? database = null)
    {
        var settings = new Dictionary<string, string?>
        {
            ["environment"] = "Production", ["Samples:Folder"] = "none", ["DataProtection:Certificate"] = certificate, ["DataProtection:CertificatePassword"] = Password,
        };
        if (database is not null)
        {
            settings["ConnectionStrings:Carers"] = $"Data Source={database};Pooling=False";
        }

        return settings;
    }

    private string Make(string name)
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return Write(name, certificate);
    }

    private string WithoutRsa()
    {
        using var key = ECDsa.Create();
        using var certificate = new CertificateRequest("CN=curve", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return Write("curve", certificate);
    }

    private string Write(string name, X509Certificate2 certificate)
    {
        var path = Path.Combine(folder.FullName, $"{name}.pfx");
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12, Password));
        return path;
    }
}
