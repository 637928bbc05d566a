using System.Globalization;
using System.Text.RegularExpressions;

namespace CarersDashboard.Features.Privacy;

/// <summary>What tells who a person is, as far as a machine can tell it from a figure.</summary>
[Flags]
public enum PersonalDataKinds : byte
{
    /// <summary>Nothing was found.</summary>
    None = 0,

    /// <summary>Ten digits whose last checks the others.</summary>
    NhsNumber = 1,

    /// <summary>Two letters, six digits and a letter.</summary>
    NationalInsuranceNumber = 2,

    /// <summary>A whole postcode: a handful of addresses.</summary>
    Postcode = 4,

    /// <summary>Somebody's mailbox.</summary>
    EmailAddress = 8,

    /// <summary>A telephone number of the United Kingdom.</summary>
    PhoneNumber = 16,

    /// <summary>A date beside words such as “born”, or one before any reporting period.</summary>
    BirthDate = 32,
}

/// <summary>Finds what tells who a person is. Says which kinds, and never what stands there.</summary>
public static partial class PersonalData
{
    /// <summary>What stands in the audit trail and in reports for a file whose name is not kept.</summary>
    public const string NameNotKept = "(a name with personal data)";

    /// <summary>The text names a date of birth, so that dates below and beside it are such dates.</summary>
    internal const PersonalDataKinds BirthWords = (PersonalDataKinds)64;

    /// <summary>The text holds a whole date, of whatever year.</summary>
    internal const PersonalDataKinds AnyDate = (PersonalDataKinds)128;

    // A heading or label; a sentence that mentions births heads no column of dates.
    private const int LongestLabel = 40;

    // Nobody who was born before is alive to be cared for; small counts shown as dates lie before it too.
    private static readonly DateOnly Earliest = new(1905, 1, 1);

    // No reporting period lies before it: ReportingPeriod.FirstYear.
    private static readonly DateOnly FirstPeriod = new(1990, 1, 1);

    private static readonly (PersonalDataKinds Kind, string Words)[] Known =
    [
        (PersonalDataKinds.NhsNumber, "an NHS number"),
        (PersonalDataKinds.NationalInsuranceNumber, "a National Insurance number"),
        (PersonalDataKinds.Postcode, "a full postcode"),
        (PersonalDataKinds.EmailAddress, "an e-mail address"),
        (PersonalDataKinds.PhoneNumber, "a phone number"),
        (PersonalDataKinds.BirthDate, "a date of birth"),
    ];

    /// <summary>Looks through a text that somebody typed: a reason, a note, the name of a file.</summary>
    /// <returns>Every kind found; <see cref="PersonalDataKinds.None"/> where there is none.</returns>
    public static PersonalDataKinds Find(string text) => Look(text) & ~(BirthWords | AnyDate);

    /// <summary>The kinds in words, for a message: <c>an NHS number and a phone number</c>.</summary>
    public static string InWords(PersonalDataKinds kinds)
    {
        var words = Known.Where(one => kinds.HasFlag(one.Kind)).Select(one => one.Words).ToList();
        return words.Count < 2 ? string.Concat(words) : string.Join(", ", words[..^1]) + " and " + words[^1];
    }

    /// <summary>Each kind by itself, with its words.</summary>
    internal static IEnumerable<(PersonalDataKinds Kind, string Words)> Each(PersonalDataKinds kinds) => Known.Where(one => kinds.HasFlag(one.Kind));

    /// <summary>The name of a file as it may be kept and written down.</summary>
    internal static string NameToKeep(string fileName) => Find(fileName) == PersonalDataKinds.None ? fileName : NameNotKept;

    /// <summary>What <see cref="Find"/> finds, and what only means something beside or below another cell.</summary>
    internal static PersonalDataKinds Look(string text)
    {
        var (digits, hasAt) = Count(text);
        var isLabel = text.Length <= LongestLabel && digits == 0;
        if (digits < 2 && !hasAt && !isLabel)
        {
            return PersonalDataKinds.None;
        }

        var plain = WrittenText.Plain(text);
        var found = PersonalDataKinds.None;
        if (hasAt && HasEmail(plain))
        {
            found |= PersonalDataKinds.EmailAddress;
        }

        if (isLabel)
        {
            return BirthLabel().IsMatch(plain) ? found | BirthWords : found;
        }

        return digits < 2 ? found : found | OfDigits(MachineCode().Replace(plain, "·"), digits);
    }

    /// <summary>A number as a cell stores it, without the separators that it is shown with.</summary>
    internal static PersonalDataKinds LookAtNumber(ReadOnlySpan<char> written, bool isDate, bool countsFrom1904)
    {
        if (!double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return Look(written.ToString());
        }

        if (isDate)
        {
            var days = Math.Floor(number) + (countsFrom1904 ? 1462 : 0);
            return days is >= 1 and < 2_958_466 ? OfDay(DateOnly.FromDateTime(DateTime.FromOADate(days))) : PersonalDataKinds.None;
        }

        if (number is < 1_000_000_000 or >= 10_000_000_000 || number != Math.Floor(number))
        {
            return PersonalDataKinds.None;
        }

        // 07700 900123 typed into a cell is kept as 7700900123; no figure of a return has billions.
        return (IsNhsNumber(((long)number).ToString(CultureInfo.InvariantCulture)) ? PersonalDataKinds.NhsNumber : PersonalDataKinds.None)
            | (number >= 7_000_000_000 && number < 8_000_000_000 ? PersonalDataKinds.PhoneNumber : PersonalDataKinds.None);
    }

    private static (int Digits, bool HasAt) Count(string text)
    {
        var digits = 0;
        var hasAt = false;
        foreach (var sign in text)
        {
            digits += char.IsAsciiDigit(sign) || sign is >= '０' and <= '９' ? 1 : 0;
            hasAt |= sign is '@' or '＠';
        }

        return (digits, hasAt);
    }

    private static PersonalDataKinds OfDigits(string plain, int digits)
    {
        var found = Postcode().IsMatch(plain) ? PersonalDataKinds.Postcode : PersonalDataKinds.None;
        if (digits >= 3)
        {
            found |= OfDates(plain);
        }

        if (digits >= 6 && NationalInsurance().IsMatch(plain))
        {
            found |= PersonalDataKinds.NationalInsuranceNumber;
        }

        if (digits >= 9 && WrittenPhone.IsIn(plain))
        {
            found |= PersonalDataKinds.PhoneNumber;
        }

        if (digits >= 10)
        {
            foreach (var match in TenDigits().EnumerateMatches(plain))
            {
                if (IsNhsNumber(plain.AsSpan(match.Index, match.Length)))
                {
                    return found | PersonalDataKinds.NhsNumber;
                }
            }
        }

        return found;
    }

    private static PersonalDataKinds OfDates(string plain)
    {
        var found = PersonalDataKinds.None;
        foreach (var (start, day) in WrittenDate.AllIn(plain))
        {
            found |= OfDay(day);
            if (day >= Earliest && BornBefore().IsMatch(plain.AsSpan(0, start)))
            {
                found |= PersonalDataKinds.BirthDate;
            }
        }

        return found;
    }

    private static PersonalDataKinds OfDay(DateOnly day) =>
        day < Earliest ? PersonalDataKinds.None : day < FirstPeriod ? AnyDate | PersonalDataKinds.BirthDate : AnyDate;

    // NHS Data Dictionary: the first nine digits weighted 10 to 2; 11 less the rest of dividing by 11 is the tenth, and 11 stands for 0.
    private static bool IsNhsNumber(ReadOnlySpan<char> text)
    {
        var (place, sum, digits) = (0, 0, 0);
        foreach (var sign in text)
        {
            if (char.IsAsciiDigit(sign))
            {
                digits += sign - '0';
                sum += place < 9 ? (10 - place) * (sign - '0') : sign - '0';
                place++;
            }
        }

        // Ten zeros check out and are no number.
        return place == 10 && digits > 0 && sum % 11 == 0;
    }

    private static bool HasEmail(string plain)
    {
        for (var at = plain.IndexOf('@', StringComparison.Ordinal); at >= 0; at = plain.IndexOf('@', at + 1))
        {
            var end = at + 1;
            while (end < plain.Length && (char.IsLetterOrDigit(plain[end]) || plain[end] is '.' or '-'))
            {
                end++;
            }

            var domain = plain.AsSpan(at + 1, end - at - 1).TrimEnd(".-");
            var dot = domain.LastIndexOf('.');
            if (at > 0 && (char.IsLetterOrDigit(plain[at - 1]) || plain[at - 1] is '_' or '-' or '+' or '\'' or '"')
                && dot > 0 && domain.Length - dot > 2 && char.IsLetter(domain[dot + 1]))
            {
                return true;
            }
        }

        return false;
    }

    // 76c9b9c25e8840119deeae0194184109, R1dec40b8c9224579: programs name the parts of a file so, and chance writes dates and phone numbers into them.
    [GeneratedRegex(@"(?<![A-Za-z0-9])R?(?=[0-9]*[a-f])[0-9a-f]{16,}(?![A-Za-z0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MachineCode();

    // 943 476 5919, 943-476-5919, 9434765919, NHS9434765919, 9 4 3 4 7 6 5 9 1 9; not 0.9434765919, and not the inside of a longer code.
    [GeneratedRegex(@"(?<![0-9][A-Za-z]{0,8}\.?)(?:[0-9]{3}[ ._/-]{0,3}[0-9]{3}[ ._/-]{0,3}[0-9]{4}|[0-9](?:[ ._/-][0-9]){9})(?![0-9A-Za-z]|\.[0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex TenDigits();

    // HMRC, NIM39110: neither letter is D, F, I, Q, U or V, the second not O, and seven pairs are never given out.
    [GeneratedRegex(@"(?<![A-Za-z0-9])(?!BG|GB|KN|NK|NT|TN|ZZ)[ABCEGHJ-PRSTW-Z][ABCEGHJ-NPRSTW-Z][ ./-]{0,2}[0-9]{2}[ ./-]{0,2}[0-9]{2}[ ./-]{0,2}[0-9]{2}[ ./-]{0,2}[A-D](?![A-Za-z0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NationalInsurance();

    // Royal Mail: area, district (with a letter in inner London only), then a digit and two letters that are none of C I K M O V.
    [GeneratedRegex(
        @"(?<![A-Za-z0-9])(?:(?:A[BL]|B[ABDHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[HNX]?|F[KY]|G[LUY]?|H[ADGPRSUX]|I[GMPV]|JE|K[ATWY]|L[ADELNSU]?|M[EKL]?|N[EGNPR]?|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|UB|W[ADFNRSV]?|YO|ZE)(?:0|[1-9][0-9]?)|(?:EC|E|NW|N|SE|SW|WC|W)[1-9][ABCDEFGHJKMNPRSTUVWXY]) ?(?!1ST|2ND|3RD)[0-9][ABD-HJLNP-UW-Z]{2}(?![A-Za-z0-9])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Postcode();

    [GeneratedRegex(@"\b(?:d\.? ?o\.? ?b|date of birth|birth ?dates?|dates? of birth|birthday|born)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BirthLabel();

    [GeneratedRegex(@"(?:\b(?:d\.? ?o\.? ?b\.?|date of birth|birth ?date|birthday)(?: is| was)?|\bborn(?: on)?)[ :=(,;-]{0,6}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.RightToLeft)]
    private static partial Regex BornBefore();
}
