using System.Xml;

namespace CarersDashboard.Features.Returns;

/// <summary>The one way XML from outside is opened.</summary>
internal static class WorkbookXml
{
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
}
