using Bunit;
using CarersDashboard.Features.Board;
using CarersDashboard.Features.Board.Pieces;
using CarersDashboard.Features.Measures;
using CarersDashboard.Tests.TestSupport;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace CarersDashboard.Tests.Features.Board.Pieces;

public sealed class MeasurePiecesTests : IDisposable
{
    private readonly Rendering rendering = new();

    public void Dispose() => rendering.Dispose();

    [Fact]
    public void FactsStrip_Figure_ShowsItsChangesAndWhichWayIsBetter()
    {
        var facts = Render<FactsStrip>(new BoardRows().Quarters("ID03", "CinH", "2016-17-Q3", 6.5m, 6.1m, 6.2m, 5.9m, 5.8m).Result("ID03", "2017-18-Q3"));

        Assert.Equal(["5.8", "Down 0.1", "Down 0.7"], facts.FindAll(".facts-value").Select(Words));
        Assert.Contains("from 6.5, the better way", Words(facts.Find("dl")), StringComparison.Ordinal);
        Assert.Contains("Aim: lower, no number set", Words(facts.Find("dl")), StringComparison.Ordinal);
    }

    [Fact]
    public void FactsStrip_MayNotBeAdded_SaysWhy()
    {
        var facts = Render<FactsStrip>(new BoardRows().Return("SU06", "Crossroads", "2017-18-Q3", 9).Return("SU06", "Breakaway", "2017-18-Q3", 7).Result("SU06", "2017-18-Q3"));

        Assert.Equal("Not added up. The same person may be counted by two organisations, so they may not be added.", Words(facts.Find(".kept-apart")));
    }

    [Fact]
    public void FactsStrip_PartialTotal_NamesWhoIsAwaited()
    {
        var facts = Render<FactsStrip>(new BoardRows().Quarters("ID08", "HPFT", "2017-18-Q2", 1, 2).Quarters("ID08", "WHHT", "2017-18-Q2", 1).Result("ID08", "2017-18-Q3"));

        Assert.Contains("So far, 1 of 2 in; awaited: West Hertfordshire Hospitals NHS Trust", Words(facts.Find("dl")), StringComparison.Ordinal);
    }

    [Fact]
    public void NumbersTable_Rates_HaveTheirParts()
    {
        var rows = new BoardRows()
            .Return("OU08", "HCC-ACS", "2017-18-Q2", Figure.Of(14.3m, 43, 300))
            .Return("OU08", "HCC-ACS", "2017-18-Q3", Figure.SuppressedBelow(5));

        var table = Render<NumbersTable>(rows.Result("OU08", "2017-18-Q3"));

        Assert.Equal(["Period", "Per cent", "Top line", "Bottom line", "Status"], table.FindAll("thead th").Select(Words));
        Assert.All(table.FindAll("thead th"), head => Assert.Equal("col", head.GetAttribute("scope")));
        Assert.Equal(["Q3 2017-18", "Q2 2017-18"], table.FindAll("tbody th[scope=row]").Select(Words));
        Assert.Equal(["fewer than 5", "–", "–", "No figure", "14.3%", "43", "300", "Final"], table.FindAll("tbody td").Select(Words));
        Assert.Contains("Care home admissions", Words(table.Find("caption")), StringComparison.Ordinal);
    }

    [Fact]
    public void NumbersTable_RestatedFigure_SaysWhatItWas()
    {
        var row = BoardRows.Row("SU01", "HCC-ACS", "2017-18-Q3", Figure.Of(304), Series.ReturnCode) with { First = new(Figure.Of(311)), Note = "Seven people were counted twice." };

        var table = Render<NumbersTable>(new BoardRows().Add(row).Result("SU01", "2017-18-Q3"));

        Assert.Equal("304", Words(table.Find("tbody td")));
        Assert.Equal(["Was 311"], table.FindAll(".statuses li").Select(Words));
        Assert.Equal("Seven people were counted twice.", Words(table.Find(".table-note")));
    }

    [Fact]
    public void NumbersTable_KeptApart_HasATableForEach()
    {
        var table = Render<NumbersTable>(new BoardRows().Return("SU06", "Crossroads", "2017-18-Q3", 9).Return("SU06", "Breakaway", "2017-18-Q3", 7).Result("SU06", "2017-18-Q3"));

        Assert.Equal(2, table.FindAll("table").Count);
        Assert.StartsWith("Breakaway", Words(table.Find("summary")), StringComparison.Ordinal);
    }

    [Fact]
    public void PublishedPanel_RivalFigures_StandSideBySideWithTheirSources()
    {
        var rows = new BoardRows()
            .Quarters("ID03", "CinH", "2017-18-Q2", 5.9m, 5.8m)
            .Published("AWARD-2018", "ID03", "CinH", "2012-13", 12, "STP carers award submission 2018. Period assumed")
            .Published("AWARD-2018", "ID03", "CinH", "2017-18", 5.08m)
            .Published("STRATEGY-2018", "ID03", "CinH", "2012-13", 9)
            .Published("STRATEGY-2018", "ID03", "CinH", "2017-18", 6);

        var panel = Render<PublishedPanel>(rows.Result("ID03", "2017-18-Q3"), withCatalogue: false);

        Assert.Equal("Two published figures disagree", Words(panel.Find("h2")));
        Assert.Equal(["Carers in Hertfordshire, Award submission 2018", "Carers in Hertfordshire, Strategy 2018-21"], panel.FindAll(".published-list > li > strong").Select(Words));
        Assert.Equal(["12 in 2012-13. Period assumed", "5.08 in 2017-18", "9 in 2012-13", "6 in 2017-18"], panel.FindAll(".published-list ul li").Select(Words));
    }

    [Fact]
    public void PublishedPanel_NoDocuments_IsNothing()
    {
        Assert.Equal("", Render<PublishedPanel>(new BoardRows().Return("ID01", "CinH", "2017-18-Q3", 1).Result("ID01", "2017-18-Q3"), withCatalogue: false).Markup.Trim());
    }

    [Fact]
    public void OrganisationTrends_SeveralAddedUp_ShowsEachOnOneScale()
    {
        var rows = new BoardRows().Quarters("ID08", "HPFT", "2017-18-Q2", 40, 60).Quarters("ID08", "WHHT", "2017-18-Q2", 20);

        var list = Render<OrganisationTrends>(rows.Result("ID08", "2017-18-Q3"));

        Assert.Equal(["60 carers in Q3 2017-18", "Awaited; 20 carers in Q2 2017-18"], list.FindAll("li h3 + p").Select(Words));
        Assert.Contains("0 to 60", Words(list.Find(".section-note")), StringComparison.Ordinal);
    }

    [Fact]
    public void DefinitionCard_MayNotBeAdded_GivesTheReason()
    {
        var card = rendering.Render<DefinitionCard>(parameters => parameters.Add(one => one.Measure, BoardRows.Measure("SU06")).Add(one => one.Catalogue, BoardRows.Catalogue));

        Assert.Contains("May not be added. The same person may be counted by two organisations", Words(card.Find("dl")), StringComparison.Ordinal);
        Assert.Contains("Crossroads Care North Herts and Breakaway volunteer respite service, every quarter", Words(card.Find("dl")), StringComparison.Ordinal);
        Assert.Contains(card.FindAll("a"), link => link.GetAttribute("href") == "/?strategy=2018#objective-4");
    }

    [Fact]
    public void QuarterStepper_LatestQuarter_HasNoStepOn()
    {
        var choice = BoardChoice.Read(new BoardRows().Quarters("ID01", "CinH", "2017-18-Q1", 1, 2, 3).Build(), null);

        var stepper = rendering.Render<QuarterStepper>(parameters => parameters.Add(one => one.Choice, choice).Add(one => one.Address, quarter => BoardAddress.Overview(quarter)));

        var step = Assert.Single(stepper.FindAll("a"));
        Assert.Equal("/?quarter=2017-18-Q2", step.GetAttribute("href"));
        Assert.Equal("Quarter before, Q2 2017-18", step.GetAttribute("aria-label"));
        Assert.Equal(["2017-18-Q3", "2017-18-Q2", "2017-18-Q1"], stepper.FindAll("option").Select(option => option.GetAttribute("value")));
        Assert.Equal("get", stepper.Find("form").GetAttribute("method"));
    }

    private static string Words(AngleSharp.Dom.INode node) => string.Join(' ', node.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private IRenderedComponent<IComponent> Render<T>(MeasureResult result, bool withCatalogue = true)
        where T : IComponent =>
        rendering.Render(builder =>
        {
            builder.OpenComponent<T>(0);
            builder.AddComponentParameter(1, "Result", result);
            if (withCatalogue)
            {
                builder.AddComponentParameter(2, "Catalogue", BoardRows.Catalogue);
            }

            builder.CloseComponent();
        });
}
