using System.Globalization;
using System.Text.Json;
using CarersDashboard.Features.Measures.Spc;

namespace CarersDashboard.Tests.TestSupport;

/// <summary>What the R package NHSRplotthedots computes for one series.</summary>
internal sealed record SpcVector(string Id, SpcInput Input, string Variation, string? Assurance, IReadOnlyDictionary<int, decimal?[]> Groups, IReadOnlyList<SpcVectorPoint> Points)
{
    /// <summary>For the test explorer.</summary>
    public override string ToString() => Id;
}

/// <summary>One point of it.</summary>
internal sealed record SpcVectorPoint(DateOnly Date, decimal? Value, int Group, string SpecialCauseType, string PointType);

/// <summary>Reads TestData/Spc/plot-the-dots.json, which names its source.</summary>
internal static class SpcVectors
{
    /// <summary>Limits of a group in the order of <see cref="SpcVector.Groups"/>.</summary>
    public static readonly string[] Columns = ["mean", "lpl", "nlpl", "nupl", "upl"];

    /// <summary>All series.</summary>
    public static IReadOnlyList<SpcVector> Read()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "TestData", "Spc", "plot-the-dots.json")));
        return [.. document.RootElement.GetProperty("series").EnumerateArray().Select(Series)];
    }

    private static SpcVector Series(JsonElement series)
    {
        var points = series.GetProperty("points").EnumerateArray()
            .Select(point => new SpcVectorPoint(Day(point[0]), Number(point[1]), point[2].GetInt32(), point[3].GetString()!, point[4].GetString()!)).ToList();
        var input = new SpcInput
        {
            Profile = SpcProfile.PlotTheDots,
            Observations = [.. points.Select(point => new SpcObservation(point.Date, point.Value))],
            Direction = Enum.Parse<ImprovementDirection>(series.GetProperty("direction").GetString()!, ignoreCase: true),
            Targets = Number(series.GetProperty("target")) is { } target ? [new(DateOnly.MinValue, target)] : [],
            ScreenOutliers = series.GetProperty("screen").GetBoolean(),
            FixAfter = (int?)Number(series.GetProperty("fix")),
            Rebases = [.. series.GetProperty("rebase").EnumerateArray().Select(day => new SpcRebase(Day(day)))],
        };
        return new(
            series.GetProperty("id").GetString()!,
            input,
            series.GetProperty("variation").GetString()!,
            series.GetProperty("assurance").GetString(),
            series.GetProperty("groups").EnumerateArray().ToDictionary(group => group.GetProperty("number").GetInt32(), group => Columns.Select(column => Number(group.GetProperty(column))).ToArray()),
            points);
    }

    private static DateOnly Day(JsonElement day) => DateOnly.ParseExact(day.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static decimal? Number(JsonElement number) => number.ValueKind == JsonValueKind.Null ? null : number.GetDecimal();
}
