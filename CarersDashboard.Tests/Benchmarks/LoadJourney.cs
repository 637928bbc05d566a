using System.Diagnostics;
using System.Globalization;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Measures;
using CarersDashboard.Tests.TestSupport;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace CarersDashboard.Tests.Benchmarks;

/// <summary>Sixty-four readers at once, each asking for the next page as soon as one has come: <c>-- load 60</c> (seconds for each page).</summary>
/// <remarks>
/// Server and readers share this process and its processors, over loopback. The floors are a Razor page with nothing on it in the frame of
/// the site, and a text of the overview's length, through the same middleware, read by the same signed-in member in the same run. Then the same board with a hundred times the observations.
/// </remarks>
internal static class LoadJourney
{
    private const int Connections = 64;
    private const int Times = 100;

    private static readonly string[] Pages = ["/hello", "/text", "/", "/measures/ID03"];

    public static async Task<int> RunAsync(string[] args)
    {
        var seconds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 60;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Connections} connections, {seconds} s for each page, {Environment.ProcessorCount} processors"));
        Console.WriteLine("data      observations  page              answers/s  of hello  of text  of 1x   p50 ms  p99 ms  bytes   failed");
        var once = await RunAsync("1x", seconds, null, false);
        await RunAsync($"{Times}x", seconds, once, true);
        return 0;
    }

    private static async Task<Dictionary<string, double>> RunAsync(string name, int seconds, Dictionary<string, double>? once, bool more)
    {
        await using var host = new DashboardHost(new() { ["Logging:LogLevel:Default"] = "Warning" });
        using var with = host.WithWebHostBuilder(builder => builder.UseSetting("ConnectionStrings:Carers", $"Data Source={host.DatabaseFile}").ConfigureServices(services => services.AddSingleton<IStartupFilter, Hello>()));
        with.UseKestrel(0);
        with.StartServer();
        var address = with.ClientOptions.BaseAddress;
        if (more)
        {
            await MultiplyAsync(host.DatabaseFile);
        }

        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = Connections, AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = address };
        using var visitor = new Visitor(client);
        using var signedIn = await visitor.PostAsync("/account/sign-in", IllustrativeUsers.Address, ("Email", "member@example.org"));
        var count = await CountAsync(host.DatabaseFile);
        var rates = new Dictionary<string, double>();
        foreach (var page in Pages)
        {
            await LoadAsync(client, page, TimeSpan.FromSeconds(Math.Min(5, seconds)));
            var (rate, p50, p99, bytes, failed) = await LoadAsync(client, page, TimeSpan.FromSeconds(seconds));
            rates[page] = rate;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-8}  {count,12}  {page,-16}  {rate,9:F0}  {rate / rates["/hello"],8:F2}  {(rates.TryGetValue("/text", out var text) ? rate / text : 0),7:F2}  {(once is null ? 1 : rate / once[page]),5:F2}  {p50,6:F1}  {p99,6:F1}  {bytes,6}  {failed,6}"));
        }

        return rates;
    }

    private static async Task<(double Rate, double P50, double P99, long Bytes, int Failed)> LoadAsync(HttpClient client, string page, TimeSpan span)
    {
        var clock = Stopwatch.StartNew();
        var readers = await Task.WhenAll(Enumerable.Range(0, Connections).Select(reader => Task.Run(async () =>
        {
            var (times, bytes, failed, buffer) = (new List<double>(), 0L, 0, new byte[64 * 1024]);
            while (clock.Elapsed < span)
            {
                var start = clock.Elapsed;
                using var question = new HttpRequestMessage(HttpMethod.Get, page);
                // Each reader from many addresses: the limit on one address is no part of what is measured.
                question.Headers.Add(DashboardHost.AddressHeader, string.Create(CultureInfo.InvariantCulture, $"10.{reader}.{times.Count / 250 % 250}.{times.Count % 250 + 1}"));
                using var answer = await client.SendAsync(question, HttpCompletionOption.ResponseHeadersRead);
                await using var body = await answer.Content.ReadAsStreamAsync();
                bytes = 0;
                for (int read; (read = await body.ReadAsync(buffer)) > 0;)
                {
                    bytes += read;
                }

                failed += answer.IsSuccessStatusCode ? 0 : 1;
                times.Add((clock.Elapsed - start).TotalMilliseconds);
            }

            return (times, bytes, failed);
        })));
        var elapsed = clock.Elapsed.TotalSeconds;
        var all = readers.SelectMany(one => one.times).Order().ToList();
        return (all.Count / elapsed, all[all.Count / 2], all[(int)(all.Count * 0.99)], readers[0].bytes, readers.Sum(one => one.failed));
    }

    private static async Task<long> CountAsync(string file)
    {
        await using var connection = new SqliteConnection($"Data Source={file}");
        return await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM observations");
    }

    // Other measures of other bodies, which these pages do not show: what grows is what must be read, held and looked through, not what is drawn.
    private static async Task MultiplyAsync(string file)
    {
        const int Quarters = 60;
        const int Bodies = 25;
        await using var connection = new SqliteConnection($"Data Source={file}");
        await connection.OpenAsync();
        await using var transaction = connection.BeginTransaction();
        var wanted = (Times - 1) * await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM observations", transaction: transaction);
        await connection.ExecuteAsync("""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @Measures)
            INSERT INTO measures (id, code, name, definition, tier, kind, unit, unit_noun, polarity, frequency, decimals, minimum, maximum, numerator, denominator, kept_apart_because, returned_by_all, returned_by_note, caveats, evidence, position)
            SELECT 100000 + n.i, 'LD' || n.i, 'Made measure ' || n.i, definition, 'Extra', kind, unit, unit_noun, polarity, frequency, decimals, minimum, maximum, numerator, denominator, kept_apart_because, 0, '', '', '', 100000 + n.i
            FROM n CROSS JOIN measures m WHERE m.code = 'ID02';
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @Bodies)
            INSERT INTO organisations (id, code, name, type, role, status, position) SELECT 100000 + i, 'B' || i, 'Body ' || i, 'Charity', '', '', 100000 + i FROM n;
            """, new { Measures = (int)(wanted / (Bodies * Quarters)) + 1, Bodies }, transaction);
        var period = ReportingPeriod.Quarter(2017, 3);
        for (var quarter = 1; quarter <= Quarters; quarter++, period = period.Previous()!)
        {
            await connection.ExecuteAsync("INSERT INTO periods (code, kind, starts, ends) SELECT @Code, 'Quarter', @Starts, @Ends WHERE NOT EXISTS (SELECT 1 FROM periods WHERE code = @Code AND kind = 'Quarter')",
                new { period.Code, Starts = period.Start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Ends = period.End.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }, transaction);
        }

        await connection.ExecuteAsync("""
            INSERT INTO returns (id, organisation_id, period_id, series_id, current_version)
            SELECT 1000000 + (o.id - 100000) * 1000 + p.id, o.id, p.id, (SELECT id FROM series WHERE code = 'RETURN'), 1
            FROM organisations o CROSS JOIN (SELECT id FROM periods WHERE kind = 'Quarter' ORDER BY starts DESC LIMIT @Quarters) p WHERE o.id > 100000;
            INSERT INTO return_versions (id, return_id, number, import_id, provisional) SELECT id, id, 1, (SELECT MIN(id) FROM imports), 0 FROM returns WHERE id > 1000000;
            INSERT INTO observations (version_id, measure_id, state, value, bound, note, import_id, sheet, cell)
            SELECT v.id, m.id, 'Value', 10 + abs((v.id * 7919 + m.id * 104729) % 900), NULL, '', (SELECT MIN(id) FROM imports), 'Return', 'E5'
            FROM return_versions v CROSS JOIN measures m WHERE v.id > 1000000 AND m.id > 100000 ORDER BY v.id, m.id LIMIT @Wanted;
            UPDATE data_version SET version = version + 1;
            """, new { Quarters, Wanted = wanted }, transaction, commandTimeout: 600);
        await transaction.CommitAsync();
    }

    private sealed class Hello : IStartupFilter
    {
        // About as many bytes as the overview has, for what their way alone costs.
        private static readonly string Letters = new('x', 112_000);

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            app.UseEndpoints(routes =>
            {
                routes.MapGet("/text", () => Results.Text(Letters)).AllowAnonymous();
                routes.MapGet("/hello", () => new RazorComponentResult<HelloPage>()).AllowAnonymous();
            });
        };
    }
}
