using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Features.Accounts.Mail;
using CarersDashboard.Features.Accounts.SingleSignOn;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CarersDashboard.Features.Accounts;

/// <summary>Registers accounts, sessions, policies and the audit trail.</summary>
public static class AccountsSetup
{
    /// <summary>Rounds of PBKDF2 with SHA-512: OWASP's figure of 2023.</summary>
    public const int HashRounds = 210_000;

    /// <summary>Adds everything that decides who may do what.</summary>
    public static WebApplicationBuilder AddAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<AccountStore>().AddSingleton<SessionStore>().AddSingleton<LinkStore>().AddSingleton<AuditStore>().AddSingleton<KeyRingStore>();
        services.AddSingleton<IllustrativeUsers>().AddSingleton<FirstAdministrator>().AddSingleton<Decoy>().AddScoped<SessionEvents>();
        services.AddHttpContextAccessor();
        services.AddScoped<CurrentUser>().AddScoped<PasswordDoor>().AddScoped<NewPassword>().AddScoped<AccountOffice>();
        services.AddScoped<SignInDesk>().AddScoped<AccountDesk>().AddScoped<LinkDesk>().AddScoped<SessionDesk>().AddScoped<UserDesk>().AddScoped<AuditDesk>();
        services.AddHostedService<SetUpLink>();
        services.AddMail(builder.Configuration);
        services.AddDataProtection().SetApplicationName("CarersDashboard").ProtectWithConfiguredCertificate(builder.Configuration);
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(options => options.XmlRepository = provider.GetRequiredService<KeyRingStore>()));
        AddIdentity(services);
        AddCookies(builder);
        services.AddAuthorization(options => Policies.Define(options, builder.Configuration.GetValue("Access:PublicReadOnly", false)));
        services.AddRequestLimits();
        services.AddRequestTimeouts(options => options.DefaultPolicy = new() { Timeout = TimeSpan.FromMinutes(2) });
        services.AddHsts(options => (options.MaxAge, options.IncludeSubDomains) = (TimeSpan.FromDays(365), true));
        services.AddHealthChecks();
        services.Configure<ExceptionHandlerOptions>(options =>
            options.StatusCodeSelector = fault => fault is AccessRefusedException ? StatusCodes.Status403Forbidden : StatusCodes.Status500InternalServerError);
        return builder;
    }

    /// <summary>Takes a visitor's address and scheme from the proxies that <c>ForwardedHeaders</c> names, and from nobody else.</summary>
    public static void UseConfiguredProxies(this WebApplication app)
    {
        if (TrustedProxies.Of(app.Configuration) is { } options)
        {
            app.UseForwardedHeaders(options);
        }
    }

    /// <summary>Asks who it is and whether they may, in that order.</summary>
    public static void UseAccounts(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment() && app.Services.GetRequiredService<SiteAddress>().Known is null && app.Configuration["AllowedHosts"] is null or "*")
        {
            app.Lifetime.ApplicationStarted.Register(() =>
                app.Logger.LogWarning("Neither Site:Address nor AllowedHosts is set: a link that an administrator issues repeats whatever host the request names"));
        }

        app.UseMiddleware<SetUpGate>();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
    }

    /// <summary>Maps what is no page.</summary>
    public static void MapAccounts(this WebApplication app)
    {
        app.MapHealthChecks("/health").AllowAnonymous();
        // Any request says that the session is in use; this one costs least.
        app.MapGet("/account/session", () => Results.NoContent());
        app.MapGet("/administration/audit.csv", AuditExport.Write).RequireAuthorization(Policies.Administer);
        app.MapSingleSignOn();
        if (app.Services.GetRequiredService<IllustrativeUsers>().AreHere)
        {
            app.MapPost(IllustrativeUsers.Address, PickAsync).AllowAnonymous().WithMetadata(new RequireAntiforgeryTokenAttribute());
        }
    }

    private static async Task<IResult> PickAsync(HttpContext context, IllustrativeUsers illustrative, AccountStore accounts, SignInDesk desk)
    {
        if (!illustrative.MayEnter(context) || context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: true })
        {
            return illustrative.MayEnter(context) ? Results.BadRequest() : Results.NotFound();
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (await accounts.FindByNameAsync(Account.KeyOf(form["Email"].ToString()), context.RequestAborted) is not { Illustrative: true, Blocked: false } account)
        {
            return Results.NotFound();
        }

        await desk.LetInAsync(account, "picker", strong: true);
        return Results.Redirect(LocalAddress.Of(form["ReturnUrl"]));
    }

    private static void AddIdentity(IServiceCollection services)
    {
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = HashRounds);
        services.AddSingleton<AuthenticatorCodes>();
        services.AddIdentityCore<Account>(options =>
        {
            options.User.RequireUniqueEmail = true;
            options.User.AllowedUserNameCharacters = "";
            // Length and the list are checked by PasswordRules; there are no rules of composition.
            options.Password = new() { RequiredLength = 1, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false };
            options.Tokens.ProviderMap[AuthenticatorCodes.Name] = new(typeof(AuthenticatorCodes));
        }).AddSignInManager().AddClaimsPrincipalFactory<AccountPrincipals>();
        services.AddSingleton<IUserStore<Account>>(provider => provider.GetRequiredService<AccountStore>());
        services.AddSingleton<PasswordRules>();
        // The framework's own would speak of one character where there are none.
        services.RemoveAll<IPasswordValidator<Account>>();
        services.AddScoped<IPasswordValidator<Account>>(provider => provider.GetRequiredService<PasswordRules>());
    }

    private static void AddCookies(WebApplicationBuilder builder)
    {
        // A cookie whose name begins so is taken by the browser only over TLS, for this host and its whole tree.
        var (prefix, secure) = builder.Environment.IsDevelopment() ? ("", CookieSecurePolicy.SameAsRequest) : ("__Host-", CookieSecurePolicy.Always);
        builder.Services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies(cookies =>
        {
            cookies.ApplicationCookie!.Configure(options =>
            {
                Harden(options, "carers-session");
                options.Cookie.SameSite = SameSiteMode.Lax;
                options.LoginPath = "/account/sign-in";
                options.ExpireTimeSpan = SessionStore.Longest;
                options.SlidingExpiration = false;
                options.EventsType = typeof(SessionEvents);
            });
            cookies.TwoFactorUserIdCookie!.Configure(options =>
            {
                Harden(options, "carers-second-factor");
                options.Cookie.SameSite = SameSiteMode.Strict;
                options.ExpireTimeSpan = TimeSpan.FromMinutes(5);
            });
        });
        builder.AddSingleSignOn(prefix);
        builder.Services.AddAntiforgery(options =>
        {
            options.Cookie.Name = prefix + "carers-form";
            options.Cookie.SecurePolicy = secure;
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Strict;
        });

        void Harden(CookieAuthenticationOptions options, string name)
        {
            options.Cookie.Name = prefix + name;
            options.Cookie.HttpOnly = true;
            options.Cookie.SecurePolicy = secure;
        }
    }
}
