using System.Globalization;
using System.Text;
using System.Text.Json;
using CarersDashboard.Features.Measures.Spc;

namespace CarersDashboard.CommandLine;

/// <summary>A JSON document of series: reads the form of the reference's vectors, and writes it back with the computed members.</summary>
internal sealed class SpcDocument : IDisposable
{
    private static readonly JsonDocumentOptions Reading = new() { AllowTrailingCommas = false, CommentHandling = JsonCommentHandling.Disallow };
    private static readonly JsonWriterOptions Writing = new() { Indented = true, IndentSize = 1, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonDocument document;
    private readonly List<Entry> entries;

    private SpcDocument(JsonDocument document, List<Entry> entries)
    {
        this.document = document;
        this.entries = entries;
    }

    /// <summary>Reads a document.</summary>
    /// <exception cref="FormatException">It is not of the form; the message says what and where.</exception>
    public static async Task<SpcDocument> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        JsonDocument document;
        try
        {
            document = await JsonDocument.ParseAsync(stream, Reading, cancellationToken);
        }
        catch (JsonException fault)
        {
            throw new FormatException($"The input is not JSON: line {((fault.LineNumber ?? 0) + 1).ToString(CultureInfo.InvariantCulture)}, byte {((fault.BytePositionInLine ?? 0) + 1).ToString(CultureInfo.InvariantCulture)} of it cannot be read.");
        }

        try
        {
            return new(document, [.. SeriesOf(document.RootElement).EnumerateArray().Select((element, index) => new Entry(element, SpcSeriesReader.Read(element, index)))]);
        }
        catch
        {
            document.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => document.Dispose();

    /// <summary>Judges every series and writes the document anew.</summary>
    /// <param name="profile">Which rules.</param>
    /// <param name="trialLimits">Whether short groups have trial limits.</param>
    /// <param name="faults">What could not be calculated, a sentence for each series.</param>
    public string Judge(SpcProfile profile, bool trialLimits, List<string> faults)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Writing))
        {
            if (document.RootElement.ValueKind == JsonValueKind.Array)
            {
                WriteSeries(writer, profile, trialLimits, faults);
            }
            else
            {
                writer.WriteStartObject();
                writer.WriteString("profile", profile.ToString());
                foreach (var member in document.RootElement.EnumerateObject().Where(member => member.Name != "profile"))
                {
                    if (member.NameEquals("series"))
                    {
                        writer.WritePropertyName(member.Name);
                        WriteSeries(writer, profile, trialLimits, faults);
                    }
                    else
                    {
                        member.WriteTo(writer);
                    }
                }

                writer.WriteEndObject();
            }
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static JsonElement SeriesOf(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Array)
        {
            return root;
        }

        return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("series", out var series) && series.ValueKind == JsonValueKind.Array
            ? series
            : throw new FormatException("The input has no array “series”.");
    }

    private void WriteSeries(Utf8JsonWriter writer, SpcProfile profile, bool trialLimits, List<string> faults)
    {
        writer.WriteStartArray();
        foreach (var (element, series) in entries)
        {
            SpcResult? result = null;
            var fault = series.Fault;
            if (fault is null)
            {
                try
                {
                    result = SpcAnalysis.Analyse(series.Input with { Profile = profile, TrialLimits = trialLimits });
                }
                catch (OverflowException)
                {
                    fault = "its numbers are too large to calculate with.";
                }
            }

            if (fault is not null)
            {
                faults.Add($"{series.Name}: {fault}");
            }

            new SpcSeriesWriter(writer, element, series, profile).Write(result, fault);
        }

        writer.WriteEndArray();
    }

    private sealed record Entry(JsonElement Element, SpcSeries Series);
}
