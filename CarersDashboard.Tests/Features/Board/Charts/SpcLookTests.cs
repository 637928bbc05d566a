using System.Text;
using Bunit;
using CarersDashboard.Features.Board.Charts;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Spc;
using CarersDashboard.Features.Measures.Targets;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Board.Charts;

/// <summary>Writes a page of charts and icons to look at, where <c>CARERS_LOOK</c> names a folder for it.</summary>
public sealed class SpcLookTests : IDisposable
{
    private readonly Rendering rendering = new();

    public void Dispose() => rendering.Dispose();

    [Fact]
    public async Task Page_OfEveryKindOfChart_IsWritten()
    {
        var page = new StringBuilder("<!doctype html><html lang=en-GB><meta charset=utf-8><meta name=viewport content=\"width=device-width\">");
        foreach (var sheet in new[] { "tokens", "site", "board", "charts" })
        {
            page.Append(System.Globalization.CultureInfo.InvariantCulture, $"<style>{await File.ReadAllTextAsync(Path.Combine(SolutionFolder.Path, "CarersDashboard", "wwwroot", "css", $"{sheet}.css"), Xunit.TestContext.Current.CancellationToken)}</style>");
        }

        page.Append("<main style=\"max-width:1200px;margin:0 auto;padding:20px\"><p>");
        foreach (var size in new[] { 40, 20 })
        {
            foreach (var variation in Enum.GetValues<Variation>())
            {
                page.Append(rendering.Render<VariationIcon>(parameters => parameters.Add(icon => icon.Variation, variation).Add(icon => icon.Size, size).Add(icon => icon.Letter, size > 20)).Markup).Append(' ');
            }

            foreach (var assurance in Enum.GetValues<Assurance>())
            {
                page.Append(rendering.Render<AssuranceIcon>(parameters => parameters.Add(icon => icon.Assurance, assurance).Add(icon => icon.Size, size)).Markup).Append(' ');
            }

            foreach (var rag in Enum.GetValues<Rag>())
            {
                page.Append(rendering.Render<RagIcon>(parameters => parameters.Add(icon => icon.Rag, rag).Add(icon => icon.Size, size)).Markup).Append(' ');
            }
        }

        page.Append("</p>");
        foreach (var input in Inputs())
        {
            page.Append(rendering.Render<SpcFigure>(parameters => parameters.Add(figure => figure.Input, input)).Markup);
            page.Append(System.Globalization.CultureInfo.InvariantCulture, $"<p>{SpcChartWords.Alternative(input)}</p>");
        }

        Assert.Contains("spc-plot", page.ToString(), StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("CARERS_LOOK") is { Length: > 0 } folder)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "spc.html"), page.Append("</main></html>").ToString(), Xunit.TestContext.Current.CancellationToken);
        }
    }

    private static IEnumerable<SpcChartInput> Inputs()
    {
        yield return SpcCharts.YearsCaring;
        yield return SpcCharts.Quarters("SU01", "2013-14-Q1", [60, 64, 59, 66, 61, 63, 58, 65, 62, 60, 64, 61, 63, 50, 48, 51, 47, null, 52, 3, 49, 58, null],
            input => input with { Targets = [new(new(2013, 4, 1), 55)] },
            (index, point) => point with { Hidden = index == 19, Awaited = index == 22 }) with
        {
            Events = [new() { Kind = EventKind.Outside, Starts = new(2016, 7, 10), Title = "Contract changes hands" }, new() { Kind = EventKind.Outside, Starts = new(2017, 2, 10), Title = "Team moves" }],
        };
        yield return SpcCharts.Quarters("SU01", "2014-15-Q1", [0, 4, 0, 4, 0, 4, 0, 4, 0, 4, 0, 4, 0, 4, 0, 16], input => input with { Direction = ImprovementDirection.Decrease, Targets = [new(new(2014, 4, 1), 2)] });
        yield return SpcCharts.Quarters("SU01", "2016-17-Q1", [20, 21, 22, 25, 19], input => input with { Targets = [new(new(2014, 4, 1), 22)] });
        yield return SpcCharts.Quarters("SU01", "2012-13-Q1", [40, 41, 40, 42, 41, 40, 43, 41, 40, 42, 41, 40, 42, 43, 44, 45, 46, 47, 48, 49], input => input with { Direction = ImprovementDirection.Neutral, FixAfter = 12 },
            (index, point) => point with { Provisional = index > 17 });
        var broken = SpcCharts.Quarters("SU01", "2013-14-Q1", [.. Enumerable.Range(0, 18).Select(index => (decimal?)(index < 9 ? 30 : 44) + (index * 7 % 5))]);
        yield return broken with { Measure = broken.Measure with { Breaks = [new(new(2015, 7, 1), "assessments are counted anew")] } };
    }
}
