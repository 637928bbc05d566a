namespace CarersDashboard.Tests.TestSupport.Architecture;

/// <summary>A field, property, method or other part of a type.</summary>
internal sealed record SourceMember(MemberKind Kind, IReadOnlyList<Token> Tokens)
{
    private static readonly HashSet<string> ModifierWords =
        ["public", "internal", "protected", "private", "static", "readonly", "const", "sealed", "override", "virtual", "abstract", "async", "partial", "extern", "unsafe", "volatile", "new", "required", "event", "file"];

    public int Line => Tokens[0].Line;

    /// <summary>Words such as <c>static</c>.</summary>
    public IReadOnlyList<string> Modifiers { get; } = [.. Tokens.TakeWhile(token => ModifierWords.Contains(token.Value)).Select(token => token.Value)];

    public bool Has(string modifier) => Modifiers.Contains(modifier);

    public bool Mentions(string word) => Tokens.Any(token => token.Is(word));

    /// <summary>Tells the kind of a member and leaves out its attributes.</summary>
    public static SourceMember Of(IReadOnlyList<Token> tokens)
    {
        var from = 0;
        while (tokens[from].Is("["))
        {
            from = Source.Close(tokens, from) + 1;
        }

        var plain = tokens.Skip(from).ToList();
        return new(KindOf(plain), plain);
    }

    private static MemberKind KindOf(List<Token> tokens)
    {
        var angle = 0;
        for (var index = 0; index < tokens.Count; index++)
        {
            var token = tokens[index];
            if (token.Value is "class" or "struct" or "interface" or "enum" or "record" or "delegate" && token.Kind == TokenKind.Word && index + 1 < tokens.Count && tokens[index + 1].Kind == TokenKind.Word)
            {
                return MemberKind.Type;
            }

            angle += token.Is("<") ? 1 : token.Is(">") ? -1 : 0;
            if (token.Is("(") && (angle > 0 || tokens.Take(index).All(one => ModifierWords.Contains(one.Value))))
            {
                // A tuple stands where the type does.
                index = Source.Close(tokens, index);
                continue;
            }

            switch (token.Kind == TokenKind.Symbol ? token.Value : "")
            {
                case "(":
                    return MemberKind.Method;
                case "=>":
                    return MemberKind.Computed;
                case "{":
                    return MemberKind.Property;
                case "=" or ";":
                    return MemberKind.Field;
            }
        }

        return MemberKind.Other;
    }
}

/// <summary>What a member is.</summary>
internal enum MemberKind
{
    Field,
    Property,
    Computed,
    Method,
    Type,
    Other,
}

/// <summary>A type, or the code of a component.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Keyword"><c>class</c>, <c>record</c>, <c>interface</c> and so on.</param>
/// <param name="FirstLine">Where it begins.</param>
/// <param name="LastLine">Where it ends.</param>
/// <param name="Bases">Names behind the colon.</param>
/// <param name="Body">What stands between its braces.</param>
internal sealed record SourceType(string Name, string Keyword, int FirstLine, int LastLine, IReadOnlyList<string> Bases, IReadOnlyList<Token> Body)
{
    public int Lines => LastLine - FirstLine + 1;

    /// <summary>Its own members; those of nested types are theirs.</summary>
    public IReadOnlyList<SourceMember> Members { get; } = [.. Source.Members(Body)];
}
