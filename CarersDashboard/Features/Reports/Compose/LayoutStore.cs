using CarersDashboard.Data;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;
using Dapper;

namespace CarersDashboard.Features.Reports.Compose;

/// <summary>A layout as it is kept.</summary>
/// <param name="Layout">What the report consists of.</param>
/// <param name="Occasion">When and for what it is presented, in words; may be empty.</param>
/// <param name="Revision">Counts the changes of the quarter's own layout; 0 where it never had one.</param>
/// <param name="IsOwn">Whether the quarter has a layout of its own; otherwise the usual one holds.</param>
public sealed record KeptLayout(ReportLayout Layout, string Occasion, int Revision, bool IsOwn = true);

/// <summary>Keeps what the reports of quarters consist of, and the usual layout.</summary>
public sealed class LayoutStore(Database database, TimeProvider time)
{
    // The usual layout has no quarter.
    private const string Usual = "";

    private const string Read = "SELECT period_code AS Quarter, layout AS Layout, occasion AS Occasion, revision AS Revision FROM report_layouts WHERE period_code IN (@Quarter, '')";

    private const string Update = """
        UPDATE report_layouts SET layout = @Layout, occasion = @Occasion, revision = revision + 1, changed_by = @By, changed_at = @Now
        WHERE period_code = @Quarter AND revision = @Revision
        """;

    private const string Insert = """
        INSERT INTO report_layouts (period_code, layout, occasion, revision, changed_by, changed_at)
        SELECT @Quarter, @Layout, @Occasion, 1, @By, @Now WHERE NOT EXISTS (SELECT 1 FROM report_layouts WHERE period_code = @Quarter)
        """;

    private const string Delete = "DELETE FROM report_layouts WHERE period_code = @Quarter";

    // The row stays, so that its revisions go on: a form from before is not taken for one from after.
    private const string Forget = """
        UPDATE report_layouts SET layout = @Nothing, occasion = '', revision = revision + 1, changed_by = @By, changed_at = @Now
        WHERE period_code = @Quarter AND revision = @Revision
        """;

    // What is kept of a layout that was given up.
    private const string Nothing = "usual";

    private const string Lock = "carers-report-layouts";

    /// <summary>The layout of a quarter's report: its own, else the usual one, else everything.</summary>
    public async Task<KeptLayout> ReadAsync(string quarter, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = (await connection.QueryAsync<LayoutRow>(new CommandDefinition(Read, new { Quarter = quarter }, cancellationToken: cancellationToken))).ToDictionary(row => row.Quarter);
        return rows.GetValueOrDefault(quarter) is var own && own is { Layout: not Nothing } ? new(ReportLayout.Read(own.Layout), own.Occasion, own.Revision)
            : new(ReportLayout.Read(rows.GetValueOrDefault(Usual)?.Layout), "", own?.Revision ?? 0, IsOwn: false);
    }

    /// <summary>Keeps the layout of a quarter's report.</summary>
    /// <param name="actor">Who does it.</param>
    /// <param name="quarter">Code of the quarter.</param>
    /// <param name="layout">The layout, with the revision that the actor saw.</param>
    /// <param name="cancellationToken">Ends the work; nothing is written then.</param>
    /// <returns>False where somebody else has changed it meanwhile; nothing is written then.</returns>
    public Task<bool> KeepAsync(Actor actor, string quarter, KeptLayout layout, CancellationToken cancellationToken) =>
        WriteAsync(actor, layout.Revision == 0 ? Insert : Update, Row(actor, quarter, layout), new(AuditActs.LayoutKept, quarter), cancellationToken);

    /// <summary>Makes a layout the usual one: quarters without a layout of their own take it.</summary>
    public async Task KeepUsualAsync(Actor actor, ReportLayout layout, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken);
        await database.LockAsync(connection, transaction, Lock, cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(Delete, new { Quarter = Usual }, transaction, cancellationToken: cancellationToken));
        await connection.ExecuteAsync(new CommandDefinition(Insert, Row(actor, Usual, new(layout, "", 0)), transaction, cancellationToken: cancellationToken));
        await AuditStore.AppendAsync(database, connection, transaction, time, new(actor, new(AuditActs.LayoutKept, "usual layout")), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Gives up the layout of a quarter's report, so that the usual one holds.</summary>
    /// <param name="actor">Who does it.</param>
    /// <param name="quarter">Code of the quarter.</param>
    /// <param name="revision">Of the layout that the actor saw.</param>
    /// <param name="cancellationToken">Ends the work; nothing is written then.</param>
    /// <returns>False where somebody else has changed it meanwhile; nothing is written then.</returns>
    public Task<bool> ForgetAsync(Actor actor, string quarter, int revision, CancellationToken cancellationToken) =>
        WriteAsync(actor, Forget, new { Quarter = quarter, Nothing, Revision = revision, By = actor.Name, Now = time.GetUtcNow() }, new(AuditActs.LayoutKept, quarter, "", "usual layout"), cancellationToken);

    private async Task<bool> WriteAsync(Actor actor, string sql, object row, AuditAct act, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken);
        await database.LockAsync(connection, transaction, Lock, cancellationToken);
        if (await connection.ExecuteAsync(new CommandDefinition(sql, row, transaction, cancellationToken: cancellationToken)) != 1)
        {
            return false;
        }

        await AuditStore.AppendAsync(database, connection, transaction, time, new(actor, act), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private object Row(Actor actor, string quarter, KeptLayout layout) =>
        new { Quarter = quarter, Layout = layout.Layout.Write(), layout.Occasion, layout.Revision, By = actor.Name, Now = time.GetUtcNow() };

    private sealed class LayoutRow
    {
        public string Quarter { get; init; } = "";

        public string Layout { get; init; } = "";

        public string Occasion { get; init; } = "";

        public int Revision { get; init; }
    }
}
