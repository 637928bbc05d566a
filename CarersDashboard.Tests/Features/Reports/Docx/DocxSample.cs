using CarersDashboard.Features.Measures.Spc;
using CarersDashboard.Features.Measures.Targets;
using CarersDashboard.Features.Reports.Docx;
using CarersDashboard.Features.Reports.Model;
using CarersDashboard.Tests.TestSupport;

namespace CarersDashboard.Tests.Features.Reports.Docx;

/// <summary>The sample report with what only paper makes a difference of: a full cover, many facts, links, signs, a long table.</summary>
internal static class DocxSample
{
    public static ReportCopy Copy(int number = 1)
    {
        var copy = SampleReports.Copy(number);
        var sections = copy.Report.Sections.ToList();
        sections[0] = new()
        {
            Kind = "cover",
            Key = "cover",
            Eyebrow = "Board report, Q3 2017-18 (October to December 2017)",
            Title = copy.Report.Headline,
            ContentsName = "Cover",
            Lead = copy.Report.Occasion,
            Blocks =
            [
                new ReportText("Introduction", ["This quarter the partnership found more carers, and sooner."], "Strategy lead, 12 February 2018") { IsCommentary = true },
                new ReportTerms("", [new("Returns", "9 of 11 in, 2 provisional"), new("Grouped by", "Carers Strategy 2015-18"), new("Take care", "Some figures are made up to show how the board works. They are marked illustrative. Do not quote them.")]),
            ],
        };
        sections.Insert(2, Page());
        sections.Add(new() { Kind = "more", Key = "more", Title = "Further reading", ContentsName = "Further reading", Blocks = [new ReportText("Where", ["On the board’s own pages."])] });
        return copy with { Report = copy.Report with { Sections = sections } };
    }

    public static byte[] Write(ReportCopy? copy = null) => DocxReportWriter.Write(copy ?? Copy(), null, CancellationToken.None);

    private static ReportSection Page() => new()
    {
        Kind = "headline",
        Key = "page",
        Eyebrow = "The quarter on a page",
        Title = "Three of eight measures are improving and one gives concern.",
        ContentsName = "The quarter on a page",
        Blocks =
        [
            new ReportFacts(
            [
                new("Returns in", "9 of 11", "", ["2 provisional", "awaited: West acute trust"]),
                new("Improving", "3", "", ["of 7 that can be judged"], ReportSign.Of(Variation.ImprovementHigh)),
                new("Of concern", "1", "", ["of 7 that can be judged"], ReportSign.Of(Variation.ConcernHigh)),
                new("Targets met", "4", "", ["of 6 with a number to meet"], ReportSign.Of(Rag.Green)),
                new("Targets missed", "1", "", ["1 more close"], ReportSign.Of(Rag.Red)),
                new("Hit or miss", "2", "", ["of 6"], ReportSign.Of(Assurance.Inconsistent)),
                new("Different", "1", "", [], ReportSign.Of(Variation.NeutralLow)),
            ]),
            new ReportPoints("For discussion",
            [
                new("New signal: Years caring before registering", "Lower than any quarter since 2014. Whose: Carers’ centre.", ReportSign.Of(Variation.ConcernLow)) { See = "measure-id03" },
                new("Missed target: Assessments within 28 days", "71.2% against 85%. Whose: Adult care.", ReportSign.Of(Rag.Red)),
                new("No concern beside it", "", ReportSign.Of(Variation.ConcernHigh)) { See = "not-there" },
            ]),
            new ReportTable
            {
                Key = "table-long",
                Caption = "Every measure, with what it is doing",
                Note = "† hidden to protect people.",
                Columns = [new("Measure", Weight: 4), new("Q3 2017-18", true, 2), new("On last quarter", true, 2), new("On a year ago", true, 2), new("Is it changing?", Weight: 3), new("Target", Weight: 3)],
                Rows =
                [
                    .. Enumerable.Range(1, 40).Select(row => new ReportRow(
                    [
                        new($"Carers on the register, list {row}") { See = "measure-id03" }, new("28,145") { Number = 28145, Format = "#,##0" }, new("+525") { Number = 525 }, "†",
                        new("Improving") { Sign = ReportSign.Of(Variation.ImprovementHigh) }, new("Green: met") { Sign = ReportSign.Of(Rag.Green) },
                    ], row < 10 ? "Objective 1: Be found and registered early" : row < 30 ? "Objective 2: Get good information and advice" : "")),
                ],
            },
        ],
    };
}
