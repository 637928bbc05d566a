using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CarersDashboard.Features.Reports.Model;

/// <summary>The form in which a report is kept: UTF-8 JSON. The same report gives the same bytes.</summary>
public static class ReportForm
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        IgnoreReadOnlyProperties = true,
        IncludeFields = true,
    };

    /// <summary>The report as it is kept.</summary>
    public static byte[] Write(BoardReport report) => JsonSerializer.SerializeToUtf8Bytes(report, Options);

    /// <summary>Reads it back, in whatever form it was kept up to the newest.</summary>
    /// <exception cref="JsonException">It is no report, or in a form that only a later version of the program knows.</exception>
    public static BoardReport Read(byte[] kept)
    {
        var report = JsonSerializer.Deserialize<BoardReport>(kept, Options) ?? throw new JsonException("There is no report.");
        return report.Form <= BoardReport.NewestForm ? report : throw new JsonException($"The report is kept in form {report.Form}, which a later version of the program knows.");
    }

    /// <summary>SHA-256 of a report as it is kept, 64 hexadecimal digits.</summary>
    public static string Hash(byte[] kept) => Convert.ToHexStringLower(SHA256.HashData(kept));
}
