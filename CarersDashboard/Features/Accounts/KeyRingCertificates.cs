using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;

namespace CarersDashboard.Features.Accounts;

/// <summary>Encrypts the key ring with a certificate that is not in the database: who has read the database alone can make no cookie.</summary>
/// <remarks>
/// New keys are encrypted with <c>DataProtection:Certificate</c>. Keys that an earlier certificate encrypted are read with those of
/// <c>DataProtection:OldCertificates</c>. Keys from before there was a certificate stay as they are until they expire, after 90 days.
/// </remarks>
internal static class KeyRingCertificates
{
    private const string Section = "DataProtection";
    private const string Old = "OldCertificates";
    private const string File = "Certificate";
    private const string Password = "CertificatePassword";

    /// <summary>Encrypts the keys where a certificate is set.</summary>
    public static void ProtectWithConfiguredCertificate(this IDataProtectionBuilder keys, IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        if (section[File] is { Length: > 0 })
        {
            keys.ProtectKeysWithCertificate(Load(section));
        }

        if (OldOnes(section).Select(Load).ToArray() is { Length: > 0 } old)
        {
            keys.UnprotectKeysWithAnyCertificate(old);
        }
    }

    /// <summary>What is wrong with the settings.</summary>
    public static IEnumerable<string> Faults(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        IConfigurationSection[] all = section[File] is { Length: > 0 } ? [section, .. OldOnes(section)] : [.. OldOnes(section)];
        return all.Select(Fault).OfType<string>();
    }

    private static string? Fault(IConfigurationSection section)
    {
        var setting = $"{section.Path}:{File}";
        var path = section[File] ?? "";
        if (!System.IO.File.Exists(path))
        {
            return $"{setting} names “{path}”, and there is no such file. Give the path of a PFX file.";
        }

        try
        {
            using var certificate = Load(section);
            using var key = certificate.GetRSAPrivateKey();
            return key is null ? $"{setting}: “{path}” holds no private RSA key. The key ring can be encrypted with such a one only." : null;
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return $"{setting}: “{path}” cannot be read as a PFX file, or {section.Path}:{Password} is not its password.";
        }
    }

    private static IEnumerable<IConfigurationSection> OldOnes(IConfigurationSection section) => section.GetSection(Old).GetChildren();

    private static X509Certificate2 Load(IConfigurationSection section) => X509CertificateLoader.LoadPkcs12FromFile(section[File] ?? "", section[Password]);
}
