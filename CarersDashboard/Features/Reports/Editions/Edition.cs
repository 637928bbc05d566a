using CarersDashboard.Features.Reports.Model;

namespace CarersDashboard.Features.Reports.Editions;

/// <summary>A report as it was presented, without its content.</summary>
public sealed class Edition
{
    /// <summary>Its code and permalink: <c>2017-18-Q3-1</c>, <c>2017-18-Q3-1-public</c>.</summary>
    public string Code { get; init; } = "";

    /// <summary>Code of its quarter.</summary>
    public string Quarter { get; init; } = "";

    /// <summary>1, 2, 3, … within the quarter; the board's and the public edition that were frozen together share it.</summary>
    public int Number { get; init; }

    /// <summary>For whom.</summary>
    public Audience Audience { get; init; }

    /// <summary>Name of the document.</summary>
    public string Title { get; init; } = "";

    /// <summary>Its one sentence.</summary>
    public string Headline { get; init; } = "";

    /// <summary>SHA-256 of its content, 64 hexadecimal digits.</summary>
    public string Hash { get; init; } = "";

    /// <summary>Which publication its figures are of.</summary>
    public long DataVersion { get; init; }

    /// <summary>What was known to be missing when it was frozen, a line each.</summary>
    public string Gaps { get; init; } = "";

    /// <summary>Who froze it.</summary>
    public string FrozenBy { get; init; } = "";

    /// <summary>When, UTC.</summary>
    public DateTimeOffset FrozenAt { get; init; }

    /// <summary>What was known to be missing, one by one.</summary>
    public IReadOnlyList<string> GapLines => Gaps.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>“Edition 1”, “Public edition 1”.</summary>
    public string Name => FormattableString.Invariant($"{(Audience == Audience.Public ? "Public edition" : "Edition")} {Number}");

    /// <summary>Address of its page, for good.</summary>
    public string Address => AddressOf(Code);

    /// <summary>Address of an edition's page.</summary>
    public static string AddressOf(string code) => $"/reports/editions/{Uri.EscapeDataString(code)}";

    /// <summary>What is printed on its copies.</summary>
    /// <param name="site">Address of the site without a slash at its end; empty where it is not known.</param>
    public ReportStamp Stamp(string site) => new() { Code = Code, Number = Number, At = FrozenAt, Hash = Hash, Address = site.Length == 0 ? "" : site + Address };
}

/// <summary>A report that is to be frozen.</summary>
/// <param name="Report">The report.</param>
/// <param name="Gaps">What is known to be missing, a line each.</param>
public sealed record EditionDraft(BoardReport Report, IReadOnlyList<string> Gaps);

/// <summary>What became of freezing.</summary>
/// <param name="Editions">The editions; empty where nothing was frozen.</param>
/// <param name="Moved">Figures were published meanwhile, so that what was looked at is not what would be frozen.</param>
public sealed record FreezeAnswer(IReadOnlyList<Edition> Editions, bool Moved = false)
{
    /// <summary>The report has no section.</summary>
    public bool IsEmpty { get; init; }

    /// <summary>The edition that says just that already; null where none does.</summary>
    public Edition? Same { get; init; }
}
