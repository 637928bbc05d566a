using System.Globalization;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Returns;
using Xunit;
using static CarersDashboard.Tests.TestSupport.SmallCatalogue;

namespace CarersDashboard.Tests.Features.Returns;

public class PublicationPlanTests
{
    private static readonly ReturnEntry[] Entries = [Entry(YearsCaring, Figure.Of(5.08m, 3475, 684)), Entry(Referrals, Figure.SuppressedBelow(5), 10)];

    private static readonly Dictionary<string, ReturnEntry[]> Others = new()
    {
        { "value", [Entries[0] with { Figure = Figure.Of(5.09m, 3475, 684) }, Entries[1]] },
        { "numerator", [Entries[0] with { Figure = Figure.Of(5.08m, 3476, 684) }, Entries[1]] },
        { "denominator", [Entries[0] with { Figure = Figure.Of(5.08m, 3475, 685) }, Entries[1]] },
        { "bound", [Entries[0], Entries[1] with { Figure = Figure.SuppressedBelow(10) }] },
        { "state", [Entries[0], Entries[1] with { Figure = Figure.Missing }] },
        { "measure", [Entries[0], Entries[1] with { Measure = Register }] },
        { "organisation", [.. Entries.Select(entry => entry with { Organisation = Crossroads })] },
        { "period", [.. Entries.Select(entry => entry with { Period = ReportingPeriod.Quarter(2017, 4) })] },
        { "provisional", [.. Entries.Select(entry => entry with { Provisional = true })] },
        { "one fewer", [Entries[0]] },
    };

    /// <summary>Things that make another plan of it.</summary>
    public static TheoryData<string> Differences => [.. Others.Keys];

    [Fact]
    public void Fingerprint_SamePlan_IsTheSame() => Assert.Equal(Fingerprint(Entries), Fingerprint([Entries[0] with { Figure = Figure.Of(5.080000m, 3475.0m, 684) }, Entries[1]]));

    [Theory]
    [MemberData(nameof(Differences))]
    public void Fingerprint_OtherPlan_IsAnother(string difference) => Assert.NotEqual(Fingerprint(Entries), Fingerprint(Others[difference]));

    [Fact]
    public void Fingerprint_AcceptedVersionMoved_IsAnother()
    {
        var key = new ReturnKey("CinH", "2017-18-Q3", PeriodKind.Quarter, "RETURN");
        var first = new AcceptedReturn(1, 1, 1, false, false, new Dictionary<string, AcceptedFigure>());

        Assert.NotEqual(
            PublicationPlan.Make(Entries, new Dictionary<ReturnKey, AcceptedReturn> { [key] = first }).Fingerprint(),
            PublicationPlan.Make(Entries, new Dictionary<ReturnKey, AcceptedReturn> { [key] = first with { Number = 2 } }).Fingerprint());
    }

    [Fact]
    public void Fingerprint_InAnotherCulture_IsTheSame()
    {
        var before = CultureInfo.CurrentCulture;
        var here = Fingerprint(Entries);
        try
        {
            // Two nodes need not have the same: one shows the plan, the other publishes it.
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");

            Assert.Equal(here, Fingerprint(Entries));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(true, false, false)]
    [InlineData(false, true, true)]
    [InlineData(false, false, false)]
    public void Make_AcceptedIsProvisional_StaysSoUnlessTheFileSaysOtherwise(bool saysFinal, bool saysProvisional, bool saysBoth)
    {
        var key = new ReturnKey("CinH", "2017-18-Q3", PeriodKind.Quarter, "RETURN");
        var accepted = new Dictionary<ReturnKey, AcceptedReturn> { [key] = new(1, 1, 1, true, false, new Dictionary<string, AcceptedFigure>()) };
        var entries = Entries.Select((entry, index) => entry with { Provisional = saysProvisional && (index == 0 || !saysBoth), StatusUnstated = !saysFinal && !saysProvisional }).ToList();

        var version = Assert.Single(PublicationPlan.Make(entries, accepted).Versions);

        Assert.Equal(!saysFinal, version.Provisional);
        Assert.Equal(saysFinal, version.StatusMoves);
    }

    private static string Fingerprint(IReadOnlyList<ReturnEntry> entries) => PublicationPlan.Make(entries, new Dictionary<ReturnKey, AcceptedReturn>()).Fingerprint();
}
