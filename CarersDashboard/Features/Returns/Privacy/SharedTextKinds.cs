using System.Xml;
using CarersDashboard.Features.Privacy;

namespace CarersDashboard.Features.Returns.Privacy;

/// <summary>What stands in each text of the shared table: each is looked at once, however many cells show it, and none is held.</summary>
internal sealed class SharedTextKinds(WorkbookLimits limits)
{
    private readonly List<PersonalDataKinds> kinds = [];
    private readonly HashSet<int> used = [];

    /// <summary>What stands in texts that were never asked for.</summary>
    public PersonalDataKinds Unused => kinds.Where((kind, index) => kind != PersonalDataKinds.None && !used.Contains(index)).Aggregate(PersonalDataKinds.None, (all, one) => all | one) & ~(PersonalData.BirthWords | PersonalData.AnyDate);

    /// <summary>Reads the table.</summary>
    public void Read(XmlReader xml)
    {
        var text = new ElementText();
        while (WorkbookXml.Next(xml))
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                continue;
            }

            kinds.Add(PersonalData.Look(ElementText.ToWords(text.Read(xml))));
            if (kinds.Count > limits.SharedTexts)
            {
                // Where the reader stops as well, and says why.
                return;
            }
        }
    }

    /// <summary>What stands in the text of that number, for a cell that shows it.</summary>
    /// <exception cref="FormatException">There is no such text.</exception>
    public PersonalDataKinds Use(ReadOnlySpan<char> number)
    {
        if (!int.TryParse(number, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var index) || index >= kinds.Count)
        {
            throw new FormatException("A shared text is missing.");
        }

        var kind = kinds[index];
        if (kind != PersonalDataKinds.None)
        {
            used.Add(index);
        }

        return kind;
    }
}
