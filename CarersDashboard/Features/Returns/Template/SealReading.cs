using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Returns.Template;

/// <summary>What a template's seal says: for whom and for what it was made.</summary>
/// <param name="Version">Version of the template, from 1.</param>
/// <param name="Organisation">Code of the organisation.</param>
/// <param name="Period">Code of the quarter.</param>
/// <param name="Asked">Measures that were asked for: a short fingerprint of each definition, by code.</param>
public sealed record SealReading(int Version, string Organisation, string Period, IReadOnlyDictionary<string, string> Asked)
{
    // Ten hex digits tell two editions of one measure apart; they protect nothing, the seal around them does.
    private const int PrintLength = 10;

    /// <summary>The seal of a template as it is made today.</summary>
    public static SealReading Of(Organisation organisation, AskedMeasures asked) =>
        new(TemplateNames.Version, organisation.Code, asked.Quarter.Code, asked.All.ToDictionary(measure => measure.Code, PrintOf));

    /// <summary>Fingerprint of what the sender of a measure must know: its name, definition, unit and parts.</summary>
    public static string PrintOf(Measure measure)
    {
        var words = string.Join('\n', measure.Code, measure.Name, measure.Definition, measure.Unit, measure.UnitNoun, measure.HasParts, measure.Numerator, measure.Denominator);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)))[..PrintLength];
    }

    /// <summary>Reads what <see cref="ToString"/> writes; null where it is something else.</summary>
    public static SealReading? Parse(string text)
    {
        var lines = text.Split('\n');
        if (lines.Length < 3 || !int.TryParse(lines[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            return null;
        }

        var asked = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines[3..])
        {
            if (line.Split(' ') is not [{ Length: > 0 } code, { Length: PrintLength } print] || !asked.TryAdd(code, print))
            {
                return null;
            }
        }

        return new(version, lines[1], lines[2], asked);
    }

    /// <summary>One line each: version, organisation, quarter, then code and fingerprint of each measure.</summary>
    public override string ToString() =>
        string.Join('\n', [Version.ToString(CultureInfo.InvariantCulture), Organisation, Period, .. Asked.Select(pair => $"{pair.Key} {pair.Value}")]);
}
