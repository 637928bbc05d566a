using CarersDashboard.Features.Measures.Targets;

namespace CarersDashboard.Features.Measures.Registers;

/// <summary>How an entry came to hold no longer.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="By">Who, by name; the program itself where the catalogue's files no longer hold it.</param>
/// <param name="Reason">Why.</param>
public sealed record Withdrawal(DateTimeOffset At, string By, string Reason);

/// <summary>Something that a register holds or held. Entries are never written over: a change withdraws one and enters another.</summary>
/// <typeparam name="T">What it is.</typeparam>
/// <param name="Id">Key in the database.</param>
/// <param name="Item">The thing itself, with who entered it and when.</param>
/// <param name="FromCatalogue">It came with the catalogue's files, and nobody entered it.</param>
/// <param name="Withdrawn">How it ended; null while it holds.</param>
/// <param name="Replaces">Key of the entry that it took the place of; null for a new one.</param>
public sealed record RegisterEntry<T>(int Id, T Item, bool FromCatalogue, Withdrawal? Withdrawn, int? Replaces)
{
    /// <summary>Whether it holds.</summary>
    public bool Stands => Withdrawn is null;
}

/// <summary>A target with the measure it is set for.</summary>
/// <param name="Measure">Code of the measure.</param>
/// <param name="Target">The target.</param>
public sealed record MeasureTarget(string Measure, Target Target);

/// <summary>One thing that is wrong with what somebody typed.</summary>
/// <param name="Field">Name of the field of the form; empty for the whole.</param>
/// <param name="Says">A sentence that says how to mend it.</param>
public sealed record RegisterFault(string Field, string Says);
