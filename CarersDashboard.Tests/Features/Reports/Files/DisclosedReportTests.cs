using System.Text;
using CarersDashboard.Features.Board;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Disclosure;
using CarersDashboard.Features.Reports.Commentaries;
using CarersDashboard.Features.Reports.Compose;
using CarersDashboard.Features.Reports.Docx;
using CarersDashboard.Features.Reports.Html;
using CarersDashboard.Features.Reports.Model;
using CarersDashboard.Features.Reports.Pptx;
using CarersDashboard.Features.Reports.Xlsx;
using CarersDashboard.Features.Reports.Zip;
using CarersDashboard.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CarersDashboard.Tests.Features.Reports.Files;

/// <summary>What is hidden is in no part of any file: caches, sheets, notes, alternative texts, metadata.</summary>
public sealed class DisclosedReportTests(DisclosedReportTests.Dashboard dashboard) : IClassFixture<DisclosedReportTests.Dashboard>
{
    // Numbers that stand for nothing else. The large one is hidden where the total would otherwise give its small neighbour away.
    private const decimal Neighbour = 48_613m;

    private const decimal Total = 48_617m;

    private static readonly ReportingPeriod Quarter = BoardRows.Period("2017-18-Q3");

    private static readonly Commentary Internal = new("ID02", "2017-18-Q3", "Wards discharge before a carer is asked: internal-marker.", "Acute trust", false, "b", default);

    private static readonly Commentary Published = new("ID03", "2017-18-Q3", "Practices refer sooner: public-marker.", "Carers’ centre", true, "b", default);

    public static TheoryData<string, Audience> Cases
    {
        get
        {
            var data = new TheoryData<string, Audience>();
            foreach (var format in new[] { "xlsx", "pptx", "docx", "html", "zip", "kept" })
            {
                data.Add(format, Audience.Board);
                data.Add(format, Audience.Public);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Write_FiguresThatAreHidden_AreInNoPart(string format, Audience audience)
    {
        // 4 is small by the board's rules, 8 by the public ones alone.
        var small = audience == Audience.Board ? 4m : 8m;
        var context = Context(audience, small);
        var result = context.Snapshot.Result(BoardRows.Measure("ID08"), Quarter);
        var shown = result.Returned.Select(line => line.Points[^1].Figure).Append(result.Line!.Points[^1].Figure).Where(figure => figure.HasValue).Select(figure => figure.Value!.Value).ToList();
        Assert.DoesNotContain(small, shown);
        var hidden = new[] { Neighbour, Neighbour + small }.Where(value => !shown.Contains(value)).ToList();
        Assert.NotEmpty(hidden);
        Assert.Contains(context.Pages, page => page.Measure.Code == "ID08");

        var parts = await PartsAsync(context, format);

        Assert.All(hidden.SelectMany(value => new[] { value.ToString("0", System.Globalization.CultureInfo.InvariantCulture), value.ToString("#,##0", System.Globalization.CultureInfo.InvariantCulture) }), written =>
            Assert.All(parts, part => Assert.False(part.Value.Contains(written, StringComparison.Ordinal), $"{written} stands in {part.Key}")));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Write_InternalWords_AreInTheBoardsEditionOnly(string format, Audience audience)
    {
        var parts = await PartsAsync(Context(audience, 40), format);

        bool Says(string words) => parts.Values.Any(text => text.Contains(words, StringComparison.Ordinal));
        // The data hold figures, and the notes of their senders, but no commentary.
        Assert.Equal(audience == Audience.Board && format != "zip", Says("internal-marker"));
        Assert.Equal(format != "zip", Says("public-marker"));
        Assert.Equal(audience == Audience.Board, Says("sender-marker"));
    }

    [Fact]
    public void Build_PublicBoard_HidesWhateverTheBoardHides()
    {
        var measure = BoardRows.Measure("ID08");
        var (both, publicAlone) = (0, 0);
        for (var seed = 0; seed < 200; seed++)
        {
            var data = new BoardData(Drawn(new(seed)).Rows, []);
            var board = Figures(BoardSnapshotBuilder.Build(BoardRows.Catalogue, data, 1, new()));
            var everybody = Figures(BoardSnapshotBuilder.Build(BoardRows.Catalogue, data, 1, DisclosureRules.UsualPublic, new()));

            Assert.All(board.Zip(everybody).Where(pair => pair.First.IsHidden), pair => Assert.True(pair.Second.IsHidden));
            both += board.Count(figure => figure.IsHidden);
            publicAlone += board.Zip(everybody).Count(pair => !pair.First.IsHidden && pair.Second.IsHidden);
        }

        Assert.True(both > 0 && publicAlone > 0, $"{both} {publicAlone}");

        IReadOnlyList<Figure> Figures(BoardSnapshot snapshot) => [.. snapshot.Of(measure).Returned.Append(snapshot.Of(measure).County!).SelectMany(line => line.Points).Select(point => point.Figure)];
    }

    [Fact]
    public void Without_FiguresAndTotalsThatOthersHide_AreHiddenAsWell()
    {
        var (first, second, third) = (BoardRows.Row("ID08", "ENHT", "2017-18-Q1", Figure.Of(40), Series.ReturnCode), BoardRows.Row("ID08", "ENHT", "2017-18-Q2", Figure.Of(41), Series.ReturnCode), BoardRows.Row("ID08", "ENHT", "2017-18-Q3", Figure.Of(42), Series.ReturnCode) with { First = new(Figure.Of(7)) });
        ReturnedRows Rows(params BoardRow[] rows) => new(new Dictionary<string, BoardRow[]> { ["ENHT"] = rows });
        var own = Rows(first with { Figure = Figure.Hidden }, second with { Note = "A note." }, third) with { HiddenTotals = new HashSet<ReportingPeriod> { first.Period } };
        var other = Rows(first, second with { Figure = Figure.Hidden }, third with { First = new(Figure.Hidden) }) with { HiddenTotals = new HashSet<ReportingPeriod> { second.Period } };

        var united = own.Without(other);

        Assert.Equal([true, true, false], united.Lines["ENHT"].Select(row => row.Figure.IsHidden));
        Assert.Equal("", united.Lines["ENHT"][1].Note);
        Assert.True(united.Lines["ENHT"][2].First!.Figure.IsHidden);
        Assert.Equal([first.Period, second.Period], united.HiddenTotals.Order());
    }

    private static BoardRows Drawn(Random random)
    {
        var rows = new BoardRows();
        foreach (var organisation in new[] { "ENHT", "WHHT", "HCT", "HPFT" })
        {
            foreach (var quarter in new[] { "2017-18-Q1", "2017-18-Q2", "2017-18-Q3" })
            {
                rows.Return("ID08", organisation, quarter, random.Next(0, 16));
            }
        }

        return rows;
    }

    private static ReportContext Context(Audience audience, decimal small)
    {
        var rows = new BoardRows()
            .Quarters("ID02", "CinH", "2016-17-Q1", 412, 430, 398, 441, 450, 420, 437).Quarters("ID03", "CinH", "2016-17-Q1", 6.5m, 6.4m, 6.2m, 6.3m, 6.1m, 5.9m, 5.8m)
            .Quarters("ID08", "ENHT", "2017-18-Q1", 31_007, 30_412).Quarters("ID08", "WHHT", "2017-18-Q1", 900, 905)
            .Return("ID08", "ENHT", "2017-18-Q3", Neighbour).Return("ID08", "WHHT", "2017-18-Q3", small);
        rows.Add(BoardRows.Row("ID02", "CinH", "2017-18-Q3", Figure.Of(437), Series.ReturnCode) with { Note = "Counted anew: sender-marker." });
        var data = new BoardData([.. rows.Rows.GroupBy(row => (row.Measure, row.Organisation, row.Period)).Select(group => group.Last())], []);
        var snapshot = audience == Audience.Board ? BoardSnapshotBuilder.Build(BoardRows.Catalogue, data, 1, new()) : BoardSnapshotBuilder.Build(BoardRows.Catalogue, data, 1, DisclosureRules.UsualPublic, new());
        return new()
        {
            Snapshot = snapshot,
            Quarter = Quarter,
            Strategy = BoardRows.Catalogue.Strategies[0],
            Audience = audience,
            Layout = ReportLayout.Usual,
            Commentaries = [.. new[] { Internal, Published }.Select(words => words with { Basis = CommentaryText.Generated(snapshot, Quarter, words.Subject)! })],
        };
    }

    private async Task<IReadOnlyDictionary<string, string>> PartsAsync(ReportContext context, string format)
    {
        var report = await dashboard.DrawAsync(context);
        var copy = new ReportCopy(report, new() { Code = "2017-18-Q3-1", Number = 1, At = new(2018, 2, 14, 16, 5, 0, TimeSpan.Zero), Hash = ReportForm.Hash(ReportForm.Write(report)) });
        var token = TestContext.Current.CancellationToken;
        return format switch
        {
            "xlsx" => OfficeFiles.Texts(XlsxReportWriter.Write(copy, null, token)),
            "pptx" => OfficeFiles.Texts(PptxReportWriter.Write(copy, null, null, token)),
            "docx" => OfficeFiles.Texts(DocxReportWriter.Write(copy, null, token)),
            "zip" => OfficeFiles.Texts(ZipReportWriter.Write(copy, token)),
            "html" => new Dictionary<string, string> { ["html"] = Encoding.UTF8.GetString(await dashboard.HtmlAsync(copy)) },
            _ => new Dictionary<string, string> { ["kept"] = Encoding.UTF8.GetString(ReportForm.Write(report)) },
        };
    }

    /// <summary>Draws charts and documents; it has no figures of its own.</summary>
    public sealed class Dashboard : IAsyncDisposable
    {
        private readonly DashboardHost host = new(new() { ["Samples:Load"] = "false" });

        internal async Task<BoardReport> DrawAsync(ReportContext context)
        {
            await using var scope = host.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<ReportComposer>().ComposeAsync(context, TestContext.Current.CancellationToken);
        }

        internal async Task<byte[]> HtmlAsync(ReportCopy copy)
        {
            await using var scope = host.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<HtmlReport>().WriteAsync(copy);
        }

        public ValueTask DisposeAsync() => host.DisposeAsync();
    }
}
