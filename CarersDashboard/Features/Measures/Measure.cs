using System.Text.Json.Serialization;
using CarersDashboard.Features.Measures.Targets;

namespace CarersDashboard.Features.Measures;

/// <summary>An organisation of the partnership, or a body whose published figures are shown.</summary>
/// <param name="Code">Short name without spaces, as in addresses and files: <c>CinH</c>, <c>HCC-ACS</c>.</param>
/// <param name="Name">Full name.</param>
/// <param name="Type">What sort of body it is.</param>
/// <param name="Role">What it does for carers.</param>
/// <param name="Status">Whether it still exists, and what replaced it.</param>
public sealed record Organisation(string Code, string Name, string Type, string Role, string Status);

/// <summary>A strategy, pathway or set of priorities with its parts.</summary>
/// <param name="Code">Short name: <c>2018</c>, <c>pathway</c>.</param>
/// <param name="Title">Full title.</param>
/// <param name="Years">The years it covers, as published.</param>
/// <param name="Source">Where it is written.</param>
/// <param name="Objectives">Its objectives, stages or priorities, in their order.</param>
public sealed record Strategy(string Code, string Title, string Years, string Source, IReadOnlyList<Objective> Objectives);

/// <summary>One objective, pathway stage or priority.</summary>
/// <param name="Code">Its number or letter within the strategy: <c>2</c>, <c>A</c>, <c>P1</c>.</param>
/// <param name="Name">As published.</param>
/// <param name="ShortName">For headings.</param>
public sealed record Objective(string Code, string Name, string ShortName);

/// <summary>Says which objective of which strategy a measure is evidence for.</summary>
/// <param name="Strategy">Strategy code.</param>
/// <param name="Objective">Objective code within it.</param>
public sealed record ObjectiveLink(string Strategy, string Objective);

/// <summary>A line of figures from one source. Rival series for one measure stand side by side and are never merged.</summary>
/// <param name="Code">Short name: <c>RETURN</c>, <c>AWARD-2018</c>.</param>
/// <param name="Name">For people.</param>
/// <param name="Source">The document it comes from.</param>
/// <param name="Basis">What the figures of this series cover that a return's do not, such as a running total; empty for plain ones.</param>
public sealed record Series(string Code, string Name, string Source, string Basis)
{
    /// <summary>Code of the series that returns fill.</summary>
    public const string ReturnCode = "RETURN";

    /// <summary>Whether this is the series that returns fill.</summary>
    public bool IsReturn => Code == ReturnCode;
}

/// <summary>The specification of one measure: generates what is asked, checked and shown.</summary>
public sealed record Measure
{
    /// <summary>Stable code: <c>ID03</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Name in plain words.</summary>
    public required string Name { get; init; }

    /// <summary>What is counted.</summary>
    public required string Definition { get; init; }

    /// <summary>Core measures are on the overview.</summary>
    public required MeasureTier Tier { get; init; }

    /// <summary>Decides how figures combine.</summary>
    public required MeasureKind Kind { get; init; }

    /// <summary>Unit of the value.</summary>
    public required MeasureUnit Unit { get; init; }

    /// <summary>What is counted, in the plural, after a number: “carers”, “passports”.</summary>
    public required string UnitNoun { get; init; }

    /// <summary>Which way is better.</summary>
    public required Polarity Polarity { get; init; }

    /// <summary>How often it is returned.</summary>
    public required Frequency Frequency { get; init; }

    /// <summary>Decimal places shown, 0 to 2.</summary>
    public required int Decimals { get; init; }

    /// <summary>Smallest value that can be true, in the unit.</summary>
    public required decimal Minimum { get; init; }

    /// <summary>Largest value that can be true, in the unit.</summary>
    public required decimal Maximum { get; init; }

    /// <summary>What the top line is, for rates and averages; empty otherwise.</summary>
    public string Numerator { get; init; } = "";

    /// <summary>What the bottom line or weight is, for rates and averages; empty otherwise.</summary>
    public string Denominator { get; init; } = "";

    /// <summary>Why figures of two organisations may not be put together, where the kind alone would allow it; empty otherwise.</summary>
    public string KeptApartBecause { get; init; } = "";

    /// <summary>Codes of the organisations that return it, the lead first; empty with <see cref="ReturnedByAll"/> false for a measure nobody returns.</summary>
    public IReadOnlyList<string> ReturnedBy { get; init; } = [];

    /// <summary>Codes of the measures whose sum it is; empty for most.</summary>
    public IReadOnlyList<string> WholeOf { get; init; } = [];

    /// <summary>Every partner returns it.</summary>
    public bool ReturnedByAll { get; init; }

    /// <summary>Who returns it, in words.</summary>
    public string ReturnedByNote { get; init; } = "";

    /// <summary>What a reader must know before using the figure.</summary>
    public string Caveats { get; init; } = "";

    /// <summary>Document that asks for it or publishes it.</summary>
    public string Evidence { get; init; } = "";

    /// <summary>Objectives, pathway stages and priorities that it evidences.</summary>
    public IReadOnlyList<ObjectiveLink> Objectives { get; init; } = [];

    /// <summary>Targets, where any is set, in the order in which they were set.</summary>
    public IReadOnlyList<Target> Targets { get; init; } = [];

    /// <summary>Whether it counts people, so that a small count may point at somebody and is hidden.</summary>
    public bool CountsPeople { get; init; }

    /// <summary>Changes in how it is made, in the order of their time; from the events of the register.</summary>
    [JsonIgnore]
    public IReadOnlyList<SeriesBreak> Breaks { get; init; } = [];

    /// <summary>The kind of period its returns use.</summary>
    public PeriodKind ReturnPeriodKind => Frequency switch
    {
        Frequency.Annual => PeriodKind.FinancialYear,
        Frequency.EveryTwoYears => PeriodKind.SurveyYear,
        Frequency.TenYearly => PeriodKind.Date,
        _ => PeriodKind.Quarter,
    };

    /// <summary>Whether a value is made of a numerator and a denominator.</summary>
    public bool HasParts => Kind is MeasureKind.Rate or MeasureKind.Average;
}
