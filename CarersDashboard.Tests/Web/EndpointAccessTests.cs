using System.Net;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Registers;
using CarersDashboard.Features.Returns.Jobs;
using CarersDashboard.Tests.TestSupport;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CarersDashboard.Tests.Web;

/// <summary>Who may reach what: every endpoint that the application maps stands in one table, and each is tried as everybody.</summary>
public sealed class EndpointAccessTests(EndpointAccessTests.Walk walk) : IClassFixture<EndpointAccessTests.Walk>
{
    // yes: answered, for a form also that it lacks its antiforgery token. in: sent to the sign-in page. no: refused (403). none: as if it were not there (404).
    // code: sent to set a second factor up. The last column is an administrator who signed in with a password only.
    private const string Table = """
        endpoint                                      anonymous  member  hpft  cinh  approver  administrator  password-only
        (files)                                       yes        yes     yes   yes   yes       yes           yes
        /health                                       yes        yes     yes   yes   yes       yes           yes
        /error                                        yes        yes     yes   yes   yes       yes           yes
        /not-found                                    yes        yes     yes   yes   yes       yes           yes
        /                                             yes        yes     yes   yes   yes       yes           yes
        /measures/{code}                              yes        yes     yes   yes   yes       yes           yes
        /strategy                                     yes        yes     yes   yes   yes       yes           yes
        /data-notes                                   yes        yes     yes   yes   yes       yes           yes
        /strategy/scorecard.csv                       yes        yes     yes   yes   yes       yes           yes
        /strategy/scorecard.xlsx                      yes        yes     yes   yes   yes       yes           yes
        /strategy/scorecard.json                      yes        yes     yes   yes   yes       yes           yes
        /strategy/plan.csv                            yes        yes     yes   yes   yes       yes           yes
        /strategy/plan.xlsx                           yes        yes     yes   yes   yes       yes           yes
        /strategy/plan.json                           yes        yes     yes   yes   yes       yes           yes
        /data-notes/inconsistencies.csv               yes        yes     yes   yes   yes       yes           yes
        /data-notes/inconsistencies.xlsx              yes        yes     yes   yes   yes       yes           yes
        /data-notes/inconsistencies.json              yes        yes     yes   yes   yes       yes           yes
        /data-notes/restatements.csv                  yes        yes     yes   yes   yes       yes           yes
        /data-notes/restatements.xlsx                 yes        yes     yes   yes   yes       yes           yes
        /data-notes/restatements.json                 yes        yes     yes   yes   yes       yes           yes
        /measures.csv                                 yes        yes     yes   yes   yes       yes           yes
        /measures.xlsx                                yes        yes     yes   yes   yes       yes           yes
        /measures.json                                yes        yes     yes   yes   yes       yes           yes
        /measures/{code}/numbers.csv                  yes        yes     yes   yes   yes       yes           yes
        /measures/{code}/numbers.xlsx                 yes        yes     yes   yes   yes       yes           yes
        /measures/{code}/numbers.json                 yes        yes     yes   yes   yes       yes           yes
        /measures/{code}/reference.csv                yes        yes     yes   yes   yes       yes           yes
        /measures/{code}/reference.xlsx               yes        yes     yes   yes   yes       yes           yes
        /measures/{code}/reference.json               yes        yes     yes   yes   yes       yes           yes
        /measures/{code}/chart.svg                    yes        yes     yes   yes   yes       yes           yes
        /reach                                        yes        yes     yes   yes   yes       yes           yes
        /reach/{dimension}.csv                        yes        yes     yes   yes   yes       yes           yes
        /reach/{dimension}.xlsx                       yes        yes     yes   yes   yes       yes           yes
        /reach/{dimension}.json                       yes        yes     yes   yes   yes       yes           yes
        /reach/gp-registers.csv                       yes        yes     yes   yes   yes       yes           yes
        /reach/gp-registers.xlsx                      yes        yes     yes   yes   yes       yes           yes
        /reach/gp-registers.json                      yes        yes     yes   yes   yes       yes           yes
        /changes                                      yes        yes     yes   yes   yes       yes           yes
        /changes/changes.csv                          yes        yes     yes   yes   yes       yes           yes
        /changes/changes.xlsx                         yes        yes     yes   yes   yes       yes           yes
        /changes/changes.json                         yes        yes     yes   yes   yes       yes           yes
        /reports                                      yes        yes     yes   yes   yes       yes           yes
        /reports/open                                 in         no      no    no    yes       yes           yes
        /reports/{Quarter}                            yes        yes     yes   yes   yes       yes           yes
        /reports/{Quarter}/compose                    in         no      no    no    yes       yes           yes
        /reports/{Quarter}/freeze                     in         no      no    no    yes       yes           yes
        /reports/{Quarter}/commentary/{Subject}       in         no      no    no    yes       yes           yes
        /reports/{quarter}/preview                    in         no      no    no    yes       yes           yes
        POST /reports/{quarter}/layout                in         no      no    no    yes       yes           yes
        POST /reports/{quarter}/layout/usual          in         no      no    no    yes       yes           yes
        POST /reports/{quarter}/layout/forget         in         no      no    no    yes       yes           yes
        POST /reports/{quarter}/editions              in         no      no    no    yes       yes           yes
        /reports/editions/{Code}                      in         yes     yes   yes   yes       yes           yes
        /reports/editions/{Code}/compare              in         none    none  none  yes       yes           yes
        /reports/editions/{code}/print                in         yes     yes   yes   yes       yes           yes
        /reports/editions/{code}/files/{format}       in         yes     yes   yes   yes       yes           yes
        POST /reports/editions/{code}/files/{format}  in         yes     yes   yes   yes       yes           yes
        POST /reports/editions/{code}/files/{format}/cancel in   no      no    no    yes       yes           yes
        /headlines/edit                               in         no      no    no    yes       yes           yes
        /account/sign-in                              yes        yes     yes   yes   yes       yes           yes
        /account/second-factor                        in         in      in    in    in        in            in
        /account/forgotten                            yes        yes     yes   yes   yes       yes           yes
        /account/set-password                         none       none    none  none  none      none          none
        /set-up                                       none       none    none  none  none      none          none
        POST /development/sign-in                     yes        yes     yes   yes   yes       yes           yes
        /account/single-sign-on                       yes        yes     yes   yes   yes       yes           yes
        /account                                      in         yes     yes   yes   yes       yes           yes
        /account/authenticator                        in         yes     yes   yes   yes       yes           yes
        /account/session                              in         yes     yes   yes   yes       yes           yes
        /account/sign-out                             in         yes     yes   yes   yes       yes           yes
        /returns                                      in         yes     yes   yes   yes       yes           yes
        /returns/files                                in         yes     yes   yes   yes       yes           yes
        /returns/quality                              in         yes     yes   yes   yes       yes           yes
        /returns/quality.csv                          in         yes     yes   yes   yes       yes           yes
        /returns/reminders/{Code}                     in         no      no    no    yes       yes           yes
        /returns/reminders.csv                        in         no      no    no    yes       yes           yes
        /returns/upload                               in         no      yes   yes   yes       yes           yes
        /returns/template                             in         no      yes   yes   yes       yes           yes
        /returns/checks                               in         yes     yes   yes   yes       yes           yes
        /returns/template/{organisation}/{period}     in         no      none  yes   yes       yes           yes
        /returns/submissions/{Code}                   in         no      none  yes   yes       yes           yes
        /returns/submissions/{Code}/compare           in         no      none  yes   yes       yes           yes
        /returns/submissions/{code}/file              in         no      none  yes   yes       yes           yes
        /returns/submissions/{code}/findings.csv      in         no      none  yes   yes       yes           yes
        /returns/submissions/{code}/annotated.xlsx    in         no      none  yes   yes       yes           yes
        POST /returns/submissions/{code}/correct      in         no      yes   yes   yes       yes           yes
        POST /returns/submissions/{code}/undo-correction in         no      yes   yes   yes       yes           yes
        POST /returns/submissions/{code}/explain      in         no      yes   yes   yes       yes           yes
        POST /returns/submissions/{code}/discard      in         no      yes   yes   yes       yes           yes
        POST /returns/submissions/{code}/submit       in         no      yes   yes   yes       yes           yes
        POST /returns/submissions/{code}/withdraw     in         no      yes   yes   yes       yes           yes
        POST /returns/submissions/{code}/send-back    in         no      yes   yes   yes       yes           yes
        /returns/jobs                                 in         no      yes   yes   yes       yes           yes
        /returns/jobs/{Code}                          in         no      none  yes   yes       yes           yes
        POST /returns/jobs/{code}/cancel              in         no      yes   yes   yes       yes           yes
        /returns/{Organisation}/{Period}              in         yes     yes   yes   yes       yes           yes
        POST /returns/{organisation}/{period}/restore in         no      yes   yes   yes       yes           yes
        POST /returns/submissions/{code}/undo         in         no      yes   yes   yes       yes           yes
        POST /returns/submissions/{code}/approve      in         no      yes   yes   yes       yes           yes
        /administration/users                         in         no      no    no    no        yes           code
        /administration/users/new                     in         no      no    no    no        yes           code
        /administration/users/{Id}                    in         no      no    no    no        yes           code
        /administration/organisations                 in         no      no    no    no        yes           code
        /administration/organisations/new             in         no      no    no    no        yes           code
        /administration/organisations/{Code}          in         no      no    no    no        yes           code
        /administration/measures                      in         no      no    no    no        yes           code
        /administration/measures/new                  in         no      no    no    no        yes           code
        /administration/measures/{Code}               in         no      no    no    no        yes           code
        /administration/measures/{Code}/links         in         no      no    no    no        yes           code
        /administration/measures/{Code}/targets/new   in         no      no    no    no        yes           code
        /administration/measures/{Code}/targets/{Id:int} in         no      no    no    no        yes           code
        /administration/measures/{Code}/definitions/new in         no      no    no    no        yes           code
        /administration/measures/{Code}/definitions/{Id:int} in         no      no    no    no        yes           code
        /administration/measures/{Code}/limits/new    in         no      no    no    no        yes           code
        /administration/measures/{Code}/limits/{Id:int} in         no      no    no    no        yes           code
        /administration/events                        in         no      no    no    no        yes           code
        /administration/events/new                    in         no      no    no    no        yes           code
        /administration/events/{Id:int}               in         no      no    no    no        yes           code
        /administration/benchmarks                    in         no      no    no    no        yes           code
        /administration/benchmarks/new                in         no      no    no    no        yes           code
        /administration/benchmarks/{Id:int}           in         no      no    no    no        yes           code
        /administration/returns                       in         no      no    no    no        yes           code
        /administration/audit                         in         no      no    no    no        yes           code
        /administration/audit.csv                     in         no      no    no    no        yes           code
        /_blazor/negotiate                            in         yes     yes   yes   yes       yes           yes
        /_blazor                                      in         yes     yes   yes   yes       yes           yes
        /_blazor/disconnect                           in         yes     yes   yes   yes       yes           yes
        /_blazor/initializers                         in         yes     yes   yes   yes       yes           yes
        /_framework/opaque-redirect                   in         yes     yes   yes   yes       yes           yes
        """;

    private static readonly string[] Columns = [.. Rows().First()[1..]];

    public static TheoryData<string> Endpoints => [.. Rows().Skip(1).Select(row => row[0])];

    [Fact]
    public void Table_ListsEveryMappedEndpoint()
    {
        var listed = Rows().Skip(1).Select(row => row[0]).Order().ToList();

        Assert.Equal(listed, walk.Mapped.Order());
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Endpoint_AsEverybody_AnswersAsTheTableSays(string endpoint)
    {
        var expected = Rows().Single(row => row[0] == endpoint)[1..];

        var found = new List<string>();
        foreach (var who in Columns)
        {
            found.Add(await walk.TryAsync(who, endpoint));
        }

        Assert.Equal(expected, found);
    }

    [Theory]
    [InlineData("/measures/ID03")]
    [InlineData("/")]
    public async Task BoardPage_WithoutPublicReadOnly_AsksToSignIn(string path)
    {
        await using var host = new DashboardHost(new() { ["Access:PublicReadOnly"] = "false", ["Samples:Folder"] = "none" });
        using var visitor = host.Visit();

        using var answer = await visitor.GetAsync(path);

        Assert.StartsWith("/account/sign-in?ReturnUrl=", answer.Where(), StringComparison.Ordinal);
    }

    private static IEnumerable<string[]> Rows() => Table.Split('\n').Select(line =>
    {
        var cells = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return cells[0] == "POST" ? [$"POST {cells[1]}", .. cells[2..]] : cells;
    });

    /// <summary>One dashboard, a draft of CinH's contributor, and somebody signed in as each.</summary>
    public sealed class Walk : IAsyncLifetime
    {
        private DashboardHost host = null!;
        private IdentityProvider provider = null!;
        private readonly Dictionary<string, Visitor> visitors = [];
        private string draft = "";
        private string job = "";
        private string edition = "";
        private string account = "";
        private int target;
        private int limit;

        /// <summary>Every mapped endpoint, as the table writes it.</summary>
        public IReadOnlyCollection<string> Mapped => host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(Name).ToHashSet();

        public async ValueTask InitializeAsync()
        {
            // Everything that can be mapped: single sign-on, and the picker beside it.
            provider = await IdentityProvider.StartAsync(TimeProvider.System);
            host = new(IdentityProvider.Settings(("environment", "Development"))) { Provider = provider };
            visitors["anonymous"] = host.Visit();
            foreach (var who in new[] { "member", "hpft", "cinh", "approver", "administrator" })
            {
                visitors[who] = await host.VisitAsync($"{who}@example.org");
            }

            await host.MakeAccountAsync("password-only@example.org", Role.Administrator);
            visitors["password-only"] = host.Visit();
            using var signedIn = await visitors["password-only"].SignInAsync("password-only@example.org");

            using var answer = await visitors["cinh"].UploadAsync(ReturnFiles.Workbook("CinH", "Q3 2017-18", ("ID02", 7)));
            draft = answer.Where().Split('/')[^1];
            var contributor = (await host.Services.GetRequiredService<AccountStore>().FindByNameAsync("CINH@EXAMPLE.ORG", CancellationToken.None))!;
            job = await host.Services.GetRequiredService<JobStore>().MakeAsync(JobKind.Check, "history.xlsx", new(contributor.Email, "", contributor.Id, Role.Contributor, ["CinH"]), CancellationToken.None);
            edition = (await host.FreezeAsync("2017-18-Q3", ["html"]))[0].Code;
            var measure = BoardRows.Catalogue.Measures.Single(one => one.Code == "ID02");
            await host.Services.GetRequiredService<MeasureDefinitionStore>().EnterAsync(Actor.CommandLine, new(0, new(2018, 4, 1), measure with { Name = "New carers" }, "Shorter.", "", default), CancellationToken.None);
            limit = (await host.Services.GetRequiredService<LimitChangeStore>()
                .EnterAsync(Actor.CommandLine, new() { Kind = LimitChangeKind.Baseline, Measure = "ID02", Points = 12, Reason = "The first three years.", SetBy = "", SetAt = default }, CancellationToken.None)).Id;
            target = (await host.Services.GetRequiredService<TargetStore>().ListAsync("ID02", CancellationToken.None))[0].Id;
            account = (await host.Services.GetRequiredService<AccountStore>().FindByNameAsync("MEMBER@EXAMPLE.ORG", CancellationToken.None))!.Id;
        }

        internal async Task<string> TryAsync(string who, string endpoint)
        {
            var post = endpoint.StartsWith("POST ", StringComparison.Ordinal);
            var path = endpoint switch
            {
                "(files)" => "/css/site.css",
                _ when endpoint.Contains("/returns/submissions/", StringComparison.Ordinal) =>
                    endpoint.Replace("POST ", "", StringComparison.Ordinal).Replace("{code}", draft, StringComparison.OrdinalIgnoreCase),
                _ when endpoint.Contains("/returns/jobs/", StringComparison.Ordinal) =>
                    endpoint.Replace("POST ", "", StringComparison.Ordinal).Replace("{code}", job, StringComparison.OrdinalIgnoreCase),
                _ when endpoint.StartsWith("/administration/measures/", StringComparison.Ordinal) =>
                    endpoint.Replace("{Code}", "ID02", StringComparison.Ordinal).Replace("targets/{Id:int}", $"targets/{target}", StringComparison.Ordinal).Replace("limits/{Id:int}", $"limits/{limit}", StringComparison.Ordinal).Replace("{Id:int}", "1", StringComparison.Ordinal),
                _ when endpoint.Contains("/reports/", StringComparison.Ordinal) => endpoint.Replace("POST ", "", StringComparison.Ordinal).Replace("{quarter}", "2017-18-Q3", StringComparison.OrdinalIgnoreCase)
                    .Replace("{code}", edition, StringComparison.OrdinalIgnoreCase).Replace("{format}", "html", StringComparison.Ordinal).Replace("{Subject}", "ID02", StringComparison.Ordinal) + (endpoint.EndsWith("/compare", StringComparison.Ordinal) ? "?with=now" : ""),
                "/headlines/edit" => "/headlines/edit?subject=overview&quarter=2017-18-Q3",
                "/administration/users/{Id}" => $"/administration/users/{account}",
                // A measure that has reference figures.
                _ when endpoint.StartsWith("/measures/{code}/reference", StringComparison.Ordinal) => endpoint.Replace("{code}", "OU01", StringComparison.Ordinal),
                _ => endpoint.Replace("POST ", "", StringComparison.Ordinal).Replace("{code}", "ID03", StringComparison.Ordinal).Replace("{dimension}", "sex", StringComparison.Ordinal)
                    .Replace("{organisation}", "CinH", StringComparison.OrdinalIgnoreCase).Replace("{period}", "2017-18-Q3", StringComparison.OrdinalIgnoreCase).Replace("{Code}", "CinH", StringComparison.Ordinal).Replace("{Id:int}", "1", StringComparison.Ordinal),
            };
            using var request = new HttpRequestMessage(post ? HttpMethod.Post : HttpMethod.Get, path);
            using var answer = await visitors[who].Client.SendAsync(request, TestContext.Current.CancellationToken);
            return answer.StatusCode switch
            {
                HttpStatusCode.Forbidden => "no",
                HttpStatusCode.NotFound or HttpStatusCode.Gone => "none",
                HttpStatusCode.Redirect or HttpStatusCode.Unauthorized when answer.Headers.Location?.ToString().Contains("/account/sign-in", StringComparison.Ordinal) ?? true => "in",
                HttpStatusCode.Redirect when answer.Headers.Location!.ToString().Contains("/account/authenticator", StringComparison.Ordinal) => "code",
                HttpStatusCode.InternalServerError => "fault",
                _ => "yes",
            };
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var visitor in visitors.Values)
            {
                visitor.Dispose();
            }

            await host.DisposeAsync();
            await provider.DisposeAsync();
        }

        private static string Name(RouteEndpoint endpoint)
        {
            // In development a second endpoint looks for files that have changed since the build.
            if (endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null || endpoint.RoutePattern.RawText == "{**path:file}")
            {
                return "(files)";
            }

            var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];
            var path = "/" + endpoint.RoutePattern.RawText?.TrimStart('/').TrimEnd('/');
            return methods is ["POST"] ? $"POST {path}" : path;
        }
    }
}
