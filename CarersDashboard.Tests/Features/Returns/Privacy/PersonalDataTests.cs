using System.Globalization;
using CarersDashboard.Features.Measures;
using CarersDashboard.Features.Privacy;
using CarersDashboard.Tests.TestSupport;
using FsCheck.Fluent;
using Xunit;
using static CarersDashboard.Features.Privacy.PersonalDataKinds;

namespace CarersDashboard.Tests.Features.Returns.Privacy;

public class PersonalDataTests
{
    [Theory]
    [InlineData(NhsNumber, "9434765919", "943 476 5919", "943-476-5919", "943.476.5919", "943\u00A0476\u00A05919", "９４３ ４７６ ５９１９", "NHS9434765919", "NHS no. 943 476 5919.", "9 4 3 4 7 6 5 9 1 9", "9434765919,684", "(943 476 5919)", "943 \n476 5919")]
    [InlineData(NationalInsuranceNumber, "AB123456C", "ab 12 34 56 c", "AB-12-34-56-C", "NI: AB 123456 C,", "ＡＢ123456Ｃ")]
    [InlineData(Postcode, "SG13 8DE", "sg138de", "AL1 3ZZ", "W1A 1AA", "EC1A 1BB", "M1 1AE", "CR2 6XH", "DN55 1PT", "of SG1\u00A09ZZ, Herts", "SL0 9AA")]
    [InlineData(EmailAddress, "jo.nobody@example.org", "<Jo_Nobody+a@mail.example.co.uk>", "mailto:jo@example.org", "jo＠example.org", "write to jo@example.org.")]
    [InlineData(PhoneNumber, "01632 960123", "01632960123", "(01632) 960 123", "01632-960-123", "020 7946 0123", "07700 900123", "07700900123", "+44 7700 900123", "+447700900123", "+44 (0)1632 960123", "0044 1632 960123", "0300 123 4044", "Tel:01632 960123 ext 4", "01632.960.123", "0169 773 555", "tel01632960123")]
    [InlineData(BirthDate, "12/03/1956", "12.3.1956", "12-03-1956", "1956-03-12", "12 March 1956", "12th of March, 1956", "March 12, 1956", "12-Mar-56", "12/03/56", "31/12/1989", "DOB 12/05/2003", "born on 12 May 2003", "date of birth: 2003-05-12", "1956-03-12T00:00:00")]
    public void Find_WrittenInAUsualWay_IsFound(PersonalDataKinds kind, params string[] texts) => Assert.All(texts, text => Assert.Equal(kind, PersonalData.Find(text) & kind));

    [Theory]
    [InlineData("1,234,567.89")]
    [InlineData("1 234 567 890")]
    [InlineData("0,123,456,789")]
    [InlineData("0.9434765919")]
    [InlineData("9434765919.5")]
    [InlineData("943 476 5918")]
    [InlineData("94347659190")]
    [InlineData("0000000000")]
    [InlineData("x9434765919ab")]
    [InlineData("0x010100AB9434765919CD")]
    [InlineData("package/core-properties/76c9b9c25e8840119deeae0194184109.psmdcp")]
    [InlineData("package/core-properties/1dec40b8c922457981bfcb20ef18913e.psmdcp")]
    [InlineData("R1dec40b8c9224579")]
    [InlineData("Re1071b0975474270")]
    [InlineData("Q3 2017-18")]
    [InlineData("2017-18-Q3")]
    [InlineData("31/12/2017")]
    [InlineData("27/03/2011")]
    [InlineData("1 January 1990")]
    [InlineData("01-04-2017 to 31-03-2018")]
    [InlineData("2017-04-01--2017-12-31")]
    [InlineData("01/04/2017 30/06/2017 09:00:00.0000000")]
    [InlineData("born before 1 April 2000")]
    [InlineData("Carers with a date of birth on record")]
    [InlineData("ID03")]
    [InlineData("CH01 2nd quarter")]
    [InlineData("CH12 2ND")]
    [InlineData("AL1 1ST and 3RD")]
    [InlineData("SG1")]
    [InlineData("HP1 2")]
    [InlineData("=SUM(AB12:AB34)*'Return'!$C$4")]
    [InlineData("=Table1[@Value]")]
    [InlineData("QQ123456C")]
    [InlineData("GB123456A")]
    [InlineData("AB123456")]
    [InlineData("ABC123456C")]
    [InlineData("{6D9B4C4E-1234-5678-9012-345678901234}")]
    [InlineData("up @ 3.5 and a@b")]
    [InlineData("00000 000000")]
    [InlineData("04632 960123")]
    [InlineData("£1,004,000,000")]
    [InlineData("1.0.12")]
    [InlineData("1/2/3")]
    [InlineData("")]
    public void Find_FiguresPeriodsAndCodes_AreNone(string text) => Assert.Equal(None, PersonalData.Find(text));

    [Fact]
    public void Find_TextsOfTheCatalogue_AreNone()
    {
        var catalogue = CatalogueFiles.Read();

        Assert.All(
            catalogue.Measures.SelectMany(measure => new[] { measure.Code, measure.Name, measure.Definition, measure.Numerator, measure.Denominator, measure.KeptApartBecause, measure.ReturnedByNote, measure.Caveats, measure.Evidence })
                .Concat(catalogue.Organisations.SelectMany(one => new[] { one.Code, one.Name, one.Role, one.Status }))
                .Concat(catalogue.Series.SelectMany(one => new[] { one.Code, one.Name, one.Source, one.Basis })),
            text => Assert.Equal(None, PersonalData.Find(text)));
    }

    [Fact]
    public void Find_PeriodsInEverySpelling_AreNone() => Properties.Hold(
        from year in Gen.Choose(1990, 2090)
        from quarter in Gen.Choose(1, 4)
        select ReportingPeriod.Quarter(year, quarter),
        500,
        period => Assert.All(
            new[] { period.Code, period.Label, period.LongLabel, period.Start.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture), period.End.ToString("d MMMM yyyy", CultureInfo.InvariantCulture), period.End.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), period.Start.ToString("MMM-yy", CultureInfo.InvariantCulture) },
            text => Assert.Equal(None, PersonalData.Find(text))));

    [Fact]
    public void Find_FiguresInEveryFormat_AreNone() => Properties.Hold(
        from whole in Gen.Choose(-2_000_000, 2_000_000_000)
        from format in Gen.Elements("0", "N0", "N2", "0.000000", "£#,##0.00", "0%", "# ##0")
        select (decimal)whole / (whole % 7 == 0 ? 1000 : 1) is var number ? number.ToString(format, CultureInfo.InvariantCulture) : "",
        3_000,
        text => Assert.Equal(None, PersonalData.Find(text) & ~NhsNumber));

    [Fact]
    public void Find_LettersAndSpaces_AreNone() => Properties.Hold(
        Gen.Elements([.. "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ    -.@'\u00A0é"]).ArrayOf().Select(signs => new string(signs)),
        2_000,
        text => Assert.Equal(None, PersonalData.Find(text) & ~EmailAddress));

    [Fact]
    public void Find_AnyText_NeverThrows() => Properties.Hold(
        ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""),
        2_000,
        text => Assert.Equal(text.Length == 0, text.Length == 0 && PersonalData.Find(text) == None));

    [Fact]
    public void Find_SignsThatSuchThingsAreMadeOf_NeverThrows() => Properties.Hold(
        Gen.Elements([.. "0123456789012345678901234567890123456789/-.:+()@ ABCDGSLMarch19\u00A0"]).ArrayOf(40).Select(signs => new string(signs)),
        5_000,
        text => PersonalData.Find(text));

    [Fact]
    public void Find_NhsNumber_IsFoundByItsCheckDigitAlone() => Properties.Hold(
        from digits in Gen.Choose(0, 9).ArrayOf(9)
        from between in Gen.Elements("", " ", "-", "\u00A0", " - ")
        from before in Gen.Elements("", "NHS ", "no:", "(", "carer ")
        select (Digits: digits, Between: between, Before: before),
        2_000,
        one =>
        {
            var check = (11 - (one.Digits.Select((digit, place) => digit * (10 - place)).Sum() % 11)) % 11;
            for (var last = 0; last < 10; last++)
            {
                var number = string.Concat(one.Digits.Append(last));
                var text = $"{one.Before}{number[..3]}{one.Between}{number[3..6]}{one.Between}{number[6..]}";
                Assert.Equal(last == check && number.Any(digit => digit != '0'), PersonalData.Find(text).HasFlag(NhsNumber));
            }
        });

    [Fact]
    public void InWords_SeveralKinds_AreAllNamed()
    {
        Assert.Equal("", PersonalData.InWords(None));
        Assert.Equal("an NHS number", PersonalData.InWords(NhsNumber));
        Assert.Equal("an NHS number, an e-mail address and a phone number", PersonalData.InWords(PersonalData.Find("943 476 5919, jo@example.org, 01632 960123")));
    }
}
