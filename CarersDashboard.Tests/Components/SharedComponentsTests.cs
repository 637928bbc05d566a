using Bunit;
using CarersDashboard.Components.Shared;
using Xunit;

namespace CarersDashboard.Tests.Components;

public sealed class SharedComponentsTests : IDisposable
{
    private readonly BunitContext rendering = new();

    public void Dispose() => rendering.Dispose();

    [Fact]
    public void UnbrokenText_Periods_AreKeptWhole()
    {
        var text = rendering.Render<UnbrokenText>(parameters => parameters.Add(one => one.Text, "5.8 years in Q3 2017-18, down from 9 in 2012-13."));

        Assert.Equal(["Q3 2017-18,", "2012-13."], text.FindAll(".nowrap").Select(part => part.TextContent));
        Assert.Equal("5.8 years in Q3 2017-18, down from 9 in 2012-13.", string.Join(' ', text.Nodes.Select(node => node.TextContent.Trim()).Where(part => part.Length > 0)));
    }

    [Fact]
    public void PageHeading_Eyebrow_IsPartOfTheHeading()
    {
        var heading = rendering.Render<PageHeading>(parameters => parameters.Add(one => one.Eyebrow, "Years caring").Add(one => one.Title, "5.8 years."));

        Assert.Equal("Years caring: 5.8 years.", string.Concat(heading.Find("h1").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select((word, index) => index == 0 || word == ":" ? word : " " + word)));
    }

    [Fact]
    public void Breadcrumb_LastPart_IsThisPage()
    {
        var trail = rendering.Render<Breadcrumb>(parameters => parameters.Add(one => one.Trail, [("Overview", "/"), ("Here", null)]));

        Assert.Equal("/", Assert.Single(trail.FindAll("a")).GetAttribute("href"));
        Assert.Equal("Here", trail.Find("[aria-current=page]").TextContent);
    }

    [Theory]
    [InlineData(NoticeKind.Problem, "alert")]
    [InlineData(NoticeKind.Note, null)]
    public void Notice_Problem_IsAnnounced(NoticeKind kind, string? role)
    {
        var notice = rendering.Render<Notice>(parameters => parameters.Add(one => one.Kind, kind).AddChildContent("<p>Words</p>"));

        Assert.Equal(role, notice.Find(".notice").GetAttribute("role"));
    }

    [Fact]
    public void StatusIcon_EveryKind_IsDrawnAndHiddenFromReaders()
    {
        foreach (var kind in Enum.GetValues<StatusKind>())
        {
            var icon = rendering.Render<StatusIcon>(parameters => parameters.Add(one => one.Kind, kind)).Find("svg");

            Assert.NotEmpty(icon.Children);
            Assert.Equal("true", icon.GetAttribute("aria-hidden"));
        }
    }
}
