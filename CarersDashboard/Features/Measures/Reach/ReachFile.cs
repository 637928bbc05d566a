using System.Text.Json;

namespace CarersDashboard.Features.Measures.Reach;

/// <summary>Reads what the page on reach compares from the file that is built into the application. It is as strict as the other files of the catalogue.</summary>
public static class ReachFile
{
    internal const string File = "reach.json";

    private static readonly string[] Parts = ["statements", "dimensions", "registers"];

    /// <summary>What is in the file.</summary>
    /// <exception cref="CatalogueException">The file holds faults; all are listed.</exception>
    public static ReachCatalogue Read()
    {
        var faults = new List<string>();
        var read = Read(CatalogueTexts.Embedded(File), faults);
        return faults.Count == 0 ? read : throw new CatalogueException(faults);
    }

    /// <summary>Reads a text; faults are added to a list, all that can be found at once.</summary>
    internal static ReachCatalogue Read(string text, List<string> faults)
    {
        var found = faults.Count;
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(text);
        }
        catch (JsonException fault)
        {
            faults.Add($"{File}: {fault.Message}");
            return ReachCatalogue.None;
        }

        using (document)
        {
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.EnumerateObject().Select(part => part.Name).Order(StringComparer.Ordinal).SequenceEqual(Parts.Order(StringComparer.Ordinal)))
            {
                faults.Add($"{File}: an object with {string.Join(", ", Parts)} is expected, each once.");
                return ReachCatalogue.None;
            }

            // The registers are one item; as a list of one, so that it is read as strictly.
            var read = new ReachCatalogue(
                CatalogueFiles.Items<ReachStatement>($"{File}, statements", root.GetProperty(Parts[0]).GetRawText(), faults),
                CatalogueFiles.Items<ReachDimension>($"{File}, dimensions", root.GetProperty(Parts[1]).GetRawText(), faults),
                CatalogueFiles.Items<PracticeRegisters>($"{File}, registers", $"[{root.GetProperty(Parts[2]).GetRawText()}]", faults).FirstOrDefault());
            if (faults.Count == found)
            {
                new ReachChecks(faults).Run(read);
            }

            return read;
        }
    }
}
