using System.Globalization;

namespace CarersDashboard.Features.Measures.Disclosure;

/// <summary>How people are protected in what is shown; configuration section <see cref="Section"/>.</summary>
/// <param name="SmallCount">Counts of people from 1 up to but not with this are hidden; 1 hides nothing. A zero is shown.</param>
/// <param name="SmallBase">A share or score of fewer people than this is hidden; 1 hides nothing.</param>
/// <param name="RoundBasesTo">Bases of shares are shown rounded to a multiple of this; 1 rounds nothing.</param>
public sealed record DisclosureRules(int SmallCount = 5, int SmallBase = 3, int RoundBasesTo = 5)
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Disclosure";

    /// <summary>Name of the section of the rules for what is made for everybody.</summary>
    public const string PublicSection = Section + ":Public";

    /// <summary>The rules for what is made for everybody, where nothing else is set.</summary>
    public static DisclosureRules UsualPublic { get; } = new(10, 10, 10);

    /// <summary>Whether these hide and round at least as much as others.</summary>
    public bool IsAtLeast(DisclosureRules other) => SmallCount >= other.SmallCount && SmallBase >= other.SmallBase && RoundBasesTo >= other.RoundBasesTo;

    /// <summary>What is wrong with the settings, a sentence each, to be said before anything starts; empty where nothing is.</summary>
    public IReadOnlyList<string> Faults() =>
    [
        .. Fault(nameof(SmallCount), SmallCount),
        .. Fault(nameof(SmallBase), SmallBase),
        .. Fault(nameof(RoundBasesTo), RoundBasesTo),
    ];

    private static IEnumerable<string> Fault(string name, int value)
    {
        if (value is < 1 or > 100)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{Section}:{name} is {value}; it must be from 1 to 100.");
        }
    }
}
