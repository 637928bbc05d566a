using System.Globalization;
using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Returns;

/// <summary>Makes a figure of a value, a numerator and a denominator.</summary>
internal sealed class FigureParser(FindingCollector findings, string sheet)
{
    private FindingConcern figureOf = new("", "", "", "");
    private string blank = "";

    /// <summary>Reads a row's figure.</summary>
    /// <returns>Null where a fault was reported.</returns>
    public (Figure Figure, bool WasBlank)? Read(WorkbookRow row, int valueColumn, int numeratorColumn, int denominatorColumn, Measure measure, Organisation organisation, Series series, ReportingPeriod period)
    {
        blank = FindingConcerns.BlankIn(period);
        figureOf = new(organisation.Code, series.Code, measure.Code, "");
        var value = ReadCell(row, valueColumn, measure, measure.Unit == MeasureUnit.Percent);
        var numerator = numeratorColumn > 0 ? ReadCell(row, numeratorColumn, measure, false) : default;
        var denominator = denominatorColumn > 0 ? ReadCell(row, denominatorColumn, measure, false) : default;
        if (value.Says == CellSays.Fault || numerator.Says == CellSays.Fault || denominator.Says == CellSays.Fault)
        {
            return null;
        }

        decimal? top = numerator.Says == CellSays.Number ? numerator.Number : null;
        decimal? bottom = denominator.Says == CellSays.Number ? denominator.Number : null;
        switch (value.Says)
        {
            case CellSays.NotAvailable:
                AskAboutParts(row, valueColumn, measure, "not available", top, bottom);
                return (Figure.Missing, false);
            case CellSays.NotApplicable:
                AskAboutParts(row, valueColumn, measure, "not applicable", top, bottom);
                return (Figure.NotApplicable, false);
            case CellSays.Hidden:
                return (Figure.SuppressedBelow(value.Number), false);
            case CellSays.Number:
                return Number(row, valueColumn, measure, value, top, bottom) is { } number ? (Figure.Of(number, top, bottom), false) : null;
            default:
                return Blank(row, valueColumn, measure, top, bottom);
        }
    }

    // Words that deny a figure, beside the numbers it would be made of: one of the two is wrong.
    private void AskAboutParts(WorkbookRow row, int column, Measure measure, string said, decimal? top, decimal? bottom)
    {
        if (measure.HasParts && top is not null && bottom > 0)
        {
            findings.Add(
                FindingRules.PartsDisagree,
                sheet,
                row.Number,
                column,
                said,
                $"{FigureText.Number(measure, Combined.Quotient(measure.Unit, top.Value, bottom.Value))}, which is {Plain(top.Value)} over {Plain(bottom.Value)}",
                "Write the value, or leave its parts blank too.",
                measure.Name,
                About($"{said} ({Plain(top.Value)}/{Plain(bottom.Value)})"));
        }
    }

    private (Figure Figure, bool WasBlank) Blank(WorkbookRow row, int column, Measure measure, decimal? top, decimal? bottom)
    {
        if (measure.HasParts && top is not null && bottom > 0)
        {
            var quotient = decimal.Round(Combined.Quotient(measure.Unit, top.Value, bottom.Value), CellNumber.Decimals);
            findings.Add(FindingRules.ValueFromParts, sheet, row.Number, column, FigureText.Number(measure, quotient), "A value beside its numerator and denominator", "Nothing to do.", measure.Name);
            return (Figure.Of(quotient, top, bottom), false);
        }

        findings.Add(FindingRules.Blank, sheet, row.Number, column, "(blank)", "A number, or “not available”", "Fill in the figure, or write “not available”. It will show as missing, not as zero.", measure.Name, About(blank));
        return (Figure.Missing, true);
    }

    private decimal? Number(WorkbookRow row, int column, Measure measure, CellNumber value, decimal? top, decimal? bottom)
    {
        // 12 without a percent sign is 12% where 1,200% lies outside the bounds of the measure.
        var asShare = value.Number * 100;
        if (measure.Unit != MeasureUnit.Percent || value.IsPercentage || value.Number == 0 || asShare < measure.Minimum || asShare > measure.Maximum)
        {
            return value.Number;
        }

        // 0.92 may be 92% or 0.92%. The parts can say, if they agree with one of the two and not with the other.
        if (top is not null && bottom > 0)
        {
            var quotient = Combined.Quotient(measure.Unit, top.Value, bottom.Value);
            var (isShare, isPercentage) = (IsNear(value.Number * 100, quotient), IsNear(value.Number, quotient));
            if (isShare && !isPercentage)
            {
                findings.Add(FindingRules.ReadByParts, sheet, row.Number, column, Plain(value.Number), "A percentage with its sign", "Nothing to do: the numerator and denominator say that the share is meant.", measure.Name);
                return value.Number * 100;
            }

            if (isPercentage && !isShare)
            {
                return value.Number;
            }
        }

        findings.Add(
            FindingRules.TwoReadings,
            sheet,
            row.Number,
            column,
            Plain(value.Number),
            $"{Plain(value.Number * 100)}% or {Plain(value.Number)}%",
            $"Write {Plain(value.Number * 100)}% or {Plain(value.Number)}%, with the sign.",
            measure.Name);
        return null;
    }

    private CellNumber ReadCell(WorkbookRow row, int column, Measure measure, bool percentage)
    {
        var cell = row[column];
        var read = CellNumber.Read(cell);
        if (read.Says == CellSays.Fault)
        {
            var (expected, fix) = FindingAdvice.For(read.Rule!, cell.Text);
            findings.Add(read.Rule!, sheet, row.Number, column, cell.Content == CellContent.Number ? Plain((decimal)Math.Clamp(cell.Number, -1e27, 1e27)) : cell.Text, expected, fix, measure.Name);
        }
        else if (read is { Says: CellSays.Number, IsPercentage: true } && !percentage)
        {
            findings.Add(FindingRules.NotAPercentage, sheet, row.Number, column, Plain(read.Number) + "%", $"A number of {(measure.UnitNoun.Length > 0 ? measure.UnitNoun : "units")}", "Write the number itself, and format the cell as a number.", measure.Name);
            return new(CellSays.Fault);
        }
        else if (read.WasText)
        {
            findings.Add(FindingRules.NumberAsText, sheet, row.Number, column, cell.Text, "A number", "Nothing to do.", measure.Name);
        }
        else if (read.WasSign)
        {
            findings.Add(
                FindingRules.SignRead,
                sheet,
                row.Number,
                column,
                cell.Text,
                read.Says switch { CellSays.Hidden => "Read as “fewer than 5”", CellSays.NotApplicable => "Read as “not applicable”", _ => "Read as “not available”" },
                "Nothing to do, if that is meant. If there were none, write 0.",
                measure.Name);
        }

        return read;
    }

    private FindingDetail About(string value) => new(figureOf with { Value = value });

    // Within a tenth, which a rounded share always is: 0.9 of 88.6%.
    private static bool IsNear(decimal value, decimal quotient) => Math.Abs(value - quotient) <= 0.1m * Math.Abs(quotient);

    private static string Plain(decimal number) => number.ToString("0.######", CultureInfo.InvariantCulture);
}
