using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;

namespace CarersDashboard.Components.Shared;

/// <summary>Words in which a period is not torn apart at the end of a line.</summary>
public sealed partial class UnbrokenText
{
    /// <summary>The words.</summary>
    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    private List<(string Text, bool IsPeriod)> Parts
    {
        get
        {
            var parts = new List<(string, bool)>();
            var from = 0;
            foreach (var match in Period().EnumerateMatches(Text))
            {
                parts.Add((Text[from..match.Index], false));
                parts.Add((Text.Substring(match.Index, match.Length), true));
                from = match.Index + match.Length;
            }

            parts.Add((Text[from..], false));
            return parts;
        }
    }

    // Q3 2017-18, together with the comma or full stop that follows it.
    [GeneratedRegex(@"(?:Q[1-4] )?\b\d{4}-\d{2}\b[.,:]?")]
    private static partial Regex Period();
}
