using CarersDashboard.Data;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;
using Dapper;

namespace CarersDashboard.Features.Measures;

/// <summary>Edits organisations. What is written here stays: the catalogue file no longer changes the name and role of that organisation.</summary>
public sealed class OrganisationStore(Database database, TimeProvider time)
{
    private const string Find = "SELECT code AS Code, name AS Name, role AS Role FROM organisations WHERE code = @Code";

    private const string Update = "UPDATE organisations SET name = @Name, role = @Role, edited_at = @Now WHERE code = @Code";

    // The board shows names, so it has to look again.
    private const string MoveVersion = "UPDATE data_version SET version = version + 1 WHERE id = 1";

    /// <summary>Changes name and role of an organisation.</summary>
    /// <returns>Whether there is such an organisation.</returns>
    /// <exception cref="AccessRefusedException">The actor is no administrator.</exception>
    public async Task<bool> EditAsync(Actor actor, string code, string name, string role, CancellationToken cancellationToken)
    {
        if (actor.Role != Role.Administrator)
        {
            throw new AccessRefusedException("Organisations are kept by administrators.");
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken);
        // The lock of publications, since this too moves the data version.
        await database.LockAsync(connection, transaction, "carers-publication", cancellationToken);
        var before = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(Find, new { Code = code }, transaction, cancellationToken: cancellationToken));
        if (before is null)
        {
            return false;
        }

        await connection.ExecuteAsync(new CommandDefinition(Update, new { before.Code, Name = name, Role = role, Now = time.GetUtcNow() }, transaction, cancellationToken: cancellationToken));
        await connection.ExecuteAsync(new CommandDefinition(MoveVersion, null, transaction, cancellationToken: cancellationToken));
        await AuditStore.AppendAsync(
            database, connection, transaction, time, new(actor, new(AuditActs.OrganisationChanged, before.Code, $"{before.Name}; {before.Role}", $"{name}; {role}")), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private sealed class Row
    {
        public string Code { get; init; } = "";

        public string Name { get; init; } = "";

        public string Role { get; init; } = "";
    }
}
