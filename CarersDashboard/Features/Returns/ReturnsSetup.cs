using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Returns;

/// <summary>Registers the importer.</summary>
public static class ReturnsSetup
{
    /// <summary>Adds what reads, checks, keeps and publishes returns.</summary>
    public static IServiceCollection AddReturns(this IServiceCollection services) => services
        .AddSingleton<CatalogueStore>()
        .AddSingleton<WorkbookLimits>()
        .AddSingleton<ReturnStore>()
        .AddSingleton<DraftStore>()
        .AddSingleton<ReturnImporter>()
        .AddSingleton<SampleReturns>();
}
