using System.CommandLine;
using CarersDashboard.Features.Returns.Template;

namespace CarersDashboard.CommandLine;

/// <summary><c>template ORGANISATION PERIOD --out FILE.xlsx [--force]</c>.</summary>
internal sealed class TemplateCommand : Command
{
    private readonly Argument<string> organisation = new("ORGANISATION") { Description = "Code of the organisation: CinH." };
    private readonly Argument<string> period = new("PERIOD") { Description = "The quarter: 2017-18-Q3." };
    private readonly Option<string> file = new("--out") { Description = "Where to write the workbook (.xlsx).", Required = true };
    private readonly Option<bool> force = new("--force") { Description = "Overwrite a file that is there already." };

    public TemplateCommand(IServiceProvider services)
        : base("template", "Writes the template of a quarterly return.")
    {
        Add(organisation);
        Add(period);
        Add(file);
        Add(force);
        SetAction((arguments, cancellationToken) => RunAsync(services, arguments, cancellationToken));
    }

    private async Task<int> RunAsync(IServiceProvider services, ParseResult arguments, CancellationToken cancellationToken)
    {
        var errors = arguments.InvocationConfiguration.Error;
        await services.GetRequiredService<FirstStart>().PrepareAsync(cancellationToken);
        var made = await services.GetRequiredService<TemplateMaker>().MakeAsync(arguments.GetRequiredValue(organisation), arguments.GetRequiredValue(period), cancellationToken);
        if (made.File is null)
        {
            await errors.WriteLineAsync(made.Problem);
            return ExitCode.Unreadable;
        }

        // "dotnet run --project" starts the program in the project's folder; the path was written in the folder where it was called.
        var path = Path.GetFullPath(Path.Combine(Environment.GetEnvironmentVariable("PWD") ?? "", arguments.GetRequiredValue(file)));
        try
        {
            await using var target = new FileStream(path, arguments.GetValue(force) ? FileMode.Create : FileMode.CreateNew, FileAccess.Write);
            await target.WriteAsync(made.File.Content, cancellationToken);
        }
        catch (IOException) when (File.Exists(path) && !arguments.GetValue(force))
        {
            await errors.WriteLineAsync($"{path} is there already. Say --force to overwrite it.");
            return ExitCode.Unreadable;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"{path} cannot be written: {fault.Message}");
            return ExitCode.Unreadable;
        }

        await arguments.InvocationConfiguration.Output.WriteLineAsync($"Written: {path}");
        return ExitCode.Done;
    }
}
