using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using CarersDashboard.Features.Measures;
using CarersDashboard.Tests.TestSupport;

namespace CarersDashboard.Tests.Benchmarks;

/// <summary>
/// A history of years once through the whole dashboard, and once more with other figures: upload, check, compare, approve, undo. Prints the seconds of each step.
/// </summary>
internal static partial class HistoryJourney
{
    /// <summary>Runs it.</summary>
    /// <param name="args">How many rows; 100,000 where nothing is said.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var rows = args is [var number, ..] ? int.Parse(number, CultureInfo.InvariantCulture) : 100_000;
        var catalogue = CatalogueFiles.Read();
        using var log = new NotedLog("CarersDashboard.Features.Returns.Jobs");
        await using var host = new DashboardHost([]) { Log = log };
        using var sender = await host.VisitAsync("approver@example.org");
        using var approver = await host.VisitAsync("administrator@example.org");
        var submission = "";
        for (var pass = 1; pass <= 2; pass++)
        {
            Console.WriteLine($"Pass {pass}: {(pass == 1 ? "new figures" : "every figure changes")}");
            var workbook = HistoryWorkbook.Write(catalogue, rows, pass);
            Console.WriteLine($"  {workbook.Length / 1024.0 / 1024.0:0.0} MB");
            var job = await TimeAsync("Upload is answered", async () =>
            {
                using var answer = await sender.UploadAsync(workbook, fileName: "history.xlsx");
                return answer.Where();
            });
            await TimeAsync("Check ends", () => log.WaitForAsync($"{job.Split('/')[^1][..8]} ended", CancellationToken.None));
            using (var done = await sender.GetAsync(job))
            {
                submission = done.Where();
            }

            await TimeAsync("Check page, first", () => sender.ReadAsync(submission));
            await SubmissionForms.ExplainAllAsync(sender, submission);
            await TimeAsync("Check page, again", () => sender.ReadAsync(submission));
            await TimeAsync("Compare page, first", () => sender.ReadAsync(submission + "/compare"));
            await TimeAsync("Compare page, again", () => sender.ReadAsync(submission + "/compare"));
            var html = await sender.ReadAsync(submission + "/compare");
            await TimeAsync("Submit", async () => Where(await SendAsync(sender, submission, "submit", html, "Written anew.")));
            await TimeAsync("Compare page of the approver, first", () => approver.ReadAsync(submission + "/compare"));
            html = await approver.ReadAsync(submission + "/compare");
            var publication = await TimeAsync("Approval is answered", async () => Where(await SendAsync(approver, submission, "approve", html, "")));
            await TimeAsync("Publication ends", () => log.WaitForAsync($"{publication.Split('/')[^1][..8]} ended", CancellationToken.None));
            await TimeAsync("Board, first", () => approver.ReadAsync("/"));
        }

        var last = await approver.ReadAsync(submission + "/compare");
        await TimeAsync("Undo", async () => Where(await SendAsync(approver, submission, "undo", last, "Only a trial.")));
        await TimeAsync("Board after it, first", () => approver.ReadAsync("/"));
        Console.WriteLine(log.Text);
        return 0;
    }

    private static string Where(HttpResponseMessage answer)
    {
        using (answer)
        {
            return answer.Where();
        }
    }

    private static Task<HttpResponseMessage> SendAsync(Visitor visitor, string submission, string act, string html, string reason) => visitor.PostAsync(
        "/returns/upload", $"{submission}/{act}", ("revision", Revision().Match(html).Groups[1].Value), ("agreed", Agreed().Match(html).Groups[1].Value), ("reason", reason));

    private static async Task<string> TimeAsync(string what, Func<Task<string>> step)
    {
        var watch = Stopwatch.StartNew();
        var answer = await step();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {watch.Elapsed.TotalSeconds,7:0.00} s  {what}{(answer.StartsWith('/') ? $" → {answer}" : "")}"));
        return answer;
    }

    [GeneratedRegex("name=\"revision\" value=\"([0-9]+)\"")]
    private static partial Regex Revision();

    [GeneratedRegex("name=\"agreed\" value=\"([0-9a-f]+)\"")]
    private static partial Regex Agreed();
}
