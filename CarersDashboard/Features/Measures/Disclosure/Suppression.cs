namespace CarersDashboard.Features.Measures.Disclosure;

/// <summary>Decides which counts of people are hidden, so that no total and no difference between two editions gives a small one back.</summary>
/// <remarks>
/// Small counts are hidden; zeros are shown. Then the smallest counts that no edition has shown yet are hidden with them, one by one, until whoever
/// knows everything shown in every edition, every total, the threshold, and that the smallest are hidden, still finds that each small count may be anything from
/// 1 up to the threshold, and that no other hidden count is certain. Where no count is left to hide, as in a total that is small itself, the total is hidden instead: it then adds nothing
/// to what earlier editions told. What was hidden and has not changed stays hidden. Editions are judged in their order, each with those before it, so that the
/// same verdicts come out whenever it is done. Not guarded against: comparing what is shown with what this program would show for every table there
/// could be, in four organisations and more or over several editions; in one edition of two or three it gives nothing either.
/// </remarks>
public static class Suppression
{
    /// <summary>Judges the editions of one set of counts.</summary>
    /// <param name="editions">Oldest first.</param>
    /// <param name="threshold">Counts from 1 up to but not with this are small.</param>
    /// <param name="totalIsShown">Whether the sum over the organisations is shown.</param>
    /// <returns>What is hidden in each edition.</returns>
    public static IReadOnlyList<EditionVerdict> Protect(IReadOnlyList<Edition> editions, int threshold, bool totalIsShown = true) =>
        Protect([new(threshold, editions, totalIsShown)]);

    /// <summary>Judges several sets of counts that stand in the same figures: where one of an organisation's counts is hidden, all are.</summary>
    /// <param name="margins">With the same number of editions each.</param>
    /// <returns>What is hidden in each edition, in all the sets alike.</returns>
    public static IReadOnlyList<EditionVerdict> Protect(IReadOnlyList<Margin> margins)
    {
        var editions = margins.Count == 0 ? 0 : margins[0].Editions.Count;
        if (margins.Any(margin => margin.Editions.Count != editions))
        {
            throw new ArgumentException("Counts that stand in the same figures have the same editions.", nameof(margins));
        }

        if (!margins.Any(HoldsSmall))
        {
            return [.. Enumerable.Repeat(EditionVerdict.Nothing, editions)];
        }

        var replay = new Replay(margins);
        return [.. Enumerable.Range(0, editions).Select(replay.Judge)];
    }

    private static bool HoldsSmall(Margin margin)
    {
        foreach (var edition in margin.Editions)
        {
            foreach (var (organisation, count) in edition.Counts)
            {
                var step = count - edition.ShownOf(organisation);
                if (step > 0 && step < margin.Threshold)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The editions as they came out, one after another.</summary>
    private sealed class Replay(IReadOnlyList<Margin> margins)
    {
        private readonly List<View> views = [.. margins.Select(margin => new View(margin, margins.Count == 1))];

        public EditionVerdict Judge(int edition)
        {
            var hidden = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var view in views)
            {
                view.Open(edition);
                hidden.UnionWith(view.MustHide());
            }

            var before = hidden.ToList();
            Hide(before);
            var isTotalHidden = false;
            while (!isTotalHidden && views.Find(view => view.IsTooClose()) is { } exposed)
            {
                if (exposed.SmallestStillOpen() is { } other)
                {
                    hidden.Add(other);
                    Hide([other]);
                    continue;
                }

                // With the total hidden, what was hidden for its sake may be shown again.
                isTotalHidden = true;
                hidden.IntersectWith(before);
                views.ForEach(view => view.ShowAgain(before));
            }

            views.ForEach(view => view.Close(isTotalHidden));
            return hidden.Count == 0 && !isTotalHidden ? EditionVerdict.Nothing : new(hidden, isTotalHidden);
        }

        private void Hide(List<string> organisations) => views.ForEach(view => organisations.ForEach(view.Hide));
    }

    /// <summary>One set of counts, as far as it has been judged.</summary>
    /// <param name="margin">The counts.</param>
    /// <param name="isAlone">Whether there is no other set, for whose sake a count may be hidden: then what is hidden is known to be no zero, and among the smallest.</param>
    private sealed class View(Margin margin, bool isAlone)
    {
        private readonly List<HiddenCount> unknown = [];
        private readonly List<bool> totals = [];
        private Dictionary<string, Run> runs = new(StringComparer.OrdinalIgnoreCase);
        private int now;

        public void Open(int edition)
        {
            now = edition;
            var counts = margin.Editions[edition];
            var next = new Dictionary<string, Run>(StringComparer.OrdinalIgnoreCase);
            foreach (var (organisation, count) in counts.Counts)
            {
                var goesOn = runs.TryGetValue(organisation, out var run) && run.Count == count;
                next[organisation] = goesOn ? run! : new(edition, count, count - counts.ShownOf(organisation));
                if (goesOn && run!.Hidden is { } still)
                {
                    still.Last = edition;
                }
            }

            runs = next;
            totals.Add(margin.TotalIsShown);
        }

        public IEnumerable<string> MustHide() =>
            runs.Where(entry => entry.Value.Hidden is not null || (entry.Value.First == now && IsSmall(entry.Value))).Select(entry => entry.Key);

        // What an earlier edition showed is known, and cannot be hidden any more. A zero is shown, so that what is hidden is not one, unless another set's count hides it.
        public void Hide(string organisation)
        {
            var least = isAlone ? 1 : 0;
            if (runs.TryGetValue(organisation, out var run) && run.First == now && run.Hidden is null && run.Step >= least)
            {
                var shown = run.Count - run.Step;
                run.Hidden = new(now, run.Count, shown + least) { MustReach = IsSmall(run) ? Reach(run) : null };
                unknown.Add(run.Hidden);
            }
        }

        public bool IsTooClose()
        {
            LimitBySmallestShown();
            return margin.TotalIsShown && CountBounds.FirstTooClose(unknown, totals) is not null;
        }

        public string? SmallestStillOpen() =>
            Open().OrderBy(entry => entry.Value.Step).ThenBy(entry => entry.Key, StringComparer.OrdinalIgnoreCase).Select(entry => entry.Key).FirstOrDefault();

        public void ShowAgain(List<string> butNot)
        {
            foreach (var (organisation, run) in HiddenNow().Where(entry => !butNot.Contains(entry.Key)))
            {
                unknown.Remove(run.Hidden!);
                run.Hidden = null;
            }
        }

        public void Close(bool isTotalHidden)
        {
            foreach (var (_, run) in HiddenNow().Where(entry => !IsSmall(entry.Value)))
            {
                run.Hidden!.MustReach = null;
            }

            if (isTotalHidden)
            {
                totals[now] = false;

                // Nothing was hidden for another's sake, so all that is new and hidden is known to be small.
                foreach (var run in HiddenNow().Where(_ => isAlone))
                {
                    run.Value.Hidden!.High = run.Value.Count - run.Value.Step + margin.Threshold - 1;
                }
            }
        }

        private IEnumerable<KeyValuePair<string, Run>> Open() => runs.Where(entry => entry.Value.First == now && entry.Value.Hidden is null && entry.Value.Step > 0);

        // The smallest are hidden, so whatever is hidden is known to be no larger than the smallest that might have been and was not; of two alike the first by name is hidden.
        private void LimitBySmallestShown()
        {
            if (!isAlone)
            {
                return;
            }

            var smallest = SmallestStillOpen();
            var nothingHiddenBefore = runs.Values.All(run => run.Hidden is null || run.First == now);
            foreach (var (organisation, run) in HiddenNow())
            {
                // Where nothing tells which of them was hidden for the other's sake, nothing may begin to: each must look as if it could be the small one.
                run.Hidden!.MustReach = nothingHiddenBefore || IsSmall(run) ? Reach(run) : null;
                run.Hidden!.High = smallest is null ? null
                    : run.Count - run.Step + runs[smallest].Step - (StringComparer.OrdinalIgnoreCase.Compare(organisation, smallest) < 0 ? 0 : 1);
            }
        }

        private IEnumerable<KeyValuePair<string, Run>> HiddenNow() => runs.Where(entry => entry.Value.First == now && entry.Value.Hidden is not null);

        // One more than a small count can be, so that a total shown never marks the place at which totals begin to be shown.
        private (long From, long To) Reach(Run run) => (run.Count - run.Step + 1, run.Count - run.Step + margin.Threshold);

        private bool IsSmall(Run run) => run.Step > 0 && run.Step < margin.Threshold;
    }

    /// <summary>A count that has not changed since an edition.</summary>
    private sealed class Run(int first, long count, long step)
    {
        public int First { get; } = first;

        public long Count { get; } = count;

        /// <summary>What is new in it: all of a plain count.</summary>
        public long Step { get; } = step;

        public HiddenCount? Hidden { get; set; }
    }
}
