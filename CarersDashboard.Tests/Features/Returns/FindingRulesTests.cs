using System.Globalization;
using System.Reflection;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Returns;
using CarersDashboard.Features.Returns.History;
using CarersDashboard.Features.Returns.Template;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Returns;

/// <summary>One row for each rule: a piece of workbook in; the place, what was found, what was expected and how to mend it out.</summary>
public class FindingRulesTests
{
    private const string ANumber = "A number, “not available”, “not applicable”, or such as “<5”";
    private const string APeriod = "A period such as Q3 2017-18, Oct-Dec 2017, 2017-18 or 31/03/2018";
    private const string AWorkbook = "An Excel workbook (.xlsx)";
    private const string SaveAsXlsx = "Open it in Excel, choose Save As, and save it as “Excel Workbook (*.xlsx)”.";
    private const string WriteNumber = "Write the number itself, and format the cell as a number.";

    private const string NobodyNamed = "Counts and shares, and nothing that tells who a person is";
    private const string DeleteIt = "Delete it from the cell, save the workbook and send it again. Nothing of this file was kept.";

    private static readonly object?[] Headings = ["Code", "Measure", "Value", "Numerator", "Denominator", "Status", "Note"];

    private static readonly Dictionary<string, Case> Cases = new Case[]
    {
        new("FILE-01", () => [], "", "A file of 0 bytes", AWorkbook, "Check that the file was saved, and choose it again."),
        new("FILE-02", () => new byte[3 * 1024 * 1024 / 2], "", "1.5 MB", "At most 1 MB", "Take out pictures and sheets that are not part of the return.") { Limits = new() { FileBytes = 1024 * 1024 } },
        new("FILE-03", () => File("old-format.xls"), "", "An Excel 97–2003 workbook", AWorkbook, SaveAsXlsx),
        new("FILE-04", () => File("password-protected.xlsx"), "", "An encrypted workbook", "A workbook without a password", "Open it in Excel, choose File, Info, Protect Workbook, Encrypt with Password, clear the password and save."),
        new("FILE-05", () => File("not-a-workbook.xlsx"), "", "A PDF document", AWorkbook, "Choose the Excel workbook that holds the return."),
        new("FILE-06", () => File("truncated.xlsx"), "", "A package that ends early or cannot be unpacked", AWorkbook, "Open it in Excel; if it opens, save it again. If it does not, send an earlier copy."),
        new("FILE-07", () => File("binary.xlsb"), "", "A binary workbook", AWorkbook, SaveAsXlsx),
        new("FILE-08", () => File("open-document.ods"), "", "An OpenDocument spreadsheet", AWorkbook, "In LibreOffice choose Save As, and “Excel 2007–365 (.xlsx)”."),
        new("FILE-09", () => File("macro.xlsm"), "", "A workbook with macros", "A workbook without macros (.xlsx)", SaveAsXlsx),
        new("FILE-10", () => WorkbookGateTests.PackZeros("xl/worksheets/sheet1.xml", 20L * 1024 * 1024), "", "19 KB that unpack to 20 MB", "Parts that unpack to at most 250 times their size", "Send the return workbook itself, without long stretches of empty or repeated cells."),
        new("FILE-11", () => Template(["ID02", null, 684]), "", "More than 3 cells", "At most 3", "Send the return alone, without other sheets, or split a history into several files.") { Limits = new() { Cells = 3 } },

        new("STR-01", () => WorkbookBuilder.Of(["Dear all"], ["Figures to follow"]), "", "No sheet with the headings of a return", "A row of headings with Measure and Value, or with Measure and one heading for each period", "Use the template, or give the columns these headings."),
        new("STR-02", () => Template(), "Return!", "Headings without a figure below them", "At least one measure with a value", "Fill in the figures and save the workbook."),
        new("STR-03", () => Table(["Code", "Value", "Actual"], ["ID02", 684, 685]), "Return!C3", "Actual", "One such column; B, “Value”, is one already", "Rename or delete one of the two columns."),
        new("STR-04", () => Table(["Code", "Value", "Owner", "Cost centre"], ["ID02", 684, "Ann", "B12"]), "Return!C3", "Owner; Cost centre", "A heading of the template", "Nothing to do, if the column is for your own use.") { Count = 2 },
        new("STR-05", () => new WorkbookBuilder().Sheet("Return", WorkbookBuilder.RowsXml([["Organisation", "CinH"], ["Period", "Q3 2017-18"], ["Code", "Value"], ["ID02", 684]]), "hidden").Build(), "Return!", "A hidden sheet with figures", "Sheets that can be seen", "Nothing to do, if its figures belong to the return."),
        new("STR-06", () => new WorkbookBuilder().Sheet("Return", WorkbookBuilder.RowsXml([["Organisation", "CinH"], ["Period", "Q3 2017-18"], ["Code", "Value"], ["ID02", 684]]).Replace("<row r=\"4\"", "<row r=\"4\" hidden=\"1\"", StringComparison.Ordinal)).Build(), "Return!", "1 hidden row", "Rows that can be seen", "Nothing to do, if the hidden figures belong to the return."),
        new("STR-07", () => new WorkbookBuilder().Rows("How to fill this in", ["Write one figure in each cell"]).Rows("Return", ["Organisation", "CinH"], ["Period", "Q3 2017-18"], ["Code", "Value"], ["ID02", 684]).Build(), "How to fill this in!", "No row of headings", "A table of measures", "Nothing to do, unless figures stand on this sheet."),
        new("STR-08", () => Table(["Code", "Value", "Denominater"], ["ID02", 684, 3]), "Return!C3", "Denominater", "Denominator", "Did you mean “Denominator”? Then correct the heading: the column was not read."),
        new("STR-09", () => Template([.. Enumerable.Range(1, 1_003).Select(number => new object?[] { "ZZZZ" + number.ToString(CultureInfo.InvariantCulture), null, 1 })]), "", "3 more cells", "At most 1,000 different findings of a kind", "Mend what is listed and check the file again."),

        new("STR-10", () => new WorkbookBuilder().Sheet("Return", WorkbookBuilder.RowsXml([["Organisation", "CinH"], ["Period", "Q3 2017-18"], ["Code", "Measure", "Value"], ["ID02", null, 684]]), before: "<cols><col min='2' max='3' hidden='1'/><col min='9' max='16384' hidden='1'/></cols>").Build(), "Return!", "Hidden columns B, C", "Columns that can be seen", "Nothing to do, if what is hidden belongs to the return."),

        new("CELL-01", () => Template(["ID02", null, "about 40"]), "Return!C4", "about 40", ANumber, "Write the number alone; put words into the note."),
        new("CELL-02", () => Template(["ID02", null, WorkbookBuilder.Raw("<c r='@' t='e'><f>A99</f><v>#REF!</v></c>")]), "Return!C4", "#REF!", "A formula without an error, or the value itself", "Mend the formula, or write the value itself."),
        new("CELL-03", () => Template(["ID02", null, WorkbookBuilder.Raw("<c r='@'><f>SUM(D1:D3)</f></c>")]), "Return!C4", "=SUM(D1:D3)", "A formula with its result", "Open the workbook in Excel, let it calculate, and save it."),
        new("CELL-04", () => Formatted(["ID02", null, WorkbookBuilder.Styled(43100, 1)]), "Return!C4", "43100", "A number", WriteNumber),
        new("CELL-05", () => Template(["ID02", null, "1,148"], ["ID06", null, "1 002"]), "Return!C4", "1,148; 1 002", "A number", "Nothing to do.") { Count = 2 },
        new("CELL-06", () => Template(["ID02", null, null], ["ID06", null, 5]), "Return!C4", "(blank)", "A number, or “not available”", "Fill in the figure, or write “not available”. It will show as missing, not as zero."),
        new("CELL-07", () => Template(["ID02", null, "-"]), "Return!C4", "-", "Read as “not available”", "Nothing to do, if that is meant. If there were none, write 0."),

        new("CELL-08", () => Shaped("<mergeCells><mergeCell ref='C4:C5'/></mergeCells>", ["ID02", null, 684], ["ID06", null, 5]), "Return!C4", "C4:C5", "A cell of its own for each figure and each name", "Unmerge the cells, and write into each of them what belongs there."),
        new("CELL-09", () => Template(["ID02", null, "68\uFFFD"]), "Return!C4", "68\uFFFD", "Letters, digits and signs", "Type the cell anew: some of its characters were lost when the text was copied or converted."),

        new("PCT-01", () => Template(["OU08", null, 0.92]), "Return!C4", "0.92", "92% or 0.92%", "Write 92% or 0.92%, with the sign."),
        new("PCT-02", () => Template(["OU08", null, 0.25, 5, 20]), "Return!C4", "0.25", "A percentage with its sign", "Nothing to do: the numerator and denominator say that the share is meant."),
        new("PCT-03", () => Template(["ID02", null, "12%"]), "Return!C4", "12%", "A number of carers", WriteNumber),

        new("MEAS-01", () => Template(["CH09", null, 684]), "Return!A4", "CH09", "A code or name of the catalogue", "Did you mean CH01, Carers supported by the bereavement service?"),
        new("MEAS-02", () => Template(["ID02", null, 684], ["ID02", null, 685]), "Return!C5", "685 for ID02, CinH, Q3 2017-18", "684, as on Return in C4", "Keep the one that is right and delete the other."),
        new("MEAS-03", () => Template(["ID02", null, 684], ["ID02", null, 684]), "Return!C5", "684 for ID02, CinH, Q3 2017-18", "684, as on Return in C4", "Nothing to do: it was read once."),
        new("MEAS-04", () => Template(["SU01", null, 684]), "Return!C4", "SU01 from CinH", "From HCC-ACS", "Check the code of the measure; if the figure is yours, ask for the catalogue to say so."),
        new("MEAS-05", () => Template(["ID02", "Breaks provided", 684]), "Return!A4", "ID02 beside “Breaks provided”", "ID02 is “New carers registered”", "Correct the code or the name, so that both are of one measure."),
        new("MEAS-06", () => Template(["ID02", null, 684], [null, "Total", 684]), "Return!B5", "Total", "A line with a measure", "Nothing to do, unless it holds a figure of its own."),

        new("ORG-01", () => WorkbookBuilder.Of(["Organisation", "Carers in Herts"], ["Period", "Q3 2017-18"], ["Code", "Value"], ["ID02", 684]), "Return!B1", "Carers in Herts", "The code or name of an organisation of the partnership", "Write the code as in the template, such as CinH or HCC-ACS."),
        new("ORG-02", () => WorkbookBuilder.Of(["Period", "Q3 2017-18"], ["Code", "Value"], ["ID02", 684], ["ID06", 5]), "Return!", "(blank)", "The code or name of an organisation", "State the organisation when you send the file, or write it into the file."),
        new("ORG-03", () => Template(["ID02", null, 684]), "Return!B1", "CinH", "HPFT", "Choose the file of the organisation that was stated, or state the other one.") { Stated = "HPFT" },

        new("PER-01", () => WorkbookBuilder.Of(["Organisation", "CinH"], ["Period", "Q3 2017"], ["Code", "Value"], ["ID02", 684]), "Return!B2", "Q3 2017", APeriod, "“Q3 2017” could be of the financial year 2016-17 or of 2017-18: write both years. Write it in one of the ways beside."),
        new("PER-02", () => WorkbookBuilder.Of(["Organisation", "CinH"], ["Code", "Value"], ["ID02", 684]), "Return!", "(blank)", APeriod, "State the period when you send the file, or write it into the file."),
        new("PER-03", () => Template(["ID02", null, 684]), "Return!B2", "Q3 2017-18", "Q2 2017-18", "Choose the file of the period that was stated, or state the other one.") { Period = "2017-18-Q2" },
        new("PER-04", () => Template(["OU10", null, "74.2%"]), "Return!C4", "OU10 for Q3 2017-18", "A financial year, such as 2017-18", "Write such a period for OU10, or take the row out of this return."),
        new("PER-05", () => WorkbookBuilder.Of(["Organisation", "CinH"], ["Period", "Q4 2017-18"], ["Code", "Value"], ["ID02", 684]), "Return!B4", "Q4 2017-18", "A period that ended by 14 February 2018", "Correct the period, or send the figures when it is over."),

        new("SER-01", () => Table(["Code", "Series", "Value"], ["ID02", "AWARD-2019", 684]), "Return!B4", "AWARD-2019", string.Join(", ", Reading.Catalogue.Series.Select(series => series.Code)), "Leave the cell blank for a return, or name a series of the catalogue."),
        new("STAT-01", () => Table(["Code", "Value", "Status"], ["ID02", 684, "Nearly final"]), "Return!C4", "Nearly final", "Provisional or Final", "Write Provisional if the figures may still change, otherwise Final."),

        new("VAL-01", () => Template(["ID02", null, -12]), "Return!C4", "−12", "0 to 20,000 for ID02", "Correct the figure; if it is right, ask for the bounds of the measure to be changed."),
        new("VAL-02", () => Template(["ID02", null, 286.5]), "Return!C4", "286.5", "A whole number of carers", "Write the count itself, not an average or a share."),
        new("VAL-03", () => Template(["OU08", null, "185.4%", 76, 41]), "Return!D4", "76 of 41", "A numerator that is at most the denominator", "Check whether the two were exchanged.") { Others = ["VAL-01"] },
        new("VAL-04", () => Template(["ID03", null, 5.8, 3967.2, 600]), "Return!C4", "5.8", "6.6, which is 3967.2 over 600", "Correct the value or its parts."),
        new("VAL-05", () => Template(["ID03", null, null, 3967.2, 684]), "Return!C4", "5.8", "A value beside its numerator and denominator", "Nothing to do."),
        new("VAL-06", () => Template(["ID03", null, 5.8, 3967.2, 0]), "Return!E4", "3967.2 over 0", "A numerator of at least 0 and a denominator above 0", "Correct the two numbers, or write “not applicable” as the value."),

        new("VAL-07", () => Template(["ID02", null, 105], ["ID06", null, 60], ["ID09", null, 47]), "Return!C4", "105", "107, which is 60 (ID06) + 47 (ID09)", "Correct the whole or its parts; if some belong to no part, say so.") { Catalogue = WithAWhole() },

        new("MEAS-07", () => Template(["ID02", null, 684], ["ID03", null, 5.8], ["ID01", null, 9], ["SU12", null, 4], ["ID06", null, 4], ["ID09", null, 4], ["SU09", null, 4], ["IN02", null, 4], ["OU07", null, 5.5], ["CH01", null, 5], ["CH02", null, 5], ["WE01", null, 3]), "Return!", "YC01 Young carers registered", "12 measures from CinH for Q3 2017-18, each with a figure or “not available”", "Add a row for each, with the figure or “not available”; or say why it is not sent.") { Accepted = [] },
        new("MEAS-08", () => Template(["ID02", null, 684], ["ID01", null, 9], ["SU12", null, 4], ["IN02", null, 3], ["CH01", null, 3]), "Return!", "ID03 Years caring before registering; ID06 Referrals to the carers' centre; ID09 Carers' passports issued; WE01 Staff completing carer awareness training; SU09 Learning places taken by carers; CH02 Keeping in Touch calls; OU07 Young carers who now do less caring; YC01 Young carers registered", "12 measures from CinH for Q3 2017-18, unless this is a part of the return", "Nothing to do, if the rest follows.") { Accepted = [], AcceptedNow = "ID01", Count = 8 },

        new("HIST-01", () => Template(["ID02", null, 684]), "Return!C4", "684", "Another figure than for Q2 2017-18: this one has no earlier change", "Check that the earlier figure was not sent again; if it is right, say so.") { Accepted = [684] },
        new("HIST-02", () => WorkbookBuilder.Of(["Organisation", "HCC-ACS"], ["Period", "Q3 2017-18"], Headings, ["SU03", null, 1519]), "Return!C4", "1,519", "1,520 or more, a running total from April on", "Send the total from April to the end of the period; if it is right, say why it fell.") { Accepted = [1520] },
        new("HIST-03", () => Template(["ID02", null, 684]), "Return!C4", "684", "A change of up or down 20, median of 9 quarters; asked about beyond 60", "Check the figure; if it is right, say what changed.") { Accepted = [500, 520, 500, 520, 500, 520, 500, 520, 500, 520] },
        new("HIST-04", () => Template(["ID02", null, 684]), "Return!C4", "ID02 New carers registered", "At least 8 earlier changes of a measure to judge another by", "Nothing to do: whether these figures changed more than usual could not be judged.") { Accepted = [] },
        new("HIST-05", () => Table(["Code", "Period", "Value"], [.. Enumerable.Range(0, 13).Select(index => new object?[] { "ID02", ReportingPeriod.Quarter(2010 + (index / 4), 1 + (index % 4)).Code, 684 })]), "Return!C5", "1 figure that would be asked about in a return of one quarter", "At most 12 periods of an organisation and 2,000 figures to ask about one by one", "Nothing to do, unless one of these figures surprises you.") { Accepted = [] },

        new("HIST-06", () => Template(["ID02", null, "<5"]), "Return!C4", "fewer than 5", "A bound near the figure of Q2 2017-18", "Send the figure; if there is none, say why.") { Accepted = [684] },

        new("PRIV-01", () => Template(["ID02", null, 684, null, null, null, "for 943 476 5919"]), "Return!G4", "An NHS number", NobodyNamed, DeleteIt),
        new("PRIV-02", () => Template(["ID02", null, 684, null, null, null, "AB 12 34 56 C"]), "Return!G4", "A National Insurance number", NobodyNamed, DeleteIt),
        new("PRIV-03", () => Template(["ID02", null, 684, null, null, null, "lives in SG1 9ZZ"]), "Return!G4", "A full postcode", NobodyNamed, DeleteIt),
        new("PRIV-04", () => Template(["ID02", null, "jo.nobody@example.org"]), "Return!C4", "An e-mail address", NobodyNamed, DeleteIt),
        new("PRIV-05", () => Template(["ID02", null, "ring 01632 960123"]), "Return!C4", "A phone number", NobodyNamed, DeleteIt),
        new("PRIV-06", () => Template(["ID02", null, 684, null, null, null, "born 12/05/2003"]), "Return!G4", "A date of birth", NobodyNamed, "Delete the date; if it is a number shown as a date, format the cell as a number. Then save the workbook and send it again. Nothing of this file was kept."),
        new("PRIV-07", () => Privacy.PrivacyWorkbooks.Return(684).Part("xl/embeddings/oleObject1.bin", [0xD0, 0xCF, 0x11, 0xE0, 0]).Build(), "", "An embedded file, or another part that is no text", "A workbook of cells alone", "Delete embedded files and objects; or copy the figures into a new one. Then save the workbook and send it again. Nothing of this file was kept."),
        new("PRIV-08", () => Privacy.PrivacyWorkbooks.Return(684).Part("xl/media/image1.png", [0x89]).Build(), "", "A picture", "A workbook without pictures", "Make sure that no picture shows or names a person."),
        new("TPL-01", () => Changed("B5", "HPFT"), "Return!B5", "HPFT", "CinH", "Fill in the template of the organisation whose figures these are.") { IsTemplate = true },
        new("TPL-02", () => Changed("B6", "Q2 2017-18"), "Return!B6", "Q2 2017-18", "Q3 2017-18", "Fill in the template of the quarter that the figures are for.") { IsTemplate = true },
        new("TPL-03", () => Changed("B7", "Final", "tampered"), "", "A seal that this dashboard did not make, or that was changed", "The seal of a template that was downloaded here", "Nothing to do: organisation and period were read from the sheet itself.") { IsTemplate = true },
        new("TPL-04", () => TemplateBuilder.Build(FilledTemplates.Request("CinH", "2017-18-Q3") with { Seal = FilledTemplates.Seal.Protect(SealReading.Of(FilledTemplates.Organisation("CinH"), Fewer("CH02"))) }).Content, "", "added: CH02 (Keeping in Touch calls)", "The template as it is made today", "Nothing to do for the figures in this file. Add what is missing, or download the template anew.") { IsTemplate = true },
        new("TPL-05", () => Changed("E9", "Last quarter"), "Return!E9", "Last quarter", "A heading that agrees with the name carers_value, which the template gives to column E", "Put the headings of the template back over their columns, or download it anew and fill that one in.") { IsTemplate = true },
    }.ToDictionary(one => one.Code);

    public static TheoryData<string> Codes => [.. FindingRules.All.Select(rule => rule.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Read_FragmentOfAWorkbook_FindsTheRuleWithItsPlaceAndItsWords(string code)
    {
        var expected = Cases[code];

        var read = Read(expected);

        var finding = Assert.Single(read.Findings, finding => finding.Code == code);
        var place = finding.Sheet.Length == 0 ? finding.Cell : $"{finding.Sheet}!{finding.Cell}";
        Assert.Equal((expected.Place, expected.Found, expected.Expected, expected.Fix, expected.Count), (place, finding.Found, finding.Expected, finding.Fix, finding.Count));
        // Nothing else is wrong with the fragment, so nothing else is found that has to be mended.
        Assert.Equal(
            finding.Tier == FindingTier.Blocks ? expected.Others.Append(code).Order() : expected.Others,
            read.Findings.Where(other => other.Tier == FindingTier.Blocks && code != "STR-09").Select(other => other.Code).Order());
    }

    [Fact]
    public void All_EveryRuleThatIsDeclared_IsListedOnceAndHasARow()
    {
        var declared = typeof(FindingRules).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<FindingRule>().ToList();

        Assert.Equal(declared.Select(rule => rule.Code).Order(), FindingRules.All.Select(rule => rule.Code).Order());
        Assert.Equal(FindingRules.All.Count, FindingRules.All.Select(rule => rule.Code).Distinct().Count());
        Assert.Equal(FindingRules.All.Select(rule => rule.Code).Order(), Cases.Keys.Order());
    }

    [Fact]
    public void All_EveryRule_HasACodeATitleAndATier() => Assert.All(FindingRules.All, rule =>
    {
        Assert.Matches("^[A-Z]{3,4}-[0-9]{2}$", rule.Code);
        Assert.NotEmpty(rule.Title);
        Assert.DoesNotContain('.', rule.Title[^1..]);
        Assert.True(Enum.IsDefined(rule.Tier));
    });

    [Fact]
    public void All_CodesOfAGroup_CountOnFromOne() => Assert.All(
        FindingRules.All.GroupBy(rule => rule.Code[..^3]),
        group => Assert.Equal(Enumerable.Range(1, group.Count()), group.Select(rule => int.Parse(rule.Code[^2..], CultureInfo.InvariantCulture))));

    [Fact]
    public void Cases_EveryFinding_SaysWhatWasExpectedAndHowToMendIt() => Assert.All(Cases.Values, one =>
    {
        Assert.NotEmpty(one.Found);
        Assert.NotEmpty(one.Expected);
        Assert.Contains(one.Fix[^1], ".?");
    });

    private static ReadReturn Read(Case one)
    {
        var read = Reading.Read(one.Workbook(), one.Stated, one.Period, one.Limits, catalogue: one.Catalogue, openSeal: one.IsTemplate ? FilledTemplates.Seal.Read : null);
        if (one.Accepted is null)
        {
            return read;
        }

        var first = read.Entries[0];
        var accepted = new List<HistoryFigure>();
        var period = first.Period;
        foreach (var value in one.Accepted.Reverse())
        {
            period = period.Previous()!;
            accepted.Add(new(first.Organisation.Code, first.Series.Code, first.Measure.Code, period, Figure.Of(value)));
        }

        if (one.AcceptedNow is { } now)
        {
            accepted.Add(new(first.Organisation.Code, first.Series.Code, now, first.Period, Figure.Of(9)));
        }

        return read.With(new HistoryChecker(new(accepted), Reading.Catalogue).Check(read, CancellationToken.None));
    }

    private static Catalogue WithAWhole() => new(
        Reading.Catalogue.Organisations,
        Reading.Catalogue.Strategies,
        Reading.Catalogue.Series,
        [.. Reading.Catalogue.Measures.Select(measure => measure.Code == "ID02" ? measure with { WholeOf = ["ID06", "ID09"] } : measure)]);

    private static byte[] File(string name)
    {
        using var file = TestWorkbooks.Open(name);
        using var copy = new MemoryStream();
        file.CopyTo(copy);
        return copy.ToArray();
    }

    private static byte[] Template(params object?[][] rows) => Table(Headings, rows);

    private static byte[] Table(object?[] headings, params object?[][] rows) => WorkbookBuilder.Of([["Organisation", "CinH"], ["Period", "Q3 2017-18"], headings, .. rows]);

    private static byte[] Shaped(string after, params object?[][] rows) =>
        new WorkbookBuilder().Sheet("Return", WorkbookBuilder.RowsXml([["Organisation", "CinH"], ["Period", "Q3 2017-18"], Headings, .. rows]), after: after).Build();

    private static byte[] Changed(string cell, string words, string? seal = null) => FilledTemplates.Edit(FilledTemplates.Empty("CinH", "2017-18-Q3"), workbook =>
    {
        workbook.Worksheet("Return").Cell(cell).SetValue(words);
        workbook.Worksheet("_carers").Cell("B2").SetValue(seal ?? workbook.Worksheet("_carers").Cell("B2").GetString());
    });

    private static AskedMeasures Fewer(string code) =>
        FilledTemplates.Asked("CinH", "2017-18-Q3") with { Quarterly = [.. FilledTemplates.Asked("CinH", "2017-18-Q3").Quarterly.Where(measure => measure.Code != code)] };

    private static byte[] Formatted(params object?[][] rows) =>
        new WorkbookBuilder().Format("dd/mm/yyyy").Rows("Return", [["Organisation", "CinH"], ["Period", "Q3 2017-18"], Headings, .. rows]).Build();

    private sealed record Case(string Code, Func<byte[]> Workbook, string Place, string Found, string Expected, string Fix)
    {
        public string? Stated { get; init; }

        public string? Period { get; init; }

        public WorkbookLimits? Limits { get; init; }

        public int Count { get; init; } = 1;

        public bool IsTemplate { get; init; }

        public string[] Others { get; init; } = [];

        public Catalogue? Catalogue { get; init; }

        /// <summary>Figures of the first measure accepted in the quarters before, the oldest first; null where history is not looked at.</summary>
        public decimal[]? Accepted { get; init; }

        /// <summary>A measure that was accepted for the quarter itself; null for none.</summary>
        public string? AcceptedNow { get; init; }
    }
}
