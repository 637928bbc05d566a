namespace CarersDashboard.Features.Measures.Registers;

/// <summary>Who returns a measure, and what it is evidence for.</summary>
/// <param name="ReturnedByAll">Every organisation returns it.</param>
/// <param name="ReturnedBy">Codes of the organisations that return it, the lead first; empty where all do, or nobody.</param>
/// <param name="Objectives">Objectives, pathway stages and priorities.</param>
public sealed record MeasureLinks(bool ReturnedByAll, IReadOnlyList<string> ReturnedBy, IReadOnlyList<ObjectiveLink> Objectives)
{
    /// <summary>Those of a measure.</summary>
    public static MeasureLinks Of(Measure measure) => new(measure.ReturnedByAll, measure.ReturnedBy, measure.Objectives);

    /// <summary>Who returns it, in words.</summary>
    public string Returners => ReturnedByAll ? "All organisations" : ReturnedBy.Count == 0 ? "Nobody" : string.Join(", ", ReturnedBy);

    /// <summary>What it is evidence for, in the order of the strategies: <c>2018/2, pathway/A</c>.</summary>
    public string Evidence => string.Join(", ", Objectives.Select(one => $"{one.Strategy}/{one.Objective}"));

    /// <summary>What is wrong with them, beside what the catalogue holds.</summary>
    public IEnumerable<RegisterFault> Faults(Catalogue catalogue)
    {
        if (!ReturnedBy.All(code => catalogue.TryOrganisation(code, out _)))
        {
            yield return new(nameof(ReturnedBy), "Choose organisations of the list.");
        }

        if (ReturnedByAll && ReturnedBy.Count > 0)
        {
            yield return new(nameof(ReturnedBy), "It is returned by all, so none may be chosen.");
        }

        if (!Objectives.All(link => catalogue.Strategies.Any(strategy => strategy.Code == link.Strategy && strategy.Objectives.Any(one => one.Code == link.Objective))))
        {
            yield return new(nameof(Objectives), "Choose objectives of the list.");
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"returned by {Returners}; evidence for {(Objectives.Count == 0 ? "nothing" : Evidence)}";
}
