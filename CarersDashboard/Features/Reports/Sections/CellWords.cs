using CarersDashboard.Features.Board;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Reports.Model;

namespace CarersDashboard.Features.Reports.Sections;

/// <summary>Writes figures into cells, as the board's pages do.</summary>
internal static class CellWords
{
    /// <summary>How a spreadsheet has to write numbers of a measure so that they look as on the page.</summary>
    public static string Format(Measure measure) => Format(measure.Unit, measure.Decimals);

    /// <summary>The same for a unit and a number of decimals.</summary>
    public static string Format(MeasureUnit unit, int decimals)
    {
        var digits = "#,##0" + (decimals == 0 ? "" : "." + new string('0', decimals));
        return unit switch
        {
            MeasureUnit.Percent => $"{digits}\"%\";\"−\"{digits}\"%\"",
            MeasureUnit.Pounds => $"\"£\"{digits};\"−£\"{digits}",
            _ => $"{digits};\"−\"{digits}",
        };
    }

    /// <summary>A number rounded as it is shown.</summary>
    public static decimal Shown(decimal value, int decimals) => Math.Round(value, decimals, MidpointRounding.AwayFromZero) + 0m;

    /// <summary>A figure: its number, or the sign that stands for it.</summary>
    public static ReportCell Of(Measure measure, Figure figure) => new(FigureSigns.Of(measure, figure))
    {
        // “~” stands for a number that would be written as zero: a zero in the cell would be another number.
        Number = figure.HasValue && !FigureText.RoundsToZero(measure, figure) ? Shown(figure.Value.Value, measure.Decimals) : null,
        Format = figure.HasValue && !FigureText.RoundsToZero(measure, figure) ? Format(measure) : "",
    };

    /// <summary>The headline figure of a measure.</summary>
    public static ReportCell Of(MeasureResult result) => result.Point is not { } point ? "–"
        : FigureWords.AsGiven(result.Measure, result.Line!, point) is var measure && point.Figure.HasValue && !FigureText.RoundsToZero(measure, point.Figure)
            ? new ReportCell(MeasureWords.Capital(MeasureWords.Value(result))) { Number = Shown(point.Figure.Value.Value, measure.Decimals), Format = Format(measure) }
            : new ReportCell(MeasureWords.Capital(MeasureWords.Value(result)));

    /// <summary>A key for an address: letters, digits and dashes.</summary>
    public static string Key(string kind, string name) => $"{kind}-{string.Concat(name.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'))}";
}
