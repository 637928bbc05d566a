using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Returns;
using CarersDashboard.Tests.TestSupport;
using FsCheck.Fluent;
using Xunit;

namespace CarersDashboard.Tests.Features.Returns;

public class ReturnParserTests
{
    private static readonly object?[] LongHeadings = ["Organisation", "Period", "Measure", "Series", "Value", "Numerator", "Denominator", "Status", "Note"];

    private static readonly object?[][] LongRows =
    [
        ["CinH", "2017-18-Q3", "ID02", "RETURN", 684, null, null, "Final", "first"],
        ["CinH", "Q3 2017-18", "Years caring before registering", null, 5.8, 3967.2, 684, null, null],
        ["HCC ACS", "Oct-Dec 2017", "su01", "", "1,148", null, null, "Provisional", null],
        ["Herts Valleys Clinical Commissioning Group", "December 2017", "ID04", "RETURN", "<5", null, null, "final", null],
        ["ONS", "27/03/2011", "CX01", "STRATEGY-2018", 108615, null, null, "F", "census"],
        ["HCC-ACS", "2016-17", "OU01", null, 7.5, null, null, null, null],
    ];

    private static readonly string[] LongEntries =
    [
        "CinH 2017-18-Q3 ID02 RETURN 684",
        "CinH 2017-18-Q3 ID03 RETURN 5.8 3967.2/684",
        "HCC-ACS 2016-17 OU01 RETURN 7.5",
        "HCC-ACS 2017-18-Q3 SU01 RETURN 1,148 provisional",
        "HVCCG 2017-18-Q3 ID04 RETURN fewer than 5",
        "ONS 2011-03-27 CX01 STRATEGY-2018 108,615",
    ];

    [Fact]
    public void Parse_LongTable_GivesEachRowAsAFigure()
    {
        var read = Reading.Read(WorkbookBuilder.Of([LongHeadings, .. LongRows]));

        Assert.Equal(LongEntries, read.Entries.Select(Reading.Line).Order(StringComparer.Ordinal));
        Assert.Equal(["CELL-05 Return!E4"], Reading.Places(read));
        Assert.Equal((SheetLayout.LongTable, 1), (read.Sheets.Single().Layout, read.Sheets.Single().HeaderRow));
        Assert.Equal(PeriodKind.SurveyYear, read.Entries.Single(entry => entry.Measure.Code == "OU01").Period.Kind);
        Assert.Equal(("Return", 2, "E2", "first"), (read.Entries[0].Sheet, read.Entries[0].Row, read.Entries[0].Cell, read.Entries[0].Note));
    }

    [Fact]
    public void Parse_LongTableInAnyOrder_GivesTheSameFigures() => Properties.Hold(
        from columns in Gen.Shuffle(Enumerable.Range(0, LongHeadings.Length).ToArray())
        from rows in Gen.Shuffle(LongRows)
        from above in Gen.Choose(0, 40)
        from left in Gen.Choose(0, 30)
        select (Columns: columns, Rows: rows, Above: above, Left: left),
        200,
        order =>
        {
            object?[] Moved(object?[] row) => [.. new object?[order.Left], .. order.Columns.Select(column => row[column])];
            var title = Enumerable.Range(0, order.Above).Select(_ => new object?[] { "A word of thanks" });

            var read = Reading.Read(WorkbookBuilder.Of([.. title, Moved(LongHeadings), .. order.Rows.Select(Moved)]));

            Assert.Equal(LongEntries, read.Entries.Select(Reading.Line).Order(StringComparer.Ordinal));
            Assert.Equal(["CELL-05"], read.Findings.Select(finding => finding.Code));
            Assert.Equal(order.Above + 1, read.Sheets.Single().HeaderRow);
        });

    [Fact]
    public void Parse_Template_TakesOrganisationAndPeriodFromItsLabels()
    {
        var read = Reading.Read(WorkbookBuilder.Of(
            ["Illustrative figures: made up for demonstration"],
            ["Organisation:", "Carers in Hertfordshire"],
            ["Reporting period", null, "Q3 2017-18"],
            ["Status", "Provisional"],
            [],
            ["Code", "Measure", "Unit", "Last quarter", "This quarter", "Numerator", "Denominator", "Notes"],
            ["ID02", "New carers registered", "carers", 650, 684, null, null, "a note"],
            ["ID03", "Years caring before registering", "years", 5.9, 5.8, 3967.2, 684]));

        Assert.Equal(["CinH 2017-18-Q3 ID02 RETURN 684 provisional", "CinH 2017-18-Q3 ID03 RETURN 5.8 3967.2/684 provisional"], read.Entries.Select(Reading.Line));
        Assert.Empty(read.Findings);
        Assert.True(read.Illustrative);
        Assert.Equal(SheetLayout.Template, read.Sheets.Single().Layout);
        Assert.Equal(["A MeasureCode", "B Measure", "E Value", "F Numerator", "G Denominator", "H Note"], read.Sheets.Single().Columns.Select(pair => $"{pair.Key} {pair.Value}"));
        Assert.Equal(["a note", ""], read.Entries.Select(entry => entry.Note));
    }

    [Fact]
    public void Parse_WideMatrix_ReadsRealDatesAndWrittenPeriodsAlike()
    {
        var read = Reading.Read(new WorkbookBuilder().Format("mmm-yy").Rows(
            "Return",
            ["Organisation", "CinH"],
            ["Code", "Measure", WorkbookBuilder.Styled(42825, 1), "Q1 2017-18", "Jul-Sep 2017", WorkbookBuilder.Styled(43100, 1)],
            ["ID02", "New carers registered", 600, null, 620, 684],
            ["ID06", "Referrals to the carers' centre", "n/a", "not available", 0, "<5"]).Build());

        Assert.Equal(
            [
                "CinH 2016-17-Q4 ID02 RETURN 600", "CinH 2017-18-Q2 ID02 RETURN 620", "CinH 2017-18-Q3 ID02 RETURN 684",
                "CinH 2016-17-Q4 ID06 RETURN not applicable", "CinH 2017-18-Q1 ID06 RETURN not available", "CinH 2017-18-Q2 ID06 RETURN 0", "CinH 2017-18-Q3 ID06 RETURN fewer than 5",
            ],
            read.Entries.Select(Reading.Line));
        Assert.Empty(read.Findings);
        Assert.Equal(["A MeasureCode", "B Measure", "C Value", "D Value", "E Value", "F Value"], read.Sheets.Single().Columns.Select(pair => $"{pair.Key} {pair.Value}"));
    }

    [Fact]
    public void Parse_WideMatrixInAnyOrder_GivesTheSameFigures()
    {
        var headings = new object?[] { "Measure", "Organisation", "Q1 2017-18", "Q2 2017-18", "Q3 2017-18", "Status" };
        var rows = new object?[][] { ["ID02", "CinH", 600, null, 684, "Final"], ["SU01", "HCC-ACS", 1, 2, 3, "Provisional"], ["ID08", "HPFT", null, null, 9, null] };
        string[] expected = ["CinH 2017-18-Q1 ID02 RETURN 600", "CinH 2017-18-Q3 ID02 RETURN 684", "HCC-ACS 2017-18-Q1 SU01 RETURN 1 provisional", "HCC-ACS 2017-18-Q2 SU01 RETURN 2 provisional", "HCC-ACS 2017-18-Q3 SU01 RETURN 3 provisional", "HPFT 2017-18-Q3 ID08 RETURN 9"];
        Properties.Hold(
            from columns in Gen.Shuffle(Enumerable.Range(0, headings.Length).ToArray())
            from order in Gen.Shuffle(rows)
            select (Columns: columns, Rows: order),
            100,
            order =>
            {
                var read = Reading.Read(WorkbookBuilder.Of([[.. order.Columns.Select(column => headings[column])], .. order.Rows.Select(row => (object?[])[.. order.Columns.Select(column => row[column])])]));

                Assert.Equal(expected, read.Entries.Select(Reading.Line).Order(StringComparer.Ordinal));
                Assert.Empty(read.Findings);
            });
    }

    [Theory]
    [InlineData("Q3 17")]
    [InlineData("Q3 2017")]
    [InlineData("Q3")]
    [InlineData("Q5 2017-18")]
    [InlineData("Oct-Dec")]
    [InlineData("October to December")]
    [InlineData("2017-19")]
    public void Parse_WideMatrixWithAnUnclearPeriod_IsBlockedThere(string heading)
    {
        var read = Reading.Read(WorkbookBuilder.Of(["Organisation", "CinH"], ["Code", "Q2 2017-18", heading], ["ID02", 1, 2]));

        Assert.Equal(["PER-01 Return!C2"], Reading.Places(read));
    }

    [Theory]
    [InlineData("Target 2017-18")]
    [InlineData("Change since Q2")]
    [InlineData("Owner")]
    [InlineData("2017-18 target")]
    public void Parse_WideMatrixWithAnotherColumn_NotesThatItWasNotRead(string heading)
    {
        var read = Reading.Read(WorkbookBuilder.Of(["Organisation", "CinH"], ["Code", "Q2 2017-18", heading], ["ID02", 1, 2]));

        Assert.Equal(["STR-04 Return!C2"], Reading.Places(read));
        Assert.Single(read.Entries);
    }

    [Fact]
    public void Parse_WideMatrixWithPlainYears_ReadsThemAsYears()
    {
        var read = Reading.Read(WorkbookBuilder.Of(["Organisation", "CinH"], ["Code", 2015, 2016], ["ID02", 1, 2]));

        Assert.Equal(["PER-04 Return!B3", "PER-04 Return!C3"], Reading.Places(read));
    }

    [Fact]
    public void Parse_LongTableBesideAColumnOfLastQuarter_NotesThatItWasNotRead()
    {
        var read = Reading.Read(WorkbookBuilder.Of(["Organisation", "CinH"], ["Period", "Q3 2017-18"], ["Code", "Q2 2017-18", "Value", 2016], ["ID02", 650, 684, 5]));

        Assert.Equal(["STR-04 Return!B3"], Reading.Places(read));
        Assert.Equal("Q2 2017-18; 2016", read.Findings[0].Found);
        Assert.Equal(["CinH 2017-18-Q3 ID02 RETURN 684"], read.Entries.Select(Reading.Line));
    }

    [Fact]
    public void Parse_TwoSheets_ReadsBothInTheirOrder()
    {
        var read = Reading.Read(new WorkbookBuilder()
            .Rows("Carers' centre", ["Organisation", "CinH"], ["Period", "Q3 2017-18"], ["Code", "Value"], ["ID02", 684])
            .Rows("Read me", ["Nothing here"])
            .Rows("Adult care", ["Organisation", "HCC-ACS"], ["Period", "Q2 2017-18"], ["Measure", "Actual"], ["SU01", 9]).Build());

        Assert.Equal(["CinH 2017-18-Q3 ID02 RETURN 684", "HCC-ACS 2017-18-Q2 SU01 RETURN 9"], read.Entries.Select(Reading.Line));
        Assert.Equal(["Carers' centre", "Adult care"], read.Sheets.Select(sheet => sheet.Sheet));
        Assert.Equal(["STR-07 Read me!"], Reading.Places(read));
    }

    [Fact]
    public void Parse_TablesBelowEachOther_KeepTheirOwnOrganisations()
    {
        var read = Reading.Read(WorkbookBuilder.Of(
            ["Organisation", "CinH"],
            ["Period", "Q3 2017-18"],
            ["Code", "Value"],
            ["ID02", 684],
            [],
            ["Organisation", "HPFT"],
            ["Code", "Note", "Value"],
            ["ID08", "a note", 12]));

        Assert.Equal(["CinH 2017-18-Q3 ID02 RETURN 684", "HPFT 2017-18-Q3 ID08 RETURN 12"], read.Entries.Select(Reading.Line));
        Assert.Equal([3, 7], read.Sheets.Select(sheet => sheet.HeaderRow));
        Assert.Empty(read.Findings);
    }

    [Fact]
    public void Parse_AnotherOrganisationStatedWithinATable_HoldsForTheRowsBelowIt()
    {
        var read = Reading.Read(WorkbookBuilder.Of(
            ["Organisation", "CinH"],
            ["Period", "Q3 2017-18"],
            ["Code", "Value"],
            ["ID02", 684],
            ["Organisation: HPFT"],
            ["ID08", 12],
            ["Period", "Q2 2017-18"],
            ["ID08", 13]));

        Assert.Equal(["CinH 2017-18-Q3 ID02 RETURN 684", "HPFT 2017-18-Q3 ID08 RETURN 12", "HPFT 2017-18-Q2 ID08 RETURN 13"], read.Entries.Select(Reading.Line));
        Assert.Empty(read.Findings);
    }

    [Fact]
    public void Parse_HeadingsRepeatedOnEachPage_AreNoFigures()
    {
        var read = Reading.Read(WorkbookBuilder.Of([LongHeadings, LongRows[0], LongHeadings, LongRows[1]]));

        Assert.Equal(2, read.Entries.Count);
        Assert.Empty(read.Findings);
        Assert.Single(read.Sheets);
    }

    [Fact]
    public void Parse_SubheadingsRemarksAndPreparedRows_AreNoFigures()
    {
        var read = Reading.Read(Template(
            ["Identification"],
            ["ID02", null, 684],
            ["Support", null, null],
            [null, null, null, null, null, null, "for later"],
            ["Figures are provisional until March."],
            [null, null, "Source: our own records"]));

        Assert.Equal(["CinH 2017-18-Q3 ID02 RETURN 684"], read.Entries.Select(Reading.Line));
        Assert.Equal(["MEAS-06 Return!C9"], Reading.Places(read));
    }

    [Theory]
    [InlineData("Total", null)]
    [InlineData("TOTAL:", null)]
    [InlineData(null, "Sub-total")]
    [InlineData(null, "Grand total")]
    public void Parse_LineOfTotals_IsNotAFigure(string? code, string? name)
    {
        var read = Reading.Read(Template(["ID02", null, 684], [code, name, 684]));

        Assert.Single(read.Entries);
        Assert.Equal(["MEAS-06"], read.Findings.Select(finding => finding.Code));
    }

    [Fact]
    public void Parse_TotalInTheColumnOfTheOrganisation_IsNotAFigure()
    {
        var read = Reading.Read(WorkbookBuilder.Of([LongHeadings, LongRows[0], ["Total", null, null, null, 684]]));

        Assert.Single(read.Entries);
        Assert.Equal(["MEAS-06 Return!A3"], Reading.Places(read));
    }

    [Theory]
    [InlineData("Total carers")]
    [InlineData("ID2")]
    public void Parse_MeasureThatIsNotKnown_IsNotPassedOver(string name) => Assert.Equal(["MEAS-01 Return!B4"], Reading.Places(Reading.Read(Template([null, name, 684]))));

    [Fact]
    public void Parse_FigureWithoutAMeasure_IsBlocked() => Assert.Equal(["MEAS-01 Return!B4"], Reading.Places(Reading.Read(Template([null, null, 684]))));

    [Theory]
    [InlineData("ID03 Years caring", "Did you mean ID03, Years caring before registering?")]
    [InlineData("Years caring before registring", "Did you mean ID03, Years caring before registering?")]
    [InlineData("Carers’ pasports issued", "Did you mean ID09, Carers' passports issued?")]
    [InlineData("Something else altogether", "Take the code from the template.")]
    public void Parse_MisspeltMeasure_SuggestsTheNearest(string name, string fix) => Assert.Equal(fix, Reading.Read(Template([null, name, 684])).Findings.Single().Fix);

    [Theory]
    [InlineData("ID02")]
    [InlineData("id02")]
    [InlineData(" ID02 ")]
    [InlineData("ＩＤ０２")]
    [InlineData("ID02\u200B")]
    [InlineData("New carers registered")]
    [InlineData("NEW  CARERS\u00A0REGISTERED")]
    public void Parse_MeasureWrittenAnyWay_IsFound(string written) => Assert.Equal(["ID02"], Reading.Read(Template([written, null, 684])).Entries.Select(entry => entry.Measure.Code));

    [Theory]
    [InlineData("Carers’ passports issued")]
    [InlineData("Carers' passports issued")]
    public void Parse_EitherApostrophe_IsFound(string written) => Assert.Equal("ID09", Reading.Read(Template([null, written, 684])).Entries.Single().Measure.Code);

    [Theory]
    [InlineData("HCC-ACS")]
    [InlineData("hcc-acs")]
    [InlineData("HCC ACS")]
    [InlineData("HCC\u00A0ACS")]
    [InlineData("HCC–ACS")]
    [InlineData("Hertfordshire County Council Adult Care Services")]
    [InlineData("hertfordshire county council  adult care services")]
    public void Parse_OrganisationWrittenAnyWay_IsFound(string written)
    {
        var read = Reading.Read(WorkbookBuilder.Of(["Organisation", written], ["Period", "Q3 2017-18"], ["Code", "Value"], ["SU01", 5]));

        Assert.Equal(["HCC-ACS 2017-18-Q3 SU01 RETURN 5"], read.Entries.Select(Reading.Line));
    }

    [Theory]
    [InlineData("Q3 2017-18")]
    [InlineData("Q3 2017/18")]
    [InlineData("2017-18 Q3")]
    [InlineData("2017-18-Q3")]
    [InlineData("Quarter 3 17/18")]
    [InlineData("Oct-Dec 2017")]
    [InlineData("Oct – Dec 2017")]
    [InlineData("October to December 2017")]
    [InlineData("December 2017")]
    [InlineData("31/12/2017")]
    [InlineData("31 December 2017")]
    [InlineData("Q3\u00A02017-18")]
    public void Parse_PeriodWrittenAnyWay_IsFound(string written)
    {
        var read = Reading.Read(WorkbookBuilder.Of(["Organisation", "CinH"], ["Period", written], ["Code", "Value"], ["ID02", 684]));

        Assert.Equal(["CinH 2017-18-Q3 ID02 RETURN 684"], read.Entries.Select(Reading.Line));
        Assert.Empty(read.Findings);
    }

    [Theory]
    [InlineData(43100, false, "2017-18-Q3")]
    [InlineData(43100.75, false, "2017-18-Q3")]
    [InlineData(41638, true, "2017-18-Q3")]
    [InlineData(43009, false, "2017-18-Q3")]
    public void Parse_RealDate_IsItsQuarter(double day, bool from1904, string period)
    {
        var read = Reading.Read(new WorkbookBuilder { From1904 = from1904 }.Format("dd/mm/yyyy").Rows("Return", ["Organisation", "CinH"], ["Period", WorkbookBuilder.Styled(day, 1)], ["Code", "Value"], ["ID02", 684]).Build());

        Assert.Equal(period, read.Entries.Single().Period.Code);
    }

    [Theory]
    [InlineData(43099)]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(60)]
    [InlineData(1e9)]
    [InlineData(1e300)]
    public void Parse_DateThatIsNoQuarter_IsReportedAtItsCell(double day)
    {
        var read = Reading.Read(new WorkbookBuilder().Format("dd/mm/yyyy").Rows("Return", ["Organisation", "CinH"], ["Period", WorkbookBuilder.Styled(day, 1)], ["Code", "Value"], ["ID02", 684]).Build());

        Assert.Equal(["PER-01 Return!B2"], Reading.Places(read));
    }

    [Theory]
    [InlineData("Organisation: CinH", "Period: Q3 2017-18")]
    [InlineData("organisation :CinH", "Reporting period: Q3 2017-18")]
    public void Parse_LabelAndStatementInOneCell_AreRead(string organisation, string period) =>
        Assert.Equal(["CinH 2017-18-Q3 ID02 RETURN 684"], Reading.Read(WorkbookBuilder.Of([organisation, period], ["Code", "Value"], ["ID02", 684])).Entries.Select(Reading.Line));

    [Fact]
    public void Parse_LabelWithoutAStatement_IsNotAnsweredByTheNextLabel()
    {
        var read = Reading.Read(WorkbookBuilder.Of(["Organisation", null, "Period", "Q3 2017-18"], ["Code", "Value"], ["ID02", 684]));

        Assert.Equal(["ORG-02 Return!"], Reading.Places(read));
    }

    [Fact]
    public void Parse_NothingStatedInTheFile_IsTakenFromTheForm()
    {
        var read = Reading.Read(WorkbookBuilder.Of(["Code", "Value"], ["ID02", 684]), "CinH", "2017-18-Q3");

        Assert.Equal(["CinH 2017-18-Q3 ID02 RETURN 684"], read.Entries.Select(Reading.Line));
        Assert.Empty(read.Findings);
    }

    [Fact]
    public void Parse_FormAndFileAgree_NothingIsFound() => Assert.Empty(Reading.Read(Template(["ID02", null, 684]), "CinH", "2017-18-Q3").Findings);

    [Fact]
    public void Parse_FormAndRowsOfALongTableDiffer_EachConflictIsNamedAtItsCell()
    {
        var read = Reading.Read(WorkbookBuilder.Of([LongHeadings, LongRows[0], LongRows[2]]), "CinH", "2017-18-Q2");

        Assert.Equal(["PER-03 Return!B2", "ORG-03 Return!A3", "CELL-05 Return!E3"], Reading.Places(read));
        Assert.Equal(2, read.Findings[0].Count);
    }

    [Fact]
    public void Parse_ConflictStatedAboveTheTable_IsOneFaultHoweverManyRowsAskForIt()
    {
        var finding = Assert.Single(Reading.Read(Template(["ID02", null, 684], ["ID06", null, 5], ["CH01", null, 6]), "HPFT").Findings, finding => finding.Tier == FindingTier.Blocks);

        Assert.Equal(("ORG-03", "B1", 1), (finding.Code, string.Join(',', finding.Cells), finding.Count));
    }

    [Fact]
    public void Parse_BlankOrganisationOfAMergedCell_IsNamedRowByRow()
    {
        var read = Reading.Read(WorkbookBuilder.Of([LongHeadings, LongRows[0], [null, "Q3 2017-18", "ID06", null, 5], [null, "Q3 2017-18", "CH01", null, 5]]));

        var finding = Assert.Single(read.Findings);
        Assert.Equal(("ORG-02", "A3,A4"), (finding.Code, string.Join(',', finding.Cells)));
        Assert.Contains("merged", finding.Fix, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<c r='@' t='e'><v>#N/A</v></c>", "CELL-02")]
    [InlineData("<c r='@'><f>VLOOKUP(A1,Codes,2)</f></c>", "CELL-03")]
    public void Parse_NameThatAFormulaShouldHaveFetched_SaysHowTheFormulaIsMended(string cell, string code)
    {
        var raw = WorkbookBuilder.Raw(cell);
        var places = Reading.Places(Reading.Read(WorkbookBuilder.Of([LongHeadings, [raw, raw, raw, raw, 5, null, null, raw]])));

        // Measure, organisation, series and status; the period waits for the measure.
        Assert.Equal(code == "CELL-02" ? ["CELL-02 Return!C2"] : ["CELL-03 Return!C2"], places);
    }

    [Fact]
    public void Parse_BlankValue_IsMissingAndSaysSo()
    {
        var read = Reading.Read(Template(["ID02", null, null], ["ID06", null, 0]));

        Assert.Equal([("ID02", ValueState.Missing, true), ("ID06", ValueState.Zero, false)], read.Entries.Select(entry => (entry.Measure.Code, entry.Figure.State, entry.WasBlank)));
        Assert.Equal(["CELL-06 Return!C4"], Reading.Places(read));
    }

    [Fact]
    public void Parse_SpacesForAValue_AreBlank() => Assert.Equal(["CELL-06 Return!C4"], Reading.Places(Reading.Read(Template(["ID02", null, "  \u00A0"]))));

    [Fact]
    public void Parse_NothingButFaultyRows_IsNotAlsoAnEmptyTable() => Assert.Equal(["MEAS-01 Return!A4"], Reading.Places(Reading.Read(Template(["XX01", null, 684]))));

    [Fact]
    public void Parse_SameFaultInManyCells_IsOneFindingThatNamesTwenty()
    {
        var read = Reading.Read(Template([.. Enumerable.Range(0, 50).Select(_ => new object?[] { "XX01", null, 684 })]));

        var finding = Assert.Single(read.Findings);
        Assert.Equal((50, 20, "A4", "A23"), (finding.Count, finding.Cells.Count, finding.Cell, finding.Cells[^1]));
    }

    [Fact]
    public void Parse_HiddenRowsAndSheets_AreReadAndSaid()
    {
        var rows = WorkbookBuilder.RowsXml([["Organisation", "CinH"], ["Period", "Q3 2017-18"], ["Code", "Value"], ["ID02", 684], ["ID06", 5], ["CH01", 6]])
            .Replace("<row r=\"4\"", "<row r=\"4\" hidden=\"1\"", StringComparison.Ordinal).Replace("<row r=\"6\"", "<row r=\"6\" hidden=\"true\"", StringComparison.Ordinal);

        var read = Reading.Read(new WorkbookBuilder().Sheet("Return", rows, "veryHidden").Build());

        Assert.Equal(3, read.Entries.Count);
        Assert.Equal(["STR-05 Return!", "STR-06 Return!"], Reading.Places(read));
        Assert.Equal("2 hidden rows", read.Findings[1].Found);
    }

    [Fact]
    public void Parse_OrganisationByCodeAndByName_IsRead()
    {
        var read = Reading.Read(WorkbookBuilder.Of(["Organisation code", "Organisation name", "Period", "Code", "Value", "Note", "Source"], ["CinH", "Carers in Hertfordshire", "Q3 2017-18", "ID02", 684, "a note", "our own"]));

        Assert.Equal(["CinH 2017-18-Q3 ID02 RETURN 684"], read.Entries.Select(Reading.Line));
        Assert.Equal(["STR-04 Return!B1"], Reading.Places(read));
        Assert.Equal("Organisation name; Source", read.Findings[0].Found);
    }

    [Fact]
    public void Parse_OrganisationBesideAProvider_IsNotGuessed() =>
        Assert.Equal(["STR-03 Return!B1"], Reading.Places(Reading.Read(WorkbookBuilder.Of(["Organisation", "Provider", "Period", "Code", "Value"], ["HCC-ACS", "CinH", "Q3 2017-18", "SU01", 684]))));

    [Theory]
    [InlineData("Denominater", "Denominator")]
    [InlineData("Numerater", "Numerator")]
    [InlineData("Perod", "Period")]
    [InlineData("Statsu", null)]
    [InlineData("Organistion:", "Organisation")]
    [InlineData("Statuss", "Status")]
    [InlineData("Value 1", null)]
    [InlineData("Values", "Value")]
    [InlineData("Owner", null)]
    public void Parse_HeadingThatIsAlmostKnown_IsAskedAbout(string heading, string? meant)
    {
        var read = Reading.Read(WorkbookBuilder.Of(["Organisation", "CinH"], ["Period", "Q3 2017-18"], ["Code", "Value", heading], ["ID02", 684, "x"]));

        var finding = Assert.Single(read.Findings);
        Assert.Equal(meant is null ? ("STR-04", "C3") : ("STR-08", "C3"), (finding.Code, finding.Cell));
        Assert.Equal(meant ?? "A heading of the template", finding.Expected);
        Assert.Single(read.Entries);
    }

    [Fact]
    public void Parse_TableThatIsMissedForAMisspeltHeading_NamesTheHeading()
    {
        var read = Reading.Read(WorkbookBuilder.Of(["Organisation", "CinH"], ["Period", "Q3 2017-18"], ["Code", "Vaule", "Value 2"], ["ID02", 684]));

        Assert.Equal(["STR-01", "STR-07 Return!"], Reading.Places(read));
    }

    [Theory]
    [InlineData("Valu")]
    [InlineData("Valuee")]
    public void Parse_TableThatIsMissedForOneLetter_AsksAboutTheHeading(string heading)
    {
        var read = Reading.Read(WorkbookBuilder.Of(["Organisation", "CinH"], ["Period", "Q3 2017-18"], ["Code", heading], ["ID02", 684]));

        Assert.Equal(["STR-01", "STR-08 Return!B3", "STR-07 Return!"], Reading.Places(read));
    }

    [Fact]
    public void Parse_HeadingsBelowSixtyRows_AreNotLookedFor()
    {
        var read = Reading.Read(WorkbookBuilder.Of([.. Enumerable.Range(0, 60).Select(_ => new object?[] { "prose" }), LongHeadings, LongRows[0]]));

        Assert.Equal(["STR-01", "STR-07 Return!"], Reading.Places(read));
    }

    [Fact]
    public void Parse_LongNoteAndLongWords_AreCut()
    {
        var read = Reading.Read(Template(["ID02", null, 684, null, null, null, new string('n', 5_000)], ["ID06", null, new string('w', 5_000)]));

        Assert.Equal(2_000, read.Entries.Single().Note.Length);
        Assert.Equal(120, read.Findings.Single().Found.Length);
    }

    [Fact]
    public void Parse_QueriesWithoutEnd_NeverPushOutWhatBlocks()
    {
        // More different queries than are listed, and then a figure that cannot be read.
        var queries = Enumerable.Range(0, 1_100).Select(number => new object?[]
        {
            number % 2 == 0 ? "CinH" : "Crossroads", ReportingPeriod.Quarter(1991 + (number / 8 % 26), (number / 2 % 4) + 1).Code, "ID03", Reading.Catalogue.Series[number / 208].Code, 20 + (number % 50), 100 + number, 1,
        });

        var read = Reading.Read(WorkbookBuilder.Of([["Organisation", "Period", "Code", "Series", "Value", "Numerator", "Denominator"], .. queries, ["CinH", "Q3 2017-18", "ID02", null, "about 40"]]));

        Assert.True(read.IsBlocked);
        Assert.Equal("CELL-01", read.Findings[0].Code);
        Assert.Equal(1_000, read.Findings.Count(finding => finding.Code == "VAL-04"));
        Assert.Equal(("STR-09", "100 more cells"), (read.Findings[^1].Code, read.Findings[^1].Found));
    }

    private static byte[] Template(params object?[][] rows) => WorkbookBuilder.Of([["Organisation", "CinH"], ["Period", "Q3 2017-18"], ["Code", "Measure", "Value", "Numerator", "Denominator", "Status", "Note"], .. rows]);
}
