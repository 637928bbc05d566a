namespace CarersDashboard.Features.Privacy;

/// <summary>Telephone numbers of the United Kingdom, national or with its code, in any usual grouping.</summary>
internal static class WrittenPhone
{
    /// <summary>Whether a text holds one. A figure with separators is none: its first group has one to three digits, and none begins with 0.</summary>
    public static bool IsIn(string plain)
    {
        for (var at = 0; at < plain.Length; at++)
        {
            if ((plain[at] == '+' && IsAbroad(plain, at + 1))
                || (plain[at] == '0' && StartsNumber(plain, at) && (IsNational(plain, at) || (at + 1 < plain.Length && plain[at + 1] == '0' && IsAbroad(plain, at + 2)))))
            {
                return true;
            }
        }

        return false;
    }

    // Not the inside of another number: 2017-04-01, 1,000,012, A10/01
    private static bool StartsNumber(string plain, int at) =>
        at == 0 || !(char.IsAsciiDigit(plain[at - 1]) || (plain[at - 1] is '.' or ',' or '/' or '-' && at > 1 && char.IsAsciiDigit(plain[at - 2])));

    // +44 1992 555555, +44 (0)1992 555555, 0044 7700 900123
    private static bool IsAbroad(string plain, int at)
    {
        at = Gap(plain, at);
        if (at + 2 > plain.Length || plain[at] != '4' || plain[at + 1] != '4')
        {
            return false;
        }

        at = Gap(plain, at + 2);
        at = at < plain.Length && plain[at] == '0' ? Gap(plain, at + 1) : at;
        return at < plain.Length && IsFirst(plain[at]) && Digits(plain, at, firstGroup: 2) is 9 or 10;
    }

    // 01992 555555, (01992) 555 555, 020 7946 0123, 07700900123
    private static bool IsNational(string plain, int at) =>
        at + 1 < plain.Length && IsFirst(plain[at + 1]) && Digits(plain, at, firstGroup: 3) is 10 or 11;

    // No area or service begins with 4, 6 or 0.
    private static bool IsFirst(char digit) => digit is '1' or '2' or '3' or '5' or '7' or '8' or '9';

    // Digits of groups that belong together, up to the end of the number that is nearest to a whole one; 0 where the groups are not those of a number.
    private static int Digits(string plain, int at, int firstGroup)
    {
        var total = 0;
        var least = firstGroup;
        var most = firstGroup == 3 ? 11 : 10;
        while (at < plain.Length && char.IsAsciiDigit(plain[at]))
        {
            var start = at;
            while (at < plain.Length && char.IsAsciiDigit(plain[at]))
            {
                at++;
            }

            if (at - start < least || total + at - start > most)
            {
                // What follows a whole number belongs to something else.
                return total;
            }

            total += at - start;
            if (total == most)
            {
                break;
            }

            least = 2;
            at = Gap(plain, at);
        }

        // The inside of a code or a decimal is no number.
        return at < plain.Length && char.IsAsciiLetter(plain[at]) && char.IsAsciiDigit(plain[at - 1]) ? 0 : total;
    }

    // At most two signs between groups: ") ", " - " shrunk, "."
    private static int Gap(string plain, int at)
    {
        for (var signs = 0; signs < 3 && at < plain.Length && plain[at] is ' ' or '-' or '.' or '(' or ')'; signs++)
        {
            at++;
        }

        return at;
    }
}
