using System.Net;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.SingleSignOn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Spectre.Console;
using Xunit;

namespace CarersDashboard.Tests.TestSupport;

/// <summary>The whole dashboard over a database file of its own. Call <see cref="Listen"/> for a browser, CreateClient for everything else.</summary>
public sealed class DashboardHost : WebApplicationFactory<Program>
{
    /// <summary>Header in which a test says where a request comes from.</summary>
    internal const string AddressHeader = "Test-Address";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("carers-host");
    private readonly Dictionary<string, string?> settings;
    private readonly TimeProvider? clock;
    private readonly StringWriter console = new();

    /// <summary>A host with the samples loaded.</summary>
    public DashboardHost()
        : this(new Dictionary<string, string?>())
    {
    }

    /// <summary>A host with other settings, such as <c>Samples:Load</c> or <c>environment</c>.</summary>
    internal DashboardHost(Dictionary<string, string?> settings, TimeProvider? clock = null)
    {
        this.settings = settings;
        this.clock = clock;
    }

    /// <summary>Hashes passwords in place of the dashboard's own; null for its own.</summary>
    internal IPasswordHasher<Account>? Hasher { get; init; }

    /// <summary>Where single sign-on leads; null for a provider that does not answer.</summary>
    internal IdentityProvider? Provider { get; init; }

    /// <summary>Takes down what is logged; null where nobody looks.</summary>
    internal NotedLog? Log { get; init; }

    /// <summary>What the program has printed.</summary>
    public string Printed => console.ToString();

    /// <summary>Path of the database file.</summary>
    public string DatabaseFile => Path.Combine(folder.FullName, "carers.db");

    /// <summary>Serves on a free port of this machine.</summary>
    /// <returns>The address, without a slash at its end.</returns>
    public string Listen()
    {
        UseKestrel(0);
        StartServer();
        return ClientOptions.BaseAddress.ToString().TrimEnd('/');
    }

    /// <inheritdoc/>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(settings.GetValueOrDefault("environment") ?? "Development");
        builder.UseSetting("ConnectionStrings:Carers", $"Data Source={DatabaseFile};Pooling=False");
        builder.UseSetting("Samples:Folder", Path.Combine(SolutionFolder.Path, "data-samples"));
        foreach (var (name, value) in settings)
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(console) }));
            services.AddSingleton<IStartupFilter, TestAddress>();
            if (clock is not null)
            {
                services.AddSingleton(clock);
            }

            if (Provider is not null)
            {
                services.Configure<SingleSignOnOptions>(SingleSignOnOptions.Scheme, options => options.BackchannelHttpHandler = Provider.Connect());
            }

            if (Log is not null)
            {
                services.AddSingleton<ILoggerProvider>(Log);
            }

            if (Hasher is not null)
            {
                services.AddSingleton(Hasher);
            }
        });
    }

    /// <summary>A visitor who is not signed in.</summary>
    /// <param name="address">Where the visitor comes from; null for this machine.</param>
    internal Visitor Visit(string? address = null)
    {
        var client = CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new("https://localhost") });
        if (address is not null)
        {
            client.DefaultRequestHeaders.Add(AddressHeader, address);
        }

        return new(client);
    }

    /// <summary>A visitor who is signed in as an illustrative user.</summary>
    internal async Task<Visitor> VisitAsync(string email)
    {
        var visitor = Visit();
        using var answer = await visitor.PostAsync("/account/sign-in", IllustrativeUsers.Address, ("Email", email));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return visitor;
    }

    /// <summary>Makes an account with a password.</summary>
    internal async Task<Account> MakeAccountAsync(string email, Role role, params string[] organisations)
    {
        var account = new Account { Email = email, DisplayName = email.Split('@')[0], Role = role, Organisations = organisations, CreatedAt = DateTimeOffset.UnixEpoch };
        using var scope = Services.CreateScope();
        account.PasswordHash = scope.ServiceProvider.GetRequiredService<IPasswordHasher<Account>>().HashPassword(account, Visitor.Password);
        await Services.GetRequiredService<AccountStore>().CreateAsync(account, CancellationToken.None);
        return account;
    }

    /// <summary>Sets a second factor up for an account that has just been made.</summary>
    /// <returns>The key, as an authenticator app keeps it.</returns>
    internal async Task<byte[]> AddSecondFactorAsync(Account account)
    {
        const string Key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        var accounts = Services.GetRequiredService<AccountStore>();
        await accounts.SetAuthenticatorKeyAsync(account, Key, CancellationToken.None);
        account.SecondFactor = true;
        Assert.True((await accounts.UpdateAsync(account, CancellationToken.None)).Succeeded);
        return OneTimeCode.KeyOf(Key);
    }

    /// <summary>Makes a member's account and changes it.</summary>
    internal async Task<Account> ChangeAccountAsync(string email, Action<Account> change)
    {
        var account = await MakeAccountAsync(email, Role.Member);
        change(account);
        Assert.True((await Services.GetRequiredService<AccountStore>().UpdateAsync(account, CancellationToken.None)).Succeeded);
        return account;
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await console.DisposeAsync();
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    /// <summary>Lets a test say where a request comes from: the tests' own server knows no addresses.</summary>
    private sealed class TestAddress : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, further) =>
            {
                if (context.Request.Headers[AddressHeader] is [{ } address])
                {
                    context.Connection.RemoteIpAddress = IPAddress.Parse(address);
                }

                // The server inside the process gives none.
                context.Connection.RemoteIpAddress ??= IPAddress.Loopback;

                return further(context);
            });
            next(app);
        };
    }
}
