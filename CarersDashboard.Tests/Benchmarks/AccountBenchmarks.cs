using System.Net;
using BenchmarkDotNet.Attributes;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace CarersDashboard.Tests.Benchmarks;

/// <summary>
/// A wrong password for an account, against one for an address without account and for an account that rests: what the ratios are off one, a
/// guesser could learn from how long an answer takes.
/// </summary>
[Config(typeof(InProcessConfig))]
#pragma warning disable CA1001 // The harness calls what GlobalCleanup marks.
public class SignInBenchmarks
#pragma warning restore CA1001
{
    private const string Known = "known@example.org";
    private const string Resting = "resting@example.org";

    private readonly Dictionary<string, string> form = new() { ["_handler"] = "sign-in", ["Password"] = "not the password" };
    private DashboardHost host = null!;
    private HttpClient client = null!;
    private Account known = null!;
    private int address;

    private AccountStore Accounts => host.Services.GetRequiredService<AccountStore>();

    // The harness does not wait for a task.
    [GlobalSetup]
    public void Start() => StartAsync().GetAwaiter().GetResult();

    private async Task StartAsync()
    {
        host = new(new() { ["environment"] = "Production" });
        await host.MakeAccountAsync("administrator@example.org", Role.Administrator);
        known = await host.MakeAccountAsync(Known, Role.Member);
        var resting = await host.MakeAccountAsync(Resting, Role.Member);
        for (var number = 0; number < AccountStore.TriesAtOnce; number++)
        {
            await Accounts.TakeTryAsync(resting.Id, CancellationToken.None);
        }

        var visitor = host.Visit();
        client = visitor.Client;
        form["__RequestVerificationToken"] = await visitor.TokenAsync("/account/sign-in");
    }

    [IterationSetup]
    public void Forget() => Accounts.ForgetTriesAsync(known.Id, CancellationToken.None).GetAwaiter().GetResult();

    [Benchmark(Baseline = true, Description = "An account", OperationsPerInvoke = AccountStore.TriesAtOnce)]
    public Task<int> KnownAsync() => TryAsync(Known);

    [Benchmark(Description = "No account", OperationsPerInvoke = AccountStore.TriesAtOnce)]
    public Task<int> UnknownAsync() => TryAsync("nobody@example.org");

    [Benchmark(Description = "An account that rests", OperationsPerInvoke = AccountStore.TriesAtOnce)]
    public Task<int> RestingAsync() => TryAsync(Resting);

    [GlobalCleanup]
    public void Stop() => host.DisposeAsync().AsTask().GetAwaiter().GetResult();

    // As many as are taken before the account rests.
    private async Task<int> TryAsync(string email)
    {
        for (var number = 0; number < AccountStore.TriesAtOnce; number++)
        {
            await TryOnceAsync(email);
        }

        return address;
    }

    private async Task TryOnceAsync(string email)
    {
        address++;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/account/sign-in") { Content = new FormUrlEncodedContent([.. form, KeyValuePair.Create("Email", email)]) };
        // Another address each time, or the limit of one would answer.
        request.Headers.Add(DashboardHost.AddressHeader, $"198.18.{address / 250 % 250}.{address % 250}");
        using var answer = await client.SendAsync(request);
        if (answer.StatusCode != HttpStatusCode.UnprocessableEntity)
        {
            throw new InvalidOperationException($"The sign-in page answered {answer.StatusCode}.");
        }
    }
}

/// <summary>The overview for somebody signed in, against the same page for a visitor: what sessions cost.</summary>
[Config(typeof(InProcessConfig))]
#pragma warning disable CA1001 // The harness calls what GlobalCleanup marks.
public class SessionBenchmarks
#pragma warning restore CA1001
{
    private DashboardHost host = null!;
    private HttpClient visitor = null!;
    private HttpClient member = null!;
    private int address;

    // The harness does not wait for a task.
    [GlobalSetup]
    public void Start() => StartAsync().GetAwaiter().GetResult();

    private async Task StartAsync()
    {
        host = new();
        visitor = host.Visit().Client;
        member = (await host.VisitAsync("member@example.org")).Client;
    }

    [Benchmark(Baseline = true, Description = "A visitor", OperationsPerInvoke = 20)]
    public Task<long> VisitorAsync() => ReadAsync(visitor);

    [Benchmark(Description = "Somebody signed in", OperationsPerInvoke = 20)]
    public Task<long> MemberAsync() => ReadAsync(member);

    [GlobalCleanup]
    public void Stop() => host.DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async Task<long> ReadAsync(HttpClient client)
    {
        var read = 0L;
        for (var number = 0; number < 20; number++)
        {
            address++;
            using var request = new HttpRequestMessage(HttpMethod.Get, "/");
            // On this machine, as illustrative users must be, and another address each time for the limit's sake.
            request.Headers.Add(DashboardHost.AddressHeader, $"127.{address / 62500 % 250}.{address / 250 % 250}.{address % 250}");
            using var answer = await client.SendAsync(request);
            read += answer.StatusCode == HttpStatusCode.OK ? (await answer.Content.ReadAsByteArrayAsync()).Length : throw new InvalidOperationException($"The overview answered {answer.StatusCode}.");
        }

        return read;
    }
}
