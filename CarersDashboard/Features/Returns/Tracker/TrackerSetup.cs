using CarersDashboard.Features.Accounts;

namespace CarersDashboard.Features.Returns.Tracker;

/// <summary>Registers the tracker of returns.</summary>
public static class TrackerSetup
{
    /// <summary>Adds what says where returns stand, and reminds of them.</summary>
    public static IServiceCollection AddTracker(this IServiceCollection services) => services
        .AddSingleton<TrackerStore>()
        .AddSingleton<DueDateStore>()
        .AddSingleton<ReminderStore>()
        .AddScoped<TrackerDesk>()
        .AddScoped<ReminderDesk>()
        .AddScoped<QualityDesk>();

    /// <summary>Maps its files.</summary>
    public static void MapTracker(this WebApplication app)
    {
        app.MapGet("/returns/reminders.csv", (ReminderDesk desk, HttpContext context, string? quarter) =>
            Results.Stream(stream => desk.ExportAsync(quarter, stream, context.RequestAborted), "text/csv; charset=utf-8", "reminders.csv")).RequireAuthorization(Policies.Approve);
        app.MapGet("/returns/quality.csv", (QualityDesk desk, HttpContext context, string? view, string? quarter) =>
            Results.Stream(stream => desk.ExportAsync(view, quarter, stream, context.RequestAborted), "text/csv; charset=utf-8", "data-quality.csv"));
    }
}
