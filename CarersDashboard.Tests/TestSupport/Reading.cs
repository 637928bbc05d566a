using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Returns;
using CarersDashboard.Features.Returns.Template;

namespace CarersDashboard.Tests.TestSupport;

/// <summary>Reads workbooks that a test has written, on the day of the partnership's first dashboard: 14 February 2018.</summary>
internal static class Reading
{
    public static readonly Catalogue Catalogue = CatalogueFiles.Read();

    public static readonly DateOnly Today = new(2018, 2, 14);

    /// <summary>The whole way from bytes to findings.</summary>
    public static ReadReturn Read(byte[] workbook, string? organisation = null, string? period = null, WorkbookLimits? limits = null, DateOnly? today = null, Catalogue? catalogue = null, Func<string, SealReading?>? openSeal = null)
    {
        using var file = new MemoryStream(workbook, writable: false);
        return Read(file, organisation, period, limits, today, catalogue, openSeal);
    }

    /// <summary>The same from a stream.</summary>
    public static ReadReturn Read(Stream file, string? organisation = null, string? period = null, WorkbookLimits? limits = null, DateOnly? today = null, Catalogue? catalogue = null, Func<string, SealReading?>? openSeal = null)
    {
        Organisation? stated = null;
        ReportingPeriod? statedPeriod = null;
        if ((organisation is not null && !Catalogue.TryOrganisation(organisation, out stated)) || (period is not null && !ReportingPeriod.TryParse(period, out statedPeriod)))
        {
            throw new ArgumentException("The test names something that the catalogue does not hold.");
        }

        return ReturnIntake.Read(file, new(catalogue ?? Catalogue, today ?? Today, stated, statedPeriod, OpenSeal: openSeal), limits ?? new(), CancellationToken.None);
    }

    /// <summary>The cells of every sheet, as <c>Sheet!B2</c>, without the gate.</summary>
    public static Dictionary<string, WorkbookCell> Cells(byte[] workbook, WorkbookLimits? limits = null)
    {
        var cells = new Dictionary<string, WorkbookCell>();
        using var file = new MemoryStream(workbook, writable: false);
        using var reader = WorkbookReader.Open(file, limits ?? new());
        foreach (var sheet in reader.Sheets)
        {
            using var rows = reader.Rows(sheet);
            while (rows.Read())
            {
                foreach (var cell in rows.Current.Cells)
                {
                    cells[$"{sheet.Name}!{WorkbookCell.Address(rows.Current.Number, cell.Column)}"] = cell;
                }
            }
        }

        return cells;
    }

    /// <summary>The one cell of a workbook that has one.</summary>
    public static WorkbookCell Cell(byte[] workbook) => Cells(workbook).Values.Single();

    /// <summary>Findings as <c>CELL-01 Return!E9</c>.</summary>
    public static IEnumerable<string> Places(ReadReturn read) => read.Findings.Select(finding => $"{finding.Code} {(finding.Sheet.Length == 0 ? "" : finding.Sheet + "!")}{finding.Cell}".Trim());

    /// <summary>A figure as <c>CinH 2017-18-Q3 ID03 RETURN 5.8 3967/684</c>.</summary>
    public static string Line(ReturnEntry entry) =>
        $"{entry.Organisation.Code} {entry.Period.Code} {entry.Measure.Code} {entry.Series.Code} {FigureText.Of(entry.Measure, entry.Figure)}{(entry.Figure.Numerator is null ? "" : FormattableString.Invariant($" {entry.Figure.Numerator:0.######}/{entry.Figure.Denominator:0.######}"))}{(entry.Provisional ? " provisional" : "")}";
}
