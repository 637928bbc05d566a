using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Returns;
using CarersDashboard.Features.Returns.Workflow;
using CarersDashboard.Tests.TestSupport.Databases;
using Xunit;
using static CarersDashboard.Tests.TestSupport.SmallCatalogue;

namespace CarersDashboard.Tests.Features.Returns.Jobs;

/// <summary>Large files that were read a moment ago.</summary>
public sealed class ReadCacheTests(SqliteFixture fixture) : ReturnsContract(fixture), IClassFixture<SqliteFixture>
{
    private const string One = "one";

    private int reads;

    [Fact]
    public async Task GetAsync_Again_ReadsOnce()
    {
        var cache = Cache();

        var first = await GetAsync(cache, One);
        var second = await GetAsync(cache, One);

        Assert.Equal(1, reads);
        Assert.Same(first, second);
    }

    [Fact]
    public async Task GetAsync_SmallFile_IsNotRemembered()
    {
        var cache = Cache();

        await GetAsync(cache, One, ReadCache.Fewest - 1);

        Assert.Equal(0, cache.Count);
    }

    [Fact]
    public async Task GetAsync_FileGone_IsNotRemembered()
    {
        var cache = Cache();

        Assert.Null(await cache.GetAsync(One, [], () => Task.FromResult<SubmissionReading?>(null), Token));
        Assert.NotNull(await GetAsync(cache, One));
    }

    [Fact]
    public async Task GetAsync_CellCorrected_ReadsAnewAndForgetsTheOld()
    {
        var cache = Cache();
        await GetAsync(cache, One);

        await GetAsync(cache, One, corrected: new() { Sheet = "Return", Cell = "C6", Written = "12" });

        Assert.Equal((2, 1), (reads, cache.Count));
    }

    [Fact]
    public async Task GetAsync_FiguresPublished_ReadsAnew()
    {
        var cache = Cache();
        await GetAsync(cache, One);
        await PublishAsync("q3", Entry(Referrals, Figure.Of(10)));

        await GetAsync(cache, One);

        Assert.Equal(2, reads);
    }

    [Fact]
    public async Task GetAsync_OrganisationChanged_ReadsAnew()
    {
        var cache = Cache();
        await GetAsync(cache, One);
        await ExecuteAsync("UPDATE organisations SET edited_at = @Now WHERE code = 'CinH'", new { Clock.Now });

        await GetAsync(cache, One);

        Assert.Equal(2, reads);
    }

    [Fact]
    public async Task GetAsync_NextDay_ReadsAnew()
    {
        var cache = Cache();
        Clock.Now = new(2018, 1, 2, 23, 59, 59, TimeSpan.Zero);
        await GetAsync(cache, One);
        Clock.Now += TimeSpan.FromSeconds(1);

        await GetAsync(cache, One);

        Assert.Equal(2, reads);
    }

    [Fact]
    public async Task GetAsync_MoreThanItHolds_ForgetsWhatWasAskedForLongestAgo()
    {
        var cache = Cache();
        for (var number = 0; number < ReadCache.Room; number++)
        {
            await GetAsync(cache, $"{number}");
            Clock.Now += TimeSpan.FromSeconds(1);
        }

        await GetAsync(cache, "0");
        await GetAsync(cache, One);

        Assert.Equal((ReadCache.Room, ReadCache.Room + 1), (cache.Count, reads));
        await GetAsync(cache, "0");
        Assert.Equal(ReadCache.Room + 1, reads);
        await GetAsync(cache, "1");
        Assert.Equal(ReadCache.Room + 2, reads);
    }

    [Fact]
    public async Task GetAsync_AfterTheLifetime_ReadsAnew()
    {
        var cache = Cache();
        await GetAsync(cache, One);
        Clock.Now += ReadCache.Lifetime + TimeSpan.FromMilliseconds(1);

        await GetAsync(cache, One);

        Assert.Equal(2, reads);
    }

    private ReadCache Cache() => new(Store, new CatalogueStore(Database, Clock), Clock);

    private Task<SubmissionReading?> GetAsync(ReadCache cache, string code, int figures = ReadCache.Fewest, Correction? corrected = null) => cache.GetAsync(
        code,
        corrected is null ? [] : [corrected],
        () =>
        {
            reads++;
            IReadOnlyList<ReturnEntry> entries = [.. Enumerable.Repeat(Entry(Referrals, Figure.Of(1)), figures)];
            return Task.FromResult<SubmissionReading?>(new(new(entries, [], [], false), new([], [])));
        },
        Token);
}
