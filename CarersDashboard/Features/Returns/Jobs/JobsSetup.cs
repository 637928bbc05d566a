using CarersDashboard.Features.Accounts;
using Microsoft.AspNetCore.Antiforgery;

namespace CarersDashboard.Features.Returns.Jobs;

/// <summary>Registers work in the background.</summary>
public static class JobsSetup
{
    /// <summary>Adds queue, runner and desk.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services) => services
        .AddSingleton(provider => JobSettings.Of(provider.GetRequiredService<IConfiguration>()))
        .AddSingleton<JobStore>()
        .AddSingleton<WaitingJobs>()
        .AddSingleton<JobWork>()
        .AddHostedService<JobRunner>()
        .AddScoped<JobDesk>();
}

/// <summary>What is done with work in the background by a form.</summary>
public static class JobEndpoints
{
    /// <summary>Where the pages are.</summary>
    public const string Address = "/returns/jobs";

    /// <summary>Maps it.</summary>
    public static void MapJobs(this IEndpointRouteBuilder app) =>
        app.MapPost($"{Address}/{{code}}/cancel", CancelAsync).RequireAuthorization(Policies.Contribute).WithMetadata(new RequireAntiforgeryTokenAttribute());

    private static async Task<IResult> CancelAsync(string code, HttpContext context, JobDesk desk) =>
        context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: true } ? Results.BadRequest()
        : await desk.CancelAsync(code, context.RequestAborted) ? Results.Redirect($"{Address}/{Uri.EscapeDataString(code)}")
        : Results.NotFound();
}
