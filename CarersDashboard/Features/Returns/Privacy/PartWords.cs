namespace CarersDashboard.Features.Returns.Privacy;

/// <summary>What a part of a package is called for people.</summary>
internal static class PartWords
{
    /// <summary>The file's own name.</summary>
    public const string FileName = "in the name of the file";

    /// <summary>The name on a tab.</summary>
    public const string SheetName = "in the name of the sheet";

    private static readonly (string Within, string Words)[] Parts =
    [
        (".rels", "in the address of a link"),
        ("threadedcomment", "in a comment"),
        ("persons/", "in the list of people who wrote comments"),
        ("comments", "in a comment"),
        ("vmldrawing", "in a text box, shape or comment"),
        ("drawings/", "in a text box or shape"),
        ("charts/", "in a chart"),
        ("diagrams/", "in a diagram"),
        ("pivot", "in the memory of a pivot table"),
        ("externallinks/", "in the memory of a link to another workbook"),
        ("tables/", "in the headings of a table"),
        ("docprops/", "in the document properties"),
        ("docmetadata/", "in the document properties"),
        ("customxml/", "in custom XML"),
        ("connections", "in a data connection"),
        ("querytable", "in a data connection"),
    ];

    /// <summary>Words for a part, after what was found: <c>in a comment</c>.</summary>
    public static string For(string part) =>
        Parts.FirstOrDefault(one => part.Contains(one.Within, StringComparison.OrdinalIgnoreCase)).Words ?? "in another part of the file";

    /// <summary>Words for an element that says more of its place than its part does; null where it does not.</summary>
    public static string? ForElement(string element) => element switch
    {
        "headerFooter" => "in the header or footer",
        "dataValidation" => "in the message of a data validation",
        "hyperlink" => "in a link",
        "definedName" => "in a defined name",
        _ => null,
    };
}
