using System.Globalization;
using System.Text.Json;
using CarersDashboard.Features.Measures.Spc;

namespace CarersDashboard.CommandLine;

/// <summary>One series of the document.</summary>
/// <param name="Name">For messages: “Series “A01””.</param>
/// <param name="Input">How it is to be judged, but for the profile.</param>
/// <param name="Order">For each point in the order of time its place in the document.</param>
/// <param name="Fault">Why it cannot be calculated; null where it can.</param>
internal sealed record SpcSeries(string Name, SpcInput Input, IReadOnlyList<int> Order, string? Fault);

/// <summary>Reads one series; every fault is a sentence that says where.</summary>
internal sealed class SpcSeriesReader
{
    private readonly string name;
    private string? tooLarge;

    private SpcSeriesReader(string name) => this.name = name;

    /// <summary>Reads a series.</summary>
    /// <param name="element">The series.</param>
    /// <param name="index">Its place, for one without an id.</param>
    /// <exception cref="FormatException">It is not of the form.</exception>
    public static SpcSeries Read(JsonElement element, int index)
    {
        var place = $"Series {(index + 1).ToString(CultureInfo.InvariantCulture)}";
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException($"{place} is not an object.");
        }

        var id = Member(element, "id") switch
        {
            null => null,
            { ValueKind: JsonValueKind.String } text => text.GetString(),
            { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
            _ => throw new FormatException($"{place}: “id” is neither text nor a number."),
        };
        return new SpcSeriesReader(id is null ? place : $"Series “{id}”").Read(element);
    }

    private SpcSeries Read(JsonElement element)
    {
        if (Member(element, "points") is not { ValueKind: JsonValueKind.Array } points)
        {
            throw Fault("“points” is not an array.");
        }

        var observations = points.EnumerateArray().Select(Observation).ToList();
        var order = Enumerable.Range(0, observations.Count).OrderBy(index => observations[index].Date).ToList();
        if (order.Zip(order.Skip(1)).FirstOrDefault(pair => observations[pair.First].Date == observations[pair.Second].Date) is { } twice && twice != default)
        {
            throw Fault($"two points have the date {observations[twice.First].Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.");
        }

        var input = new SpcInput
        {
            Observations = observations,
            Direction = Member(element, "improvement_direction") switch
            {
                null => ImprovementDirection.Increase,
                { ValueKind: JsonValueKind.String } text when text.ValueEquals("increase") => ImprovementDirection.Increase,
                { ValueKind: JsonValueKind.String } text when text.ValueEquals("decrease") => ImprovementDirection.Decrease,
                { ValueKind: JsonValueKind.String } text when text.ValueEquals("neutral") => ImprovementDirection.Neutral,
                _ => throw Fault("“improvement_direction” is not increase, decrease or neutral."),
            },
            ScreenOutliers = Member(element, "screen_outliers") switch
            {
                null or { ValueKind: JsonValueKind.True } => true,
                { ValueKind: JsonValueKind.False } => false,
                _ => throw Fault("“screen_outliers” is neither true nor false."),
            },
            FixAfter = FixAfter(element),
            Targets = Targets(element),
            Rebases = [.. Rebases(element).Select(day => new SpcRebase(day))],
        };
        return new(name, input, order, tooLarge);
    }

    private SpcObservation Observation(JsonElement point, int index)
    {
        var place = $"point {(index + 1).ToString(CultureInfo.InvariantCulture)}";
        return point.ValueKind == JsonValueKind.Object && Member(point, "date") is { } date
            ? new(Day(date, $"the date of {place}"), Member(point, "y") is { } value ? Number(value, $"“y” of {place}") : null)
            : throw Fault($"{place} has no date.");
    }

    // The reference takes any number from 12 on; a fraction makes no difference to whole rows.
    private int? FixAfter(JsonElement element)
    {
        if (Member(element, "fix_after_n_points") is not { } value)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= SpcInput.SmallestBaseline
            ? (int)Math.Min(Math.Floor(number), int.MaxValue)
            : throw Fault($"“fix_after_n_points” is not a number of {SpcInput.SmallestBaseline} or more.");
    }

    private IReadOnlyList<SpcTarget> Targets(JsonElement element)
    {
        if (Member(element, "targets") is { } dated)
        {
            return dated.ValueKind == JsonValueKind.Array
                ? [.. dated.EnumerateArray().Select(target => target.ValueKind == JsonValueKind.Object && Member(target, "from") is { } from
                    ? new SpcTarget(Day(from, "“from” of a target"), Member(target, "value") is { } value ? Number(value, "“value” of a target") : null)
                    : throw Fault("a target has no day “from”."))]
                : throw Fault("“targets” is not an array.");
        }

        return Member(element, "target") is { } single ? [new(DateOnly.MinValue, Number(single, "“target”"))] : [];
    }

    private IEnumerable<DateOnly> Rebases(JsonElement element) => Member(element, "rebase") switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } days => days.EnumerateArray().Select(day => Day(day, "a date of “rebase”")),
        { } day => [Day(day, "“rebase”")],
    };

    private decimal? Number(JsonElement value, string what)
    {
        if (value.ValueKind != JsonValueKind.Number)
        {
            throw Fault($"{what} is not a number.");
        }

        if (value.TryGetDecimal(out var number))
        {
            return number;
        }

        tooLarge ??= $"{what}, {value.GetRawText()}, is too large to calculate with.";
        return null;
    }

    private DateOnly Day(JsonElement value, string what) =>
        value.ValueKind == JsonValueKind.String && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw Fault($"{what}, {value.GetRawText()}, is not a day such as \"2017-04-01\".");

    private FormatException Fault(string what) => new($"{name}: {what}");

    private static JsonElement? Member(JsonElement element, string member) =>
        element.TryGetProperty(member, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
