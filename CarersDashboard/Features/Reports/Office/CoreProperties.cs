using System.Globalization;
using System.Xml;
using CarersDashboard.Features.Reports.Model;
using DocumentFormat.OpenXml.Packaging;

namespace CarersDashboard.Features.Reports.Office;

/// <summary>What a file says of itself: title, language, edition, dates. No person is named.</summary>
public static class CoreProperties
{
    private const string Core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
    private const string Dublin = "http://purl.org/dc/elements/1.1/";
    private const string Terms = "http://purl.org/dc/terms/";
    private const string Instance = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>Fills the part that <c>AddCoreFilePropertiesPart</c> gave. The package's own properties would give it another name each time.</summary>
    public static void Write(CoreFilePropertiesPart part, ReportCopy copy)
    {
        using var stream = part.GetStream(FileMode.Create);
        using var writer = XmlWriter.Create(stream);
        Write(writer, copy);
    }

    /// <summary>Writes <c>docProps/core.xml</c>.</summary>
    public static void Write(XmlWriter writer, ReportCopy copy)
    {
        var at = copy.Stamp.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        writer.WriteStartElement("cp", "coreProperties", Core);
        writer.WriteAttributeString("xmlns", "dc", null, Dublin);
        writer.WriteAttributeString("xmlns", "dcterms", null, Terms);
        writer.WriteAttributeString("xmlns", "xsi", null, Instance);
        Time("created", at);
        writer.WriteElementString("identifier", Dublin, copy.Stamp.Code);
        writer.WriteElementString("language", Dublin, OfficeText.Language);
        Time("modified", at);
        writer.WriteElementString("subject", Dublin, copy.Stamp.Code);
        writer.WriteElementString("title", Dublin, OfficeText.Line(copy.Report.Title));
        writer.WriteEndElement();

        void Time(string name, string value)
        {
            writer.WriteStartElement(name, Terms);
            writer.WriteAttributeString("type", Instance, "dcterms:W3CDTF");
            writer.WriteString(value);
            writer.WriteEndElement();
        }
    }
}
