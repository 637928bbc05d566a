namespace CarersDashboard.Tests.TestSupport.Architecture;

/// <summary>All source files of the product, and what each refers to.</summary>
internal sealed class SourceTree
{
    /// <summary>The root namespace.</summary>
    public const string Root = "CarersDashboard";

    private readonly HashSet<string> namespaces;
    private readonly HashSet<string> types;

    public SourceTree(IEnumerable<SourceFile> files)
    {
        Files = [.. files];
        namespaces = [.. Files.Where(file => file.Types.Count > 0 || (file.IsMarkup && file.Name != "_Imports")).Select(NamespaceOf)];
        types = [.. Files.SelectMany(file => file.Types.Select(type => type.Name).Append(file.IsComponent ? file.Name : "").Select(name => $"{NamespaceOf(file)}.{name}"))];
    }

    public IReadOnlyList<SourceFile> Files { get; }

    /// <summary>Reads the product's folder.</summary>
    public static SourceTree OfProduct()
    {
        var folder = Path.Combine(SolutionFolder.Path, Root);
        return new(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => (File: file, Path: Path.GetRelativePath(folder, file).Replace('\\', '/')))
            .Where(pair => Path.GetExtension(pair.Path) is ".cs" or ".razor" or ".csproj" && pair.Path.Split('/')[0] is not ("bin" or "obj"))
            .OrderBy(pair => pair.Path, StringComparer.Ordinal)
            .Select(pair => new SourceFile(pair.Path, File.ReadAllText(pair.File))));
    }

    /// <summary>
    /// Namespaces that a file refers to: those that it or the imports above it name, and those it writes out, whole or as
    /// seen from its own namespace. A using is a use, for the compiler refuses one that is not.
    /// </summary>
    public IEnumerable<Mention> References(SourceFile file)
    {
        var imports = file.IsMarkup
            ? Files.Where(other => other.Name == "_Imports" && other.IsMarkup && file.Path.StartsWith(other.Path[..^"_Imports.razor".Length], StringComparison.Ordinal))
            : [];
        var inherited = imports.SelectMany(other => other.Usings).Where(mention => mention.Name.StartsWith(Root + ".", StringComparison.Ordinal)).Select(mention => mention with { Line = 1 });
        return file.Usings.Concat(inherited).Concat(file.Mentions.SelectMany(mention => Written(file, mention))).Select(mention => mention with { Name = WithoutType(mention.Name) }).Distinct();
    }

    private static string NamespaceOf(SourceFile file) => file.Namespace.Length > 0 ? file.Namespace : file.FolderNamespace;

    private string WithoutType(string name) => types.Contains(name) ? name[..name.LastIndexOf('.')] : name;

    private IEnumerable<Mention> Written(SourceFile file, Mention mention)
    {
        if (!mention.Name.Contains('.', StringComparison.Ordinal))
        {
            yield break;
        }

        // A name from outside is known by its beginning; whoever asks for it looks at that.
        if (char.IsUpper(mention.Name[0]) && !mention.Name.StartsWith(Root + ".", StringComparison.Ordinal))
        {
            yield return mention;
        }

        // In CarersDashboard.Features.Board, "Data.Database" and "Returns.Draft" need no using.
        for (var scope = NamespaceOf(file); ; scope = scope[..scope.LastIndexOf('.')])
        {
            foreach (var known in namespaces)
            {
                var seen = known.StartsWith(scope + ".", StringComparison.Ordinal) ? known[(scope.Length + 1)..] : null;
                if (seen is not null && mention.Name.StartsWith(seen + ".", StringComparison.Ordinal) && types.Contains($"{known}.{mention.Name[(seen.Length + 1)..].Split('.')[0]}"))
                {
                    yield return mention with { Name = known };
                }
            }

            if (!scope.Contains('.', StringComparison.Ordinal))
            {
                break;
            }
        }

        // Written out whole, and no namespace by itself: that stands behind "namespace" and "using".
        if (!namespaces.Contains(mention.Name) && namespaces.Where(known => mention.Name.StartsWith(known + ".", StringComparison.Ordinal)).MaxBy(known => known.Length) is { } whole)
        {
            yield return mention with { Name = whole };
        }
    }
}
