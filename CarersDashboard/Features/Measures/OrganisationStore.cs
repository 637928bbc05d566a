using CarersDashboard.Data;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;
using Dapper;

namespace CarersDashboard.Features.Measures;

/// <summary>What an administrator writes of an organisation.</summary>
/// <param name="Name">Full name.</param>
/// <param name="Type">What kind it is, in words: <c>NHS trust, community</c>.</param>
/// <param name="Role">What it does for carers.</param>
/// <param name="Status"><c>Current</c>, or what has become of it.</param>
public sealed record OrganisationForm(string Name, string Type, string Role, string Status)
{
    /// <summary>Everything that is wrong with it, as sentences.</summary>
    public IReadOnlyList<string> Faults() =>
    [
        .. Name.Length is 0 or > 200 || !PlainText.IsPlain(Name) ? ["Give a name of at most 200 characters, in one line and without hidden signs."] : Array.Empty<string>(),
        .. Type.Length is 0 or > 100 ? ["Say in at most 100 characters what kind of organisation it is."] : Array.Empty<string>(),
        .. Role.Length > 400 ? ["Say in at most 400 characters what it does."] : Array.Empty<string>(),
        .. Status.Length is 0 or > 200 ? ["Give a status of at most 200 characters, such as Current."] : Array.Empty<string>(),
    ];

    /// <summary>Why a code cannot be given; null when it can, as far as its letters go.</summary>
    public static string? FaultOfCode(string code) =>
        code.Length is >= 1 and <= 40 && code.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_') && !code.Equals("new", StringComparison.OrdinalIgnoreCase)
            ? null
            : "Give a code of at most 40 letters, digits and hyphens, without spaces: CinH, HWE-ICS. The word new is taken.";
}

/// <summary>Makes and edits organisations. What is written here stays: the catalogue file no longer changes that organisation.</summary>
public sealed class OrganisationStore(Database database, TimeProvider time)
{
    private const string Find = "SELECT code AS Code, name AS Name, type AS Type, role AS Role, status AS Status FROM organisations WHERE code = @Code";

    private const string Update = "UPDATE organisations SET name = @Name, type = @Type, role = @Role, status = @Status, edited_at = @Now WHERE code = @Code";

    private const string Insert = """
        INSERT INTO organisations (id, code, name, type, role, status, position, edited_at)
        SELECT MAX(id) + 1, @Code, @Name, @Type, @Role, @Status, MAX(position) + 1, @Now FROM organisations
        """;

    // The board shows names, so it has to look again.
    private const string MoveVersion = "UPDATE data_version SET version = version + 1 WHERE id = 1";

    /// <summary>Changes an organisation.</summary>
    /// <returns>Whether there is such an organisation.</returns>
    /// <exception cref="AccessRefusedException">The actor is no administrator.</exception>
    public Task<bool> EditAsync(Actor actor, string code, OrganisationForm form, CancellationToken cancellationToken) =>
        WriteAsync(actor, code, form, isNew: false, cancellationToken);

    /// <summary>Makes an organisation, which stands last in the order.</summary>
    /// <returns>Whether its code was free.</returns>
    /// <exception cref="AccessRefusedException">The actor is no administrator.</exception>
    public Task<bool> MakeAsync(Actor actor, string code, OrganisationForm form, CancellationToken cancellationToken) =>
        WriteAsync(actor, code, form, isNew: true, cancellationToken);

    private async Task<bool> WriteAsync(Actor actor, string code, OrganisationForm form, bool isNew, CancellationToken cancellationToken)
    {
        if (!actor.MayAdminister)
        {
            throw new AccessRefusedException("Organisations are kept by administrators.");
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken);
        // The lock of publications, since this too moves the data version.
        await database.LockAsync(connection, transaction, "carers-publication", cancellationToken);
        var before = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(Find, new { Code = code }, transaction, cancellationToken: cancellationToken));
        if (before is null != isNew)
        {
            return false;
        }

        var known = before?.Code ?? code;
        await connection.ExecuteAsync(new CommandDefinition(
            isNew ? Insert : Update, new { Code = known, form.Name, form.Type, form.Role, form.Status, Now = time.GetUtcNow() }, transaction, cancellationToken: cancellationToken));
        await connection.ExecuteAsync(new CommandDefinition(MoveVersion, null, transaction, cancellationToken: cancellationToken));
        await AuditStore.AppendAsync(
            database, connection, transaction, time,
            new(actor, new(isNew ? AuditActs.OrganisationMade : AuditActs.OrganisationChanged, known, before is null ? "" : Describe(new(before.Name, before.Type, before.Role, before.Status)), Describe(form))),
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static string Describe(OrganisationForm form) => $"{form.Name}; {form.Type}; {form.Role}; {form.Status}";

    private sealed class Row
    {
        public string Code { get; init; } = "";

        public string Name { get; init; } = "";

        public string Type { get; init; } = "";

        public string Role { get; init; } = "";

        public string Status { get; init; } = "";
    }
}
