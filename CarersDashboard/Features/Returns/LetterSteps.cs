namespace CarersDashboard.Features.Returns;

/// <summary>How far two spellings are apart.</summary>
internal static class LetterSteps
{
    /// <summary>Levenshtein distance, ignoring case: how many letters were added, left out or exchanged.</summary>
    public static int Between(string one, string other)
    {
        Span<int> line = other.Length < 128 ? stackalloc int[other.Length + 1] : new int[other.Length + 1];
        for (var j = 0; j < line.Length; j++)
        {
            line[j] = j;
        }

        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = line[0];
            line[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var change = diagonal + (char.ToUpperInvariant(one[i - 1]) == char.ToUpperInvariant(other[j - 1]) ? 0 : 1);
                diagonal = line[j];
                line[j] = Math.Min(change, Math.Min(line[j], line[j - 1]) + 1);
            }
        }

        return line[^1];
    }
}
