using System.Net;
using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Features.Returns;
using CarersDashboard.Features.Returns.Template;
using CarersDashboard.Tests.TestSupport;
using ClosedXML.Excel;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CarersDashboard.Tests.Web;

/// <summary>Templates by their address.</summary>
public sealed class TemplateDownloadTests(DashboardHost host) : IClassFixture<DashboardHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_OwnTemplate_IsAWorkbookWithTheAcceptedFiguresBesideIt()
    {
        using var visitor = await host.VisitAsync("cinh@example.org");

        using var answer = await visitor.GetAsync("/returns/template/cinh/2017-18-Q4");
        var content = await answer.Content.ReadAsByteArrayAsync(Token);

        Assert.Equal((HttpStatusCode.OK, TemplateFile.MediaType), (answer.StatusCode, answer.Content.Headers.ContentType?.ToString()));
        Assert.Equal("return-CinH-2017-18-Q4.xlsx", answer.Content.Headers.ContentDisposition?.FileName);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        using var workbook = new XLWorkbook(new MemoryStream(content));
        var sheet = workbook.Worksheet("Return");
        Assert.Equal("Beside them stand the figures accepted for Q3 2017-18.", sheet.Cell("A3").GetString());
        Assert.IsType<double>(sheet.Column(1).CellsUsed().Single(cell => cell.GetString() == "ID02").CellRight(3).Value);
    }

    [Fact]
    public async Task Get_TemplateThatComesBack_IsKnownByItsSeal()
    {
        using var visitor = await host.VisitAsync("cinh@example.org");
        var content = await visitor.Client.GetByteArrayAsync("/returns/template/CinH/2017-18-Q2", Token);
        var importer = host.Services.GetRequiredService<ReturnImporter>();

        var asMade = await importer.ReadAsync(content, "CinH", "2017-18-Q2", Token);
        var changed = await importer.ReadAsync(FilledTemplates.Edit(content, workbook => workbook.Worksheet("Return").Cell("B5").SetValue("HPFT")), null, null, Token);

        Assert.Equal(["CELL-06"], asMade.Findings.Select(finding => finding.Code).Distinct());
        Assert.Contains(changed.Findings, finding => finding.Code == "TPL-01");
    }

    [Fact]
    public async Task Get_TemplateOfAnotherOrganisation_IsNotFoundAndWrittenDown()
    {
        using var visitor = await host.VisitAsync("hpft@example.org");

        using var answer = await visitor.GetAsync("/returns/template/CinH/2017-18-Q3");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var entry = (await host.Services.GetRequiredService<AuditStore>().ReadAsync(new AuditFilter { Act = AuditActs.ReturnRefused }, 10, Token))[0];
        Assert.Equal(("hpft@example.org", "template CinH 2017-18-Q3", "template of another organisation"), (entry.Actor, entry.Subject, entry.After));
    }

    [Fact]
    public async Task Get_VeryLongName_IsNotFound()
    {
        using var visitor = await host.VisitAsync("hpft@example.org");

        using var answer = await visitor.GetAsync($"/returns/template/{new string('x', 2_000)}/{new string('y', 2_000)}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("/returns/template/Nobody/2017-18-Q3")]
    [InlineData("/returns/template/CinH/2017-18")]
    [InlineData("/returns/template/CinH/Q3")]
    public async Task Get_WhatThereIsNot_IsNotFound(string address)
    {
        using var visitor = await host.VisitAsync("approver@example.org");

        using var answer = await visitor.GetAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
