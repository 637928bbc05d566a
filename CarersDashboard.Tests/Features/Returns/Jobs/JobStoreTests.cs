using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Returns;
using CarersDashboard.Features.Returns.Jobs;
using CarersDashboard.Tests.TestSupport.Databases;
using Xunit;
using static CarersDashboard.Tests.TestSupport.SmallCatalogue;

namespace CarersDashboard.Tests.Features.Returns.Jobs;

/// <summary>What is known of work in the background, in either database.</summary>
public abstract class JobStoreContract(DatabaseFixture fixture) : WorkflowDatabase(fixture)
{
    private JobStore Jobs => new(Database, Clock);

    [Fact]
    public async Task MakeAsync_Check_WaitsUnderTheNameOfTheFile()
    {
        var job = await MakeAsync();

        Assert.Equal((JobKind.Check, "history.xlsx", "history.xlsx", Ann.AccountId), (job.Kind, job.Subject, job.FileName, job.OwnerId));
        Assert.Equal((JobState.Waiting, WorkStage.Waiting, 0, 0, false, "", Clock.Now, Clock.Now), (job.State, job.Stage, job.Done, job.Total, job.CancelAsked, job.Result, job.StartedAt, job.TouchedAt));
    }

    [Fact]
    public async Task FindAsync_Publication_KnowsFileAndStateOfItsSubmission()
    {
        var submission = await KeepAsync(Ann, [Entry(Referrals, Figure.Of(10))]);
        var code = await Jobs.MakeAsync(JobKind.Publish, submission, Dee, Token);

        var job = (await Jobs.FindAsync(code, Token))!;

        Assert.Equal((submission, "return.xlsx", CarersDashboard.Features.Returns.Workflow.SubmissionState.Draft), (job.Subject, job.FileName, job.Submission));
        Assert.Equal(code, (await Jobs.FindPublicationAsync(submission, Token))!.Code);
        await Jobs.FinishAsync(code, JobState.Done, new(JobEnd.Published, "7"), Token);
        Assert.Null(await Jobs.FindPublicationAsync(submission, Token));
    }

    [Fact]
    public async Task ReportAsync_WhileItRuns_IsKeptWithTheMoment()
    {
        var job = await MakeAsync();
        Assert.True(await Jobs.BeginAsync(job.Code, Token));
        Clock.Now += TimeSpan.FromSeconds(7);

        await Jobs.ReportAsync(job.Code, new(WorkStage.ReadingRows, 34_001, 100_001), Token);

        var told = await FindAsync(job);
        Assert.Equal((JobState.Running, WorkStage.ReadingRows, 34_001, 100_001, Clock.Now), (told.State, told.Stage, told.Done, told.Total, told.TouchedAt));
    }

    [Fact]
    public async Task ReportAsync_AfterItsEnd_ChangesNothing()
    {
        var job = await MakeAsync();
        await Jobs.BeginAsync(job.Code, Token);
        await Jobs.FinishAsync(job.Code, JobState.Done, new(JobEnd.Draft, "d"), Token);

        await Jobs.ReportAsync(job.Code, new(WorkStage.Checking, 1, 1), Token);
        await Jobs.FinishAsync(job.Code, JobState.Failed, new(JobEnd.Fault, "f"), Token);

        Assert.Equal((JobState.Done, WorkStage.Waiting, "Draft:d"), ((await FindAsync(job)).State, (await FindAsync(job)).Stage, (await FindAsync(job)).Result));
    }

    [Fact]
    public async Task AskCancelAsync_Waiting_EndsAtOnceAndSaysWho()
    {
        var job = await MakeAsync();

        Assert.True(await Jobs.AskCancelAsync(job, Dee, Token));

        Assert.Equal(JobState.Cancelled, (await FindAsync(job)).State);
        Assert.False(await Jobs.BeginAsync(job.Code, Token));
        var entry = Assert.Single(await QueryAsync<(string Actor, string Subject, string After)>("SELECT actor, subject, value_after FROM audit_entries WHERE act = @Act", new { Act = AuditActs.JobCancelled }));
        Assert.Equal((Dee.Name, "history.xlsx", "check"), entry);
    }

    [Fact]
    public async Task AskCancelAsync_Running_IsAskedForAndGoesOnUntilTheRunnerEndsIt()
    {
        var job = await MakeAsync();
        await Jobs.BeginAsync(job.Code, Token);
        Assert.False(await Jobs.ReadCancelAskedAsync(job.Code, Token));

        Assert.True(await Jobs.AskCancelAsync(job, Ann, Token));
        Assert.False(await Jobs.AskCancelAsync(job, Ann, Token));

        Assert.True(await Jobs.ReadCancelAskedAsync(job.Code, Token));
        Assert.Equal(JobState.Running, (await FindAsync(job)).State);
    }

    [Fact]
    public async Task AskCancelAsync_Done_IsTooLate()
    {
        var job = await MakeAsync();
        await Jobs.BeginAsync(job.Code, Token);
        await Jobs.FinishAsync(job.Code, JobState.Done, JobResult.Nothing, Token);

        Assert.False(await Jobs.AskCancelAsync(job, Ann, Token));

        Assert.Equal(0, await ScalarAsync<int>("SELECT COUNT(*) FROM audit_entries WHERE act = @Act", new { Act = AuditActs.JobCancelled }));
    }

    [Fact]
    public async Task IsLost_NobodyTouchedItForTwoMinutes_IsInterrupted()
    {
        var (lost, alive, ended) = (await MakeAsync(), await MakeAsync(), await MakeAsync());
        await Jobs.BeginAsync(lost.Code, Token);
        await Jobs.FinishAsync(ended.Code, JobState.Done, JobResult.Nothing, Token);
        Clock.Now += Job.Patience;
        await Jobs.TouchAsync([alive.Code, ended.Code], Token);

        Assert.False((await FindAsync(lost)).IsLost(Clock.Now));
        Clock.Now += TimeSpan.FromMilliseconds(1);

        Assert.True((await FindAsync(lost)).IsLost(Clock.Now));
        Assert.False((await FindAsync(alive)).IsLost(Clock.Now));
        Assert.False((await FindAsync(ended)).IsLost(Clock.Now));
    }

    [Fact]
    public async Task ReadOpenOfAsync_SeveralOwners_GivesTheOpenOnesOfOne()
    {
        var (one, other, ended) = (await MakeAsync(), await MakeAsync(), await MakeAsync());
        await Jobs.MakeAsync(JobKind.Check, "else.xlsx", Ben, Token);
        await Jobs.BeginAsync(other.Code, Token);
        await Jobs.FinishAsync(ended.Code, JobState.Failed, JobResult.Nothing, Token);

        Assert.Equal(new[] { one.Code, other.Code }.Order(), (await Jobs.ReadOpenOfAsync(Ann.AccountId!, Token)).Select(job => job.Code).Order());
        Assert.Equal(3, (await Jobs.ReadOfAsync(Ann.AccountId!, Token)).Count);
    }

    [Fact]
    public async Task ForgetAsync_FoundNoPlace_IsGone()
    {
        var job = await MakeAsync();

        await Jobs.ForgetAsync(job.Code, Token);

        Assert.Null(await Jobs.FindAsync(job.Code, Token));
    }

    [Fact]
    public async Task MakeAsync_AfterTheLifetime_ForgetsTheOldOnes()
    {
        var old = await MakeAsync();
        Clock.Now += JobStore.Lifetime + TimeSpan.FromMilliseconds(1);

        var young = await MakeAsync();

        Assert.Null(await Jobs.FindAsync(old.Code, Token));
        Assert.NotNull(await Jobs.FindAsync(young.Code, Token));
    }

    private async Task<Job> MakeAsync() => (await Jobs.FindAsync(await Jobs.MakeAsync(JobKind.Check, "history.xlsx", Ann, Token), Token))!;

    private async Task<Job> FindAsync(Job job) => (await Jobs.FindAsync(job.Code, Token))!;
}

/// <summary>On SQLite.</summary>
public sealed class JobStoreOnSqliteTests(SqliteFixture fixture) : JobStoreContract(fixture), IClassFixture<SqliteFixture>;

/// <summary>On SQL Server.</summary>
[Collection(OnSqlServer.Name)]
public sealed class JobStoreOnSqlServerTests(SqlServerFixture fixture) : JobStoreContract(fixture);
