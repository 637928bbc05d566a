using CarersDashboard.Features.Board;
using CarersDashboard.Features.Board.Charts;
using CarersDashboard.Features.Board.Headlines;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Reports.Commentaries;
using CarersDashboard.Features.Reports.Model;

namespace CarersDashboard.Features.Reports.Compose;

/// <summary>What sections are made of.</summary>
public sealed class ReportContext
{
    private readonly Lazy<IReadOnlyList<MeasureResult>> drawn;

    /// <summary>Takes what a report of a quarter is made of.</summary>
    public ReportContext() => drawn = new(() => [.. Overview.Results.Where(result => MeasureChart.Of(result) is not null)]);

    /// <summary>The board by the rules of the audience.</summary>
    public required BoardSnapshot Snapshot { get; init; }

    /// <summary>The quarter.</summary>
    public required ReportingPeriod Quarter { get; init; }

    /// <summary>What groups the measures.</summary>
    public required Strategy Strategy { get; init; }

    /// <summary>For whom.</summary>
    public required Audience Audience { get; init; }

    /// <summary>What is on, and in which order.</summary>
    public required ReportLayout Layout { get; init; }

    /// <summary>When and for what it is presented, in words; may be empty.</summary>
    public string Occasion { get; init; } = "";

    /// <summary>Wordings that stand in the place of generated sentences, by subject.</summary>
    public IReadOnlyDictionary<string, OwnHeadline> Wordings { get; init; } = new Dictionary<string, OwnHeadline>();

    /// <summary>Commentaries that stand for the quarter, whoever may read them.</summary>
    public IReadOnlyList<Commentary> Commentaries { get; init; } = [];

    /// <summary>The overview of the quarter.</summary>
    public Overview Overview => Snapshot.Overview(Quarter, Strategy);

    /// <summary>Measures of which something can be drawn, objective by objective: those that may have a page.</summary>
    public IReadOnlyList<MeasureResult> Drawn => drawn.Value;

    /// <summary>Measures with a page, in the order of the layout.</summary>
    public IReadOnlyList<MeasureResult> Pages
    {
        get
        {
            var byCode = Drawn.ToDictionary(result => result.Measure.Code);
            return [.. Layout.InOrder(Drawn.Select(result => result.Measure.Code)).Where(Layout.Has).Select(code => byCode[code])];
        }
    }

    /// <summary>The heading of a generated sentence. Words of an approver were written over the board's figures, so what is made for everybody has none.</summary>
    public HeadlineText Heading(HeadlineSubject subject, string generated) =>
        HeadlineText.Of(generated, Audience == Audience.Public ? null : Wordings.GetValueOrDefault(subject.ToString()));

    /// <summary>What is said of a subject, as the audience may read it; null for nothing.</summary>
    /// <param name="subject">A measure's code, or <see cref="Commentary.OnQuarter"/>.</param>
    public CommentaryText? On(string subject) =>
        Commentaries.FirstOrDefault(one => one.Subject == subject) is { } words ? CommentaryText.Of(words, CommentaryText.Generated(Snapshot, Quarter, subject) ?? "", Audience) : null;
}

/// <summary>A sort of section. Another feature adds one of its own to the services, and it stands in every layout.</summary>
/// <param name="Kind">Short name, unique.</param>
/// <param name="Name">For people: “What changed”.</param>
/// <param name="About">What it holds, in a line.</param>
/// <param name="Place">Its usual place: lower numbers come first.</param>
/// <param name="Build">Makes its sections: one, several, or none where there is nothing to say. Pure.</param>
public sealed record SectionSource(string Kind, string Name, string About, int Place, Func<ReportContext, IReadOnlyList<ReportSection>> Build);
