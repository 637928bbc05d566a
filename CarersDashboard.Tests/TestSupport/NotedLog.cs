using Microsoft.Extensions.Logging;

namespace CarersDashboard.Tests.TestSupport;

/// <summary>Notes what part of the dashboard logs.</summary>
/// <param name="category">How the categories begin.</param>
internal sealed class NotedLog(string category) : ILoggerProvider
{
    private readonly Lock gate = new();
    private readonly List<string> lines = [];
    private readonly List<(string Part, TaskCompletionSource<string> Found)> awaited = [];

    /// <summary>Everything so far: level and message, and the exception where one was given.</summary>
    public string Text
    {
        get
        {
            lock (gate)
            {
                return string.Join('\n', lines);
            }
        }
    }

    /// <summary>The first line with these words, as soon as it is there.</summary>
    public Task<string> WaitForAsync(string part, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (lines.Find(line => line.Contains(part, StringComparison.Ordinal)) is { } there)
            {
                return Task.FromResult(there);
            }

            var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            awaited.Add((part, found));
            return found.Task.WaitAsync(SmtpServer.Patience, cancellationToken);
        }
    }

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName.StartsWith(category, StringComparison.Ordinal));

    public void Dispose()
    {
    }

    private void Note(string line)
    {
        lock (gate)
        {
            lines.Add(line);
            foreach (var one in awaited.Where(one => line.Contains(one.Part, StringComparison.Ordinal)).ToList())
            {
                awaited.Remove(one);
                one.Found.SetResult(line);
            }
        }
    }

    private sealed class Logger(NotedLog log, bool noted) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => noted;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (noted)
            {
                log.Note($"{logLevel}: {formatter(state, exception)} {exception}");
            }
        }
    }
}
