using CarersDashboard.Tests.TestSupport;
using CarersDashboard.Tests.TestSupport.Architecture;
using Xunit;

namespace CarersDashboard.Tests.Architecture;

/// <summary>The product keeps its rules, but for what is allowed here with a reason.</summary>
public class ArchitectureTests
{
    private static readonly SourceTree Product = SourceTree.OfProduct();

    private static readonly IReadOnlyList<Allowance> Allowed =
    [
        new("stores-keep", "Program.cs", "The composition adds the database."),
        new("stores-keep", "CommandLine/BackupCommand.cs", "A backup is of the database itself."),
        new("stores-keep", "CommandLine/FirstStart.cs", "It migrates before the first request."),
        new("stores-keep", "CommandLine/Commands.cs", "It answers when the migration is refused."),
    ];

    /// <summary>Names of the rules.</summary>
    public static TheoryData<string> Rules => [.. ArchitectureRules.All.Select(rule => rule.Name)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Product_EveryRule_IsKept(string name)
    {
        var rule = ArchitectureRules.All.Single(rule => rule.Name == name);

        var broken = rule.Check(Product).Where(violation => !Allowed.Any(allowance => allowance.Rule == name && allowance.Path == violation.Path)).ToList();

        Assert.True(broken.Count == 0, $"{rule.Why}\n{string.Join('\n', broken)}");
    }

    [Fact]
    public void Allowed_EachOfThem_IsStillNeeded() => Assert.All(Allowed, allowance =>
    {
        Assert.NotEmpty(allowance.Reason);
        Assert.Contains(ArchitectureRules.All.Single(rule => rule.Name == allowance.Rule).Check(Product), violation => violation.Path == allowance.Path);
    });

    [Fact]
    public void Product_WasReadAsAWhole()
    {
        // A rule over nothing would be kept.
        Assert.True(Product.Files.Count > 60, $"Only {Product.Files.Count} files were found.");
        Assert.All(Product.Files.Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal) && file.Path != "Program.cs"), file =>
        {
            Assert.NotEmpty(file.Types);
            Assert.NotEmpty(file.Namespace);
        });

        var store = Product.Files.Single(file => file.Path == "Features/Returns/ReturnStore.cs");
        Assert.Equal(
            ["ImportChannel", "PublicationRequest", "Publication", "ImportLine", "ReturnStore", "AcceptedRow"],
            store.Types.Select(type => type.Name));
        Assert.Contains(store.Types.Single(type => type.Name == "ReturnStore").Members, member => member.Kind == MemberKind.Method && member.Mentions("PublishAsync"));
        Assert.Contains("Dapper", Product.References(store).Select(reference => reference.Name));
    }

    /// <summary>A file that may break a rule.</summary>
    /// <param name="Rule">The rule.</param>
    /// <param name="Path">The file.</param>
    /// <param name="Reason">Why it may.</param>
    private sealed record Allowance(string Rule, string Path, string Reason);
}
