using CarersDashboard.Data;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Returns;
using CarersDashboard.Features.Returns.Workflow;
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
        INSERT INTO waiting_returns (organisation_id, period_code, period_kind, series_id, submission_code) SELECT organisation_id, period_code, period_kind, series_id, submission_code FROM submission_returns WHERE submission_code = (SELECT code FROM submissions WHERE state = 'Draft');
        INSERT INTO submission_corrections (submission_code, sheet, cell, written, found, rule_code, subject, set_by, set_at) SELECT code, 's', 'E9', '1', '2', 'r', '', '', @Now FROM submissions WHERE state = 'Draft';
        INSERT INTO finding_explanations (rule_code, organisation_code, series_code, measure_code, value, reason, given_by, given_at) VALUES ('r', 'o', 's', 'm', 'v', '', '', @Now);
        INSERT INTO due_dates (period_code, due, set_by, set_at) VALUES ('2017-18-Q3', '2018-01-26', '', @Now);
        INSERT INTO reminders (id, organisation_id, period_code, sent_by, sent_at, recipients) VALUES (1, 1, '2017-18-Q3', '', @Now, 0);
        INSERT INTO settings (name, value, set_by, set_at) VALUES ('s', '', '', @Now);
        INSERT INTO background_jobs (code, kind, subject, state, stage, done, total, cancel_asked, started_at, touched_at, result) VALUES (@Id, 'Check', '', 'Waiting', '', 0, 0, 0, @Now, @Now, '');
        INSERT INTO measure_targets (id, measure_id, kind, wording, reason, source, position, from_catalogue, set_by, set_at, withdrawn_by, withdrawn_reason) VALUES (50, 1, 'Trajectory', 'w', '', 's', 0, 0, 'a', @Now, '', '');
        INSERT INTO target_steps (target_id, due, value) VALUES (1, '2018-03-31', 5);
        INSERT INTO events (id, kind, starts, title, detail, source, from_catalogue, set_by, set_at, withdrawn_by, withdrawn_reason) VALUES (1, 'Outside', '2018-01-01', 't', '', 's', 0, 'a', @Now, '', '');
        INSERT INTO limit_changes (id, kind, measure_id, points, reason, event_id, set_by, set_at, withdrawn_by, withdrawn_reason) VALUES (1, 'Baseline', 1, 12, 'r', 1, 'a', @Now, '', '');
        INSERT INTO benchmarks (id, measure_id, kind, name, source, basis, position, from_catalogue, set_by, set_at, withdrawn_by, withdrawn_reason) VALUES (1, 1, 'England', 'n', 's', '', 0, 0, 'a', @Now, '', '');
        INSERT INTO benchmark_points (benchmark_id, period_code, period_kind, value, break_before, note) VALUES (1, '2017-18-Q3', 'Quarter', 5, 0, '');
        INSERT INTO measure_definitions (id, measure_id, number, starts, name, definition, tier, unit_noun, polarity, decimals, minimum, maximum, numerator, denominator, kept_apart_because, caveats, counts_people, breaks_series, reason, set_by, set_at, withdrawn_by, withdrawn_reason)
        VALUES (1, 2, 1, '2018-04-01', 'n', 'd', 'Core', 'years', 'Lower', 2, 0, 80, 'a', 'b', '', '', 0, 0, 'r', 'a', @Now, '', '');
        INSERT INTO measure_parts (measure_id, part_id, position) VALUES (1, 2, 0);
        INSERT INTO headlines (id, subject, period_code, wording, basis, set_by, set_at, withdrawn_by, withdrawn_reason) VALUES (1, 'overview', '2017-18-Q3', 'w', 'b', 'a', @Now, '', '');
        INSERT INTO report_layouts (period_code, layout, occasion, revision, changed_by, changed_at) VALUES ('2017-18-Q3', '{}', '', 1, 'a', @Now);
        INSERT INTO report_commentaries (id, subject, period_code, words, whose, is_public, basis, set_by, set_at, withdrawn_by, withdrawn_reason) VALUES (1, 'quarter', '2017-18-Q3', 'w', 'w', 0, 'b', 'a', @Now, '', '');
        INSERT INTO report_editions (code, period_code, number, audience, title, headline, content, content_hash, data_version, gaps, frozen_by, frozen_at)
        SELECT '2017-18-Q3-1', '2017-18-Q3', 1, 'Board', 't', 'h', content, sha256, 1, '', 'a', @Now FROM files WHERE id = 1;
        INSERT INTO report_files (edition_code, format, state, attempt, done, total, bytes, content_hash, said, asked_by, asked_at, touched_at) VALUES ('2017-18-Q3-1', 'xlsx', 'Waiting', 1, 0, 0, 0, '', '', 'a', @Now, @Now);
        INSERT INTO return_turns (return_id, data_version, number, turned_at) VALUES (1, 1, 1, @Now);
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
        await new SubmissionStore(made, new TestClock()).KeepAsync(
            new([2], "q4.xlsx", null, null, SubmissionReturns.Of([SmallCatalogue.Entry(SmallCatalogue.YearsCaring, Figure.Of(5.08m))]), Actor.CommandLine), cancellationToken);
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
