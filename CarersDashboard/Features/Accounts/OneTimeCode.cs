using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using CarersDashboard.Features.Accounts.Mail;

namespace CarersDashboard.Features.Accounts;

/// <summary>Six-digit codes of authenticator apps: RFC 6238 with SHA-1 and steps of 30 seconds.</summary>
public static class OneTimeCode
{
    private const int StepSeconds = 30;

    // One step to either side: clocks of telephones are seconds off, not minutes.
    private const int Tolerance = 1;

    /// <summary>The step that a moment falls into.</summary>
    public static long StepOf(DateTimeOffset moment) => moment.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of a step.</summary>
    public static string At(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // The RFC and every authenticator app say SHA-1; as a keyed hash it is not broken.
        HMACSHA1.HashData(key, counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xF)..]) & 0x7FFFFFFF;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code this is, now or one step off; null when it is the code of none.</summary>
    public static long? Match(byte[] key, string code, DateTimeOffset now)
    {
        var typed = System.Text.Encoding.UTF8.GetBytes(code);
        for (var step = StepOf(now) - Tolerance; step <= StepOf(now) + Tolerance; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(At(key, step)), typed))
            {
                return step;
            }
        }

        return null;
    }

    /// <summary>Reads a key as apps show it: base 32 without padding.</summary>
    /// <exception cref="FormatException">A character is none of base 32.</exception>
    public static byte[] KeyOf(string text)
    {
        var bytes = new List<byte>(text.Length * 5 / 8);
        int buffer = 0, bits = 0;
        foreach (var letter in text)
        {
            var value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal);
            buffer = value < 0 ? throw new FormatException("The key is not base 32.") : (buffer << 5) | value;
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)(buffer >> bits));
                buffer &= (1 << bits) - 1;
            }
        }

        return [.. bytes];
    }
}

/// <summary>Checks authenticator codes for Identity, each once: an accepted code and all earlier ones are spent.</summary>
public sealed class AuthenticatorCodes(AccountStore accounts, HolderMail mail, TimeProvider time) : Microsoft.AspNetCore.Identity.IUserTwoFactorTokenProvider<Account>
{
    /// <summary>The name under which Identity knows it.</summary>
    public const string Name = "Authenticator";

    /// <inheritdoc/>
    // The app makes the codes.
    public Task<string> GenerateAsync(string purpose, Microsoft.AspNetCore.Identity.UserManager<Account> manager, Account user) => Task.FromResult("");

    /// <inheritdoc/>
    public async Task<bool> ValidateAsync(string purpose, string token, Microsoft.AspNetCore.Identity.UserManager<Account> manager, Account user)
    {
        if (await manager.GetAuthenticatorKeyAsync(user) is not { } key || OneTimeCode.Match(OneTimeCode.KeyOf(key), token, time.GetUtcNow()) is not { } step)
        {
            return false;
        }

        var fresh = await accounts.TakeTimeStepAsync(user.Id, step, CancellationToken.None);
        if (!fresh && user.SecondFactor)
        {
            mail.Tell(user, HolderNotice.CodeUsedAgain);
        }

        return fresh;
    }

    /// <inheritdoc/>
    public Task<bool> CanGenerateTwoFactorTokenAsync(Microsoft.AspNetCore.Identity.UserManager<Account> manager, Account user) => Task.FromResult(user.AuthenticatorKey is not null);
}
