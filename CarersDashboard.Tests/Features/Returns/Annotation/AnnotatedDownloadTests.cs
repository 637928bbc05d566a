using System.Net;
using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Tests.TestSupport;
using ClosedXML.Excel;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CarersDashboard.Tests.Features.Returns.Annotation;

/// <summary>The marked workbook as it is downloaded, mended and sent in again.</summary>
public sealed class AnnotatedDownloadTests : IAsyncLifetime
{
    private DashboardHost host = null!;

    public ValueTask InitializeAsync()
    {
        host = new(new() { ["environment"] = "Development", ["Samples:Folder"] = "none" });
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Annotated_MendedAndSentInAgain_IsReadWithoutTheFindings()
    {
        using var visitor = await host.VisitAsync("cinh@example.org");
        var address = await SubmissionForms.UploadAsync(visitor, ReturnFiles.Workbook("CinH", "Q3 2017-18", ("ID02", 7), ("ID03", "about 6")));

        using var answer = await visitor.GetAsync(address + "/annotated.xlsx");
        var marked = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var mended = FilledTemplates.Edit(marked, workbook => workbook.Worksheet("Return").Cell("C7").Value = 6);
        var again = await SubmissionForms.UploadAsync(visitor, mended);
        var page = await visitor.ReadAsync(again);

        Assert.Equal((HttpStatusCode.OK, "checked-return.xlsx"), (answer.StatusCode, answer.Content.Headers.ContentDisposition?.FileNameStar));
        using (var book = new XLWorkbook(new MemoryStream(marked)))
        {
            Assert.Contains("CELL-01", book.Worksheet("Return").Cell("C7").Comment.Text, StringComparison.Ordinal);
            Assert.Equal("about 6", book.Worksheet("Return").Cell("C7").GetString());
        }

        Assert.DoesNotContain("CELL-01", page, StringComparison.Ordinal);
        Assert.DoesNotContain("STR-07", page, StringComparison.Ordinal);
        Assert.Contains("2 figures on 1 sheet", page, StringComparison.Ordinal);
        var fetched = Assert.Single(await host.Services.GetRequiredService<AuditStore>().ReadAsync(new() { Act = AuditActs.FileFetched }, 5, TestContext.Current.CancellationToken));
        Assert.EndsWith("with findings marked", fetched.After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Annotated_AfterACorrectionAndAReason_CarriesBoth()
    {
        using var visitor = await host.VisitAsync("cinh@example.org");
        var address = await SubmissionForms.UploadAsync(visitor, ReturnFiles.Workbook("CinH", "Q3 2017-18", ("ID02", 7), ("ID03", "about 6"), ("ID04", "")));
        using var corrected = await visitor.PostAsync(address, address + "/correct", ("revision", "1"), ("sheet", "Return"), ("cell", "C7"), ("written", "6"));
        await SubmissionForms.ExplainAllAsync(visitor, address);

        using var answer = await visitor.GetAsync(address + "/annotated.xlsx");

        using var book = new XLWorkbook(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        Assert.Contains("Corrected to: 6", book.Worksheet("Return").Cell("C7").Comment.Text, StringComparison.Ordinal);
        Assert.Contains(book.Worksheet(1).Column(10).CellsUsed().Select(cell => cell.GetString()), reason => reason == "It is as it should be.");
    }
}
