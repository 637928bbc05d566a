using CarersDashboard.Features.Board;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Measures.Disclosure;
using CarersDashboard.Features.Measures.Targets;
using Xunit;

namespace CarersDashboard.Tests.TestSupport;

/// <summary>Rows of published figures for tests, over the real catalogue.</summary>
internal sealed class BoardRows
{
    private readonly List<BoardRow> rows = [];
    private Catalogue catalogue = Catalogue;

    public static Catalogue Catalogue { get; } = CatalogueFiles.Read();

    public IReadOnlyList<BoardRow> Rows => rows;

    public static ReportingPeriod Period(string code)
    {
        var survey = code.EndsWith(" survey", StringComparison.Ordinal);
        Assert.True(ReportingPeriod.TryParse(survey ? code[..^7] : code, out var period), code);
        return survey ? period.AsSurvey() : period;
    }

    public static Measure Measure(string code)
    {
        Assert.True(Catalogue.TryMeasure(code, out var measure), code);
        return measure;
    }

    public static Organisation Organisation(string code)
    {
        Assert.True(Catalogue.TryOrganisation(code, out var organisation), code);
        return organisation;
    }

    public BoardRows Add(BoardRow row)
    {
        rows.Add(row);
        return this;
    }

    /// <summary>A figure of a return; a period is spelt <c>2017-18-Q3</c> or <c>2016-17 survey</c>.</summary>
    public BoardRows Return(string measure, string organisation, string period, decimal value, bool provisional = false, bool illustrative = false) =>
        Return(measure, organisation, period, Figure.Of(value), provisional, illustrative);

    public BoardRows Return(string measure, string organisation, string period, Figure figure, bool provisional = false, bool illustrative = false) =>
        Add(Row(measure, organisation, period, figure, Series.ReturnCode, provisional, illustrative));

    public BoardRows Published(string series, string measure, string organisation, string period, decimal value, string note = "") =>
        Add(Row(measure, organisation, period, Figure.Of(value), series) with { Note = note });

    /// <summary>Values of following quarters; null is a quarter without a return.</summary>
    public BoardRows Quarters(string measure, string organisation, string first, params decimal?[] values)
    {
        var period = Period(first);
        foreach (var value in values)
        {
            if (value is not null)
            {
                Return(measure, organisation, period.Code, value.Value);
            }

            period = period.Next()!;
        }

        return this;
    }

    /// <summary>Targets of a measure in place of the catalogue's own.</summary>
    public BoardRows Aims(string measure, params Target[] targets)
    {
        catalogue = new(catalogue.Organisations, catalogue.Strategies, catalogue.Series, [.. catalogue.Measures.Select(one => one.Code == measure ? one with { Targets = targets } : one)])
        {
            Events = catalogue.Events,
            LimitChanges = catalogue.LimitChanges,
            Benchmarks = catalogue.Benchmarks,
            Reach = catalogue.Reach,
        };
        return this;
    }

    /// <summary>Something that happened, beside the catalogue's own.</summary>
    public BoardRows Happened(string measure, DateOnly day, string title)
    {
        catalogue = new(catalogue.Organisations, catalogue.Strategies, catalogue.Series, catalogue.Measures)
        {
            Events = [.. catalogue.Events, new() { Measure = measure, Kind = EventKind.Other, Starts = day, Title = title }],
            LimitChanges = catalogue.LimitChanges,
            Benchmarks = catalogue.Benchmarks,
        };
        return this;
    }

    /// <summary>The snapshot; small figures are shown unless rules say otherwise, so that tests may count in small numbers.</summary>
    public BoardSnapshot Build(long version = 1, DisclosureRules? rules = null) => BoardSnapshotBuilder.Build(catalogue, new(rows, []), version, rules ?? new(1, 1, 1));

    public MeasureResult Result(string measure, string quarter, string? only = null) =>
        MeasureResultBuilder.Build(Build().Of(catalogue.Measures.First(one => one.Code == measure)), Period(quarter), only is null ? null : Organisation(only));

    public static BoardRow Row(string measure, string organisation, string period, Figure figure, string series, bool provisional = false, bool illustrative = false) => new()
    {
        Measure = measure,
        Figure = figure,
        Return = new() { Organisation = organisation, Series = series, Period = Period(period), Provisional = provisional },
        File = new() { FileName = "return.xlsx", PublishedAt = new(2026, 11, 22, 9, 30, 0, TimeSpan.Zero), Illustrative = illustrative },
    };
}
