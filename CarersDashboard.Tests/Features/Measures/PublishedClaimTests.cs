using CarersDashboard.Features.Measures.Aggregation;
using Xunit;

namespace CarersDashboard.Tests.Features.Measures;

public class PublishedClaimTests
{
    [Theory]
    [InlineData("SU01", "974 assessments in 2012-13 to 4,343 in 2016-17", "+345.9% (the source prints 289%)")]
    [InlineData("SU06", "1,070 carers a quarter in 2015-16 to 1,600 in 2017-18", "+49.5% (the source prints no percentage)")]
    [InlineData("CX01", "75,691 carers who care for less than 20 hours a week of 108,615 carers on the census of 2011", "69.7% (the source prints 70%)")]
    public void All_PublishedNumbers_AreWorkedOutAgainBesideWhatIsPrinted(string measure, string numbers, string result)
    {
        var claim = Assert.Single(PublishedClaim.All, claim => claim.Measure == measure);

        Assert.Equal((numbers, result), (claim.Numbers, claim.Result));
    }
}
