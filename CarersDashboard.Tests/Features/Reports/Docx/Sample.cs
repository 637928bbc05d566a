using CarersDashboard.Features.Board.Downloads;
using CarersDashboard.Features.Measures.Spc;
using CarersDashboard.Features.Measures.Targets;
using CarersDashboard.Features.Reports.Model;

namespace CarersDashboard.Tests.Features.Reports.Docx;

internal static class Sample
{
    public static ReportCopy Copy()
    {
        var report = new BoardReport
        {
            Title = "Carers’ outcomes: board report, Q3 2017-18",
            Quarter = "2017-18-Q3",
            QuarterLabel = "Q3 2017-18",
            QuarterDates = "October to December 2017",
            Audience = Audience.Board,
            Occasion = "For the board of 27 February 2018",
            Headline = "Three of eight measures are improving and one gives concern.",
            DataVersion = 7,
            Illustrative = true,
            Rules = [new("Statistical rules", "Making Data Count")],
            Sections =
            [
                new()
                {
                    Kind = "cover", Key = "cover", Eyebrow = "Board report, Q3 2017-18 (October to December 2017)", Title = "Three of eight measures are improving and one gives concern.", ContentsName = "Cover", Lead = "For the board of 27 February 2018",
                    Blocks = [new ReportText("Introduction", ["This quarter the partnership found more carers, and sooner."], "Strategy lead, 12 February 2018") { IsCommentary = true }, new ReportTerms("", [new("Returns", "9 of 11 in, 2 provisional"), new("Grouped by", "Carers Strategy 2015-18"), new("Take care", "Some figures are made up to show how the board works. They are marked illustrative. Do not quote them.")])],
                },
                new()
                {
                    Kind = "headline", Key = "headline", Eyebrow = "The quarter on a page", Title = "Three of eight measures are improving and one gives concern.", ContentsName = "The quarter on a page", Lead = "Two returns are provisional.",
                    Blocks =
                    [
                        new ReportFacts([new("Returns in", "9 of 11", "", ["2 provisional", "awaited: West acute trust"]), new("Improving", "3", "", ["of 7 that can be judged"], ReportSign.Of(Variation.ImprovementHigh)), new("Of concern", "1", "", ["of 7 that can be judged"], ReportSign.Of(Variation.ConcernHigh)), new("Targets met", "4", "", ["of 6 with a number to meet"], ReportSign.Of(Rag.Green)), new("Targets missed", "1", "", ["1 more close"], ReportSign.Of(Rag.Red))]),
                        new ReportPoints("For discussion", [new("New signal: New carers found by NHS trusts", "Lower than any quarter since 2014. Whose: East acute trust.", ReportSign.Of(Variation.ConcernLow)) { See = "measure-id03" }, new("Missed target: Assessments within 28 days", "71.2% against 85%. Whose: Adult care.", ReportSign.Of(Rag.Red)), new("Figures differ: Carers on the register")]),
                    ],
                },
                new()
                {
                    Kind = "scorecard", Key = "scorecard", Eyebrow = "Every measure", Title = "Four of six targets are met.", ContentsName = "Scorecard",
                    Blocks =
                    [
                        new ReportTable
                        {
                            Key = "table-scorecard", Caption = "Every measure, by objective", Note = "† hidden to protect people.",
                            Columns = [new("Measure", Weight: 4), new("Q3 2017-18", true, 2), new("On last quarter", true, 2), new("On a year ago", true, 2), new("Is it changing?", Weight: 3), new("Target", Weight: 3)],
                            Rows = [.. Enumerable.Range(0, 40).Select(row => new ReportRow([new(row % 7 == 0 ? "Years caring before registering" : "Carers on the register " + row) { See = "measure-id03" }, new("28,145") { Number = 28145, Format = "#,##0" }, new("+525") { Number = 525 }, "†", new("Improving") { Sign = ReportSign.Of(Variation.ImprovementHigh) }, new("Green: met") { Sign = ReportSign.Of(Rag.Green) }], row < 10 ? "Objective 1: Be found and registered early" : row < 30 ? "Objective 2: Get good information and advice when they need it" : ""))],
                        },
                    ],
                },
                new()
                {
                    Kind = "measure", Key = "measure-id03", Eyebrow = "Objective 2: Get good information and advice when they need it", Title = "Carers now register after 5.8 years of caring. A year ago it was 6.5.", ContentsName = "Years caring before registering",
                    Lead = "Years caring before registering. Improving: eight quarters in a row below the average of 6.6 years. 6.0 lies inside the expected range, 5.5 to 7.6.", Measure = new("ID03", "Years caring before registering"),
                    Blocks =
                    [
                        new ReportFacts([new("Q3 2017-18", "5.8", "years", ["provisional", "Carers’ centre"]), new("On last quarter", "Down 0.1", "", ["from 5.9"]), new("On a year ago", "Down 0.7", "", ["from 6.5, the better way"]), new("Is it changing?", "Improving", "", ["Eight quarters in a row below the average of 6.6 years"], ReportSign.Of(Variation.ImprovementLow)) { IsFigure = false }, new("Target 6.0 or less", "Green: met", "", ["Hit or miss", "“Under six years by 2018”, Carers Strategy 2015-18"], ReportSign.Of(Rag.Green)) { IsFigure = false }]),
                        Chart(),
                        new ReportTable { Key = "table-id03", Caption = "Years caring before registering, years: the latest figures", Columns = [new("Whose", Weight: 3), new("Q1 2017-18", true), new("Q2 2017-18", true), new("Q3 2017-18", true)], Rows = [new(["All together", new("6.1") { Number = 6.1m }, new("5.9") { Number = 5.9m }, new("5.8") { Number = 5.8m }])], Note = "Provisional: All together Q3 2017-18." },
                        new ReportText("What lies behind it", ["Most of the fall comes from GP practices. Hospital referrals are few but late: carers sent by the west acute trust wait 8.4 years.", "=SUM(A1) stays text\u0001."], "Carers’ centre, 9 February 2018") { IsCommentary = true },
                        new ReportText("What it means", ["Mean number of years that a person has cared before the carers’ centre registers them."]),
                        new ReportTable { Key = "detail", Caption = "detail", Columns = [new("DETAIL")], Rows = [], IsDetail = true },
                    ],
                },
                new()
                {
                    Kind = "definitions", Key = "definitions", Title = "Definitions", ContentsName = "Definitions",
                    Blocks = [new ReportTerms("ID03 Years caring before registering", [new("What it counts", "Mean number of years that a person has cared before the carers’ centre registers them."), new("Numerator", "Sum of years"), new("Denominator", "Carers registered in the quarter who answered the question on how long they have been caring, without those who cannot remember")]) { MeasureCode = "ID03" }],
                },
            ],
            Data = [new BoardTable { Name = "figures-2017-18-Q3", Title = "All figures", About = [("Source", "Returns")], Columns = [new("Measure"), new("Period"), new("Value", "As shown", true)], Rows = [["ID03", "Q3 2017-18", TableCell.Of(5.8m, 1)], ["=1+1", "Q3 2017-18", TableCell.Of(-5.8m, 1)]] }],
        };
        return new(report, new() { Code = "2017-18-Q3-1", Number = 1, At = new(2018, 2, 14, 16, 5, 0, TimeSpan.Zero), Hash = ReportForm.Hash(ReportForm.Write(report)), Address = "https://board.example.org/reports/2017-18-Q3/1" });
    }

    private static ReportChart Chart() => new()
    {
        Key = "chart-id03", Finding = "A step down in 2014, then eight low quarters in a row", Alternative = "Line chart of years caring before registering.", Source = "Source: carers’ centre quarterly return. XmR chart, Making Data Count rules.",
        Axis = "Years", AxisFormat = "#,##0", Min = 0, Max = 12, Step = 2, IsQuarterly = true,
        Periods = [.. Enumerable.Range(0, 12).Select(at => new ReportPeriod($"Q{(at % 4) + 1} {2014 + (at / 4)}-{15 + (at / 4)}", $"Q{(at % 4) + 1}", $"{2014 + (at / 4)}-{15 + (at / 4)}"))],
        Series =
        [
            new() { Role = ChartRole.Figures, Name = "Years caring before registering", Format = "#,##0.0", Values = [9.1m, 9.3m, 8.8m, 8.9m, null, 6.8m, 6.5m, 6.1m, 6.0m, 6.3m, 5.9m, 5.8m], Marks = [new(11) { Provisional = true, Verdict = SpcVerdict.Improvement }, new(10) { Verdict = SpcVerdict.Improvement }, new(4) { Hidden = true }] },
            new() { Role = ChartRole.Average, Name = "Average", Format = "#,##0.0", Values = [.. Enumerable.Repeat<decimal?>(6.6m, 12)], EndLabel = "Average 6.6" },
            new() { Role = ChartRole.Target, Name = "Target", Format = "#,##0.0", Values = [.. Enumerable.Repeat<decimal?>(6.0m, 12)], EndLabel = "Target 6.0" },
        ],
        Events = [new(3, "A", "January 2014", "Carers’ champions start in GP practices. Limits set afresh.")],
        Keys = [new("improvement", "Improvement"), new("ordinary", "Ordinary ups and downs"), new("provisional", "Provisional"), new("hidden", "Hidden, to protect people or by its sender")],
    };
}
