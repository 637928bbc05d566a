using CarersDashboard.Features.Returns.Jobs;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace CarersDashboard.Tests.Features.Returns.Jobs;

/// <summary>How an end is written down, and from which size on work goes to the background.</summary>
public sealed class JobResultTests
{
    [Theory]
    [InlineData(JobEnd.Draft, "0f3a")]
    [InlineData(JobEnd.Refused, "Expected: a workbook. Send it again.")]
    [InlineData(JobEnd.Stopped, "")]
    [InlineData(JobEnd.Nothing, "")]
    public void Parse_WhatWasWritten_IsTheSame(JobEnd end, string text) => Assert.Equal(new(end, text), JobResult.Parse(new JobResult(end, text).ToString()));

    [Theory]
    [InlineData("")]
    [InlineData("something else")]
    [InlineData("99:text")]
    [InlineData(":text")]
    public void Parse_SomethingElse_IsNothing(string written) => Assert.Equal(JobResult.Nothing, JobResult.Parse(written));

    [Fact]
    public void ToString_LongWords_FitsTheDatabase() => Assert.InRange(new JobResult(JobEnd.Refused, new string('x', 1_000)).ToString().Length, 390, 400);

    [Fact]
    public void Of_NothingSet_IsOneMegabyteAndTwoThousandFigures() => Assert.Equal(new(1024 * 1024, 2_000), JobSettings.Of(new ConfigurationBuilder().Build()));

    [Fact]
    public void Of_NoNumber_SaysWhichSetting()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Returns:BackgroundBytes", "1 MB")]).Build();

        var fault = Assert.Throws<InvalidOperationException>(() => JobSettings.Of(configuration));

        Assert.Equal("Returns:BackgroundBytes is “1 MB”. Write a whole number.", fault.Message);
    }
}
