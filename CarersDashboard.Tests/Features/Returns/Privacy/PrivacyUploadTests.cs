using System.Globalization;
using System.Net;
using System.Text;
using CarersDashboard.Features.Privacy;
using CarersDashboard.Tests.TestSupport;
using Microsoft.Data.Sqlite;
using Xunit;

namespace CarersDashboard.Tests.Features.Returns.Privacy;

/// <summary>What becomes of personal data that somebody uploads: it is refused, and there is no trace of it.</summary>
public sealed class PrivacyUploadTests : IAsyncDisposable
{
    private readonly NotedLog log = new("");
    private readonly DashboardHost host;

    public PrivacyUploadTests() => host = new(new() { ["Samples:Folder"] = "none", ["Logging:LogLevel:Default"] = "Trace" }) { Log = log };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        log.Dispose();
    }

    [Fact]
    public async Task Upload_EveryKindInEveryPlace_IsRefusedAndLeavesNoTrace()
    {
        using var visitor = await host.VisitAsync("cinh@example.org");
        var sent = PrivacyWorkbooks.Kinds.SelectMany(kind => PrivacyWorkbooks.Places, (kind, place) => (kind.Code, kind.Content, Workbook: place.Workbook(kind.Content), place.Name)).Concat(PrivacyWorkbooks.Numbers.Select(one => (one.Code, one.Content, one.Workbook, Name: "number cell"))).ToList();
        foreach (var (code, content, workbook, name) in sent)
        {
            using var answer = await visitor.UploadAsync(workbook);
            var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Token));

            Assert.True(answer.StatusCode == HttpStatusCode.UnprocessableEntity, $"{code} in {name}: {answer.StatusCode}");
            Assert.Contains(code, page, StringComparison.Ordinal);
            Assert.Contains("Nothing of it was kept.", page, StringComparison.Ordinal);
            Assert.DoesNotContain(content, page, StringComparison.OrdinalIgnoreCase);
        }

        foreach (var content in sent.Select(one => one.Content).Distinct())
        {
            await AssertNoTraceAsync(content);
        }

        await using var connection = await OpenAsync();
        Assert.Equal("0 0", await ScalarAsync(connection, "SELECT (SELECT COUNT(*) FROM submissions) || ' ' || (SELECT COUNT(*) FROM files)"));
        Assert.Equal(sent.Count.ToString(CultureInfo.InvariantCulture), await ScalarAsync(connection, "SELECT COUNT(*) FROM audit_entries WHERE act = 'return refused'"));
        Assert.Equal("PRIV-06 C4", await ScalarAsync(connection, "SELECT value_after FROM audit_entries ORDER BY id DESC LIMIT 1"));
    }

    [Fact]
    public async Task Upload_FileNameWithPersonalData_IsRefusedAndLeavesNoTrace()
    {
        using var visitor = await host.VisitAsync("cinh@example.org");

        using var good = await visitor.UploadAsync(PrivacyWorkbooks.Return(684).Build(), "", "Return jo.nobody@example.org.xlsx");
        using var notTheirs = await visitor.UploadAsync(ReturnFiles.Workbook("HPFT", "Q3 2017-18", ("ID08", 7)), "HPFT", "jo.nobody@example.org.xlsx");
        using var noWorkbook = await visitor.UploadAsync("%PDF-1.7"u8.ToArray(), "", "jo.nobody@example.org.xlsx");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Forbidden, HttpStatusCode.UnprocessableEntity), (good.StatusCode, notTheirs.StatusCode, noWorkbook.StatusCode));
        Assert.Contains("An e-mail address in the name of the file", await good.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        await using var connection = await OpenAsync();
        Assert.Equal("3", await ScalarAsync(connection, $"SELECT COUNT(*) FROM audit_entries WHERE act = 'return refused' AND subject = '{PersonalData.NameNotKept}'"));
        await AssertNoTraceAsync("jo.nobody");
    }

    [Fact]
    public async Task Upload_GoodReturn_IsStillKept()
    {
        using var visitor = await host.VisitAsync("cinh@example.org");

        using var answer = await visitor.UploadAsync(PrivacyWorkbooks.Return(684).Build());

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        // Otherwise the search for traces would find nothing because it looks at nothing.
        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => AssertNoTraceAsync("return.xlsx"));
    }

    private async Task AssertNoTraceAsync(string content)
    {
        Assert.DoesNotContain(content, log.Text, StringComparison.OrdinalIgnoreCase);
        await using (var connection = await OpenAsync())
        {
            foreach (var table in (await ScalarAsync(connection, "SELECT GROUP_CONCAT(name) FROM sqlite_master WHERE type = 'table'")).Split(','))
            {
                await AssertNotInTableAsync(connection, table, content);
            }
        }

        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(host.DatabaseFile)!, "carers.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes, Token);
            Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(content)) < 0, $"{Path.GetFileName(file)} holds it");
        }
    }

    private static async Task AssertNotInTableAsync(SqliteConnection connection, string table, string content)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM \"{table}\"";
        await using var reader = await command.ExecuteReaderAsync(Token);
        while (await reader.ReadAsync(Token))
        {
            for (var column = 0; column < reader.FieldCount; column++)
            {
                var text = reader.GetValue(column) switch { byte[] bytes => Encoding.Latin1.GetString(bytes), var value => Convert.ToString(value, CultureInfo.InvariantCulture)! };
                Assert.False(text.Contains(content, StringComparison.OrdinalIgnoreCase), $"{table}.{reader.GetName(column)} holds it");
            }
        }
    }

    private async Task<SqliteConnection> OpenAsync()
    {
        var connection = new SqliteConnection($"Data Source={host.DatabaseFile};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync(Token);
        return connection;
    }

    private static async Task<string> ScalarAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(await command.ExecuteScalarAsync(Token), CultureInfo.InvariantCulture)!;
    }
}
