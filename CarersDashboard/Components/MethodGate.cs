using CarersDashboard.Features.Accounts;

namespace CarersDashboard.Components;

/// <summary>Takes the methods that browsers use here, and writes down who tries another: GET and POST, and HEAD, which <see cref="HeadRequests"/> has made a GET.</summary>
public static class MethodGate
{
    /// <summary>Must stand behind the error pages and the security headers, and before routing, some of whose endpoints take every method.</summary>
    public static void UseMethodGate(this WebApplication app) => app.Use((context, next) =>
    {
        // Over HTTP/2 a web socket is opened by CONNECT, and Blazor's circuits are such.
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsPost(context.Request.Method)
            || (HttpMethods.IsConnect(context.Request.Method) && context.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase)))
        {
            return next(context);
        }

        app.Logger.LogWarning("Method {Method} is not taken: from {Address} to {Path}", context.Request.Method, CurrentUser.AddressOf(context), context.Request.Path.ToUriComponent());
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = "GET, HEAD, POST";
        // The page that says so is found by routing, as any page is.
        context.Request.Method = HttpMethods.Get;
        return Task.CompletedTask;
    });
}
