using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace CarersDashboard.Tests.TestSupport;

/// <summary>The whole dashboard over a database file of its own. Call <see cref="Listen"/> for a browser, CreateClient for everything else.</summary>
public sealed class DashboardHost : WebApplicationFactory<Program>
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("carers-host");
    private readonly Dictionary<string, string?> settings;

    /// <summary>A host with the samples loaded.</summary>
    public DashboardHost()
        : this(new Dictionary<string, string?>())
    {
    }

    /// <summary>A host with other settings, such as <c>Samples:Load</c> or <c>environment</c>.</summary>
    internal DashboardHost(Dictionary<string, string?> settings) => this.settings = settings;

    /// <summary>Path of the database file.</summary>
    public string DatabaseFile => Path.Combine(folder.FullName, "carers.db");

    /// <summary>Serves on a free port of this machine.</summary>
    /// <returns>The address, without a slash at its end.</returns>
    public string Listen()
    {
        UseKestrel(0);
        StartServer();
        return ClientOptions.BaseAddress.ToString().TrimEnd('/');
    }

    /// <inheritdoc/>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(settings.GetValueOrDefault("environment") ?? "Development");
        builder.UseSetting("ConnectionStrings:Carers", $"Data Source={DatabaseFile};Pooling=False");
        builder.UseSetting("Samples:Folder", Path.Combine(SolutionFolder.Path, "data-samples"));
        foreach (var (name, value) in settings)
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureTestServices(services => services.AddSingleton(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null) })));
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }
}
