using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CarersDashboard.Features.Accounts.Audit;

/// <summary>Where a chain is broken.</summary>
/// <param name="Id">The first entry that does not fit.</param>
/// <param name="Reason">What does not fit, as a sentence.</param>
public sealed record BrokenLink(long Id, string Reason);

/// <summary>An entry as somebody has kept it outside the database.</summary>
/// <param name="Id">Number of the entry.</param>
/// <param name="Hash">Its hash, 64 hexadecimal digits.</param>
public sealed record KnownEntry(long Id, string Hash)
{
    /// <summary>Reads such as <c>120:0f3a…</c>; null where it is none.</summary>
    public static KnownEntry? Read(string text) =>
        text.Split(':') is [var id, var hash] && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
        && hash.Length == AuditChain.Root.Length && hash.All(char.IsAsciiHexDigit)
            ? new(number, hash.ToLowerInvariant())
            : null;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id}:{Hash}");
}

/// <summary>The arithmetic of the hash chain: each entry's hash covers its content and the hash before it.</summary>
/// <param name="known">
/// Entries kept elsewhere. A chain that was written anew from some point on, or cut off at its end, holds in itself: only they tell.
/// </param>
public sealed class AuditChain(IReadOnlyList<KnownEntry> known)
{
    /// <summary>What the first entry carries as the hash before it.</summary>
    public static readonly string Root = new('0', 64);

    private long last;

    /// <summary>Hash of the last entry that fitted.</summary>
    public string Head { get; private set; } = Root;

    /// <summary>How many entries fitted.</summary>
    public long Count => last;

    /// <summary>SHA-256 of an entry, in lower-case hex: over a JSON list of its fields, since in a list none can flow into the next.</summary>
    public static string HashOf(AuditEntry entry)
    {
        var canonical = JsonSerializer.Serialize<string[]>(
        [
            entry.PreviousHash,
            entry.Id.ToString(CultureInfo.InvariantCulture),
            entry.HappenedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            entry.Actor,
            entry.Act,
            entry.Subject,
            entry.Address,
            entry.Before,
            entry.After,
        ]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
    }

    /// <summary>Looks at the next entry.</summary>
    /// <returns>What is wrong with it; null when it fits.</returns>
    public BrokenLink? Follow(AuditEntry entry)
    {
        if (entry.Id != last + 1)
        {
            return new(last + 1, $"Entry {last + 1} is missing: entry {entry.Id} follows {last}.");
        }

        if (entry.PreviousHash != Head)
        {
            return new(entry.Id, $"Entry {entry.Id} does not follow from the one before it.");
        }

        if (entry.Hash != HashOf(entry))
        {
            return new(entry.Id, $"Entry {entry.Id} is not what was written: its content and its hash differ.");
        }

        if (known.Any(one => one.Id == entry.Id && one.Hash != entry.Hash))
        {
            return new(entry.Id, $"Entry {entry.Id} is not the one that was known: it, or one before it, was written anew.");
        }

        last = entry.Id;
        Head = entry.Hash;
        return null;
    }

    /// <summary>Says that there are no more entries.</summary>
    /// <returns>What is missing; null when nothing is.</returns>
    public BrokenLink? Finish() => known.Where(one => one.Id > last).MaxBy(one => one.Id) is { } missing
        ? new(last + 1, $"The trail ends at entry {last}, and entry {missing.Id} was known: entries were cut off at its end.")
        : null;
}
