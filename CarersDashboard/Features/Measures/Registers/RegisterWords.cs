using System.Globalization;

namespace CarersDashboard.Features.Measures.Registers;

/// <summary>Words that the registers, their faults and their pages share.</summary>
public static class RegisterWords
{
    /// <summary>Longest reason, in characters.</summary>
    public const int LongestReason = 1000;

    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary><c>1 April 2026</c>.</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", British);

    /// <summary><c>from 1 April 2026 to 31 March 2027</c>, <c>until 31 March 2027</c>, <c>without an end</c>.</summary>
    public static string Days(DateOnly? from, DateOnly? until) => (from, until) switch
    {
        ({ } first, { } last) => $"from {Day(first)} to {Day(last)}",
        ({ } first, null) => $"from {Day(first)}",
        (null, { } last) => $"until {Day(last)}",
        _ => "without a beginning or an end",
    };
}
