using System.Text.RegularExpressions;
using CarersDashboard.Tests.TestSupport.Architecture;

namespace CarersDashboard.Tests.TestSupport;

/// <summary>A breach of a rule.</summary>
/// <param name="Path">File, below the folder of the project.</param>
/// <param name="Line">From 1.</param>
/// <param name="What">What stands there.</param>
internal sealed record Violation(string Path, int Line, string What)
{
    public override string ToString() => $"{Path}:{Line} {What}";
}

/// <summary>A rule of the architecture.</summary>
/// <param name="Name">Short name.</param>
/// <param name="Why">What it is for, shown when it is broken.</param>
/// <param name="Check">Finds what breaks it.</param>
internal sealed record ArchitectureRule(string Name, string Why, Func<SourceTree, IEnumerable<Violation>> Check);

/// <summary>The rules that keep the product as CONTRIBUTING.md describes it.</summary>
internal static partial class ArchitectureRules
{
    /// <summary>Lines of a class, as a guide.</summary>
    public const int ClassLines = 300;

    /// <summary>Lines of a component's markup, as a guide.</summary>
    public const int MarkupLines = 150;

    /// <summary>Services that a component asks for, as a guide.</summary>
    public const int Services = 6;

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<ArchitectureRule> All =
    [
        new("components-show", "Components show what services give them: no database and no workbook library in them.", ComponentsShow),
        new("stores-keep", "Only classes called …Store use Data/, so that every statement is found in one kind of place.", StoresKeep),
        new("stores-are-stateless", "A store opens a connection for each call and can be given up at any time: no fields, and a CancellationToken in every call.", StoresAreStateless),
        new("pure-classes", "What reads, parses, checks, calculates or builds is a function of what it is given: no database, no web, no clock, no culture of the moment.", PureClasses),
        new("one-clock", "The time comes from the TimeProvider, so that a test can say what time it is.", OneClock),
        new("order-of-features", "Returns, Board and Strategy build on Measures, Reports on Board and Strategy, all on Accounts; never the other way.", OrderOfFeatures),
        new("no-cycles", "Two folders that need each other are one.", NoCycles),
        new("namespace-is-folder", "A file is found by the namespace of its type.", NamespaceIsFolder),
        new("no-static-state", "State that lives as long as the process belongs to a service: tests and requests would share it.", NoStaticState),
        new("names", "Helper, Manager and Utils say nothing of what a class is for.", Names),
        new("sql-is-constant", "SQL is a constant next to the method that runs it, and is never built: values are parameters.", SqlIsConstant),
        new("no-layers-for-hire", "No object mapper, mediator or entity framework: a reader follows a call with F12.", NoLayersForHire),
        new("no-service-locator", "What a class needs stands in its constructor; only the composition asks the container.", NoServiceLocator),
        new("interfaces-have-two", "An interface stands where two implementations do.", InterfacesHaveTwo),
        new("sizes", "What does not fit a screen or two has more than one job.", Sizes),
    ];

    private static readonly string[] Storage = ["CarersDashboard.Data", "Dapper", "Microsoft.Data", "System.Data"];
    private static readonly string[] WorkbookLibraries = ["DocumentFormat.OpenXml", "ClosedXML"];
    private static readonly string[] Web = ["Microsoft.AspNetCore", "CarersDashboard.Components", "Radzen"];
    private static readonly string[] ForHire = ["Microsoft.EntityFrameworkCore", "MediatR", "AutoMapper", "Mapster", "Riok.Mapperly"];
    private static readonly string[] Clocks = ["DateTime.Now", "DateTime.UtcNow", "DateTime.Today", "DateTimeOffset.Now", "DateTimeOffset.UtcNow", "Stopwatch", "Environment.TickCount", "Environment.TickCount64"];
    private static readonly string[] PureEndings = ["Reader", "Parser", "Checker", "Calculator", "Builder"];

    // Pure by their task, whatever they are called.
    private static readonly string[] PureByTask = ["AggregationRule", "FigureText", "PeriodSpelling", "PublicationPlan", "ReportingPeriod", "ReturnIntake", "WorkbookGate"];

    /// <summary>Which part of the product may build on which. What stands nowhere here may not be there.</summary>
    private static readonly Dictionary<string, string[]> Order = new()
    {
        ["CarersDashboard"] = ["*"],
        ["CarersDashboard.CommandLine"] = ["*"],
        ["CarersDashboard.Data"] = [],
        ["CarersDashboard.Components.Shared"] = [],
        ["CarersDashboard.Components"] = ["CarersDashboard.Components.Shared", "CarersDashboard.Features.Accounts"],
        ["CarersDashboard.Features.Accounts"] = ["CarersDashboard.Data", "CarersDashboard.Components.Shared"],
        ["CarersDashboard.Features.Privacy"] = [],
        ["CarersDashboard.Features.Measures"] = ["CarersDashboard.Data", "CarersDashboard.Components.Shared", "CarersDashboard.Features.Accounts", "CarersDashboard.Features.Privacy"],
        // Returns look at the board, to show what approving one would change on it; the board knows nothing of returns.
        ["CarersDashboard.Features.Returns"] =
        [
            "CarersDashboard.Data", "CarersDashboard.Components.Shared", "CarersDashboard.Features.Accounts", "CarersDashboard.Features.Privacy", "CarersDashboard.Features.Measures",
            "CarersDashboard.Features.Board",
        ],
        ["CarersDashboard.Features.Board"] = ["CarersDashboard.Data", "CarersDashboard.Components.Shared", "CarersDashboard.Features.Accounts", "CarersDashboard.Features.Measures"],
        ["CarersDashboard.Features.Strategy"] = ["CarersDashboard.Data", "CarersDashboard.Components.Shared", "CarersDashboard.Features.Accounts", "CarersDashboard.Features.Measures"],
        ["CarersDashboard.Features.Reports"] =
        [
            "CarersDashboard.Data", "CarersDashboard.Components.Shared", "CarersDashboard.Features.Accounts", "CarersDashboard.Features.Measures",
            "CarersDashboard.Features.Board", "CarersDashboard.Features.Strategy",
        ],
    };

    private static IEnumerable<Violation> ComponentsShow(SourceTree tree) =>
        from file in tree.Files
        where file.IsComponent
        from reference in tree.References(file)
        where Within(reference.Name, [.. Storage, .. WorkbookLibraries])
        select new Violation(file.Path, reference.Line, $"refers to {reference.Name}");

    private static IEnumerable<Violation> StoresKeep(SourceTree tree) =>
        from file in tree.Files
        where !file.IsComponent && !file.Path.StartsWith("Data/", StringComparison.Ordinal) && !file.Name.EndsWith("Store", StringComparison.Ordinal)
        from reference in tree.References(file)
        where Within(reference.Name, Storage)
        select new Violation(file.Path, reference.Line, $"refers to {reference.Name}");

    private static IEnumerable<Violation> StoresAreStateless(SourceTree tree)
    {
        foreach (var (file, type) in Types(tree).Where(pair => pair.Type.Name.EndsWith("Store", StringComparison.Ordinal) && pair.Type.Keyword == "class"))
        {
            foreach (var member in type.Members)
            {
                if (member.Kind == MemberKind.Field && !member.Has("const") && !member.Has("static"))
                {
                    yield return new(file.Path, member.Line, $"{type.Name} has a field");
                }
                else if (member.Kind == MemberKind.Method && member.Has("public") && (member.Mentions("Task") || member.Mentions("ValueTask")) && !member.Mentions("CancellationToken"))
                {
                    yield return new(file.Path, member.Line, $"{type.Name} has a call without a CancellationToken");
                }
            }
        }
    }

    private static IEnumerable<Violation> PureClasses(SourceTree tree)
    {
        foreach (var file in tree.Files.Where(file => file.Path.StartsWith("Features/", StringComparison.Ordinal)))
        {
            var pure = file.Path.StartsWith("Features/Measures/Spc/", StringComparison.Ordinal)
                || file.Types.Any(type => PureByTask.Contains(type.Name) || PureEndings.Any(ending => type.Name.EndsWith(ending, StringComparison.Ordinal)));
            if (!pure)
            {
                continue;
            }

            foreach (var reference in tree.References(file).Where(reference => Within(reference.Name, [.. Storage, .. Web])))
            {
                yield return new(file.Path, reference.Line, $"refers to {reference.Name}");
            }

            foreach (var mention in file.Mentions.Where(mention => Segments(mention.Name).Any(part => part is "TimeProvider" or "CurrentCulture" or "CurrentUICulture")))
            {
                yield return new(file.Path, mention.Line, $"uses {mention.Name}");
            }
        }
    }

    private static IEnumerable<Violation> OneClock(SourceTree tree) =>
        from file in tree.Files
        from mention in file.Mentions
        where Clocks.Any(clock => $".{mention.Name}.".Contains($".{clock}.", StringComparison.Ordinal))
        select new Violation(file.Path, mention.Line, $"uses {mention.Name}");

    private static IEnumerable<Violation> OrderOfFeatures(SourceTree tree)
    {
        foreach (var file in tree.Files.Where(file => file.Types.Count > 0 || (file.IsMarkup && file.Name != "_Imports")))
        {
            var here = PartOf(file.FolderNamespace);
            if (here is null)
            {
                yield return new(file.Path, 1, "stands in a folder that has no place in the order");
                continue;
            }

            foreach (var reference in References(tree, file))
            {
                if (PartOf(reference.Name) is { } there && there != here && !Order[here].Contains("*") && !Order[here].Contains(there))
                {
                    yield return new(file.Path, reference.Line, $"refers to {reference.Name}");
                }
            }
        }
    }

    private static IEnumerable<Violation> NoCycles(SourceTree tree)
    {
        var edges = tree.Files
            .SelectMany(file => References(tree, file), (file, reference) => (File: file, reference.Line, From: PartOf(file.FolderNamespace) ?? file.FolderNamespace, To: PartOf(reference.Name)))
            .Where(edge => edge.To is not null && edge.To != edge.From && edge.From != SourceTree.Root).ToList();
        var next = edges.ToLookup(edge => edge.From, edge => edge.To!);
        return edges.Where(edge => Reaches(next, edge.To!, edge.From, [])).Select(edge => new Violation(edge.File.Path, edge.Line, $"closes a circle from {edge.From} to {edge.To}"));
    }

    private static IEnumerable<Violation> NamespaceIsFolder(SourceTree tree) =>
        from file in tree.Files
        where file.Namespace.Length > 0 && file.Namespace != file.FolderNamespace
        select new Violation(file.Path, 1, $"is in {file.Namespace}");

    private static IEnumerable<Violation> NoStaticState(SourceTree tree)
    {
        foreach (var (file, type) in Types(tree))
        {
            foreach (var member in type.Members.Where(member => member.Has("static")))
            {
                var variable = member.Kind == MemberKind.Field && !member.Has("readonly");
                var settable = member.Kind == MemberKind.Property && member.Mentions("set");
                var filled = member.Kind is MemberKind.Field or MemberKind.Property && Declaration(member).Any(token => MutableType().IsMatch(token.Value));
                if (variable || settable || filled)
                {
                    yield return new(file.Path, member.Line, $"{type.Name} keeps state in {Declaration(member)[^1].Value}");
                }
            }
        }
    }

    private static IEnumerable<Violation> Names(SourceTree tree) =>
        from file in tree.Files
        from name in file.Types.Select(type => (type.Name, Line: type.FirstLine)).Append((file.Name, Line: 1)).Distinct()
        where EmptyName().IsMatch(name.Name)
        select new Violation(file.Path, name.Line, $"is called {name.Name}");

    private static IEnumerable<Violation> NoLayersForHire(SourceTree tree) =>
        from file in tree.Files
        from mention in tree.References(file).Concat(PackageName().Matches(file.Text).Select(match => new Mention(match.Groups["name"].Value, file.Text.AsSpan(0, match.Index).Count('\n') + 1)))
        where Within(mention.Name, ForHire)
        select new Violation(file.Path, mention.Line, $"refers to {mention.Name}");

    private static IEnumerable<Violation> NoServiceLocator(SourceTree tree) =>
        from file in tree.Files
        where file.Path != "Program.cs" && !file.Path.StartsWith("CommandLine/", StringComparison.Ordinal) && !file.Name.EndsWith("Setup", StringComparison.Ordinal)
        from mention in file.Mentions
        where Segments(mention.Name).Any(part => part is "IServiceProvider" or "GetService" or "GetRequiredService" or "GetServices" or "RequestServices" or "IServiceScopeFactory")
        select new Violation(file.Path, mention.Line, $"uses {mention.Name}");

    private static IEnumerable<Violation> InterfacesHaveTwo(SourceTree tree) =>
        from pair in Types(tree)
        where pair.Type.Keyword == "interface" && Types(tree).Count(other => other.Type.Bases.Contains(pair.Type.Name)) < 2
        select new Violation(pair.File.Path, pair.Type.FirstLine, $"{pair.Type.Name} has fewer than two implementations");

    private static IEnumerable<Violation> Sizes(SourceTree tree)
    {
        foreach (var (file, type) in Types(tree).Where(pair => pair.Type.Lines > ClassLines))
        {
            yield return new(file.Path, type.FirstLine, $"{type.Name} has more than {ClassLines} lines");
        }

        foreach (var file in tree.Files.Where(file => file.IsComponent))
        {
            if (file.MarkupLines > MarkupLines)
            {
                yield return new(file.Path, 1, $"has more than {MarkupLines} lines of markup");
            }

            var behind = tree.Files.FirstOrDefault(other => other.Path == file.Path + ".cs");
            if (file.IsMarkup && Injections().Count(file.Text) + Injections().Count(behind?.Text ?? "") > Services)
            {
                yield return new(file.Path, 1, $"asks for more than {Services} services");
            }
        }
    }

    // Imports reach every component below them, and those answer for what they are given.
    private static IEnumerable<Mention> References(SourceTree tree, SourceFile file) => file.Name == "_Imports" ? [] : tree.References(file);

    private static IEnumerable<(SourceFile File, SourceType Type)> Types(SourceTree tree) => tree.Files.SelectMany(file => file.Types, (file, type) => (file, type));

    private static bool Within(string name, IEnumerable<string> namespaces) => namespaces.Any(one => name == one || name.StartsWith(one + ".", StringComparison.Ordinal));

    private static string[] Segments(string name) => name.Split('.');

    private static string? PartOf(string name)
    {
        if (!Within(name, [SourceTree.Root]))
        {
            return null;
        }

        // The longest part that it lies in; the root itself is only what lies in no folder.
        return Order.Keys.Where(part => name == part || (part != SourceTree.Root && Within(name, [part]))).MaxBy(part => part.Length);
    }

    private static bool Reaches(ILookup<string, string> next, string from, string to, HashSet<string> seen) =>
        from == to || (seen.Add(from) && next[from].Any(step => Reaches(next, step, to, seen)));

    // Modifiers, type and name.
    private static List<Token> Declaration(SourceMember member) => [.. member.Tokens.TakeWhile(token => !token.Is("=") && !token.Is("{") && !token.Is(";"))];

    [GeneratedRegex("^(Dictionary|SortedDictionary|ConditionalWeakTable|List|HashSet|SortedSet|Queue|Stack|StringBuilder|MemoryCache|AsyncLocal|ThreadLocal|Random|(Concurrent|Observable)[A-Z].*)$")]
    private static partial Regex MutableType();

    [GeneratedRegex("(Helper|Helpers|Manager|Managers|Util|Utils|Utility|Utilities)$")]
    private static partial Regex EmptyName();

    [GeneratedRegex("<PackageReference Include=\"(?<name>[^\"]+)\"")]
    private static partial Regex PackageName();

    [GeneratedRegex(@"^@inject\s|\[Inject\]", RegexOptions.Multiline)]
    private static partial Regex Injections();
}
