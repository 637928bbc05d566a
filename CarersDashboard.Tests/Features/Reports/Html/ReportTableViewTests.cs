using Bunit;
using CarersDashboard.Features.Reports.Html;
using CarersDashboard.Features.Reports.Model;
using Xunit;

namespace CarersDashboard.Tests.Features.Reports.Html;

/// <summary>A table of a report as a browser shows it.</summary>
public sealed class ReportTableViewTests : BunitContext
{
    [Fact]
    public void Table_RowsThatBelongTogether_StandUnderTheirName()
    {
        var table = new ReportTable
        {
            Key = "actions", Caption = "Actions", Columns = [new("Action"), new("Due")],
            Rows = [new([new("Train wards"), new("March")], "Trust"), new([new("Tell schools"), new("April")], "Trust"), new([new("Print cards"), new("May")], "Council"), new([new("Nobody’s"), new("June")])],
        };

        var shown = Render<ReportTableView>(parameters => parameters.Add(view => view.Table, table));

        Assert.Equal(["Trust", "Train wards", "Tell schools", "Council", "Print cards", "Nobody’s"], shown.FindAll("tbody tr > th").Select(heading => heading.TextContent.Trim()));
        Assert.Equal(["Trust", "Council"], shown.FindAll("th[scope=rowgroup][colspan='2']").Select(heading => heading.TextContent));
    }
}
