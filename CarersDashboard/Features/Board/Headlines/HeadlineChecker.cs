using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Measures.Registers;

namespace CarersDashboard.Features.Board.Headlines;

/// <summary>Finds what is wrong with words for a heading.</summary>
public static class HeadlineChecker
{
    /// <summary>Longest wording, in characters.</summary>
    public const int Longest = 200;

    /// <summary>What is wrong with them, all at once.</summary>
    /// <param name="wording">The words, without spaces around them.</param>
    /// <param name="generated">The generated sentence.</param>
    public static IReadOnlyList<RegisterFault> Check(string wording, string generated)
    {
        var faults = new List<RegisterFault>();
        if (wording.Length is 0 or > Longest)
        {
            faults.Add(new("Wording", "Write 1 to 200 characters."));
        }

        if (!PlainText.IsPlain(wording))
        {
            faults.Add(new("Wording", "Write one line of plain text."));
        }

        if (wording == generated)
        {
            faults.Add(new("Wording", "These are the generated words: nothing needs to be saved."));
        }

        faults.AddRange(RegisterWords.Personal(("Wording", wording)));
        return faults;
    }
}
