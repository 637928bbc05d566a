using System.Data.Common;
using CarersDashboard.Data;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;
using Dapper;

namespace CarersDashboard.Features.Measures.Registers;

/// <summary>What became of an act on a register.</summary>
/// <param name="Id">Key of the entry that holds now; 0 where nothing was written.</param>
/// <param name="Faults">What is wrong with what was typed; empty where nothing is.</param>
/// <param name="Gone">The entry was changed or withdrawn by somebody else meanwhile; nothing was written.</param>
/// <param name="Said">What else the act did, as a sentence; empty for most.</param>
public sealed record RegisterAnswer(int Id, IReadOnlyList<RegisterFault> Faults, bool Gone = false, string Said = "")
{
    /// <summary>Whether it was done.</summary>
    public bool Done => Faults.Count == 0 && !Gone;

    internal static RegisterAnswer Written(int id, string said = "") => new(id, [], false, said);

    internal static RegisterAnswer Refused(IReadOnlyList<RegisterFault> faults) => new(0, faults);

    internal static RegisterAnswer TooLate { get; } = new(0, [], true);
}

/// <summary>One transaction on the registers: only those who may, one at a time, with a version moved so that readers look again, and an entry in the audit trail.</summary>
public abstract class RegisterStore(Database database, TimeProvider time)
{
    /// <summary>The lock of publications, since every act here moves the data version too.</summary>
    internal const string Lock = "carers-publication";

    private const string MoveVersion = "UPDATE data_version SET version = version + 1 WHERE id = 1";

    /// <summary>The statement that tells readers to look again; most registers change what the board is built from. Null where nobody keeps what was read.</summary>
    private protected virtual string? Move => MoveVersion;

    /// <summary>Why an actor may not act; empty where the actor may. Most registers are kept by administrators.</summary>
    private protected virtual string Refusal(Actor actor) => actor.MayAdminister ? "" : "Measures, targets, events, limits and benchmarks are kept by administrators.";

    /// <summary>Why an entry holds no longer that was undone right after it was entered.</summary>
    internal const string Undone = "Undone.";

    private protected static AuditAct Nothing { get; } = new("", "");

    /// <summary>Reads outside of any act.</summary>
    private protected async Task<T> LookAsync<T>(Func<RegisterWork, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await read(new RegisterWork(database, connection, null, cancellationToken));
    }

    /// <summary>An entry that was withdrawn and whose place nothing took.</summary>
    private protected static RegisterEntry<T>? Retrievable<T>(IReadOnlyList<RegisterEntry<T>> all, int id) =>
        all.FirstOrDefault(one => one.Id == id && !one.Stands && all.All(other => other.Replaces != id));

    /// <summary>An entry that holds and that somebody entered, with the one that it took the place of; null twice where it holds no longer.</summary>
    private protected static (RegisterEntry<T>? Known, RegisterEntry<T>? Earlier) Undoable<T>(IReadOnlyList<RegisterEntry<T>> all, int id)
    {
        var known = all.FirstOrDefault(one => one.Id == id && one.Stands && !one.FromCatalogue);
        return (known, known is null ? null : all.FirstOrDefault(one => one.Id == known.Replaces));
    }

    private protected static object Withdrawal(int id, RegisterActor who, string reason) => new { Id = id, who.Now, By = who.Name, Reason = RegisterWords.Short(reason, RegisterWords.LongestReason) };

    /// <summary>Withdraws an entry that holds.</summary>
    private protected static async Task<(RegisterAnswer Answer, AuditAct Act)> WithdrawAsync<T>(
        RegisterWork work, RegisterActor who, string statement, RegisterEntry<T>? known, string reason, Func<RegisterEntry<T>, AuditAct> act)
    {
        if (known is null)
        {
            return (RegisterAnswer.TooLate, Nothing);
        }

        var faults = RegisterWords.FaultsOfReason(reason);
        if (faults.Count > 0)
        {
            return (RegisterAnswer.Refused(faults), Nothing);
        }

        await work.ExecuteAsync(statement, Withdrawal(known.Id, who, reason.Trim()));
        return (RegisterAnswer.Written(known.Id), act(known) with { After = "withdrawn: " + reason.Trim() });
    }

    /// <summary>Carries out an act; what it refuses leaves nothing behind.</summary>
    /// <exception cref="AccessRefusedException">The actor may not act on it.</exception>
    private protected async Task<RegisterAnswer> ActAsync(Actor actor, Func<RegisterWork, RegisterActor, Task<(RegisterAnswer Answer, AuditAct Act)>> act, CancellationToken cancellationToken)
    {
        if (Refusal(actor) is { Length: > 0 } refusal)
        {
            throw new AccessRefusedException(refusal);
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken);
        await database.LockAsync(connection, transaction, Lock, cancellationToken);
        var work = new RegisterWork(database, connection, transaction, cancellationToken);
        var (answer, done) = await act(work, new(actor.Name, time.GetUtcNow()));
        if (!answer.Done)
        {
            return answer;
        }

        if (Move is { } move)
        {
            await work.ExecuteAsync(move);
        }

        await AuditStore.AppendAsync(database, connection, transaction, time, new(actor, done), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return answer;
    }
}

/// <summary>Who acts on a register, and when.</summary>
internal sealed record RegisterActor(string Name, DateTimeOffset Now);

/// <summary>Statements on one connection, inside a transaction where there is one.</summary>
internal sealed class RegisterWork(Database database, DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken)
{
    public string Pick(string sqlite, string sqlServer) => database.Pick(sqlite, sqlServer);

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null) =>
        (await connection.QueryAsync<T>(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken))).AsList();

    public Task<T?> ScalarAsync<T>(string sql, object? parameters = null) =>
        connection.ExecuteScalarAsync<T?>(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken));

    /// <returns>How many rows were touched.</returns>
    public Task<int> ExecuteAsync(string sql, object? parameters = null) =>
        connection.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken));

    public async Task UpsertAsync(string update, string insert, object row)
    {
        if (await ExecuteAsync(update, row) == 0)
        {
            await ExecuteAsync(insert, row);
        }
    }
}

/// <summary>What every row of a register holds.</summary>
internal abstract class RegisterRow
{
    /// <summary>Why an entry of the catalogue's files holds no longer.</summary>
    public const string LeftTheFiles = "It stands no longer in the catalogue's files.";

    public int Id { get; init; }

    public bool FromCatalogue { get; init; }

    public string SetBy { get; init; } = "";

    public DateTimeOffset? SetAt { get; init; }

    public DateTimeOffset? WithdrawnAt { get; init; }

    public string WithdrawnBy { get; init; } = "";

    public string WithdrawnReason { get; init; } = "";

    public int? ReplacesId { get; init; }

    /// <summary>Whether somebody withdrew it, so that the files do not bring it back.</summary>
    public bool IsWithdrawnByPeople => WithdrawnAt is not null && WithdrawnReason != LeftTheFiles;

    public RegisterEntry<T> Entry<T>(T item) =>
        new(Id, item, FromCatalogue, WithdrawnAt is { } at ? new(at, WithdrawnBy, WithdrawnReason) : null, ReplacesId);
}

/// <summary>Whose hand the files' entries are written with.</summary>
internal static class CatalogueHand
{
    public static object Withdrawal(int id, DateTimeOffset now) => new { Id = id, Now = now, By = Actor.Start.Name, Reason = RegisterRow.LeftTheFiles };
}
