using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using CarersDashboard.Features.Measures.Reach;
using CarersDashboard.Features.Measures.Registers;

namespace CarersDashboard.Features.Measures;

/// <summary>Reads the catalogue from the seven files that are built into the application.</summary>
/// <remarks>The files are strict: unknown, missing and repeated members, comments and trailing commas are faults.</remarks>
public static class CatalogueFiles
{
    internal const string OrganisationsFile = "organisations.json";
    internal const string StrategiesFile = "strategies.json";
    internal const string SeriesFile = "series.json";
    internal const string MeasuresFile = "measures.json";
    internal const string EventsFile = "events.json";
    internal const string BenchmarksFile = "benchmarks.json";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(allowIntegerValues: false) },
    };

    /// <summary>The catalogue.</summary>
    /// <exception cref="CatalogueException">The files hold faults; all are listed.</exception>
    public static Catalogue Read() => Read(CatalogueTexts.Embedded());

    /// <summary>Changes whenever one of the files does: SHA-256 over the six that the database keeps, in capital hexadecimal digits.</summary>
    public static string Fingerprint()
    {
        var texts = CatalogueTexts.Embedded();

        // The separator cannot stand in a JSON text, so moving a line from one file to the next changes the hash.
        var all = string.Join('\0', texts.Organisations, texts.Strategies, texts.Series, texts.Measures, texts.Events, texts.Benchmarks);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(all)));
    }

    internal static Catalogue Read(CatalogueTexts texts)
    {
        var faults = new List<string>();
        var organisations = Items<Organisation>(OrganisationsFile, texts.Organisations, faults);
        var strategies = Items<Strategy>(StrategiesFile, texts.Strategies, faults);
        var series = Items<Series>(SeriesFile, texts.Series, faults);
        var measures = Items<Measure>(MeasuresFile, texts.Measures, faults);
        var events = Items<DatedEvent>(EventsFile, texts.Events, faults);
        var benchmarks = Items<BenchmarkEntry>(BenchmarksFile, texts.Benchmarks, faults);
        new CatalogueChecks(organisations, strategies, series, measures, faults).Run();
        var read = new RegisterChecks(organisations, measures, faults).Run(events, benchmarks);
        var reach = texts.Reach.Length == 0 ? ReachCatalogue.None : ReachFile.Read(texts.Reach, faults);
        new ReachChecks(faults).RunAgainst(reach, measures);
        if (faults.Count > 0)
        {
            throw new CatalogueException(faults);
        }

        return new(organisations, strategies, series, SeriesBreaks.Fill(measures, events, [])) { Events = [.. events.OrderBy(one => one.Starts)], Benchmarks = read, Reach = reach };
    }

    // Item by item, so that one that cannot be read does not hide the faults of the others.
    internal static List<T> Items<T>(string file, string text, List<string> faults)
    {
        var items = new List<T>();
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(text);
        }
        catch (JsonException fault)
        {
            faults.Add($"{file}: {fault.Message}");
            return items;
        }

        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Array)
            {
                faults.Add($"{file}: a list is expected.");
                return items;
            }

            var number = 0;
            foreach (var element in document.RootElement.EnumerateArray())
            {
                number++;
                try
                {
                    items.Add(element.Deserialize<T>(Options) ?? throw new JsonException("It is null."));
                }
                catch (JsonException fault)
                {
                    faults.Add($"{file}, item {number}: {fault.Message}");
                }
            }
        }

        return items;
    }
}

/// <summary>A benchmark as the file spells it: periods by their codes.</summary>
internal sealed record BenchmarkEntry
{
    public required string Measure { get; init; }

    public required BenchmarkKind Kind { get; init; }

    public required string Name { get; init; }

    public required string Source { get; init; }

    public string Basis { get; init; } = "";

    public required IReadOnlyList<BenchmarkEntryPoint> Points { get; init; }
}

/// <summary>One figure of it.</summary>
internal sealed record BenchmarkEntryPoint
{
    public required string Period { get; init; }

    public required decimal Value { get; init; }

    public bool BreakBefore { get; init; }

    public string Note { get; init; } = "";
}

/// <summary>The texts of the seven files.</summary>
internal sealed record CatalogueTexts(string Organisations, string Strategies, string Series, string Measures, string Events = "[]", string Benchmarks = "[]", string Reach = "")
{
    public static CatalogueTexts Embedded() => new(
        Embedded(CatalogueFiles.OrganisationsFile),
        Embedded(CatalogueFiles.StrategiesFile),
        Embedded(CatalogueFiles.SeriesFile),
        Embedded(CatalogueFiles.MeasuresFile),
        Embedded(CatalogueFiles.EventsFile),
        Embedded(CatalogueFiles.BenchmarksFile),
        Embedded(ReachFile.File));

    internal static string Embedded(string file)
    {
        using var stream = typeof(CatalogueFiles).Assembly.GetManifestResourceStream($"Catalogue/{file}")
            ?? throw new InvalidOperationException($"The catalogue file {file} was not built into the application.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
