using System.CommandLine;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Reports.Files;
using CarersDashboard.Features.Reports.Model;

namespace CarersDashboard.CommandLine;

/// <summary><c>report PERIOD --out FILE [--public] [--edition CODE] [--force]</c>: writes the board report as a file.</summary>
internal sealed class ReportCommand : Command
{
    private readonly Argument<string> period = new("PERIOD") { Description = "The quarter: 2017-18-Q3." };
    private readonly Option<string> file = new("--out") { Description = "Where the report goes; its ending says the format: .xlsx, .pptx, .docx, .html, .pdf or .zip.", Required = true };
    private readonly Option<bool> everybody = new("--public") { Description = "By the rules for publication, without internal commentary." };
    private readonly Option<bool> force = new("--force") { Description = "Overwrite a file that is there already." };
    private readonly Option<string?> edition = new("--edition") { Description = "Code of a frozen edition of the quarter: 2017-18-Q3-1. Without it the report as it would be frozen now, marked as a draft." };

    public ReportCommand(IServiceProvider services)
        : base("report", "Writes the board report of a quarter.")
    {
        Add(period);
        Add(file);
        Add(everybody);
        Add(edition);
        Add(force);
        SetAction((arguments, cancellationToken) => RunAsync(services, arguments, cancellationToken));
    }

    private async Task<int> RunAsync(IServiceProvider services, ParseResult arguments, CancellationToken cancellationToken)
    {
        var said = arguments.InvocationConfiguration.Error;
        var target = Path.GetFullPath(arguments.GetRequiredValue(file), Environment.GetEnvironmentVariable("PWD") ?? Environment.CurrentDirectory);
        if (ReportFormats.Find(Path.GetExtension(target).TrimStart('.').ToLowerInvariant()) is not { } format)
        {
            await said.WriteLineAsync($"The file’s ending must be one of {string.Join(", ", ReportFormats.All.Select(one => "." + one.Extension))}.");
            return ExitCode.Unreadable;
        }

        if (!ReportingPeriod.TryParse(arguments.GetRequiredValue(period), out var quarter) || quarter.Kind != PeriodKind.Quarter)
        {
            await said.WriteLineAsync($"“{arguments.GetRequiredValue(period)}” is not a quarter. A quarter is written like 2017-18-Q3.");
            return ExitCode.Unreadable;
        }

        await services.GetRequiredService<FirstStart>().FillAsync(cancellationToken);
        await using var scope = services.CreateAsyncScope();
        var shelf = scope.ServiceProvider.GetRequiredService<ReportShelf>();
        ReportCopy copy;
        try
        {
            if (await shelf.OpenAsync(quarter, arguments.GetValue(edition), arguments.GetValue(everybody) ? Audience.Public : null, cancellationToken) is not { } found)
            {
                await said.WriteLineAsync(arguments.GetValue(edition) is { } code ? $"There is no edition {code} of {quarter.Label}." : $"There are no figures for {quarter.Label}.");
                return ExitCode.Findings;
            }

            copy = found;
            var content = await scope.ServiceProvider.GetRequiredService<ReportWriter>().WriteAsync(copy, format.Extension, null, cancellationToken);
            await using var written = new FileStream(target, arguments.GetValue(force) ? FileMode.Create : FileMode.CreateNew, FileAccess.Write);
            await written.WriteAsync(content, cancellationToken);
        }
        catch (ReportRefusedException refused)
        {
            await said.WriteLineAsync(refused.Message);
            return ExitCode.Findings;
        }
        catch (IOException) when (File.Exists(target) && !arguments.GetValue(force))
        {
            await said.WriteLineAsync($"{target} is there already. Say --force to overwrite it.");
            return ExitCode.Unreadable;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await said.WriteLineAsync($"{target} cannot be written: {fault.Message}");
            return ExitCode.Unreadable;
        }

        await arguments.InvocationConfiguration.Output.WriteLineAsync($"{StampWords.Line(copy.Stamp)} Written to {target}.");
        return ExitCode.Done;
    }
}
