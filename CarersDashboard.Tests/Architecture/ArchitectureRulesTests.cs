using CarersDashboard.Tests.TestSupport;
using CarersDashboard.Tests.TestSupport.Architecture;
using Xunit;

namespace CarersDashboard.Tests.Architecture;

/// <summary>Each rule finds what was written to break it, and nothing in what was not.</summary>
public class ArchitectureRulesTests
{
    /// <summary>Rule, files that break it, and what it must find.</summary>
    public static TheoryData<string, string, string[]> Violations => new()
    {
        {
            "components-show",
            """
            === Features/Board/Pages/OverviewPage.razor
            @page "/"
            @using Dapper
            @inject CarersDashboard.Data.Database Database
            <p>@DocumentFormat.OpenXml.SpreadsheetDocumentType.Workbook</p>
            === Features/Board/Pages/MeasurePage.razor.cs
            using ClosedXML.Excel;
            namespace CarersDashboard.Features.Board.Pages;
            public partial class MeasurePage { }
            === Features/Board/_Imports.razor
            @using Microsoft.Data.Sqlite
            === Data/Database.cs
            namespace CarersDashboard.Data;
            public abstract class Database { }
            """,
            [
                "Features/Board/Pages/OverviewPage.razor:2 refers to Dapper",
                "Features/Board/Pages/OverviewPage.razor:3 refers to CarersDashboard.Data",
                "Features/Board/Pages/OverviewPage.razor:4 refers to DocumentFormat.OpenXml.SpreadsheetDocumentType.Workbook",
                "Features/Board/Pages/MeasurePage.razor.cs:1 refers to ClosedXML.Excel",
                "Features/Board/_Imports.razor:1 refers to Microsoft.Data.Sqlite",
            ]
        },
        {
            "stores-keep",
            """
            === Features/Returns/ReturnImporter.cs
            using CarersDashboard.Data;
            using Dapper;
            namespace CarersDashboard.Features.Returns;
            public class ReturnImporter { }
            === Features/Returns/Tracker.cs
            namespace CarersDashboard.Features.Returns;
            public class Tracker(Data.Database database) { }
            === Data/Database.cs
            namespace CarersDashboard.Data;
            public abstract class Database { }
            """,
            [
                "Features/Returns/ReturnImporter.cs:1 refers to CarersDashboard.Data",
                "Features/Returns/ReturnImporter.cs:2 refers to Dapper",
                "Features/Returns/Tracker.cs:2 refers to CarersDashboard.Data",
            ]
        },
        {
            "stores-are-stateless",
            """
            === Features/Returns/ReturnStore.cs
            namespace CarersDashboard.Features.Returns;
            public sealed class ReturnStore(Database database)
            {
                private const string Read = "SELECT 1";
                private DbConnection? connection;
                private readonly Dictionary<string, int> seen = new() { ["a"] = 1 };
                public async Task<int> ReadAsync() { return await database.OneAsync(Read); }
                public Task SaveAsync(int number, CancellationToken cancellationToken) => Task.CompletedTask;
                private static Task OneAsync() => Task.CompletedTask;
            }
            """,
            [
                "Features/Returns/ReturnStore.cs:5 ReturnStore has a field",
                "Features/Returns/ReturnStore.cs:6 ReturnStore has a field",
                "Features/Returns/ReturnStore.cs:7 ReturnStore has a call without a CancellationToken",
            ]
        },
        {
            "pure-classes",
            """
            === Features/Returns/ReturnParser.cs
            using Microsoft.AspNetCore.Components;
            namespace CarersDashboard.Features.Returns;
            internal sealed class ReturnParser(TimeProvider time) { string Now() => time.GetUtcNow().ToString(CultureInfo.CurrentCulture); }
            === Features/Measures/Spc/Limits.cs
            using CarersDashboard.Data;
            namespace CarersDashboard.Features.Measures.Spc;
            internal static class Limits { }
            === Features/Reports/DeckBuilder.cs
            using Radzen;
            namespace CarersDashboard.Features.Reports;
            internal sealed class DeckBuilder { }
            === Features/Reports/DeckPage.cs
            using Radzen;
            namespace CarersDashboard.Features.Reports;
            internal sealed class DeckPage(TimeProvider time) { }
            """,
            [
                "Features/Returns/ReturnParser.cs:1 refers to Microsoft.AspNetCore.Components",
                "Features/Returns/ReturnParser.cs:3 uses TimeProvider",
                "Features/Returns/ReturnParser.cs:3 uses CultureInfo.CurrentCulture",
                "Features/Measures/Spc/Limits.cs:1 refers to CarersDashboard.Data",
                "Features/Reports/DeckBuilder.cs:1 refers to Radzen",
            ]
        },
        {
            "one-clock",
            """
            === Features/Returns/Tracker.cs
            namespace CarersDashboard.Features.Returns;
            // Not DateTime.Now, and not "DateTime.Now" in a string either.
            internal sealed class Tracker { int Year => DateTime.Now.Year; string Said => $"{System.DateTime.UtcNow:d} DateTime.Now"; }
            === Features/Board/Pages/OverviewPage.razor
            @* DateTime.Today *@
            <p>@DateTimeOffset.Now</p>
            @code { private int year = DateTime.Today.Year; }
            """,
            [
                "Features/Returns/Tracker.cs:3 uses DateTime.Now.Year",
                "Features/Returns/Tracker.cs:3 uses System.DateTime.UtcNow",
                "Features/Board/Pages/OverviewPage.razor:2 uses DateTimeOffset.Now",
                "Features/Board/Pages/OverviewPage.razor:3 uses DateTime.Today.Year",
            ]
        },
        {
            "order-of-features",
            """
            === Features/Measures/Measure.cs
            using CarersDashboard.Features.Board;
            namespace CarersDashboard.Features.Measures;
            public sealed record Measure;
            === Features/Returns/Tracker.cs
            using CarersDashboard.Features.Measures;
            namespace CarersDashboard.Features.Returns;
            public sealed class Tracker { Reports.Deck? Deck { get; set; } }
            === Features/Board/BoardLine.cs
            using static CarersDashboard.Features.Returns.Tracker;
            using Deck = CarersDashboard.Features.Reports.Deck;
            namespace CarersDashboard.Features.Board;
            public sealed record BoardLine;
            === Features/Board/Charts/Sparkline.razor
            <p>@CarersDashboard.Features.Reports.Deck.Title</p>
            === Features/Reports/Deck.cs
            using CarersDashboard.Features.Board;
            namespace CarersDashboard.Features.Reports;
            public static class Deck { public const string Title = ""; }
            === Features/Surprises/Surprise.cs
            namespace CarersDashboard.Features.Surprises;
            public sealed class Surprise;
            === Components/_Imports.razor
            @using CarersDashboard.Features.Board
            === Components/Layout/MainLayout.razor
            <main></main>
            === Data/Database.cs
            using CarersDashboard.Features.Measures;
            namespace CarersDashboard.Data;
            public abstract class Database { }
            """,
            [
                "Features/Measures/Measure.cs:1 refers to CarersDashboard.Features.Board",
                "Features/Returns/Tracker.cs:3 refers to CarersDashboard.Features.Reports",
                "Features/Board/BoardLine.cs:1 refers to CarersDashboard.Features.Returns",
                "Features/Board/BoardLine.cs:2 refers to CarersDashboard.Features.Reports",
                "Features/Board/Charts/Sparkline.razor:1 refers to CarersDashboard.Features.Reports",
                "Features/Surprises/Surprise.cs:1 stands in a folder that has no place in the order",
                "Components/Layout/MainLayout.razor:1 refers to CarersDashboard.Features.Board",
                "Data/Database.cs:1 refers to CarersDashboard.Features.Measures",
            ]
        },
        {
            "no-cycles",
            """
            === Features/Measures/Measure.cs
            using CarersDashboard.Features.Reports;
            namespace CarersDashboard.Features.Measures;
            public sealed record Measure;
            === Features/Board/BoardLine.cs
            using CarersDashboard.Features.Measures;
            namespace CarersDashboard.Features.Board;
            public sealed record BoardLine;
            === Features/Reports/Deck.cs
            using CarersDashboard.Features.Board;
            namespace CarersDashboard.Features.Reports;
            public sealed class Deck;
            === Features/Returns/Tracker.cs
            using CarersDashboard.Features.Measures;
            namespace CarersDashboard.Features.Returns;
            public sealed class Tracker;
            """,
            [
                "Features/Measures/Measure.cs:1 closes a circle from CarersDashboard.Features.Measures to CarersDashboard.Features.Reports",
                "Features/Board/BoardLine.cs:1 closes a circle from CarersDashboard.Features.Board to CarersDashboard.Features.Measures",
                "Features/Reports/Deck.cs:1 closes a circle from CarersDashboard.Features.Reports to CarersDashboard.Features.Board",
            ]
        },
        {
            "namespace-is-folder",
            """
            === Features/Board/BoardLine.cs
            namespace CarersDashboard.Features.Measures;
            public sealed record BoardLine;
            === Features/Board/BoardRow.cs
            namespace CarersDashboard.Features.Board;
            public sealed record BoardRow;
            """,
            ["Features/Board/BoardLine.cs:1 is in CarersDashboard.Features.Measures"]
        },
        {
            "no-static-state",
            """
            === Features/Board/Cache.cs
            namespace CarersDashboard.Features.Board;
            public static class Cache
            {
                private const int Size = 10;
                private static readonly string[] Names = ["a", "b"];
                private static BoardSnapshot? current;
                private static (int Year, int Number) last = (2017, 3);
                private static readonly Dictionary<string, int> Seen = new() { ["a"] = 1 };
                private static readonly ConcurrentBag<int> Bag = [];
                public static int Count { get; set; }
                public static int Year { get; } = 2017;
                public static int Twice => Count * 2;
                [ThreadStatic] private static int depth;
                public static event EventHandler? Changed;
                public static void Clear() { var current = 1; Seen.Clear(); }
                private sealed class Inner { private static int made; private int own; }
            }
            === Features/Board/Pages/OverviewPage.razor
            <p></p>
            @code {
                private static int visits = 0;
                private int shown;
            }
            """,
            [
                "Features/Board/Cache.cs:6 Cache keeps state in current",
                "Features/Board/Cache.cs:7 Cache keeps state in last",
                "Features/Board/Cache.cs:8 Cache keeps state in Seen",
                "Features/Board/Cache.cs:9 Cache keeps state in Bag",
                "Features/Board/Cache.cs:10 Cache keeps state in Count",
                "Features/Board/Cache.cs:13 Cache keeps state in depth",
                "Features/Board/Cache.cs:14 Cache keeps state in Changed",
                "Features/Board/Cache.cs:16 Inner keeps state in made",
                "Features/Board/Pages/OverviewPage.razor:3 OverviewPage keeps state in visits",
            ]
        },
        {
            "names",
            """
            === Features/Returns/ReturnHelper.cs
            namespace CarersDashboard.Features.Returns;
            internal static class ReturnHelper { }
            internal sealed class DraftManager { }
            internal static class TextUtils { }
            === Features/Returns/Pages/UploadUtils.razor
            <p></p>
            === Features/Returns/Upload.cs
            namespace CarersDashboard.Features.Returns;
            internal sealed class Upload(NavigationManager navigation) { }
            """,
            [
                "Features/Returns/ReturnHelper.cs:2 is called ReturnHelper",
                "Features/Returns/ReturnHelper.cs:3 is called DraftManager",
                "Features/Returns/ReturnHelper.cs:4 is called TextUtils",
                "Features/Returns/ReturnHelper.cs:1 is called ReturnHelper",
                "Features/Returns/Pages/UploadUtils.razor:1 is called UploadUtils",
            ]
        },
        {
            "sql-is-constant",
            """"
            === Features/Returns/ReturnStore.cs
            namespace CarersDashboard.Features.Returns;
            public sealed class ReturnStore(Database database)
            {
                private const string Read = "SELECT id FROM returns";
                private const string Sorted = "SELECT id FROM returns " + "ORDER BY id";
                private static readonly BulkTarget Rows = new("returns", ["id"], "INSERT INTO returns (id) VALUES ($0)");
                private string One(string code) => $"""
                    SELECT id FROM returns WHERE code = '{code}'
                    """;
                private string Two(int id) => Read + " WHERE id = " + id;
                private string Three(string table) => "DELETE FROM " + table;
                private string Four() => $"{Read} WHERE 1 = 1";
                private string Five() => Read.Replace("id", "code");
                private string Six() => string.Concat(Read, Tail());
                private void Seven(StringBuilder text) { text.Append(" AND number > 1"); }
                private Task Eight() => database.RunAsync("UPDATE returns SET id = 1");
                private Task Nine() => database.RunAsync(Read);
                private string Ten() => "Select a file, and update it";
            }
            """",
            [
                "Features/Returns/ReturnStore.cs:5 SQL is added to: SELECT id FROM returns",
                "Features/Returns/ReturnStore.cs:5 SQL is added to: ORDER BY id",
                "Features/Returns/ReturnStore.cs:7 SQL has holes: SELECT id FROM returns WHERE code = '{}'",
                "Features/Returns/ReturnStore.cs:10 SQL is added to: Read",
                "Features/Returns/ReturnStore.cs:10 SQL is added to: WHERE id =",
                "Features/Returns/ReturnStore.cs:11 SQL is added to: DELETE FROM",
                "Features/Returns/ReturnStore.cs:12 SQL stands in a hole: Read",
                "Features/Returns/ReturnStore.cs:13 SQL is built with a method: Read",
                "Features/Returns/ReturnStore.cs:14 SQL is built with a method: Read",
                "Features/Returns/ReturnStore.cs:15 SQL is built with a method: AND number > 1",
                "Features/Returns/ReturnStore.cs:16 SQL is no constant: UPDATE returns SET id = 1",
            ]
        },
        {
            "no-layers-for-hire",
            """
            === CarersDashboard.csproj
            <Project>
              <PackageReference Include="Microsoft.EntityFrameworkCore.Sqlite" />
              <PackageReference Include="Dapper" />
            </Project>
            === Features/Returns/Upload.cs
            using MediatR;
            namespace CarersDashboard.Features.Returns;
            internal sealed class Upload(AutoMapper.IMapper mapper) { }
            """,
            [
                "CarersDashboard.csproj:2 refers to Microsoft.EntityFrameworkCore.Sqlite",
                "Features/Returns/Upload.cs:1 refers to MediatR",
                "Features/Returns/Upload.cs:3 refers to AutoMapper.IMapper",
            ]
        },
        {
            "no-service-locator",
            """
            === Features/Returns/Upload.cs
            namespace CarersDashboard.Features.Returns;
            internal sealed class Upload(IServiceProvider services) { object One() => services.GetRequiredService<Upload>(); }
            === Features/Returns/ReturnsSetup.cs
            namespace CarersDashboard.Features.Returns;
            internal static class ReturnsSetup { static object One(IServiceProvider services) => services.GetRequiredService<Upload>(); }
            """,
            [
                "Features/Returns/Upload.cs:2 uses IServiceProvider",
                "Features/Returns/Upload.cs:2 uses services.GetRequiredService",
            ]
        },
        {
            "interfaces-have-two",
            """
            === Features/Returns/Upload.cs
            namespace CarersDashboard.Features.Returns;
            internal interface IUpload { }
            internal interface IGate { }
            internal sealed class Upload : IUpload { }
            internal sealed class PageGate(int size) : IGate, IDisposable { }
            internal sealed class CommandGate : IGate { }
            """,
            ["Features/Returns/Upload.cs:2 IUpload has fewer than two implementations"]
        },
        {
            "sizes",
            $$"""
            === Features/Returns/ReturnStore.cs
            namespace CarersDashboard.Features.Returns;
            public sealed class ReturnStore
            {
            {{new string('\n', ArchitectureRules.ClassLines - 3)}}
            }
            public sealed class DraftStore
            {
            {{new string('\n', ArchitectureRules.ClassLines - 4)}}
            }
            === Features/Board/Pages/LongPage.razor
            <p></p>{{new string('\n', ArchitectureRules.MarkupLines)}}
            @code {
                private int shown;
            }
            === Features/Board/Pages/ShortPage.razor
            <p></p>
            @code {
                private int shown;{{new string('\n', ArchitectureRules.MarkupLines)}}
            }
            === Features/Board/Pages/GreedyPage.razor
            @inject One A
            @inject Two B
            @inject Three C
            @inject Four D
            @inject Five E
            @inject Six F
            === Features/Board/Pages/GreedyPage.razor.cs
            namespace CarersDashboard.Features.Board.Pages;
            public partial class GreedyPage { [Inject] private Seven G { get; set; } }
            """,
            [
                "Features/Returns/ReturnStore.cs:2 ReturnStore has more than 300 lines",
                "Features/Board/Pages/LongPage.razor:1 has more than 150 lines of markup",
                "Features/Board/Pages/GreedyPage.razor:1 asks for more than 6 services",
            ]
        },
    };

    [Theory]
    [MemberData(nameof(Violations), DisableDiscoveryEnumeration = true)]
    public void Check_FilesThatBreakTheRule_FindsEachPlace(string rule, string files, string[] expected)
    {
        var found = ArchitectureRules.All.Single(one => one.Name == rule).Check(Tree(files)).Select(violation => violation.ToString());

        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Violations_EveryRule_HasSome() =>
        Assert.Equal(ArchitectureRules.All.Select(rule => rule.Name).Order(StringComparer.Ordinal), Violations.Select(row => row.Data.Item1).Order(StringComparer.Ordinal));

    [Fact]
    public void Check_FilesAsTheyShouldBe_FindsNothing()
    {
        var tree = Tree(""""
            === _Imports.razor
            @using CarersDashboard.Components.Shared
            === Program.cs
            using CarersDashboard.Features.Returns;
            var app = new ReturnStore(null!);
            === Components/Shared/Notice.razor
            <p class="notice">@Title and the board's @(1 + 2)</p>
            @code {
                [Parameter] public string Title { get; set; } = "";
            }
            === Data/Database.cs
            using System.Data.Common;
            namespace CarersDashboard.Data;
            /// <summary>Uses DateTime.Now? No.</summary>
            public abstract class Database
            {
                public string Pick(string sqlite, string sqlServer) => sqlite;
            }
            === Features/Measures/Catalogue.cs
            namespace CarersDashboard.Features.Measures;
            public sealed record Catalogue(IReadOnlyList<string> Measures)
            {
                public static Catalogue Empty { get; } = new([]);
                public static readonly char Quote = '"', Brace = '{', Apostrophe = '\'';
                public int Count => Measures.Count + Board.Length;
                public string Board { get; init; } = @"C:\DateTime.Now\""" + $@"{Quote}";
            }
            === Features/Returns/ReturnStore.cs
            using CarersDashboard.Data;
            using Dapper;
            namespace CarersDashboard.Features.Returns;
            public sealed class ReturnStore(Database database)
            {
                private const string ReadSqlite = """
                    SELECT id FROM returns WHERE code = @Code
                    """;
                private const string ReadSqlServer = "SELECT id FROM returns WHERE code = @Code";
                public async Task<int> ReadAsync(string code, CancellationToken cancellationToken)
                {
                    var title = $"Version {code.Length + 1} of {(code is "" ? "a" : "b")}";
                    return await Task.FromResult(database.Pick(ReadSqlite, ReadSqlServer).Length + title.Length);
                }
            }
            """");

        Assert.Empty(ArchitectureRules.All.SelectMany(rule => rule.Check(tree).Select(violation => $"{rule.Name}: {violation}")));
    }

    // "=== path" begins each file.
    private static SourceTree Tree(string files) => new(files.ReplaceLineEndings("\n").Split("=== ", StringSplitOptions.RemoveEmptyEntries)
        .Select(part => part.Split('\n', 2)).Select(parts => new SourceFile(parts[0].Trim(), parts[1])));
}
