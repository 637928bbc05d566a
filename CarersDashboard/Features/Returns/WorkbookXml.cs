using System.Xml;

namespace CarersDashboard.Features.Returns;

/// <summary>The one way XML from outside is opened and walked.</summary>
internal static class WorkbookXml
{
    // Rich text, the deepest thing in a real sheet, lies ten deep; a reader keeps a record of every level it is in.
    private const int Deepest = 64;

    /// <summary>No document types, nothing external, and no more characters than stated.</summary>
    public static XmlReaderSettings Settings(long characters) => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = characters,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CheckCharacters = false,
        CloseInput = true,
    };

    /// <summary>Moves to the next node.</summary>
    /// <exception cref="InvalidDataException">It lies deeper than anything in a workbook does.</exception>
    public static bool Next(XmlReader xml) => xml.Read() && (xml.Depth <= Deepest ? true : throw new InvalidDataException("The elements are nested too deep."));
}
