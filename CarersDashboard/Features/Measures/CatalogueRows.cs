using CarersDashboard.Features.Measures.Targets;

namespace CarersDashboard.Features.Measures;

/// <summary>An organisation, as the database holds it.</summary>
internal sealed class OrganisationRow
{
    public string Code { get; init; } = "";

    public string Name { get; init; } = "";

    public string Type { get; init; } = "";

    public string Role { get; init; } = "";

    public string Status { get; init; } = "";
}

/// <summary>A strategy, as the database holds it.</summary>
internal sealed class StrategyRow
{
    public string Code { get; init; } = "";

    public string Title { get; init; } = "";

    public string Years { get; init; } = "";

    public string Source { get; init; } = "";
}

/// <summary>An objective of a strategy, as the database holds it.</summary>
internal sealed class ObjectiveRow
{
    public string Strategy { get; init; } = "";

    public string Code { get; init; } = "";

    public string Name { get; init; } = "";

    public string ShortName { get; init; } = "";
}

/// <summary>A series, as the database holds it.</summary>
internal sealed class SeriesRow
{
    public string Code { get; init; } = "";

    public string Name { get; init; } = "";

    public string Source { get; init; } = "";

    public string Basis { get; init; } = "";
}

/// <summary>What a measure is linked to, as the database holds it.</summary>
internal sealed class LinkRow
{
    public string Measure { get; init; } = "";

    public string Strategy { get; init; } = "";

    public string Code { get; init; } = "";
}

/// <summary>A measure, as the database holds it.</summary>
internal sealed class MeasureRow
{
    public string Code { get; init; } = "";

    public string Name { get; init; } = "";

    public string Definition { get; init; } = "";

    public MeasureTier Tier { get; init; }

    public MeasureKind Kind { get; init; }

    public MeasureUnit Unit { get; init; }

    public string UnitNoun { get; init; } = "";

    public Polarity Polarity { get; init; }

    public Frequency Frequency { get; init; }

    public int Decimals { get; init; }

    public decimal Minimum { get; init; }

    public decimal Maximum { get; init; }

    public string Numerator { get; init; } = "";

    public string Denominator { get; init; } = "";

    public string KeptApartBecause { get; init; } = "";

    public bool ReturnedByAll { get; init; }

    public string ReturnedByNote { get; init; } = "";

    public string Caveats { get; init; } = "";

    public string Evidence { get; init; } = "";

    public bool CountsPeople { get; init; }

    /// <summary>The measure with what is linked to it.</summary>
    public Measure ToMeasure(IEnumerable<LinkRow> returners, IEnumerable<LinkRow> parts, IEnumerable<LinkRow> evidence, IEnumerable<Target> targets) => new()
    {
        Code = Code,
        Name = Name,
        Definition = Definition,
        Tier = Tier,
        Kind = Kind,
        Unit = Unit,
        UnitNoun = UnitNoun,
        Polarity = Polarity,
        Frequency = Frequency,
        Decimals = Decimals,
        Minimum = Minimum,
        Maximum = Maximum,
        Numerator = Numerator,
        Denominator = Denominator,
        KeptApartBecause = KeptApartBecause,
        ReturnedBy = [.. returners.Select(row => row.Code)],
        WholeOf = [.. parts.Select(row => row.Code)],
        ReturnedByAll = ReturnedByAll,
        ReturnedByNote = ReturnedByNote,
        Caveats = Caveats,
        Evidence = Evidence,
        Objectives = [.. evidence.Select(row => new ObjectiveLink(row.Strategy, row.Code))],
        Targets = [.. targets],
        CountsPeople = CountsPeople,
    };
}
