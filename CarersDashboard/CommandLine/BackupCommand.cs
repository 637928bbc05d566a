using System.CommandLine;
using CarersDashboard.Data;
using Dapper;

namespace CarersDashboard.CommandLine;

/// <summary><c>backup FILE</c>: copies the SQLite database while it is in use.</summary>
internal sealed class BackupCommand : Command
{
    private const string CopyInto = "VACUUM INTO @File";

    private readonly Argument<string> file = new("FILE") { Description = "Where the copy goes; the file must not exist." };

    public BackupCommand(IServiceProvider services)
        : base("backup", "Copies the SQLite database while it is in use. Back SQL Server up with its own tools.")
    {
        Add(file);
        SetAction((arguments, cancellationToken) => RunAsync(services, arguments, cancellationToken));
    }

    private async Task<int> RunAsync(IServiceProvider services, ParseResult arguments, CancellationToken cancellationToken)
    {
        var target = Path.GetFullPath(arguments.GetRequiredValue(file), Environment.GetEnvironmentVariable("PWD") ?? Environment.CurrentDirectory);
        if (services.GetRequiredService<Database>() is not SqliteDatabase database)
        {
            await arguments.InvocationConfiguration.Error.WriteLineAsync("The dashboard runs on SQL Server: back it up with the server's own tools.");
            return ExitCode.Unreadable;
        }

        if (File.Exists(target) || !File.Exists(database.FilePath))
        {
            await arguments.InvocationConfiguration.Error.WriteLineAsync(File.Exists(target) ? $"{target} exists already." : "There is no database yet.");
            return ExitCode.Unreadable;
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(CopyInto, new { File = target }, cancellationToken: cancellationToken));
        await arguments.InvocationConfiguration.Output.WriteLineAsync($"Copied to {target}.");
        return ExitCode.Done;
    }
}
