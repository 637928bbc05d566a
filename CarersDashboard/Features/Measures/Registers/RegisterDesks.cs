using CarersDashboard.Features.Accounts;

namespace CarersDashboard.Features.Measures.Registers;

/// <summary>Shows measures to administrators, defines them anew and makes them.</summary>
public sealed class MeasureDesk(CurrentUser user, CatalogueStore catalogue, MeasureDefinitionStore definitions, NewMeasureStore measures, TimeProvider time)
{
    /// <summary>The catalogue as it stands.</summary>
    public Task<Catalogue> ReadAsync(CancellationToken cancellationToken) => catalogue.ReadAsync(cancellationToken);

    /// <summary>Definitions of a measure but for the original one.</summary>
    public Task<IReadOnlyList<RegisterEntry<MeasureDefinition>>> ListAsync(string measure, CancellationToken cancellationToken) => definitions.ListAsync(measure, cancellationToken);

    /// <summary>The measure as it was defined at first; null where there is none.</summary>
    public Task<Measure?> FindOriginalAsync(string measure, CancellationToken cancellationToken) => definitions.FindOriginalAsync(measure, cancellationToken);

    /// <summary>Defines a measure anew, or anew in the place of a definition.</summary>
    public async Task<RegisterAnswer> DefineAsync(Measure original, int? replaces, MeasureForm form, CancellationToken cancellationToken)
    {
        var reading = new FormReading();
        var one = form.ReadDefinition(reading, original);
        if (reading.Faults.Count > 0)
        {
            var standing = (await definitions.ListAsync(original.Code, cancellationToken)).Where(entry => entry.Stands && entry.Id != replaces).Select(entry => entry.Item).ToList();
            return Together(reading, DefinitionChecker.Check(one, original, standing, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)));
        }

        return replaces is { } id ? await definitions.ReplaceAsync(user.Actor, id, one, cancellationToken) : await definitions.EnterAsync(user.Actor, one, cancellationToken);
    }

    /// <summary>Withdraws a definition.</summary>
    public Task<RegisterAnswer> WithdrawAsync(int id, string? reason, CancellationToken cancellationToken) => definitions.WithdrawAsync(user.Actor, id, reason ?? "", cancellationToken);

    /// <summary>Enters a definition again.</summary>
    public Task<RegisterAnswer> BringBackAsync(int id, CancellationToken cancellationToken) => definitions.BringBackAsync(user.Actor, id, cancellationToken);

    /// <summary>Takes a definition back that was just entered.</summary>
    public Task<RegisterAnswer> UndoAsync(int id, CancellationToken cancellationToken) => definitions.UndoAsync(user.Actor, id, cancellationToken);

    /// <summary>Makes a measure.</summary>
    public async Task<RegisterAnswer> MakeAsync(MeasureForm form, CancellationToken cancellationToken)
    {
        var reading = new FormReading();
        var measure = form.ReadWhole(reading);
        return reading.Faults.Count > 0
            ? Together(reading, NewMeasureChecker.Check(measure, await catalogue.ReadAsync(cancellationToken)))
            : await measures.MakeAsync(user.Actor, measure, cancellationToken);
    }

    // What cannot be read stands alone for its field: what follows from it would only repeat it.
    internal static RegisterAnswer Together(FormReading reading, IEnumerable<RegisterFault> others) =>
        RegisterAnswer.Refused([.. reading.Faults, .. others.Where(fault => reading.Faults.All(one => one.Field != fault.Field))]);
}

/// <summary>Says who returns a measure and what it is evidence for.</summary>
public sealed class MeasureLinkDesk(CurrentUser user, CatalogueStore catalogue, MeasureLinkStore links)
{
    /// <summary>The catalogue as it stands.</summary>
    public Task<Catalogue> ReadAsync(CancellationToken cancellationToken) => catalogue.ReadAsync(cancellationToken);

    /// <summary>Changes both.</summary>
    public Task<RegisterAnswer> ChangeAsync(Measure measure, LinkForm form, CancellationToken cancellationToken) =>
        links.ChangeAsync(user.Actor, measure.Code, form.Was ?? "", form.Read(measure), FormReading.Text(form.Reason), cancellationToken);
}

/// <summary>Sets targets and decides about limits.</summary>
public sealed class TargetDesk(CurrentUser user, CatalogueStore catalogue, TargetStore targets, LimitChangeStore limits)
{
    /// <summary>Targets of a measure, with those that ended.</summary>
    public Task<IReadOnlyList<RegisterEntry<MeasureTarget>>> ListAsync(string measure, CancellationToken cancellationToken) => targets.ListAsync(measure, cancellationToken);

    /// <summary>Decisions about the limits of a measure, with those that were withdrawn.</summary>
    public Task<IReadOnlyList<RegisterEntry<LimitChange>>> ListLimitsAsync(string measure, CancellationToken cancellationToken) => limits.ListAsync(measure, cancellationToken);

    /// <summary>Sets a target, or one in the place of another.</summary>
    public async Task<RegisterAnswer> SetAsync(Measure measure, int? replaces, TargetForm form, CancellationToken cancellationToken)
    {
        var reading = new FormReading();
        var target = form.Read(reading);
        if (reading.Faults.Count > 0)
        {
            var standing = (await targets.ListAsync(measure.Code, cancellationToken)).Where(entry => entry.Stands && entry.Id != replaces).Select(entry => entry.Item.Target);
            return MeasureDesk.Together(reading, TargetChecker.CheckEntered(measure, target, standing));
        }

        return replaces is { } id
            ? await targets.ReplaceAsync(user.Actor, id, new(measure.Code, target), form.EndsEarlier, cancellationToken)
            : await targets.EnterAsync(user.Actor, new(measure.Code, target), form.EndsEarlier, cancellationToken);
    }

    /// <summary>Withdraws a target.</summary>
    public Task<RegisterAnswer> WithdrawAsync(int id, string? reason, CancellationToken cancellationToken) => targets.WithdrawAsync(user.Actor, id, reason ?? "", cancellationToken);

    /// <summary>Sets a target again.</summary>
    public Task<RegisterAnswer> BringBackAsync(int id, CancellationToken cancellationToken) => targets.BringBackAsync(user.Actor, id, cancellationToken);

    /// <summary>Takes a target back that was just set.</summary>
    public Task<RegisterAnswer> UndoAsync(int id, CancellationToken cancellationToken) => targets.UndoAsync(user.Actor, id, cancellationToken);

    /// <summary>Takes a decision back that was just taken.</summary>
    public Task<RegisterAnswer> UndoLimitAsync(int id, CancellationToken cancellationToken) => limits.UndoAsync(user.Actor, id, cancellationToken);

    /// <summary>Decides about limits, or otherwise than before.</summary>
    public async Task<RegisterAnswer> DecideAsync(Measure measure, int? replaces, LimitForm form, CancellationToken cancellationToken)
    {
        var reading = new FormReading();
        var one = form.Read(reading, measure.Code, (await catalogue.ReadAsync(cancellationToken)).Events);
        if (reading.Faults.Count > 0)
        {
            return MeasureDesk.Together(reading, await limits.CheckAsync(replaces, one, cancellationToken));
        }

        return replaces is { } id ? await limits.ReplaceAsync(user.Actor, id, one, cancellationToken) : await limits.EnterAsync(user.Actor, one, cancellationToken);
    }

    /// <summary>Withdraws a decision.</summary>
    public Task<RegisterAnswer> WithdrawLimitAsync(int id, string? reason, CancellationToken cancellationToken) => limits.WithdrawAsync(user.Actor, id, reason ?? "", cancellationToken);

    /// <summary>Takes a decision again.</summary>
    public Task<RegisterAnswer> BringBackLimitAsync(int id, CancellationToken cancellationToken) => limits.BringBackAsync(user.Actor, id, cancellationToken);
}

/// <summary>Enters events.</summary>
public sealed class EventDesk(CurrentUser user, CatalogueStore catalogue, EventStore events)
{
    /// <summary>The catalogue as it stands.</summary>
    public Task<Catalogue> ReadAsync(CancellationToken cancellationToken) => catalogue.ReadAsync(cancellationToken);

    /// <summary>Every event, with those that were withdrawn.</summary>
    public Task<IReadOnlyList<RegisterEntry<DatedEvent>>> ListAsync(CancellationToken cancellationToken) => events.ListAsync(cancellationToken);

    /// <summary>Enters an event, or one in the place of another.</summary>
    public async Task<RegisterAnswer> EnterAsync(int? replaces, EventForm form, CancellationToken cancellationToken)
    {
        var reading = new FormReading();
        var one = form.Read(reading);
        if (reading.Faults.Count > 0)
        {
            var known = await catalogue.ReadAsync(cancellationToken);
            return MeasureDesk.Together(reading, EventChecker.CheckEntered(one, known.Measures, known.Organisations, []));
        }

        return replaces is { } id ? await events.ReplaceAsync(user.Actor, id, one, cancellationToken) : await events.EnterAsync(user.Actor, one, cancellationToken);
    }

    /// <summary>Withdraws an event.</summary>
    public Task<RegisterAnswer> WithdrawAsync(int id, string? reason, CancellationToken cancellationToken) => events.WithdrawAsync(user.Actor, id, reason ?? "", cancellationToken);

    /// <summary>Takes an event back that was just entered.</summary>
    public Task<RegisterAnswer> UndoAsync(int id, CancellationToken cancellationToken) => events.UndoAsync(user.Actor, id, cancellationToken);

    /// <summary>Enters an event again.</summary>
    public Task<RegisterAnswer> BringBackAsync(int id, CancellationToken cancellationToken) => events.BringBackAsync(user.Actor, id, cancellationToken);
}

/// <summary>Enters benchmarks.</summary>
public sealed class BenchmarkDesk(CurrentUser user, CatalogueStore catalogue, BenchmarkStore benchmarks)
{
    /// <summary>The catalogue as it stands.</summary>
    public Task<Catalogue> ReadAsync(CancellationToken cancellationToken) => catalogue.ReadAsync(cancellationToken);

    /// <summary>Every benchmark, with those that were withdrawn.</summary>
    public Task<IReadOnlyList<RegisterEntry<Benchmark>>> ListAsync(CancellationToken cancellationToken) => benchmarks.ListAsync(cancellationToken);

    /// <summary>Enters a benchmark, or one in the place of another.</summary>
    public async Task<RegisterAnswer> EnterAsync(int? replaces, BenchmarkForm form, CancellationToken cancellationToken)
    {
        var reading = new FormReading();
        var measures = (await catalogue.ReadAsync(cancellationToken)).Measures;
        var one = form.Read(reading, measures);
        if (reading.Faults.Count > 0)
        {
            return MeasureDesk.Together(reading, BenchmarkChecker.CheckEntered(one, measures, []));
        }

        return replaces is { } id ? await benchmarks.ReplaceAsync(user.Actor, id, one, cancellationToken) : await benchmarks.EnterAsync(user.Actor, one, cancellationToken);
    }

    /// <summary>Withdraws a benchmark.</summary>
    public Task<RegisterAnswer> WithdrawAsync(int id, string? reason, CancellationToken cancellationToken) => benchmarks.WithdrawAsync(user.Actor, id, reason ?? "", cancellationToken);

    /// <summary>Takes a benchmark back that was just entered.</summary>
    public Task<RegisterAnswer> UndoAsync(int id, CancellationToken cancellationToken) => benchmarks.UndoAsync(user.Actor, id, cancellationToken);

    /// <summary>Enters a benchmark again.</summary>
    public Task<RegisterAnswer> BringBackAsync(int id, CancellationToken cancellationToken) => benchmarks.BringBackAsync(user.Actor, id, cancellationToken);
}
