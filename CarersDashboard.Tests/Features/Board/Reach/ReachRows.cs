using System.Globalization;
using CarersDashboard.Features.Board.Reach;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Disclosure;
using CarersDashboard.Tests.TestSupport;

namespace CarersDashboard.Tests.Features.Board.Reach;

/// <summary>Returns of the carers' centre with groups, for tests.</summary>
internal static class ReachRows
{
    public const string Quarter = "2017-18-Q2";

    public static DisclosureRules Rules { get; } = new();

    /// <summary>Counts from one code on: <c>Groups(1, 700, 300)</c> is 700 women and 300 men.</summary>
    public static BoardRows Groups(this BoardRows rows, int first, params decimal[] counts) => rows.Groups(Quarter, first, [.. counts.Select(count => Figure.Of(count))]);

    public static BoardRows Groups(this BoardRows rows, string quarter, int first, params Figure[] figures)
    {
        foreach (var (index, figure) in figures.Index())
        {
            rows.Return(Code(first + index), "CinH", quarter, figure);
        }

        return rows;
    }

    public static ReachResult Reach(this BoardRows rows, string quarter = "2017-18-Q3", string? only = null) =>
        ReachBuilder.Build(rows.Build(rules: Rules), BoardRows.Period(quarter), only is null ? null : BoardRows.Organisation(only));

    public static ReachDimensionResult By(this ReachResult result, string dimension) => result.Dimensions.Single(one => one.Dimension.Code == dimension);

    public static string Code(int number) => "RG" + number.ToString("00", CultureInfo.InvariantCulture);
}
