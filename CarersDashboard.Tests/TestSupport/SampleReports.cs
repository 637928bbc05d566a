using System.Globalization;
using CarersDashboard.Features.Board.Downloads;
using CarersDashboard.Features.Measures.Spc;
using CarersDashboard.Features.Measures.Targets;
using CarersDashboard.Features.Reports.Model;

namespace CarersDashboard.Tests.TestSupport;

/// <summary>Reports made by hand, with everything that a writer must be able to write.</summary>
internal static class SampleReports
{
    /// <summary>Text that a spreadsheet would take for a formula.</summary>
    public const string FormulaLike = "=HYPERLINK(\"https://example.org\",\"Prize\")";

    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>Five measures: quarters with limits, target, events and every mark; a plain yearly one; two lines side by side; hidden and awaited points; pounds.</summary>
    public static ReportCopy Copy(int number = 1) => new(Report(), new() { Code = number == 0 ? "2017-18-Q3-draft" : $"2017-18-Q3-{number}", Number = number, At = new(2018, 2, 14, 16, 5, 0, TimeSpan.Zero), Hash = "7f3a19c2" + new string('0', 56), Address = "https://example.org/reports/2017-18-Q3-1" });

    /// <summary>As many measure pages with a chart as are asked for, for measurements.</summary>
    public static ReportCopy Many(int charts)
    {
        var copy = Copy();
        var pages = Enumerable.Range(1, charts).Select(index => Quarterly($"ID{index:00}", $"Measure number {index}", index)).ToList();
        return copy with { Report = copy.Report with { Sections = [copy.Report.Sections[0], .. pages], Data = [Tidy(pages), .. copy.Report.Data.Skip(1)] } };
    }

    private static BoardReport Report()
    {
        List<ReportSection> measures = [Quarterly("ID03", "Years caring before registering", 3), Yearly(), Beside(), Hidden(), Pounds()];
        return new()
        {
            Title = "Carers’ outcomes: board report, Q3 2017-18",
            Quarter = "2017-18-Q3",
            QuarterLabel = "Q3 2017-18",
            QuarterDates = "October to December 2017",
            Audience = Audience.Board,
            Occasion = "For the board of 27 February 2018",
            Headline = "Carers now register after 5.8 years of caring & fewer wait <alone>.",
            DataVersion = 7,
            Illustrative = true,
            Rules = [new("Hiding", "Counts from 1 to 4 are hidden."), new("Judging", "Making Data Count rules: a point outside the limits, seven in a row on one side.")],
            Sections =
            [
                new() { Kind = "cover", Key = "cover", Title = "Carers’ outcomes", ContentsName = "Cover" },
                new()
                {
                    Kind = "headline", Key = "headline", Eyebrow = "The quarter in a page", Title = "Two measures improve, one gives concern", ContentsName = "Headline",
                    Lead = "Of five measures two improve for a reason that is not chance, one gives concern, and two go up and down as before.",
                    Blocks =
                    [
                        new ReportPoints("What matters", [.. measures.Select(measure => new ReportPoint(measure.Title, "Its owner is the carers’ centre.", ReportSign.Of(Variation.ImprovementLow)) { See = measure.Key })]),
                        new ReportText("From the chair", ["A good quarter, with one thing to discuss.", FormulaLike], "Chair of the board, 9 February 2018") { IsCommentary = true },
                    ],
                },
                new()
                {
                    Kind = "changes", Key = "changes", Title = "What changed since the last edition", ContentsName = "What changed",
                    Blocks = [new ReportPoints("", [.. Enumerable.Range(1, 14).Select(index => new ReportPoint($"Change number {index}: a figure that was provisional is final now, and differs by {index}.", index % 3 == 0 ? "Restated by the carers’ centre." : ""))])],
                },
                new()
                {
                    Kind = "scorecard", Key = "scorecard", Title = "Every measure on a page", ContentsName = "Scorecard",
                    Blocks = [Scorecard()],
                },
                .. measures,
                new()
                {
                    Kind = "notes", Key = "notes", Title = "What must be known to read the figures", ContentsName = "Data notes",
                    Blocks = [new ReportText("Illustrative", ["Some figures are made up.", "+1 is no formula either."])],
                },
                new()
                {
                    Kind = "definitions", Key = "definitions", Title = "What each measure means", ContentsName = "Definitions",
                    Blocks = [.. measures.Select(measure => new ReportTerms($"{measure.Measure!.Code} {measure.Measure.Name}", [new("Counts", "What is counted, from when to when, and by whom."), new("Left out", "Whoever asked not to be counted.")]) { MeasureCode = measure.Measure.Code })],
                },
            ],
            Data = [Tidy(measures)],
        };
    }

    private static BoardTable Tidy(IReadOnlyList<ReportSection> measures) => new()
    {
        Name = "figures-2017-18-Q3",
        Title = "Every figure of the report’s measures",
        Columns = [new("Measure"), new("Period"), new("Line"), new("Value", "", true), new("Note")],
        Rows = [.. measures.SelectMany(page => page.Chart!.Series.Where(series => series.Role is ChartRole.Figures or ChartRole.Beside)
            .SelectMany(series => series.Values.Select((value, at) => (IReadOnlyList<TableCell>)[page.Measure!.Code, page.Chart.Periods[at].Label, series.Name, TableCell.Of(value, Decimals(series.Format)), at == 0 ? "-1 was \u0007 @first" : ""])))],
    };

    private static ReportTable Scorecard() => new()
    {
        Key = "table-scorecard",
        Caption = "Every measure by objective",
        Columns = [new("Measure", Weight: 3), new("Q3 2017-18", true), new("On a year ago", true), new("Is it changing?", Weight: 2), new("Target", Weight: 2)],
        Rows =
        [
            Row("Objective 1: Be found early", "Carers on the register", "28,145", 28145m, "#,##0", "+2,095", 2095m, "Improving", "None set"),
            Row("Objective 1: Be found early", "Years caring before registering", "5.8", 5.8m, "#,##0.0", "−0.7", -0.7m, "Improving", "Green, 6.0"),
            .. Enumerable.Range(1, 12).Select(index => Row("Objective 2: Get good information and advice when they need it", $"A measure with quite a long name that wraps, number {index}", $"{index * 3}.5%", index * 3 + 0.5m, "#,##0.0\"%\"", $"+{index}.0", index, "No real change", "Amber, 40%")),
        ],
        Note = "Changes of percentages are in points.",
    };

    private static ReportRow Row(string group, string name, string text, decimal number, string format, string change, decimal difference, string changing, string target) => new(
        [name, new ReportCell(text) { Number = number, Format = format }, new ReportCell(change) { Number = difference, Format = $"\"+\"{format.Replace("\"%\"", "", StringComparison.Ordinal)};\"−\"{format.Replace("\"%\"", "", StringComparison.Ordinal)}" }, changing, target],
        group);

    private static ReportSection Quarterly(string code, string name, int seed)
    {
        var periods = Quarters(2010, 31);
        var random = new Random(seed);
        var figures = periods.Select((_, at) => (decimal?)Math.Round((at < 15 ? 9.0m : at < 23 ? 6.9m : 6.2m) + (decimal)(random.NextDouble() - 0.5), 1)).ToArray();
        figures[30] = 5.8m;
        var marks = Enumerable.Range(23, 8).Select(at => new ReportMark(at) { Verdict = SpcVerdict.Improvement, Restated = at == 24, Provisional = at == 30 }).Append(new(4) { Verdict = SpcVerdict.Concern }).Append(new(8) { Verdict = SpcVerdict.Neutral }).Append(new(12) { Partial = true }).ToList();
        var key = "measure-" + code.ToLowerInvariant();
        var chart = new ReportChart
        {
            Key = "chart-" + code.ToLowerInvariant(),
            Finding = "A step down in 2014, then eight low quarters in a row",
            Alternative = $"Line chart of {name} by quarter from Q1 2010-11 to Q3 2017-18: about 9 years until 2013, about 7 from 2014, 5.8 at the end, below the target of 6.0.",
            Source = "Source: carers’ centre quarterly return. XmR chart, Making Data Count rules. The axis starts at zero.",
            Axis = "Years",
            AxisFormat = "#,##0",
            Min = 0,
            Max = 12,
            Step = 2,
            Periods = periods,
            IsQuarterly = true,
            Series =
            [
                new() { Role = ChartRole.Figures, Name = name, Values = figures, Format = "#,##0.0", Marks = marks, Breaks = [15] },
                Stretch(ChartRole.Average, "Average to Q3 2013-14", 9.0m, 0, 15, ""),
                Stretch(ChartRole.Upper, "Upper limit to Q3 2013-14", 10.2m, 0, 15, ""),
                Stretch(ChartRole.Lower, "Lower limit to Q3 2013-14", 7.8m, 0, 15, ""),
                Stretch(ChartRole.Average, "Average from Q4 2013-14", 6.6m, 15, 31, "Average 6.6"),
                Stretch(ChartRole.Upper, "Upper limit from Q4 2013-14", 7.6m, 15, 31, "Upper limit 7.6"),
                Stretch(ChartRole.Lower, "Lower limit from Q4 2013-14", 5.5m, 15, 31, "Lower limit 5.5"),
                Stretch(ChartRole.Target, "Target to Q4 2015-16", 7.0m, 15, 24, "Target 7.0"),
                Stretch(ChartRole.Target, "Target from Q1 2016-17", 6.0m, 24, 31, "Target 6.0"),
            ],
            Events = [new(15, "A", "January 2014", "Carers’ champions start in GP practices. Limits set afresh."), new(24, "B", "April 2016", "Target lowered to 6.0.")],
            Keys = [new("improvement", "Improvement"), new("ordinary", "Ordinary ups and downs"), new("provisional", "Provisional"), new("restated", "Restated")],
        };
        return Measure(key, code, name, "Carers now register after 5.8 years of caring. A year ago it was 6.5.",
            [
                new("Q3 2017-18", "5.8", "years", ["provisional"]),
                new("On last quarter", "Down 0.1", "", ["from 5.9"]),
                new("On a year ago", "Down 0.7", "", ["from 6.5"]),
                new("Is it changing?", "Improving", "", ["low is better"], ReportSign.Of(Variation.ImprovementLow)) { IsFigure = false },
                new("Target 6.0 or less", "Green: met", "", ["hit or miss"], ReportSign.Of(Rag.Green)) { IsFigure = false },
            ],
            chart,
            Detail(chart));

        ReportSeries Stretch(ChartRole role, string title, decimal value, int from, int to, string label) =>
            new() { Role = role, Name = title, Values = [.. periods.Select((_, at) => at >= from && at < to ? value : (decimal?)null)], Format = "#,##0.0", EndLabel = label };
    }

    private static ReportTable Detail(ReportChart chart) => new()
    {
        Key = "table-" + chart.Key["chart-".Length..] + "-quarters",
        Caption = "Every quarter with its limits and status",
        Columns = [new("Period"), new(chart.Series[0].Name, true), new("Numerator", true), new("Status")],
        Rows = [.. chart.Periods.Select((period, at) => new ReportRow([period.Label, new ReportCell(chart.Series[0].Values[at]?.ToString("N1", British) ?? "†") { Number = chart.Series[0].Values[at], Format = chart.Series[0].Values[at] is null ? "" : "#,##0.0" }, new ReportCell((1200 + at).ToString("N0", British)) { Number = 1200 + at, Format = "#,##0" }, at == 30 ? "Provisional" : at == 24 ? "Restated" : ""]))],
        IsDetail = true,
    };

    private static ReportSection Yearly()
    {
        var chart = new ReportChart
        {
            Key = "chart-id11",
            Finding = "Slowly up over six years",
            Alternative = "Line chart of carers who feel respected, by year: from 21.4% in 2012-13 to 38.0% in 2017-18.",
            Source = "Source: survey of carers. The axis starts at 20%.",
            Axis = "Per cent of carers",
            AxisFormat = "#,##0\"%\"",
            Min = 20,
            Max = 40,
            Step = 5,
            Periods = [.. Enumerable.Range(2012, 6).Select(year => new ReportPeriod($"{year}-{(year + 1) % 100:00}", $"{year}-{(year + 1) % 100:00}", ""))],
            Series = [new() { Role = ChartRole.Figures, Name = "Carers who feel respected", Values = [21.4m, 22.9m, 25m, 31.3m, 35.5m, 38m], Format = "#,##0.0\"%\"", EndLabel = "38.0%" }],
        };
        return Measure("measure-id11", "ID11", "Carers who feel respected by those who treat whom they care for, and are asked what they know", "More carers feel respected: 38.0% now, 21.4% six years ago.",
            [new("2017-18", "38.0%", "", []), new("On a year ago", "Up 2.5 points", "", ["from 35.5%"]), new("Is it changing?", "Too little data", "", ["6 of 13 points"], ReportSign.Of(Variation.TooLittleData)) { IsFigure = false }],
            chart);
    }

    private static ReportSection Beside()
    {
        var chart = new ReportChart
        {
            Key = "chart-id20",
            Finding = "Two documents say different things",
            Alternative = "Line chart of waiting times by year as two documents give them: both fall, from 12 and 9 weeks to 5.08 and 6.",
            Source = "Sources: award submission 2018; Carers Strategy 2018-21.",
            Axis = "Weeks",
            AxisFormat = "#,##0",
            Min = 0,
            Max = 14,
            Step = 2,
            Periods = [new("2014-15", "2014-15", ""), new("2015-16", "2015-16", ""), new("2016-17", "2016-17", ""), new("2017-18", "2017-18", "")],
            Series =
            [
                new() { Role = ChartRole.Figures, Name = "Award submission 2018", Values = [12m, null, 7.25m, 5.08m], Format = "#,##0.00", EndLabel = "Award submission 5.08" },
                new() { Role = ChartRole.Beside, Name = "Carers Strategy 2018-21", Values = [null, 9m, 7m, 6m], Format = "#,##0.00", EndLabel = "Carers Strategy 6.00" },
                new() { Role = ChartRole.Beside, Name = "A third document", Values = [11m, 9.5m, 8m, 5.5m], Format = "#,##0.00", EndLabel = "Third document 5.50" },
            ],
        };
        return Measure("measure-id20", "ID20", "Weeks until an assessment", "Carers wait five or six weeks: two documents differ.", [new("2017-18", "5.08", "weeks", ["award submission"]), new("Also", "6.00", "weeks", ["Carers Strategy"])], chart);
    }

    private static ReportSection Hidden()
    {
        var periods = Quarters(2015, 12);
        var chart = new ReportChart
        {
            Key = "chart-id27",
            Finding = "Few young carers, and some quarters hidden",
            Alternative = "Line chart of young carers referred by quarter: two quarters are hidden because they are small, the last is awaited.",
            Source = "Source: schools’ return. † hidden: from 1 to 4.",
            Axis = "Young carers",
            AxisFormat = "#,##0",
            Min = 0,
            Max = 30,
            Step = 10,
            Periods = periods,
            IsQuarterly = true,
            Series =
            [
                new()
                {
                    Role = ChartRole.Figures, Name = "Young carers referred", Values = [12m, 15m, null, 9m, 14m, 21m, 25m, null, 18m, 16m, 24m, null], Format = "#,##0",
                    Marks = [new(2) { Hidden = true }, new(7) { Hidden = true }, new(11) { Awaited = true }, new(10) { Partial = true, Provisional = true }],
                },
            ],
            Keys = [new("hidden", "Hidden: from 1 to 4"), new("partial", "Not all are in"), new("awaited", "Awaited")],
        };
        return Measure("measure-id27", "ID27", "Young carers referred by schools", "Schools refer about twenty young carers a quarter.", [new("Q2 2017-18", "24", "so far, 3 of 4 in", [])], chart);
    }

    private static ReportSection Pounds()
    {
        var periods = Quarters(2013, 18);
        var chart = new ReportChart
        {
            Key = "chart-id31",
            Finding = "Spending rose and fell again",
            Alternative = "Line chart of spending on breaks by quarter, between £212,000 and £355,400.",
            Source = "Source: council’s ledger. The axis starts at £200,000.",
            Axis = "Pounds",
            AxisFormat = "\"£\"#,##0",
            Min = 200000,
            Max = 400000,
            Step = 50000,
            Periods = periods,
            IsQuarterly = true,
            Series =
            [
                new() { Role = ChartRole.Figures, Name = "Spending on breaks", Values = [.. periods.Select((_, at) => (decimal?)(212000 + at * (17 - at) * 2000 + at % 3 * 4700))], Format = "\"£\"#,##0", EndLabel = "£222,000", Marks = [new(17) { Verdict = SpcVerdict.Concern, Provisional = true }] },
                new() { Role = ChartRole.Target, Name = "Target", Values = [.. periods.Select(_ => (decimal?)224000)], Format = "\"£\"#,##0", EndLabel = "Target £224,000" },
            ],
            Events = [new(2, "A", "October 2013", "Grant paid in advance."), new(2, "B", "December 2013", "Second grant.")],
        };
        return Measure("measure-id31", "ID31", "Spending on breaks for carers", "Spending on breaks is where it was four years ago.",
            [new("Q2 2017-18", "£222,000", "", ["provisional"]), new("Is it changing?", "Concern", "", ["high is better"], ReportSign.Of(Variation.ConcernLow)) { IsFigure = false }, new("Target £224,000 or more", "Amber: close", "", [], ReportSign.Of(Rag.Amber)) { IsFigure = false }],
            chart,
            new()
            {
                Key = "table-id31-latest",
                Caption = "Spending on breaks: the latest figures",
                Columns = [new("Whose", Weight: 2), new("Q1 2017-18", true), new("Q2 2017-18", true)],
                Rows = [new(["Council", new("£241,300") { Number = 241300, Format = "\"£\"#,##0" }, new("£222,000") { Number = 222000, Format = "\"£\"#,##0" }])],
            });
    }

    private static ReportSection Measure(string key, string code, string name, string title, IReadOnlyList<ReportFact> facts, ReportChart chart, ReportTable? detail = null) => new()
    {
        Kind = "measure",
        Key = key,
        Eyebrow = "Objective 2: Get good information and advice when they need it",
        Title = title,
        ContentsName = name,
        Lead = "The time people spend caring before they reach the carers’ centre has been below its average for eight quarters in a row. That is a real change, not chance. The target is met, but lies inside the expected range, so it may be missed again.",
        Measure = new(code, name),
        Blocks =
        [
            new ReportFacts(facts),
            chart,
            .. detail is null ? [] : new ReportBlock[] { detail },
            new ReportText("What lies behind it", ["Most of the fall comes from GP practices. Hospital referrals are few but late: carers sent by the west acute trust wait 8.4 years.\u0001"], "Carers’ centre, 9 February 2018") { IsCommentary = true },
        ],
        SpeakerNotes = [new("Definition", "Years between the start of caring and registering, as carers say."), new("Commentary", "Most of the fall comes from GP practices.")],
    };

    private static List<ReportPeriod> Quarters(int firstYear, int count) =>
        [.. Enumerable.Range(0, count).Select(at => (Year: firstYear + at / 4, Quarter: at % 4 + 1)).Select(one => (one.Quarter, Name: $"{one.Year}-{(one.Year + 1) % 100:00}")).Select(one => new ReportPeriod($"Q{one.Quarter} {one.Name}", $"Q{one.Quarter}", one.Name))];

    private static int Decimals(string format) => format.Contains(".00", StringComparison.Ordinal) ? 2 : format.Contains(".0", StringComparison.Ordinal) ? 1 : 0;
}
