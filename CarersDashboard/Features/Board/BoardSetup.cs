using CarersDashboard.Features.Board.Changes;
using CarersDashboard.Features.Board.Downloads;
using CarersDashboard.Features.Board.Headlines;
using CarersDashboard.Features.Measures;
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
        services.AddSingleton(provider => new PublicBoard(provider.GetRequiredService<BoardStore>(), provider.GetRequiredService<CatalogueStore>(), provider.GetRequiredService<DisclosureRules>(), PublicRulesOf(provider.GetRequiredService<IConfiguration>())));
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
            var (board, everybody) = (RulesOf(configuration), PublicRulesOf(configuration));
            return
            [
                .. board.Faults(),
                .. everybody.Faults().Select(fault => fault.Replace(DisclosureRules.Section + ":", DisclosureRules.PublicSection + ":", StringComparison.Ordinal)),
                .. everybody.IsAtLeast(board) ? Array.Empty<string>() : [$"{DisclosureRules.PublicSection}: what is made for everybody must hide and round at least as much as the board."],
            ];
        }
        catch (InvalidOperationException)
        {
            return [$"{DisclosureRules.Section}: a setting is not a whole number."];
        }
    }

    private static DisclosureRules PublicRulesOf(IConfiguration configuration)
    {
        var section = configuration.GetSection(DisclosureRules.PublicSection);
        var usual = DisclosureRules.UsualPublic;
        return new(section.GetValue(nameof(usual.SmallCount), usual.SmallCount), section.GetValue(nameof(usual.SmallBase), usual.SmallBase), section.GetValue(nameof(usual.RoundBasesTo), usual.RoundBasesTo));
    }

    private static DisclosureRules RulesOf(IConfiguration configuration) => configuration.GetSection(DisclosureRules.Section).Get<DisclosureRules>() ?? new();
}
