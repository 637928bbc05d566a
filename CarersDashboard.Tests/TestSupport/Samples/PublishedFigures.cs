namespace CarersDashboard.Tests.TestSupport.Samples;

/// <summary>One figure that the partnership published.</summary>
/// <param name="Organisation">Whose figure it is.</param>
/// <param name="Period">In our one spelling.</param>
/// <param name="Measure">Measure code.</param>
/// <param name="Series">The document it stands in.</param>
/// <param name="Value">In the measure's unit.</param>
/// <param name="Note">Words that stand beside it, and what a check of it showed.</param>
internal sealed record PublishedFigure(string Organisation, string Period, string Measure, string Series, decimal Value, string Note);

/// <summary>Every local figure of the four documents that fits a measure of the catalogue, once.</summary>
/// <remarks>
/// Left out: headline copies of figures in the text, growth percentages, counts of objectives, meetings, posts and survey
/// answers, costs and savings per carer, values of unpaid care, shares of the population, and figures whose base or unit
/// differs from the measure's. <c>data-samples/README.md</c> says which.
/// </remarks>
internal static class PublishedFigures
{
    private const string Award = "AWARD-2018";
    private const string AwardTotals = "AWARD-2018-TOTALS";
    private const string Strategy = "STRATEGY-2018";
    private const string StrategyTotals = "STRATEGY-2018-TOTALS";
    private const string Report = "REPORT-2006";
    private const string ReportTotals = "REPORT-2006-TOTALS";
    private const string Strategy2022 = "STRATEGY-2022";

    private const string AsSubmitted = "As at the submission in 2018, no date given";
    private const string Census = "Census 2011, Office for National Statistics, Crown copyright, Open Government Licence v3.0";
    private const string Sace = "Survey of Adult Carers in England, published by NHS England, Open Government Licence v3.0";
    private const string Break = "Break in series: the survey changed whom it asks in 2016-17";
    private const string OverlappingScope = "Scope overlaps with the two other published amounts (£1.2m, £1.6m, £2.15m): never add them";

    public static readonly PublishedFigure[] All =
    [
        new("CinH", "2006-03-01", "ID01", Report, 6353, "About; carers in contact, up 6% in six months. A contact list, which came before today's register"),
        new("CinH", "2018-06-20", "ID01", Strategy, 27282, "As at June 2018, day taken from the slides; the register is not named and is taken as the carers' centre's. The award submission says 28,145"),
        new("CinH", "2018", "ID01", Award, 28145, $"{AsSubmitted}. The strategy's slides of June 2018 say 27,282"),

        new("CinH", "2012-13", "ID03", Award, 12, "Printed as five years ago: period assumed. Mean or median not stated. The strategy says about 9"),
        new("CinH", "2017-18", "ID03", Award, 5.08m, "Printed as this financial year: period assumed. Mean or median not stated. The strategy says about 6"),
        new("CinH", "2012-13", "ID03", Strategy, 9, "Approximately. Mean or median not stated. The award submission says 12"),
        new("CinH", "2014", "ID03", Strategy, 7, "Approximately. Calendar or financial year not stated: calendar year assumed"),
        new("CinH", "2017-18", "ID03", Strategy, 6, "Approximately. Mean or median not stated. The award submission says 5.08"),
        new("Crossroads", "2018", "ID03", Strategy, 4.6m, "Printed as reduced to. Another service than the carers' centre: never average the two"),

        new("HVCCG", "2017-03-31", "ID04", Award, 9626, "March 2017: last day assumed. Up 36% in three years, base not published"),

        new("HPFT", "2018", "ID06", AwardTotals, 230, "Running total since 2015. Counted by the referring trust: part of the carers' centre's own count"),
        new("WHHT", "2017-04-01--2017-12-31", "ID06", Award, 81, "Nine months, April to December 2017. Counted by the referring trust. The headline drops trust and period"),
        new("HCT", "2017-18", "ID06", Award, 97, "Direct referrals. Counted by the referring trust"),

        new("HCT", "2017-18", "ID08", Award, 700, "A year, round number; year not stated: period assumed"),

        new("CinH", "2017", "ID09", StrategyTotals, 10000, "The 10,000th passport was issued in 2017. Running total, issued and not held"),
        new("CinH", "2018", "ID09", AwardTotals, 11629, $"{AsSubmitted}. Running total, issued and not held"),

        new("HVCCG", "2018", "ID10", Award, 67, $"{AsSubmitted}. Champions in primary care. The headline drops the area"),
        new("HCT", "2018", "ID10", Award, 52, $"{AsSubmitted}. Carers' leads in community services"),

        new("HCC-ACS", "2012-13", "SU01", Award, 974, ""),
        new("HCC-ACS", "2016-17", "SU01", Award, 4343, "Printed as a 289% increase on 974, which is wrong: it is 345.9%"),

        new("Crossroads", "2015-16", "SU06", Award, 1070, "Carers a quarter in 2015-16; quarters are not to be added"),
        new("Crossroads", "2017-18", "SU06", Award, 1600, "Carers a quarter in 2017-18, round number; quarters are not to be added"),

        new("Crossroads", "2017-18", "SU07", Strategy, 32500, "A year, round number; year not stated: period assumed. Breaks, not carers"),

        new("CinH", "2017-18", "SU09", Award, 1148, "Places, not people; year not stated: period assumed"),

        new("HVCCG", "2017", "SU10", Award, 2023, "Up 40% in three years, end year not stated: period assumed. The source does not say whether this is one year or a total"),

        new("MAU", "2004-05", "SU13", Report, 417641, "Verified. For carers and users together"),
        new("MAU", "2002-04-01--2006-03-01", "SU13", ReportTotals, 1000000, "More than; running total since 2002-03. For carers and users together"),
        new("HCC-ACS", "2005-05-01--2006-03-01", "SU13", ReportTotals, 13645, "At least, verified so far; running total of the Carers in Employment project since May 2005"),

        new("HCC-ACS", "2012-13", "IN01", Strategy, 69.6m, $"{Sace}. Percent sign missing in the source"),
        new("HCC-ACS", "2014-15", "IN01", Strategy, 75.2m, Sace),
        new("HCC-ACS", "2016-17", "IN01", Strategy, 69.5m, $"{Sace}. {Break}"),

        new("CinH", "2020-21", "CH01", Strategy2022, 299, "20% more than the year before, which was not printed (about 249)"),

        new("HCC-ACS", "2014-15", "OU01", Strategy, 8.4m, $"{Sace}. Unit error in the source: printed as 8.4%, it is a score out of 12"),
        new("HCC-ACS", "2016-17", "OU01", Strategy, 7.3m, $"{Sace}. Unit error in the source: printed as 7.3%, it is a score out of 12. {Break}"),

        new("HCC-ACS", "2014-15", "OU02", Strategy, 46.8m, Sace),
        new("HCC-ACS", "2016-17", "OU02", Strategy, 22.9m, $"{Sace}. {Break}, so the fall of 23.9 points lies on it"),

        new("HCC-ACS", "2014-15", "OU03", Strategy, 39.2m, Sace),
        new("HCC-ACS", "2016-17", "OU03", Strategy, 38.2m, $"{Sace}. {Break}. Extremely or very satisfied only"),

        new("HCC-ACS", "2014-15", "OU04", Strategy, 68.5m, Sace),
        new("HCC-ACS", "2016-17", "OU04", Strategy, 65, $"{Sace}. {Break}"),

        new("CinH", "2018", "OU05", Award, 24, $"{AsSubmitted}. A share of those at risk; number of carers not given. The strategy 2018-21 says 20 for the same project"),
        new("CinH", "2018", "OU05", Strategy, 20, "No date given. The award submission and the strategy 2022-25 say 24 for the same project"),
        new("CinH", "2022", "OU05", Strategy2022, 24, "No date given. The strategy 2018-21 says 20 for the same project"),

        new("CinH", "2018", "OU06", Award, 92, $"{AsSubmitted}. Carers' own answers, number not given. The headline reads as if for all carers"),

        new("CinH", "2018", "OU07", Award, 54, $"{AsSubmitted}. Number of young carers not given. The 46% with improved outcomes printed beside it may be the rest of them"),

        new("HCC-ACS", "2010", "OU08", Strategy, 17, "From a study of 2010, for the county"),

        new("ENHT", "2011-03-01--2011-03-31", "OU09", Strategy, 10, "Ten a month before the project of 2011-12: given here for the last month before it"),
        new("ENHT", "2011-12", "OU09", Strategy, 0, "None a month after the project"),

        new("HCC-ACS", "2018", "RE01", Strategy, 1600000, $"County council to carer organisations, as at June 2018. {OverlappingScope}"),
        new("HCC-ACS", "2017-18", "RE01", Strategy, 2150000, $"Joint contracts with the voluntary sector by council and clinical commissioning groups, shown under the council. {OverlappingScope}"),
        new("HCC-ACS", "2017-18", "RE01", Award, 1200000, $"Joint commissioning of the carers' centre by council and clinical commissioning groups, shown under the council; year not stated: period assumed. {OverlappingScope}"),

        new("ONS", "2011-03-27", "CX01", Strategy, 108615, $"{Census}. The strategy's slides round it down to 108,000"),
        new("ONS", "2011-03-27", "CX01", Strategy2022, 108615, Census),
        new("ONS", "2011-03-27", "CX02", Strategy2022, 1.9m, $"{Census}. Of all residents; unrounded 1.85%"),
    ];
}
