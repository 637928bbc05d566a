using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Tests.TestSupport;
using Dapper;
using Xunit;

namespace CarersDashboard.Tests.CommandLine;

/// <summary>What <c>audit verify</c> finds and answers.</summary>
public sealed class AuditCommandTests : IDisposable
{
    private readonly DashboardProgram program = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private AuditStore Audit => new(program.Open(), new TestClock());

    public void Dispose() => program.Dispose();

    [Fact]
    public async Task Verify_WholeTrail_HoldsAndPrintsWhatToKeep()
    {
        await FillAsync();

        var answer = await VerifyAsync();
        var kept = answer.Output.Trim().Split(' ')[^1];
        await Audit.WriteAsync(Actor.CommandLine, new("act", "later"), Stop);
        var later = await VerifyAsync("--known", kept);

        Assert.Equal((0, 0), (answer.ExitCode, later.ExitCode));
        Assert.StartsWith("5 entries hold. The last hash is ", answer.Output, StringComparison.Ordinal);
        Assert.StartsWith("6 entries hold.", later.Output, StringComparison.Ordinal);
        Assert.Equal($"5:{await HashAsync(5)}", kept);
    }

    [Fact]
    public async Task Verify_AlteredEntry_NamesIt()
    {
        await FillAsync();
        await program.ExecuteAsync("DROP TRIGGER audit_entries_stay_updated; UPDATE audit_entries SET actor = 'nobody' WHERE id IN (3, 4)", Stop);

        AssertBroken(await VerifyAsync(), "Broken at entry 3. Entry 3 is not what was written: its content and its hash differ.");
    }

    [Fact]
    public async Task Verify_EntryDeletedInTheMiddle_NamesIt()
    {
        await FillAsync();
        await program.ExecuteAsync("DROP TRIGGER audit_entries_stay_deleted; DELETE FROM audit_entries WHERE id = 2", Stop);

        AssertBroken(await VerifyAsync(), "Broken at entry 2. Entry 2 is missing: entry 3 follows 1.");
    }

    [Fact]
    public async Task Verify_TrailWrittenAnew_HoldsInItselfAndIsFoundByAKnownEntry()
    {
        await FillAsync();
        var (before, after) = ($"2:{await HashAsync(2)}", $"5:{await HashAsync(5)}");
        await program.ExecuteAsync("DROP TRIGGER audit_entries_stay_deleted; DELETE FROM audit_entries WHERE id > 2", Stop);
        for (var number = 3; number <= 5; number++)
        {
            await Audit.WriteAsync(Actor.CommandLine, new("act", $"forged {number}"), Stop);
        }

        Assert.Equal(0, (await VerifyAsync()).ExitCode);
        Assert.Equal(0, (await VerifyAsync("--known", before)).ExitCode);
        AssertBroken(await VerifyAsync("--known", before, "--known", after), "Broken at entry 5. Entry 5 is not the one that was known: it, or one before it, was written anew.");
    }

    [Fact]
    public async Task Verify_TrailCutOff_HoldsInItselfAndIsFoundByAKnownEntry()
    {
        await FillAsync();
        var kept = $"5:{await HashAsync(5)}";
        await program.ExecuteAsync("DROP TRIGGER audit_entries_stay_deleted; DELETE FROM audit_entries WHERE id > 3", Stop);

        Assert.Equal(0, (await VerifyAsync()).ExitCode);
        AssertBroken(await VerifyAsync("--known", kept), "Broken at entry 4. The trail ends at entry 3, and entry 5 was known: entries were cut off at its end.");
    }

    [Theory]
    [InlineData("5")]
    [InlineData("5:abc")]
    [InlineData("0:0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("5:000000000000000000000000000000000000000000000000000000000000000g")]
    public async Task Verify_KnownEntryThatIsNone_IsNotUnderstood(string known)
    {
        var answer = await VerifyAsync("--known", known);

        Assert.Equal((2, ""), (answer.ExitCode, answer.Output));
        Assert.Contains($"“{known}” is not an entry and its hash.", answer.Errors, StringComparison.Ordinal);
    }

    private static void AssertBroken(ProgramAnswer answer, string sentence)
    {
        Assert.Equal((1, ""), (answer.ExitCode, answer.Output));
        Assert.Contains(sentence, answer.Errors, StringComparison.Ordinal);
    }

    private Task<ProgramAnswer> VerifyAsync(params string[] arguments) => program.RunAsync(Stop, ["audit", "verify", .. arguments]);

    // The catalogue's entry is the first.
    private async Task FillAsync()
    {
        Assert.Equal(0, (await VerifyAsync()).ExitCode);
        for (var number = 2; number <= 5; number++)
        {
            await Audit.WriteAsync(Actor.CommandLine, new("act", $"subject {number}"), Stop);
        }
    }

    private async Task<string> HashAsync(long id)
    {
        await using var connection = await program.Open().OpenAsync(Stop);
        return await connection.QuerySingleAsync<string>("SELECT hash FROM audit_entries WHERE id = @id", new { id });
    }
}
