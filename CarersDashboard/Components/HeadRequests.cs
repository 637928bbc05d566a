namespace CarersDashboard.Components;

/// <summary>Answers HEAD as GET without the body: uptime and link checkers ask so, and pages are mapped for GET and POST only.</summary>
public static class HeadRequests
{
    /// <summary>Must stand before routing.</summary>
    public static IApplicationBuilder UseHeadRequests(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (HttpMethods.IsHead(context.Request.Method))
        {
            context.Request.Method = HttpMethods.Get;
            context.Response.Body = Stream.Null;
        }

        await next(context);
    });
}
