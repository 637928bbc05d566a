using System.Text;

namespace CarersDashboard.Tests.TestSupport.Architecture;

/// <summary>Takes C# apart into tokens. The compiler's own reader on our feed is older than the language we write.</summary>
internal sealed class Lexer
{
    private static readonly string[] Pairs = ["=>", "==", "!=", "<=", ">=", "+=", "-=", "++", "--", "&&", "||", "??", "::"];

    private readonly string source;
    private readonly List<Token> tokens = [];
    private int at;
    private int line;

    private Lexer(string source, int line) => (this.source, this.line) = (source, line);

    /// <summary>Reads tokens.</summary>
    /// <param name="source">C#, or the part of a component that is.</param>
    /// <param name="firstLine">Line of its first character.</param>
    public static IReadOnlyList<Token> Read(string source, int firstLine = 1)
    {
        var lexer = new Lexer(source, firstLine);
        while (lexer.at < source.Length)
        {
            lexer.Step(lexer.tokens, inHole: false);
        }

        return lexer.tokens;
    }

    private bool Ahead(string text) => string.CompareOrdinal(source, at, text, 0, text.Length) == 0;

    private char Next(int offset = 0) => at + offset < source.Length ? source[at + offset] : '\0';

    private void Move(int count)
    {
        for (var moved = 0; moved < count && at < source.Length; moved++)
        {
            line += source[at++] == '\n' ? 1 : 0;
        }
    }

    private void MoveTo(string end)
    {
        var found = source.IndexOf(end, at, StringComparison.Ordinal);
        Move((found < 0 ? source.Length : found) - at);
    }

    private void Step(List<Token> into, bool inHole)
    {
        if (char.IsWhiteSpace(Next()))
        {
            Move(1);
        }
        else if (Ahead("//") || (Next() == '#' && source[(source.LastIndexOf('\n', at) + 1)..at].Trim().Length == 0))
        {
            MoveTo("\n");
        }
        else if (Ahead("/*"))
        {
            MoveTo("*/");
            Move(2);
        }
        else if (StringStarts(out var dollars, out var verbatim))
        {
            ReadString(into, inHole, dollars, verbatim);
        }
        else if (Next() == '\'' && (Next(1) == '\\' || Next(2) == '\''))
        {
            Move(2);
            MoveTo("'");
            Move(1);
        }
        else if (char.IsLetterOrDigit(Next()) || Next() == '_')
        {
            var from = at;
            while (char.IsLetterOrDigit(Next()) || Next() == '_')
            {
                at++;
            }

            into.Add(new(TokenKind.Word, source[from..at], line, InHole: inHole));
        }
        else
        {
            var symbol = Pairs.FirstOrDefault(Ahead) ?? source[at].ToString();
            into.Add(new(TokenKind.Symbol, symbol, line, InHole: inHole));
            Move(symbol.Length);
        }
    }

    // "…", @"…", $"…", $@"…", """…""", $$"""…"""
    private bool StringStarts(out int dollars, out bool verbatim)
    {
        dollars = 0;
        verbatim = false;
        var ahead = 0;
        for (; Next(ahead) is '$' or '@'; ahead++)
        {
            dollars += Next(ahead) == '$' ? 1 : 0;
            verbatim |= Next(ahead) == '@';
        }

        if (Next(ahead) != '"')
        {
            return false;
        }

        at += ahead;
        return true;
    }

    private void ReadString(List<Token> into, bool inHole, int dollars, bool verbatim)
    {
        var begins = line;
        var quotes = 0;
        while (Next(quotes) == '"')
        {
            quotes++;
        }

        var raw = quotes >= 3;
        quotes = raw ? quotes : 1;
        Move(quotes);
        var content = new StringBuilder();
        var holes = new List<Token>();
        while (at < source.Length && !Ahead(new string('"', quotes)) || (verbatim && !raw && Ahead("\"\"")))
        {
            if (dollars > 0 && !raw && (Ahead("{{") || Ahead("}}")) || (verbatim && !raw && Ahead("\"\"")) || (!verbatim && !raw && Next() == '\\'))
            {
                content.Append(source, at, Math.Min(2, source.Length - at));
                Move(2);
            }
            else if (dollars > 0 && Ahead(new string('{', raw ? dollars : 1)))
            {
                Move(raw ? dollars : 1);
                ReadHole(holes);
                Move(raw ? dollars : 1);
                content.Append("{}");
            }
            else
            {
                content.Append(Next());
                Move(1);
            }
        }

        Move(quotes);
        into.Add(new(TokenKind.Text, content.ToString(), begins, Interpolated: dollars > 0 && holes.Count > 0, InHole: inHole));
        into.AddRange(holes);
    }

    private void ReadHole(List<Token> holes)
    {
        var depth = 0;
        while (at < source.Length && (depth > 0 || Next() != '}'))
        {
            depth += Next() switch { '{' => 1, '}' => -1, _ => 0 };
            Step(holes, inHole: true);
        }
    }
}
