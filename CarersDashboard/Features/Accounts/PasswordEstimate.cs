using Zxcvbn.Matcher;

namespace CarersDashboard.Features.Accounts;

/// <summary>How many guesses a password would stand, by zxcvbn: it knows 30,000 common passwords, words, names, dates and rows of keys, also with letters swapped for signs.</summary>
/// <remarks>Source: package zxcvbn-core (MIT), after Wheeler, “zxcvbn: realistic password strength estimation”, Dropbox 2012.</remarks>
public static class PasswordEstimate
{
    /// <summary>Fewest bits that are taken: some 67 million guesses, of which an account takes five in a quarter of an hour.</summary>
    /// <remarks>No higher, since four everyday words without anything between them, which is what we recommend, can come down to 27.</remarks>
    public const double FewestBits = 26;

    /// <summary>The same for a password that leans on a date, a row of keys or the holder's own words.</summary>
    public const double FewestBitsOfPatterns = 30;

    private const string OwnWords = "user_inputs";

    /// <summary>Why a password is too easy to guess, as a sentence; null when it is not.</summary>
    /// <param name="password">At most 128 characters: more take longer than a request should.</param>
    /// <param name="own">Words that stand near the holder, which a guesser tries first; those that fit best come first.</param>
    public static string? Fault(string password, IEnumerable<string> own)
    {
        var estimate = Zxcvbn.Zxcvbn.MatchPassword(password, own.Select(word => word.ToLowerInvariant()).Distinct());
        var fewest = estimate.MatchSequence.All(IsPlain) ? FewestBits : FewestBitsOfPatterns;
        return estimate.Entropy >= fewest ? null : $"This password is easy to guess: {Reason(estimate.MatchSequence)}. Three or four words that do not belong together are hard to guess and easy to keep in mind.";
    }

    private static bool IsPlain(Zxcvbn.Match part) => part is DictionaryMatch { DictionaryName: not OwnWords } || part.Pattern == "bruteforce";

    private static string Reason(IList<Zxcvbn.Match> parts) =>
        parts.Any(part => part is DictionaryMatch { DictionaryName: OwnWords }) ? "guessers try your name, your address and the words of this site first"
        : parts.Any(part => part is DateMatch || part.Pattern == "year") ? "dates and years are few, and guessers try them all"
        : parts.Any(part => part is RepeatMatch or SequenceMatch) ? "signs that repeat or run on count for little"
        : parts.Any(part => part is SpatialMatch) ? "keys that lie side by side are tried early"
        : "it is made of words and endings that many people use";
}
