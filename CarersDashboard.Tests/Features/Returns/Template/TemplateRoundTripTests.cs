using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Returns;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Returns.Template;

/// <summary>Template, filled in, read back: figure for figure the same, for every organisation and quarter of the samples.</summary>
public sealed class TemplateRoundTripTests(TemplateRoundTripTests.Filled filled) : IClassFixture<TemplateRoundTripTests.Filled>
{
    [Fact]
    public void Build_EveryOrganisationAndQuarter_KeepsTheRulesOfTheFormat()
    {
        Assert.True(filled.All.Count > 200, $"Only {filled.All.Count} returns are in the samples.");
        Assert.All(filled.All, one => Assert.Empty(TemplateBuilderTests.Faults(one.Template)));
    }

    [Fact]
    public void Read_EveryFilledTemplate_HoldsTheFiguresThatWereWritten() => Assert.All(filled.All, one => AssertRead(one, one.Workbook));

    [Fact]
    public void Read_EveryEmptyTemplate_AsksForNothingButTheFigures() => Assert.All(filled.All.Take(40), one =>
    {
        var read = Read(one.Template);

        Assert.Equal(["CELL-06"], read.Findings.Select(finding => finding.Code).Distinct());
        Assert.Equal(one.Expected.Select(line => line.Code), read.Entries.Select(entry => entry.Measure.Code));
    });

    [Fact]
    public void Read_EveryTemplateSavedByLibreOffice_HoldsTheSameCellsAndFigures()
    {
        Assert.SkipUnless(LibreOffice.IsInstalled, "LibreOffice is not installed.");

        var saved = LibreOffice.Resave(filled.All.ToDictionary(one => one.Name, one => one.Workbook));

        Assert.Equal(filled.All.Count, saved.Count);
        Assert.All(filled.All, one =>
        {
            AssertRead(one, saved[one.Name]);
            Assert.Equal(Cells(one.Workbook), Cells(saved[one.Name]));
        });
    }

    private static void AssertRead(One one, byte[] workbook)
    {
        var read = Read(workbook, one.Organisation, one.Quarter);

        Assert.Empty(read.Findings.Where(finding => finding.Tier == FindingTier.Blocks).Select(finding => $"{finding.Code} {finding.Sheet} {finding.Cell} {finding.Found}"));
        Assert.Equal(one.Expected.Select(line => FilledTemplates.Line(line.Code, line.Period, line.Figure, line.Note)), FilledTemplates.Lines(read));
        Assert.All(read.Entries, entry => Assert.Equal((one.Organisation, one.Provisional), (entry.Organisation.Code, entry.Provisional)));
        // Nothing is wrong, the template's own sheets are no news, and no column had to be found by its name.
        Assert.All(read.Findings, finding => Assert.Equal("VAL-05", finding.Code));
        Assert.All(read.Sheets, sheet => Assert.Equal(("Return", SheetLayout.Template, 0), (sheet.Sheet, sheet.Layout, sheet.ByName.Count)));
    }

    private static ReadReturn Read(byte[] workbook, string? organisation = null, string? quarter = null) =>
        Reading.Read(workbook, organisation, quarter, today: FilledTemplates.Later, openSeal: FilledTemplates.Seal.Read);

    private static IEnumerable<string> Cells(byte[] workbook) =>
        Reading.Cells(workbook).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => FormattableString.Invariant($"{pair.Key} {pair.Value.Content} {pair.Value.Number:R} {pair.Value.Text} {pair.Value.Look}"));

    /// <summary>One template with what was written into it.</summary>
    internal sealed record One(string Organisation, string Quarter, byte[] Template, byte[] Workbook, IReadOnlyList<(string Code, string Period, Figure Figure, string Note)> Expected, bool Provisional)
    {
        public string Name => $"{Organisation}-{Quarter}";
    }

    /// <summary>Every one of them, made once.</summary>
    public sealed class Filled
    {
        internal IReadOnlyList<One> All { get; } = [.. Samples().Select(Make)];

        private static IEnumerable<(string Organisation, string Quarter)> Samples() => Directory.EnumerateFiles(Path.Combine(SolutionFolder.Path, "data-samples"), "*.xlsx")
            .SelectMany(file => Reading.Read(File.ReadAllBytes(file), today: FilledTemplates.Later).Entries)
            .Where(entry => entry.Series.IsReturn && entry.Period.Kind == PeriodKind.Quarter)
            .Select(entry => (entry.Organisation.Code, entry.Period.Code)).Distinct().Order();

        private static One Make((string Organisation, string Quarter) pair, int index)
        {
            var template = FilledTemplates.Empty(pair.Organisation, pair.Quarter);
            var (workbook, expected) = FilledTemplates.Fill(template, FilledTemplates.Asked(pair.Organisation, pair.Quarter), index);
            return new(pair.Organisation, pair.Quarter, template, workbook, expected, (index + expected.Count) % 2 == 0);
        }
    }
}
