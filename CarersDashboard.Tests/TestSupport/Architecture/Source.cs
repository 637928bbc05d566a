namespace CarersDashboard.Tests.TestSupport.Architecture;

/// <summary>Finds types and members in tokens.</summary>
internal static class Source
{
    private static readonly string[] Keywords = ["class", "struct", "interface", "enum", "record"];

    /// <summary>The place of the bracket that closes the one at a place.</summary>
    public static int Close(IReadOnlyList<Token> tokens, int open)
    {
        var depth = 0;
        for (var index = open; index < tokens.Count; index++)
        {
            if (tokens[index].Kind == TokenKind.Symbol && !tokens[index].InHole)
            {
                depth += tokens[index].Value switch { "(" or "[" or "{" => 1, ")" or "]" or "}" => -1, _ => 0 };
                if (depth == 0)
                {
                    return index;
                }
            }
        }

        return tokens.Count - 1;
    }

    /// <summary>All types, nested ones too.</summary>
    public static IEnumerable<SourceType> Types(IReadOnlyList<Token> tokens)
    {
        for (var index = 0; index + 1 < tokens.Count; index++)
        {
            // "record struct Figure", and not "where T : class" or a parameter called record.
            if (!Keywords.Contains(tokens[index].Value) || tokens[index].Kind != TokenKind.Word || tokens[index + 1].Kind != TokenKind.Word || Keywords.Contains(tokens[index + 1].Value))
            {
                continue;
            }

            var open = index + 2;
            while (open < tokens.Count && !tokens[open].Is("{") && !tokens[open].Is(";"))
            {
                open = tokens[open].Is("(") ? Close(tokens, open) + 1 : open + 1;
            }

            var close = open < tokens.Count && tokens[open].Is("{") ? Close(tokens, open) : Math.Min(open, tokens.Count - 1);
            var colon = Enumerable.Range(index, open - index).FirstOrDefault(place => tokens[place].Is(":"), open);
            yield return new(
                tokens[index + 1].Value,
                tokens[index].Value,
                tokens[index].Line,
                tokens[close].Line,
                [.. tokens.Skip(colon).Take(open - colon).Where(token => token.Kind == TokenKind.Word).Select(token => token.Value)],
                [.. tokens.Skip(open + 1).Take(close - open - 1)]);
        }
    }

    /// <summary>The members in the body of a type.</summary>
    public static IEnumerable<SourceMember> Members(IReadOnlyList<Token> body)
    {
        var from = 0;
        var assigned = false;
        for (var index = 0; index < body.Count; index++)
        {
            var token = body[index];
            if (token.Kind != TokenKind.Symbol || token.InHole)
            {
                continue;
            }

            assigned |= token.Value is "=" or "=>";
            var closed = token.Value == "{";
            if (token.Value is "(" or "[" or "{")
            {
                index = Close(body, index);
            }

            // A body in braces ends a member, unless it belongs to an initialiser: "= new() { … };", "{ get; } = [];"
            if (token.Value == ";" || (closed && !assigned && !(index + 1 < body.Count && body[index + 1].Is("="))))
            {
                yield return SourceMember.Of([.. body.Skip(from).Take(index - from + 1)]);
                from = index + 1;
                assigned = false;
            }
        }
    }
}
