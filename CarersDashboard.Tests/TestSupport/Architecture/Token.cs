namespace CarersDashboard.Tests.TestSupport.Architecture;

/// <summary>What a token is.</summary>
internal enum TokenKind
{
    /// <summary>A name, a keyword or a number.</summary>
    Word,

    /// <summary>The content of a string.</summary>
    Text,

    /// <summary>Anything else: <c>{</c>, <c>=></c>.</summary>
    Symbol,
}

/// <summary>A piece of C#, with comments left out.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">The word or symbol; for a string its content, with <c>{}</c> for each hole.</param>
/// <param name="Line">From 1.</param>
/// <param name="Interpolated">A string with holes.</param>
/// <param name="InHole">It stands in the hole of a string; such tokens follow their string.</param>
internal readonly record struct Token(TokenKind Kind, string Value, int Line, bool Interpolated = false, bool InHole = false)
{
    public bool Is(string symbolOrWord) => Kind != TokenKind.Text && Value == symbolOrWord;
}
