using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Disclosure;
using CarersDashboard.Features.Measures.Spc;
using CarersDashboard.Features.Measures.Targets;

namespace CarersDashboard.Features.Board.Changes;

/// <summary>A board as of one quarter.</summary>
/// <param name="Snapshot">The board.</param>
/// <param name="Quarter">The quarter: nothing later is looked at.</param>
public sealed record BoardMoment(BoardSnapshot Snapshot, ReportingPeriod Quarter);

/// <summary>Finds what changed.</summary>
/// <remarks>Both sides are read through the same catalogue, so that a figure's change is one of figures; what changed in definitions and targets is told by itself.</remarks>
public static class ChangesBuilder
{
    /// <summary>What changed between two quarters of the present board. Everything is at hand, so that it costs as little as a page of tiles.</summary>
    /// <param name="snapshot">The board.</param>
    /// <param name="quarter">The later quarter.</param>
    /// <param name="earlier">The earlier quarter.</param>
    /// <param name="only">Only this organisation; null for the county.</param>
    public static BoardChanges SinceQuarter(BoardSnapshot snapshot, ReportingPeriod quarter, ReportingPeriod earlier, Organisation? only = null)
    {
        var returned = snapshot.ReturnedBy(quarter).ToList();
        var seen = new SeenBy(returned, earlier);
        return new()
        {
            Quarter = quarter,
            Earlier = earlier,
            Only = only,
            Measures = Moved(new(snapshot, earlier), new(snapshot, quarter), only),
            Restatements = InOrder(RestatementReader.Since(snapshot, quarter, seen, only)),
            Returns = InOrder(Arrived(snapshot.Catalogue, returned, earlier, seen, only)),
            Rules = RuleChanges.Between(snapshot.Catalogue, earlier, quarter, only),
            Freshness = Freshness.Of(snapshot, quarter),
        };
    }

    /// <summary>What changed since the board of a day.</summary>
    /// <param name="then">The board of that day, as of its latest quarter; made with the same catalogue and rules as the present one.</param>
    /// <param name="now">The present board, as of a quarter.</param>
    /// <param name="day">The day.</param>
    /// <param name="rules">What is small.</param>
    /// <param name="changed">Definitions and targets entered or withdrawn since.</param>
    /// <param name="only">Only this organisation; null for the county.</param>
    public static BoardChanges SinceDay(BoardMoment then, BoardMoment now, DateOnly day, DisclosureRules rules, IReadOnlyList<RuleChange> changed, Organisation? only = null) => new()
    {
        Quarter = now.Quarter,
        Earlier = then.Quarter,
        Day = day,
        Only = only,
        Measures = Moved(then, now, only),
        Restatements = InOrder(RestatementReader.Between(then.Snapshot, now, rules, only)),
        Returns = InOrder(Arrived(then.Snapshot, now, only)),
        Rules = [.. changed.Where(rule => only is null || rule.Organisation is null || rule.Organisation == only)],
        Freshness = Freshness.Of(now.Snapshot, now.Quarter),
    };

    /// <summary>Whether an icon says that something is not chance.</summary>
    internal static bool IsSignal(Variation variation) => variation is Variation.ImprovementHigh or Variation.ImprovementLow
        or Variation.ConcernHigh or Variation.ConcernLow or Variation.NeutralHigh or Variation.NeutralLow;

    private static List<MeasureChange> Moved(BoardMoment then, BoardMoment now, Organisation? only)
    {
        var moved = new List<MeasureChange>();
        foreach (var measure in now.Snapshot.Catalogue.Measures.OrderBy(measure => measure.Tier))
        {
            var result = now.Snapshot.Result(measure, now.Quarter, only);
            if (result.Point is null)
            {
                continue;
            }

            var before = then.Snapshot.Result(measure, then.Quarter, only);
            var tells = new Lazy<bool>(() => ReferenceEquals(then.Snapshot, now.Snapshot) || IsOpen(before, now.Snapshot));
            moved.AddRange(MovesOf(before, result).Select(move => new MeasureChange(move, result, before, tells.Value)));
        }

        return [.. moved.OrderBy(change => change.Move)];
    }

    private static IEnumerable<MeasureMove> MovesOf(MeasureResult before, MeasureResult now)
    {
        switch (Met(before), Met(now))
        {
            case (true, false):
                yield return MeasureMove.TargetMissed;
                break;
            case (false, true):
                yield return MeasureMove.TargetMet;
                break;
        }

        var (was, signals) = (before.Process?.Result.Variation ?? Variation.None, now.Process?.Result.Variation ?? Variation.None);
        if (IsSignal(signals) && was != signals)
        {
            yield return MeasureMove.NewSignal;
        }

        // Where the latest figure is awaited or hidden nobody knows whether it goes on.
        else if (IsSignal(was) && signals is Variation.CommonCause or Variation.NoVariation or Variation.TooLittleData)
        {
            yield return MeasureMove.SignalEnded;
        }
    }

    private static bool? Met(MeasureResult result) => result.AgainstTarget is { Rag: var rag } ? rag == Rag.Green : null;

    // What was shown on a day may be hidden now: then nothing that was made of it is told.
    private static bool IsOpen(MeasureResult before, BoardSnapshot now)
    {
        if (before.Line is not { } line)
        {
            return true;
        }

        var board = now.Of(before.Measure);
        var present = line.Organisation is null ? board.County : board.Lines.FirstOrDefault(own => own.Series.Code == line.Series.Code && own.Organisation?.Code == line.Organisation.Code);
        return line.Points.All(point => point.Figure.Low is null || present?.At(point.Period) is { Figure.Low: not null });
    }

    private static List<ReturnChange> Arrived(Catalogue catalogue, List<ReturnedQuarter> returned, ReportingPeriod earlier, SeenBy seen, Organisation? only)
    {
        var arrived = new List<ReturnChange>();
        var with = new HashSet<(string Organisation, long Publication)>();
        foreach (var quarter in returned.AsEnumerable().Reverse())
        {
            var isNew = quarter.Quarter.CompareTo(earlier) > 0;
            foreach (var one in quarter.Returns)
            {
                // A history comes in one file: what it holds of the quarters before is not late.
                var isLate = !isNew && seen.IsLater(one.First) && !with.Contains((one.Organisation, one.First));
                if (isNew)
                {
                    with.Add((one.Organisation, one.First));
                }

                if ((isNew || isLate) && OrganisationOf(catalogue, one.Organisation, only) is { } organisation)
                {
                    arrived.Add(new(isNew ? ReturnMove.Arrived : ReturnMove.CameLate, quarter.Quarter, organisation, one.Provisional, one.Published));
                }
            }
        }

        return arrived;
    }

    private static IEnumerable<ReturnChange> Arrived(BoardSnapshot then, BoardMoment now, Organisation? only)
    {
        var known = then.ReturnedBy(now.Quarter).ToDictionary(quarter => quarter.Quarter, quarter => quarter.Returns.ToDictionary(one => one.Organisation, StringComparer.OrdinalIgnoreCase));
        var present = now.Snapshot.ReturnedBy(now.Quarter).ToDictionary(quarter => quarter.Quarter, quarter => quarter.Returns.ToDictionary(one => one.Organisation, StringComparer.OrdinalIgnoreCase));
        foreach (var quarter in known.Keys.Union(present.Keys))
        {
            var (old, young) = (known.GetValueOrDefault(quarter) ?? [], present.GetValueOrDefault(quarter) ?? []);
            foreach (var code in old.Keys.Union(young.Keys, StringComparer.OrdinalIgnoreCase))
            {
                if (OrganisationOf(now.Snapshot.Catalogue, code, only) is not { } organisation)
                {
                    continue;
                }

                if (!young.TryGetValue(code, out var one))
                {
                    yield return new(ReturnMove.TakenBack, quarter, organisation, false, null);
                }
                else if (!old.TryGetValue(code, out var was))
                {
                    yield return new(known.Keys.Any(other => other.CompareTo(quarter) > 0) ? ReturnMove.CameLate : ReturnMove.Arrived, quarter, organisation, one.Provisional, one.Published);
                }
                else if (was.Provisional && !one.Provisional)
                {
                    yield return new(ReturnMove.Final, quarter, organisation, false, one.Published);
                }
            }
        }
    }

    private static Organisation? OrganisationOf(Catalogue catalogue, string code, Organisation? only) =>
        catalogue.TryOrganisation(code, out var organisation) && (only is null || organisation == only) ? organisation : null;

    private static List<ReturnChange> InOrder(IEnumerable<ReturnChange> returns) =>
        [.. returns.OrderByDescending(one => one.Quarter).ThenBy(one => one.Move).ThenBy(one => one.Organisation.Name, StringComparer.Ordinal)];

    private static List<Restatement> InOrder(IEnumerable<Restatement> restated) => [.. restated.OrderByDescending(one => one.Period)];
}

/// <summary>What a board that looked at a quarter had seen: everything up to the last first return for it, or up to the first for a later quarter.</summary>
internal sealed class SeenBy
{
    private readonly long all;
    private readonly long next = long.MaxValue;

    /// <summary>Works it out from who returned for which quarter.</summary>
    public SeenBy(IReadOnlyList<ReturnedQuarter> returned, ReportingPeriod quarter)
    {
        foreach (var one in returned)
        {
            if (one.Quarter.CompareTo(quarter) > 0)
            {
                next = Math.Min(next, one.Returns.Min(own => own.First));
            }
            else
            {
                all = one.Returns.Max(own => own.First);
            }
        }
    }

    /// <summary>Whether a publication came after that.</summary>
    public bool IsLater(long publication) => publication >= next || publication > all;
}
