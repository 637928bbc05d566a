using CarersDashboard.Data;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Returns;
using Dapper;

namespace CarersDashboard.Tests.TestSupport.Databases;

/// <summary>A database with the small catalogue, one published return and one draft, shared by tests that leave it as it is.</summary>
public abstract class SeededDatabase(DatabaseFixture fixture) : IAsyncDisposable
{
    private const string SeedAccount = """
        INSERT INTO accounts (id, email, normalized_email, display_name, role, security_stamp, concurrency_stamp, failed_tries, blocked, second_factor, illustrative, created_at)
        VALUES (@Id, 'a', 'A', 'a', 'Member', 's', 'c', 0, 0, 0, 0, @Now);
        INSERT INTO account_organisations (account_id, organisation_id) VALUES (@Id, 1);
        INSERT INTO account_sessions (session_hash, id, account_id, started_at, seen_at, address, browser) VALUES (@Hash, @Id, @Id, @Now, @Now, '', '');
        INSERT INTO account_links (token_hash, purpose, account_id, expires_at) VALUES (@Hash, 'Password', @Id, @Now);
        INSERT INTO account_recovery_codes (account_id, code_hash) VALUES (@Id, @Hash);
        INSERT INTO data_protection_keys (name, content) VALUES ('one', 'c');
        """;

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
        await new CatalogueStore(made, TimeProvider.System).SaveAsync(SmallCatalogue.All, new string('A', 64), cancellationToken);
        await new ReturnStore(made, new TestClock()).PublishAsync(
            new([1], "q3.xlsx", ImportChannel.Page, false, [SmallCatalogue.Entry(SmallCatalogue.YearsCaring, Figure.Of(5.08m))], Actor.CommandLine, null), cancellationToken);
        await new DraftStore(made, new TestClock()).KeepAsync([2], "q4.xlsx", null, null, Actor.CommandLine, cancellationToken);
        await using var connection = await made.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            SeedAccount, new { Id = new string('a', 32), Hash = new string('a', 64), Now = new TestClock().Now }, cancellationToken: cancellationToken));
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
