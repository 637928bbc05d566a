using System.IO.Compression;
using System.Text;
using CarersDashboard.Features.Returns;
using CarersDashboard.Features.Returns.Annotation;
using CarersDashboard.Features.Returns.Workflow;
using CarersDashboard.Tests.TestSupport;
using ClosedXML.Excel;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Xunit;

namespace CarersDashboard.Tests.Features.Returns.Annotation;

/// <summary>A workbook with its findings marked is the same workbook, and comes back as if nothing had been added.</summary>
public class AnnotatedWorkbookBuilderTests
{
    private const string Sheet = "Findings!";

    /// <summary>Workbooks of three programs, a Strict one, hidden sheets and rows, and every kind of mistake.</summary>
    public static TheoryData<string> Workbooks =>
    [
        "dates-from-1904.xlsx", "hidden.xlsx", "libreoffice-long.xlsx", "libreoffice-template.xlsx", "libreoffice-wide.xlsx", "strict.xlsx",
        "mistakes-period.xlsx", "mistakes-structure.xlsx", "mistakes-values.xlsx",
    ];

    [Theory]
    [MemberData(nameof(Workbooks))]
    public void Build_OfARealWorkbook_KeepsEveryCellAndReadsAlike(string file)
    {
        var original = Load(file);

        var marked = Mark(original);

        var before = Reading.Cells(original);
        var after = Reading.Cells(marked);
        Assert.Equal(before.OrderBy(cell => cell.Key, StringComparer.Ordinal), after.Where(cell => !cell.Key.StartsWith(Sheet, StringComparison.Ordinal)).OrderBy(cell => cell.Key, StringComparer.Ordinal));
        Assert.Equal(Summary(Reading.Read(original)), Summary(Reading.Read(marked)));
        Assert.Equal(States(original), States(marked).Skip(1));
    }

    [Theory]
    [MemberData(nameof(Workbooks))]
    public void Build_OfARealWorkbook_BreaksNoRuleOfTheFormat(string file)
    {
        var original = Load(file);

        var marked = Mark(original);

        Assert.Equal([], Faults(marked).Except(Faults(original)));
        Assert.DoesNotContain("purl.oclc.org", Parts(marked), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Workbooks))]
    public void Build_OfAMarkedWorkbook_ReplacesWhatWasThere(string file)
    {
        var original = Load(file);
        var once = Mark(original);

        var twice = Mark(once);

        Assert.Equal(Notes(once), Notes(twice));
        Assert.Equal(Reading.Cells(once).OrderBy(cell => cell.Key, StringComparer.Ordinal), Reading.Cells(twice).OrderBy(cell => cell.Key, StringComparer.Ordinal));
        Assert.Equal([], Faults(twice).Except(Faults(original)));
        Assert.Equal(States(once), States(twice));
    }

    [Fact]
    public void Build_OfMistakes_MarksEveryNamedCellWithWhatToDo()
    {
        var original = Load("mistakes-values.xlsx");
        var rows = RowsOf(original);
        var expected = MarkedCell.Of(rows);

        var notes = Notes(Mark(original));

        Assert.NotEmpty(expected);
        Assert.Equal(expected.Select(cell => $"{cell.Sheet}!{WorkbookCell.Address(cell.Row, cell.Column)}").Order(StringComparer.Ordinal), notes.Keys.Order(StringComparer.Ordinal));
        foreach (var cell in expected)
        {
            var note = notes[$"{cell.Sheet}!{WorkbookCell.Address(cell.Row, cell.Column)}"];
            Assert.All(cell.Rows, row => Assert.Contains($"{row.Code} {row.What}\nFound: {row.Found}\nExpected: {row.Expected}\nWhat to do: {row.Fix}", note, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Build_OfAReview_ListsFindingsWithLinksFilterAndFrozenHeading()
    {
        var rows = new[]
        {
            Row("CELL-01", FindingTier.Blocks, "C6", "=1+1"),
            Row("HIST-01", FindingTier.Query, "C7") with { Reason = "Two posts are empty." },
            new FindingRow(FindingTier.Query, "Corrected on screen", "CELL-04", "Calls", "Return", ["C8"], 1, "3 May", "35", "", "An approver, today") { IsCorrection = true },
            Row("STR-07", FindingTier.Note, "A1"),
        };

        var marked = AnnotatedWorkbookBuilder.Build(Plain(), rows, TestContext.Current.CancellationToken)!;

        using var book = new XLWorkbook(new MemoryStream(marked));
        var sheet = book.Worksheet(1);
        Assert.Equal(["Findings", "Return"], book.Worksheets.Select(one => one.Name));
        Assert.Equal(["To do", "Rule", "What", "Sheet", "Cell", "More cells", "Found", "Expected", "What to do", "Reason given"], sheet.Row(1).CellsUsed().Select(cell => cell.GetString()));
        Assert.Equal(["CELL-01", "HIST-01", "CELL-04", "STR-07"], Enumerable.Range(2, 4).Select(row => sheet.Cell(row, 2).GetString()));
        Assert.Equal(("=1+1", false, XLDataType.Text), (sheet.Cell("G2").GetString(), sheet.Cell("G2").HasFormula, sheet.Cell("G2").DataType));
        Assert.Equal("'Return'!C6", sheet.Cell("E2").Hyperlink.InternalAddress);
        Assert.Equal(("A1:J5", 1), (sheet.AutoFilter.Range.RangeAddress.ToString(), sheet.SheetView.SplitRow));
        var notes = Notes(marked);
        Assert.Equal(["Return!C6", "Return!C7", "Return!C8"], notes.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("Reason given: Two posts are empty.", notes["Return!C7"], StringComparison.Ordinal);
        Assert.Contains("Corrected to: 35", notes["Return!C8"], StringComparison.Ordinal);
        Assert.Equal(3, book.Worksheet("Return").CellsUsed(XLCellsUsedOptions.All).Count(cell => cell.HasComment));
    }

    [Fact]
    public void Build_OfCellsWithFormats_ChangesTheirFillAndNothingElse()
    {
        var original = Plain(sheet =>
        {
            sheet.Cell("C6").Style.NumberFormat.Format = "0.0%";
            sheet.Cell("C6").Style.Fill.BackgroundColor = XLColor.FromHtml("#E2EFEC");
            sheet.Cell("C7").Style.Font.FontColor = XLColor.White;
            sheet.Cell("C7").Style.Font.Bold = true;
        });

        var marked = AnnotatedWorkbookBuilder.Build(original, [Row("CELL-01", FindingTier.Blocks, "C6", "x"), Row("HIST-01", FindingTier.Query, "C7")], TestContext.Current.CancellationToken)!;
        var clean = AnnotatedWorkbookBuilder.Build(marked, [], TestContext.Current.CancellationToken)!;

        using var book = new XLWorkbook(new MemoryStream(marked));
        using var mended = new XLWorkbook(new MemoryStream(clean));
        var (first, second) = (book.Worksheet("Return").Cell("C6").Style, book.Worksheet("Return").Cell("C7").Style);
        Assert.Equal(("0.0%", "FFFBE1DE"), (first.NumberFormat.Format, first.Fill.BackgroundColor.ToString()));
        // White letters stay white, so the tint is a dark one.
        Assert.Equal((true, "FF7D4C02"), (second.Font.Bold, second.Fill.BackgroundColor.ToString()));
        Assert.Equal("FFE2EFEC", mended.Worksheet("Return").Cell("C6").Style.Fill.BackgroundColor.ToString());
        Assert.Equal(XLFillPatternValues.None, mended.Worksheet("Return").Cell("C7").Style.Fill.PatternType);
        Assert.Empty(Notes(clean));
    }

    [Fact]
    public void Build_WhereNotesStandAlready_AddsToThemAndTakesOnlyItsOwnAway()
    {
        var original = Plain(sheet =>
        {
            sheet.Cell("C6").Comment.AddText("Counted on the last day.");
            sheet.Cell("A2").Comment.AddText("As in the contract.");
        });

        var marked = Mark(original, Row("CELL-01", FindingTier.Blocks, "C6", "x"), Row("CELL-01", FindingTier.Blocks, "C7", "x"));
        var again = Mark(marked, Row("HIST-01", FindingTier.Query, "C6"));
        var clean = Mark(again);

        Assert.Equal(["Return!A2", "Return!C6", "Return!C7"], Notes(marked).Keys.Order(StringComparer.Ordinal));
        Assert.StartsWith("Counted on the last day.\n" + NoteText.First + "\nCELL-01", Notes(marked)["Return!C6"], StringComparison.Ordinal);
        Assert.StartsWith("Counted on the last day.\n" + NoteText.First + "\nHIST-01", Notes(again)["Return!C6"], StringComparison.Ordinal);
        Assert.DoesNotContain("CELL-01", Notes(again)["Return!C6"], StringComparison.Ordinal);
        Assert.Equal(Notes(original), Notes(clean));
        Assert.Equal(2, Shapes(again));
        Assert.Equal([], Faults(again));
    }

    [Fact]
    public void Build_OfAnEmptyCellAndARow_MarksThemWithoutFillingThemIn()
    {
        var original = Plain();

        var marked = Mark(original, Row("CELL-06", FindingTier.Query, "C40"), Row("CELL-06", FindingTier.Query, "B6"), Row("MEAS-01", FindingTier.Blocks, "row 7", "x"));

        Assert.Equal(["Return!A7", "Return!B6", "Return!C40"], Notes(marked).Keys.Order(StringComparer.Ordinal));
        Assert.Equal(Reading.Cells(original), Reading.Cells(marked).Where(cell => !cell.Key.StartsWith(Sheet, StringComparison.Ordinal)));
        Assert.Equal([], Faults(marked));
    }

    [Fact]
    public void Build_OfAProtectedSheetWithNamesOfItsOwn_KeepsThem()
    {
        var original = Plain(sheet =>
        {
            sheet.Protect("x");
            sheet.PageSetup.PrintAreas.Add("A1:C9");
            sheet.Workbook.AddWorksheet("Findings").Cell("A1").Value = "Ours are two";
        });

        var marked = Mark(Mark(original, Row("CELL-01", FindingTier.Blocks, "C6", "x")), Row("CELL-01", FindingTier.Blocks, "C6", "x"));

        using var book = new XLWorkbook(new MemoryStream(marked));
        Assert.Equal(["Findings (2)", "Return", "Findings"], book.Worksheets.Select(sheet => sheet.Name));
        Assert.True(book.Worksheet("Return").Protection.IsProtected);
        Assert.Equal("$A$1:$C$9", Assert.Single(book.Worksheet("Return").PageSetup.PrintAreas).RangeAddress.ToString());
        Assert.Equal("Ours are two", book.Worksheet("Findings").Cell("A1").GetString());
        Assert.Equal([], Faults(marked));
    }

    [Theory]
    [InlineData("Ask somebody@example.org, she knows.")]
    [InlineData("Ring 07700 900123.")]
    public void Build_WhereAReasonHoldsPersonalData_LeavesItOutSoThatTheWorkbookIsTakenAgain(string reason)
    {
        var marked = Mark(Plain(), Row("HIST-01", FindingTier.Query, "C6") with { Reason = reason });

        var read = Reading.Read(marked);

        Assert.DoesNotContain(read.Findings, finding => finding.Code.StartsWith("PRIV", StringComparison.Ordinal));
        Assert.Contains(NoteText.LeftOut, Notes(marked)["Return!C6"], StringComparison.Ordinal);
        Assert.Equal(2, read.Entries.Count);
    }

    [Fact]
    public void Build_OfAFilledTemplate_LeavesItsSealAndNamesInPlace()
    {
        var asked = FilledTemplates.Asked("CinH", "2017-18-Q3");
        var (original, _) = FilledTemplates.Fill(FilledTemplates.Empty("CinH", "2017-18-Q3"), asked, 0);
        ReadReturn Read(byte[] workbook) => Reading.Read(workbook, today: FilledTemplates.Later, openSeal: FilledTemplates.Seal.Read);

        var marked = Mark(original, [.. RowsOf(Read(original)), Row("CELL-01", FindingTier.Blocks, "E12", "x")]);

        Assert.Equal(Summary(Read(original)), Summary(Read(marked)));
        Assert.Equal([], Faults(marked).Except(Faults(original)));
    }

    [Fact]
    public void Build_OfTextsThatXmlCannotHold_WritesAWorkbookThatOpens()
    {
        var marked = Mark(Plain(), Row("CELL-09", FindingTier.Blocks, "C6", "a\u0001b _x0041_ <&>\""));

        Assert.Contains("Found: a\uFFFDb _x005F_x0041_ <&>\"", Notes(marked)["Return!C6"], StringComparison.Ordinal);
        Assert.Equal([], Faults(marked));
    }

    [Theory]
    [InlineData("mistakes-structure.xlsx")]
    [InlineData("mistakes-values.xlsx")]
    public void Build_WhoseNameIsLostOnTheWay_IsStillNoTable(string file)
    {
        var original = Load(file);
        var nameless = Replace(Mark(original), name => name.EndsWith("workbook.xml", StringComparison.Ordinal), text => text.Replace("\"carers_findings\"", "\"another\"", StringComparison.Ordinal));

        var (before, after) = (Reading.Read(original), Reading.Read(nameless));

        Assert.Equal(before.Entries.Select(Reading.Line), after.Entries.Select(Reading.Line));
        // A row that quotes a misspelt heading beside the right one may be asked about; it stops nothing.
        var more = after.Findings.Where(finding => finding.Sheet == "Findings").ToList();
        Assert.NotEmpty(more);
        Assert.All(more, finding => Assert.NotEqual(FindingTier.Blocks, finding.Tier));
    }

    [Fact]
    public void Build_OfMoreCellsThanAnybodyMends_GivesNone()
    {
        var rows = Enumerable.Range(1, AnnotatedWorkbookBuilder.MostCells + 1).Select(row => Row("CELL-01", FindingTier.Blocks, $"C{row}", "x")).ToList();

        Assert.Null(AnnotatedWorkbookBuilder.Build(Plain(), rows, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("truncated.xlsx")]
    [InlineData("document.xlsx")]
    [InlineData("not-a-workbook.xlsx")]
    [InlineData("open-document.ods")]
    [InlineData("empty.xlsx")]
    public void Build_OfAFileThatIsNoWorkbook_GivesNone(string file) => Assert.Null(AnnotatedWorkbookBuilder.Build(Load(file), [Row("CELL-01", FindingTier.Blocks, "C6", "x")], TestContext.Current.CancellationToken));

    [Fact]
    public void Build_OfADrawingThatIsNoXml_GivesNone()
    {
        var original = Mark(Plain(), Row("CELL-01", FindingTier.Blocks, "C6", "x"));
        var broken = Replace(original, name => name.EndsWith(".vml", StringComparison.OrdinalIgnoreCase), text => text.Replace("</xml>", "<br></xml>", StringComparison.Ordinal));

        Assert.Null(AnnotatedWorkbookBuilder.Build(broken, [], TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Build_ThenLibreOffice_OpensItWithTheSameCellsAndNotes()
    {
        Assert.SkipUnless(LibreOffice.IsInstalled, "LibreOffice is not installed: soffice is not on the path.");
        string[] files = ["mistakes-values", "strict", "hidden"];
        var marked = files.ToDictionary(file => file, file => Mark(Load(file + ".xlsx")));

        var saved = LibreOffice.Resave(files.SelectMany(file => new[] { (Name: file, Content: Load(file + ".xlsx")), (Name: file + "-marked", Content: marked[file]) }).ToDictionary(pair => pair.Name, pair => pair.Content));

        Assert.Equal(files.Length * 2, saved.Count);
        foreach (var file in files)
        {
            var (workbook, plain) = (saved[file + "-marked"], saved[file]);
            Assert.Equal(Reading.Cells(marked[file]).Keys.Order(StringComparer.Ordinal), Reading.Cells(workbook).Keys.Order(StringComparer.Ordinal));
            Assert.Equal(Notes(marked[file]).Keys, Notes(workbook).Keys);
            Assert.Equal(Summary(Reading.Read(plain)), Summary(Reading.Read(workbook)));
            // What another program has saved is known again too.
            Assert.Equal(Notes(marked[file]).Keys, Notes(Mark(workbook, [.. RowsOf(marked[file])])).Keys);
            Assert.Equal(States(marked[file]), States(Mark(workbook)));
        }
    }

    private static byte[] Load(string file) => File.ReadAllBytes(file.StartsWith("mistakes", StringComparison.Ordinal)
        ? Path.Combine(SolutionFolder.Path, "data-samples", "mistakes", file)
        : Path.Combine(TestWorkbooks.Folder, file));

    private static byte[] Plain(Action<IXLWorksheet>? change = null)
    {
        var content = ReturnFiles.Workbook("CinH", "Q3 2017-18", ("ID02", 7), ("ID03", 8));
        return change is null ? content : FilledTemplates.Edit(content, workbook => change(workbook.Worksheet("Return")));
    }

    private static FindingRow Row(string code, FindingTier tier, string cell, string found = "12") =>
        new(tier, tier == FindingTier.Blocks ? "Fix" : "Explain or correct", code, "It is odd", "Return", [cell], 1, found, "Something else", "Look again.", "");

    private static IReadOnlyList<FindingRow> RowsOf(byte[] workbook) => RowsOf(Reading.Read(workbook));

    private static IReadOnlyList<FindingRow> RowsOf(ReadReturn read) => FindingRow.Of(new(new(), read, new([], []), [], []));

    private static byte[] Mark(byte[] workbook) => Mark(workbook, [.. RowsOf(workbook)]);

    private static byte[] Mark(byte[] workbook, params FindingRow[] rows) => AnnotatedWorkbookBuilder.Build(workbook, rows, TestContext.Current.CancellationToken) ?? throw new InvalidOperationException("It was not marked.");

    private static IEnumerable<string> Summary(ReadReturn read) => [.. read.Entries.Select(Reading.Line), .. read.Findings.Select(finding => $"{finding.Code} {finding.Sheet} {string.Join(' ', finding.Cells)} {finding.Found}")];

    private static IReadOnlyList<string> States(byte[] workbook)
    {
        using var reader = WorkbookReader.Open(new MemoryStream(workbook), new(), TestContext.Current.CancellationToken);
        return [.. reader.Sheets.Select(sheet => $"{sheet.Name} {sheet.Hidden}")];
    }

    private static T Look<T>(byte[] workbook, Func<SpreadsheetDocument, T> look)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        return look(document);
    }

    private static IReadOnlyList<string> Faults(byte[] workbook) => Look<IReadOnlyList<string>>(workbook, document =>
        [.. new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2013).Validate(document).Select(fault => $"{fault.Part?.Uri} {fault.Description}")]);

    // Text of each note, as Return!C6.
    private static SortedDictionary<string, string> Notes(byte[] workbook) => Look(workbook, document =>
    {
        var book = document.WorkbookPart!;
        return new SortedDictionary<string, string>(
            (from sheet in book.Workbook.Sheets!.Elements<Sheet>()
             let part = book.GetPartById(sheet.Id!.Value!) as WorksheetPart
             from comment in part?.WorksheetCommentsPart?.Comments.CommentList!.Elements<Comment>() ?? []
             select (Key: $"{sheet.Name}!{comment.Reference}", comment.InnerText)).ToDictionary(pair => pair.Key, pair => pair.InnerText),
            StringComparer.Ordinal);
    });

    private static int Shapes(byte[] workbook) => Parts(workbook).Split("ObjectType=\"Note\"").Length - 1;

    private static string Parts(byte[] workbook)
    {
        using var package = new ZipArchive(new MemoryStream(workbook), ZipArchiveMode.Read);
        return string.Concat(package.Entries.Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        }));
    }

    private static byte[] Replace(byte[] workbook, Func<string, bool> which, Func<string, string> change)
    {
        using var stream = new MemoryStream();
        stream.Write(workbook);
        using (var package = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (var entry in package.Entries.Where(entry => which(entry.FullName)).ToList())
            {
                using var part = entry.Open();
                using var reader = new StreamReader(part, leaveOpen: true);
                var text = change(reader.ReadToEnd());
                part.SetLength(0);
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }
}
