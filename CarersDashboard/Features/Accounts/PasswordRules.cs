using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;

namespace CarersDashboard.Features.Accounts;

/// <summary>Which passwords are refused: too short, too long, known to every guesser or soon found by one, or made of the holder's own name and address. No rules of composition.</summary>
public sealed partial class PasswordRules : IPasswordValidator<Account>
{
    /// <summary>Fewest characters.</summary>
    public const int Shortest = 12;

    /// <summary>Most characters.</summary>
    public const int Longest = 128;

    private const string ListFile = "Accounts/CommonPasswords.txt";

    // A shorter name may stand inside a word that has nothing to do with it.
    private const int ShortestName = 5;

    private static readonly string[] SiteWords = ["carer", "carers", "caring", "outcomes", "dashboard", "partnership", "board", "hertfordshire", "herts", "hertford"];

    private readonly FrozenSet<string> common = Read();

    /// <inheritdoc/>
    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(Fault(password ?? "", user.Email, user.DisplayName) is { } fault
            ? IdentityResult.Failed(new IdentityError { Code = "Password", Description = fault })
            : IdentityResult.Success);

    /// <summary>Why a password is refused, as a sentence; null when it is taken.</summary>
    /// <param name="password">What was typed.</param>
    /// <param name="email">The holder's address.</param>
    /// <param name="displayName">The holder's name.</param>
    public string? Fault(string password, string email, string displayName = "")
    {
        // Full-width and other look-alike letters are the plain ones to a guesser.
        var plain = password.Normalize(NormalizationForm.FormKC);
        var name = email.Split('@')[0];
        return SpacesOnce().Replace(password, " ").Length < Shortest ? $"Use at least {Shortest} characters. Three or four words that do not belong together are easy to keep in mind."
            : password.Length > Longest ? $"Use at most {Longest} characters."
            : IsCommon(plain) ? "This password is on a list that guessers try first. Choose another."
            : (name.Length >= ShortestName && plain.Contains(name, StringComparison.OrdinalIgnoreCase)) || (email.Length > 0 && plain.Contains(email, StringComparison.OrdinalIgnoreCase)) ? "Leave your e-mail name out of the password."
            : PasswordEstimate.Fault(plain.Length > Longest ? plain[..Longest] : plain, [.. Parts(displayName), .. Parts(email), .. SiteWords]);
    }

    // A row of spaces is one sign to a guesser.
    [GeneratedRegex(" {2,}")]
    private static partial Regex SpacesOnce();

    private static IEnumerable<string> Parts(string text) =>
        new string([.. text.Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(part => part.Length >= 3);

    // "Password2024!!" is "password" to a guesser: letters are what counts, and a word said twice is one word.
    private bool IsCommon(string password)
    {
        var plain = password.ToUpperInvariant();
        var letters = new string([.. plain.Where(char.IsLetter)]);
        var core = plain.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '!', '?', '.', '*', '#', '$', '@', '-', '_', ' ');
        return plain.Distinct().Count() < 5
            || common.Contains(plain) || common.Contains(core) || (letters.Length >= password.Length / 2 && common.Contains(letters))
            || Repeats(plain) || IsRun(plain);
    }

    private static bool Repeats(string text) =>
        Enumerable.Range(1, text.Length / 2).Any(length => text.Length % length == 0 && length <= 8 && Enumerable.Range(0, text.Length).All(index => text[index] == text[index % length]));

    private static bool IsRun(string text) =>
        Enumerable.Range(1, text.Length - 1).All(index => text[index] - text[index - 1] == 1 || (text[index - 1] == '9' && text[index] == '0'))
        || Enumerable.Range(1, text.Length - 1).All(index => text[index - 1] - text[index] == 1 || (text[index - 1] == '0' && text[index] == '9'));

    private static FrozenSet<string> Read()
    {
        using var stream = typeof(PasswordRules).Assembly.GetManifestResourceStream(ListFile) ?? throw new InvalidOperationException($"{ListFile} was not built in.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line[0] != '#').Select(line => line.ToUpperInvariant()).ToFrozenSet(StringComparer.Ordinal);
    }
}
