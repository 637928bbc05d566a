using CarersDashboard.Features.Board.Changes;
using CarersDashboard.Features.Board.Downloads;
using CarersDashboard.Features.Board.Headlines;
using CarersDashboard.Features.Measures.Disclosure;
using Microsoft.AspNetCore.Components.Web;
using Radzen;

namespace CarersDashboard.Features.Board;

/// <summary>Registers what members look at.</summary>
public static class BoardSetup
{
    /// <summary>Adds the snapshot and its reader. The database is registered elsewhere.</summary>
    public static IServiceCollection AddBoard(this IServiceCollection services)
    {
        services.AddSingleton(provider => RulesOf(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton<BoardStore>();
        services.AddSingleton<BoardSnapshotProvider>();
        services.AddHeadlines();
        services.AddChanges();
        services.AddScoped(provider => new HtmlRenderer(provider, provider.GetRequiredService<ILoggerFactory>()));
        // Mostly the parts are drawn already, and nobody draws.
        services.AddScoped(provider => new Lazy<HtmlRenderer>(provider.GetRequiredService<HtmlRenderer>));
        services.AddScoped<DrawnParts>();
        services.AddSingleton<ChartPalette>();
        services.AddScoped<ChartDrawing>();
        services.AddRadzenComponents();
        return services;
    }

    /// <summary>What is wrong with the settings, a sentence each.</summary>
    public static IReadOnlyList<string> Faults(IConfiguration configuration)
    {
        try
        {
            return RulesOf(configuration).Faults();
        }
        catch (InvalidOperationException)
        {
            return [$"{DisclosureRules.Section}: a setting is not a whole number."];
        }
    }

    private static DisclosureRules RulesOf(IConfiguration configuration) => configuration.GetSection(DisclosureRules.Section).Get<DisclosureRules>() ?? new();
}
