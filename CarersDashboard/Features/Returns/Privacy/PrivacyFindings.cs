using CarersDashboard.Features.Privacy;

namespace CarersDashboard.Features.Returns.Privacy;

/// <summary>Where something stands.</summary>
/// <param name="Sheet">Name of the sheet, or its number where the name itself may not be said; empty for the file as a whole.</param>
/// <param name="InWords">The part in words, after “an e-mail address”: <c>in a comment</c>; empty for a cell.</param>
/// <param name="Row">Row of the cell, from 1; 0 where there is none.</param>
/// <param name="Column">Column of the cell, from 1; 0 where there is none.</param>
internal readonly record struct PrivacyPlace(string Sheet, string InWords, int Row = 0, int Column = 0);

/// <summary>Words for what was found and where. They are made of kinds and places alone, so content cannot slip in.</summary>
internal sealed class PrivacyFindings(FindingCollector collector)
{
    private const string Expected = "Counts and shares, and nothing that tells who a person is";
    private const string SendAgain = "save the workbook and send it again. Nothing of this file was kept.";

    /// <summary>Adds a finding for each kind.</summary>
    public void Report(PersonalDataKinds kinds, PrivacyPlace place)
    {
        foreach (var (kind, words) in PersonalData.Each(kinds))
        {
            var rule = RuleOf(kind);
            var found = char.ToUpperInvariant(words[0]) + words[1..] + (place.InWords.Length == 0 ? "" : " " + place.InWords);
            collector.Add(rule, place.Sheet, place.Row, place.Column, found, Expected, Fix(rule, place));
        }
    }

    /// <summary>Says that a part cannot be looked into.</summary>
    public void NotChecked(string sheet, string found) =>
        collector.AddSheet(FindingRules.NotChecked, sheet, found, "A workbook of cells alone", "Delete embedded files and objects; or copy the figures into a new one. Then " + SendAgain);

    /// <summary>Says that pictures are not looked at.</summary>
    public void NotePicture(string sheet) =>
        collector.AddSheet(FindingRules.PicturesNotChecked, sheet, "A picture", "A workbook without pictures", "Make sure that no picture shows or names a person.");

    private static FindingRule RuleOf(PersonalDataKinds kind) => kind switch
    {
        PersonalDataKinds.NhsNumber => FindingRules.NhsNumber,
        PersonalDataKinds.NationalInsuranceNumber => FindingRules.NationalInsuranceNumber,
        PersonalDataKinds.Postcode => FindingRules.Postcode,
        PersonalDataKinds.EmailAddress => FindingRules.EmailAddress,
        PersonalDataKinds.PhoneNumber => FindingRules.PhoneNumber,
        _ => FindingRules.BirthDate,
    };

    private static string Fix(FindingRule rule, PrivacyPlace place) => place switch
    {
        { InWords: "" } when rule == FindingRules.BirthDate => "Delete the date; if it is a number shown as a date, format the cell as a number. Then " + SendAgain,
        { InWords: "" } => "Delete it from the cell, " + SendAgain,
        { InWords: PartWords.FileName } => "Give the file another name, and send it again. Nothing of it was kept.",
        { InWords: PartWords.SheetName } => "Rename the sheet, " + SendAgain,
        { Sheet.Length: > 0 } => "Delete it there, " + SendAgain,
        _ => "In Excel choose File, Info, Check for Issues, Inspect Document, and remove what it finds; then " + SendAgain,
    };
}
