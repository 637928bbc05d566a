using System.Globalization;
using System.Text.RegularExpressions;

namespace CarersDashboard.Features.Privacy;

/// <summary>Whole dates as people write them; the day comes first, as in Britain, unless only the other order is a date.</summary>
internal static partial class WrittenDate
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>Every date in a text, with where it begins.</summary>
    public static IEnumerable<(int Start, DateOnly Day)> AllIn(string plain)
    {
        foreach (Match match in Figures().Matches(plain))
        {
            if (OfParts(match.Groups["d"].Value, int.Parse(match.Groups["m"].Value, CultureInfo.InvariantCulture), match.Groups["y"].Value) is { } day)
            {
                yield return (match.Index, day);
            }
        }

        foreach (Match match in Words().Matches(plain))
        {
            if (OfParts(match.Groups["d"].Value, Array.IndexOf(Months, match.Groups["m"].Value[..3].ToLowerInvariant()) + 1, match.Groups["y"].Value) is { } day)
            {
                yield return (match.Index, day);
            }
        }
    }

    private static DateOnly? OfParts(string day, int month, string year)
    {
        var (d, y) = (int.Parse(day, CultureInfo.InvariantCulture), int.Parse(year, CultureInfo.InvariantCulture));
        // 12/03/56 is of 1956 as Excel reads it, and as everybody who was born then writes it.
        y += y >= 100 ? 0 : y >= 30 ? 1900 : 2000;
        return Of(y, month, d) ?? Of(y, d, month);
    }

    private static DateOnly? Of(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new(year, month, day) : null;

    // 12/03/1956, 12.3.1956, 12-03-1956, 12/03/56, 1956-03-12, 1956/03/12T00:00:00
    [GeneratedRegex(
        @"(?<![0-9][/.-]?)(?:(?<d>[0-3]?[0-9])(?<s>[/.-])(?<m>[0-3]?[0-9])\k<s>(?<y>(?:19|20)[0-9]{2})|(?<d>[0-3]?[0-9])/(?<m>[0-3]?[0-9])/(?<y>[0-9]{2})|(?<y>(?:19|20)[0-9]{2})(?<t>[/.-])(?<m>[01][0-9])\k<t>(?<d>[0-3][0-9]))(?![0-9]|[/.-][0-9])",
        RegexOptions.CultureInvariant)]
    private static partial Regex Figures();

    // 12 March 1956, 12th of March, 1956, 12-Mar-56, March 12, 1956
    [GeneratedRegex(
        @"(?<![0-9])(?:(?<d>[0-3]?[0-9])(?:st|nd|rd|th)?[ .-]{0,2}(?:of )?(?<m>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6})[ .,'-]{0,3}(?<y>(?:19|20)?[0-9]{2})|\b(?<m>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6})[ .]{1,2}(?<d>[0-3]?[0-9])(?:st|nd|rd|th)?,? (?<y>(?:19|20)[0-9]{2}))(?![0-9])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
