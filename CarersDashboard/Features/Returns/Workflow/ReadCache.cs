using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Returns.Workflow;

/// <summary>A submission's file as it was read, and what publishing it would do.</summary>
/// <param name="Read">Figures and findings, corrections included.</param>
/// <param name="Plan">What publishing them would do.</param>
public sealed record SubmissionReading(ReadReturn Read, PublicationPlan Plan);

/// <summary>Remembers the last few large files that were read: each of their pages would otherwise read a file of years again.</summary>
/// <remarks>A reading holds as long as the submission's corrections, the catalogue, the accepted figures and the day are the same.</remarks>
public sealed class ReadCache(ReturnStore returns, CatalogueStore catalogue, TimeProvider time)
{
    /// <summary>How many are remembered: each holds some fifty megabytes where it is a history of 100,000 figures.</summary>
    public const int Room = 3;

    /// <summary>A file with fewer figures is read as quickly as it is looked up.</summary>
    public const int Fewest = 1_000;

    /// <summary>What nobody has asked for so long is forgotten.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private readonly Lock gate = new();
    private readonly List<Entry> entries = [];

    /// <summary>How many are remembered now.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return entries.Count;
            }
        }
    }

    /// <summary>Gives what was read of a submission, or reads it.</summary>
    /// <param name="code">Code of the submission.</param>
    /// <param name="corrected">What was corrected in it: a submission that only moved from state to state is read as before.</param>
    /// <param name="read">Reads it; answers null where there is nothing to read any more.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    public async Task<SubmissionReading?> GetAsync(string code, IReadOnlyList<Correction> corrected, Func<Task<SubmissionReading?>> read, CancellationToken cancellationToken)
    {
        // Asked before the file is read: what changes meanwhile makes the reading old, never new.
        var key = new Key(
            code, string.Join('\n', corrected.Select(one => $"{one.Sheet}\t{one.Cell}\t{one.Written}")), await catalogue.ReadStampAsync(cancellationToken), await returns.ReadDataVersionAsync(cancellationToken), DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        if (Find(key) is { } known)
        {
            return known;
        }

        var reading = await read();
        if (reading is not null && reading.Read.Entries.Count >= Fewest)
        {
            Keep(key, reading);
        }

        return reading;
    }

    private SubmissionReading? Find(Key key)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            entries.RemoveAll(entry => now - entry.AskedAt > Lifetime);
            if (entries.Find(entry => entry.Key == key) is not { } found)
            {
                return null;
            }

            found.AskedAt = now;
            return found.Reading;
        }
    }

    private void Keep(Key key, SubmissionReading reading)
    {
        lock (gate)
        {
            // An earlier reading of the same submission is of no use any more.
            entries.RemoveAll(entry => entry.Key.Code == key.Code);
            if (entries.Count == Room)
            {
                entries.Remove(entries.MinBy(entry => entry.AskedAt)!);
            }

            entries.Add(new(key, reading) { AskedAt = time.GetUtcNow() });
        }
    }

    private sealed record Key(string Code, string Corrections, string Catalogue, long DataVersion, DateOnly Today);

    private sealed class Entry(Key key, SubmissionReading reading)
    {
        public Key Key => key;

        public SubmissionReading Reading => reading;

        public DateTimeOffset AskedAt { get; set; }
    }
}
