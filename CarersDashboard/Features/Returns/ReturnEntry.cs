using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Returns.Template;

namespace CarersDashboard.Features.Returns;

/// <summary>One figure of a return, and the cell it came from.</summary>
public sealed record ReturnEntry
{
    /// <summary>Whose figure it is.</summary>
    public required Organisation Organisation { get; init; }

    /// <summary>When it is for.</summary>
    public required ReportingPeriod Period { get; init; }

    /// <summary>What was measured.</summary>
    public required Measure Measure { get; init; }

    /// <summary>Which line of figures it belongs to.</summary>
    public required Series Series { get; init; }

    /// <summary>The figure.</summary>
    public required Figure Figure { get; init; }

    /// <summary>The cell was blank: nothing was said, and what was accepted before stands.</summary>
    public bool WasBlank { get; init; }

    /// <summary>The figure may still change.</summary>
    public bool Provisional { get; init; }

    /// <summary>The file does not say whether the figure may still change: what was said before stands.</summary>
    public bool StatusUnstated { get; init; }

    /// <summary>The sender's words.</summary>
    public string Note { get; init; } = "";

    /// <summary>Sheet of the cell.</summary>
    public required string Sheet { get; init; }

    /// <summary>Row of the cell, from 1.</summary>
    public required int Row { get; init; }

    /// <summary>Column of the value, from 1.</summary>
    public required int Column { get; init; }

    /// <summary>Column of the numerator; 0 where there is none.</summary>
    public int NumeratorColumn { get; init; }

    /// <summary>Column of the denominator; 0 where there is none.</summary>
    public int DenominatorColumn { get; init; }

    /// <summary>Address of the value: <c>E9</c>.</summary>
    public string Cell => WorkbookCell.Address(Row, Column);

    /// <summary>What makes a figure the same figure.</summary>
    internal (string Organisation, string Period, PeriodKind Kind, string Series, string Measure) Key =>
        (Organisation.Code, Period.Code, Period.Kind, Series.Code, Measure.Code);
}

/// <summary>How a sheet was understood.</summary>
/// <param name="Sheet">Its name.</param>
/// <param name="Layout">Which of the accepted layouts it has.</param>
/// <param name="HeaderRow">Row of the headings, from 1.</param>
/// <param name="Columns">What each column was read as, by its letters: <c>E</c> → <c>Value</c>.</param>
public sealed record SheetMapping(string Sheet, SheetLayout Layout, int HeaderRow, IReadOnlyList<KeyValuePair<string, string>> Columns)
{
    /// <summary>Letters of the columns that were found by the template's defined names; all others by their headings.</summary>
    public IReadOnlyList<string> ByName { get; init; } = [];
}

/// <summary>The layouts that are accepted.</summary>
public enum SheetLayout
{
    /// <summary>One organisation and period stated above the table, measures down.</summary>
    Template,

    /// <summary>Organisation, period, measure and value in each row.</summary>
    LongTable,

    /// <summary>Measures down, periods across.</summary>
    WideMatrix,
}

/// <summary>A workbook as it was read and checked.</summary>
/// <param name="Entries">Its figures; where a figure stood twice, once.</param>
/// <param name="Findings">Everything that was found, what blocks first.</param>
/// <param name="Sheets">How its sheets were understood.</param>
/// <param name="Illustrative">The workbook says of itself that its figures are made up.</param>
public sealed record ReadReturn(IReadOnlyList<ReturnEntry> Entries, IReadOnlyList<Finding> Findings, IReadOnlyList<SheetMapping> Sheets, bool Illustrative)
{
    /// <summary>Whether anything must be mended before it can be published.</summary>
    public bool IsBlocked => Findings.Any(finding => finding.Tier == FindingTier.Blocks);

    /// <summary>The same return with more findings, what blocks first.</summary>
    public ReadReturn With(IReadOnlyList<Finding> more) => more.Count == 0 ? this : this with { Findings = [.. Findings.Concat(more).OrderBy(finding => finding.Tier)] };

    /// <summary>Whether the file holds what tells who a person is, or may: then nothing was read of it and nothing may be kept.</summary>
    public bool HasPersonalData => Findings.Any(finding => finding.Tier == FindingTier.Blocks && finding.Code.StartsWith("PRIV-", StringComparison.Ordinal));

    /// <summary>Whether the file could not even be opened as a workbook.</summary>
    public bool IsUnreadable => Findings.Any(finding => finding.Code.StartsWith("FILE-", StringComparison.Ordinal));
}

/// <summary>What is known outside the workbook when it is read.</summary>
/// <param name="Catalogue">Measures, organisations and series.</param>
/// <param name="Today">To tell a period that is not over.</param>
/// <param name="Organisation">Stated on the form or command line; null when it was not.</param>
/// <param name="Period">Stated on the form or command line; null when it was not.</param>
/// <param name="FileName">Name of the file, which is looked through as its content is; empty where it is known already.</param>
/// <param name="OpenSeal">Reads the seal of a template: null for one that cannot be read. Where the function itself is null, seals are not looked at.</param>
public sealed record ReadingContext(
    Catalogue Catalogue, DateOnly Today, Organisation? Organisation = null, ReportingPeriod? Period = null, string FileName = "", Func<string, SealReading?>? OpenSeal = null)
{
    /// <summary>What the seal of the workbook says, once it was read; null where it has none.</summary>
    internal SealReading? Seal { get; init; }

    /// <summary>Cells that were corrected on the page.</summary>
    public CellCorrections Corrections { get; init; } = CellCorrections.None;

    /// <summary>Told how far the reading is, on the reading thread; null where nobody looks.</summary>
    public IProgress<WorkProgress>? Progress { get; init; }

    /// <summary>How many rows its sheets have, once they were looked through; 0 before.</summary>
    internal int Rows { get; init; }
}
