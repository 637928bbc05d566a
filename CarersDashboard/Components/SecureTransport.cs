namespace CarersDashboard.Components;

/// <summary>Outside Development nothing is answered over plain HTTP but the health check: cookies would not come along, and passwords would lie open.</summary>
public static class SecureTransport
{
    /// <summary>Stands behind the configured proxies, which say what the visitor's own connection is, and before anything that reads a cookie.</summary>
    public static void UseSecureTransport(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            app.Use(RequireHttps);
        }
    }

    private static async Task RequireHttps(HttpContext context, RequestDelegate next)
    {
        if (context.Request.IsHttps || context.Request.Path.Equals("/health", StringComparison.OrdinalIgnoreCase))
        {
            await next(context);
            return;
        }

        // Plain words and no page: a page would set cookies.
        context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(
            "This dashboard is reached over HTTPS only. Put https:// before its address. Whoever runs it finds in the README, under Deploy, how to put a proxy before it and to name that in ForwardedHeaders:Proxies.",
            context.RequestAborted);
    }
}
