using CarersDashboard.Data;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Returns;
using CarersDashboard.Features.Returns.History;
using CarersDashboard.Features.Returns.Jobs;
using CarersDashboard.Features.Returns.Workflow;
using CarersDashboard.Tests.TestSupport;
using CarersDashboard.Tests.TestSupport.Databases;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CarersDashboard.Tests.Features.Returns.Jobs;

/// <summary>Work in the background, with the real steps over a database and a clock that stands.</summary>
public sealed class JobRunnerTests(SqliteFixture fixture) : WorkflowDatabase(fixture), IClassFixture<SqliteFixture>
{
    private const string Category = "CarersDashboard.Features.Returns.Jobs";

    private readonly ManualClock clock = new(new(2018, 1, 2, 9, 30, 0, TimeSpan.Zero));
    private readonly WaitingJobs waiting = new();
    private readonly NotedLog log = new(Category);

    private JobStore Jobs => new(Database, clock);

    [Fact]
    public async Task Check_CleanFile_EndsAsADraftOfTheSender()
    {
        var code = await CheckAsync(ReturnFiles.Workbook("CinH", "Q3 2017-18", ("SU01", 10)));

        var job = await RunAsync(code);

        Assert.Equal(JobState.Done, job.State);
        var result = JobResult.Parse(job.Result);
        Assert.Equal(JobEnd.Draft, result.End);
        Assert.Equal((Ann.AccountId, SubmissionState.Draft, "history.xlsx"), await FindAsync(result.Text));
        Assert.Empty(waiting.Codes);
    }

    [Fact]
    public async Task Check_PersonalData_NamesRulesAndCellsAndKeepsNothing()
    {
        var code = await CheckAsync(ReturnFiles.Workbook("CinH", "Q3 2017-18", ("SU01", "somebody.private@example.org")));

        var job = await RunAsync(code);

        Assert.StartsWith("PersonalData:PRIV-", job.Result, StringComparison.Ordinal);
        Assert.Contains("C6", job.Result, StringComparison.Ordinal);
        Assert.DoesNotContain("private", job.Result + log.Text, StringComparison.Ordinal);
        Assert.Equal(new Dictionary<string, int> { ["submissions"] = 0, ["files"] = 0 }, await CountAsync("submissions", "files"));
    }

    [Fact]
    public async Task Check_FiguresOfAnotherOrganisation_IsRefusedInWords()
    {
        var code = await CheckAsync(ReturnFiles.Workbook("Crossroads", "Q3 2017-18", ("SU01", 10)));

        var job = await RunAsync(code);

        Assert.Equal((JobState.Done, "Refused:The file holds figures of another organisation. Nothing of it was kept."), (job.State, job.Result));
        Assert.Equal(0, (await CountAsync("files"))["files"]);
    }

    [Fact]
    public async Task Check_NoWorkbook_SaysWhatToDo()
    {
        var code = await CheckAsync([1, 2, 3, 4]);

        var job = await RunAsync(code);

        Assert.StartsWith("Refused:This is not an Excel workbook. ", job.Result, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_CancelledWhileItReads_KeepsNothing()
    {
        var code = await CheckAsync(ReturnFiles.Workbook("CinH", "Q3 2017-18", ("SU01", 10)));

        var job = await RunAsync(code, watched: new(Database) { BeforeOpen = () => Cancel(code) });

        Assert.Equal((JobState.Cancelled, ""), (job.State, job.Result));
        Assert.Equal(0, (await CountAsync("files"))["files"]);
    }

    [Fact]
    public async Task Check_CancelledOnAnotherNode_EndsWithTheNextBeat()
    {
        var code = await CheckAsync(ReturnFiles.Workbook("CinH", "Q3 2017-18", ("SU01", 10)));
        var asked = false;

        var job = await RunAsync(code, watched: new(Database)
        {
            BeforeOpen = async () =>
            {
                if (!asked)
                {
                    asked = true;
                    Assert.True(await Jobs.AskCancelAsync((await Jobs.FindAsync(code, Token))!, Dee, Token));
                    await clock.WaitForTimerAsync(JobRunner.Beat, Token);
                    clock.Advance(JobRunner.Beat);
                    // Set anew once the answer was read.
                    await clock.WaitForTimerAsync(JobRunner.Beat, Token);
                }
            },
        });

        Assert.Equal((JobState.Cancelled, WorkStage.LookingForPersonalData), (job.State, job.Stage));
    }

    [Fact]
    public async Task Check_SomethingBreaks_FailsWithAnIdAndWithoutItsWords()
    {
        var code = await CheckAsync(ReturnFiles.Workbook("CinH", "Q3 2017-18", ("SU01", 10)));

        var job = await RunAsync(code, watched: new(Database) { BeforeOpen = () => throw new FormatException("quotes a cell") });

        Assert.Equal((JobState.Failed, $"Fault:{code[..8]}"), (job.State, job.Result));
        Assert.Contains($"Error: Job {code[..8]} failed: FormatException", log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("quotes a cell", log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publish_AsAgreed_EndsWithTheVersionOfTheFigures()
    {
        var order = await PublishAsync();

        var job = await RunAsync(order.Code);

        Assert.Equal((JobState.Done, "Published:1", SubmissionState.Approved), (job.State, job.Result, job.Submission));
        Assert.Equal(1, await Store.ReadDataVersionAsync(Token));
    }

    [Fact]
    public async Task Publish_CancelledWhileItWrites_LeavesNothing()
    {
        var order = await PublishAsync();
        var written = new List<string>();

        var job = await RunAsync(order.Code, publishing: new(Database)
        {
            BeforeRow = (table, _) =>
            {
                written.Add(table);
                if (table == "observations")
                {
                    waiting.Cancel(order.Code);
                }
            },
        });

        Assert.Contains("observations", written);
        Assert.Equal((JobState.Cancelled, SubmissionState.Submitted), (job.State, job.Submission));
        Assert.All(await CountAsync("imports", "periods", "returns", "return_versions", "observations"), pair => Assert.Equal(0, pair.Value));
        Assert.Equal(0, await Store.ReadDataVersionAsync(Token));
    }

    [Fact]
    public async Task Publish_PlanMovedMeanwhile_SaysWhyNot()
    {
        var order = await PublishAsync();
        await PublishAsync("other", SmallCatalogue.Entry(SmallCatalogue.Referrals, Figure.Of(9)));

        var job = await RunAsync(order.Code);

        Assert.Equal((JobState.Done, "NotPublished:Figures were approved meanwhile. Look at what would change now, and approve it again."), (job.State, job.Result));
        Assert.Equal(1, await Store.ReadDataVersionAsync(Token));
    }

    [Fact]
    public async Task Publish_ByAHandInIt_IsRefused()
    {
        var order = await PublishAsync(sender: Dee);

        var job = await RunAsync(order.Code);

        Assert.Equal("NotPublished:Somebody else has to approve it: you had a hand in this return yourself.", job.Result);
    }

    [Fact]
    public async Task Stop_WhileOneRunsAndOneWaits_MarksBothAndKeepsNothing()
    {
        var (running, next) = (await CheckAsync(ReturnFiles.Workbook("CinH", "Q3 2017-18", ("SU01", 10))), await CheckAsync([1]));
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var runner = Runner(new(Database)
        {
            BeforeOpen = () =>
            {
                reached.TrySetResult();
                return goOn.Task;
            },
        });
        await runner.StartAsync(Token);
        await reached.Task.WaitAsync(SmtpServer.Patience, Token);

        var stopping = runner.StopAsync(Token);
        goOn.SetResult();
        await stopping;

        Assert.Equal([(JobState.Cancelled, "Stopped:"), (JobState.Cancelled, "Stopped:")], [await EndAsync(running), await EndAsync(next)]);
        Assert.Equal(0, (await CountAsync("files"))["files"]);
    }

    [Fact]
    public async Task TryAdd_FiveWaiting_TakesFour()
    {
        var taken = new List<bool>();
        for (var number = 0; number < 5; number++)
        {
            taken.Add(waiting.TryAdd(new CheckOrder($"job{number}", Ann, new("a.xlsx", [1], null), null, null)));
        }

        Assert.Equal([true, true, true, true, false], taken);
        Assert.False(waiting.HasRoom);
        Assert.True(waiting.Cancel("job2"));
        Assert.False(waiting.Cancel("job2"));
        Assert.True(waiting.HasRoom);
        Assert.Equal(["job0", "job1", "job3"], waiting.Codes);
        var first = await waiting.TakeAsync(Token);
        Assert.Equal(("job0", 3), (first.Order.Code, waiting.Codes.Count));
        waiting.End(first);
        Assert.Equal(["job1", "job3"], waiting.Codes);
    }

    private Task Cancel(string code)
    {
        waiting.Cancel(code);
        return Task.CompletedTask;
    }

    private async Task<string> CheckAsync(byte[] content)
    {
        var code = await Jobs.MakeAsync(JobKind.Check, "history.xlsx", Ann, Token);
        Assert.True(waiting.TryAdd(new CheckOrder(code, Ann, new("history.xlsx", content, null), null, null)));
        return code;
    }

    private async Task<PublishOrder> PublishAsync(Actor? sender = null)
    {
        var read = await Importer(Database).ReadAsync(ReturnFiles.Workbook("CinH", "Q3 2017-18", ("SU01", 10)), null, null, Token);
        var submission = await Submissions.KeepAsync(
            new(ReturnFiles.Workbook("CinH", "Q3 2017-18", ("SU01", 10)), "return.xlsx", null, null, SubmissionReturns.Of(read.Entries), sender ?? Ann), Token);
        var plan = (await Store.PlanAsync(read.Entries, Token)).Fingerprint();
        Assert.True((await Workflow.SubmitAsync(new(submission, 1, sender ?? Ann), read.Entries, plan, false, Token)).IsDone);
        var code = await Jobs.MakeAsync(JobKind.Publish, submission, Dee, Token);
        var order = new PublishOrder(code, new(submission, 2, Dee), plan);
        Assert.True(waiting.TryAdd(order));
        return order;
    }

    private async Task<Job> RunAsync(string code, WatchedDatabase? watched = null, WatchedDatabase? publishing = null)
    {
        using var runner = Runner(watched, publishing);
        await runner.StartAsync(Token);
        await log.WaitForAsync($"Job {code[..8]} ended", Token);
        await runner.StopAsync(Token);
        return (await Jobs.FindAsync(code, Token))!;
    }

    private JobRunner Runner(WatchedDatabase? watched, WatchedDatabase? publishing = null)
    {
        var importer = Importer(watched ?? Database);
        var submissions = new SubmissionStore(Database, clock);
        var reviews = new ReviewOffice(
            importer, submissions, new(Database, clock), new(Database, clock), new(new(Database, clock), new(Database, clock), clock));
        var work = new JobWork(new(importer, submissions, new(Database, clock)), submissions, reviews, new(publishing ?? Database, clock));
        return new(waiting, Jobs, work, clock, LoggerFactory.Create(logging => logging.AddProvider(log)).CreateLogger<JobRunner>());
    }

    private ReturnImporter Importer(Database from) =>
        new(new CatalogueStore(from, clock), new ReturnStore(Database, clock), new HistoryStore(Database), FilledTemplates.Seal, new WorkbookLimits(), clock);

    private async Task<(JobState State, string Result)> EndAsync(string code) => await Jobs.FindAsync(code, Token) is { } job ? (job.State, job.Result) : default;

    private async Task<(string? Owner, SubmissionState State, string File)> FindAsync(string code) =>
        await Submissions.FindAsync(code, Token) is { } found ? (found.OwnerId, found.State, found.FileName) : default;
}
