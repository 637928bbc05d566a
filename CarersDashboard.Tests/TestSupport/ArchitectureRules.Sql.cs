using System.Text.RegularExpressions;
using CarersDashboard.Tests.TestSupport.Architecture;

namespace CarersDashboard.Tests.TestSupport;

/// <content>The rule about SQL, which looks into the strings themselves.</content>
internal static partial class ArchitectureRules
{
    private static readonly string[] Joiners = ["Concat", "Format", "Append", "AppendFormat", "AppendLine", "Join", "Create"];

    private static IEnumerable<Violation> SqlIsConstant(SourceTree tree)
    {
        foreach (var file in tree.Files)
        {
            var tokens = file.Tokens;
            var constants = SqlConstants(tokens);
            for (var index = 0; index < tokens.Count; index++)
            {
                var token = tokens[index];
                var sql = token.Kind == TokenKind.Text ? Statement().IsMatch(token.Value) || Fragment().IsMatch(token.Value) : constants.Contains(token.Value);
                if (!sql)
                {
                    continue;
                }

                var fault = token.Interpolated ? "has holes"
                    : token.InHole ? "stands in a hole"
                    : Added(tokens, index) ? "is added to"
                    : Called(tokens, index) ? "is built with a method"
                    : token.Kind == TokenKind.Text && Query().IsMatch(token.Value) && !Constant(tokens, index) ? "is no constant"
                    : null;
                if (fault is not null)
                {
                    yield return new(file.Path, token.Line, $"SQL {fault}: {Start(token.Value)}");
                }
            }
        }
    }

    // const string ReadVersion = "SELECT …"
    private static HashSet<string> SqlConstants(IReadOnlyList<Token> tokens)
    {
        var names = new HashSet<string>();
        for (var index = 2; index < tokens.Count; index++)
        {
            if (tokens[index].Kind == TokenKind.Text && tokens[index - 1].Is("=") && Statement().IsMatch(tokens[index].Value))
            {
                names.Add(tokens[index - 2].Value);
            }
        }

        return names;
    }

    private static bool Added(IReadOnlyList<Token> tokens, int index) =>
        (index > 0 && (tokens[index - 1].Is("+") || tokens[index - 1].Is("+="))) || (index + 1 < tokens.Count && (tokens[index + 1].Is("+") || tokens[index + 1].Is("+=")));

    // Sql.Replace(…), or string.Concat(Sql, …)
    private static bool Called(IReadOnlyList<Token> tokens, int index) =>
        (index + 1 < tokens.Count && tokens[index + 1].Is("."))
        || (index > 1 && (tokens[index - 1].Is("(") || tokens[index - 1].Is(",")) && Joiners.Contains(Caller(tokens, index - 1)));

    private static string Caller(IReadOnlyList<Token> tokens, int index)
    {
        var depth = 0;
        for (; index > 0; index--)
        {
            depth += tokens[index].Is(")") ? 1 : tokens[index].Is("(") ? -1 : 0;
            if (depth < 0 || tokens[index].Is(";") || tokens[index].Is("{"))
            {
                return tokens[index - 1].Value;
            }
        }

        return "";
    }

    // In a constant, or in the statement of a bulk target, which is one in all but name.
    private static bool Constant(IReadOnlyList<Token> tokens, int index)
    {
        for (; index >= 0 && !tokens[index].Is(";") && !tokens[index].Is("{") && !tokens[index].Is("}"); index--)
        {
            if (tokens[index].Is("const") || tokens[index].Is("BulkTarget"))
            {
                return true;
            }
        }

        return false;
    }

    private static string Start(string text) => text.Trim().Split('\n')[0] is { Length: > 40 } long_ ? long_[..40] : text.Trim().Split('\n')[0];

    [GeneratedRegex(@"^\s*(SELECT|INSERT\s+INTO|UPDATE\s+\S+\s+SET|DELETE\s+FROM|MERGE\s+INTO|WITH\s+\w+\s+AS|CREATE|ALTER|DROP|TRUNCATE|EXEC|PRAGMA|VACUUM|IF\s+OBJECT_ID)\s")]
    private static partial Regex Statement();

    [GeneratedRegex(@"^\s*(SELECT|INSERT\s+INTO|UPDATE\s+\S+\s+SET|DELETE\s+FROM|MERGE\s+INTO|WITH\s+\w+\s+AS|CREATE|ALTER|DROP|TRUNCATE|EXEC|IF\s+OBJECT_ID)\s")]
    private static partial Regex Query();

    [GeneratedRegex(@"^\s*(WHERE|AND|OR|ORDER\s+BY|GROUP\s+BY|HAVING|LEFT\s+JOIN|JOIN|VALUES|FROM|UNION|OFFSET|LIMIT)\s+\S")]
    private static partial Regex Fragment();
}
