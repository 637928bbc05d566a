using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Returns;
using CarersDashboard.Tests.TestSupport.Databases;
using Xunit;
using static CarersDashboard.Tests.TestSupport.SmallCatalogue;

namespace CarersDashboard.Tests.Features.Returns;

/// <summary>Publications that meet each other, are broken off or fail: all or nothing, one after the other.</summary>
public abstract class PublicationContract(DatabaseFixture fixture) : ReturnsContract(fixture)
{
    [Fact]
    public async Task PublishAsync_TwoAtOnceForOneReturn_LosesNothing()
    {
        await PublishAsync("q3", Entry(Register, Figure.Of(28_145), 11));

        var (one, other) = await MeetAsync(File("q3 years", Entry(YearsCaring, Figure.Of(5.08m))), File("q3 referrals", Entry(Referrals, Figure.Of(1148), 10)));

        Assert.Equal((true, 2), (one.IsPublished, one.DataVersion));
        Assert.Equal((true, 3), (other.IsPublished, other.DataVersion));
        Assert.Equal([("ID01", Figure.Of(28_145), ""), ("ID03", Figure.Of(5.08m), ""), ("SU01", Figure.Of(1148), "")], (await ReadCurrentAsync()).Select(row => row.Said));
        Assert.All(await ReadCurrentAsync(), row => Assert.Equal(3, row.Number));
    }

    [Fact]
    public async Task PublishAsync_TwoNewReturnsAtOnce_BothGetTheirRows()
    {
        var (one, other) = await MeetAsync(
            File("CinH", Entry(Referrals, Figure.Of(1))),
            File("Crossroads", Entry(Referrals, Figure.Of(2)) with { Organisation = Crossroads }));

        Assert.Equal([1, 2], [one.DataVersion, other.DataVersion]);
        Assert.Equal(
            new Dictionary<string, int> { ["files"] = 2, ["imports"] = 2, ["periods"] = 1, ["returns"] = 2, ["return_versions"] = 2, ["observations"] = 2 },
            await CountAsync("files", "imports", "periods", "returns", "return_versions", "observations"));
    }

    [Fact]
    public async Task PublishAsync_TwoAtOnceThatBothAgreedToAPlan_PublishesTheFirstAndTellsTheSecond()
    {
        await PublishAsync("q3", Entry(Referrals, Figure.Of(1)));
        var first = File("q3 from one", Entry(Referrals, Figure.Of(2)));
        var second = File("q3 from another", Entry(Referrals, Figure.Of(3)));

        var (one, other) = await MeetAsync(
            first with { AgreedPlan = (await Store.PlanAsync(first.Entries, Token)).Fingerprint() },
            second with { AgreedPlan = (await Store.PlanAsync(second.Entries, Token)).Fingerprint() });

        Assert.True(one.IsPublished);
        Assert.True(other.PlanMoved);
        Assert.Equal(Figure.Of(2), Assert.Single(await ReadCurrentAsync()).Figure);
    }

    [Theory]
    [InlineData("periods")]
    [InlineData("returns")]
    [InlineData("return_versions")]
    [InlineData("observations")]
    public async Task PublishAsync_CancelledAfterATable_LeavesNothing(string table)
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var watched = new WatchedDatabase(Database)
        {
            Inserted = inserted => inserted == table ? cancellation.CancelAsync() : Task.CompletedTask,
        };

        await AssertBrokenOffAsync<OperationCanceledException>(watched, cancellation.Token);
    }

    [Fact]
    public async Task PublishAsync_CancelledBetweenTwoFigures_LeavesNothing()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var watched = new WatchedDatabase(Database)
        {
            BeforeRow = (table, number) =>
            {
                if (table == "observations" && number == 1)
                {
                    cancellation.Cancel();
                }
            },
        };

        await AssertBrokenOffAsync<OperationCanceledException>(watched, cancellation.Token);
    }

    [Fact]
    public async Task PublishAsync_FailsBetweenTwoFigures_LeavesNothing()
    {
        var watched = new WatchedDatabase(Database)
        {
            BeforeRow = (table, number) =>
            {
                if (table == "observations" && number == 1)
                {
                    throw new InvalidOperationException("The cable was pulled.");
                }
            },
        };

        await AssertBrokenOffAsync<InvalidOperationException>(watched, Token);
    }

    [Fact]
    public async Task PublishAsync_MeasureThatTheDatabaseLacks_LeavesNothing()
    {
        var unknown = Entry(Referrals with { Code = "XX99" }, Figure.Of(1), 10);

        await Assert.ThrowsAsync<KeyNotFoundException>(() => PublishAsync("q3", Entry(YearsCaring, Figure.Of(5.08m)), unknown));

        await AssertNothingWrittenAsync();
    }

    private async Task AssertBrokenOffAsync<TException>(WatchedDatabase watched, CancellationToken cancellationToken)
        where TException : Exception
    {
        var file = File("q3", Entry(YearsCaring, Figure.Of(5.08m)), Entry(Referrals, Figure.Of(1148), 10), Entry(Register, Figure.Of(28_145), 11));

        await Assert.ThrowsAnyAsync<TException>(() => new ReturnStore(watched, Clock).PublishAsync(file, cancellationToken));

        await AssertNothingWrittenAsync();

        // Nothing is left that would stand in the way of another try.
        Assert.Equal(1, (await Store.PublishAsync(file, Token)).DataVersion);
        Assert.Equal(3, (await ReadCurrentAsync()).Count);
    }

    // The first stops with its plan made, its ids chosen and its rows half written.
    private async Task<(Publication One, Publication Other)> MeetAsync(PublicationRequest one, PublicationRequest other)
    {
        var meeting = new Meeting(Database);
        return await meeting.RunAsync(
            database => new ReturnStore(new WatchedDatabase(database) { Inserted = table => table == "periods" ? meeting.StopAsync() : Task.CompletedTask }, Clock).PublishAsync(one, Token),
            database => new ReturnStore(database, Clock).PublishAsync(other, Token));
    }
}

/// <summary>On SQLite.</summary>
public sealed class PublicationOnSqliteTests(SqliteFixture fixture) : PublicationContract(fixture), IClassFixture<SqliteFixture>;

/// <summary>On SQL Server.</summary>
[Collection(OnSqlServer.Name)]
public sealed class PublicationOnSqlServerTests(SqlServerFixture fixture) : PublicationContract(fixture);
