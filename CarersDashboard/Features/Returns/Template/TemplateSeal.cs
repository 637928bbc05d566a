using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace CarersDashboard.Features.Returns.Template;

/// <summary>Seals templates, and reads the seal of one that comes back. The keys are in the database, so every node and the command line agree.</summary>
/// <remarks>A seal proves that this dashboard made the template; it is no right to anything, and holds for as long as its key is kept.</remarks>
public sealed class TemplateSeal(IDataProtectionProvider protection)
{
    // A seal of a hundred measures has some 6,000 letters.
    private const int Longest = 16_000;
    // No vowel and no d: chance writes no “dob” either.
    private const string Letters = "bcfghjkmpqrtvwxz";

    private readonly IDataProtector protector = protection.CreateProtector("CarersDashboard.Returns.Template.1");

    /// <summary>Makes a seal: sixteen letters, two for each byte. Without a digit in it, chance writes no postcode and no number of a person.</summary>
    public string Protect(SealReading reading) =>
        string.Concat(protector.Protect(Encoding.UTF8.GetBytes(reading.ToString())).Select(one => $"{Letters[one >> 4]}{Letters[one & 15]}"));

    /// <summary>Reads a seal. Never throws.</summary>
    /// <returns>Null for one that was tampered with, that another installation made, or whose key is gone.</returns>
    public SealReading? Read(string? seal)
    {
        if (seal is not { Length: > 0 and <= Longest } || seal.Length % 2 != 0 || seal.Any(letter => !Letters.Contains(letter)))
        {
            return null;
        }

        try
        {
            var sealedBytes = new byte[seal.Length / 2];
            for (var at = 0; at < sealedBytes.Length; at++)
            {
                sealedBytes[at] = (byte)((Letters.IndexOf(seal[2 * at]) << 4) | Letters.IndexOf(seal[(2 * at) + 1]));
            }

            return SealReading.Parse(Encoding.UTF8.GetString(protector.Unprotect(sealedBytes)));
        }
        catch (CryptographicException)
        {
            // The framework turns every fault within into this one, those of the key ring too.
            return null;
        }
    }
}
