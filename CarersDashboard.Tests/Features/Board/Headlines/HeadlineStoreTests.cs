using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Features.Board.Headlines;
using CarersDashboard.Features.Measures;
using CarersDashboard.Tests.TestSupport;
using CarersDashboard.Tests.TestSupport.Databases;
using Xunit;

namespace CarersDashboard.Tests.Features.Board.Headlines;

/// <summary>Headings in approvers' own words, in either database.</summary>
public abstract class HeadlineStoreContract(DatabaseFixture fixture) : DatabaseContract(fixture)
{
    private static readonly Actor Approver = new("approver@example.org", "", "1", Role.Approver, []);

    private static readonly HeadlinePlace County = new(HeadlineSubject.Overview, SmallCatalogue.Quarter);

    private static readonly HeadlinePlace OfOne = County with { Only = SmallCatalogue.Cinh };

    private static readonly HeadlineWording Words = new("Carers wait less", "Two measures are better than a year ago.");

    private readonly TestClock clock = new();

    private HeadlineStore Store => new(Database, clock);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await new CatalogueStore(Database, clock).SaveAsync(SmallCatalogue.All, new string('1', 64), Token);
    }

    [Fact]
    public async Task WordAsync_NewWords_AreReadWithWhoAndWhenAndMoveTheirOwnVersionOnly()
    {
        var board = await ScalarAsync<long>("SELECT version FROM data_version WHERE id = 1");

        var answer = await Store.WordAsync(Approver, County, Words, null, "", Token);

        Assert.True(answer.Done);
        var standing = Assert.Single(await Store.StandingAsync(Token));
        Assert.Equal(("Carers wait less", "Two measures are better than a year ago.", "approver@example.org", clock.Now), (standing.Wording, standing.Basis, standing.SetBy, standing.SetAt));
        Assert.Equal(("overview", "2017-18-Q3", ""), standing.Place);
        Assert.Equal(1, await Store.VersionAsync(Token));
        Assert.Equal(board, await ScalarAsync<long>("SELECT version FROM data_version WHERE id = 1"));
        Assert.Equal(("headline worded", "overview, 2017-18-Q3", Words.Basis, Words.Words), await LastActAsync());
    }

    [Fact]
    public async Task WordAsync_CountyAndOneOrganisation_StandSideBySide()
    {
        Assert.True((await Store.WordAsync(Approver, County, Words, null, "", Token)).Done);
        Assert.True((await Store.WordAsync(Approver, OfOne, Words with { Words = "Ours wait less" }, null, "", Token)).Done);

        Assert.Equal([("", "Carers wait less"), ("CinH", "Ours wait less")], (await Store.StandingAsync(Token)).Select(one => (one.Place.Organisation, one.Wording)).Order());
    }

    [Fact]
    public async Task WordAsync_OverWordsThatTheActorDidNotSee_WritesNothing()
    {
        var first = await Store.WordAsync(Approver, County, Words, null, "", Token);

        var blind = await Store.WordAsync(Approver, County, Words with { Words = "Something else" }, null, "", Token);
        var seen = await Store.WordAsync(Approver, County, Words with { Words = "Something else" }, first.Id, "The board said so.", Token);
        var late = await Store.WordAsync(Approver, County, Words with { Words = "A third" }, first.Id, "", Token);

        Assert.Equal((true, false, true), (blind.Gone, seen.Gone, late.Gone));
        var history = await Store.ListAsync(County, Token);
        Assert.Equal([("Carers wait less", "The board said so.", null), ("Something else", null, first.Id)], history.Select(entry => (entry.Item.Wording, entry.Withdrawn?.Reason, entry.Replaces)));
    }

    [Fact]
    public async Task WordAsync_ManyAtOnce_LeavesOneStanding()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() => Store.WordAsync(Approver, County, Words with { Words = $"Words {number}" }, null, "", Token), Token)));

        Assert.Single(answers, answer => answer.Done);
        Assert.Single(await Store.StandingAsync(Token));
    }

    [Theory]
    [InlineData("", "Write 1 to 200 characters.")]
    [InlineData("Two\nlines", "Write one line of plain text.")]
    [InlineData("Two measures are better than a year ago.", "These are the generated words: nothing needs to be saved.")]
    [InlineData("Call the lead on 01992 555555", "Take out a phone number: nothing here may tell who a person is.")]
    [InlineData("Ask somebody@example.org", "Take out an e-mail address: nothing here may tell who a person is.")]
    public async Task WordAsync_WordsThatMayNotStand_AreRefused(string words, string says)
    {
        var answer = await Store.WordAsync(Approver, County, Words with { Words = words }, null, "", Token);

        Assert.Equal([says], answer.Faults.Select(fault => fault.Says));
        Assert.Empty(await Store.StandingAsync(Token));
        Assert.Equal(0, await Store.VersionAsync(Token));
    }

    [Fact]
    public async Task WordAsync_TwoHundredCharactersAndOneMore_TakesTheFirst()
    {
        var long200 = await Store.WordAsync(Approver, County, Words with { Words = new string('é', 200) }, null, "", Token);
        var longer = await Store.WordAsync(Approver, OfOne, Words with { Words = new string('é', 201) }, null, "", Token);

        Assert.Equal((true, false), (long200.Done, longer.Done));
    }

    [Fact]
    public async Task WithdrawAsync_ThenBroughtBack_StandsAgainAsAnEntryOfItsOwn()
    {
        var id = (await Store.WordAsync(Approver, County, Words, null, "", Token)).Id;

        var without = await Store.WithdrawAsync(Approver, County, id, "", Token);
        var withdrawn = await Store.WithdrawAsync(Approver, County, id, "The figures moved.", Token);
        var again = await Store.WithdrawAsync(Approver, County, id, "The figures moved.", Token);
        var standing = await Store.StandingAsync(Token);
        var back = await Store.BringBackAsync(Approver, County, id, Token);

        Assert.Equal((false, true, true), (without.Done, withdrawn.Done, again.Gone));
        Assert.Empty(standing);
        Assert.True(back.Done);
        Assert.Equal([(id, "The figures moved."), (back.Id, null)], (await Store.ListAsync(County, Token)).Select(entry => (entry.Id, entry.Withdrawn?.Reason)));
        Assert.True((await Store.BringBackAsync(Approver, County, id, Token)).Gone);
    }

    [Fact]
    public async Task UndoAsync_WordsOverOthers_BringsThoseBackOverTheirOwnSentence()
    {
        var first = (await Store.WordAsync(Approver, County, Words, null, "", Token)).Id;
        var second = (await Store.WordAsync(Approver, County, new("Carers wait less", "Three measures are better than a year ago."), first, "Kept after the figures moved.", Token)).Id;

        Assert.True((await Store.UndoAsync(Approver, County, second, Token)).Done);

        var standing = Assert.Single(await Store.StandingAsync(Token));
        Assert.Equal(Words.Basis, standing.Basis);
        Assert.Equal(["Kept after the figures moved.", "Undone.", null], (await Store.ListAsync(County, Token)).Select(entry => entry.Withdrawn?.Reason));
        Assert.True((await Store.UndoAsync(Approver, County, second, Token)).Gone);
    }

    [Fact]
    public async Task UndoAsync_FirstWords_LeavesTheGeneratedSentence()
    {
        var id = (await Store.WordAsync(Approver, County, Words, null, "", Token)).Id;

        Assert.True((await Store.UndoAsync(Approver, County, id, Token)).Done);

        Assert.Empty(await Store.StandingAsync(Token));
        Assert.Equal(2, await Store.VersionAsync(Token));
    }

    [Theory]
    [InlineData(Role.Member)]
    [InlineData(Role.Contributor)]
    public async Task Acts_OfSomebodyWhoDoesNotApprove_AreRefused(Role role)
    {
        var id = (await Store.WordAsync(Approver, County, Words, null, "", Token)).Id;
        var other = Approver with { Role = role };

        await Assert.ThrowsAsync<AccessRefusedException>(() => Store.WordAsync(other, OfOne, Words, null, "", Token));
        await Assert.ThrowsAsync<AccessRefusedException>(() => Store.WithdrawAsync(other, County, id, "No.", Token));
        await Assert.ThrowsAsync<AccessRefusedException>(() => Store.UndoAsync(other, County, id, Token));
        await Assert.ThrowsAsync<AccessRefusedException>(() => Store.BringBackAsync(other, County, id, Token));
        Assert.Single(await Store.StandingAsync(Token));
    }

    [Fact]
    public async Task FindAsync_WordsWrittenByAnotherNode_AreSeenAtOnce()
    {
        var (one, other) = (new HeadlineShelf(Store), new HeadlineShelf(Store));
        var before = await one.FindAsync(County, Token);
        await Store.WordAsync(Approver, County, Words, null, "", Token);

        Assert.Null(before);
        Assert.Equal("Carers wait less", (await one.FindAsync(County, Token))!.Wording);
        Assert.Equal("Carers wait less", (await other.FindAsync(County, Token))!.Wording);
        Assert.Null(await one.FindAsync(OfOne, Token));
        Assert.Null(await one.FindAsync(County with { Quarter = SmallCatalogue.Quarter.Previous()! }, Token));
    }

    private async Task<(string Act, string Subject, string Before, string After)> LastActAsync()
    {
        var last = (await new AuditStore(Database, clock).ReadAsync(new(), 1, Token)).Single();
        return (last.Act, last.Subject, last.Before, last.After);
    }
}

/// <summary>On SQLite.</summary>
public sealed class HeadlineStoreOnSqliteTests(SqliteFixture fixture) : HeadlineStoreContract(fixture), IClassFixture<SqliteFixture>;

/// <summary>On SQL Server.</summary>
[Collection(OnSqlServer.Name)]
public sealed class HeadlineStoreOnSqlServerTests(SqlServerFixture fixture) : HeadlineStoreContract(fixture);

/// <summary>The heading as it is shown.</summary>
public class HeadlineTextTests
{
    private static readonly OwnHeadline Own = new(("overview", "2017-18-Q3", ""), "Carers wait less", "Two are better.", "a", new(2018, 2, 9, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Of_NoOwnWords_IsTheGeneratedSentence() => Assert.Equal(new("Two are better.", "Two are better.", false, false, null), HeadlineText.Of("Two are better.", null));

    [Fact]
    public void Of_OwnWordsOverTheSameSentence_AreShownWithoutACaution()
    {
        var text = HeadlineText.Of("Two are better.", Own);

        Assert.Equal(("Carers wait less", true, false, ""), (text.Shown, text.IsEdited, text.IsStale, text.Caution));
    }

    [Fact]
    public void Of_OwnWordsAfterTheFiguresMoved_SaysSo()
    {
        var text = HeadlineText.Of("One is better.", Own);

        Assert.Equal(("Carers wait less", true), (text.Shown, text.IsStale));
        Assert.Equal("Written on 9 February 2018, before the figures moved. The figures now say: “One is better.”", text.Caution);
    }

    [Fact]
    public void Of_OwnWordsOverAFigureThatIsHiddenNow_AreNotShown()
    {
        var text = HeadlineText.Of("The figure in Q3 2017-18 is hidden to protect people.", Own with { Wording = "Only 20 referrals", Basis = "20 referrals in Q3 2017-18." });

        Assert.Equal(("The figure in Q3 2017-18 is hidden to protect people.", true, true), (text.Shown, text.IsEdited, text.IsWithheld));
        Assert.Equal("The headline written on 9 February 2018 is not shown: a figure under it has been hidden since.", text.Caution);
    }

    [Fact]
    public void Of_OwnWordsWrittenOverAHiddenFigure_AreShown() =>
        Assert.Equal("Too few to tell", HeadlineText.Of("It is hidden.", Own with { Wording = "Too few to tell", Basis = "It is hidden." }).Shown);

    [Theory]
    [InlineData("overview", "overview", "")]
    [InlineData("measure/ID03", "measure", "ID03")]
    [InlineData("", null, "")]
    [InlineData("/ID03", null, "")]
    [InlineData("measure/", null, "")]
    public void Read_Text_IsASubjectOrNone(string text, string? kind, string key)
    {
        var subject = HeadlineSubject.Read(text);

        Assert.Equal(kind, subject?.Kind);
        Assert.Equal(kind is null ? null : text, subject?.ToString());
        Assert.Equal(key, subject?.Key ?? "");
    }
}
