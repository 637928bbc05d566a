using System.Collections.Concurrent;
using System.Net;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Tests.TestSupport;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace CarersDashboard.Tests.Features.Accounts;

/// <summary>Getting in, and everything that must not get in.</summary>
public sealed class SignInTests : IAsyncLifetime
{
    private const string Email = "carer.lead@example.org";

    private readonly TestClock clock = new(DateTimeOffset.UtcNow);
    private DashboardHost host = null!;
    private Account account = null!;

    private AccountStore Accounts => host.Services.GetRequiredService<AccountStore>();

    private LinkStore Links => host.Services.GetRequiredService<LinkStore>();

    public async ValueTask InitializeAsync()
    {
        host = new(new() { ["environment"] = "Production" }, clock);
        account = await host.MakeAccountAsync(Email, Role.Administrator);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task SignIn_RightPassword_ComesInAndGoesWhereItWasGoing()
    {
        using var visitor = host.Visit();

        using var answer = await visitor.SignInAsync(Email, query: "?ReturnUrl=%2Freturns");

        Assert.Equal("/returns", answer.Where());
        Assert.Contains("Sign out", await visitor.ReadAsync("/returns"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_UnknownAndKnownAddress_AnswerAlike()
    {
        using var visitor = host.Visit();

        using var known = await visitor.SignInAsync(Email, "not the password");
        using var unknown = await visitor.SignInAsync("nobody@example.org", "not the password");

        Assert.Equal(known.StatusCode, unknown.StatusCode);
        Assert.Equal(await BodyAsync(known), (await BodyAsync(unknown)).Replace("nobody@example.org", Email, StringComparison.Ordinal));
    }

    [Fact]
    public async Task SignIn_WhoeverMayNotComeIn_CostsOneHashOfTheSameMaking()
    {
        var counting = new CountingHasher(AccountsSetup.HashRounds);
        await using var counted = new DashboardHost(new() { ["environment"] = "Production" }, clock) { Hasher = counting };
        await counted.MakeAccountAsync("administrator@example.org", Role.Administrator);
        await counted.MakeAccountAsync("known@example.org", Role.Member);
        var resting = await counted.MakeAccountAsync("resting@example.org", Role.Member);
        for (var number = 0; number < AccountStore.TriesAtOnce; number++)
        {
            await counted.Services.GetRequiredService<AccountStore>().TakeTryAsync(resting.Id, CancellationToken.None);
        }

        await counted.ChangeAccountAsync("locked@example.org", account => account.Blocked = true);
        await counted.ChangeAccountAsync("unset@example.org", account => account.PasswordHash = null);
        using var visitor = counted.Visit();
        var token = await visitor.TokenAsync("/account/sign-in");

        foreach (var email in new[] { "known", "resting", "locked", "unset", "nobody" })
        {
            counting.Verified.Clear();
            Assert.Equal(HttpStatusCode.UnprocessableEntity, await TryAsync(visitor, token, $"{email}@example.org", "not the password"));
            // Version, kind of hash, rounds and length of salt stand in the first 13 bytes.
            Assert.Equal(counting.Made[0][..13], Convert.FromBase64String(Assert.Single(counting.Verified))[..13]);
        }
    }

    [Fact]
    public async Task SignIn_HashOfFewerRounds_IsMadeAnewAndTheSessionStands()
    {
        var weak = new PasswordHasher<Account>(Options.Create(new PasswordHasherOptions { IterationCount = 1000 }));
        account.PasswordHash = weak.HashPassword(account, Visitor.Password);
        await Accounts.UpdateAsync(account, CancellationToken.None);
        using var visitor = host.Visit();

        using var answer = await visitor.SignInAsync(Email);

        var hash = (await Accounts.FindByIdAsync(account.Id, CancellationToken.None))!.PasswordHash!;
        // Rounds stand in bytes 5 to 8.
        Assert.Equal(AccountsSetup.HashRounds, System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(Convert.FromBase64String(hash).AsSpan(5)));
        using var page = await visitor.GetAsync("/returns");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        using var again = await host.Visit().SignInAsync(Email);
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("evil.example")]
    [InlineData("")]
    public async Task SignIn_AddressElsewhere_GoesToTheOverview(string elsewhere)
    {
        using var visitor = host.Visit();

        using var answer = await visitor.SignInAsync(Email, query: $"?ReturnUrl={Uri.EscapeDataString(elsewhere)}");

        Assert.Equal("/", answer.Where());
    }

    [Fact]
    public async Task Guessing_OneAddressOnManyAccounts_NeverMoreThanTheLimitAreLookedAt()
    {
        var counting = new CountingHasher(1);
        await using var guessed = await GuessedAsync(counting);
        using var visitor = guessed.Visit("203.0.113.7");
        var token = await visitor.TokenAsync("/account/sign-in");

        var answers = new List<HttpStatusCode>();
        for (var number = 0; number < 1000; number++)
        {
            answers.Add(await TryAsync(visitor, token, $"somebody{number}@example.org", "guess"));
        }

        Assert.Equal(RequestLimits.GuessesFromAddress, counting.Verified.Count);
        Assert.Equal(1000 - RequestLimits.GuessesFromAddress, answers.Count(answer => answer == HttpStatusCode.TooManyRequests));
        using var other = guessed.Visit("203.0.113.8");
        using var answer = await other.SignInAsync(Email);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Fact]
    public async Task Guessing_ManyAddressesOnOneAccount_NeverMoreThanTheLimitAreComparedAndTheRightPasswordWorksAfterTheRest()
    {
        var counting = new CountingHasher(1);
        await using var guessed = await GuessedAsync(counting);
        using var reader = guessed.Visit();
        using var page = await reader.GetAsync("/account/sign-in");
        var cookies = string.Join("; ", page.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
        var token = await reader.TokenAsync("/account/sign-in");
        var hash = Convert.ToBase64String(counting.Made[0]);

        // From a thousand addresses, eight at a time.
        await Parallel.ForAsync(0, 1000, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken }, async (number, _) =>
        {
            using var guesser = guessed.Visit($"198.18.{number / 250}.{number % 250}");
            guesser.Client.DefaultRequestHeaders.Add("Cookie", cookies);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, await TryAsync(guesser, token, Email, $"guess {number}"));
        });

        Assert.Equal(AccountStore.TriesAtOnce, counting.Verified.Count(verified => verified == hash));
        using var visitor = guessed.Visit("203.0.113.9");
        using var resting = await visitor.SignInAsync(Email);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, resting.StatusCode);
        clock.Now += AccountStore.Rest;
        using var rested = await visitor.SignInAsync(Email);
        Assert.Equal(HttpStatusCode.Redirect, rested.StatusCode);
    }

    [Fact]
    public async Task Session_BroughtAlong_IsReplacedByAnother()
    {
        using var visitor = host.Visit();
        visitor.Client.DefaultRequestHeaders.Add("Cookie", "__Host-carers-session=planted");

        using var first = await visitor.SignInAsync(Email);
        var before = CookieOf(first);
        visitor.Client.DefaultRequestHeaders.Remove("Cookie");
        using var second = await visitor.SignInAsync(Email);

        Assert.NotEqual("planted", before);
        Assert.NotEqual(before, CookieOf(second));
    }

    [Fact]
    public async Task SignOut_CookieKeptElsewhere_NoLongerWorks()
    {
        using var visitor = host.Visit();
        using var signedIn = await visitor.SignInAsync(Email);
        var cookie = CookieOf(signedIn);

        using var signedOut = await visitor.SubmitAsync("/account/sign-out", "sign-out");

        Assert.Equal("/account/sign-in?Done=out", signedOut.Where());
        await AssertEndedAsync(cookie);
    }

    [Fact]
    public async Task SignOutEverywhere_OtherSession_Ends()
    {
        using var elsewhere = host.Visit();
        using var one = await elsewhere.SignInAsync(Email);
        using var here = host.Visit();
        using var other = await here.SignInAsync(Email);

        using var answer = await here.SubmitAsync("/account", "everywhere");

        await AssertEndedAsync(CookieOf(one));
        await AssertEndedAsync(CookieOf(other));
    }

    [Theory]
    [InlineData(31, false)]
    [InlineData(20, true)]
    public async Task Session_Unused_EndsAfterHalfAnHour(int minutes, bool stands)
    {
        using var visitor = host.Visit();
        using var signedIn = await visitor.SignInAsync(Email);
        clock.Now += TimeSpan.FromMinutes(minutes);

        using var answer = await visitor.GetAsync("/returns");

        Assert.Equal(stands ? HttpStatusCode.OK : HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Fact]
    public async Task Session_AlwaysInUse_EndsAfterTwelveHours()
    {
        using var visitor = host.Visit();
        using var signedIn = await visitor.SignInAsync(Email);
        for (var used = TimeSpan.Zero; used < SessionStore.Longest - TimeSpan.FromMinutes(20); used += TimeSpan.FromMinutes(20))
        {
            clock.Now += TimeSpan.FromMinutes(20);
            using var going = await visitor.GetAsync("/account/session");
            Assert.Equal(HttpStatusCode.NoContent, going.StatusCode);
        }

        clock.Now += TimeSpan.FromMinutes(20);
        using var ended = await visitor.GetAsync("/account/session");

        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
    }

    [Fact]
    public async Task ResetLink_UsedTwice_WorksOnceAndEndsEverySession()
    {
        using var before = host.Visit();
        using var signedIn = await before.SignInAsync(Email);
        var page = $"/account/set-password?token={await Links.IssuePasswordAsync(account, Actor.CommandLine, CancellationToken.None)}";
        using var visitor = host.Visit();

        using var first = await visitor.SubmitAsync(page, "set-password", ("Password", "marble-kettle-harbour"), ("Repeated", "marble-kettle-harbour"));
        using var again = await visitor.PostAsync("/account/sign-in", page, ("_handler", "set-password"), ("Password", "another-kettle-harbour"), ("Repeated", "another-kettle-harbour"));

        Assert.Equal("/account/sign-in?Done=password", first.Where());
        Assert.Null(again.Headers.Location);
        await AssertEndedAsync(CookieOf(signedIn));
        using var old = await visitor.SignInAsync(Email);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, old.StatusCode);
        using var fresh = await visitor.SignInAsync(Email, "marble-kettle-harbour");
        Assert.Equal(HttpStatusCode.Redirect, fresh.StatusCode);
    }

    [Fact]
    public async Task ResetLink_AfterANewerOneOrThreeDays_NoLongerWorks()
    {
        var older = await Links.IssuePasswordAsync(account, Actor.CommandLine, CancellationToken.None);
        var newer = await Links.IssuePasswordAsync(account, Actor.CommandLine, CancellationToken.None);
        using var visitor = host.Visit();

        using var voided = await visitor.GetAsync($"/account/set-password?token={older}");
        using var good = await visitor.GetAsync($"/account/set-password?token={newer}");
        clock.Now += LinkStore.PasswordLifetime;
        using var late = await visitor.GetAsync($"/account/set-password?token={newer}");

        Assert.Equal([HttpStatusCode.Gone, HttpStatusCode.OK, HttpStatusCode.Gone], [voided.StatusCode, good.StatusCode, late.StatusCode]);
        Assert.Contains("This link does not work, or no longer.", await voided.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AuthenticatorCode_UsedAgain_IsRefusedAndRecoveryCodeWorksOnce()
    {
        using var visitor = host.Visit();
        using var signedIn = await visitor.SignInAsync(Email);
        using var begun = await visitor.SubmitAsync("/account/authenticator", "begin", ("Present", Visitor.Password));
        var key = OneTimeCode.KeyOf((await Accounts.GetAuthenticatorKeyAsync((await Accounts.FindByIdAsync(account.Id, CancellationToken.None))!, CancellationToken.None))!);
        using var finished = await visitor.SubmitAsync("/account/authenticator", "finish", ("Code", OneTimeCode.At(key, OneTimeCode.StepOf(clock.Now))));
        var recovery = System.Text.RegularExpressions.Regex.Match(await BodyAsync(finished), "<li><code>([^<]+)</code></li>").Groups[1].Value;

        // The code that set it up is spent: the next step's is not.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await CodeAsync(OneTimeCode.At(key, OneTimeCode.StepOf(clock.Now))));
        clock.Now += TimeSpan.FromSeconds(30);
        var code = OneTimeCode.At(key, OneTimeCode.StepOf(clock.Now));
        Assert.Equal(HttpStatusCode.Redirect, await CodeAsync(code));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await CodeAsync(code));
        clock.Now += AccountStore.Rest;
        Assert.Equal(HttpStatusCode.Redirect, await CodeAsync(recovery, "recovery", "RecoveryCode"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await CodeAsync(recovery, "recovery", "RecoveryCode"));
    }

    [Fact]
    public async Task RecoveryCodes_MadeAnew_TakeThePlaceOfTheEarlierOnes()
    {
        var key = await host.AddSecondFactorAsync(account);
        await Accounts.ReplaceCodesAsync(account, ["AAAAA-11111"], CancellationToken.None);
        using var visitor = host.Visit();
        using var signedIn = await visitor.SignInWithCodeAsync(Email, key, clock.Now);
        Assert.Contains("One of your recovery codes is left.", await visitor.ReadAsync("/account/authenticator"), StringComparison.Ordinal);

        using var wrong = await visitor.SubmitAsync("/account/authenticator", "renew", ("Present", "not the password"));
        using var renewed = await visitor.SubmitAsync("/account/authenticator", "renew", ("Present", Visitor.Password));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal(10, System.Text.RegularExpressions.Regex.Count(await BodyAsync(renewed), "<li><code>[^<]+</code></li>"));
        Assert.False(await Accounts.RedeemCodeAsync(account, "AAAAA-11111", CancellationToken.None));
        Assert.Contains("10 of your recovery codes are left.", await visitor.ReadAsync("/account/authenticator"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChangePassword_WrongPresentOne_ChangesNothing()
    {
        using var visitor = host.Visit();
        using var signedIn = await visitor.SignInAsync(Email);

        using var refused = await visitor.SubmitAsync("/account", "change-password", ("Present", "wrong"), ("Password", "marble-kettle-harbour"), ("Repeated", "marble-kettle-harbour"));
        using var changed = await visitor.SubmitAsync("/account", "change-password", ("Present", Visitor.Password), ("Password", "marble-kettle-harbour"), ("Repeated", "marble-kettle-harbour"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal("/account?Done=password", changed.Where());
        Assert.Contains("changed", await visitor.ReadAsync("/account?Done=password"), StringComparison.Ordinal);
    }

    private async Task<HttpStatusCode> CodeAsync(string code, string form = "code", string field = "Code")
    {
        using var visitor = host.Visit();
        using var password = await visitor.SignInAsync(Email);
        Assert.StartsWith("/account/second-factor", password.Where(), StringComparison.Ordinal);
        using var answer = await visitor.SubmitAsync("/account/second-factor", form, (field, code));
        return answer.StatusCode;
    }

    private async Task AssertEndedAsync(string cookie)
    {
        using var thief = host.Visit();
        thief.Client.DefaultRequestHeaders.Add("Cookie", $"__Host-carers-session={cookie}");
        using var answer = await thief.GetAsync("/returns");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    private async Task<DashboardHost> GuessedAsync(CountingHasher hasher)
    {
        var guessed = new DashboardHost(new() { ["environment"] = "Production" }, clock) { Hasher = hasher };
        await guessed.MakeAccountAsync(Email, Role.Administrator);
        return guessed;
    }

    private static async Task<HttpStatusCode> TryAsync(Visitor visitor, string token, string email, string password)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token, ["_handler"] = "sign-in", ["Email"] = email, ["Password"] = password });
        using var answer = await visitor.Client.PostAsync("/account/sign-in", form, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static async Task<string> BodyAsync(HttpResponseMessage answer) =>
        System.Text.RegularExpressions.Regex.Replace(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), "CfDJ8[\\w+/=&#;-]+|nonce=\"[^\"]+\"", "");

    private static string CookieOf(HttpResponseMessage answer) =>
        answer.Headers.GetValues("Set-Cookie").Last(cookie => cookie.StartsWith("__Host-carers-session=", StringComparison.Ordinal)).Split('=', 2)[1].Split(';')[0];

    /// <summary>Hashes as the dashboard does, and notes what it was asked to compare.</summary>
    private sealed class CountingHasher(int rounds) : IPasswordHasher<Account>
    {
        private readonly PasswordHasher<Account> hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = rounds }));

        public List<byte[]> Made { get; } = [];

        public ConcurrentQueue<string> Verified { get; } = [];

        public string HashPassword(Account user, string password)
        {
            var hash = hasher.HashPassword(user, password);
            Made.Add(Convert.FromBase64String(hash));
            return hash;
        }

        public PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
        {
            Verified.Enqueue(hashedPassword);
            return hasher.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
