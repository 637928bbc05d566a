using CarersDashboard.Data;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Features.Measures.Registers;

namespace CarersDashboard.Features.Reports.Commentaries;

/// <summary>Keeps what is said of measures and quarters. Nothing is deleted: what takes the place of other words names them.</summary>
public sealed class CommentaryStore(Database database, TimeProvider time) : RegisterStore(database, time)
{
    private const string Read = """
        SELECT c.id AS Id, c.subject AS Subject, c.period_code AS Quarter, c.words AS Words, c.whose AS Whose, c.is_public AS IsPublic, c.basis AS Basis,
            COALESCE(a.display_name, c.set_by) AS SetBy, c.set_at AS SetAt,
            c.withdrawn_at AS WithdrawnAt, COALESCE(w.display_name, c.withdrawn_by) AS WithdrawnBy, c.withdrawn_reason AS WithdrawnReason, c.replaces_id AS ReplacesId
        FROM report_commentaries c
        LEFT JOIN accounts a ON a.email = c.set_by
        LEFT JOIN accounts w ON w.email = c.withdrawn_by
        WHERE (@Quarter IS NULL OR c.period_code = @Quarter) AND (@Subject IS NULL OR c.subject = @Subject) AND (@Standing = 0 OR c.withdrawn_at IS NULL)
        ORDER BY c.id
        """;

    private const string NextId = "SELECT COALESCE(MAX(id), 0) + 1 FROM report_commentaries";

    private const string Insert = """
        INSERT INTO report_commentaries (id, subject, period_code, words, whose, is_public, basis, set_by, set_at, withdrawn_by, withdrawn_reason, replaces_id)
        VALUES (@Id, @Subject, @Quarter, @Words, @Whose, @IsPublic, @Basis, @SetBy, @SetAt, '', '', @Replaces)
        """;

    private const string Withdraw = "UPDATE report_commentaries SET withdrawn_at = @Now, withdrawn_by = @By, withdrawn_reason = @Reason WHERE id = @Id AND withdrawn_at IS NULL";

    private protected override string? Move => null;

    private protected override string Refusal(Actor actor) => MayWrite(actor) ? "" : "Commentaries are written by approvers.";

    /// <summary>Whether somebody may write commentaries.</summary>
    public static bool MayWrite(Actor actor) => actor.IsSystem || actor.Role is Role.Approver or Role.Administrator;

    /// <summary>Every commentary that stands for a quarter.</summary>
    public Task<IReadOnlyList<Commentary>> StandingAsync(string quarter, CancellationToken cancellationToken) => StandingAsync(quarter, null, cancellationToken);

    /// <summary>The commentaries that stand on a subject in any quarter.</summary>
    public Task<IReadOnlyList<Commentary>> OnAsync(string subject, CancellationToken cancellationToken) => StandingAsync(null, subject, cancellationToken);

    /// <summary>Every commentary that stands, of any quarter.</summary>
    public Task<IReadOnlyList<Commentary>> AllAsync(CancellationToken cancellationToken) => StandingAsync(null, null, cancellationToken);

    /// <summary>Every commentary that there is or was on a subject in a quarter, in the order in which they were written.</summary>
    public Task<IReadOnlyList<RegisterEntry<Commentary>>> ListAsync(string subject, string quarter, CancellationToken cancellationToken) =>
        LookAsync(work => ReadAsync(work, subject, quarter), cancellationToken);

    /// <summary>Writes a commentary, or writes it anew.</summary>
    /// <param name="actor">Who does it.</param>
    /// <param name="subject">On what: a measure's code, or <see cref="Commentary.OnQuarter"/>.</param>
    /// <param name="quarter">Code of the quarter.</param>
    /// <param name="words">What is said.</param>
    /// <param name="replaces">Key of the commentary that the actor saw; null where there was none. Nothing is written where another stands by now.</param>
    /// <param name="cancellationToken">Ends the work; nothing is written then.</param>
    /// <exception cref="AccessRefusedException">The actor may not write commentaries.</exception>
    public Task<RegisterAnswer> WriteAsync(Actor actor, string subject, string quarter, CommentaryWords words, int? replaces, CancellationToken cancellationToken) => ActAsync(actor, async (work, who) =>
    {
        var standing = (await ReadAsync(work, subject, quarter)).FirstOrDefault(entry => entry.Stands);
        if (standing?.Id != replaces)
        {
            return (RegisterAnswer.TooLate, Nothing);
        }

        if (CommentaryChecker.Check(words) is { Count: > 0 } faults)
        {
            return (RegisterAnswer.Refused(faults), Nothing);
        }

        if (standing is not null)
        {
            await work.ExecuteAsync(Withdraw, Withdrawal(standing.Id, who, "Written anew."));
        }

        return await InsertAsync(work, who, subject, quarter, words, standing?.Id);
    }, cancellationToken);

    /// <summary>Withdraws a commentary.</summary>
    /// <exception cref="AccessRefusedException">The actor may not write commentaries.</exception>
    public Task<RegisterAnswer> WithdrawAsync(Actor actor, string subject, string quarter, int id, CancellationToken cancellationToken) => ActAsync(actor, async (work, who) =>
        await WithdrawAsync(work, who, Withdraw, (await ReadAsync(work, subject, quarter)).FirstOrDefault(one => one.Id == id && one.Stands), "Taken out.",
            one => new AuditAct(AuditActs.CommentaryWithdrawn, $"{subject}, {quarter}", RegisterWords.Short(one.Item.Text, 400))), cancellationToken);

    /// <summary>Writes a commentary again that was withdrawn and not replaced.</summary>
    /// <exception cref="AccessRefusedException">The actor may not write commentaries.</exception>
    public Task<RegisterAnswer> BringBackAsync(Actor actor, string subject, string quarter, int id, CancellationToken cancellationToken) => ActAsync(actor, async (work, who) =>
    {
        var all = await ReadAsync(work, subject, quarter);
        return Retrievable(all, id) is not { } known || all.Any(one => one.Stands)
            ? (RegisterAnswer.TooLate, Nothing)
            : await InsertAsync(work, who, subject, quarter, new(known.Item.Text, known.Item.Whose, known.Item.IsPublic, known.Item.Basis), id);
    }, cancellationToken);

    private static async Task<(RegisterAnswer, AuditAct)> InsertAsync(RegisterWork work, RegisterActor who, string subject, string quarter, CommentaryWords words, int? replaces)
    {
        var id = await work.ScalarAsync<int>(NextId);
        await work.ExecuteAsync(Insert, new
        {
            Id = id, Subject = subject, Quarter = quarter, Words = words.Text, words.Whose, words.IsPublic, Basis = RegisterWords.Short(words.Basis, 1000), SetBy = who.Name, SetAt = who.Now, Replaces = replaces,
        });
        return (RegisterAnswer.Written(id), new(AuditActs.CommentaryWritten, $"{subject}, {quarter}", "", RegisterWords.Short(words.Text, 400)));
    }

    private Task<IReadOnlyList<Commentary>> StandingAsync(string? quarter, string? subject, CancellationToken cancellationToken) => LookAsync<IReadOnlyList<Commentary>>(
        async work => [.. (await work.QueryAsync<CommentaryRow>(Read, new { Quarter = quarter, Subject = subject, Standing = 1 })).Select(row => row.ToCommentary())], cancellationToken);

    private static async Task<IReadOnlyList<RegisterEntry<Commentary>>> ReadAsync(RegisterWork work, string subject, string quarter) =>
        [.. (await work.QueryAsync<CommentaryRow>(Read, new { Quarter = (string?)quarter, Subject = (string?)subject, Standing = 0 })).Select(row => row.Entry(row.ToCommentary()))];

    private sealed class CommentaryRow : RegisterRow
    {
        public string Subject { get; init; } = "";

        public string Quarter { get; init; } = "";

        public string Words { get; init; } = "";

        public string Whose { get; init; } = "";

        public bool IsPublic { get; init; }

        public string Basis { get; init; } = "";

        public Commentary ToCommentary() => new(Subject, Quarter, Words, Whose, IsPublic, Basis, SetAt ?? default) { Id = Id, SetBy = SetBy };
    }
}
