using System.Globalization;

namespace CarersDashboard.Features.Returns;

/// <summary>Small words of the returns pages.</summary>
internal static class ReturnWords
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>A number with its separators: <c>1,148</c>.</summary>
    public static string Number(int number) => number.ToString("N0", British);

    /// <summary>A number at the beginning of a sentence: <c>Seven</c>, and from ten on <c>12</c>.</summary>
    public static string Spelt(int number) => number switch
    {
        1 => "One",
        2 => "Two",
        3 => "Three",
        4 => "Four",
        5 => "Five",
        6 => "Six",
        7 => "Seven",
        8 => "Eight",
        9 => "Nine",
        _ => Number(number),
    };

    /// <summary>What a column was read as, in words.</summary>
    public static string Column(string role) => role == nameof(ColumnRole.MeasureCode) ? "code" : role.ToLowerInvariant();

    /// <summary>A number with its noun: <c>1 return</c>, <c>9 returns</c>.</summary>
    public static string Count(int number, string one, string many) => $"{Number(number)} {(number == 1 ? one : many)}";

    /// <summary>A moment: <c>14 February 2018 at 14:32</c>.</summary>
    public static string Moment(DateTimeOffset moment) =>
        TimeZoneInfo.ConvertTime(moment, TimeZoneInfo.FindSystemTimeZoneById("Europe/London")).ToString("d MMMM yyyy 'at' HH:mm", British);
}
