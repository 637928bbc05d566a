using CarersDashboard.Features.Board;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Targets;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Board;

public class MeasureResultBuilderTests
{
    [Fact]
    public void Build_NothingKnown_IsNone()
    {
        var result = new BoardRows().Result("ID01", "2017-18-Q3");

        Assert.Equal(Standing.None, result.Standing);
        Assert.Null(result.Point);
        Assert.Equal("Returned by Carers in Hertfordshire.", MeasureWords.WhyNone(BoardRows.Catalogue, result));
    }

    [Fact]
    public void Build_OnlyLaterFigures_SaysWhereTheyBegin()
    {
        var result = new BoardRows().Return("ID01", "CinH", "2018-19-Q1", 28400).Result("ID01", "2017-18-Q3");

        Assert.Equal(Standing.Later, result.Standing);
        Assert.Equal("2018-19-Q1", result.FirstLater!.Code);
        Assert.Equal("No figure by Q3 2017-18. Figures begin in Q1 2018-19.", MeasureWords.Headline(result));
    }

    [Fact]
    public void Build_LaterQuarters_AreNotShown()
    {
        var result = new BoardRows().Quarters("ID01", "CinH", "2017-18-Q1", 1, 2, 3, 4).Result("ID01", "2017-18-Q3");

        Assert.Equal(3, result.Point!.Figure.Value);
        Assert.Equal(3, result.Line!.Points.Count);
    }

    [Fact]
    public void Build_QuarterWithoutFigure_IsBehindAndKeepsItsOwnPeriod()
    {
        var result = new BoardRows().Quarters("ID01", "CinH", "2017-18-Q1", 27000, 27525).Result("ID01", "2017-18-Q3");

        Assert.Equal(Standing.Behind, result.Standing);
        Assert.Equal("No figure for Q3 2017-18 yet. It was 27,525 carers in Q2 2017-18.", MeasureWords.Headline(result));
        Assert.Equal(["No figure for Q3 2017-18 yet"], MeasureWords.ChangeLines(result));
    }

    [Fact]
    public void Build_TwiceAYearBetweenItsQuarters_IsNotBehind()
    {
        var result = new BoardRows().Return("OU06", "CinH", "2016-17-Q4", 90).Return("OU06", "CinH", "2017-18-Q2", 91).Result("OU06", "2017-18-Q3");

        Assert.Equal(Standing.Full, result.Standing);
        Assert.Equal("Up 1.0 points on six months ago", Assert.Single(result.Changes).Words);
    }

    [Fact]
    public void Build_TwiceAYearAtItsQuarter_IsBehind()
    {
        var result = new BoardRows().Return("OU06", "CinH", "2017-18-Q2", 91).Result("OU06", "2017-18-Q4");

        Assert.Equal(Standing.Behind, result.Standing);
    }

    [Fact]
    public void Build_PartialTotal_IsSoFarAndNotCompared()
    {
        var rows = new BoardRows().Quarters("ID08", "HPFT", "2017-18-Q2", 100, 110).Quarters("ID08", "WHHT", "2017-18-Q2", 100);

        var result = rows.Result("ID08", "2017-18-Q3");

        Assert.Equal(Standing.SoFar, result.Standing);
        Assert.Empty(result.Changes);
        Assert.Equal("110 carers so far in Q3 2017-18, with 1 of 2 organisations in.", MeasureWords.Headline(result));
    }

    [Fact]
    public void Build_HiddenFigure_SaysThatItIsHidden()
    {
        var result = new BoardRows().Return("ID01", "CinH", "2017-18-Q3", Figure.SuppressedBelow(5)).Result("ID01", "2017-18-Q3");

        Assert.Equal(Standing.Hidden, result.Standing);
        Assert.Equal("Fewer than 5 carers in Q3 2017-18: hidden by its sender.", MeasureWords.Headline(result));
    }

    [Fact]
    public void Build_MayNotBeAdded_ShowsTheLeadAndSaysWhy()
    {
        var result = new BoardRows()
            .Return("SU06", "Breakaway", "2017-18-Q3", 700)
            .Return("SU06", "Crossroads", "2017-18-Q3", 900)
            .Result("SU06", "2017-18-Q3");

        Assert.Equal("Crossroads", result.Line!.Organisation!.Code);
        Assert.Equal(900, result.Point!.Figure.Value);
        Assert.Equal("The same person may be counted by two organisations, so they may not be added.", result.KeptApart);
        Assert.Equal("Crossroads Care North Herts; 1 more kept apart", MeasureWords.Who(result));
    }

    [Fact]
    public void Build_OneOrganisationOnly_ShowsItsOwnFigure()
    {
        var rows = new BoardRows().Return("ID08", "HPFT", "2017-18-Q3", 100).Return("ID08", "WHHT", "2017-18-Q3", 60);

        Assert.Equal(160, rows.Result("ID08", "2017-18-Q3").Point!.Figure.Value);
        Assert.Equal(60, rows.Result("ID08", "2017-18-Q3", only: "WHHT").Point!.Figure.Value);
    }

    [Fact]
    public void Build_SurveyAcrossTheBreak_IsNotCompared()
    {
        var result = new BoardRows()
            .Published("STRATEGY-2018", "OU02", "HCC-ACS", "2014-15 survey", 46.8m)
            .Published("STRATEGY-2018", "OU02", "HCC-ACS", "2016-17 survey", 22.9m)
            .Result("OU02", "2017-18-Q3");

        var change = Assert.Single(result.Changes);
        Assert.False(change.IsCompared);
        Assert.Equal("46.8% in 2014-15, but the survey changed in 2016-17: do not compare", change.Words);
        Assert.Equal("22.9% in the 2016-17 survey.", MeasureWords.Headline(result));
    }

    [Fact]
    public void Build_SurveysBeforeTheBreak_AreCompared()
    {
        var result = new BoardRows()
            .Published("STRATEGY-2018", "IN01", "HCC-ACS", "2012-13 survey", 69.6m)
            .Published("STRATEGY-2018", "IN01", "HCC-ACS", "2014-15 survey", 75.2m)
            .Result("IN01", "2015-16-Q1");

        Assert.Equal("Up 5.6 points on the 2012-13 survey", Assert.Single(result.Changes).Words);
    }

    [Fact]
    public void Build_CountFromTheStartOfTheYear_IsSetAgainstLastYearOnly()
    {
        var result = new BoardRows().Quarters("SU03", "HCC-ACS", "2016-17-Q3", 4000, 5500, 1500, 2900, 4310).Result("SU03", "2017-18-Q3");

        Assert.Equal("Up 310 on a year ago", Assert.Single(result.Changes).Words);
    }

    [Fact]
    public void Build_Season_IsSetAgainstTheSameTimeLastSeason()
    {
        var result = new BoardRows().Quarters("SU11", "HVCCG", "2016-17-Q3", 55, 60, null, null, 58).Result("SU11", "2017-18-Q3");

        Assert.Equal("Up 3.0 points on this time last season", Assert.Single(result.Changes).Words);
    }

    [Fact]
    public void Build_PublishedSpan_IsNeverCompared()
    {
        var result = new BoardRows()
            .Published("AWARD-2018", "ID06", "WHHT", "2016-17", 60)
            .Published("AWARD-2018", "ID06", "WHHT", "2017-04-01--2017-12-31", 81)
            .Result("ID06", "2017-18-Q3");

        Assert.Equal(81, result.Point!.Figure.Value);
        Assert.Empty(result.Changes);
    }

    [Fact]
    public void Build_OldReturnsAndNewerDocument_TheDocumentSpeaks()
    {
        var rows = new BoardRows().Return("ID01", "CinH", "2012-13-Q1", 19000).Published("AWARD-2018", "ID01", "CinH", "2018-03-31", 28145);

        Assert.True(rows.Result("ID01", "2017-18-Q4").IsPublished);
        Assert.False(rows.Result("ID01", "2012-13-Q4").IsPublished);
    }

    [Fact]
    public void Build_TargetInForce_JudgesAWholeFigureAndNoPartialOne()
    {
        var target = new Target { Kind = TargetKind.Floor, Value = 100, Text = "100", Source = "The board" };
        MeasureResult Of(BoardRows rows, string code)
        {
            var measure = BoardRows.Measure(code) with { Targets = [target] };
            var catalogue = new Catalogue(BoardRows.Catalogue.Organisations, BoardRows.Catalogue.Strategies, BoardRows.Catalogue.Series, [measure]);
            return MeasureResultBuilder.Build(BoardSnapshotBuilder.Build(catalogue, new(rows.Rows, []), 1).Of(measure), BoardRows.Period("2017-18-Q3"));
        }

        var whole = Of(new BoardRows().Quarters("ID08", "HPFT", "2017-18-Q2", 40, 60).Quarters("ID08", "WHHT", "2017-18-Q2", 20, 38), "ID08");
        var partial = Of(new BoardRows().Quarters("ID08", "HPFT", "2017-18-Q2", 40, 60).Quarters("ID08", "WHHT", "2017-18-Q2", 20), "ID08");

        Assert.Equal((Rag.Amber, 2m), (whole.AgainstTarget!.Rag, whole.AgainstTarget.Miss));
        Assert.Equal(Standing.SoFar, partial.Standing);
        Assert.Null(partial.AgainstTarget);
    }

    [Fact]
    public void Build_Quarters_AreAddedToTheYearSoFarWithWhatIsMissingSaid()
    {
        var rows = new BoardRows().Quarters("SU01", "HCC-ACS", "2016-17-Q4", 10, 12, null, 9);

        var result = rows.Result("SU01", "2017-18-Q3");

        Assert.Equal((21m, "sum of 2 of 3 quarters"), (result.YearToDate!.Figure.Value!.Value, result.YearToDate.Words));
        Assert.Equal((31m, false), (result.RollingYear!.Figure.Value!.Value, result.RollingYear.IsComplete));
    }

    [Fact]
    public void Build_DistinctPeople_RefusesToAddQuartersAndSaysWhy()
    {
        var result = new BoardRows().Quarters("SU06", "Crossroads", "2017-18-Q1", 10, 12, 14).Result("SU06", "2017-18-Q3");

        Assert.False(result.YearToDate!.Figure.HasValue);
        Assert.Contains("The same person may be counted in two periods", result.YearToDate.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_MeasureDefinedAnew_KeepsTheOldDefinitionForOldQuarters()
    {
        var old = BoardRows.Measure("SU01");
        var anew = old with { Name = "Assessments of carers alone", Polarity = Polarity.Neutral };
        var catalogue = new Catalogue(BoardRows.Catalogue.Organisations, BoardRows.Catalogue.Strategies, BoardRows.Catalogue.Series, [anew])
        {
            Definitions = [new(0, DateOnly.MinValue, old, "", "", default), new(1, new(2017, 10, 1), anew, "Joint ones left out", "A coordinator", default)],
        };
        var board = BoardSnapshotBuilder.Build(catalogue, new(new BoardRows().Quarters("SU01", "HCC-ACS", "2017-18-Q1", 10, 12, 14).Rows, []), 1).Of(anew);

        var before = MeasureResultBuilder.Build(board, BoardRows.Period("2017-18-Q2"));
        var after = MeasureResultBuilder.Build(board, BoardRows.Period("2017-18-Q3"));

        Assert.Equal((old.Name, "Joint ones left out"), (before.Measure.Name, before.DefinedAnew!.Reason));
        Assert.Equal(anew.Name, after.Measure.Name);
        Assert.Null(after.DefinedAnew);
        Assert.Equal(Verdict.None, after.Changes[0].Verdict);
    }
}
