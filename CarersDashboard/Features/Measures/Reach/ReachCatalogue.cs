namespace CarersDashboard.Features.Measures.Reach;

/// <summary>What the page on reach compares: groups of carers, who carers are, and what others publish.</summary>
/// <param name="Statements">What the partnership itself published on reach.</param>
/// <param name="Dimensions">By what carers are told apart, in the order in which it is shown.</param>
/// <param name="Registers">Carers on the registers of GP practices; null for none.</param>
public sealed record ReachCatalogue(IReadOnlyList<ReachStatement> Statements, IReadOnlyList<ReachDimension> Dimensions, PracticeRegisters? Registers)
{
    /// <summary>Nothing to compare.</summary>
    public static ReachCatalogue None { get; } = new([], [], null);
}

/// <summary>A published statement on reach.</summary>
/// <param name="Says">What it says, in our words.</param>
/// <param name="Quote">Words of its own that end the sentence; empty for none.</param>
/// <param name="Source">Which document.</param>
/// <param name="Note">What must be known before it is used; empty for nothing.</param>
public sealed record ReachStatement(string Says, string Quote, string Source, string Note);

/// <summary>One way of telling carers apart: by sex, by age. Nobody is in two groups of it.</summary>
public sealed record ReachDimension
{
    /// <summary>Short name, as in addresses: <c>sex</c>.</summary>
    public required string Code { get; init; }

    /// <summary>For headings: “Ethnic group”.</summary>
    public required string Name { get; init; }

    /// <summary>At the start of a sentence: “By ethnic group”.</summary>
    public required string By { get; init; }

    /// <summary>What is recorded or not: “ethnic group”.</summary>
    public required string Known { get; init; }

    /// <summary>Code of the measure that counts all of them, those of no known group too.</summary>
    public required string Whole { get; init; }

    /// <summary>Whether the sentence at the top of the page speaks of it.</summary>
    public bool InHeadline { get; init; }

    /// <summary>Its groups, in the order in which they are shown: never by size.</summary>
    public required IReadOnlyList<ReachGroup> Groups { get; init; }

    /// <summary>Who carers are, the earliest first; empty where no published figures are at hand.</summary>
    public required IReadOnlyList<ReachPopulation> Populations { get; init; }

    /// <summary>The latest population that was counted by a day; null for none.</summary>
    public ReachPopulation? PopulationBy(DateOnly day) => Populations.LastOrDefault(population => population.Day <= day);
}

/// <summary>One group.</summary>
/// <param name="Measure">Code of the measure that counts it.</param>
/// <param name="Name">Where the dimension stands above it: “Under 25”.</param>
/// <param name="Phrase">Inside a sentence: “carers under 25”.</param>
public sealed record ReachGroup(string Measure, string Name, string Phrase);

/// <summary>How many carers are in each group, or which share of them, by one publisher.</summary>
public sealed record ReachPopulation
{
    /// <summary>The day on which they were counted.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Short name: “Census 2011”.</summary>
    public required string Name { get; init; }

    /// <summary>Who published it, with the licence.</summary>
    public required string Source { get; init; }

    /// <summary>Who is counted.</summary>
    public required string Basis { get; init; }

    /// <summary>What must be known before it is used; empty for nothing.</summary>
    public string Caveat { get; init; } = "";

    /// <summary>One for each group.</summary>
    public required IReadOnlyList<PopulationFigure> Figures { get; init; }

    /// <summary>A group's share of all carers.</summary>
    /// <exception cref="InvalidOperationException">The population has no figure for the group.</exception>
    public PopulationShare ShareOf(string measure)
    {
        var figure = Figures.Single(one => one.Measure == measure);
        if (figure.Carers is { } carers)
        {
            var share = carers / Figures.Sum(one => one.Carers!.Value);
            return new(share, share, share, PopulationMeaning.Exactly, 1);
        }

        var (stated, half) = (figure.Percent!.Value / 100, figure.RoundedTo / 200);
        return new(
            stated,
            figure.Means == PopulationMeaning.AtMost ? 0 : Math.Max(0, stated - half),
            figure.Means == PopulationMeaning.AtLeast ? 1 : Math.Min(1, stated + half),
            figure.Means,
            FigureText.Decimals(figure.Percent.Value));
    }
}

/// <summary>What is published of one group: a number of carers, or their share of all carers.</summary>
public sealed record PopulationFigure
{
    /// <summary>Code of the group's measure.</summary>
    public required string Measure { get; init; }

    /// <summary>How many carers; null where a share is published.</summary>
    public decimal? Carers { get; init; }

    /// <summary>Which share of all carers, in per cent; null where a number is published.</summary>
    public decimal? Percent { get; init; }

    /// <summary>To which multiple of a per cent the share was rounded: 1 for whole per cents, 0 for none.</summary>
    public decimal RoundedTo { get; init; }

    /// <summary>Whether the group's share is the published one, or bounded by it.</summary>
    public PopulationMeaning Means { get; init; }
}

/// <summary>What a published share says of a group's.</summary>
public enum PopulationMeaning
{
    /// <summary>It is the group's share.</summary>
    Exactly,

    /// <summary>The group holds those counted and more.</summary>
    AtLeast,

    /// <summary>The group is a part of those counted.</summary>
    AtMost,
}

/// <summary>A group's share of all carers, 0 to 1.</summary>
/// <param name="Share">As published.</param>
/// <param name="Low">The least it can be.</param>
/// <param name="High">The most it can be.</param>
/// <param name="Means">Whether it is the published share, or bounded by it.</param>
/// <param name="Decimals">With how many decimals of a per cent it is shown.</param>
public sealed record PopulationShare(decimal Share, decimal Low, decimal High, PopulationMeaning Means, int Decimals);

/// <summary>Carers on the registers of GP practices against the census, district by district: a reference from elsewhere.</summary>
/// <param name="Period">As published: “2023-24”.</param>
/// <param name="Name">For the heading.</param>
/// <param name="Source">Publishers, with the licence.</param>
/// <param name="Basis">What is over what.</param>
/// <param name="Caveat">What must be known before it is used.</param>
/// <param name="Areas">The districts, by name.</param>
public sealed record PracticeRegisters(string Period, string Name, string Source, string Basis, string Caveat, IReadOnlyList<RegisterArea> Areas);

/// <summary>One district.</summary>
/// <param name="District">Its name.</param>
/// <param name="Recorded">Estimated carers on registers.</param>
/// <param name="Carers">Carers at the census.</param>
/// <param name="PracticesMissing">Practices that sent nothing.</param>
/// <param name="PatientsMissing">Their patients.</param>
public sealed record RegisterArea(string District, decimal Recorded, decimal Carers, int PracticesMissing, int PatientsMissing);
