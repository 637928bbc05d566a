using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.StaticAssets;

namespace CarersDashboard.Features.Accounts;

/// <summary>How many requests are taken from one address. The tries on one account are counted in the database, over all nodes and addresses.</summary>
public static class RequestLimits
{
    /// <summary>For pages that take a password, a code or a link.</summary>
    public const string Guesses = "Guesses";

    /// <summary>Guesses from one address in <see cref="GuessWindow"/>, on any account: a whole board may sit behind one address.</summary>
    public const int GuessesFromAddress = 100;

    /// <summary>Requests from one address in a minute, files apart.</summary>
    public const int RequestsFromAddress = 1200;

    /// <summary>How long guesses are remembered.</summary>
    public static readonly TimeSpan GuessWindow = TimeSpan.FromMinutes(5);

    /// <summary>Adds the limits.</summary>
    public static void AddRequestLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<ILoggerFactory>((options, loggers) => Limit(options, loggers.CreateLogger(typeof(RequestLimits))));
    }

    /// <summary>Whom a limit counts for: an address, or of IPv6 its first 64 bits, since whoever has one such network has all its addresses.</summary>
    internal static string OriginOf(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } address)
        {
            return CurrentUser.AddressOf(context);
        }

        return new IPNetwork(new IPAddress([.. address.GetAddressBytes().Take(8), .. new byte[8]]), 64).ToString();
    }

    private static void Limit(RateLimiterOptions options, ILogger log)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (rejected, _) =>
        {
            if (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after))
            {
                rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(after.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            }

            log.LogWarning("Too many requests from {Address} to {Path}", CurrentUser.AddressOf(rejected.HttpContext), rejected.HttpContext.Request.Path.ToUriComponent());
            return ValueTask.CompletedTask;
        };
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null
                ? RateLimitPartition.GetNoLimiter("")
                : RateLimitPartition.GetFixedWindowLimiter(OriginOf(context), _ => new() { PermitLimit = RequestsFromAddress, Window = TimeSpan.FromMinutes(1) }));
        options.AddPolicy(Guesses, context =>
            HttpMethods.IsPost(context.Request.Method)
                ? RateLimitPartition.GetSlidingWindowLimiter(OriginOf(context), _ => new() { PermitLimit = GuessesFromAddress, Window = GuessWindow, SegmentsPerWindow = 5 })
                : RateLimitPartition.GetNoLimiter(""));
    }
}
