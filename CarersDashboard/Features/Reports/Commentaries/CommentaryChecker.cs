using CarersDashboard.Features.Measures.Registers;

namespace CarersDashboard.Features.Reports.Commentaries;

/// <summary>What was typed for a commentary.</summary>
/// <param name="Text">The words; paragraphs are parted by an empty line.</param>
/// <param name="Whose">Who says so.</param>
/// <param name="IsPublic">Whether everybody may read it.</param>
/// <param name="Basis">The generated headline that stood over it.</param>
public sealed record CommentaryWords(string Text, string Whose, bool IsPublic, string Basis);

/// <summary>Finds what is wrong with a commentary.</summary>
public static class CommentaryChecker
{
    /// <summary>What is wrong with it, all at once.</summary>
    public static IReadOnlyList<RegisterFault> Check(CommentaryWords words)
    {
        var faults = new List<RegisterFault>();
        if (words.Text.Length is 0 or > Commentary.Longest)
        {
            faults.Add(new(nameof(words.Text), "Write 1 to 2,000 characters."));
        }

        if (words.Text.Any(letter => char.IsControl(letter) && letter != '\n'))
        {
            faults.Add(new(nameof(words.Text), "Write plain text."));
        }

        if (words.Whose.Length is 0 or > Commentary.LongestName || words.Whose.Any(char.IsControl))
        {
            faults.Add(new(nameof(words.Whose), "Say in 1 to 100 characters who says so: an organisation or a part taken, such as “Carers’ lead, acute trust”."));
        }

        faults.AddRange(RegisterWords.Personal((nameof(words.Text), words.Text), (nameof(words.Whose), words.Whose)));
        return faults;
    }
}
