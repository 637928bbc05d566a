using CarersDashboard.Features.Measures.Registers;

namespace CarersDashboard.Features.Measures;

/// <summary>Registers the administration of measures.</summary>
public static class MeasuresSetup
{
    /// <summary>Adds the registers and what their pages ask.</summary>
    public static IServiceCollection AddMeasures(this IServiceCollection services) => services
        .AddSingleton<TargetStore>()
        .AddSingleton<EventStore>()
        .AddSingleton<LimitChangeStore>()
        .AddSingleton<BenchmarkStore>()
        .AddSingleton<MeasureDefinitionStore>()
        .AddSingleton<NewMeasureStore>()
        .AddSingleton<MeasureLinkStore>()
        .AddSingleton<SampleRegisters>()
        .AddScoped<MeasureDesk>()
        .AddScoped<MeasureLinkDesk>()
        .AddScoped<TargetDesk>()
        .AddScoped<EventDesk>()
        .AddScoped<BenchmarkDesk>();
}
