using System.Diagnostics;
using System.Text.Json;
using CarersDashboard.Data;
using CarersDashboard.Tests.TestSupport;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CarersDashboard.Tests.CommandLine;

/// <summary>What a run of the program answered.</summary>
internal sealed record ProgramAnswer(int ExitCode, string Output, string Errors)
{
    /// <summary>The standard output, which holds JSON and nothing else.</summary>
    public JsonElement Json() => JsonDocument.Parse(Output).RootElement;
}

/// <summary>The built program in a process of its own, over a database file of its own: exit codes and streams are the real ones.</summary>
public sealed class DashboardProgram : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("carers-command");

    /// <summary>Whether an empty database takes the sample returns.</summary>
    internal bool Samples { get; init; }

    /// <summary>Path of the database file.</summary>
    internal string DatabaseFile => Path.Combine(folder.FullName, "carers.db");

    /// <inheritdoc/>
    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    /// <summary>A workbook of <c>data-samples</c>.</summary>
    internal static string Sample(string name) => Path.Combine(SolutionFolder.Path, "data-samples", name);

    /// <summary>A file with this content, beside the database.</summary>
    internal string Write(string name, byte[] content)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>Runs the program.</summary>
    internal Task<ProgramAnswer> RunAsync(CancellationToken cancellationToken, params string[] arguments) => RunAsync(null, arguments, cancellationToken);

    /// <summary>Runs the program with text on its standard input; none for null.</summary>
    internal async Task<ProgramAnswer> RunAsync(string? input, string[] arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "CarersDashboard.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = input is not null,
            WorkingDirectory = folder.FullName,
        };
        start.Environment["PWD"] = folder.FullName;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ConnectionStrings__Carers"] = $"Data Source={DatabaseFile}";
        start.Environment["Samples__Load"] = Samples ? "true" : "false";
        start.Environment["Samples__Folder"] = Path.Combine(SolutionFolder.Path, "data-samples");
        start.Environment["ASPNETCORE_WEBROOT"] = Path.Combine(SolutionFolder.Path, "CarersDashboard", "wwwroot");
        // The framework warns of a missing folder of files here; what a test reads is what the program says.
        start.Environment["Logging__LogLevel__Microsoft.AspNetCore"] = "Error";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        if (input is not null)
        {
            await using var writer = new StreamWriter(process.StandardInput.BaseStream);
            await writer.WriteAsync(input.AsMemory(), cancellationToken);
        }

        await process.WaitForExitAsync(cancellationToken);
        return new(process.ExitCode, await output, await errors);
    }

    /// <summary>The program's database, for a look behind its back.</summary>
    internal Database Open() => Database.Create("Sqlite", $"Data Source={DatabaseFile};Pooling=False", folder.FullName);

    /// <summary>Changes the database behind the program's back.</summary>
    internal async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = await Open().OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(sql, cancellationToken: cancellationToken));
    }

    /// <summary>How many rows a table of the database has.</summary>
    internal long Count(string table)
    {
        using var connection = new SqliteConnection($"Data Source={DatabaseFile};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = table switch
        {
            "imports" => "SELECT COUNT(*) FROM imports",
            "observations" => "SELECT COUNT(*) FROM observations",
            "files" => "SELECT COUNT(*) FROM files",
            _ => "SELECT version FROM data_version WHERE id = 1",
        };
        return (long)command.ExecuteScalar()!;
    }
}
