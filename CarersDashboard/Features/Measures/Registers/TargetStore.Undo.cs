using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Features.Measures.Targets;

namespace CarersDashboard.Features.Measures.Registers;

/// <summary>Takes back what was set, with what that did to other targets.</summary>
public sealed partial class TargetStore
{
    /// <summary>Takes a target back: the one that it took the place of, and those that ended as it begins, hold again as entries of their own.</summary>
    /// <exception cref="AccessRefusedException">The actor is no administrator.</exception>
    public Task<RegisterAnswer> UndoAsync(Actor actor, int id, CancellationToken cancellationToken) => ActAsync(actor, async (work, who) =>
    {
        var all = await ReadAsync(work);
        if (Undoable(all, id).Known is not { } known)
        {
            return (RegisterAnswer.TooLate, Nothing);
        }

        List<RegisterEntry<MeasureTarget>> undone = [known, .. EndedBy(all, known)];
        var again = undone.Select(one => (Entry: all.FirstOrDefault(other => other.Id == one.Replaces), By: one.Id)).Where(pair => pair.Entry is not null).Select(pair => (Entry: pair.Entry!, pair.By)).ToList();
        var clash = all.FirstOrDefault(one => one.Stands && !undone.Contains(one) && one.Item.Measure == known.Item.Measure && again.Any(pair => TargetChecker.Clash(pair.Entry.Item.Target, one.Item.Target)));
        if (clash is not null)
        {
            return (RegisterAnswer.Refused([new("", $"“{clash.Item.Target.Text}” holds at the same time now. Withdraw that one first.")]), Nothing);
        }

        foreach (var one in undone)
        {
            await work.ExecuteAsync(Withdraw, Withdrawal(one.Id, who, Undone));
        }

        foreach (var (entry, by) in again)
        {
            await InsertAsync(work, entry.Item, await work.ScalarAsync<int>(NextPosition), who, by);
        }

        var back = string.Join(" ", again.Select(pair => Describe(pair.Entry.Item.Target)));
        return (RegisterAnswer.Written(id), new AuditAct(again.Count == 0 ? AuditActs.TargetWithdrawn : AuditActs.TargetSet, Subject(known.Item, id), Describe(known.Item.Target), "undone" + (back.Length > 0 ? ": " + back : "")));
    }, cancellationToken);

    /// <summary>What setting a target did to others that held then, as sentences; empty where it did nothing.</summary>
    /// <param name="all">The measure's targets.</param>
    /// <param name="id">Key of the target that was set.</param>
    public static string Said(IReadOnlyList<RegisterEntry<MeasureTarget>> all, int id) =>
        all.FirstOrDefault(one => one.Id == id) is { } known ? string.Join(" ", EndedBy(all, known).Select(one => Ends(one.Item.Target))) : "";

    // They were written in the same act, so at the same moment.
    private static IEnumerable<RegisterEntry<MeasureTarget>> EndedBy(IReadOnlyList<RegisterEntry<MeasureTarget>> all, RegisterEntry<MeasureTarget> known)
    {
        var reason = RegisterWords.Short(EndsAs(known.Item.Target), RegisterWords.LongestReason);
        return all.Where(one => one.Stands && one.Id != known.Id && one.Item.Measure == known.Item.Measure && one.Item.Target.SetAt == known.Item.Target.SetAt
            && all.Any(other => other.Id == one.Replaces && other.Withdrawn?.Reason == reason));
    }

    private static string EndsAs(Target next) => $"Ends as “{next.Text}” begins.";

    private static string Ends(Target ended) => $"“{ended.Text}” now ends on {RegisterWords.Day(ended.Until!.Value)}.";
}
