using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace CarersDashboard.Features.Accounts.SingleSignOn;

/// <summary>Registers single sign-on where the settings name a provider.</summary>
public static class SingleSignOnSetup
{
    /// <summary>Adds it.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="cookiePrefix">What the names of this site's cookies begin with.</param>
    public static void AddSingleSignOn(this WebApplicationBuilder builder, string cookiePrefix)
    {
        builder.Services.AddSingleton<Doors>();
        if (!Doors.IsSetUp(builder.Configuration))
        {
            return;
        }

        builder.Services.AddScoped<SingleSignOnDesk>().AddScoped<SingleSignOnEvents>();
        new AuthenticationBuilder(builder.Services).AddOAuth<SingleSignOnOptions, SingleSignOnHandler>(SingleSignOnOptions.Scheme, options =>
        {
            builder.Configuration.GetSection("SingleSignOn").Bind(options);
            // No setting takes this away.
            options.UsePkce = true;
            options.SignInScheme = IdentityConstants.ExternalScheme;
            options.EventsType = typeof(SingleSignOnEvents);
            options.CorrelationCookie.Name = cookiePrefix + "carers-single-sign-on.";
            options.CorrelationCookie.SecurePolicy = builder.Environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        });
        // After the handler's own, which makes the connection.
        builder.Services.AddSingleton<IPostConfigureOptions<SingleSignOnOptions>, Discovery>();
    }

    /// <summary>Maps the address that begins a sign-in. Where the provider leads back to is the handler's own.</summary>
    public static void MapSingleSignOn(this WebApplication app)
    {
        if (Doors.IsSetUp(app.Configuration))
        {
            app.MapGet(SingleSignOnOptions.Begin, BeginAsync).AllowAnonymous();
        }
    }

    private static async Task BeginAsync(HttpContext context, string? returnUrl, SingleSignOnDesk desk, ILogger<SingleSignOnHandler> log)
    {
        try
        {
            await context.ChallengeAsync(SingleSignOnOptions.Scheme, new() { RedirectUri = LocalAddress.Of(returnUrl) });
        }
        // What the discovery throws where the provider does not answer, or not as it should.
        catch (Exception fault) when (fault is InvalidOperationException or HttpRequestException or AuthenticationFailureException or TaskCanceledException && !context.RequestAborted.IsCancellationRequested)
        {
            log.LogError(fault, "The single sign-on provider could not be asked");
            await desk.RefuseAsync(SingleSignOnRefusal.Provider, "", CurrentUser.AddressOf(context), context.RequestAborted, "provider could not be asked");
            context.Response.Redirect(SingleSignOnEvents.SignInPageFor(SingleSignOnRefusal.Provider));
        }
    }

    /// <summary>Gives the provider's discovery document its place, once the connection to the provider is there.</summary>
    private sealed class Discovery : IPostConfigureOptions<SingleSignOnOptions>
    {
        public void PostConfigure(string? name, SingleSignOnOptions options) =>
            options.Discovery ??= new(options.DiscoveryAddress, new OpenIdConnectConfigurationRetriever(), options.Documents);
    }
}
