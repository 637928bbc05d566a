using System.CommandLine;
using CarersDashboard.Data;

namespace CarersDashboard.CommandLine;

/// <summary>What the program answers to whoever called it.</summary>
internal static class ExitCode
{
    /// <summary>Done, or clean.</summary>
    public const int Done = 0;

    /// <summary>Findings block the return.</summary>
    public const int Findings = 1;

    /// <summary>The file cannot be read, or the command was not understood.</summary>
    public const int Unreadable = 2;
}

/// <summary>The commands. Without one, the dashboard is served.</summary>
public static class Commands
{
    /// <summary>Says what is wrong with the settings, and starts nothing.</summary>
    public static async Task<int> RefuseAsync(IReadOnlyList<string> faults)
    {
        foreach (var fault in faults)
        {
            await Console.Error.WriteLineAsync(fault);
        }

        return ExitCode.Unreadable;
    }

    /// <summary>Runs what the arguments ask for.</summary>
    public static async Task<int> RunAsync(WebApplication app, string[] args)
    {
        var root = new RootCommand("The carers' outcomes dashboard. Without a command it serves the pages.") { TreatUnmatchedTokensAsErrors = false };
        root.Add(new ImportCommand(app.Services));
        root.Add(new TemplateCommand(app.Services));
        root.Add(Migrate(app.Services));
        root.Add(new ReportCommand(app.Services));
        root.Add(new BackupCommand(app.Services));
        root.Add(new AuditCommand(app.Services));
        root.Add(new UserCommand(app.Services));
        root.Add(new SpcCommand());
        root.SetAction(async (arguments, cancellationToken) =>
        {
            // Settings such as --urls are the host's own; a bare word is a command that does not exist.
            if (arguments.UnmatchedTokens is [var word, ..] && !word.StartsWith('-'))
            {
                await arguments.InvocationConfiguration.Error.WriteLineAsync($"There is no command “{word}”. Try --help.");
                return ExitCode.Unreadable;
            }

            await app.RunAsync(cancellationToken);
            return ExitCode.Done;
        });
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            return await RefuseAsync([.. parsed.Errors.Select(fault => fault.Message)]);
        }

        // A mistyped --check-only must not publish. Settings such as --Database:Provider=SqlServer are the host's own here too.
        if (parsed.CommandResult.Command != root && parsed.UnmatchedTokens.FirstOrDefault(token => !(token.StartsWith("--", StringComparison.Ordinal) && token.Contains(':') && token.Contains('='))) is { } stray)
        {
            await Console.Error.WriteLineAsync($"“{stray}” is not understood. Try {parsed.CommandResult.Command.Name} --help.");
            return ExitCode.Unreadable;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }

    private static Command Migrate(IServiceProvider services)
    {
        var command = new Command("migrate", "Brings the database to the newest layout and catalogue.");
        command.SetAction(async (arguments, cancellationToken) =>
        {
            try
            {
                await services.GetRequiredService<FirstStart>().PrepareAsync(cancellationToken);
                await arguments.InvocationConfiguration.Output.WriteLineAsync("The database is up to date.");
                return ExitCode.Done;
            }
            catch (MigrationRefusedException refused)
            {
                await arguments.InvocationConfiguration.Error.WriteLineAsync(refused.Message);
                return ExitCode.Findings;
            }
        });
        return command;
    }
}
