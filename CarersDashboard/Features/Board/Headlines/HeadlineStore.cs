using CarersDashboard.Data;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Features.Measures.Registers;

namespace CarersDashboard.Features.Board.Headlines;

/// <summary>Keeps headings in approvers' own words. The board is not built anew for one: they have a version of their own.</summary>
public sealed class HeadlineStore(Database database, TimeProvider time) : RegisterStore(database, time)
{
    private const string ReadVersion = "SELECT version FROM headline_version WHERE id = 1";

    private const string MoveVersion = "UPDATE headline_version SET version = version + 1 WHERE id = 1";

    private const string Read = """
        SELECT h.id AS Id, h.subject AS Subject, h.period_code AS Quarter, COALESCE(o.code, '') AS Organisation, h.wording AS Wording, h.basis AS Basis,
            COALESCE(a.display_name, h.set_by) AS SetBy, h.set_at AS SetAt,
            h.withdrawn_at AS WithdrawnAt, COALESCE(w.display_name, h.withdrawn_by) AS WithdrawnBy, h.withdrawn_reason AS WithdrawnReason, h.replaces_id AS ReplacesId
        FROM headlines h
        LEFT JOIN organisations o ON o.id = h.organisation_id
        LEFT JOIN accounts a ON a.email = h.set_by
        LEFT JOIN accounts w ON w.email = h.withdrawn_by
        WHERE (@Standing = 1 AND h.withdrawn_at IS NULL) OR (h.subject = @Subject AND h.period_code = @Quarter AND COALESCE(o.code, '') = @Organisation)
        ORDER BY h.id
        """;

    private const string NextId = "SELECT COALESCE(MAX(id), 0) + 1 FROM headlines";

    private const string Insert = """
        INSERT INTO headlines (id, subject, period_code, organisation_id, wording, basis, set_by, set_at, withdrawn_by, withdrawn_reason, replaces_id)
        VALUES (@Id, @Subject, @Quarter, (SELECT id FROM organisations WHERE code = @Organisation), @Wording, @Basis, @SetBy, @SetAt, '', '', @Replaces)
        """;

    private const string Withdraw = "UPDATE headlines SET withdrawn_at = @Now, withdrawn_by = @By, withdrawn_reason = @Reason WHERE id = @Id AND withdrawn_at IS NULL";

    private protected override string? Move => MoveVersion;

    private protected override string Refusal(Actor actor) => MayWord(actor) ? "" : "Headlines are worded by approvers.";

    /// <summary>Whether somebody may word headings.</summary>
    public static bool MayWord(Actor actor) => actor.IsSystem || actor.Role is Role.Approver or Role.Administrator;

    /// <summary>The number that moves with every change of a headline.</summary>
    public Task<long> VersionAsync(CancellationToken cancellationToken) => LookAsync(work => work.ScalarAsync<long>(ReadVersion), cancellationToken);

    /// <summary>Every wording that stands.</summary>
    public Task<IReadOnlyList<OwnHeadline>> StandingAsync(CancellationToken cancellationToken) => LookAsync<IReadOnlyList<OwnHeadline>>(
        async work => [.. (await work.QueryAsync<HeadlineRow>(Read, new { Standing = 1, Subject = "", Quarter = "", Organisation = "" })).Select(row => row.ToHeadline())], cancellationToken);

    /// <summary>Every wording of a heading that there is or was, in the order in which they were written.</summary>
    public Task<IReadOnlyList<RegisterEntry<OwnHeadline>>> ListAsync(HeadlinePlace place, CancellationToken cancellationToken) => LookAsync(work => ReadAsync(work, place), cancellationToken);

    /// <summary>Words a heading, or words it anew.</summary>
    /// <param name="actor">Who does it.</param>
    /// <param name="place">Which heading.</param>
    /// <param name="wording">The words, and the generated sentence that they stand for.</param>
    /// <param name="replaces">Key of the wording that the actor saw; null where there was none. Nothing is written where another stands by now.</param>
    /// <param name="reason">Why the one before stands no longer; empty for the usual words.</param>
    /// <param name="cancellationToken">Ends the work; nothing is written then.</param>
    /// <exception cref="AccessRefusedException">The actor may not word headings.</exception>
    public Task<RegisterAnswer> WordAsync(Actor actor, HeadlinePlace place, HeadlineWording wording, int? replaces, string reason, CancellationToken cancellationToken) => ActAsync(actor, async (work, who) =>
    {
        var standing = (await ReadAsync(work, place)).FirstOrDefault(entry => entry.Stands);
        if (standing?.Id != replaces)
        {
            return (RegisterAnswer.TooLate, Nothing);
        }

        List<RegisterFault> faults = [.. HeadlineChecker.Check(wording.Words, wording.Basis), .. reason.Length == 0 ? [] : RegisterWords.FaultsOfReason(reason)];
        return faults.Count > 0 ? (RegisterAnswer.Refused(faults), Nothing) : await ReplaceAsync(work, who, place, wording, standing, reason.Length == 0 ? "Worded anew." : reason);
    }, cancellationToken);

    /// <summary>Withdraws a wording: the generated sentence stands again.</summary>
    /// <exception cref="AccessRefusedException">The actor may not word headings.</exception>
    public Task<RegisterAnswer> WithdrawAsync(Actor actor, HeadlinePlace place, int id, string reason, CancellationToken cancellationToken) => ActAsync(actor, async (work, who) =>
    {
        var known = (await ReadAsync(work, place)).FirstOrDefault(one => one.Id == id && one.Stands);
        return await WithdrawAsync(work, who, Withdraw, known, reason, one => new AuditAct(AuditActs.HeadlineWithdrawn, Subject(place), one.Item.Wording));
    }, cancellationToken);

    /// <summary>Writes a wording again that was withdrawn and not replaced.</summary>
    /// <exception cref="AccessRefusedException">The actor may not word headings.</exception>
    public Task<RegisterAnswer> BringBackAsync(Actor actor, HeadlinePlace place, int id, CancellationToken cancellationToken) => ActAsync(actor, async (work, who) =>
    {
        var all = await ReadAsync(work, place);
        return Retrievable(all, id) is not { } known || all.Any(one => one.Stands)
            ? (RegisterAnswer.TooLate, Nothing)
            : await InsertAsync(work, who, place, new(known.Item.Wording, known.Item.Basis), id, "withdrawn");
    }, cancellationToken);

    /// <summary>Takes a wording back: the one that it took the place of stands again, over the sentence that it was written over; one that is new is withdrawn.</summary>
    /// <exception cref="AccessRefusedException">The actor may not word headings.</exception>
    public Task<RegisterAnswer> UndoAsync(Actor actor, HeadlinePlace place, int id, CancellationToken cancellationToken) => ActAsync(actor, async (work, who) =>
    {
        var (known, earlier) = Undoable(await ReadAsync(work, place), id);
        return known is not null && earlier is not null
            ? await ReplaceAsync(work, who, place, new(earlier.Item.Wording, earlier.Item.Basis), known, Undone)
            : await WithdrawAsync(work, who, Withdraw, known, Undone, one => new AuditAct(AuditActs.HeadlineWithdrawn, Subject(place), one.Item.Wording));
    }, cancellationToken);

    private static async Task<(RegisterAnswer, AuditAct)> ReplaceAsync(RegisterWork work, RegisterActor who, HeadlinePlace place, HeadlineWording wording, RegisterEntry<OwnHeadline>? old, string why)
    {
        if (old is not null)
        {
            await work.ExecuteAsync(Withdraw, Withdrawal(old.Id, who, why));
        }

        return await InsertAsync(work, who, place, wording, old?.Id, old?.Item.Wording ?? wording.Basis);
    }

    private static async Task<(RegisterAnswer, AuditAct)> InsertAsync(RegisterWork work, RegisterActor who, HeadlinePlace place, HeadlineWording wording, int? replaces, string before)
    {
        var id = await work.ScalarAsync<int>(NextId);
        await work.ExecuteAsync(Insert, new
        {
            Id = id, Subject = place.Subject.ToString(), Quarter = place.Quarter.Code, Organisation = place.Only?.Code,
            Wording = wording.Words, wording.Basis, SetBy = who.Name, SetAt = who.Now, Replaces = replaces,
        });
        return (RegisterAnswer.Written(id), new(AuditActs.HeadlineWorded, Subject(place), before, wording.Words));
    }

    private static async Task<IReadOnlyList<RegisterEntry<OwnHeadline>>> ReadAsync(RegisterWork work, HeadlinePlace place) =>
    [
        .. (await work.QueryAsync<HeadlineRow>(Read, new { Standing = 0, place.Key.Subject, place.Key.Quarter, place.Key.Organisation })).Select(row => row.Entry(row.ToHeadline())),
    ];

    private static string Subject(HeadlinePlace place) => $"{place.Subject}, {place.Quarter.Code}{(place.Only is null ? "" : ", " + place.Only.Code)}";

    private sealed class HeadlineRow : RegisterRow
    {
        public string Subject { get; init; } = "";

        public string Quarter { get; init; } = "";

        public string Organisation { get; init; } = "";

        public string Wording { get; init; } = "";

        public string Basis { get; init; } = "";

        public OwnHeadline ToHeadline() => new((Subject, Quarter, Organisation), Wording, Basis, SetBy, SetAt ?? default) { Id = Id };
    }
}

/// <summary>Words for a heading.</summary>
/// <param name="Words">The words.</param>
/// <param name="Basis">The generated sentence that they stand for.</param>
public sealed record HeadlineWording(string Words, string Basis);
