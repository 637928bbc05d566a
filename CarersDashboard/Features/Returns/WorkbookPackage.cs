using System.IO.Compression;
using System.Xml;

namespace CarersDashboard.Features.Returns;

/// <summary>The parts of a workbook, found by their names and relationships.</summary>
/// <remarks>
/// A part is unpacked only when it is asked for: links, comments, labels of sensitivity and whatever else an Office program
/// leaves in a workbook are looked at for personal data only, so broken XML in them is no reason to refuse the figures.
/// Targets are looked up in the package; nothing outside it is ever opened.
/// </remarks>
internal sealed class WorkbookPackage : IDisposable
{
    // Styles, names and relationships of the largest real workbooks have a few megabytes.
    private const long SmallPart = 32L * 1024 * 1024;

    private readonly Dictionary<string, ZipArchiveEntry> parts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Relationship> relationships = new(StringComparer.Ordinal);
    private readonly ZipArchive archive;
    private readonly WorkbookLimits limits;
    private readonly CancellationToken cancellationToken;
    private readonly string workbook;

    /// <summary>Opens a package and finds the workbook in it.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public WorkbookPackage(Stream file, WorkbookLimits limits, CancellationToken cancellationToken)
    {
        this.limits = limits;
        this.cancellationToken = cancellationToken;
        file.Position = 0;
        archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        try
        {
            foreach (var entry in archive.Entries)
            {
                // Two parts of one name: which of them another program would show cannot be known.
                if (!parts.TryAdd(PartName(entry), entry) && entry.Length > 0)
                {
                    throw new InvalidDataException("A part stands twice.");
                }
            }

            workbook = ReadRelationships("").FirstOrDefault(target => target.Type == "officeDocument")?.Part ?? "xl/workbook.xml";
            foreach (var relationship in ReadRelationships(workbook))
            {
                relationships.TryAdd(relationship.Id, relationship);
            }
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    /// <summary>Name of an entry as parts are named: some programs write <c>xl\workbook.xml</c> or <c>/xl/workbook.xml</c>.</summary>
    public static string PartName(ZipArchiveEntry entry) => entry.FullName.Replace('\\', '/').TrimStart('/');

    /// <summary>Whether an entry unpacks to so much more than its size that it can only be meant to do harm.</summary>
    public static bool IsBomb(ZipArchiveEntry entry, WorkbookLimits limits) =>
        entry.Length > limits.InflatedBytes || (entry.Length > limits.RatioFrom && entry.Length / Math.Max(1, entry.CompressedLength) > limits.Ratio);

    /// <summary>Opens the workbook part: its sheets and their names.</summary>
    public XmlReader OpenWorkbook() => Open(Unpack(workbook), SmallPart);

    /// <summary>Opens the styles or the shared texts; null where the workbook has none.</summary>
    public XmlReader? OpenFirst(string type, bool isSmall) =>
        relationships.Values.FirstOrDefault(relationship => relationship.Type == type && Find(relationship.Part) is not null) is { } found
            ? Open(Unpack(found.Part), isSmall ? SmallPart : limits.InflatedBytes)
            : null;

    /// <summary>What a relationship of the workbook leads to: <c>worksheet</c>, <c>chartsheet</c>; null where there is none of that id.</summary>
    public string? TypeOf(string id) => relationships.GetValueOrDefault(id)?.Type;

    /// <summary>Unpacks the part that a relationship of the workbook leads to.</summary>
    public WorkbookPart UnpackRelated(string id) => Unpack(relationships[id].Part);

    /// <summary>Name of the part that a relationship of the workbook leads to; null where there is none of that id.</summary>
    public string? PartOf(string id) => relationships.GetValueOrDefault(id)?.Part is { } part && Find(part) is { } entry ? PartName(entry) : null;

    /// <summary>Name of the first part of a type that the workbook leads to; null where it has none.</summary>
    public string? FirstOf(string type) => relationships.Values.FirstOrDefault(relationship => relationship.Type == type) is { } found && Find(found.Part) is { } entry ? PartName(entry) : null;

    /// <summary>Name of the workbook part.</summary>
    public string Workbook => workbook;

    /// <summary>Every part of the package with its bytes unpacked, folders left out.</summary>
    public IEnumerable<(string Name, long Length)> Parts => parts.Where(part => !part.Key.EndsWith('/')).Select(part => (part.Key, part.Value.Length));

    /// <summary>What the author of the package wrote beside its list of parts.</summary>
    public string Remark => archive.Comment;

    /// <summary>Names of the parts that a part leads to; none where it has no relationships or they cannot be read.</summary>
    public IReadOnlyList<string> RelatedTo(string part)
    {
        try
        {
            return [.. ReadRelationships(part).Select(relationship => Find(relationship.Part)).OfType<ZipArchiveEntry>().Select(PartName)];
        }
        catch (Exception fault) when (fault is XmlException or InvalidDataException)
        {
            return [];
        }
    }

    /// <summary>Reads a part as XML.</summary>
    public XmlReader Open(WorkbookPart part) => Open(part, limits.InflatedBytes);

    /// <inheritdoc/>
    public void Dispose() => archive.Dispose();

    private static XmlReader Open(WorkbookPart part, long characters) => XmlReader.Create(part, WorkbookXml.Settings(characters));

    // A target is an address, so a space in a part's name stands in it as %20.
    private ZipArchiveEntry? Find(string name) => parts.GetValueOrDefault(name) ?? parts.GetValueOrDefault(Uri.UnescapeDataString(name));

    /// <summary>Unpacks a part.</summary>
    /// <exception cref="InvalidDataException">There is none, or it unpacks to far more than its size.</exception>
    public WorkbookPart Unpack(string name)
    {
        var entry = Find(name) ?? throw new InvalidDataException("A part is missing.");
        return IsBomb(entry, limits) ? throw new InvalidDataException("A part unpacks to far more than its size.") : new(entry, cancellationToken);
    }

    // <Relationship Id="rId1" Type="…/relationships/worksheet" Target="worksheets/sheet1.xml"/> in xl/_rels/workbook.xml.rels
    private List<Relationship> ReadRelationships(string source)
    {
        var slash = source.LastIndexOf('/') + 1;
        var name = $"{source[..slash]}_rels/{source[slash..]}.rels";
        var found = new List<Relationship>();
        if (Find(name) is null)
        {
            return found;
        }

        using var xml = Open(Unpack(name), SmallPart);
        while (WorkbookXml.Next(xml))
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "Relationship" } && xml.GetAttribute("TargetMode") != "External"
                && xml.GetAttribute("Id") is { } id && xml.GetAttribute("Target") is { } target)
            {
                var type = xml.GetAttribute("Type") ?? "";
                found.Add(new(id, type[(type.LastIndexOf('/') + 1)..], Resolve(source[..slash], target)));
            }
        }

        return found;
    }

    // From xl/: "worksheets/sheet1.xml" → xl/worksheets/sheet1.xml, "/xl/styles.xml" → xl/styles.xml, "../custom/a.xml" → custom/a.xml
    private static string Resolve(string folder, string target)
    {
        target = target.Replace('\\', '/');
        var steps = new List<string>();
        foreach (var step in (target.StartsWith('/') ? target : folder + target).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == "..")
            {
                steps.RemoveRange(Math.Max(0, steps.Count - 1), Math.Min(1, steps.Count));
            }
            else if (step != ".")
            {
                steps.Add(step);
            }
        }

        return string.Join('/', steps);
    }

    private sealed record Relationship(string Id, string Type, string Part);
}
