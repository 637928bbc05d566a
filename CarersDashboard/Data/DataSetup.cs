namespace CarersDashboard.Data;

/// <summary>Registers the database.</summary>
public static class DataSetup
{
    /// <summary>Adds the database that the configuration names, and its migration before the first request.</summary>
    public static IServiceCollection AddCarersData(this IServiceCollection services)
    {
        services.AddSingleton(provider =>
        {
            var configuration = provider.GetRequiredService<IConfiguration>();
            return Database.Create(
                configuration["Database:Provider"],
                configuration.GetConnectionString("Carers"),
                Path.Combine(provider.GetRequiredService<IHostEnvironment>().ContentRootPath, "App_Data"));
        });
        services.AddSingleton<Migrator>();
        return services;
    }
}
