using System.Globalization;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Returns;
using CarersDashboard.Tests.TestSupport;
using FsCheck.Fluent;
using Xunit;

namespace CarersDashboard.Tests.Features.Returns;

/// <summary>However somebody writes what is in a table, the same return is read of it.</summary>
public class ReadingPropertyTests
{
    private static readonly string[] Headings = ["Organisation", "Period", "Measure", "Value", "Numerator", "Denominator", "Status", "Note"];

    // Each figure with its measure, value and parts; numbers of every size, negative ones and decimals.
    private static readonly object?[][] Rows =
    [
        ["CinH", "2017-18-Q3", "ID01", 28_145m, null, null, "Final", "on the last day"],
        ["CinH", "2017-18-Q3", "ID02", 684m, null, null, "Final", null],
        ["CinH", "2017-18-Q3", "ID03", 5.8m, 3_967.2m, 684m, "Final", null],
        ["CinH", "2017-18-Q3", "CH01", 0m, null, null, "Final", "nobody asked"],
        ["CinH", "2017-18-Q2", "ID02", 1_204m, null, null, "Provisional", null],
        ["CA", "2017-18-Q2", "SU13", 105_200m, null, null, "Final", null],
        ["HVCCG", "2017-18-Q3", "SU11", 75.9m, null, null, "Final", null],
        ["CA", "2017-18-Q3", "SU14", null, null, null, "Final", null],
    ];

    private static readonly string[] Expected = Lines(Read(Headings, Rows));

    [Fact]
    public void Read_PeriodsInAnySpelling_GiveTheSameReturn() => Properties.Hold(
        Gen.Choose(0, 9).ArrayOf(Rows.Length),
        300,
        spellings => Assert.Equal(Expected, Lines(Read(Headings, [.. Rows.Select((row, index) => (object?[])[row[0], Spelt((string)row[1]!, spellings[index]), .. row[2..]])]))));

    [Fact]
    public void Read_NumbersInAnyFormat_GiveTheSameReturn() => Properties.Hold(
        Gen.Choose(0, 8).ArrayOf(Rows.Length * 3),
        500,
        formats => Assert.Equal(
            Expected,
            Lines(Read(Headings, [.. Rows.Select((row, index) => (object?[])[.. row[..3], Written(row, 3, formats[index * 3]), Written(row, 4, formats[(index * 3) + 1]), Written(row, 5, formats[(index * 3) + 2]), .. row[6..]])]))));

    [Fact]
    public void Parse_AnyCellAnywhere_NeverThrows()
    {
        var texts = Gen.OneOf(
            ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""),
            Gen.Elements("NaN", "Infinity", "1e999", "-0", "\0", "\u0001\u001F", "\uD800", "\uFFFF", "_x0000_", "%", "£", "<", "<-5", "''", "1,2,3", "Q5 2017-18", "30 February 2018", "Total", "Code", "Value", "Organisation: ", new string('9', 400)));
        var cells =
            from content in Gen.Elements(Enum.GetValues<CellContent>())
            from look in Gen.Elements(Enum.GetValues<NumberLook>())
            from text in texts
            from number in Gen.OneOf(ArbMap.Default.GeneratorFor<double>(), Gen.Elements(double.NaN, double.PositiveInfinity, double.Epsilon, double.MaxValue, -0.0, 2_958_466, -1, 60, 1e28))
            select (Content: content, Look: look, Text: text, Number: number);
        Properties.Hold(
            cells.ArrayOf(16),
            1_000,
            made =>
            {
                var findings = new FindingCollector();
                var row = new WorkbookRow();
                row.Start(4, hidden: false);
                for (var index = 0; index < made.Length; index++)
                {
                    // The reader hands out no half characters.
                    row.Add(new(1 + index, made[index].Content, made[index].Number, made[index].Content is CellContent.Text or CellContent.Error or CellContent.FormulaWithoutResult ? ElementText.ToWords(made[index].Text) : "", made[index].Look));
                }

                var labels = new SheetLabels();
                labels.Read(row, within: false);
                _ = SheetHeader.Read(row);
                foreach (var cell in row.Cells)
                {
                    Assert.True(Enum.IsDefined(CellNumber.Read(cell).Says));
                    var names = new NamedThings(new(Reading.Catalogue, Reading.Today), findings, "Return", countsFrom1904: made.Length % 2 == 0);
                    _ = names.Organisation(cell, 4, cell.Column);
                    _ = names.Period(cell, 4, cell.Column, PeriodKind.Quarter);
                    _ = names.Series(cell, 4, cell.Column);
                    _ = names.Status(cell, 4, cell.Column);
                }

                Assert.All(findings.ToList(), finding => Assert.NotEmpty(finding.Fix));
            });
    }

    private static object? Written(object?[] row, int column, int format)
    {
        if (row[column] is not decimal number)
        {
            return null;
        }

        var plain = number.ToString("0.######", CultureInfo.InvariantCulture);
        var grouped = number.ToString("#,##0.######", CultureInfo.InvariantCulture);
        var isPercentage = (string)row[2]! == "SU11";
        return format switch
        {
            0 => number,
            1 => plain,
            2 => grouped,
            3 => grouped.Replace(',', '\u00A0'),
            4 => grouped.Replace(",", " ", StringComparison.Ordinal) + "\u200B",
            5 => string.Concat(plain.Select(sign => sign is >= '!' and <= '~' ? (char)(sign + 0xFEE0) : sign)),
            6 => isPercentage ? plain + "%" : "  " + plain + "\u00A0",
            7 => isPercentage ? plain + " ％" : "+" + plain,
            _ => isPercentage ? WorkbookBuilder.Styled((double)(number / 100), 1) : WorkbookBuilder.Styled((double)number, 2),
        };
    }

    private static object Spelt(string code, int spelling)
    {
        var (number, months, last) = code.EndsWith("Q3", StringComparison.Ordinal) ? (3, ("Oct", "Dec", "October", "December"), new DateTime(2017, 12, 31)) : (2, ("Jul", "Sep", "July", "September"), new DateTime(2017, 9, 30));
        return spelling switch
        {
            0 => code,
            1 => $"Q{number} 2017-18",
            2 => $"2017-18 Q{number}",
            3 => $"Q{number} 2017/18",
            4 => $"{months.Item1}-{months.Item2} 2017",
            5 => $"{months.Item3} to {months.Item4} 2017",
            6 => $"{months.Item4} 2017",
            7 => last.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
            8 => $"ｑ{number}\u00A02017–18",
            _ => WorkbookBuilder.Styled(last.ToOADate(), 3),
        };
    }

    private static ReadReturn Read(IReadOnlyList<object?> headings, object?[][] rows)
    {
        var read = Reading.Read(new WorkbookBuilder().Format("0.0%").Format("#,##0.00").Format("dd/mm/yyyy").Rows("Figures", [[.. headings], .. rows]).Build());
        Assert.False(read.IsBlocked, string.Join('\n', read.Findings));
        return read;
    }

    private static string[] Lines(ReadReturn read) => [.. read.Entries.Select(entry => $"{Reading.Line(entry)} {entry.Note}").Order(StringComparer.Ordinal)];
}
