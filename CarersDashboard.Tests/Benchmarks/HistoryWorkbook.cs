using System.Globalization;
using CarersDashboard.Features.Measures;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CarersDashboard.Tests.Benchmarks;

/// <summary>Writes a long-table workbook of many rows, laid out as Excel lays it out: shared texts, addresses on every cell.</summary>
internal static class HistoryWorkbook
{
    private static readonly string[] Headings = ["Organisation", "Period", "Measure", "Series", "Value", "Numerator", "Denominator", "Status", "Note"];

    /// <summary>Writes the rows: every organisation, quarter and quarterly measure that can be told apart, until there are enough.</summary>
    /// <param name="catalogue">Measures and organisations.</param>
    /// <param name="rows">How many at most.</param>
    /// <param name="seed">Another one gives other figures.</param>
    public static byte[] Write(Catalogue catalogue, int rows, int seed = 20_180_331)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            var sheet = workbook.AddNewPart<WorksheetPart>("rId1");
            var texts = new Dictionary<string, int>(StringComparer.Ordinal);
            using (var writer = OpenXmlWriter.Create(sheet))
            {
                writer.WriteStartElement(new Worksheet());
                writer.WriteStartElement(new SheetData());
                WriteRow(writer, texts, 1, [.. Headings]);
                var number = 2;
                foreach (var row in Rows(catalogue, seed).Take(rows))
                {
                    WriteRow(writer, texts, number++, row);
                }

                writer.WriteEndElement();
                writer.WriteEndElement();
            }

            var shared = workbook.AddNewPart<SharedStringTablePart>("rId2");
            shared.SharedStringTable = new(texts.OrderBy(pair => pair.Value).Select(pair => new SharedStringItem(new Text(pair.Key))));
            workbook.Workbook = new(new Sheets(new Sheet { Name = "History", SheetId = 1, Id = "rId1" }));
        }

        return stream.ToArray();
    }

    private static IEnumerable<object?[]> Rows(Catalogue catalogue, int seed)
    {
        var random = new Random(seed);
        var published = catalogue.Series[^1].Code;
        var measures = catalogue.Measures.Where(measure => measure.ReturnPeriodKind == PeriodKind.Quarter).ToList();
        for (var period = ReportingPeriod.Quarter(1991, 1); period is not null && period.FinancialYearStart < 2026; period = period.Next())
        {
            foreach (var organisation in catalogue.Organisations)
            {
                foreach (var measure in measures)
                {
                    var denominator = random.Next(200, 900);
                    var numerator = random.Next(20, 200);
                    var value = measure.HasParts
                        ? Math.Round(Combined.Quotient(measure.Unit, numerator, denominator), 6)
                        : random.Next((int)measure.Minimum, (int)Math.Min(measure.Maximum, 5_000));
                    // What an organisation does not return can still be known from a publication.
                    var series = measure.ReturnedByAll || measure.ReturnedBy.Contains(organisation.Code) ? Series.ReturnCode : published;
                    yield return [organisation.Code, period.Code, measure.Code, series, value, measure.HasParts ? numerator : null, measure.HasParts ? denominator : null, "Final", "Made for a benchmark"];
                }
            }
        }
    }

    private static void WriteRow(OpenXmlWriter writer, Dictionary<string, int> texts, int number, object?[] values)
    {
        writer.WriteStartElement(new Row { RowIndex = (uint)number });
        for (var column = 0; column < values.Length; column++)
        {
            var address = (char)('A' + column) + number.ToString(CultureInfo.InvariantCulture);
            if (values[column] is string text)
            {
                if (!texts.TryGetValue(text, out var index))
                {
                    texts[text] = index = texts.Count;
                }

                writer.WriteElement(new Cell { CellReference = address, DataType = CellValues.SharedString, CellValue = new(index.ToString(CultureInfo.InvariantCulture)) });
            }
            else if (values[column] is { } value)
            {
                writer.WriteElement(new Cell { CellReference = address, CellValue = new(Convert.ToString(value, CultureInfo.InvariantCulture)!) });
            }
        }

        writer.WriteEndElement();
    }
}
