namespace CarersDashboard.Features.Returns.Jobs;

/// <summary>How work in the background came out.</summary>
public enum JobEnd
{
    /// <summary>Not yet, or it was cancelled: nothing was kept.</summary>
    Nothing,

    /// <summary>The file is kept as a draft; the text is its code.</summary>
    Draft,

    /// <summary>The file was refused; the text says why.</summary>
    Refused,

    /// <summary>The file holds personal data; the text names rules and cells, never what stands there.</summary>
    PersonalData,

    /// <summary>The figures are published; the text is their version.</summary>
    Published,

    /// <summary>They are not; the text says why.</summary>
    NotPublished,

    /// <summary>Something went wrong in the program; the text is the id under which the log has it.</summary>
    Fault,

    /// <summary>The program ended first.</summary>
    Stopped,
}

/// <summary>What became of work in the background.</summary>
/// <param name="End">How it came out.</param>
/// <param name="Text">What belongs to it; may be empty.</param>
public sealed record JobResult(JobEnd End, string Text = "")
{
    private const int Longest = 400;

    /// <summary>Nothing came of it.</summary>
    public static JobResult Nothing { get; } = new(JobEnd.Nothing);

    /// <summary>Reads what <see cref="ToString"/> wrote; what it did not write is nothing.</summary>
    public static JobResult Parse(string written)
    {
        var colon = written.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && Enum.TryParse<JobEnd>(written.AsSpan(0, colon), out var end) && Enum.IsDefined(end) ? new(end, written[(colon + 1)..]) : Nothing;
    }

    /// <summary>As the database keeps it: <c>Draft:0f3a…</c>, at most 400 characters.</summary>
    public override string ToString() => End == JobEnd.Nothing ? "" : CellText.Short($"{End}:{Text}", Longest);
}
