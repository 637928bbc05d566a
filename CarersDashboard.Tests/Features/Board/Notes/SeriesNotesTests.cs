using Bunit;
using CarersDashboard.Features.Board.Notes;
using CarersDashboard.Features.Measures;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Board.Notes;

public sealed class SeriesNotesTests
{
    [Fact]
    public void Restated_ShownAndLeftOut_AreInTheTableAndInTheSentence()
    {
        using var context = new Rendering();
        var row = BoardRows.Row("ID01", "CinH", "2017-18-Q3", Figure.Of(7012), Series.ReturnCode) with { First = new(Figure.Of(7000)) };
        var notes = DataNotesBuilder.Build(new BoardRows().Add(row).Build(), BoardRows.Period("2017-18-Q3")) with { RestatedHidden = 2 };

        var page = context.Render<SeriesNotes>(part => part.Add(one => one.Notes, notes).Add(one => one.Address, "/data-notes"));

        Assert.Equal(["7,000", "7,012"], page.FindAll("#restated td.number").Select(cell => cell.TextContent.Trim()));
        Assert.Contains("2 more changed and are left out", page.Find("#restated").TextContent, StringComparison.Ordinal);
        Assert.Equal("col", page.Find("#restated thead th").GetAttribute("scope"));
        Assert.Equal("row", page.Find("#restated tbody th").GetAttribute("scope"));
    }

    [Fact]
    public void Section_WithoutAnything_SaysSo()
    {
        using var context = new Rendering();

        var page = context.Render<SeriesNotes>(part => part.Add(one => one.Notes, new DataNotes()).Add(one => one.Address, "/data-notes"));

        Assert.Contains("No series is broken", page.Find("#breaks").TextContent, StringComparison.Ordinal);
        Assert.Contains("No two documents give different figures", page.Find("#rivals").TextContent, StringComparison.Ordinal);
        Assert.Contains("No figure has changed since it was first published.", page.Find("#restated").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".downloads"));
    }
}
