namespace CarersDashboard.Components;

/// <summary>Headers that every answer carries.</summary>
public static class SecurityHeaders
{
    // Radzen's charts set the size of a mark in a style attribute; scripts come from this site's own files only.
    private const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; style-src-elem 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

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
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        context.Response.OnStarting(static state =>
        {
            var (response, user) = (((HttpContext)state).Response, ((HttpContext)state).User);
            // A page for somebody who is signed in is for nobody else, nor for the next at the same machine.
            if (user.Identity?.IsAuthenticated == true && response.ContentType?.StartsWith("text/", StringComparison.Ordinal) == true && response.Headers.CacheControl.Count == 0)
            {
                response.Headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        }, context);
        return next(context);
    }
}
