using CarersDashboard.Data;

namespace CarersDashboard.Tests.TestSupport.Databases;

/// <summary>Makes two operations meet: the first stops in the middle of its transaction and goes on when the second has come to wait for it.</summary>
/// <remarks>
/// SQLite makes the second wait for its transaction, SQL Server for the named lock. Where it does not wait at all it runs to its end
/// while the first stands still, and whatever it spoils shows.
/// </remarks>
internal sealed class Meeting
{
    private readonly TaskCompletionSource firstStands = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource secondWaits = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Database database;

    public Meeting(Database database)
    {
        this.database = database;
        Clock = new StoppingClock(this);
    }

    /// <summary>For the first operation: stops it when it asks for the time.</summary>
    public TimeProvider Clock { get; }

    /// <summary>For the first operation: a place to stop at, other than the clock.</summary>
    public Task StopAsync()
    {
        firstStands.TrySetResult();
        return secondWaits.Task;
    }

    /// <summary>Starts the first, lets it come to its stop, starts the second and waits for both.</summary>
    public async Task<(TFirst First, TSecond Second)> RunAsync<TFirst, TSecond>(Func<Database, Task<TFirst>> first, Func<Database, Task<TSecond>> second)
    {
        // SQLite waits on its thread, so each gets one of its own.
        var one = Task.Run(() => first(database));
        await await Task.WhenAny(firstStands.Task, one);
        var other = Task.Run(() => second(new WatchedDatabase(database)
        {
            BeforeWrite = () => WaitsAsync(DatabaseProvider.Sqlite),
            BeforeLock = _ => WaitsAsync(DatabaseProvider.SqlServer),
        }));
        await Task.WhenAny(secondWaits.Task, other);
        secondWaits.TrySetResult();
        return (await one, await other);
    }

    private Task WaitsAsync(DatabaseProvider here)
    {
        if (database.Provider == here)
        {
            secondWaits.TrySetResult();
        }

        return Task.CompletedTask;
    }

    private sealed class StoppingClock(Meeting meeting) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow()
        {
            meeting.StopAsync().GetAwaiter().GetResult();
            return new TestClock().Now;
        }
    }
}
