using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Privacy;
using CarersDashboard.Features.Returns;

namespace CarersDashboard.CommandLine;

/// <summary><c>import FILE [--organisation CODE] [--period P] [--check-only] [--json]</c>.</summary>
internal sealed class ImportCommand : Command
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter() },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Argument<string> file = new("FILE") { Description = "The workbook of returns (.xlsx)." };
    private readonly Option<string?> organisation = new("--organisation") { Description = "Code of the organisation, where the file must be of one: CinH." };
    private readonly Option<string?> period = new("--period") { Description = "The period, where the file must be of one: 2017-18-Q3." };
    private readonly Option<bool> checkOnly = new("--check-only") { Description = "Read and check, and publish nothing." };
    private readonly Option<bool> json = new("--json") { Description = "Answer as JSON, with every row and finding." };

    public ImportCommand(IServiceProvider services)
        : base("import", "Reads, checks and publishes a workbook of returns.")
    {
        Add(file);
        Add(organisation);
        Add(period);
        Add(checkOnly);
        Add(json);
        SetAction((arguments, cancellationToken) => RunAsync(services, arguments, cancellationToken));
    }

    private async Task<int> RunAsync(IServiceProvider services, ParseResult arguments, CancellationToken cancellationToken)
    {
        var output = arguments.InvocationConfiguration.Output;
        var environment = services.GetRequiredService<IHostEnvironment>();
        if (FindFile(arguments.GetRequiredValue(file), environment.ContentRootPath) is not { } path)
        {
            await arguments.InvocationConfiguration.Error.WriteLineAsync($"There is no file {arguments.GetRequiredValue(file)}.");
            return ExitCode.Unreadable;
        }

        await services.GetRequiredService<FirstStart>().PrepareAsync(cancellationToken);
        var importer = services.GetRequiredService<ReturnImporter>();
        var limits = services.GetRequiredService<WorkbookLimits>();
        // A larger file is refused by its size; there is no need to have it in memory for that.
        var content = new FileInfo(path).Length > limits.FileBytes ? new byte[limits.FileBytes + 1] : await File.ReadAllBytesAsync(path, cancellationToken);
        ReadReturn read;
        try
        {
            read = await importer.ReadAsync(content, Path.GetFileName(path), arguments.GetValue(organisation), arguments.GetValue(period), cancellationToken);
        }
        catch (ArgumentException fault)
        {
            await arguments.InvocationConfiguration.Error.WriteLineAsync(fault.Message);
            return ExitCode.Unreadable;
        }

        var plan = await importer.PlanAsync(read, cancellationToken);
        var published = false;
        if (!read.IsBlocked && !arguments.GetValue(checkOnly))
        {
            var publication = await importer.PublishAsync(Actor.CommandLine, content, Path.GetFileName(path), read, ImportChannel.Command, null, cancellationToken);
            (plan, published) = (publication.Plan, publication.IsPublished);
        }

        var report = ImportReport.Of(PersonalData.NameToKeep(Path.GetFileName(path)), read, plan, published, arguments.GetValue(checkOnly));
        await output.WriteLineAsync(arguments.GetValue(json) ? JsonSerializer.Serialize(report, Json) : report.ToText());
        return read.IsUnreadable ? ExitCode.Unreadable : read.IsBlocked ? ExitCode.Findings : ExitCode.Done;
    }

    // "dotnet run --project" starts the program in the project's folder; the path was written in the folder where it was called.
    private static string? FindFile(string path, string contentRoot) =>
        new[] { "", Environment.GetEnvironmentVariable("PWD") ?? "", Path.Combine(contentRoot, "..") }
            .Select(folder => Path.GetFullPath(Path.Combine(folder, path)))
            .FirstOrDefault(File.Exists);
}
