using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CarersDashboard.Features.Board;

/// <summary>Draws the parts of pages that depend on nothing but what is published, and keeps them with the snapshot: whoever asks next gets the same text without it being made again.</summary>
/// <remarks>A part must know nothing of who looks at it. The snapshot of the next publication starts with none.</remarks>
public sealed class DrawnParts(Lazy<HtmlRenderer> renderer)
{
    /// <summary>A part of a page.</summary>
    /// <typeparam name="T">The component that draws it.</typeparam>
    /// <param name="snapshot">What it is drawn from.</param>
    /// <param name="key">Tells it from other parts of its kind: all that its parameters depend on beside the snapshot.</param>
    /// <param name="parameters">Of the component.</param>
    public async ValueTask<MarkupString> OfAsync<T>(BoardSnapshot snapshot, string key, Dictionary<string, object?> parameters)
        where T : IComponent
    {
        var name = $"{typeof(T).Name} {key}";
        if (snapshot.Drawn.TryGet(name, out var known))
        {
            return new(known);
        }

        var drawn = await renderer.Value.Dispatcher.InvokeAsync(async () => (await renderer.Value.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters))).ToHtmlString());
        snapshot.Drawn.Keep(name, drawn);
        return new(drawn);
    }
}

/// <summary>Drawn parts of pages, as many as fit.</summary>
internal sealed class DrawnShelf
{
    // Of 16 bits. A measure's page is some 100,000 of them, so that a few hundred pages fit; the addresses that a hand can type would not.
    private const long MostLetters = 32_000_000;

    private readonly ConcurrentDictionary<string, string> parts = new(StringComparer.Ordinal);
    private long letters;

    public bool TryGet(string name, out string part) => parts.TryGetValue(name, out part!);

    public void Keep(string name, string part)
    {
        if (Interlocked.Read(ref letters) + part.Length <= MostLetters && parts.TryAdd(name, part))
        {
            Interlocked.Add(ref letters, part.Length);
        }
    }
}
