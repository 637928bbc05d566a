using CarersDashboard.Data;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;

namespace CarersDashboard.Features.Measures.Registers;

/// <summary>Changes who returns a measure and what it is evidence for. What is changed here stays when the files are loaded again; how it was before stands in the audit trail.</summary>
public sealed class MeasureLinkStore(Database database, TimeProvider time) : RegisterStore(database, time)
{
    /// <summary>Changes them.</summary>
    /// <param name="actor">Who does it.</param>
    /// <param name="code">Code of the measure.</param>
    /// <param name="was">How they stood when the actor looked, as <see cref="MeasureLinks.ToString"/> says it; where they stand otherwise now, nothing is written.</param>
    /// <param name="links">What is to hold.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Ends the work; nothing is written then.</param>
    /// <exception cref="AccessRefusedException">The actor is no administrator.</exception>
    public Task<RegisterAnswer> ChangeAsync(Actor actor, string code, string was, MeasureLinks links, string reason, CancellationToken cancellationToken) => ActAsync(actor, async (work, _) =>
    {
        var catalogue = await CatalogueStore.ReadAsync(work);
        if (!catalogue.TryMeasure(code, out var measure) || MeasureLinks.Of(measure).ToString() != was)
        {
            return (RegisterAnswer.TooLate, Nothing);
        }

        List<RegisterFault> faults = [.. links.Faults(catalogue), .. RegisterWords.FaultsOfReason(reason)];
        if (links.ToString() == was)
        {
            faults.Add(new("", "Nothing was chosen otherwise than it stands."));
        }

        if (faults.Count > 0)
        {
            return (RegisterAnswer.Refused(faults), Nothing);
        }

        await MeasureStore.RelinkAsync(work, measure with
        {
            ReturnedByAll = links.ReturnedByAll,
            ReturnedBy = links.ReturnedBy,
            ReturnedByNote = links.ReturnedByAll ? "All" : string.Join(", ", links.ReturnedBy),
            Objectives = links.Objectives,
        });
        return (RegisterAnswer.Written(0), new AuditAct(AuditActs.LinksChanged, measure.Code, was, $"{links}; {reason.Trim()}"));
    }, cancellationToken);
}
