using Spectre.Console;

namespace CarersDashboard.CommandLine;

/// <summary>Registers the first start and the console.</summary>
public static class CommandLineSetup
{
    /// <summary>Adds the work before the first request.</summary>
    public static IServiceCollection AddFirstStart(this IServiceCollection services) => services
        .AddSingleton(AnsiConsole.Console)
        .AddSingleton<FirstStart>()
        .AddHostedService(provider => provider.GetRequiredService<FirstStart>());
}
