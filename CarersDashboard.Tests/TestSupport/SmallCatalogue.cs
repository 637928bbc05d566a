using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Targets;
using CarersDashboard.Features.Returns;

namespace CarersDashboard.Tests.TestSupport;

/// <summary>A few organisations and measures, for tests that need something to return.</summary>
internal static class SmallCatalogue
{
    /// <summary>Years caring: an average with its parts, returned by two.</summary>
    public static readonly Measure YearsCaring = new()
    {
        Code = "ID03",
        Name = "Years caring",
        Definition = "Average years.",
        Tier = MeasureTier.Core,
        Kind = MeasureKind.Average,
        Unit = MeasureUnit.Years,
        UnitNoun = "years",
        Polarity = Polarity.Lower,
        Frequency = Frequency.Quarterly,
        Decimals = 2,
        Minimum = 0,
        Maximum = 80,
        Numerator = "Sum of years",
        Denominator = "New registrations",
        ReturnedBy = ["CinH", "Crossroads"],
        Objectives = [new("2018", "1"), new("2018", "2")],
        Targets =
        [
            new() { Kind = TargetKind.Ceiling, Value = 5.5m, Text = "5.5 or less", Source = "The board" },
            new() { Kind = TargetKind.Direction, Text = "Falling", Source = "The strategy" },
        ],
    };

    /// <summary>Referrals: a plain count.</summary>
    public static readonly Measure Referrals = Count("SU01", "Referrals", MeasureKind.Flow);

    /// <summary>Carers on the register: a count on a day.</summary>
    public static readonly Measure Register = Count("ID01", "Carers on the register", MeasureKind.Stock);

    /// <summary>Money, which can be large.</summary>
    public static readonly Measure Spend = Count("SU13", "Spend", MeasureKind.Flow) with { Unit = MeasureUnit.Pounds, UnitNoun = "", Maximum = 100_000_000_000m };

    /// <summary>Carers in Hertfordshire.</summary>
    public static readonly Organisation Cinh = new("CinH", "Carers in Hertfordshire", "Charity", "Register", "Current");

    /// <summary>Crossroads Care.</summary>
    public static readonly Organisation Crossroads = new("Crossroads", "Crossroads Care", "Charity", "Breaks", "Current");

    /// <summary>The series that returns fill.</summary>
    public static readonly Series Return = new(Series.ReturnCode, "Quarterly return", "Returns", "");

    /// <summary>A published line.</summary>
    public static readonly Series Award = new("AWARD-2018", "Award", "The award entry", "Running total");

    /// <summary>Q3 2017-18.</summary>
    public static readonly ReportingPeriod Quarter = ReportingPeriod.Quarter(2017, 3);

    /// <summary>All of it.</summary>
    public static readonly Catalogue All = new(
        [Cinh, Crossroads],
        [
            new("2018", "A Carers Strategy", "2018-21", "The strategy", [new("1", "Carry on caring if they want to", "Carry on caring"), new("2", "Be healthy", "Health")]),
            new("pathway", "The pathway", "", "The strategy", [new("A", "Identify", "Identify")]),
        ],
        [Return, Award],
        [Register, YearsCaring, Referrals, Spend]);

    /// <summary>One figure of a return: of Carers in Hertfordshire for Q3 2017-18, unless changed with <c>with</c>.</summary>
    public static ReturnEntry Entry(Measure measure, Figure figure, int row = 9) => new()
    {
        Organisation = Cinh,
        Period = Quarter,
        Measure = measure,
        Series = Return,
        Figure = figure,
        Sheet = "Return",
        Row = row,
        Column = 5,
    };

    private static Measure Count(string code, string name, MeasureKind kind) => new()
    {
        Code = code,
        Name = name,
        Definition = name + ".",
        Tier = MeasureTier.Core,
        Kind = kind,
        Unit = MeasureUnit.Count,
        UnitNoun = "carers",
        Polarity = Polarity.Higher,
        Frequency = Frequency.Quarterly,
        Decimals = 0,
        Minimum = 0,
        Maximum = 1_000_000,
        ReturnedByAll = true,
    };
}
