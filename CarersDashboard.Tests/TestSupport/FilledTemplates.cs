using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Returns;
using CarersDashboard.Features.Returns.Template;
using ClosedXML.Excel;
using Microsoft.AspNetCore.DataProtection;

namespace CarersDashboard.Tests.TestSupport;

/// <summary>Templates of the real catalogue, as they are downloaded, and filled in as somebody would.</summary>
internal static class FilledTemplates
{
    /// <summary>A day when every period of the samples is over.</summary>
    public static readonly DateOnly Later = new(2023, 1, 1);

    /// <summary>Keys of these tests.</summary>
    public static readonly TemplateSeal Seal = new(new EphemeralDataProtectionProvider());

    private static readonly string[] Notes = ["", "Up on last year", "Two posts empty since October – “for now”", "=not a formula", "12"];

    /// <summary>An organisation of the catalogue.</summary>
    public static Organisation Organisation(string code) => Reading.Catalogue.TryOrganisation(code, out var found) ? found : throw new ArgumentException(code);

    /// <summary>A quarter by its code.</summary>
    public static ReportingPeriod Quarter(string code) => ReportingPeriod.TryParse(code, out var found) ? found : throw new ArgumentException(code);

    /// <summary>What is asked.</summary>
    public static AskedMeasures Asked(string organisation, string quarter) => AskedMeasures.Of(Reading.Catalogue, Organisation(organisation), Quarter(quarter));

    /// <summary>A template as it is downloaded.</summary>
    public static byte[] Empty(string organisation, string quarter) => TemplateBuilder.Build(Request(organisation, quarter)).Content;

    /// <summary>What stands in it.</summary>
    public static TemplateRequest Request(string organisation, string quarter)
    {
        var asked = Asked(organisation, quarter);
        return new(Organisation(organisation), asked, Seal.Protect(SealReading.Of(Organisation(organisation), asked)))
        {
            LastQuarter = asked.Quarterly.Where((_, index) => index % 3 != 2).Select((measure, index) => (measure.Code, Figure: index % 4 == 3 ? Figure.SuppressedBelow(5) : Figure.Of(measure.Maximum / 4))).ToDictionary(pair => pair.Code, pair => pair.Figure),
        };
    }

    /// <summary>Fills a template in, each measure in another way.</summary>
    /// <param name="template">An empty template.</param>
    /// <param name="asked">What it asks for.</param>
    /// <param name="turn">Which way comes first.</param>
    /// <returns>The workbook, and what must be read from it: code, period, figure and note.</returns>
    public static (byte[] Workbook, IReadOnlyList<(string Code, string Period, Figure Figure, string Note)> Expected) Fill(byte[] template, AskedMeasures asked, int turn)
    {
        var expected = new List<(string, string, Figure, string)>();
        var content = Edit(template, workbook =>
        {
            var sheet = workbook.Worksheet("Return");
            foreach (var row in sheet.RowsUsed().ToList())
            {
                var measure = asked.All.FirstOrDefault(measure => measure.Code == row.Cell(1).GetString());
                if (measure is null)
                {
                    continue;
                }

                var way = turn++;
                var figure = FillIn(row, measure, way);
                var note = Notes[way % Notes.Length];
                if (note.Length > 0)
                {
                    row.Cell(8).SetValue(note);
                }

                expected.Add((measure.Code, (asked.Yearly.Contains(measure) ? asked.Year : asked.Quarter).Code, figure, note));
            }

            sheet.Cell("B7").SetValue(turn % 2 == 0 ? "Provisional" : "Final");
        });
        return (content, expected);
    }

    /// <summary>Changes a workbook and saves it.</summary>
    public static byte[] Edit(byte[] content, Action<XLWorkbook> change)
    {
        using var source = new MemoryStream(content, writable: false);
        using var workbook = new XLWorkbook(source);
        change(workbook);
        using var target = new MemoryStream();
        workbook.SaveAs(target);
        return target.ToArray();
    }

    /// <summary>Figures as <c>ID03 2017-18-Q3 5.8 3967/684 Up on last year</c>, to compare at a glance.</summary>
    public static IEnumerable<string> Lines(ReadReturn read) =>
        read.Entries.Select(entry => Line(entry.Measure.Code, entry.Period.Code, entry.Figure, entry.Note));

    /// <summary>The same of what was expected.</summary>
    public static string Line(string code, string period, Figure figure, string note) =>
        FormattableString.Invariant($"{code} {period} {figure.State} {figure.Value:0.######} {figure.Numerator:0.######}/{figure.Denominator:0.######} <{figure.Bound:0.######} {note}");

    private static Figure FillIn(IXLRow row, Measure measure, int way)
    {
        var value = row.Cell(5);
        switch (way % 6)
        {
            case 0:
                value.SetValue("not available");
                return Figure.Missing;
            case 1:
                value.SetValue("Not applicable");
                return Figure.NotApplicable;
            case 2:
                value.SetValue("<5");
                return Figure.SuppressedBelow(5);
            case 3:
                value.SetValue(0);
                return Figure.Of(0);
            case 4 when measure.HasParts:
                // Only the parts: the value is worked out from them.
                row.Cell(6).SetValue(9);
                row.Cell(7).SetValue(16);
                return Figure.Of(measure.Unit == MeasureUnit.Percent ? 56.25m : 0.5625m, 9, 16);
            case 4:
                value.SetValue(measure.Unit == MeasureUnit.Percent ? 0.423 : 1148);
                return Figure.Of(measure.Unit == MeasureUnit.Percent ? 42.3m : 1148);
            default:
                if (!measure.HasParts)
                {
                    value.SetValue(measure.Unit == MeasureUnit.Percent ? 0.5 : 7);
                    return Figure.Of(measure.Unit == MeasureUnit.Percent ? 50 : 7);
                }

                // As a spreadsheet program keeps 92% that somebody types into a cell of percentages.
                value.SetValue(0.92);
                row.Cell(6).SetValue(46);
                row.Cell(7).SetValue(50);
                return Figure.Of(measure.Unit == MeasureUnit.Percent ? 92 : 0.92m, 46, 50);
        }
    }
}
