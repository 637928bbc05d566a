using System.Globalization;
using System.Text.Json;
using CarersDashboard.Features.Measures.Spc;

namespace CarersDashboard.CommandLine;

/// <summary>Writes one series with what was computed of it; members that are not ours pass through.</summary>
internal sealed class SpcSeriesWriter(Utf8JsonWriter writer, JsonElement element, SpcSeries series, SpcProfile profile)
{
    private static readonly string[] OfSeries = ["profile", "variation_icon", "assurance_icon", "points", "error", "state", "missing", "groups", "target_in_force", "assurance_history", "warnings"];
    private static readonly string[] OfPoint = ["date", "y", "rebase_group", "mean", "median", "lpl", "nlpl", "nupl", "upl", "special_cause_type", "point_type", "rules", "contradicted", "absent_before"];

    /// <summary>Writes the series.</summary>
    /// <param name="result">What was computed; null where nothing could be.</param>
    /// <param name="fault">Why not; null where it could.</param>
    public void Write(SpcResult? result, string? fault)
    {
        writer.WriteStartObject();
        foreach (var member in element.EnumerateObject().Where(member => !OfSeries.Contains(member.Name)))
        {
            member.WriteTo(writer);
        }

        writer.WriteString("profile", profile.ToString());
        writer.WriteString("variation_icon", result is null ? null : Name(result.Variation));
        writer.WriteString("assurance_icon", result is null ? null : Name(result.Assurance));
        if (fault is not null)
        {
            writer.WriteString("error", fault);
        }

        if (result is not null)
        {
            if (profile == SpcProfile.MakingDataCount)
            {
                WriteAdded(result);
            }

            writer.WriteStartArray("warnings");
            foreach (var warning in result.Warnings)
            {
                writer.WriteStringValue(warning);
            }

            writer.WriteEndArray();
        }

        var points = element.GetProperty("points");
        writer.WriteStartArray("points");
        for (var index = 0; index < series.Order.Count; index++)
        {
            WritePoint(points[series.Order[index]], result, index);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static string? Name(Variation variation) => variation switch
    {
        Variation.CommonCause => "common_cause",
        Variation.ImprovementHigh => "improvement_high",
        Variation.ImprovementLow => "improvement_low",
        Variation.ConcernHigh => "concern_high",
        Variation.ConcernLow => "concern_low",
        Variation.NeutralHigh => "neutral_high",
        Variation.NeutralLow => "neutral_low",
        Variation.TooLittleData => "too_little_data",
        Variation.NoVariation => "no_variation",
        Variation.AwaitingReturn => "awaiting_return",
        _ => null,
    };

    private static string? Name(Assurance assurance) => assurance switch
    {
        Assurance.Pass => "pass",
        Assurance.Fail => "fail",
        Assurance.Inconsistent => "inconsistent",
        _ => null,
    };

    private static string Name(SpcState state) => state switch
    {
        SpcState.Limits => "limits",
        SpcState.TrialLimits => "trial_limits",
        SpcState.RunChart => "run_chart",
        _ => "no_variation",
    };

    private static string Name(SpcRule rule) => rule switch
    {
        SpcRule.Outside => "outside",
        SpcRule.Trend => "trend",
        SpcRule.TwoOfThree => "two_of_three",
        _ => "shift",
    };

    private static string Name(SpcSide side) => side == SpcSide.High ? "high" : "low";

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private void WritePoint(JsonElement point, SpcResult? result, int index)
    {
        writer.WriteStartObject();
        point.GetProperty("date").WriteTo(writer, "date");
        if (point.TryGetProperty("y", out var value))
        {
            value.WriteTo(writer, "y");
        }
        else
        {
            writer.WriteNull("y");
        }

        foreach (var member in point.EnumerateObject().Where(member => !OfPoint.Contains(member.Name)))
        {
            member.WriteTo(writer);
        }

        var judged = result?.Points[index];
        var group = judged is null ? null : result!.Groups[judged.Group];
        Write("rebase_group", group?.Number);
        Write("mean", group?.Mean);
        Write("lpl", group?.Limits?.Lower);
        Write("nlpl", group?.Limits?.NearLower);
        Write("nupl", group?.Limits?.NearUpper);
        Write("upl", group?.Limits?.Upper);
        writer.WriteString("special_cause_type", judged?.SpecialCauseType);
        writer.WriteString("point_type", judged?.PointType);
        if (judged is not null && profile == SpcProfile.MakingDataCount)
        {
            Write("median", group!.Median);
            writer.WriteNumber("absent_before", judged.AbsentBefore);
            writer.WriteBoolean("contradicted", judged.IsContradicted);
            writer.WriteStartArray("rules");
            foreach (var evidence in judged.Evidence)
            {
                WriteRule(evidence, evidence == judged.Winner);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private void WriteRule(SpcEvidence evidence, bool won)
    {
        writer.WriteStartObject();
        writer.WriteString("rule", Name(evidence.Rule));
        writer.WriteString("side", Name(evidence.Side));
        writer.WriteString("from", Iso(evidence.From));
        writer.WriteString("to", Iso(evidence.To));
        writer.WriteNumber("length", evidence.Length);
        writer.WriteNumber("counted", evidence.Counted);
        Write("against", evidence.Against);
        writer.WriteBoolean("won", won);
        writer.WriteEndObject();
    }

    private void WriteAdded(SpcResult result)
    {
        writer.WriteString("state", result.Current is { } current ? Name(current.State) : null);
        writer.WriteNumber("missing", result.Missing);
        Write("target_in_force", result.Target);
        writer.WriteStartArray("assurance_history");
        foreach (var stretch in result.AssuranceHistory)
        {
            writer.WriteStartObject();
            writer.WriteString("from", Iso(stretch.From));
            writer.WriteString("to", Iso(stretch.To));
            Write("target", stretch.Target);
            Write("lpl", stretch.Limits?.Lower);
            Write("upl", stretch.Limits?.Upper);
            writer.WriteString("assurance_icon", Name(stretch.Assurance));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("groups");
        foreach (var group in result.Groups)
        {
            writer.WriteStartObject();
            writer.WriteNumber("rebase_group", group.Number);
            writer.WriteString("from", Iso(result.Points[group.First].Date));
            writer.WriteString("to", Iso(result.Points[group.Last].Date));
            writer.WriteString("state", Name(group.State));
            writer.WriteNumber("n", group.Values);
            writer.WriteNumber("missing", group.Missing);
            writer.WriteNumber("baseline", group.Baseline);
            writer.WriteNumber("moving_ranges", group.Ranges);
            writer.WriteNumber("moving_ranges_dropped", group.RangesDropped);
            Write("average_moving_range_before", group.AverageRangeBefore);
            Write("average_moving_range", group.AverageRange);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void Write(string member, decimal? number)
    {
        if (number is { } value)
        {
            // Divided by one with 28 zeros: the zeros at the end go.
            writer.WriteNumber(member, value / 1.0000000000000000000000000000m);
        }
        else
        {
            writer.WriteNull(member);
        }
    }
}

/// <summary>A member written under its name.</summary>
internal static class JsonElementWriting
{
    public static void WriteTo(this JsonElement value, Utf8JsonWriter writer, string member)
    {
        writer.WritePropertyName(member);
        value.WriteTo(writer);
    }
}
