using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace CarersDashboard.Features.Returns.Template;

/// <summary>Seals templates, and reads the seal of one that comes back. The keys are in the database, so every node and the command line agree.</summary>
/// <remarks>A seal proves that this dashboard made the template; it is no right to anything, and holds for as long as its key is kept.</remarks>
public sealed class TemplateSeal(IDataProtectionProvider protection)
{
    // A seal of a hundred measures has some 4,000 characters.
    private const int Longest = 16_000;

    private readonly IDataProtector protector = protection.CreateProtector("CarersDashboard.Returns.Template.1");

    /// <summary>Makes a seal: letters, digits, hyphens and underscores.</summary>
    public string Protect(SealReading reading) => protector.Protect(reading.ToString());

    /// <summary>Reads a seal. Never throws.</summary>
    /// <returns>Null for one that was tampered with, that another installation made, or whose key is gone.</returns>
    public SealReading? Read(string? seal)
    {
        if (seal is not { Length: > 0 and <= Longest })
        {
            return null;
        }

        try
        {
            return SealReading.Parse(protector.Unprotect(seal));
        }
        catch (CryptographicException)
        {
            // The framework turns every fault within into this one, those of the key ring too.
            return null;
        }
    }
}
