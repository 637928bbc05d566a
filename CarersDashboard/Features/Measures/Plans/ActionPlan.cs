namespace CarersDashboard.Features.Measures.Plans;

/// <summary>How sure it is which words, owner and date of a printed table belong to one action.</summary>
public enum PlanConfidence
{
    /// <summary>Rows, owners and dates agree.</summary>
    High,

    /// <summary>One cell was placed by its subject.</summary>
    Medium,

    /// <summary>Two cells or more were placed by their subject.</summary>
    Low,
}

/// <summary>What a strategy publishes of what is to be done: actions with owners and dates, or only what plans need to achieve.</summary>
/// <param name="Strategy">Code of the strategy.</param>
/// <param name="Source">Document.</param>
/// <param name="Note">What a reader must know of it.</param>
/// <param name="Actions">Its actions, in the order of their numbers; empty where it publishes none.</param>
/// <param name="Aims">What action plans need to achieve, in its order; empty where it lists actions.</param>
public sealed record ActionPlan(string Strategy, string Source, string Note, IReadOnlyList<PlanAction> Actions, IReadOnlyList<PlanAim> Aims)
{
    /// <summary>The actions under an objective.</summary>
    public IReadOnlyList<PlanAction> ActionsOf(Objective objective) => [.. Actions.Where(action => Same(action.Objective, objective))];

    /// <summary>What plans need to achieve under an objective.</summary>
    public IReadOnlyList<PlanAim> AimsOf(Objective objective) => [.. Aims.Where(aim => Same(aim.Objective, objective))];

    private static bool Same(string code, Objective objective) => code.Equals(objective.Code, StringComparison.OrdinalIgnoreCase);
}

/// <summary>One published action.</summary>
public sealed record PlanAction
{
    /// <summary>Number within the strategy: <c>2.3</c>.</summary>
    public required string Number { get; init; }

    /// <summary>Code of the objective it serves.</summary>
    public required string Objective { get; init; }

    /// <summary>What is to be done, shortened.</summary>
    public required string What { get; init; }

    /// <summary>Bodies or teams that own it; one or more.</summary>
    public required IReadOnlyList<string> Who { get; init; }

    /// <summary>When it is due; one or more.</summary>
    public required IReadOnlyList<PlanDate> ByWhen { get; init; }

    /// <summary>How it will be known that it works, shortened; one or more.</summary>
    public required IReadOnlyList<string> KnownBy { get; init; }

    /// <summary>Codes of the measures that count just what <see cref="KnownBy"/> names; empty for most.</summary>
    public IReadOnlyList<string> Measures { get; init; } = [];

    /// <summary>How sure it is that what stands here belongs together.</summary>
    public PlanConfidence Confidence { get; init; }

    /// <summary>What is not sure; empty where confidence is high.</summary>
    public string Doubt { get; init; } = "";
}

/// <summary>When an action is due.</summary>
/// <param name="Printed">As printed: “Sept 2018”, “Ongoing (review in March 2019)”.</param>
/// <param name="Day">The last day of the printed month.</param>
public sealed record PlanDate(string Printed, DateOnly Day);

/// <summary>Something that action plans need to achieve.</summary>
/// <param name="Objective">Code of the objective.</param>
/// <param name="What">What, shortened.</param>
public sealed record PlanAim(string Objective, string What);
