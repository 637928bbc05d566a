using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Registers;
using CarersDashboard.Tests.TestSupport;
using Xunit;

namespace CarersDashboard.Tests.Features.Measures.Registers;

public class LimitCheckerTests
{
    private static readonly DateOnly First = new(2016, 4, 1);

    private static readonly LimitChange Rebase = new() { Kind = LimitChangeKind.Rebase, Measure = "SU01", From = new(2018, 4, 1), Reason = "r", SetBy = "", SetAt = default };

    private static readonly LimitChange Baseline = Rebase with { Kind = LimitChangeKind.Baseline, From = null, Points = 12 };

    /// <summary>A decision with one thing wrong, and the field that says so.</summary>
    public static TheoryData<string, LimitChange> Wrong => new()
    {
        { "Reason", Rebase with { Reason = " " } },
        { "From", Rebase with { From = null } },
        { "From", Rebase with { From = new(2016, 3, 31) } },
        { "Points", Rebase with { Points = 12 } },
        { "Points", Baseline with { Points = 11 } },
        { "Points", Baseline with { Points = null } },
        { "Organisation", Rebase with { Organisation = "Nobody" } },
        { "EventId", Rebase with { EventId = 7 } },
        { "Reason", Rebase with { Reason = "Ring 07700 900123." } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Check_OneThingWrong_NamesItsFieldAndNoOther(string field, LimitChange change) =>
        Assert.Equal([field], LimitChecker.Check(change, SmallCatalogue.All, First, []).Select(fault => fault.Field));

    [Fact]
    public void Check_InOrder_FindsNothing()
    {
        Assert.Empty(LimitChecker.Check(Rebase, SmallCatalogue.All, First, [Baseline]));
        Assert.Empty(LimitChecker.Check(Baseline, SmallCatalogue.All, null, [Rebase]));
    }

    [Fact]
    public void Check_SameLineAndDayTwice_IsRefused() => Assert.Equal(["From"], LimitChecker.Check(Rebase, SmallCatalogue.All, First, [Rebase]).Select(fault => fault.Field));
}
