using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Features.Reports.Commentaries;
using CarersDashboard.Tests.TestSupport;
using CarersDashboard.Tests.TestSupport.Databases;
using Xunit;

namespace CarersDashboard.Tests.Features.Reports.Compose;

/// <summary>Commentaries, in either database.</summary>
public abstract class CommentaryStoreContract(DatabaseFixture fixture) : DatabaseContract(fixture)
{
    private const string Quarter = "2017-18-Q3";

    private static readonly Actor Approver = new("approver@example.org", "", "1", Role.Approver, []);

    private static readonly CommentaryWords Words = new("Most of it comes from GP practices.\n\nHospitals refer late.", "Carers’ centre", false, "5.8 years in Q3 2017-18.");

    private readonly TestClock clock = new();

    private CommentaryStore Store => new(Database, clock);

    [Fact]
    public async Task WriteAsync_NewWords_AreReadAsWritten()
    {
        var answer = await Store.WriteAsync(Approver, "ID03", Quarter, Words, null, Token);

        Assert.True(answer.Done);
        var standing = Assert.Single(await Store.StandingAsync(Quarter, Token));
        Assert.Equal(("ID03", Quarter, Words.Text, Words.Whose, false, Words.Basis, clock.Now), (standing.Subject, standing.Quarter, standing.Text, standing.Whose, standing.IsPublic, standing.Basis, standing.WrittenAt));
        Assert.Equal(["Most of it comes from GP practices.", "Hospitals refer late."], standing.Paragraphs);
        Assert.Equal(("commentary written", "ID03, 2017-18-Q3"), await LastActAsync());
    }

    [Fact]
    public async Task WriteAsync_Anew_TakesThePlaceOfTheFirst()
    {
        var first = await Store.WriteAsync(Approver, "ID03", Quarter, Words, null, Token);
        var second = await Store.WriteAsync(Approver, "ID03", Quarter, Words with { Text = "Better now.", IsPublic = true }, first.Id, Token);

        Assert.True(second.Done);
        Assert.Equal(("Better now.", true), Assert.Single(await Store.StandingAsync(Quarter, Token)) is var one ? (one.Text, one.IsPublic) : default);
        var all = await Store.ListAsync("ID03", Quarter, Token);
        Assert.Equal([false, true], all.Select(entry => entry.Stands));
        Assert.Equal(first.Id, all[1].Replaces);
    }

    [Fact]
    public async Task WriteAsync_OverWordsThatTheActorDidNotSee_WritesNothing()
    {
        await Store.WriteAsync(Approver, "ID03", Quarter, Words, null, Token);

        var late = await Store.WriteAsync(Approver, "ID03", Quarter, Words with { Text = "Other words." }, null, Token);

        Assert.True(late.Gone);
        Assert.Equal(Words.Text, Assert.Single(await Store.StandingAsync(Quarter, Token)).Text);
    }

    [Fact]
    public async Task WithdrawAsync_ThenBringBack_StandsAgain()
    {
        var first = await Store.WriteAsync(Approver, "ID03", Quarter, Words, null, Token);

        Assert.True((await Store.WithdrawAsync(Approver, "ID03", Quarter, first.Id, Token)).Done);
        Assert.Empty(await Store.StandingAsync(Quarter, Token));
        Assert.True((await Store.BringBackAsync(Approver, "ID03", Quarter, first.Id, Token)).Done);
        Assert.Equal(Words.Text, Assert.Single(await Store.StandingAsync(Quarter, Token)).Text);
        Assert.True((await Store.BringBackAsync(Approver, "ID03", Quarter, first.Id, Token)).Gone);
    }

    [Fact]
    public async Task StandingAsync_OtherQuartersAndSubjects_AreKeptApart()
    {
        await Store.WriteAsync(Approver, "ID03", Quarter, Words, null, Token);
        await Store.WriteAsync(Approver, "ID03", "2017-18-Q2", Words, null, Token);
        await Store.WriteAsync(Approver, Commentary.OnQuarter, Quarter, Words, null, Token);

        Assert.Equal(["ID03", Commentary.OnQuarter], (await Store.StandingAsync(Quarter, Token)).Select(one => one.Subject));
        Assert.Equal(["2017-18-Q2", Quarter], (await Store.OnAsync("ID03", Token)).Select(one => one.Quarter).Order());
        Assert.Equal(3, (await Store.AllAsync(Token)).Count);
    }

    [Theory]
    [InlineData("", "Carers’ centre", "Text")]
    [InlineData("Call 07700 900123 or write to ann@example.org", "Carers’ centre", "Text")]
    [InlineData("Well.", "", "Whose")]
    [InlineData("Bell\u0007", "Carers’ centre", "Text")]
    public async Task WriteAsync_WordsThatMayNotStand_AreRefused(string text, string whose, string field)
    {
        var answer = await Store.WriteAsync(Approver, "ID03", Quarter, Words with { Text = text, Whose = whose }, null, Token);

        Assert.Contains(answer.Faults, fault => fault.Field == field);
        Assert.Empty(await Store.StandingAsync(Quarter, Token));
    }

    [Fact]
    public Task WriteAsync_ByAContributor_IsRefused() =>
        Assert.ThrowsAsync<AccessRefusedException>(() => Store.WriteAsync(Approver with { Role = Role.Contributor }, "ID03", Quarter, Words, null, Token));

    private async Task<(string Act, string Subject)> LastActAsync() => (await new AuditStore(Database, clock).ReadAsync(new(), 1, Token)).Single() is var last ? (last.Act, last.Subject) : default;
}

/// <summary>On SQLite.</summary>
public sealed class CommentaryStoreOnSqliteTests(SqliteFixture fixture) : CommentaryStoreContract(fixture), IClassFixture<SqliteFixture>;

/// <summary>On SQL Server.</summary>
[Collection(OnSqlServer.Name)]
public sealed class CommentaryStoreOnSqlServerTests(SqlServerFixture fixture) : CommentaryStoreContract(fixture);
