using System.Net;
using System.Text.RegularExpressions;
using CarersDashboard.Features.Accounts;
using Xunit;

namespace CarersDashboard.Tests.TestSupport;

/// <summary>Somebody with a browser: keeps cookies, follows no redirect, fills forms in.</summary>
internal sealed partial class Visitor(HttpClient client) : IDisposable
{
    /// <summary>The password of every account that a test makes.</summary>
    public const string Password = "violet-anchor-teapot-7";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>For what this class does not do.</summary>
    public HttpClient Client => client;

    /// <summary>Asks for a page.</summary>
    public Task<HttpResponseMessage> GetAsync(string path) => client.GetAsync(path, Token);

    /// <summary>Asks for a page and reads it.</summary>
    public async Task<string> ReadAsync(string path)
    {
        using var answer = await GetAsync(path);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Token));
    }

    /// <summary>Sends the form of that name on a page, as the page was served.</summary>
    public Task<HttpResponseMessage> SubmitAsync(string page, string form, params (string Name, string Value)[] fields) =>
        PostAsync(page, page, [("_handler", form), .. fields]);

    /// <summary>Loads a page for its antiforgery token and sends fields to an address.</summary>
    public async Task<HttpResponseMessage> PostAsync(string page, string address, params (string Name, string Value)[] fields) =>
        await SendAsync(address, new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", await TokenAsync(page)), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]));

    /// <summary>Sends a workbook in on the page for uploads.</summary>
    public async Task<HttpResponseMessage> UploadAsync(byte[] workbook, string organisation = "", string fileName = "return.xlsx")
    {
        const string Page = "/returns/upload";
        using var form = new MultipartFormDataContent
        {
            { new StringContent(await TokenAsync(Page)), "__RequestVerificationToken" },
            { new StringContent("upload"), "_handler" },
            { new StringContent(organisation), "Organisation" },
            { new ByteArrayContent(workbook), "File", fileName },
        };
        return await client.PostAsync(Page, form, Token);
    }

    /// <summary>Tries to sign in with an e-mail address and a password.</summary>
    public Task<HttpResponseMessage> SignInAsync(string email, string password = Password, string query = "") =>
        SubmitAsync("/account/sign-in" + query, "sign-in", ("Email", email), ("Password", password));

    /// <summary>Signs in with a password and the authenticator's code of a moment. Each code works once.</summary>
    /// <returns>The answer to the code.</returns>
    public async Task<HttpResponseMessage> SignInWithCodeAsync(string email, byte[] key, DateTimeOffset now)
    {
        using var halfway = await SignInAsync(email);
        Assert.StartsWith("/account/second-factor", halfway.Where(), StringComparison.Ordinal);
        return await SubmitAsync(halfway.Where(), "code", ("Code", OneTimeCode.At(key, OneTimeCode.StepOf(now))));
    }

    /// <summary>The antiforgery token of a page; empty where it has none.</summary>
    public async Task<string> TokenAsync(string page) => TokenField().Match(await ReadAsync(page)).Groups[1].Value;

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private async Task<HttpResponseMessage> SendAsync(string address, FormUrlEncodedContent content)
    {
        using (content)
        {
            return await client.PostAsync(address, content, Token);
        }
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex TokenField();
}

/// <summary>What tests ask of an answer.</summary>
internal static class Answers
{
    /// <summary>Where a redirect leads: path and query on this site, the whole address elsewhere.</summary>
    public static string Where(this HttpResponseMessage answer) => answer.Headers.Location switch
    {
        null => "",
        { IsAbsoluteUri: true, Host: "localhost" or "127.0.0.1", PathAndQuery: var here } => here,
        var elsewhere => elsewhere.ToString(),
    };
}
