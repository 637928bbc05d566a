using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Returns;

/// <summary>What tells one return from another.</summary>
/// <param name="Organisation">Organisation code.</param>
/// <param name="Period">Period code.</param>
/// <param name="Kind">Kind of the period; a survey year is spelt like a financial one.</param>
/// <param name="Series">Series code.</param>
public readonly record struct ReturnKey(string Organisation, string Period, PeriodKind Kind, string Series)
{
    /// <summary>The period itself.</summary>
    /// <returns>False where the code is none, which no return has.</returns>
    public bool TryPeriod([NotNullWhen(true)] out ReportingPeriod? period)
    {
        if (!ReportingPeriod.TryParse(Period, out period))
        {
            return false;
        }

        period = Kind == PeriodKind.SurveyYear ? period.AsSurvey() : period;
        return true;
    }

    /// <summary>The return that a figure belongs to.</summary>
    public static ReturnKey Of(ReturnEntry entry) => new(entry.Organisation.Code, entry.Period.Code, entry.Period.Kind, entry.Series.Code);
}

/// <summary>One accepted figure with where it came from.</summary>
/// <param name="Figure">The figure.</param>
/// <param name="Note">The sender's words.</param>
/// <param name="ImportId">The import that brought it.</param>
/// <param name="Sheet">Its sheet.</param>
/// <param name="Cell">Its cell.</param>
public sealed record AcceptedFigure(Figure Figure, string Note, int ImportId, string Sheet, string Cell);

/// <summary>The accepted version of a return.</summary>
/// <param name="ReturnId">Its row.</param>
/// <param name="Number">Version number, from 1.</param>
/// <param name="Latest">The highest number a version of it has had; above <paramref name="Number"/> after an undo.</param>
/// <param name="Provisional">Whether it may still change.</param>
/// <param name="Withdrawn">Every version of it was undone: it shows nothing, and has no figures here.</param>
/// <param name="Figures">Its figures by measure code.</param>
public sealed record AcceptedReturn(int ReturnId, int Number, int Latest, bool Provisional, bool Withdrawn, IReadOnlyDictionary<string, AcceptedFigure> Figures);

/// <summary>What publishing does to one figure.</summary>
public enum ChangeKind
{
    /// <summary>There was none.</summary>
    New,

    /// <summary>It was different.</summary>
    Changed,

    /// <summary>It is the same, down to the note.</summary>
    Unchanged,

    /// <summary>The cell is blank; what was accepted before stands.</summary>
    Kept,
}

/// <summary>One figure of the file beside the accepted one.</summary>
/// <param name="Entry">From the file.</param>
/// <param name="Kind">What publishing does to it.</param>
/// <param name="Before">The accepted figure; null where there was none.</param>
public sealed record PlannedChange(ReturnEntry Entry, ChangeKind Kind, AcceptedFigure? Before);

/// <summary>A version that publishing writes.</summary>
/// <param name="Key">Which return.</param>
/// <param name="Period">Its period.</param>
/// <param name="Before">The accepted version; null for a return that is new.</param>
/// <param name="Provisional">Whether the new version may still change.</param>
/// <param name="Entries">Figures of the file.</param>
/// <param name="Kept">Accepted figures that the file does not touch, by measure code.</param>
public sealed record PlannedVersion(
    ReturnKey Key, ReportingPeriod Period, AcceptedReturn? Before, bool Provisional, IReadOnlyList<ReturnEntry> Entries, IReadOnlyList<KeyValuePair<string, AcceptedFigure>> Kept)
{
    /// <summary>Number of the new version.</summary>
    public int Number => (Before?.Latest ?? 0) + 1;

    /// <summary>Whether a return that was provisional becomes final, or the other way round.</summary>
    public bool StatusMoves => Before is { Withdrawn: false } && Before.Provisional != Provisional;
}

/// <summary>What publishing a file would do, worked out before anything is written.</summary>
/// <param name="Versions">Versions to write; none when the file changes nothing.</param>
/// <param name="Changes">Every figure of the file.</param>
public sealed record PublicationPlan(IReadOnlyList<PlannedVersion> Versions, IReadOnlyList<PlannedChange> Changes)
{
    /// <summary>Whether publishing would change nothing.</summary>
    public bool IsEmpty => Versions.Count == 0;

    /// <summary>Whether an accepted figure changes: a restatement, which needs a reason.</summary>
    public bool IsRestatement => Changes.Any(change => change.Kind == ChangeKind.Changed);

    /// <summary>How many figures have a fate.</summary>
    public int Count(ChangeKind kind) => Changes.Count(change => change.Kind == kind);

    /// <summary>Changes when the plan does: what somebody agreed to can be told from what would be done now.</summary>
    public string Fingerprint()
    {
        var text = new StringBuilder();
        foreach (var version in Versions)
        {
            text.Append(CultureInfo.InvariantCulture, $"{version.Key}|{version.Before?.Number}|{version.Number}|{version.Provisional}|{version.Kept.Count}\n");
            foreach (var entry in version.Entries)
            {
                // Part by part: a record would write its numbers in the culture of the moment.
                var figure = entry.Figure;
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"{entry.Measure.Code}|{figure.State}|{figure.Value:0.######}|{figure.Numerator:0.######}|{figure.Denominator:0.######}|{figure.Bound:0.######}\n");
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>Lays the figures of a file over the accepted ones.</summary>
    /// <param name="entries">Checked figures, each once.</param>
    /// <param name="accepted">Accepted returns of the organisations concerned.</param>
    public static PublicationPlan Make(IReadOnlyList<ReturnEntry> entries, IReadOnlyDictionary<ReturnKey, AcceptedReturn> accepted)
    {
        var versions = new List<PlannedVersion>();
        var changes = new List<PlannedChange>(entries.Count);
        foreach (var group in entries.GroupBy(ReturnKey.Of))
        {
            var before = accepted.GetValueOrDefault(group.Key);
            var returned = group.ToList();
            var from = changes.Count;
            changes.AddRange(returned.Select(entry => Compare(entry, before?.Figures.GetValueOrDefault(entry.Measure.Code))));
            // A file that says nothing of the status leaves it as it was; one that says both is provisional.
            var provisional = returned.Any(entry => entry.Provisional) || (before is { Provisional: true, Withdrawn: false } && returned.All(entry => entry.StatusUnstated));
            var moves = changes.Skip(from).Any(change => change.Kind is ChangeKind.New or ChangeKind.Changed);
            if (moves || (before is { Withdrawn: false } && before.Provisional != provisional))
            {
                var taken = changes.Skip(from).Where(change => change.Kind != ChangeKind.Kept).Select(change => change.Entry).ToList();
                var touched = taken.Select(entry => entry.Measure.Code).ToHashSet();
                versions.Add(new(group.Key, returned[0].Period, before, provisional, taken, [.. before?.Figures.Where(pair => !touched.Contains(pair.Key)) ?? []]));
            }
        }

        return new(versions, changes);
    }

    private static PlannedChange Compare(ReturnEntry entry, AcceptedFigure? before) => new(
        entry,
        before is null ? ChangeKind.New
            : entry.WasBlank ? ChangeKind.Kept
            : before.Figure == entry.Figure && before.Note == entry.Note ? ChangeKind.Unchanged
            : ChangeKind.Changed,
        before);
}
