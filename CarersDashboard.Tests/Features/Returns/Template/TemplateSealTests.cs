using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Returns;
using CarersDashboard.Features.Returns.Template;
using CarersDashboard.Tests.TestSupport;
using Microsoft.AspNetCore.DataProtection;
using Xunit;
using static CarersDashboard.Tests.TestSupport.FilledTemplates;

namespace CarersDashboard.Tests.Features.Returns.Template;

public class TemplateSealTests
{
    [Fact]
    public void Read_SealOfOurs_SaysWhatWasSealed()
    {
        var made = SealReading.Of(Organisation("HCC-ACS"), Asked("HCC-ACS", "2017-18-Q4"));

        var read = Seal.Read(Seal.Protect(made));

        Assert.Equal((TemplateNames.Version, "HCC-ACS", "2017-18-Q4"), (read!.Version, read.Organisation, read.Period));
        Assert.Equal(made.Asked.OrderBy(pair => pair.Key), read.Asked.OrderBy(pair => pair.Key));
        Assert.Equal(Asked("HCC-ACS", "2017-18-Q4").All.Select(measure => measure.Code).Order(), read.Asked.Keys.Order());
    }

    [Fact]
    public void Read_SealWithOneLetterChanged_IsNull()
    {
        var seal = Seal.Protect(SealReading.Of(Organisation("CinH"), Asked("CinH", "2017-18-Q3")));

        Assert.NotNull(Seal.Read(seal));
        Assert.All(Enumerable.Range(0, seal.Length), at => Assert.Null(Seal.Read(seal[..at] + (seal[at] == 'a' ? 'b' : 'a') + seal[(at + 1)..])));
        Assert.Null(Seal.Read(seal.ToUpperInvariant()));
        Assert.Null(Seal.Read(seal[1..]));
    }

    [Fact]
    public void Protect_AnySeal_IsNeverTakenForPersonalData() => Assert.All(Enumerable.Range(0, 300), _ => Assert.Equal(
        CarersDashboard.Features.Privacy.PersonalDataKinds.None,
        CarersDashboard.Features.Privacy.PersonalData.Look(Seal.Protect(SealReading.Of(Organisation("CinH"), Asked("CinH", "2017-18-Q4"))))));

    [Fact]
    public void Read_SealOfAnotherInstallation_IsNull() =>
        Assert.Null(new TemplateSeal(new EphemeralDataProtectionProvider()).Read(Seal.Protect(SealReading.Of(Organisation("CinH"), Asked("CinH", "2017-18-Q3")))));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("no seal at all")]
    [InlineData("\uFFFD\uD800")]
    [InlineData("CfDJ8")]
    [InlineData("abcd")]
    public void Read_AnythingElse_IsNull(string? text) => Assert.Null(Seal.Read(text));

    [Fact]
    public void Read_MegabyteOfText_IsNull() => Assert.Null(Seal.Read(new string('A', 1_000_000)));

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("one\nCinH\n2017-18-Q3")]
    [InlineData("1\nCinH\n2017-18-Q3\nID02")]
    [InlineData("1\nCinH\n2017-18-Q3\nID02 0123456789\nID02 0123456789")]
    public void Parse_WhatNoSealSays_IsNull(string text) => Assert.Null(SealReading.Parse(text));

    [Fact]
    public void Intake_OrganisationOfTheSheetIsNotTheSealed_Blocks()
    {
        var read = Read(Edit(Empty("CinH", "2017-18-Q3"), workbook => workbook.Worksheet("Return").Cell("B5").SetValue("HPFT")));

        var finding = Assert.Single(read.Findings, finding => finding.Tier == FindingTier.Blocks);
        Assert.Equal(("TPL-01", "Return", "B5", "HPFT", "CinH"), (finding.Code, finding.Sheet, finding.Cell, finding.Found, finding.Expected));
    }

    [Fact]
    public void Intake_PeriodOfTheSheetIsNotTheSealed_Blocks()
    {
        var read = Read(Edit(Empty("CinH", "2017-18-Q3"), workbook => workbook.Worksheet("Return").Cell("B6").SetValue("Q2 2017-18")));

        var finding = Assert.Single(read.Findings, finding => finding.Tier == FindingTier.Blocks);
        Assert.Equal(("TPL-02", "B6", "Q2 2017-18", "Q3 2017-18"), (finding.Code, finding.Cell, finding.Found, finding.Expected));
    }

    [Fact]
    public void Intake_FormIsNotTheSealedAndTheSheetSaysNothing_Blocks()
    {
        var bare = Edit(Empty("CinH", "2017-18-Q3"), workbook => workbook.Worksheet("Return").Range("A5:B6").Clear(ClosedXML.Excel.XLClearOptions.Contents));

        var read = Reading.Read(bare, "HPFT", "2017-18-Q2", openSeal: Seal.Read);

        Assert.Equal(["TPL-01", "TPL-02"], read.Findings.Where(finding => finding.Tier == FindingTier.Blocks).Select(finding => finding.Code));
    }

    [Theory]
    [InlineData("tampered")]
    [InlineData("")]
    public void Intake_SealThatCannotBeRead_IsANote(string seal)
    {
        var read = Read(Edit(Empty("CinH", "2017-18-Q3"), workbook => workbook.Worksheet("_carers").Cell("B2").SetValue(seal)));

        Assert.Equal(["CELL-06", "TPL-03"], read.Findings.Select(finding => finding.Code).Distinct());
        Assert.Equal(FindingTier.Note, read.Findings.Single(finding => finding.Code == "TPL-03").Tier);
    }

    [Fact]
    public void Intake_WithoutItsSealSheet_IsReadByItsWords()
    {
        var read = Read(Edit(Empty("CinH", "2017-18-Q3"), workbook =>
        {
            workbook.NamedRanges.Delete("carers_seal");
            workbook.Worksheet("_carers").Delete();
        }));

        Assert.Equal(["CELL-06"], read.Findings.Select(finding => finding.Code).Distinct());
    }

    [Fact]
    public void Intake_TemplateOfAnOlderCatalogue_NamesWhatWasAddedAndChanged()
    {
        var asked = Asked("CinH", "2017-18-Q3");
        var then = asked with { Quarterly = [.. asked.Quarterly.Where(measure => measure.Code != "CH02").Select(measure => measure.Code == "ID02" ? measure with { Definition = "Other words." } : measure), Gone] };
        var workbook = TemplateBuilder.Build(Request("CinH", "2017-18-Q3") with { Seal = Seal.Protect(SealReading.Of(Organisation("CinH"), then)) }).Content;

        var finding = Assert.Single(Read(workbook).Findings, finding => finding.Code == "TPL-04");

        Assert.Equal("added: CH02 (Keeping in Touch calls); reworded: ID02; no longer asked: XX01", finding.Found);
    }

    [Fact]
    public void Intake_TemplateOfAnEarlierVersion_IsNoted()
    {
        var old = SealReading.Of(Organisation("CinH"), Asked("CinH", "2017-18-Q3")) with { Version = 0 };

        var read = Read(TemplateBuilder.Build(Request("CinH", "2017-18-Q3") with { Seal = Seal.Protect(old) }).Content);

        Assert.Equal("version 0 of the template", Assert.Single(read.Findings, finding => finding.Code == "TPL-04").Found);
    }

    private static Measure Gone => SmallCatalogue.Referrals with { Code = "XX01" };

    private static ReadReturn Read(byte[] workbook) => Reading.Read(workbook, openSeal: Seal.Read);
}
