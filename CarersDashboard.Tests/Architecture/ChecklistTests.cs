using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Architecture;

/// <summary>The checklist of the security standard names only what is there, and leaves nothing out.</summary>
public sealed partial class ChecklistTests
{
    // Lines of levels 1 and 2 in each chapter of ASVS 4.0.3.
    private static readonly int[] Lines = [38, 53, 18, 9, 30, 13, 12, 15, 7, 5, 8, 15, 13, 23];

    private static readonly ILookup<string, string> Tests = typeof(ChecklistTests).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
        .Where(method => method.IsDefined(typeof(FactAttribute), inherit: true))
        .ToLookup(method => method.DeclaringType!.Name, method => method.Name);

    private static readonly string Committed = File.ReadAllText(Path.Combine(SolutionFolder.Path, "ASVS.md"));

    [Fact]
    public void Checklist_AsCommitted_HoldsInEveryLine() => Assert.Empty(Faults(Committed));

    [Theory]
    [InlineData("`SignInTests.ChangePassword_WrongPresentOne_ChangesNothing`", "`SignInTests.ChangePassword_WrongPresentOne`", "2.1.5: no test SignInTests.ChangePassword_WrongPresentOne")]
    [InlineData("`SignInTests.Guessing_*`", "`SignInTests.Guesing_*`", "2.2.1: no test SignInTests.Guesing_*")]
    [InlineData("`SignInTests.Guessing_*`", "`SignTests.Guessing_*`", "2.2.1: no test SignTests.Guessing_*")]
    [InlineData("`ArchitectureTests.Product_EveryRule_IsKept`", "`ArchitectureTests.Rules`", "1.1.6: no test ArchitectureTests.Rules")]
    [InlineData("`CarersDashboard/Features/Accounts/NewPassword.cs`", "`CarersDashboard/NewPassword.cs`", "2.1.10: no file CarersDashboard/NewPassword.cs")]
    [InlineData("| `HardeningTests.Fault_Unexpected_ShowsAnIdAndNothingElse` |", "| |", "7.4.1: it is met, and nothing shows it")]
    [InlineData("| 2.1.1 |", "| 2.1.2 |", "2.1.2: stands 2 times")]
    [InlineData("| 2.1.1 |", "| 2.1 |", "2.1: is no number of the standard's kind")]
    [InlineData("| 2.1.1 |", "| 3.1.9 |", "chapter 2 has 52 lines of 53")]
    [InlineData("| met: 5 in 15 minutes |", "| nearly met |", "2.2.1: “nearly met” is no state")]
    [InlineData("| open: there are none |", "| open |", "11.1.8: “open” is no state")]
    [InlineData("Of 259 lines", "Of 260 lines", "The sentence that counts should say: Of 259 lines")]
    public void Faults_CopyWithOneThingWrong_AreReported(string right, string wrong, string expected)
    {
        var at = Committed.IndexOf(right, StringComparison.Ordinal);
        Assert.True(at >= 0, $"The checklist no longer holds {right}.");

        var faults = Faults(string.Concat(Committed.AsSpan(0, at), wrong, Committed.AsSpan(at + right.Length)));

        Assert.Contains(faults, fault => fault.StartsWith(expected, StringComparison.Ordinal));
    }

    private static List<string> Faults(string markdown)
    {
        var rows = markdown.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| Line |", StringComparison.Ordinal)).Select(Row.Of).ToList();
        var apart = markdown.Split('\n').Where(line => line.StartsWith("Does not apply: ", StringComparison.Ordinal))
            .SelectMany(line => NumberWithin().Matches(Reason().Replace(line, ""))).Select(match => match.Value).ToList();
        List<string> numbers = [.. rows.Select(row => row.Number), .. apart];
        var faults = rows.SelectMany(row => row.Faults()).ToList();
        faults.AddRange(numbers.Where(number => !Number().IsMatch(number)).Select(number => $"{number}: is no number of the standard's kind"));
        faults.AddRange(numbers.GroupBy(number => number).Where(same => same.Count() > 1).Select(same => $"{same.Key}: stands {same.Count()} times"));
        faults.AddRange(Lines.Select((expected, index) => (Chapter: index + 1, Expected: expected, Found: numbers.Count(number => number.StartsWith($"{index + 1}.", StringComparison.Ordinal))))
            .Where(chapter => chapter.Expected != chapter.Found).Select(chapter => $"chapter {chapter.Chapter} has {chapter.Found} lines of {chapter.Expected}"));
        var sentence = string.Create(
            CultureInfo.InvariantCulture,
            $"Of {numbers.Count} lines, {rows.Count(row => row.Kind == "met")} are met, {rows.Count(row => row.Kind == "met by deployment")} are met by deployment, {rows.Count(row => row.Kind == "open")} are open and {apart.Count} do not apply.");
        if (!markdown.Contains(sentence, StringComparison.Ordinal))
        {
            faults.Add($"The sentence that counts should say: {sentence}");
        }

        return faults;
    }

    [GeneratedRegex(@"^([1-9]|1[0-4])\.\d{1,2}\.\d{1,2}$")]
    private static partial Regex Number();

    [GeneratedRegex(@"\d+(\.\d+)+")]
    private static partial Regex NumberWithin();

    [GeneratedRegex(@"\([^)]*\)")]
    private static partial Regex Reason();

    // Whoever says “open” or “by deployment” says what is missing, or what is asked.
    [GeneratedRegex("^(?<kind>met by deployment|open): .|^(?<kind>met)(: .|$)")]
    private static partial Regex State();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    private sealed record Row(string Number, string State, IReadOnlyList<string> Shown)
    {
        public string Kind => ChecklistTests.State().Match(State).Groups["kind"].Value;

        public static Row Of(string line)
        {
            var cells = line.Split('|', StringSplitOptions.TrimEntries);
            return cells.Length == 6 ? new(cells[1], cells[3], [.. Quoted().Matches(cells[4]).Select(match => match.Groups[1].Value)]) : new(cells[1], $"{cells.Length - 2} cells", []);
        }

        public IEnumerable<string> Faults()
        {
            if (Kind.Length == 0)
            {
                yield return $"{Number}: “{State}” is no state";
            }

            if (Kind.StartsWith("met", StringComparison.Ordinal) && Shown.Count == 0)
            {
                yield return $"{Number}: it is met, and nothing shows it";
            }

            foreach (var name in Shown.Where(name => !File.Exists(Path.Combine(SolutionFolder.Path, name)) && !IsTest(name)))
            {
                yield return $"{Number}: no {(name.Contains('/', StringComparison.Ordinal) ? "file" : "test")} {name}";
            }
        }

        private static bool IsTest(string name) => name.Split('.') is [var type, var method]
            && (method.EndsWith('*') ? Tests[type].Any(test => test.StartsWith(method[..^1], StringComparison.Ordinal)) : Tests[type].Contains(method));
    }
}
