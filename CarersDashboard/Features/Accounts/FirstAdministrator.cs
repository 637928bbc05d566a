using CarersDashboard.Features.Accounts.SingleSignOn;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.StaticAssets;
using Spectre.Console;

namespace CarersDashboard.Features.Accounts;

/// <summary>Whether the dashboard has been set up: somebody must be able to make accounts.</summary>
public sealed class FirstAdministrator(AccountStore accounts, IllustrativeUsers illustrative, Doors doors)
{
    private volatile bool known;

    /// <summary>
    /// Whether there is an administrator. Once there is one there always is: the last cannot be taken away. Where everybody signs in at the
    /// provider it is the provider that says who administers, so there is nothing to set up.
    /// </summary>
    public async ValueTask<bool> ExistsAsync(CancellationToken cancellationToken) =>
        known || (known = !doors.Local || await accounts.HasAdministratorAsync(illustrative.AreHere, cancellationToken));
}

/// <summary>Prints the set-up link when the server has started and there is no administrator.</summary>
public sealed class SetUpLink(FirstAdministrator first, LinkStore links, IServer server, SiteAddress site, IAnsiConsole console) : IHostedLifecycleService
{
    /// <summary>The page that the link leads to.</summary>
    public const string Page = "/set-up";

    /// <inheritdoc/>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (await first.ExistsAsync(cancellationToken))
        {
            return;
        }

        var token = await links.IssueSetUpAsync(cancellationToken);
        var listening = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
        console.WriteLine("There is no administrator yet. Make the first one within 24 hours, at this address, which works once:");
        // Not wrapped: a link in two lines cannot be followed.
        console.Profile.Out.Writer.WriteLine(site.Of($"{Page}?token={token}", listening));
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Until there is an administrator, answers nothing but the set-up page, its files and the health check.</summary>
public sealed class SetUpGate(RequestDelegate next, FirstAdministrator first)
{
    /// <summary>Lets a request through, or answers that the dashboard is not set up.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        // A status page is rendered by a second pass through here.
        if (IsOpen(context) || context.Features.Get<IStatusCodeReExecuteFeature>() is not null || await first.ExistsAsync(context.RequestAborted))
        {
            await next(context);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    private static bool IsOpen(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null
        || context.Request.Path.Equals(SetUpLink.Page, StringComparison.OrdinalIgnoreCase)
        || context.Request.Path.Equals("/health", StringComparison.OrdinalIgnoreCase);
}
