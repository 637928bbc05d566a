namespace CarersDashboard.Features.Measures.Registers;

/// <summary>Finds what is wrong with a measure that is to be made, all at once.</summary>
public static class NewMeasureChecker
{
    /// <summary>What is wrong with it, beside what the catalogue holds.</summary>
    public static IReadOnlyList<RegisterFault> Check(Measure measure, Catalogue catalogue)
    {
        var faults = MeasureChecker.CheckEntered(measure).ToList();

        // The word new is the address of the page that makes one.
        Require(
            measure.Code.Length is >= 1 and <= 12 && measure.Code.All(char.IsAsciiLetterOrDigit) && !measure.Code.Equals("new", StringComparison.OrdinalIgnoreCase),
            nameof(Measure.Code),
            "Give a code of at most 12 letters and digits, such as ID20. The word new is taken.");
        Require(!catalogue.TryMeasure(measure.Code, out _), nameof(Measure.Code), $"There is a measure {measure.Code} already.");
        Require(measure.ReturnedByAll || measure.ReturnedBy.Count > 0, nameof(Measure.ReturnedBy), "Choose who returns it.");
        faults.AddRange(MeasureLinks.Of(measure).Faults(catalogue));
        return faults;

        void Require(bool condition, string field, string says)
        {
            if (!condition)
            {
                faults.Add(new(field, says));
            }
        }
    }
}
