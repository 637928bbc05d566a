using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CarersDashboard.Features.Board;
using CarersDashboard.Features.Board.Pieces;
using CarersDashboard.Features.Measures;
using CarersDashboard.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CarersDashboard.Tests.Web;

/// <summary>Every figure on the pages, in the files and in the words for those who do not see the charts, against the snapshot. Pages are fetched without a browser, so nothing of it needs script.</summary>
public sealed class NumberParityTests(DashboardHost host) : IClassFixture<DashboardHost>
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");
    private static readonly HtmlParser Parser = new();

    public static TheoryData<string> Quarters => ["2017-18-Q3", "2016-17-Q4", "2014-15-Q2"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Quarters))]
    public async Task Overview_EveryTile_ShowsTheSnapshotsFigure(string code)
    {
        var snapshot = await host.Services.GetRequiredService<BoardSnapshotProvider>().GetAsync(Token);
        var quarter = BoardRows.Period(code);
        var page = await PageAsync($"/?quarter={code}");
        var table = await PageAsync($"/?quarter={code}&view=table");
        var csv = await CsvAsync($"/measures.csv?quarter={code}");
        foreach (var measure in snapshot.Catalogue.Measures.Where(measure => measure.Tier == MeasureTier.Core))
        {
            var result = snapshot.Result(measure, quarter);
            var tile = page.QuerySelector($"#tile-{measure.Code}");
            var row = Assert.Single(csv, row => row["Measure code"] == measure.Code);
            if (result.Point is not { Figure: { HasValue: true } figure })
            {
                Assert.Equal("", row["Figure"]);
                continue;
            }

            var decimals = Decimals(result);
            var expected = Shown(result.Measure, figure.Value!.Value, decimals);
            Assert.Equal(expected, Words(tile!.ParentElement!.QuerySelector(".tile-value")!));
            Assert.Equal(expected, Words(table.QuerySelectorAll("tbody tr").Single(one => one.QuerySelector("th a")?.TextContent == result.Measure.Name).QuerySelector("strong")!));
            Assert.Equal(Math.Round(figure.Value.Value, decimals, MidpointRounding.AwayFromZero), decimal.Parse(row["Figure"], CultureInfo.InvariantCulture));
            Assert.Equal(expected, row["Figure in words"]);
        }
    }

    [Theory]
    [MemberData(nameof(Quarters))]
    public async Task MeasurePages_EveryRowPointAndFile_HoldTheSnapshotsFigures(string code)
    {
        var snapshot = await host.Services.GetRequiredService<BoardSnapshotProvider>().GetAsync(Token);
        var quarter = BoardRows.Period(code);
        var compared = 0;
        foreach (var measure in snapshot.Catalogue.Measures)
        {
            var result = snapshot.Result(measure, quarter);
            if (result.Point is null)
            {
                continue;
            }

            var page = await PageAsync($"/measures/{measure.Code}?quarter={code}");
            if (result.Point.Figure is { HasValue: true, Value: { } value })
            {
                Assert.Equal(Shown(result.Measure, value, Decimals(result)), Words(page.QuerySelector(".facts-value")!));
                var alternatives = page.QuerySelectorAll(".chart-drawing > [role=img]").Select(image => image.GetAttribute("aria-label")!).ToList();
                Assert.True(alternatives.Count == 0 || !result.Point.IsComplete || result.Process is { IsDifference: true } || alternatives.Exists(words => words.Contains(Shown(result.Measure, value, Decimals(result)), StringComparison.Ordinal)), $"{measure.Code} {value}: {alternatives.FirstOrDefault()}");
            }

            compared += Rows(page, result);
            compared += Spots(page, result);
            var csv = await CsvAsync($"/measures/{measure.Code}/numbers.csv?quarter={code}");
            foreach (var line in result.Returned)
            {
                foreach (var point in line.Points)
                {
                    var row = Assert.Single(csv, row => row["Whose"] == line.Organisation!.Name && row["Source"] == line.Series.Name && row["Period"] == point.Period.Label);
                    Assert.Equal(point.Figure.HasValue ? Math.Round(point.Figure.Value!.Value, result.Measure.Decimals, MidpointRounding.AwayFromZero) : default(decimal?), row["Figure"].Length == 0 ? default(decimal?) : decimal.Parse(row["Figure"], CultureInfo.InvariantCulture));
                    compared++;
                }
            }
        }

        Assert.True(compared > 300, $"Only {compared} figures were compared.");
    }

    // The first table is the headline line's.
    private static int Rows(IParentNode page, MeasureResult result)
    {
        var table = page.QuerySelector(".measure-main table");
        if (table is null || result.IsPublished)
        {
            return 0;
        }

        var compared = 0;
        foreach (var point in result.Line!.Points.Where(point => point.Figure.HasValue && !FigureText.RoundsToZero(result.Measure, point.Figure)))
        {
            var row = table.QuerySelectorAll("tbody tr").Single(row => row.QuerySelector("th")!.TextContent == point.Period.Label);
            Assert.Equal(Shown(result.Measure, point.Figure.Value!.Value, result.Measure.Decimals), Words(row.QuerySelector("strong")!));
            compared++;
        }

        return compared;
    }

    private static int Spots(IParentNode page, MeasureResult result)
    {
        if (!MeasureLines.IsJudged(result) || result is not { Process: { IsDifference: false } process, Line: { } line })
        {
            return 0;
        }

        var compared = 0;
        foreach (var names in page.QuerySelectorAll(".chart .chart-spots").Take(1).Select(svg => svg.QuerySelectorAll("[role=img]").Select(spot => spot.GetAttribute("aria-label")!).ToList()))
        {
            foreach (var step in process.Steps.Where(step => step.Figure.HasValue))
            {
                var expected = $"{PeriodWords.Brief(step.Period)}: {FigureWords.WithNoun(result.Measure, line, line.At(step.Period)!)}";
                Assert.True(names.Exists(name => name.Contains(expected, StringComparison.Ordinal)), $"{result.Measure.Code} {expected}: {string.Join("; ", names)}");
                compared++;
            }
        }

        return compared;
    }

    private static int Decimals(MeasureResult result) => result.IsPublished ? new System.Data.SqlTypes.SqlDecimal(result.Point!.Figure.Value!.Value / 1.000000000000000000000000000000m).Scale : result.Measure.Decimals;

    // Written here once more, so that a fault in the product's own writing shows.
    private static string Shown(Measure measure, decimal value, int decimals)
    {
        var text = Math.Round(Math.Abs(value), decimals, MidpointRounding.AwayFromZero).ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), British);
        return (value < 0 ? "−" : "") + (measure.Unit == MeasureUnit.Pounds ? "£" : "") + text + (measure.Unit == MeasureUnit.Percent ? "%" : "");
    }

    private static string Words(INode node) => string.Join(' ', node.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private async Task<IParentNode> PageAsync(string path)
    {
        using var client = host.CreateClient();
        return Parser.ParseDocument(await client.GetStringAsync(path, Token));
    }

    private async Task<List<Dictionary<string, string>>> CsvAsync(string path)
    {
        using var client = host.CreateClient();
        using var answer = await client.GetAsync(path, Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await using var body = await answer.Content.ReadAsStreamAsync(Token);
        using var text = new Microsoft.VisualBasic.FileIO.TextFieldParser(body) { Delimiters = [","], HasFieldsEnclosedInQuotes = true };
        var headings = text.ReadFields()!;
        var rows = new List<Dictionary<string, string>>();
        while (!text.EndOfData)
        {
            rows.Add(headings.Zip(text.ReadFields()!).ToDictionary(pair => pair.First, pair => pair.Second));
        }

        return rows;
    }
}
