using CarersDashboard.Data;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Returns;

namespace CarersDashboard.Tests.TestSupport.Databases;

/// <summary>A database with the small catalogue, one published return and one draft, shared by tests that leave it as it is.</summary>
public abstract class SeededDatabase(DatabaseFixture fixture) : IAsyncDisposable
{
    private Task<Database>? making;

    /// <summary>Makes it, or gives the one that was made. One that could not be made is not tried again.</summary>
    public Task<Database> GetAsync(CancellationToken cancellationToken) => making ??= MakeAsync(cancellationToken);

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        if (making is { IsCompletedSuccessfully: true })
        {
            await fixture.DropAsync(await making);
        }

        GC.SuppressFinalize(this);
    }

    private async Task<Database> MakeAsync(CancellationToken cancellationToken)
    {
        var made = await fixture.CreateMigratedAsync(cancellationToken);
        await new CatalogueStore(made).SaveAsync(SmallCatalogue.All, new string('A', 64), cancellationToken);
        await new ReturnStore(made, new TestClock()).PublishAsync(
            new([1], "q3.xlsx", ImportChannel.Page, false, [SmallCatalogue.Entry(SmallCatalogue.YearsCaring, Figure.Of(5.08m))], null), cancellationToken);
        await new DraftStore(made, new TestClock()).KeepAsync([2], "q4.xlsx", null, null, cancellationToken);
        return made;
    }
}

/// <summary>On SQLite.</summary>
public sealed class SeededOnSqlite : SeededDatabase
{
    private readonly SqliteFixture fixture;

    /// <summary>For the tests of one class.</summary>
    public SeededOnSqlite()
        : this(new SqliteFixture())
    {
    }

    private SeededOnSqlite(SqliteFixture fixture)
        : base(fixture) => this.fixture = fixture;

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await fixture.DisposeAsync();
    }
}

/// <summary>On SQL Server.</summary>
public sealed class SeededOnSqlServer(SqlServerFixture fixture) : SeededDatabase(fixture);
