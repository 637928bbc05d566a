using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Loader;

namespace CarersDashboard.Data;

/// <summary>
/// Answers for the assembly Microsoft.SqlServer.Server where the package feed lacks it.
/// </summary>
/// <remarks>
/// The assembly holds CLR user-defined types, which the dashboard does not use, but a SqlParameter makes the runtime
/// look for it by name. Four empty types are enough. Where the real assembly is present the runtime finds it first
/// and never asks here; with <c>CompleteFeed=true</c> this file does nothing.
/// </remarks>
internal static class SqlServerTypes
{
#if COMPLETE_FEED
    public static void Answer()
    {
    }
#else
    private const string Missing = "Microsoft.SqlServer.Server";
    private static readonly Lazy<Assembly> Substitute = new(Build);

    static SqlServerTypes() =>
        AssemblyLoadContext.Default.Resolving += (_, name) => name.Name == Missing ? Substitute.Value : null;

    /// <summary>Installs the answer, once in the process.</summary>
    public static void Answer()
    {
    }

    // Saved to a stream and loaded from it: the runtime refuses a run-only dynamic assembly as an answer,
    // and an unsigned file on disk fails the check of the public key.
    private static Assembly Build()
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName(Missing) { Version = new Version(1, 0, 0, 0) }, typeof(object).Assembly);
        var module = assembly.DefineDynamicModule(Missing);
        const TypeAttributes Public = TypeAttributes.Public;
        var format = module.DefineEnum($"{Missing}.Format", Public, typeof(int));
        format.DefineLiteral("Unknown", 0);
        format.CreateType();
        module.DefineType($"{Missing}.IBinarySerialize", Public | TypeAttributes.Interface | TypeAttributes.Abstract).CreateType();
        module.DefineType($"{Missing}.SqlUserDefinedTypeAttribute", Public, typeof(Attribute)).CreateType();
        module.DefineType($"{Missing}.InvalidUdtException", Public, typeof(SystemException)).CreateType();
        using var image = new MemoryStream();
        assembly.Save(image);
        image.Position = 0;
        return AssemblyLoadContext.Default.LoadFromStream(image);
    }
#endif
}
