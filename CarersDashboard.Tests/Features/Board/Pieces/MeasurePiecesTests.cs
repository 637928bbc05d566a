using Bunit;
using CarersDashboard.Features.Board;
using CarersDashboard.Features.Board.Pieces;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Disclosure;
using CarersDashboard.Features.Measures.Targets;
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
    public void FactsStrip_MissedTarget_SaysHowFarAndHowNearWouldBeClose()
    {
        var rows = new BoardRows()
            .Quarters("SU01", "HCC-ACS", "2017-18-Q2", 1100, 1012)
            .Aims("SU01", new Target { Kind = TargetKind.Floor, Value = 1100, From = new(2016, 4, 1), Text = "1,100 a quarter", Source = "The board" });

        var facts = Render<FactsStrip>(rows.Result("SU01", "2017-18-Q3"));

        Assert.Equal("Red: missed", Words(facts.Find(".rag-red")));
        Assert.Single(facts.FindAll(".rag-red svg rect"));
        foreach (var words in new[] { "Target 1,100 or more", "88 short", "Amber within 55 of it, 5% of the target", "Holds from 1 April 2016", "“1,100 a quarter”, The board" })
        {
            Assert.Contains(words, Words(facts.Find("dl")), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(1060, "rag-amber", "Amber: close")]
    [InlineData(1100, "rag-green", "Green: met")]
    public void FactsStrip_Target_HasItsShapeAndWord(int value, string shape, string word)
    {
        var rows = new BoardRows().Return("SU01", "HCC-ACS", "2017-18-Q3", value).Aims("SU01", new Target { Kind = TargetKind.Floor, Value = 1100, Text = "1,100", Source = "The board" });

        Assert.Equal(word, Words(Render<FactsStrip>(rows.Result("SU01", "2017-18-Q3")).Find("." + shape)));
    }

    [Fact]
    public void FactsStrip_Trajectory_NamesItsSteps()
    {
        var target = new Target { Kind = TargetKind.Trajectory, Steps = [new(new(2017, 3, 31), 1000), new(new(2018, 3, 31), 1400)], Text = "1,400 by 2018", Source = "The board" };

        var facts = Render<FactsStrip>(new BoardRows().Return("SU03", "HCC-ACS", "2017-18-Q3", 900).Aims("SU03", target).Result("SU03", "2017-18-Q3"));

        Assert.Contains("1,000 by 31 March 2017, 1,400 by 31 March 2018", Words(facts.Find("dl")), StringComparison.Ordinal);
        Assert.Single(facts.FindAll(".rag-red"));
    }

    [Fact]
    public void FactsStrip_FigureBetweenBounds_IsSmallerAndSaysWhoHidAPart()
    {
        var facts = Render<FactsStrip>(Bounded("2017-18-Q3"));

        Assert.Equal("Between 40 and 44", Words(facts.Find(".facts-value-words")));
        Assert.Contains("† A part of it was hidden by its sender", Words(facts.Find("dl")), StringComparison.Ordinal);
        Assert.Contains("Q3 2017-18 is not known exactly, as a part of it was hidden by its sender", Words(facts.Find("dl")), StringComparison.Ordinal);
    }

    [Fact]
    public void MeasureTrend_FigureBetweenBounds_IsNotCalledHidden()
    {
        var figure = Render<MeasureTrend>(Bounded("2017-18-Q3"), withCatalogue: false);

        Assert.Equal("Q3 2017-18 is not known exactly, as a part of it was hidden by its sender; 43 carers in Q2 2017-18", Words(figure.Find("figcaption")));
        Assert.Contains("Not known exactly: a part of it was hidden by its sender", Words(figure.Find(".chart-key")), StringComparison.Ordinal);
        Assert.DoesNotContain("The figure for Q3 2017-18 is hidden", figure.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void FactsStrip_NotAllIn_DoesNotSayThatNothingCame()
    {
        var facts = Render<FactsStrip>(new BoardRows().Quarters("ID08", "HPFT", "2017-18-Q1", 1, 2, 3).Quarters("ID08", "WHHT", "2017-18-Q1", 1, 2).Result("ID08", "2017-18-Q3"));

        Assert.Contains("1 of 2 in: judged when all are", Words(facts.Find("dl")), StringComparison.Ordinal);
        Assert.DoesNotContain("has not come", facts.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void YearTotals_Flow_SaysWhatWentIn()
    {
        var totals = Render<YearTotals>(new BoardRows().Quarters("SU01", "HCC-ACS", "2016-17-Q4", 10, 20, null, 30).Result("SU01", "2017-18-Q3"), withCatalogue: false);

        Assert.Equal(["2017-18 so far", "Four quarters to Q3 2017-18"], totals.FindAll("dt").Select(Words));
        Assert.Equal(["50 sum of 2 of 3 quarters", "60 sum of 3 of 4 quarters"], totals.FindAll("dd").Select(Words));
    }

    [Fact]
    public void YearTotals_PeopleCountedOnceAQuarter_AreRefusedWithTheReason()
    {
        var totals = Render<YearTotals>(new BoardRows().Quarters("SU06", "Crossroads", "2017-18-Q1", 10, 20, 30).Result("SU06", "2017-18-Q3"), withCatalogue: false);

        Assert.Equal("Quarters together", Words(totals.Find("dt")));
        Assert.Equal("The same person may be counted in two periods, so periods may not be added.", Words(totals.Find("dd")));
        Assert.Empty(totals.FindAll("dd strong"));
    }

    [Theory]
    [InlineData("ID01", "CinH")]
    [InlineData("SU03", "HCC-ACS")]
    public void YearTotals_LastFigureSaysItAlready_IsNothing(string measure, string organisation) =>
        Assert.Equal("", Render<YearTotals>(new BoardRows().Quarters(measure, organisation, "2017-18-Q1", 10, 20, 30).Result(measure, "2017-18-Q3"), withCatalogue: false).Markup.Trim());

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
        Assert.Equal(["† fewer than 5", "†", "†", "No figure", "14.3%", "about 45", "about 300", "Final"], table.FindAll("tbody td").Select(Words));
        Assert.Equal(["† Hidden: fewer than 5 people, or hidden so that such a number cannot be worked out", "Top and bottom line are rounded to the nearest 5."], table.FindAll(".sign-legend li").Select(Words));
        Assert.Contains("Care home admissions", Words(table.Find("caption")), StringComparison.Ordinal);
    }

    [Fact]
    public void NumbersTable_PublishedParts_StayAsPublished()
    {
        var row = BoardRows.Row("OU08", "HCC-ACS", "2016-17", Figure.Of(14.3m, 43, 301), "STRATEGY-2018");

        var table = Render<NumbersTable>(new BoardRows().Add(row).Result("OU08", "2017-18-Q3"));

        Assert.Equal(["14.3%", "43", "301"], table.FindAll("tbody td").Take(3).Select(Words));
        Assert.Empty(table.FindAll(".sign-legend"));
    }

    [Fact]
    public void NumbersTable_SignsThatAreNotUsed_AreNotExplained()
    {
        Assert.Empty(Render<NumbersTable>(new BoardRows().Quarters("SU01", "HCC-ACS", "2017-18-Q1", 10, 20).Result("SU01", "2017-18-Q2")).FindAll(".sign-legend"));
        Assert.Equal(
            ["– Not available: due, and not given", "0 A true zero: counted, and none found"],
            Render<NumbersTable>(new BoardRows().Return("SU01", "HCC-ACS", "2017-18-Q1", Figure.Missing).Quarters("SU01", "HCC-ACS", "2017-18-Q2", 0, 7).Result("SU01", "2017-18-Q3")).FindAll(".sign-legend li").Select(Words));
    }

    [Fact]
    public void NumbersTable_NoRuleFired_HasNoColumnForRules()
    {
        decimal?[] steady = [100, 104, 98, 101, 99, 103, 97, 102, 100, 98, 104, 99, 101, 100, 103];

        Assert.DoesNotContain("What the rules say", Render<NumbersTable>(new BoardRows().Quarters("SU01", "HCC-ACS", "2014-15-Q1", steady).Result("SU01", "2017-18-Q3")).Markup, StringComparison.Ordinal);
        var fired = Render<NumbersTable>(new BoardRows().Quarters("SU01", "HCC-ACS", "2014-15-Q1", [.. steady[..14], 60]).Result("SU01", "2017-18-Q3"));
        Assert.Equal("What the rules say", Words(fired.FindAll("thead th")[2]));
        Assert.Equal("Concern Below the lower limit", Words(fired.FindAll("tbody td")[1]));
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

    // Two trusts, of which one hides its last figure.
    private static MeasureResult Bounded(string quarter) => new BoardRows()
        .Quarters("ID08", "HPFT", "2017-18-Q1", 40, 40, 40)
        .Quarters("ID08", "WHHT", "2017-18-Q1", 3, 3)
        .Return("ID08", "WHHT", quarter, Figure.SuppressedBelow(5))
        .Result("ID08", quarter);

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

            if (typeof(T) == typeof(NumbersTable))
            {
                builder.AddComponentParameter(3, "Rules", new DisclosureRules());
            }

            builder.CloseComponent();
        });
}
