using System.Security.Cryptography;

namespace CarersDashboard.Components;

/// <summary>Headers that every answer carries.</summary>
public static class SecurityHeaders
{
    private const string NonceKey = "Carers.ScriptNonce";

    /// <summary>What marks the scripts of this answer as the page's own; nobody can guess it.</summary>
    public static string NonceOf(HttpContext context) => context.Items[NonceKey] as string ?? "";

    /// <summary>Adds the headers before anything is written.</summary>
    public static void UseSecurityHeaders(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        app.Use(Add);
    }

    private static Task Add(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = PolicyFor(context);
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        context.Response.OnStarting(static state =>
        {
            var (response, user) = (((HttpContext)state).Response, ((HttpContext)state).User);
            // What somebody signed in was given is for nobody else, nor for the next at the same machine. Files of the site say themselves how long they keep.
            if (user.Identity?.IsAuthenticated == true && response.Headers.CacheControl.Count == 0)
            {
                response.Headers.CacheControl = "no-store";
            }

            // All our texts are UTF-8; where the framework leaves it unsaid, a browser would have to guess.
            if (response.ContentType is { } type && (type.StartsWith("text/", StringComparison.Ordinal) || type.EndsWith("+xml", StringComparison.Ordinal))
                && !type.Contains("charset", StringComparison.OrdinalIgnoreCase))
            {
                response.ContentType = $"{type}; charset=utf-8";
            }

            return Task.CompletedTask;
        }, context);
        return next(context);
    }

    // Scripts run only where the page marks them, or where a marked one loads them; 'self' is for browsers that know no nonces.
    // Radzen's charts set the size of a mark in a style attribute. An error page goes through here again, with the marks of the first pass.
    private static string PolicyFor(HttpContext context)
    {
        context.Items.TryAdd(NonceKey, Convert.ToBase64String(RandomNumberGenerator.GetBytes(16)));
        return $"default-src 'self'; script-src 'nonce-{NonceOf(context)}' 'strict-dynamic' 'self'; style-src 'self' 'unsafe-inline'; style-src-elem 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
    }
}
