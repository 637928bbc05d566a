using System.Collections.Concurrent;

namespace CarersDashboard.Features.Board;

/// <summary>Keeps what was worked out, for as many as fit: what comes later is worked out again each time.</summary>
/// <param name="most">How many fit.</param>
internal sealed class Kept<TKey, TValue>(int most)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, TValue> known = new();

    /// <summary>What is kept under a key, or what is worked out now.</summary>
    public TValue Of(TKey key, Func<TValue> make)
    {
        if (known.TryGetValue(key, out var kept))
        {
            return kept;
        }

        var made = make();
        if (known.Count < most)
        {
            known.TryAdd(key, made);
        }

        return made;
    }
}
