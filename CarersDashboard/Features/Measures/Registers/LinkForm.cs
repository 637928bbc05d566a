namespace CarersDashboard.Features.Measures.Registers;

/// <summary>Who returns a measure and what it is evidence for, as it is chosen.</summary>
public sealed class LinkForm
{
    public bool ReturnedByAll { get; set; }

    /// <summary>Codes of organisations.</summary>
    public List<string>? ReturnedBy { get; set; }

    /// <summary>Strategy and objective, with a stroke between: <c>2018/2</c>.</summary>
    public List<string>? Objectives { get; set; }

    public string? Reason { get; set; }

    /// <summary>How it stood when the form was shown.</summary>
    public string? Was { get; set; }

    /// <summary>A form filled with what stands.</summary>
    public static LinkForm Of(Measure measure) => new()
    {
        ReturnedByAll = measure.ReturnedByAll,
        ReturnedBy = [.. measure.ReturnedBy],
        Objectives = [.. measure.Objectives.Select(one => $"{one.Strategy}/{one.Objective}")],
        Was = MeasureLinks.Of(measure).ToString(),
    };

    /// <summary>What was chosen. Whoever led still leads, and comes first.</summary>
    public MeasureLinks Read(Measure before)
    {
        var chosen = (ReturnedBy ?? []).Distinct().ToList();
        return new(ReturnedByAll, [.. before.ReturnedBy.Where(chosen.Contains), .. chosen.Where(code => !before.ReturnedBy.Contains(code))], Links(Objectives));
    }

    /// <summary>The objectives that are meant.</summary>
    internal static IReadOnlyList<ObjectiveLink> Links(IEnumerable<string>? chosen) =>
        [.. (chosen ?? []).Select(one => one.Split('/', 2)).Where(parts => parts.Length == 2).Select(parts => new ObjectiveLink(parts[0], parts[1])).Distinct()];
}
