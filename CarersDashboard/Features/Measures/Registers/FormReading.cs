using System.Globalization;

namespace CarersDashboard.Features.Measures.Registers;

/// <summary>Reads what was typed into a form, and gathers what cannot be read.</summary>
public sealed class FormReading
{
    private readonly List<RegisterFault> faults = [];

    /// <summary>What could not be read.</summary>
    public IReadOnlyList<RegisterFault> Faults => faults;

    /// <summary>A day as the browser sends it; null where nothing was given.</summary>
    public DateOnly? Day(string field, string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return null;
        }

        if (DateOnly.TryParseExact(typed.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is >= ReportingPeriod.FirstYear and <= ReportingPeriod.LastYear)
        {
            return day;
        }

        faults.Add(new(field, "Give a day between 1990 and 2098, such as 2026-04-01."));
        return null;
    }

    /// <summary>A number, with or without commas between thousands; null where nothing was given.</summary>
    public decimal? Number(string field, string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return null;
        }

        if (TryNumber(typed, out var number))
        {
            return number;
        }

        faults.Add(new(field, "Give a plain number, such as 300 or 7.25."));
        return null;
    }

    /// <summary>One of the names of an enumeration, as the page offers them.</summary>
    public T Choice<T>(string field, string? typed)
        where T : struct, Enum
    {
        if (Enum.GetNames<T>().Contains(typed) && Enum.TryParse<T>(typed, out var chosen))
        {
            return chosen;
        }

        faults.Add(new(field, "Choose one of the list."));
        return default;
    }

    /// <summary>Adds something that cannot be read.</summary>
    public void Add(string field, string says) => faults.Add(new(field, says));

    /// <summary>A code that was chosen; null for none.</summary>
    public static string? Code(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();

    /// <summary>Text without spaces around it, its lines ended alike.</summary>
    public static string Text(string? typed) => (typed ?? "").Replace("\r\n", "\n", StringComparison.Ordinal).Trim();

    /// <summary>The lines that hold something.</summary>
    public static string[] Lines(string? typed) => Text(typed).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Reads a number.</summary>
    public static bool TryNumber(string typed, out decimal number) =>
        decimal.TryParse(typed, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out number);

    /// <summary>A number as a field shows it.</summary>
    public static string Shown(decimal? number) => number?.ToString("0.######", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A day as a field shows it.</summary>
    public static string Shown(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
