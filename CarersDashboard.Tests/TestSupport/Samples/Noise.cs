namespace CarersDashboard.Tests.TestSupport.Samples;

/// <summary>
/// Chance that repeats: the same name always gives the same numbers, on every machine and version of .NET,
/// which System.Random does not promise.
/// </summary>
/// <remarks>The SplitMix64 generator, which is in the public domain.</remarks>
internal sealed class Noise
{
    private ulong state;

    public Noise(string name)
    {
        // FNV-1a over the characters.
        state = 14695981039346656037;
        foreach (var sign in name)
        {
            state = (state ^ sign) * 1099511628211;
        }
    }

    /// <summary>Evenly from 0 up to 1.</summary>
    public double Even()
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>Round zero, with standard deviation 1 and never beyond 6: twelve even draws, less 6.</summary>
    /// <remarks>Sums alone, because logarithms differ in their last digit between machines.</remarks>
    public decimal Bell()
    {
        var sum = -6.0;
        for (var draw = 0; draw < 12; draw++)
        {
            sum += Even();
        }

        return (decimal)Math.Round(sum, 6);
    }
}
