using System.Text.RegularExpressions;

namespace CarersDashboard.Tests.TestSupport.Architecture;

/// <summary>A name or namespace that a file mentions.</summary>
/// <param name="Name">With its dots.</param>
/// <param name="Line">From 1.</param>
internal readonly record struct Mention(string Name, int Line);

/// <summary>A source file of the product: C#, a component or a project file.</summary>
internal sealed partial class SourceFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">Below the folder of the project, with slashes: <c>Features/Board/BoardStore.cs</c>.</param>
    /// <param name="text">Its content.</param>
    public SourceFile(string path, string text)
    {
        Path = path;
        Text = text;
        var plain = RazorComment().Replace(text, match => new string('\n', match.Value.Count(sign => sign == '\n')));
        if (IsMarkup)
        {
            var code = CodeBlock().Match(plain);
            var opens = code.Success ? code.Index + code.Length - 1 : plain.Length;
            var tokens = Lexer.Read(plain[opens..], LineOf(plain, opens));
            var closes = tokens.Count == 0 ? -1 : Source.Close(tokens, 0);
            Tokens = [.. tokens.Take(closes + 1)];
            MarkupLines = plain.Split('\n').Length - (closes < 0 ? 0 : tokens[closes].Line - tokens[0].Line + 1);
            Types = closes < 0 ? [] : [new(Name, "class", tokens[0].Line, tokens[closes].Line, [], [.. Tokens.Skip(1).Take(closes - 1)]), .. Source.Types(Tokens)];
            Usings = [.. RazorUsing().Matches(plain).Select(match => new Mention(match.Groups["name"].Value, LineOf(plain, match.Index)))];
            Mentions = [.. DottedName().Matches(plain).Select(match => new Mention(match.Value, LineOf(plain, match.Index)))];
        }
        else if (path.EndsWith(".cs", StringComparison.Ordinal))
        {
            Tokens = Lexer.Read(text);
            Types = [.. Source.Types(Tokens)];
            Usings = [.. CodeUsing().Matches(text).Select(match => new Mention(match.Groups["name"].Value, LineOf(text, match.Index)))];
            Mentions = [.. Dotted(Tokens)];
            Namespace = NamespaceLine().Match(text).Groups["name"].Value;
        }
    }

    public string Path { get; }

    public string Text { get; }

    /// <summary>Without folder and endings: <c>OverviewPage</c> for <c>OverviewPage.razor.cs</c>.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..].Split('.')[0];

    /// <summary>A .razor file.</summary>
    public bool IsMarkup => Path.EndsWith(".razor", StringComparison.Ordinal);

    /// <summary>A .razor file, or the code behind one.</summary>
    public bool IsComponent => IsMarkup || Path.EndsWith(".razor.cs", StringComparison.Ordinal);

    /// <summary>As declared; a component's is that of its folder.</summary>
    public string Namespace { get; } = "";

    public IReadOnlyList<Token> Tokens { get; } = [];

    public IReadOnlyList<SourceType> Types { get; } = [];

    /// <summary>Namespaces and types that using directives name.</summary>
    public IReadOnlyList<Mention> Usings { get; } = [];

    /// <summary>Every name with dots in it.</summary>
    public IReadOnlyList<Mention> Mentions { get; } = [];

    /// <summary>Lines of a component that are not its code.</summary>
    public int MarkupLines { get; }

    /// <summary>Folder with dots, below the root namespace: <c>CarersDashboard.Features.Board</c>.</summary>
    public string FolderNamespace => Path.Contains('/', StringComparison.Ordinal) ? $"{SourceTree.Root}.{Path[..Path.LastIndexOf('/')].Replace('/', '.')}" : SourceTree.Root;

    private static int LineOf(string text, int place) => text.AsSpan(0, place).Count('\n') + 1;

    private static IEnumerable<Mention> Dotted(IReadOnlyList<Token> tokens)
    {
        for (var index = 0; index < tokens.Count; index++)
        {
            if (tokens[index].Kind != TokenKind.Word || (index > 0 && tokens[index - 1].Is(".")))
            {
                continue;
            }

            var (line, name) = (tokens[index].Line, tokens[index].Value);
            while (index + 2 < tokens.Count && tokens[index + 1].Is(".") && tokens[index + 2].Kind == TokenKind.Word)
            {
                name += "." + tokens[index + 2].Value;
                index += 2;
            }

            yield return new(name, line);
        }
    }

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline)]
    private static partial Regex RazorComment();

    [GeneratedRegex(@"^@(?:code|functions)\s*\{", RegexOptions.Multiline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"^@using\s+(?:static\s+)?(?:\w+\s*=\s*)?(?<name>[\w.]+)", RegexOptions.Multiline)]
    private static partial Regex RazorUsing();

    [GeneratedRegex(@"^\s*(?:global\s+)?using\s+(?:static\s+)?(?:\w+\s*=\s*)?(?:global::)?(?<name>[\w.]+)[^;=\n(]*;", RegexOptions.Multiline)]
    private static partial Regex CodeUsing();

    [GeneratedRegex(@"^namespace\s+(?<name>[\w.]+)", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"(?<![\w.])[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")]
    private static partial Regex DottedName();
}
