using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Board;
using CarersDashboard.Features.Board.Changes;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Registers;
using CarersDashboard.Features.Measures.Targets;
using CarersDashboard.Features.Returns;
using CarersDashboard.Tests.Features.Returns;
using CarersDashboard.Tests.TestSupport.Databases;
using Xunit;
using static CarersDashboard.Tests.TestSupport.SmallCatalogue;

namespace CarersDashboard.Tests.Features.Board.Changes;

/// <summary>The board of an earlier day, in either database: what is read of it now is what was read of it then.</summary>
public abstract class EarlierBoardContract(DatabaseFixture fixture) : WorkflowDatabase(fixture)
{
    private BoardStore Board => new(Database);

    [Fact]
    public async Task ReadUpToAsync_AfterEveryKindOfAct_IsWhatWasReadThen()
    {
        var editions = new List<(long Publication, BoardData Data)>();
        await ThenAsync(() => ApproveAsync("", Entry(Referrals, Figure.Of(10)), Entry(YearsCaring, Figure.Of(5.08m, 508, 100), 10)));
        await ThenAsync(() => ApproveAsync("", Entry(Referrals, Figure.SuppressedBelow(5)) with { Organisation = Crossroads }));
        var second = await ThenAsync(() => ApproveAsync("Two forms were late.", Entry(Referrals, Figure.Of(12))));
        await ThenAsync(() => ApproveAsync("", Entry(Referrals, Figure.Of(20)) with { Period = Quarter.Next()! }));
        await ThenAsync(() => Versions.UndoAsync(new(second, 3, Dee, "It was the wrong file."), Token));
        var third = await ThenAsync(() => ApproveAsync("The right file.", Entry(Referrals, Figure.Of(13))));
        var returnId = (await Versions.ReadAsync("CinH", Quarter, Token))[0].ReturnId;
        await ThenAsync(() => Versions.RestoreAsync(returnId, 2, Eve, "It was right after all.", Token));
        await ThenAsync(() => Versions.RestoreAsync(returnId, 3, Eve, "It was not.", Token));
        await ThenAsync(() => Versions.UndoAsync(new(third, 5, Dee, "Nor this."), Token));

        Assert.Equal(9, editions.Count);
        foreach (var (publication, then) in editions)
        {
            var read = await Board.ReadUpToAsync(publication, Token);
            Assert.Equal(Sorted(then.Rows), Sorted(read.Rows));
            Assert.Equal(Sorted(then.Earlier), Sorted(read.Earlier));
        }

        async Task<T> ThenAsync<T>(Func<Task<T>> act)
        {
            Clock.Now += TimeSpan.FromDays(1);
            var done = await act();
            editions.Add((await Board.PublicationBeforeAsync(Clock.Now.AddHours(1), Token), await Board.ReadAsync(Token)));
            return done;
        }
    }

    [Fact]
    public async Task PublicationBeforeAsync_AroundAPublication_CountsWhatCameBefore()
    {
        await ApproveAsync("", Entry(Referrals, Figure.Of(10)));

        Assert.Equal(0, await Board.PublicationBeforeAsync(Clock.Now, Token));
        Assert.Equal(1, await Board.PublicationBeforeAsync(Clock.Now.AddSeconds(1), Token));
        Assert.Equal(1, await Board.PublicationBeforeAsync(DateTimeOffset.MaxValue, Token));
        Assert.Equal(Clock.Now.ToUnixTimeMilliseconds(), (await Board.BeginAsync(Token))!.Value.ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task BeginAsync_NothingPublished_IsNull() => Assert.Null(await Board.BeginAsync(Token));

    [Fact]
    public async Task ReadAsync_RestatedFigure_CarriesItsReasonAndPublication()
    {
        await ApproveAsync("", Entry(Referrals, Figure.Of(10)));
        await ApproveAsync("Two forms were late.", Entry(Referrals, Figure.Of(12)));

        var row = Assert.Single(await Board.RowsAsync(Token));

        Assert.Equal(("Two forms were late.", 2L, Figure.Of(10)), (row.File.Reason, row.File.Published, row.First!.Figure));
    }

    [Fact]
    public async Task OfAsync_DaysOfOneEdition_ShareItAndFewAreKept()
    {
        var first = PeriodWords.DayOf(Clock.Now);
        for (var count = 10; count < 16; count++)
        {
            await ApproveAsync(count == 10 ? "" : "Late forms.", Entry(Referrals, Figure.Of(count)));
            Clock.Now += TimeSpan.FromDays(2);
        }

        using var boards = new EarlierBoards(Board, new(1, 1, 1));
        using var provider = new BoardSnapshotProvider(Board, new CatalogueStore(Database, Clock), new(1, 1, 1));
        var now = await provider.GetAsync(Token);

        var one = await boards.OfAsync(first, now, Token);
        Assert.Same(one, await boards.OfAsync(first.AddDays(1), now, Token));
        Assert.Equal([10m, 11m, 12m, 13m], await ShownAsync(0, 2, 4, 6));
        Assert.NotSame(one, await boards.OfAsync(first, now, Token));
        Assert.Same(now, await boards.OfAsync(first.AddDays(10), now, Token));
        Assert.True((await boards.OfAsync(first.AddDays(-1), now, Token)).IsEmpty);

        async Task<List<decimal>> ShownAsync(params int[] days)
        {
            var shown = new List<decimal>();
            foreach (var day in days)
            {
                shown.Add((await boards.OfAsync(first.AddDays(day), now, Token)).Of(Referrals).Returned[0].Points[^1].Figure.Value!.Value);
            }

            return shown;
        }
    }

    [Fact]
    public async Task MovesSinceAsync_WhatWasEnteredReplacedAndWithdrawn_IsToldOnce()
    {
        var (targets, events, definitions) = (new TargetStore(Database, Clock), new EventStore(Database, Clock), new MeasureDefinitionStore(Database, Clock));
        var floor = new Target { Kind = TargetKind.Floor, Value = 300, From = new(2018, 4, 1), Text = "300 a quarter", Reason = "The contract.", Source = "The board" };
        DatedEvent Parting(string title) => new() { Measure = "ID01", Kind = EventKind.SeriesBreak, Starts = new(2018, 4, 1), Title = title, Source = "The centre" };
        var old = await targets.EnterAsync(Actor.CommandLine, new("SU01", floor), false, Token);
        var parting = await events.EnterAsync(Actor.CommandLine, Parting("the register began anew"), Token);
        Clock.Now += TimeSpan.FromDays(1);
        var since = Clock.Now;
        Clock.Now += TimeSpan.FromHours(1);

        await targets.ReplaceAsync(Actor.CommandLine, old.Id, new("SU01", floor with { Value = 310, Text = "310 a quarter", Organisation = "CinH" }), false, Token);
        await events.WithdrawAsync(Actor.CommandLine, parting.Id, "It did not.", Token);
        await events.EnterAsync(Actor.CommandLine, Parting("a storm") with { Kind = EventKind.Outside }, Token);
        var brief = await events.EnterAsync(Actor.CommandLine, Parting("a slip") with { Starts = new(2018, 5, 1) }, Token);
        await events.UndoAsync(Actor.CommandLine, brief.Id, Token);
        var defined = await definitions.EnterAsync(Actor.CommandLine, new(0, new(2017, 7, 1), Referrals with { Name = "Referrals made" }, "The board asked.", "", default), Token);

        Assert.Empty(defined.Faults);
        var told = RuleChanges.Of(All, await new ChangesStore(Database).MovesSinceAsync(since, Token));

        Assert.Equal(
            [
                "ID01: Note on counting withdrawn, 3 January 2018: “the register began anew”. It did not.",
                "SU01 CinH: Target set, from 1 April 2018: “310 a quarter”. The contract.",
                "SU01: Defined anew, from 1 July 2017: “Referrals made”. The board asked.",
            ],
            told.Select(rule => $"{rule.Measure?.Code}{(rule.Organisation is null ? "" : " " + rule.Organisation.Code)}: {ChangesWords.Of(rule)}. {rule.Reason}").Order(StringComparer.Ordinal));
        Assert.Empty(await new ChangesStore(Database).MovesSinceAsync(Clock.Now.AddHours(1), Token));
    }

    private async Task<string> ApproveAsync(string reason, params IReadOnlyList<ReturnEntry> entries)
    {
        var owner = entries[0].Organisation.Code == "CinH" ? Ann : Cat;
        var code = await KeepAsync(owner, entries);
        var submitted = await Workflow.SubmitAsync(new(code, 1, owner, reason), entries, (await Store.PlanAsync(entries, Token)).Fingerprint(), false, Token);
        Assert.True(submitted.IsDone, submitted.ToString());
        var approved = await Workflow.ApproveAsync(new(code, 2, Dee), Read(entries), (await Store.PlanAsync(entries, Token)).Fingerprint(), null, Token);
        Assert.True(approved.IsDone, approved.ToString());
        return code;
    }

    // What a row says, in the order of what it is about: lists of records compare by reference.
    private static List<string> Sorted(IEnumerable<BoardRow> rows) =>
        [.. rows.Select(row => $"{row.Measure} {row.Return} {row.File} {Of(row.Figure)} was {(row.First is null ? "-" : Of(row.First.Figure))} {row.Note}").Order(StringComparer.Ordinal)];

    private static List<string> Sorted(IEnumerable<EarlierRow> rows) => [.. rows.Select(row => $"{row.Measure} {row.Return} {Of(row.Figure)}").Order(StringComparer.Ordinal)];

    private static string Of(Figure figure) => $"{figure.State} {figure.Value} {figure.Numerator} {figure.Denominator} {figure.Bound}";
}

/// <summary>On SQLite.</summary>
public sealed class EarlierBoardOnSqliteTests(SqliteFixture fixture) : EarlierBoardContract(fixture), IClassFixture<SqliteFixture>;

/// <summary>On SQL Server.</summary>
[Collection(OnSqlServer.Name)]
public sealed class EarlierBoardOnSqlServerTests(SqlServerFixture fixture) : EarlierBoardContract(fixture);
