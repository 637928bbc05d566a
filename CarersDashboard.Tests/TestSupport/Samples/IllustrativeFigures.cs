using CarersDashboard.Features.Measures;

namespace CarersDashboard.Tests.TestSupport.Samples;

/// <summary>The made-up quarterly figures, organisation by organisation.</summary>
/// <remarks>
/// They agree with what is published: 4,343 assessments in the four quarters of 2016-17; about 1,070 carers with a break
/// a quarter in 2015-16 and 1,600 in 2017-18; 9,626 carers at GP practices in west Hertfordshire in March 2017; the
/// 10,000th passport in 2017 and 11,629 by the middle of 2018; 27,282 carers on the register in June 2018; about six
/// years caring in 2017-18. Two signals are meant: years caring fall (improvement) and assessments fall (concern).
/// </remarks>
internal static class IllustrativeFigures
{
    // Indices of quarters: 0 is Q3 2012-13, 5 Q4 2013-14, 6 Q1 2014-15, 17 Q4 2016-17, 20 Q3 2017-18.
    private static readonly (string Organisation, string Measure, Shape Shape)[] Plan =
    [
        ("CinH", "ID01", new Register(16900, 26905)),
        ("CinH", "ID02", new Counts(820, 915, 40)),
        ("CinH", "ID03", new RatesOver("ID02", 0.84m, 0, 0, 0) { Ending = [9.0m, 9.4m, 8.7m, 8.6m, 8.8m, 7.4m, 6.9m, 7.2m, 6.6m, 7.1m, 6.7m, 7.2m, 6.8m, 6.3m, 6.5m, 6.0m, 6.5m, 6.1m, 6.2m, 5.9m, 5.8m] }),
        ("CinH", "ID06", new Counts(560, 650, 34) { Redraw = 12 }),
        ("CinH", "ID09", new Counts(478, 532, 24)),
        ("CinH", "ID10", new Counts(5, 7, 0.4m)),
        ("CinH", "WE01", new Counts(14, 16, 3)),
        ("CinH", "SU09", new Counts(284, 288, 17) { Ending = [289, 281, 293] }),
        ("CinH", "SU12", new Counts(96, 112, 9) { Redraw = 4 }),
        ("CinH", "IN02", new Counts(74, 92, 3)),
        ("CinH", "CH01", new Counts(48, 55, 6) { Redraw = 1 }),
        ("CinH", "CH02", new Counts(1420, 1490, 55)),
        ("CinH", "OU06", new Rates(new(46, 54, 4), 90, 92, 3)),
        ("CinH", "OU07", new Rates(new(70, 80, 6), 51, 54, 4)),
        ("CinH", "YC01", new Register(820, 1395)),

        // Largely women, few of other ethnic groups, few under 25, Dacorum far below its share, and Three Rivers so small that it is hidden, and Watford with it.
        ("CinH", "RG01", new PartOf("ID01", 70.6m, 68.6m, 0.15m)),
        ("CinH", "RG02", new PartOf("ID01", 26.8m, 28.9m, 0.15m)),
        ("CinH", "RG03", new PartOf("ID01", 1.2m, 1.5m, 0.03m)),
        ("CinH", "RG04", new PartOf("ID01", 23.6m, 24.4m, 0.12m)),
        ("CinH", "RG05", new PartOf("ID01", 33.4m, 33.0m, 0.12m)),
        ("CinH", "RG06", new PartOf("ID01", 34.6m, 35.0m, 0.12m)),
        ("CinH", "RG07", new PartOf("ID01", 75.4m, 77.6m, 0.12m)),
        ("CinH", "RG08", new PartOf("ID01", 2.2m, 2.5m, 0.04m)),
        ("CinH", "RG09", new PartOf("ID01", 9.4m, 9.6m, 0.05m)),
        ("CinH", "RG10", new PartOf("ID01", 7.2m, 6.9m, 0.05m)),
        ("CinH", "RG11", new PartOf("ID01", 13.4m, 13.5m, 0.06m)),
        ("CinH", "RG12", new PartOf("ID01", 10.0m, 10.0m, 0.05m)),
        ("CinH", "RG13", new PartOf("ID01", 13.8m, 13.8m, 0.06m)),
        ("CinH", "RG14", new PartOf("ID01", 14.3m, 14.1m, 0.06m)),
        ("CinH", "RG15", new PartOf("ID01", 9.3m, 9.4m, 0.05m)),
        ("CinH", "RG16", new Counts(2, 4, 0)),
        ("CinH", "RG17", new PartOf("ID01", 6.4m, 6.5m, 0.04m)),
        ("CinH", "RG18", new PartOf("ID01", 10.8m, 10.8m, 0.05m)),

        ("HCC-ACS", "ID07", new Counts(146, 152, 11)),
        ("HCC-ACS", "ID10", new Counts(26, 31, 1)),
        ("HCC-ACS", "WE01", new Counts(93, 93, 11) { Redraw = 1 }),
        ("HCC-ACS", "SU01", new Counts(1088, 1088, 30) { Redraw = 2, Since = 6, Ending = [1112, 1090, 1075, 1066, 1049, 1027, 1012] }),
        ("HCC-ACS", "SU02", new RatesOver("SU01", 1, 31, 31, 2.2m) { Redraw = 1 }),
        ("HCC-ACS", "SU03", new YearToDate(4800, 5450, 120)),
        ("HCC-ACS", "SU05", new Counts(2486, 2520, 40)),
        ("HCC-ACS", "SU08", new Rates(new(3640, 3640, 40), 14, 13.6m, 1.3m) { Redraw = 3 }),
        ("HCC-ACS", "SU15", new Register(9, 34)),
        ("HCC-ACS", "OU08", new Rates(new(405, 420, 18), 14.3m, 14.1m, 1.2m)),

        ("Crossroads", "ID03", new Rates(new(150, 190, 12), 5.0m, 4.6m, 0.22m)),
        ("Crossroads", "ID10", new Counts(2, 2, 0)),
        ("Crossroads", "WE01", new Counts(8, 9, 1)),
        ("Crossroads", "SU06", new Counts(1078, 1104, 34) { Ending = [1118, 1226, 1340, 1452, 1557, 1590, 1600] }),
        ("Crossroads", "SU07", new Counts(5300, 5480, 160) { Ending = [5690, 6240, 6815, 7390, 7920, 8105, 8150] }),
        ("Crossroads", "IN02", new Counts(30, 36, 1) { Redraw = 4 }),

        ("HPFT", "ID08", new Counts(136, 144, 9) { Ending = [166, 169, 172] }),
        ("HPFT", "ID10", new Counts(20, 24, 1) { Redraw = 1 }),
        ("HPFT", "WE01", new Counts(52, 60, 8)),
        ("HPFT", "WE02", new Counts(15, 16, 3)),
        ("HPFT", "SU09", new Counts(34, 38, 4) { Redraw = 1 }),

        ("WHHT", "ID08", new Counts(238, 252, 14) { Redraw = 1, Ending = [258] }),
        ("WHHT", "ID10", new Counts(15, 18, 1) { Redraw = 1 }),
        ("WHHT", "WE01", new Counts(40, 46, 7) { Redraw = 2 }),
        ("WHHT", "WE02", new Counts(52, 62, 8) { Redraw = 1 }),
        ("WHHT", "SU09", new Counts(14, 16, 2)),
        ("WHHT", "OU09", new Events(0.20) { Ending = [0] }),

        ("ENHT", "ID08", new Counts(178, 190, 12)),
        ("ENHT", "ID10", new Counts(14, 16, 1)),
        ("ENHT", "WE01", new Counts(38, 42, 6)),
        ("ENHT", "WE02", new Counts(44, 48, 7)),
        ("ENHT", "SU09", new Counts(12, 13, 2)),
        ("ENHT", "OU09", new Events(0.50)),

        ("HCT", "ID08", new Counts(168, 176, 10) { Ending = [181] }),
        ("HCT", "ID10", new Counts(46, 52, 1)),
        ("HCT", "WE01", new Counts(33, 37, 5)),
        ("HCT", "SU09", new Counts(18, 21, 3) { Redraw = 3 }),

        ("HVCCG", "ID04", new Register(6018, 10262) { Fixed = [(5, 7078), (17, 9626)] }),
        ("HVCCG", "ID10", new Counts(38, 66, 1.5m)),
        ("HVCCG", "WE01", new Counts(18, 22, 4)),
        ("HVCCG", "WE03", new Rates(new(68, 68, 0), 55, 84, 1.5m)),
        ("HVCCG", "SU10", new Counts(300, 560, 22)),
        ("HVCCG", "SU11", new RatesOver("ID04", 0.97m, 0, 0, 0) { Fixed = [(0, 52.1m), (1, 55.0m), (4, 53.2m), (5, 56.8m), (8, 55.4m), (9, 58.1m), (12, 57.0m), (13, 59.9m), (16, 60.2m), (17, 61.4m), (20, 63.1m)] }),
        ("HVCCG", "SU12", new Counts(55, 58, 6)),

        ("ENHCCG", "ID04", new Register(5900, 8650)),
        ("ENHCCG", "ID10", new Counts(30, 50, 1.5m)),
        ("ENHCCG", "WE01", new Counts(15, 18, 3)),
        ("ENHCCG", "WE03", new Rates(new(58, 58, 0), 46, 76, 1.5m)),
        ("ENHCCG", "SU10", new Counts(260, 410, 20)),
        ("ENHCCG", "SU11", new RatesOver("ID04", 0.97m, 0, 0, 0) { Fixed = [(0, 44.9m), (1, 47.6m), (4, 45.3m), (5, 48.8m), (8, 46.5m), (9, 49.2m), (12, 46.1m), (13, 49.7m), (16, 48.3m), (17, 51.0m), (20, 51.2m)] }),
        ("ENHCCG", "SU12", new Counts(38, 46, 5) { Redraw = 1 }),

        ("MAU", "ID10", new Counts(2, 2, 0)),
        ("MAU", "WE01", new Counts(8, 9, 1) { Redraw = 1 }),
        ("MAU", "SU13", new Counts(202000, 203000, 9500)),
        ("MAU", "SU14", new Counts(188, 194, 12)),

        ("CA", "ID10", new Counts(4, 5, 0.3m) { Redraw = 2 }),
        ("CA", "WE01", new Counts(9, 10, 1.5m)),
        ("CA", "SU13", new Counts(98500, 104500, 6200)),
        ("CA", "SU14", new Counts(345, 352, 18)),

        ("HertsHelp", "ID10", new Counts(3, 3, 0)),
        ("HertsHelp", "ID11", new Counts(1180, 1290, 55)),
        ("HertsHelp", "WE01", new Counts(21, 24, 3) { Redraw = 2 }),
    ];

    /// <summary>All figures: organisation, measure and the quarters of <see cref="SampleQuarters"/>.</summary>
    public static IReadOnlyDictionary<(string Organisation, string Measure), Figure[]> Draw(Catalogue catalogue)
    {
        var drawn = new Dictionary<(string Organisation, string Measure), Figure[]>();
        foreach (var (organisation, code, shape) in Plan)
        {
            if (!catalogue.TryMeasure(code, out var measure))
            {
                throw new InvalidOperationException($"The plan names the measure {code}, which is not in the catalogue.");
            }

            drawn.Add((organisation, code), shape.Draw(new(measure, new($"{organisation} {code} {shape.Redraw}"), earlier => drawn[(organisation, earlier)])));
        }

        return drawn;
    }
}
