namespace CarersDashboard.Tests.TestSupport;

/// <summary>A clock that stands until a test moves it.</summary>
public sealed class TestClock(DateTimeOffset now) : TimeProvider
{
    /// <summary>Half past nine on the second of January 2018, when the returns of Q3 2017-18 come in.</summary>
    public TestClock()
        : this(new(2018, 1, 2, 9, 30, 0, 125, TimeSpan.Zero))
    {
    }

    /// <summary>What the clock says, UTC.</summary>
    public DateTimeOffset Now { get; set; } = now;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Now;
}
