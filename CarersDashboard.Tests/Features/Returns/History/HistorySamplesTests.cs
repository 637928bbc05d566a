using CarersDashboard.Features.Returns;
using CarersDashboard.Features.Returns.History;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Returns.History;

/// <summary>The samples one after the other, as the first start loads them: what somebody who sent them would be asked.</summary>
public class HistorySamplesTests
{
    private static readonly DateOnly Later = new(2023, 1, 1);

    [Fact]
    public void Check_SamplesInTheirOrder_AskLittle()
    {
        var asked = new List<string>();
        var accepted = new Dictionary<(string, string, string, string), HistoryFigure>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(SolutionFolder.Path, "data-samples"), "*.xlsx").Order(StringComparer.Ordinal))
        {
            var read = Reading.Read(File.ReadAllBytes(file), today: Later);
            asked.AddRange(Check(read, accepted).Where(finding => finding.Code is not "HIST-04").Select(finding => $"{Path.GetFileName(file)} {finding.Code} {finding.Cell} {finding.Count}"));
            Accept(read, accepted);
        }

        // Of some 1,700 figures: what lies beyond the usual in noise that was made up, and a count of staff that came out the same twice.
        Assert.Equal(
            [
                "history-CA.xlsx HIST-05 E26 2", "history-CinH.xlsx HIST-05 E116 4", "history-Crossroads.xlsx HIST-05 E70 4", "history-ENHCCG.xlsx HIST-05 E43 1", "history-ENHT.xlsx HIST-05 E26 8",
                "history-HCC-ACS.xlsx HIST-05 E15 3", "history-HCT.xlsx HIST-05 E34 6", "history-HPFT.xlsx HIST-05 E21 6", "history-HVCCG.xlsx HIST-05 E37 4", "history-WHHT.xlsx HIST-05 E28 4",
                "wide-matrix-HertsHelp.xlsx HIST-01 I7 1",
            ],
            asked);
    }

    [Fact]
    public void Check_MistakesInPeriods_FindTheTotalThatFell()
    {
        var accepted = new Dictionary<(string, string, string, string), HistoryFigure>();
        Accept(Reading.Read(File.ReadAllBytes(Path.Combine(SolutionFolder.Path, "data-samples", "history-HCC-ACS.xlsx")), today: Later), accepted);

        var found = Check(Reading.Read(File.ReadAllBytes(Path.Combine(SolutionFolder.Path, "data-samples", "mistakes", "mistakes-period.xlsx")), today: Later), accepted);

        Assert.Equal("E12", Assert.Single(found, finding => finding.Code == "HIST-02").Cell);
    }

    private static IReadOnlyList<Finding> Check(ReadReturn read, Dictionary<(string, string, string, string), HistoryFigure> accepted) =>
        new HistoryChecker(new(accepted.Values), Reading.Catalogue).Check(read, CancellationToken.None);

    private static void Accept(ReadReturn read, Dictionary<(string, string, string, string), HistoryFigure> accepted)
    {
        foreach (var entry in read.Entries)
        {
            accepted[(entry.Organisation.Code, entry.Series.Code, entry.Measure.Code, entry.Period.Code)] = new(entry.Organisation.Code, entry.Series.Code, entry.Measure.Code, entry.Period, entry.Figure);
        }
    }
}
