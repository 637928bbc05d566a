namespace CarersDashboard.Features.Measures.Registers;

/// <summary>Finds what is wrong with a measure by itself, all at once. Files and people are held to the same rules.</summary>
public static class MeasureChecker
{
    // What a column of the database holds, with its six decimals.
    private const decimal Largest = 1_000_000_000_000m;

    /// <summary>What is wrong with it.</summary>
    public static IReadOnlyList<RegisterFault> Check(Measure measure)
    {
        var faults = new List<RegisterFault>();
        Require(measure.Name.Trim().Length > 0, nameof(Measure.Name), "The name is empty.");
        Require(measure.Definition.Trim().Length > 0, nameof(Measure.Definition), "The definition is empty.");

        // Percentages, pounds and ratios are written with their sign or bare; everything else needs a word after the number.
        var bare = measure.Unit is MeasureUnit.Percent or MeasureUnit.Pounds or MeasureUnit.Ratio;
        Require(bare == (measure.UnitNoun.Trim().Length == 0), nameof(Measure.UnitNoun), bare ? "This unit takes no noun." : "The noun of the unit is empty.");

        var parts = (measure.Numerator.Trim().Length > 0, measure.Denominator.Trim().Length > 0);
        Require(
            parts == (measure.HasParts, measure.HasParts),
            nameof(Measure.Numerator),
            measure.HasParts ? "A rate or an average needs the texts of its numerator and denominator." : "Only rates and averages have a numerator and a denominator.");

        var kindForbids = measure.Kind is MeasureKind.SurveyScore or MeasureKind.DistinctInPeriod;
        Require(!kindForbids || measure.KeptApartBecause.Length == 0, nameof(Measure.KeptApartBecause), "Its kind already keeps organisations apart.");

        Require(measure.Decimals is >= 0 and <= 2, nameof(Measure.Decimals), "Decimals go from 0 to 2.");
        Require(measure.Unit is not (MeasureUnit.Count or MeasureUnit.Pounds) || measure.Decimals == 0, nameof(Measure.Decimals), "Counts and pounds are shown without decimals.");
        Require(measure.Minimum < measure.Maximum, nameof(Measure.Maximum), "The minimum is not below the maximum.");
        Require(measure.Minimum > -Largest && measure.Maximum < Largest, nameof(Measure.Maximum), "The bounds lie further apart than any figure can.");
        Require((measure.Polarity == Polarity.CloserToOne) == (measure.Unit == MeasureUnit.Ratio), nameof(Measure.Polarity), "Ratios, and only they, are best at one.");
        return faults;

        void Require(bool condition, string field, string says)
        {
            if (!condition)
            {
                faults.Add(new(field, says));
            }
        }
    }

    /// <summary>What is wrong with a measure that somebody typed: also its lengths, and whether it tells who a person is.</summary>
    public static IReadOnlyList<RegisterFault> CheckEntered(Measure measure)
    {
        (string Field, string Text, int Most)[] texts =
        [
            (nameof(Measure.Name), measure.Name, 200), (nameof(Measure.Definition), measure.Definition, 2000), (nameof(Measure.UnitNoun), measure.UnitNoun, 100),
            (nameof(Measure.Numerator), measure.Numerator, 400), (nameof(Measure.Denominator), measure.Denominator, 400),
            (nameof(Measure.KeptApartBecause), measure.KeptApartBecause, 1000), (nameof(Measure.Caveats), measure.Caveats, 2000), (nameof(Measure.Evidence), measure.Evidence, 400),
        ];
        return
        [
            .. Check(measure),
            .. texts.Where(text => text.Text.Length > text.Most).Select(text => new RegisterFault(text.Field, $"This is longer than {text.Most} characters.")),
            .. RegisterWords.Personal(texts.Select(text => (text.Field, text.Text))),
        ];
    }
}
