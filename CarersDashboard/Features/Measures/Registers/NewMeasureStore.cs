using CarersDashboard.Data;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;

namespace CarersDashboard.Features.Measures.Registers;

/// <summary>Makes measures that the catalogue's files do not hold. They stay when the files are loaded again.</summary>
public sealed class NewMeasureStore(Database database, TimeProvider time) : RegisterStore(database, time)
{
    /// <summary>Makes a measure, which stands last in the order.</summary>
    /// <exception cref="AccessRefusedException">The actor is no administrator.</exception>
    public Task<RegisterAnswer> MakeAsync(Actor actor, Measure measure, CancellationToken cancellationToken) => ActAsync(actor, async (work, who) =>
    {
        var faults = NewMeasureChecker.Check(measure, await CatalogueStore.ReadAsync(work));
        if (faults.Count > 0)
        {
            return (RegisterAnswer.Refused(faults), Nothing);
        }

        await MeasureStore.AddAsync(work, measure, who.Now);
        return (RegisterAnswer.Written(0), new AuditAct(AuditActs.MeasureMade, measure.Code, "", $"{measure.Name}; {measure.Kind}; {measure.Unit}; {measure.Frequency}; {measure.Definition}"));
    }, cancellationToken);
}
