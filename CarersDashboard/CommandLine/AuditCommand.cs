using System.CommandLine;
using CarersDashboard.Features.Accounts.Audit;

namespace CarersDashboard.CommandLine;

/// <summary><c>audit verify [--known ID:HASH]...</c>: follows the hash chain of the audit trail.</summary>
internal sealed class AuditCommand : Command
{
    private readonly Option<string[]> known = new("--known") { Description = "An entry that an earlier run printed and that was kept elsewhere: 120:0f3a…. Finds a trail that was written anew or cut off." };

    public AuditCommand(IServiceProvider services)
        : base("audit", "Looks after the audit trail.")
    {
        var verify = new Command("verify", "Follows the chain of hashes and names the first link that does not hold.");
        verify.Add(known);
        verify.SetAction((arguments, cancellationToken) => VerifyAsync(services, arguments, cancellationToken));
        Add(verify);
    }

    private async Task<int> VerifyAsync(IServiceProvider services, ParseResult arguments, CancellationToken cancellationToken)
    {
        var (output, errors) = (arguments.InvocationConfiguration.Output, arguments.InvocationConfiguration.Error);
        var kept = new List<KnownEntry>();
        foreach (var text in arguments.GetValue(known) ?? [])
        {
            if (KnownEntry.Read(text) is not { } entry)
            {
                await errors.WriteLineAsync($"“{text}” is not an entry and its hash. Write the number, a colon and the 64 digits, as an earlier run printed them.");
                return ExitCode.Unreadable;
            }

            kept.Add(entry);
        }

        await services.GetRequiredService<FirstStart>().PrepareAsync(cancellationToken);
        var (chain, broken) = await services.GetRequiredService<AuditStore>().VerifyAsync(kept, cancellationToken);
        if (broken is not null)
        {
            await errors.WriteLineAsync($"Broken at entry {broken.Id}. {broken.Reason}");
            return ExitCode.Findings;
        }

        // A chain that was cut off or written anew still holds: whoever keeps this line elsewhere can tell.
        await output.WriteLineAsync($"{chain.Count} entries hold. The last hash is {chain.Head}.");
        await output.WriteLineAsync($"Keep this elsewhere, and try it next time: --known {new KnownEntry(chain.Count, chain.Head)}");
        return ExitCode.Done;
    }
}
