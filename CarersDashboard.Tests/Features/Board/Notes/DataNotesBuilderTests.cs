using CarersDashboard.Features.Board;
using CarersDashboard.Features.Board.Notes;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Disclosure;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Board.Notes;

public class DataNotesBuilderTests
{
    private static readonly ReportingPeriod Quarter = BoardRows.Period("2017-18-Q3");

    [Fact]
    public void Build_NothingPublished_KnowsWhatTheDocumentsSay()
    {
        var notes = DataNotesBuilder.Build(new BoardRows().Build(), null);

        Assert.Equal("No figures have been published yet.", notes.Headline);
        Assert.Equal(28, notes.Inconsistencies.Count);
        Assert.Equal(["SU01", "SU06", "CX01"], notes.Claims.Select(pair => pair.Measure.Code));
    }

    [Fact]
    public void Build_ProvisionalAndAwaited_AreNamedAndCounted()
    {
        var notes = Of(new BoardRows().Return("ID01", "CinH", "2017-18-Q3", 1, provisional: true).Return("SU01", "HCC-ACS", "2017-18-Q2", 1));

        Assert.Equal(["CinH"], notes.Provisional.Select(organisation => organisation.Code));
        Assert.Equal("1 of 2 returns for Q3 2017-18 is in, one provisional. No figure has been restated.", notes.Headline);
        Assert.Equal("1 measure has a whole figure; 1 measure awaits its return and shows an earlier figure; 69 measures have no figure at all", string.Join("; ", DataNotesWords.Completeness(notes)));
        Assert.Equal(69, notes.WithoutFigure.Count());
    }

    [Fact]
    public void Build_EveryReturnIn_SaysSo()
    {
        Assert.Equal("The one return for Q3 2017-18 is in. No figure has been restated.", Of(new BoardRows().Return("ID01", "CinH", "2017-18-Q3", 1)).Headline);
        Assert.StartsWith("All 2 returns for Q3 2017-18 are in.", Of(new BoardRows().Return("ID01", "CinH", "2017-18-Q3", 1).Return("SU01", "HCC-ACS", "2017-18-Q3", 1)).Headline, StringComparison.Ordinal);
    }

    [Fact]
    public void Restatements_ChangedFigure_IsTheFirstAndThePresentOne()
    {
        var notes = Of(new BoardRows().Add(Changed("ID01", 7000, 7012)).Add(Changed("ID09", 412, 412)));

        var one = Assert.Single(notes.Restatements);
        Assert.Equal(("ID01", "7,000", "7,012"), (one.Measure.Code, one.Was, one.Is));
        Assert.EndsWith("One figure has been restated.", notes.Headline, StringComparison.Ordinal);
        Assert.Equal(["ID01", "Carers on the carers' centre register", "Carers in Hertfordshire", "Q3 2017-18", "7,000", "7,012", "Quarterly return", ""], DataNotesTables.Restatements(notes).Rows.Single().Select(cell => cell.Text));
    }

    [Fact]
    public void Restatements_ChangeBelowTheLastPlaceShown_IsWrittenSoThatItCanBeSeen()
    {
        var one = Assert.Single(Of(new BoardRows().Add(Changed("ID03", 5.81m, 5.84m))).Restatements);

        Assert.Equal(("5.81", "5.84"), (one.Was, one.Is));
    }

    [Fact]
    public void Restatements_LaterThanTheQuarter_AreNotShown()
    {
        Assert.Empty(DataNotesBuilder.Build(new BoardRows().Add(Changed("ID01", 7000, 7012)).Return("ID01", "CinH", "2017-18-Q2", 1).Build(), BoardRows.Period("2017-18-Q2")).Restatements);
    }

    [Theory]
    [InlineData(3, 8, 1)]
    [InlineData(8, 3, 0)]
    public void Restatements_OneOfTheTwoSmall_IsLeftOut(decimal was, decimal now, int counted)
    {
        var row = Changed("ID02", was, now);
        row = row with { Return = row.Return with { Version = 2, Published = 2 } };
        var earlier = new EarlierRow("ID02", row.Return with { Version = 1, Published = 1 }, Figure.Of(was));
        var notes = DataNotesBuilder.Build(BoardSnapshotBuilder.Build(BoardRows.Catalogue, new([row], [earlier]), 2, new()), Quarter);

        Assert.Empty(notes.Restatements);
        Assert.Empty(DataNotesTables.Restatements(notes).Rows);
        Assert.Equal(counted, notes.RestatedHidden);
    }

    [Fact]
    public void Hidden_SmallOnesAndTheirCompanions_AreCounted()
    {
        var rows = new BoardRows().Return("ID08", "HPFT", "2017-18-Q3", 3).Return("ID08", "WHHT", "2017-18-Q3", 60).Return("ID08", "ENHT", "2017-18-Q3", 70).Return("ID09", "CinH", "2017-18-Q3", Figure.SuppressedBelow(5));

        var notes = Of(rows, new());
        var shown = notes.Results.Single(result => result.Measure.Code == "ID08").Returned.SelectMany(line => line.Points).Count(point => point.Figure.IsHidden);

        Assert.True(shown >= 2, "A companion keeps the small one from being worked out.");
        Assert.Equal(new(shown, 0, 1, 2), notes.Hidden);
        Assert.Equal($"Up to this quarter {shown} figures and 0 totals are hidden here, and 1 figure was hidden by the senders; two measures are concerned.", DataNotesWords.HiddenCount(notes));
        Assert.Equal("Nothing is hidden up to this quarter.", DataNotesWords.HiddenCount(Of(new BoardRows())));
    }

    [Fact]
    public void Disclosure_ByTheRulesInForce_SaysWhatIsHidden()
    {
        Assert.Equal("A count of people from 1 to 4 is hidden. A zero is shown.", DataNotesWords.Disclosure(new())[0]);
        Assert.Equal("Numbers of people behind a share are rounded to the nearest 5.", DataNotesWords.Disclosure(new())[^1]);
        Assert.Equal(["No count is hidden for being small.", "Numbers of people behind a share are not rounded."], DataNotesWords.Disclosure(new(1, 1, 1)));
    }

    [Fact]
    public void Rivals_TwoDocuments_AreNamedWithTheirFigures()
    {
        var rows = new BoardRows().Published("AWARD-2018", "ID03", "CinH", "2017-18", 5.08m).Published("STRATEGY-2018", "ID03", "CinH", "2017-18", 6).Return("ID01", "CinH", "2017-18-Q3", 1);

        var (measure, found) = Assert.Single(Of(rows).Rivals);

        Assert.Equal("5.08 (Award submission 2018) or 6 (Strategy 2018-21)", DataNotesWords.Values(measure, found));
    }

    [Fact]
    public void Breaks_UpToTheQuarter_HaveTheirSource()
    {
        var breaks = Of(new BoardRows().Return("ID01", "CinH", "2017-18-Q3", 1)).Breaks;

        Assert.Equal(["IN01", "OU01", "OU02", "OU03", "OU04"], breaks.Select(one => one.Measure.Code).Order());
        Assert.All(breaks, one => Assert.StartsWith("NHS Digital", one.Source, StringComparison.Ordinal));
    }

    [Fact]
    public void Sources_OfTheCatalogue_NameTheirLicence()
    {
        var sources = DataNotesWords.Sources(BoardRows.Catalogue);

        Assert.Contains(("Office for Local Government (MHCLG), Local Authority Data Explorer, adult social care", "Crown copyright, Open Government Licence v3.0"), sources);
        Assert.Equal(sources.Count, sources.Select(source => source.Source).Distinct().Count());
        Assert.All(BoardRows.Catalogue.Series.Where(line => !line.IsReturn), line => Assert.Contains(sources, source => source.Source == line.Source));
        Assert.DoesNotContain(sources, source => source.Licence == "See the publisher");
    }

    [Fact]
    public void Inconsistencies_AsATable_HoldThemAll()
    {
        var table = DataNotesTables.Inconsistencies(DataNotesBuilder.Build(new BoardRows().Build(), null));

        Assert.Equal(28, table.Rows.Count);
        Assert.All(table.Rows, row => Assert.Equal(table.Columns.Count, row.Count));
    }

    private static BoardRow Changed(string measure, decimal was, decimal now) =>
        BoardRows.Row(measure, "CinH", "2017-18-Q3", Figure.Of(now), Series.ReturnCode) with { First = new(Figure.Of(was)) };

    private static DataNotes Of(BoardRows rows, DisclosureRules? rules = null) => DataNotesBuilder.Build(rows.Build(rules: rules), Quarter);
}
