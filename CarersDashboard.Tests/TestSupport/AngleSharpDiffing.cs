using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace CarersDashboard.Tests.TestSupport;

/// <summary>bUnit was built against AngleSharp.Diffing 1.0, which the feed lacks; 0.17 holds what it uses and is handed out under that name.</summary>
internal static class AngleSharpDiffing
{
    [ModuleInitializer]
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Usage", "CA2255", Justification = "The name must be answered before the first test class is loaded, and no other place runs that early.")]
    internal static void Answer() =>
        AssemblyLoadContext.Default.Resolving += static (context, name) =>
            name.Name == "AngleSharp.Diffing"
                ? context.LoadFromAssemblyPath(Path.Combine(Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location)!, "AngleSharp.Diffing.dll"))
                : null;
}
