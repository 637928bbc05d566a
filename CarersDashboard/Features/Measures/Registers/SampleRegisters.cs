using System.Text.Json;
using System.Text.Json.Serialization;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Measures.Targets;

namespace CarersDashboard.Features.Measures.Registers;

/// <summary>Fills the registers beside the sample returns with illustrative targets, events and decisions about limits, through the same stores and checks as the pages.</summary>
public sealed class SampleRegisters(IConfiguration configuration, IHostEnvironment environment, TargetStore targets, EventStore events, LimitChangeStore limits, TimeProvider time)
{
    /// <summary>Name of the file in the folder of the samples.</summary>
    public const string FileName = "registers.json";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(allowIntegerValues: false) },
    };

    /// <summary>Loads them; nothing where there is no such file.</summary>
    /// <returns>What was refused, a sentence each; empty where all went in.</returns>
    public async Task<IReadOnlyList<string>> LoadAsync(CancellationToken cancellationToken)
    {
        var path = Path.Combine(configuration["Samples:Folder"] ?? Path.Combine(environment.ContentRootPath, "..", "data-samples"), FileName);
        if (!File.Exists(path))
        {
            return [];
        }

        await using var file = File.OpenRead(path);
        var samples = await JsonSerializer.DeserializeAsync<Samples>(file, Options, cancellationToken) ?? new([], [], []);
        var refused = new List<string>();
        foreach (var sample in samples.Targets)
        {
            Note(sample.Measure, await targets.EnterAsync(Actor.Start, new(sample.Measure, sample.Target), true, cancellationToken));
        }

        foreach (var sample in samples.Events)
        {
            Note(sample.Title, await events.EnterAsync(Actor.Start, new() { Measure = sample.Measure, Kind = sample.Kind, Starts = sample.Starts, Title = sample.Title, Detail = sample.Detail, Source = sample.Source }, cancellationToken));
        }

        var known = (await events.ListAsync(cancellationToken)).Where(entry => entry.Stands).ToList();
        foreach (var sample in samples.Limits)
        {
            var happened = known.Find(entry => entry.Item.Measure == sample.Measure && entry.Item.Starts == sample.From);
            Note(sample.Reason, await limits.EnterAsync(
                Actor.Start,
                new() { Kind = sample.Kind, Measure = sample.Measure, Organisation = sample.Organisation, From = sample.From, Reason = sample.Reason, EventId = happened?.Id, SetBy = Actor.Start.Name, SetAt = time.GetUtcNow() },
                cancellationToken));
        }

        return refused;

        void Note(string what, RegisterAnswer answer) => refused.AddRange(answer.Faults.Select(fault => $"{FileName}, {what}: {fault.Says}"));
    }

    private sealed record Samples(IReadOnlyList<SampleTarget> Targets, IReadOnlyList<SampleEvent> Events, IReadOnlyList<SampleLimit> Limits);

    private sealed record SampleTarget(string Measure, Target Target);

    private sealed record SampleEvent(string? Measure, EventKind Kind, DateOnly Starts, string Title, string Detail, string Source);

    private sealed record SampleLimit(LimitChangeKind Kind, string Measure, string? Organisation, DateOnly From, string Reason);
}
