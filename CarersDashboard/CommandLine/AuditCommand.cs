using System.CommandLine;
using CarersDashboard.Features.Accounts.Audit;

namespace CarersDashboard.CommandLine;

/// <summary><c>audit verify</c>: follows the hash chain of the audit trail.</summary>
internal sealed class AuditCommand : Command
{
    public AuditCommand(IServiceProvider services)
        : base("audit", "Looks after the audit trail.")
    {
        var verify = new Command("verify", "Follows the chain of hashes and names the first link that does not hold.");
        verify.SetAction((arguments, cancellationToken) => VerifyAsync(services, arguments, cancellationToken));
        Add(verify);
    }

    private static async Task<int> VerifyAsync(IServiceProvider services, ParseResult arguments, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<FirstStart>().PrepareAsync(cancellationToken);
        var (chain, broken) = await services.GetRequiredService<AuditStore>().VerifyAsync(cancellationToken);
        if (broken is not null)
        {
            await arguments.InvocationConfiguration.Error.WriteLineAsync($"Broken at entry {broken.Id}. {broken.Reason}");
            return ExitCode.Findings;
        }

        // A chain that was cut off at its end still holds: whoever keeps this line elsewhere can tell.
        await arguments.InvocationConfiguration.Output.WriteLineAsync($"{chain.Count} entries hold. The last hash is {chain.Head}.");
        return ExitCode.Done;
    }
}
