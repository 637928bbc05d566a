using System.Text.Json;
using System.Text.Json.Serialization;

namespace CarersDashboard.Features.Reports.Compose;

/// <summary>A sort of section in a layout.</summary>
/// <param name="Kind">As the section's source calls it: <c>scorecard</c>.</param>
/// <param name="IsOn">Whether it is in the report.</param>
public sealed record LayoutItem(string Kind, bool IsOn);

/// <summary>What a report consists of and in which order. What it does not name stands at the end and is on, so that a new section or measure is not forgotten.</summary>
public sealed record ReportLayout
{
    /// <summary>Longest layout as it is kept, in characters.</summary>
    public const int Longest = 20_000;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Sections in their order.</summary>
    public IReadOnlyList<LayoutItem> Sections { get; init; } = [];

    /// <summary>Codes of measures in the order of their pages; the others follow, objective by objective.</summary>
    public IReadOnlyList<string> Order { get; init; } = [];

    /// <summary>Codes of measures without a page.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>Code of the strategy that groups the measures.</summary>
    public string Strategy { get; init; } = "2018";

    /// <summary>Everything, in the order in which the sources come.</summary>
    public static ReportLayout Usual { get; } = new();

    /// <summary>The sections of all sources in the layout's order.</summary>
    /// <param name="kinds">Kinds of section that there are, in their usual order.</param>
    public IReadOnlyList<LayoutItem> All(IReadOnlyList<string> kinds) =>
    [
        .. Sections.Where(item => kinds.Contains(item.Kind)).DistinctBy(item => item.Kind),
        .. kinds.Where(kind => Sections.All(item => item.Kind != kind)).Select(kind => new LayoutItem(kind, true)),
    ];

    /// <summary>Codes in the layout's order.</summary>
    /// <param name="codes">Codes of measures in their usual order.</param>
    public IReadOnlyList<string> InOrder(IEnumerable<string> codes)
    {
        var known = codes.ToList();
        return [.. Order.Where(known.Contains).Distinct(), .. known.Except(Order)];
    }

    /// <summary>Whether a measure has a page.</summary>
    public bool Has(string code) => !LeftOut.Contains(code);

    /// <summary>The same with a section one place up or down.</summary>
    public ReportLayout MoveSection(IReadOnlyList<string> kinds, string kind, int by)
    {
        var all = All(kinds).ToList();
        return Moved(all, all.FindIndex(item => item.Kind == kind), by) ? this with { Sections = all } : this;
    }

    /// <summary>The same with a measure one place up or down.</summary>
    public ReportLayout MoveMeasure(IEnumerable<string> codes, string code, int by)
    {
        var all = InOrder(codes).ToList();
        return Moved(all, all.IndexOf(code), by) ? this with { Order = Merged(all) } : this;
    }

    // Measures that are not drawn in one quarter keep their places for another.
    private List<string> Merged(List<string> moved)
    {
        var next = new Queue<string>(moved);
        return [.. Order.Distinct().Select(code => moved.Contains(code) ? next.Dequeue() : code).ToList(), .. next];
    }

    /// <summary>As it is kept.</summary>
    public string Write() => JsonSerializer.Serialize(this, Options);

    /// <summary>Reads it back; the usual one for a text that is none.</summary>
    public static ReportLayout Read(string? text)
    {
        try
        {
            return string.IsNullOrEmpty(text) ? Usual : JsonSerializer.Deserialize<ReportLayout>(text, Options) ?? Usual;
        }
        catch (JsonException)
        {
            return Usual;
        }
    }

    private static bool Moved<T>(List<T> all, int from, int by)
    {
        var to = from + by;
        if (from < 0 || to < 0 || to >= all.Count)
        {
            return false;
        }

        (all[from], all[to]) = (all[to], all[from]);
        return true;
    }
}
