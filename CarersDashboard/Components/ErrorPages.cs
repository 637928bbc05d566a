using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;

namespace CarersDashboard.Components;

/// <summary>Pages for what went wrong: a fault shows an id and nothing else, every other refusal its own words.</summary>
public static class ErrorPages
{
    /// <summary>Adds them. Whatever comes after is answered for.</summary>
    public static void UseErrorPages(this WebApplication app)
    {
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.Use(TellTheWay);
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use(LeaveEmptyAnswersToThePages);
        app.Use((context, next) =>
        {
            // The page is shown in answer to a form that was refused; it must not take the form for its own.
            if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null)
            {
                context.Request.Method = HttpMethods.Get;
                context.Features.Set<IAntiforgeryValidationFeature>(null);
            }

            return next(context);
        });
    }

    // A form whose page has gone elsewhere, since what it was about is no longer there, is refused by the framework for want of a form to take it.
    // Where the page leads to says more.
    private static Task TellTheWay(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(static state =>
        {
            var response = ((HttpContext)state).Response;
            if (response.StatusCode == StatusCodes.Status400BadRequest && response.Headers.Location.Count > 0)
            {
                response.StatusCode = StatusCodes.Status302Found;
            }

            return Task.CompletedTask;
        }, context);
        return next(context);
    }

    // The framework refuses a form with a content type and without content; the status pages take that for an answer.
    private static async Task LeaveEmptyAnswersToThePages(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null or 0 } refused && refused.Headers.Location.Count == 0)
        {
            refused.ContentType = null;
            refused.ContentLength = null;
        }
    }
}
