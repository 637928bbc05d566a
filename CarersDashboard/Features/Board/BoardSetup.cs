using Radzen;

namespace CarersDashboard.Features.Board;

/// <summary>Registers what members look at.</summary>
public static class BoardSetup
{
    /// <summary>Adds the snapshot and its reader. The database is registered elsewhere.</summary>
    public static IServiceCollection AddBoard(this IServiceCollection services)
    {
        services.AddSingleton<BoardStore>();
        services.AddSingleton<BoardSnapshotProvider>();
        services.AddRadzenComponents();
        return services;
    }
}
