namespace CarersDashboard.Tests.TestSupport;

/// <summary>A clock whose timers run down only when a test moves it.</summary>
internal sealed class ManualClock(DateTimeOffset now) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<Alarm> alarms = [];
    private readonly List<(TimeSpan Due, TaskCompletionSource Set)> awaited = [];
    private DateTimeOffset now = now;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return now;
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        alarm.Change(dueTime, period);
        return alarm;
    }

    /// <summary>Comes back as soon as something waits for so long.</summary>
    public Task WaitForTimerAsync(TimeSpan due, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (alarms.Any(alarm => alarm.At is not null && alarm.Due == due))
            {
                return Task.CompletedTask;
            }

            var set = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            awaited.Add((due, set));
            return set.Task.WaitAsync(SmtpServer.Patience, cancellationToken);
        }
    }

    /// <summary>Moves the clock, and sets off what has run down.</summary>
    public void Advance(TimeSpan by)
    {
        List<Alarm> due;
        lock (gate)
        {
            now += by;
            due = [.. alarms.Where(alarm => alarm.At <= now)];
            due.ForEach(alarm => alarm.At = null);
        }

        due.ForEach(alarm => alarm.Ring());
    }

    private sealed class Alarm(ManualClock clock, Action ring) : ITimer
    {
        public DateTimeOffset? At { get; set; }

        public TimeSpan Due { get; private set; }

        public void Ring() => ring();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.gate)
            {
                (Due, At) = (dueTime, dueTime == Timeout.InfiniteTimeSpan ? null : clock.now + dueTime);
                clock.alarms.Remove(this);
                clock.alarms.Add(this);
                foreach (var one in clock.awaited.Where(one => one.Due == dueTime).ToList())
                {
                    clock.awaited.Remove(one);
                    one.Set.SetResult();
                }
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock.gate)
            {
                clock.alarms.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
