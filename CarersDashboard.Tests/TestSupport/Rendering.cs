using Bunit;
using Radzen;

namespace CarersDashboard.Tests.TestSupport;

/// <summary>A bUnit context in which Radzen's chart can be drawn.</summary>
internal sealed class Rendering : BunitContext
{
    public Rendering()
    {
        Services.AddRadzenComponents();

        // A chart asks the browser for its size; the pages are complete without an answer.
        JSInterop.Mode = JSRuntimeMode.Loose;
    }
}
