using System.Data.Common;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace CarersDashboard.Data;

/// <summary>One numbered script of one dialect.</summary>
/// <param name="Number">Position in the order, from 1.</param>
/// <param name="Name">File name without its ending: <c>0001_foundation</c>.</param>
/// <param name="Script">The SQL, with line feeds only.</param>
public sealed record Migration(int Number, string Name, string Script)
{
    /// <summary>SHA-256 of the script, in lower-case hex.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Script)));

    /// <summary>The scripts embedded for a provider, in their order.</summary>
    /// <exception cref="InvalidOperationException">A number is missing or stands twice.</exception>
    public static IReadOnlyList<Migration> Embedded(DatabaseProvider provider)
    {
        var assembly = typeof(Migration).Assembly;
        var prefix = $"Migrations/{provider}/";
        var migrations = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => Read(assembly, name, name[prefix.Length..^".sql".Length]))
            .ToList();
        for (var index = 0; index < migrations.Count; index++)
        {
            if (migrations[index].Number != index + 1)
            {
                throw new InvalidOperationException($"Migration {index + 1} for {provider} is missing or stands twice.");
            }
        }

        return migrations;
    }

    /// <summary>A script from its file name and text. A checkout with other line ends is still the same script.</summary>
    internal static Migration Of(string name, string text) =>
        new(int.Parse(name.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture), name, text.ReplaceLineEndings("\n"));

    private static Migration Read(Assembly assembly, string resource, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
        return Of(name, reader.ReadToEnd());
    }
}

/// <summary>A database that this program must not touch: a newer one, or one made by a script that has since been changed.</summary>
public sealed class MigrationRefusedException(string message) : Exception(message);

/// <summary>Brings a database to the newest layout. Each script runs in a transaction of its own and is journalled with its hash.</summary>
public sealed class Migrator(Database database, TimeProvider time)
{
    private const string CreateJournalSqlite = """
        CREATE TABLE IF NOT EXISTS schema_journal (
            number INTEGER NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            applied_at TEXT NOT NULL
        )
        """;

    private const string CreateJournalSqlServer = """
        IF OBJECT_ID('schema_journal') IS NULL
        CREATE TABLE schema_journal (
            number int NOT NULL CONSTRAINT pk_schema_journal PRIMARY KEY,
            name nvarchar(100) NOT NULL,
            sha256 char(64) NOT NULL,
            applied_at datetime2(3) NOT NULL
        )
        """;

    private const string ReadJournal = "SELECT number AS Number, name AS Name, sha256 AS Hash FROM schema_journal ORDER BY number";

    private const string WriteJournal = "INSERT INTO schema_journal (number, name, sha256, applied_at) VALUES (@Number, @Name, @Hash, @AppliedAt)";

    /// <summary>Runs the scripts that the database has not had.</summary>
    /// <returns>How many ran.</returns>
    /// <exception cref="MigrationRefusedException">The database is newer than this program, or a journalled script has changed.</exception>
    public Task<int> MigrateAsync(CancellationToken cancellationToken) => MigrateAsync(Migration.Embedded(database.Provider), cancellationToken);

    internal async Task<int> MigrateAsync(IReadOnlyList<Migration> migrations, CancellationToken cancellationToken)
    {
        var ran = 0;
        await using var connection = await database.OpenAsync(cancellationToken);
        while (await StepAsync(connection, migrations, cancellationToken))
        {
            ran++;
        }

        return ran;
    }

    private async Task<bool> StepAsync(DbConnection connection, IReadOnlyList<Migration> migrations, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken);
        await database.LockAsync(connection, transaction, "carers-migrations", cancellationToken);
        await RunAsync(connection, transaction, database.Pick(CreateJournalSqlite, CreateJournalSqlServer), cancellationToken);
        var journal = (await connection.QueryAsync<Entry>(new CommandDefinition(ReadJournal, null, transaction, cancellationToken: cancellationToken))).AsList();
        Verify(journal, migrations);
        var next = migrations.Skip(journal.Count).FirstOrDefault();
        if (next is not null)
        {
            foreach (var batch in Batches(next.Script))
            {
                await RunAsync(connection, transaction, batch, cancellationToken);
            }

            await connection.ExecuteAsync(new CommandDefinition(
                WriteJournal, new { next.Number, next.Name, next.Hash, AppliedAt = time.GetUtcNow() }, transaction, cancellationToken: cancellationToken));
        }

        await transaction.CommitAsync(cancellationToken);
        return next is not null;
    }

    private static void Verify(IReadOnlyList<Entry> journal, IReadOnlyList<Migration> migrations)
    {
        if (journal.Count > migrations.Count)
        {
            throw new MigrationRefusedException(
                $"This database is newer than this program: it has had {journal[^1].Name}, and the newest known here is {migrations[^1].Name}. Run the newer program.");
        }

        foreach (var (entry, migration) in journal.Zip(migrations))
        {
            if (entry.Hash != migration.Hash || entry.Number != migration.Number)
            {
                throw new MigrationRefusedException(
                    $"Migration {migration.Name} has changed since this database had it. Restore the script; put changes into a new one.");
            }
        }
    }

    // SQL Server compiles a batch as a whole, and a trigger must stand alone in one: GO on a line of its own parts them.
    private static string[] Batches(string script) =>
        script.Split("\nGO\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static async Task RunAsync(DbConnection connection, DbTransaction transaction, string batch, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = batch;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private sealed class Entry
    {
        public int Number { get; init; }

        public string Name { get; init; } = "";

        public string Hash { get; init; } = "";
    }
}
