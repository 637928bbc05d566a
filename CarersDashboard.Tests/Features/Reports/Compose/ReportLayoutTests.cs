using CarersDashboard.Features.Reports.Compose;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CarersDashboard.Tests.Features.Reports.Compose;

/// <summary>What a report consists of, and in which order.</summary>
public class ReportLayoutTests
{
    private static readonly string[] Kinds = ["cover", "changes", "scorecard", "reach"];

    [Fact]
    public void All_LayoutThatNamesSome_HasTheOthersAtTheEndAndOn()
    {
        var layout = new ReportLayout { Sections = [new("reach", false), new("gone", true), new("cover", true)] };

        Assert.Equal([new("reach", false), new("cover", true), new("changes", true), new("scorecard", true)], layout.All(Kinds));
    }

    [Fact]
    public void InOrder_LayoutThatNamesSome_HasTheOthersAfterThem() =>
        Assert.Equal(["C", "A", "B"], new ReportLayout { Order = ["C", "X", "A"] }.InOrder(["A", "B", "C"]));

    [Theory]
    [InlineData("changes", -1, "changes,cover,scorecard,reach")]
    [InlineData("changes", 1, "cover,scorecard,changes,reach")]
    [InlineData("cover", -1, "cover,changes,scorecard,reach")]
    [InlineData("reach", 1, "cover,changes,scorecard,reach")]
    [InlineData("unknown", 1, "cover,changes,scorecard,reach")]
    public void MoveSection_ByOne_ChangesPlacesWithItsNeighbour(string kind, int by, string expected) =>
        Assert.Equal(expected, string.Join(',', ReportLayout.Usual.MoveSection(Kinds, kind, by).All(Kinds).Select(item => item.Kind)));

    [Fact]
    public void MoveMeasure_UpAndDownAgain_IsAsBefore() => Prop.ForAll(
        (from index in Gen.Choose(1, 5) select index).ToArbitrary(),
        index =>
        {
            string[] codes = ["A", "B", "C", "D", "E", "F"];
            var moved = ReportLayout.Usual.MoveMeasure(codes, codes[index], -1);
            return moved.InOrder(codes)[index - 1] == codes[index] && moved.MoveMeasure(codes, codes[index], 1).InOrder(codes).SequenceEqual(codes);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void MoveMeasure_OneIsNotDrawnInThisQuarter_KeepsItsPlace()
    {
        var layout = new ReportLayout { Order = ["C", "X", "A", "B"] }.MoveMeasure(["A", "B", "C", "D"], "B", -1);

        Assert.Equal(["C", "X", "B", "A", "D"], layout.Order);
        Assert.Equal(["C", "X", "B", "A", "D", "E"], layout.InOrder(["A", "B", "C", "D", "E", "X"]));
    }

    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        var layout = new ReportLayout { Sections = [new("reach", false)], Order = ["ID03"], LeftOut = ["SU01"], Strategy = "2022" };

        Assert.Equal(layout.Write(), ReportLayout.Read(layout.Write()).Write());
        Assert.Equal((false, "2022", "SU01"), ReportLayout.Read(layout.Write()) is var read ? (read.Sections[0].IsOn, read.Strategy, read.LeftOut[0]) : default);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{ not json")]
    public void Read_NoLayout_IsTheUsual(string? text) => Assert.Equal(ReportLayout.Usual.Write(), ReportLayout.Read(text).Write());
}
