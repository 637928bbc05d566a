namespace CarersDashboard.Features.Returns;

/// <summary>What a finding does to the return.</summary>
public enum FindingTier
{
    /// <summary>The return cannot be published until it is mended.</summary>
    Blocks,

    /// <summary>It may be right; look again.</summary>
    Query,

    /// <summary>What was done to read the file; nothing to do.</summary>
    Note,
}

/// <summary>One thing found in a workbook, with the place and the way to mend it.</summary>
/// <param name="Rule">What was found in general; gives the stable code.</param>
/// <param name="Sheet">Sheet name; empty when the file as a whole is meant.</param>
/// <param name="Cells">Addresses such as <c>E9</c>, the first first; at most <see cref="CellsNamed"/>; empty when the sheet or file as a whole is meant.</param>
/// <param name="Found">What stands there.</param>
/// <param name="Expected">What was expected.</param>
/// <param name="Fix">What to do.</param>
/// <param name="Count">How many cells have the same fault, named or not; at least 1.</param>
/// <param name="Subject">Name of the measure it is about; empty when it is about none, or about several.</param>
public sealed record Finding(FindingRule Rule, string Sheet, IReadOnlyList<string> Cells, string Found, string Expected, string Fix, int Count = 1, string Subject = "")
{
    /// <summary>What a query is about, so that a reason given once holds while rule and value stand; empty for what is no query.</summary>
    public IReadOnlyList<FindingConcern> Concerns { get; init; } = [];

    /// <summary>For each of <see cref="Cells"/> the name of its measure, or empty.</summary>
    public IReadOnlyList<string> Subjects { get; init; } = [];

    /// <summary>What it was judged by, to be shown beside it; empty for most.</summary>
    public IReadOnlyList<FindingFact> Facts { get; init; } = [];

    /// <summary>What happened here, in place of the rule's title: “Fell by 275, far more than usual”; empty where the title says enough.</summary>
    public string Headline { get; init; } = "";

    /// <summary>How many cells of one fault are named one by one.</summary>
    public const int CellsNamed = 20;

    /// <summary>Stable code, such as <c>CELL-04</c>.</summary>
    public string Code => Rule.Code;

    /// <summary>What it does to the return.</summary>
    public FindingTier Tier => Rule.Tier;

    /// <summary>The first cell, or empty.</summary>
    public string Cell => Cells.Count == 0 ? "" : Cells[0];

    /// <summary>Subject and rule in one line: “Keeping in Touch calls: the value cannot be true”.</summary>
    public string Heading => Subject.Length == 0 ? Happened : $"{Subject}: {char.ToLowerInvariant(Happened[0])}{Happened[1..]}";

    private string Happened => Headline.Length == 0 ? Rule.Title : Headline;

    /// <summary>A finding about the file as a whole.</summary>
    public static Finding OfFile(FindingRule rule, string found, string expected, string fix) => new(rule, "", [], found, expected, fix);
}

/// <summary>A figure that a query is about, whatever cell it stands in.</summary>
/// <param name="Organisation">Organisation code; empty where the query is about no figure.</param>
/// <param name="Series">Series code.</param>
/// <param name="Measure">Measure code.</param>
/// <param name="Value">The figure in its exact spelling, or what was found.</param>
public sealed record FindingConcern(string Organisation, string Series, string Measure, string Value);

/// <summary>One thing that a finding was judged by.</summary>
/// <param name="Label">What it is: <c>Last quarter</c>.</param>
/// <param name="Text">The thing, ready to be shown: <c>1,004</c>.</param>
public sealed record FindingFact(string Label, string Text);

/// <summary>A kind of finding.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Tier">What it does to the return.</param>
/// <param name="Title">In plain words.</param>
public sealed record FindingRule(string Code, FindingTier Tier, string Title);

/// <summary>Every kind of finding there is.</summary>
public static class FindingRules
{
    /// <summary>Nothing was sent, or a file without content.</summary>
    public static readonly FindingRule FileEmpty = Blocks("FILE-01", "The file is empty");

    /// <summary>More bytes than are taken.</summary>
    public static readonly FindingRule FileTooLarge = Blocks("FILE-02", "The file is too large");

    /// <summary>Excel 97-2003.</summary>
    public static readonly FindingRule FileOldExcel = Blocks("FILE-03", "This is an old Excel workbook (.xls)");

    /// <summary>Encrypted.</summary>
    public static readonly FindingRule FilePassword = Blocks("FILE-04", "The workbook is protected with a password");

    /// <summary>PDF, HTML, CSV or something else.</summary>
    public static readonly FindingRule FileNotWorkbook = Blocks("FILE-05", "This is not an Excel workbook");

    /// <summary>The end of the file is missing, or its inside is damaged.</summary>
    public static readonly FindingRule FileDamaged = Blocks("FILE-06", "The file is damaged or not whole");

    /// <summary>.xlsb.</summary>
    public static readonly FindingRule FileBinary = Blocks("FILE-07", "This is a binary workbook (.xlsb)");

    /// <summary>.ods.</summary>
    public static readonly FindingRule FileOpenDocument = Blocks("FILE-08", "This is an OpenDocument spreadsheet (.ods)");

    /// <summary>.xlsm, or macros inside.</summary>
    public static readonly FindingRule FileMacros = Blocks("FILE-09", "The workbook contains macros");

    /// <summary>It unpacks to more than is taken.</summary>
    public static readonly FindingRule FileBomb = Blocks("FILE-10", "The file unpacks to far more than a return");

    /// <summary>More cells, sheets or texts than are taken.</summary>
    public static readonly FindingRule FileTooMuch = Blocks("FILE-11", "The workbook holds more than can be read");

    /// <summary>No sheet has a table of measures.</summary>
    public static readonly FindingRule NoTable = Blocks("STR-01", "No table of measures was found");

    /// <summary>A table without a figure.</summary>
    public static readonly FindingRule NoRows = Blocks("STR-02", "The table holds no figures");

    /// <summary>Two columns with the same heading.</summary>
    public static readonly FindingRule ColumnTwice = Blocks("STR-03", "A column heading stands twice");

    /// <summary>A heading we do not know.</summary>
    public static readonly FindingRule ColumnIgnored = Note("STR-04", "A column was not read");

    /// <summary>Read all the same.</summary>
    public static readonly FindingRule HiddenSheet = Note("STR-05", "A hidden sheet was read");

    /// <summary>Read all the same.</summary>
    public static readonly FindingRule HiddenRows = Note("STR-06", "Hidden rows were read");

    /// <summary>Nothing on it looks like a return.</summary>
    public static readonly FindingRule SheetIgnored = Note("STR-07", "A sheet holds no table of measures");

    /// <summary>A heading that is almost one of ours.</summary>
    public static readonly FindingRule HeadingMisspelt = Query("STR-08", "A heading may be misspelt");

    /// <summary>More different faults than a list can hold.</summary>
    public static readonly FindingRule NotListed = Note("STR-09", "More was found than is listed");

    /// <summary>Read all the same.</summary>
    public static readonly FindingRule HiddenColumns = Note("STR-10", "Hidden columns were read");

    /// <summary>Words where a number should be.</summary>
    public static readonly FindingRule NotANumber = Blocks("CELL-01", "This cannot be read as a number");

    /// <summary>#REF! and its kin.</summary>
    public static readonly FindingRule CellError = Blocks("CELL-02", "The formula is broken");

    /// <summary>Never calculated.</summary>
    public static readonly FindingRule NoResult = Blocks("CELL-03", "The formula has no result");

    /// <summary>A date where a number should be.</summary>
    public static readonly FindingRule CellIsDate = Blocks("CELL-04", "This is a date, not a number");

    /// <summary>Read as numbers.</summary>
    public static readonly FindingRule NumberAsText = Note("CELL-05", "Numbers stored as text were read as numbers");

    /// <summary>It will show as missing.</summary>
    public static readonly FindingRule Blank = Query("CELL-06", "The cell is blank");

    /// <summary>Read as the words that the sign stands for.</summary>
    public static readonly FindingRule SignRead = Note("CELL-07", "A sign was read as words");

    /// <summary>A merged cell hides all but one of the cells below it.</summary>
    public static readonly FindingRule CellsMerged = Blocks("CELL-08", "Cells of the table are merged");

    /// <summary>Characters were lost.</summary>
    public static readonly FindingRule UnreadableText = Blocks("CELL-09", "The text cannot be read");

    /// <summary>Neither reading can be excluded.</summary>
    public static readonly FindingRule TwoReadings = Blocks("PCT-01", "The percentage can be read in two ways");

    /// <summary>Its parts decided.</summary>
    public static readonly FindingRule ReadByParts = Note("PCT-02", "A share was read as a percentage");

    /// <summary>A percentage for something that is not one.</summary>
    public static readonly FindingRule NotAPercentage = Blocks("PCT-03", "This measure is not a percentage");

    /// <summary>The code or name is not in the catalogue.</summary>
    public static readonly FindingRule UnknownMeasure = Blocks("MEAS-01", "The measure is not known");

    /// <summary>Twice, differently.</summary>
    public static readonly FindingRule TwoValues = Blocks("MEAS-02", "The same figure stands twice with different values");

    /// <summary>Twice, alike.</summary>
    public static readonly FindingRule SameTwice = Note("MEAS-03", "The same figure stands twice");

    /// <summary>Another organisation's measure.</summary>
    public static readonly FindingRule NotTheirs = Query("MEAS-04", "This organisation does not return this measure");

    /// <summary>Code and name of different measures in one row.</summary>
    public static readonly FindingRule CodeAndName = Blocks("MEAS-05", "The code and the name are of different measures");

    /// <summary>A total, or a remark between the figures.</summary>
    public static readonly FindingRule LineIgnored = Note("MEAS-06", "A line of totals or remarks was not read");

    /// <summary>Neither in the file nor accepted already.</summary>
    public static readonly FindingRule DueMissing = Query("MEAS-07", "A measure that is due is not in the return");

    /// <summary>Less than half of what is due.</summary>
    public static readonly FindingRule PartOfAReturn = Note("MEAS-08", "The file holds a part of what is due");

    /// <summary>Not in the catalogue.</summary>
    public static readonly FindingRule UnknownOrganisation = Blocks("ORG-01", "The organisation is not known");

    /// <summary>Nowhere said.</summary>
    public static readonly FindingRule NoOrganisation = Blocks("ORG-02", "The organisation is not stated");

    /// <summary>Form and file differ.</summary>
    public static readonly FindingRule OtherOrganisation = Blocks("ORG-03", "The file is for another organisation");

    /// <summary>Not a spelling of any period.</summary>
    public static readonly FindingRule UnreadablePeriod = Blocks("PER-01", "The period cannot be read");

    /// <summary>Nowhere said.</summary>
    public static readonly FindingRule NoPeriod = Blocks("PER-02", "The period is not stated");

    /// <summary>Form and file differ.</summary>
    public static readonly FindingRule OtherPeriod = Blocks("PER-03", "The file is for another period");

    /// <summary>A quarter for a yearly measure, or the like.</summary>
    public static readonly FindingRule WrongPeriodKind = Blocks("PER-04", "The measure is not returned for such a period");

    /// <summary>It has not ended.</summary>
    public static readonly FindingRule PeriodNotOver = Blocks("PER-05", "The period is not over");

    /// <summary>Not one we know.</summary>
    public static readonly FindingRule UnknownSeries = Blocks("SER-01", "The series is not known");

    /// <summary>Neither provisional nor final.</summary>
    public static readonly FindingRule UnknownStatus = Blocks("STAT-01", "The status cannot be read");

    /// <summary>Below or above what can be true.</summary>
    public static readonly FindingRule OutOfBounds = Blocks("VAL-01", "The value cannot be true");

    /// <summary>Half a carer.</summary>
    public static readonly FindingRule NotWhole = Blocks("VAL-02", "A count must be a whole number");

    /// <summary>More of the part than of the whole.</summary>
    public static readonly FindingRule PartAboveWhole = Blocks("VAL-03", "The numerator is larger than the denominator");

    /// <summary>Value and parts disagree.</summary>
    public static readonly FindingRule PartsDisagree = Query("VAL-04", "The value does not follow from its parts");

    /// <summary>Calculated here.</summary>
    public static readonly FindingRule ValueFromParts = Note("VAL-05", "The value was calculated from its parts");

    /// <summary>Zero or below.</summary>
    public static readonly FindingRule BadParts = Blocks("VAL-06", "The numerator or denominator cannot be true");

    /// <summary>The parts of a whole do not sum to it.</summary>
    public static readonly FindingRule PartsDoNotSum = Query("VAL-07", "The parts do not sum to the whole");

    /// <summary>To the digit.</summary>
    public static readonly FindingRule SameAsBefore = Query("HIST-01", "The figure is the same as the time before");

    /// <summary>From April on it only grows.</summary>
    public static readonly FindingRule TotalFell = Query("HIST-02", "A running total fell");

    /// <summary>Beyond what is usual for the measure.</summary>
    public static readonly FindingRule Jump = Query("HIST-03", "The figure changed far more than usual");

    /// <summary>Fewer changes than it takes.</summary>
    public static readonly FindingRule TooLittleHistory = Note("HIST-04", "There is too little history to judge some changes");

    /// <summary>A history of years.</summary>
    public static readonly FindingRule HistoryNotAsked = Note("HIST-05", "The figures of a history were not asked about one by one");

    /// <summary>Words where there was a figure the time before.</summary>
    public static readonly FindingRule FigureGone = Query("HIST-06", "A figure that was given before is not given");

    /// <summary>Ten digits with their check digit.</summary>
    public static readonly FindingRule NhsNumber = Blocks("PRIV-01", "An NHS number may not be sent");

    /// <summary>Two letters, six digits and a letter.</summary>
    public static readonly FindingRule NationalInsuranceNumber = Blocks("PRIV-02", "A National Insurance number may not be sent");

    /// <summary>A handful of addresses.</summary>
    public static readonly FindingRule Postcode = Blocks("PRIV-03", "A full postcode may not be sent");

    /// <summary>Anywhere in the file.</summary>
    public static readonly FindingRule EmailAddress = Blocks("PRIV-04", "An e-mail address may not be sent");

    /// <summary>Anywhere in the file.</summary>
    public static readonly FindingRule PhoneNumber = Blocks("PRIV-05", "A phone number may not be sent");

    /// <summary>A date beside such words, or before any reporting period.</summary>
    public static readonly FindingRule BirthDate = Blocks("PRIV-06", "A date of birth may not be sent");

    /// <summary>Another file inside, or a part that is no text.</summary>
    public static readonly FindingRule NotChecked = Blocks("PRIV-07", "Part of the file cannot be checked for personal data");

    /// <summary>They may show anything.</summary>
    public static readonly FindingRule PicturesNotChecked = Note("PRIV-08", "Pictures are not checked for personal data");

    /// <summary>Seal and file differ.</summary>
    public static readonly FindingRule TemplateOfAnother = Blocks("TPL-01", "The template was made for another organisation");

    /// <summary>Seal and file differ.</summary>
    public static readonly FindingRule TemplateOfOtherPeriod = Blocks("TPL-02", "The template was made for another period");

    /// <summary>Another installation's, or tampered with.</summary>
    public static readonly FindingRule SealUnreadable = Note("TPL-03", "The template’s seal cannot be read");

    /// <summary>Something was added since.</summary>
    public static readonly FindingRule TemplateOld = Note("TPL-04", "The template is older than the catalogue");

    /// <summary>Words and names lead to different cells.</summary>
    public static readonly FindingRule NameAndWords = Blocks("TPL-05", "A heading or label and a defined name disagree");

    /// <summary>Every rule, in the order of the codes.</summary>
    public static readonly IReadOnlyList<FindingRule> All =
    [
        FileEmpty, FileTooLarge, FileOldExcel, FilePassword, FileNotWorkbook, FileDamaged, FileBinary, FileOpenDocument, FileMacros, FileBomb, FileTooMuch,
        NoTable, NoRows, ColumnTwice, ColumnIgnored, HiddenSheet, HiddenRows, SheetIgnored, HeadingMisspelt, NotListed, HiddenColumns,
        NotANumber, CellError, NoResult, CellIsDate, NumberAsText, Blank, SignRead, CellsMerged, UnreadableText,
        TwoReadings, ReadByParts, NotAPercentage,
        UnknownMeasure, TwoValues, SameTwice, NotTheirs, CodeAndName, LineIgnored, DueMissing, PartOfAReturn,
        UnknownOrganisation, NoOrganisation, OtherOrganisation,
        UnreadablePeriod, NoPeriod, OtherPeriod, WrongPeriodKind, PeriodNotOver,
        UnknownSeries, UnknownStatus,
        OutOfBounds, NotWhole, PartAboveWhole, PartsDisagree, ValueFromParts, BadParts, PartsDoNotSum,
        SameAsBefore, TotalFell, Jump, TooLittleHistory, HistoryNotAsked, FigureGone,
        NhsNumber, NationalInsuranceNumber, Postcode, EmailAddress, PhoneNumber, BirthDate, NotChecked, PicturesNotChecked,
        TemplateOfAnother, TemplateOfOtherPeriod, SealUnreadable, TemplateOld, NameAndWords,
    ];

    private static FindingRule Blocks(string code, string title) => new(code, FindingTier.Blocks, title);

    private static FindingRule Query(string code, string title) => new(code, FindingTier.Query, title);

    private static FindingRule Note(string code, string title) => new(code, FindingTier.Note, title);
}
