using CarersDashboard.Features.Measures.Targets;

namespace CarersDashboard.Features.Measures.Registers;

/// <summary>A target as it is typed.</summary>
public sealed class TargetForm
{
    public string? Kind { get; set; }

    public string? Value { get; set; }

    public string? Upper { get; set; }

    /// <summary>Lines of a day and a number: <c>2026-06-30; 300</c>.</summary>
    public string? Steps { get; set; }

    public string? Organisation { get; set; }

    public string? From { get; set; }

    public string? Until { get; set; }

    public string? AmberWithin { get; set; }

    public string? Text { get; set; }

    public string? Reason { get; set; }

    public string? Source { get; set; }

    public bool EndsEarlier { get; set; }

    /// <summary>A form filled with a target that is to be changed. The reason is left open: it is one for the change.</summary>
    public static TargetForm Of(Target one) => new()
    {
        Kind = one.Kind.ToString(),
        Value = FormReading.Shown(one.Value),
        Upper = FormReading.Shown(one.Upper),
        Steps = string.Join('\n', one.Steps.Select(step => $"{FormReading.Shown(step.Due)}; {FormReading.Shown(step.Value)}")),
        Organisation = one.Organisation,
        From = FormReading.Shown(one.From),
        Until = FormReading.Shown(one.Until),
        AmberWithin = FormReading.Shown(one.AmberWithin),
        Text = one.Text,
        Reason = "",
        Source = one.Source,
    };

    /// <summary>The target that was typed, as far as it can be read.</summary>
    public Target Read(FormReading reading) => new()
    {
        Kind = reading.Choice<TargetKind>(nameof(Kind), Kind),
        Value = reading.Number(nameof(Value), Value),
        Upper = reading.Number(nameof(Upper), Upper),
        Steps = ReadSteps(reading),
        Organisation = FormReading.Code(Organisation),
        From = reading.Day(nameof(From), From),
        Until = reading.Day(nameof(Until), Until),
        AmberWithin = reading.Number(nameof(AmberWithin), AmberWithin),
        Text = FormReading.Text(Text),
        Reason = FormReading.Text(Reason),
        Source = FormReading.Text(Source),
    };

    private List<TargetStep> ReadSteps(FormReading reading)
    {
        var steps = new List<TargetStep>();
        foreach (var line in FormReading.Lines(Steps))
        {
            var parts = line.Split([';', '\t'], StringSplitOptions.TrimEntries);
            var day = new FormReading();
            if (parts.Length == 2 && day.Day("", parts[0]) is { } due && FormReading.TryNumber(parts[1], out var value))
            {
                steps.Add(new(due, value));
            }
            else
            {
                reading.Add(nameof(Steps), $"“{RegisterWords.Short(line, 60)}” is no step. Give a day and a number: 2026-06-30; 300.");
            }
        }

        return steps;
    }
}

/// <summary>An event as it is typed.</summary>
public sealed class EventForm
{
    public string? Kind { get; set; }

    public string? Measure { get; set; }

    public string? Organisation { get; set; }

    public string? Starts { get; set; }

    public string? Ends { get; set; }

    public string? Title { get; set; }

    public string? Detail { get; set; }

    public string? Source { get; set; }

    /// <summary>A form filled with an event that is to be changed.</summary>
    public static EventForm Of(DatedEvent one) => new()
    {
        Kind = one.Kind.ToString(),
        Measure = one.Measure,
        Organisation = one.Organisation,
        Starts = FormReading.Shown(one.Starts),
        Ends = FormReading.Shown(one.Ends),
        Title = one.Title,
        Detail = one.Detail,
        Source = one.Source,
    };

    /// <summary>The event that was typed, as far as it can be read.</summary>
    public DatedEvent Read(FormReading reading)
    {
        if (string.IsNullOrWhiteSpace(Starts))
        {
            reading.Add(nameof(Starts), "Give the day, or the first day.");
        }

        return new()
        {
            Kind = reading.Choice<EventKind>(nameof(Kind), Kind),
            Measure = FormReading.Code(Measure),
            Organisation = FormReading.Code(Organisation),
            Starts = reading.Day(nameof(Starts), Starts) ?? new(2000, 1, 1),
            Ends = reading.Day(nameof(Ends), Ends),
            Title = FormReading.Text(Title),
            Detail = FormReading.Text(Detail),
            Source = FormReading.Text(Source),
        };
    }
}

/// <summary>A decision about limits as it is typed.</summary>
public sealed class LimitForm
{
    public string? Kind { get; set; }

    public string? Organisation { get; set; }

    public string? From { get; set; }

    public string? Points { get; set; }

    public string? EventId { get; set; }

    public string? Reason { get; set; }

    /// <summary>A form filled with a decision that is to be changed.</summary>
    public static LimitForm Of(LimitChange one) => new()
    {
        Kind = one.Kind.ToString(),
        Organisation = one.Organisation,
        From = FormReading.Shown(one.From),
        Points = FormReading.Shown((decimal?)one.Points),
        EventId = FormReading.Shown((decimal?)one.EventId),
        Reason = one.Reason,
    };

    /// <summary>The decision that was typed, as far as it can be read. A rebase that is tied to an event and has no day begins on the day of the event.</summary>
    public LimitChange Read(FormReading reading, string measure, IReadOnlyList<DatedEvent> events)
    {
        var points = reading.Number(nameof(Points), Points);
        if (points is { } given && (given != Math.Floor(given) || given is < 1 or > 10_000))
        {
            reading.Add(nameof(Points), "Give a whole number of points.");
            points = null;
        }

        var tie = reading.Number(nameof(EventId), EventId);
        var kind = reading.Choice<LimitChangeKind>(nameof(Kind), Kind);
        var known = events.FirstOrDefault(one => one.Id == tie);
        if (tie is not null && known is null)
        {
            reading.Add(nameof(EventId), "Choose an event of the list.");
        }

        return new()
        {
            Kind = kind,
            Measure = measure,
            Organisation = FormReading.Code(Organisation),
            From = reading.Day(nameof(From), From) ?? (kind == LimitChangeKind.Rebase ? known?.Starts : null),
            Points = (int?)points,
            EventId = known?.Id,
            Reason = FormReading.Text(Reason),
            SetBy = "",
            SetAt = default,
        };
    }
}

/// <summary>A benchmark as it is typed.</summary>
public sealed class BenchmarkForm
{
    public string? Measure { get; set; }

    public string? Kind { get; set; }

    public string? Name { get; set; }

    public string? Source { get; set; }

    public string? Basis { get; set; }

    /// <summary>Lines of a period, a number and perhaps a note: <c>2016-17; 7.3; break</c>.</summary>
    public string? Points { get; set; }

    /// <summary>A form filled with a benchmark that is to be changed.</summary>
    public static BenchmarkForm Of(Benchmark one) => new()
    {
        Measure = one.Measure,
        Kind = one.Kind.ToString(),
        Name = one.Name,
        Source = one.Source,
        Basis = one.Basis,
        Points = string.Join('\n', one.Points.Select(point => string.Join("; ", new[]
        {
            point.Period.Code, FormReading.Shown(point.Value), point.BreakBefore ? "break" : "", point.Note,
        }.Where(part => part.Length > 0)))),
    };

    /// <summary>The benchmark that was typed, as far as it can be read.</summary>
    public Benchmark Read(FormReading reading, IReadOnlyList<Measure> measures)
    {
        var measure = measures.FirstOrDefault(one => one.Code == Measure);
        return new()
        {
            Measure = FormReading.Code(Measure) ?? "",
            Kind = reading.Choice<BenchmarkKind>(nameof(Kind), Kind),
            Name = FormReading.Text(Name),
            Source = FormReading.Text(Source),
            Basis = FormReading.Text(Basis),
            Points = ReadPoints(reading, measure),
        };
    }

    private List<BenchmarkPoint> ReadPoints(FormReading reading, Measure? measure)
    {
        var points = new List<BenchmarkPoint>();
        foreach (var line in FormReading.Lines(Points))
        {
            var parts = line.Split([';', '\t'], StringSplitOptions.TrimEntries);
            if (parts.Length >= 2 && ReportingPeriod.TryParse(parts[0], out var period) && FormReading.TryNumber(parts[1].TrimEnd('%'), out var value))
            {
                var breaks = parts.Length > 2 && parts[2].Equals("break", StringComparison.OrdinalIgnoreCase);
                points.Add(new(BenchmarkChecker.PeriodOf(measure, period), value, breaks, string.Join("; ", parts[(breaks ? 3 : 2)..])));
            }
            else
            {
                reading.Add(nameof(Points), $"“{RegisterWords.Short(line, 60)}” cannot be read. Give a period and a number: 2016-17; 7.3.");
            }
        }

        return points;
    }
}

/// <summary>What a definition may say of a measure, as it is typed; with the rest of a measure for one that is made.</summary>
public sealed class MeasureForm
{
    public string? Code { get; set; }

    public string? Name { get; set; }

    public string? Definition { get; set; }

    public string? Tier { get; set; }

    public string? Kind { get; set; }

    public string? Unit { get; set; }

    public string? UnitNoun { get; set; }

    public string? Polarity { get; set; }

    public string? Frequency { get; set; }

    public string? Decimals { get; set; }

    public string? Minimum { get; set; }

    public string? Maximum { get; set; }

    public string? Numerator { get; set; }

    public string? Denominator { get; set; }

    public string? KeptApartBecause { get; set; }

    public string? Caveats { get; set; }

    public bool CountsPeople { get; set; }

    public bool ReturnedByAll { get; set; }

    /// <summary>Codes of organisations.</summary>
    public List<string>? ReturnedBy { get; set; }

    /// <summary>Strategy and objective, with a stroke between: <c>2018/2</c>.</summary>
    public List<string>? Objectives { get; set; }

    public string? From { get; set; }

    public string? Reason { get; set; }

    public bool BreaksSeries { get; set; }

    /// <summary>A form filled with a measure as it is defined.</summary>
    public static MeasureForm Of(Measure one) => new()
    {
        Code = one.Code,
        Name = one.Name,
        Definition = one.Definition,
        Tier = one.Tier.ToString(),
        Kind = one.Kind.ToString(),
        Unit = one.Unit.ToString(),
        UnitNoun = one.UnitNoun,
        Polarity = one.Polarity.ToString(),
        Frequency = one.Frequency.ToString(),
        Decimals = FormReading.Shown((decimal?)one.Decimals),
        Minimum = FormReading.Shown(one.Minimum),
        Maximum = FormReading.Shown(one.Maximum),
        Numerator = one.Numerator,
        Denominator = one.Denominator,
        KeptApartBecause = one.KeptApartBecause,
        Caveats = one.Caveats,
        CountsPeople = one.CountsPeople,
    };

    /// <summary>The measure that was typed, with what a definition may not change taken from the original.</summary>
    public MeasureDefinition ReadDefinition(FormReading reading, Measure original)
    {
        if (string.IsNullOrWhiteSpace(From))
        {
            reading.Add(nameof(From), "Give the first day of the new definition.");
        }

        var typed = Read(reading, original.Code, original.Kind, original.Unit, original.Frequency);
        return new(
            0,
            reading.Day(nameof(From), From) ?? new(2000, 1, 1),
            typed with
            {
                ReturnedBy = original.ReturnedBy,
                ReturnedByAll = original.ReturnedByAll,
                ReturnedByNote = original.ReturnedByNote,
                WholeOf = original.WholeOf,
                Evidence = original.Evidence,
                Objectives = original.Objectives,
            },
            FormReading.Text(Reason),
            "",
            default)
        {
            BreaksSeries = BreaksSeries,
        };
    }

    /// <summary>A measure that is to be made.</summary>
    public Measure ReadWhole(FormReading reading) => Read(
        reading, FormReading.Text(Code), reading.Choice<MeasureKind>(nameof(Kind), Kind), reading.Choice<MeasureUnit>(nameof(Unit), Unit), reading.Choice<Frequency>(nameof(Frequency), Frequency)) with
    {
        ReturnedByAll = ReturnedByAll,
        ReturnedBy = ReturnedBy ?? [],
        ReturnedByNote = ReturnedByAll ? "All" : string.Join(", ", ReturnedBy ?? []),
        Evidence = "",
        Objectives = LinkForm.Links(Objectives),
    };

    private Measure Read(FormReading reading, string code, MeasureKind kind, MeasureUnit unit, Frequency frequency)
    {
        var decimals = reading.Number(nameof(Decimals), Decimals);
        return new()
        {
            Code = code,
            Name = FormReading.Text(Name),
            Definition = FormReading.Text(Definition),
            Tier = reading.Choice<MeasureTier>(nameof(Tier), Tier),
            Kind = kind,
            Unit = unit,
            UnitNoun = FormReading.Text(UnitNoun),
            Polarity = reading.Choice<Polarity>(nameof(Polarity), Polarity),
            Frequency = frequency,
            Decimals = decimals is >= 0 and <= 2 && decimals == Math.Floor(decimals.Value) ? (int)decimals : -1,
            Minimum = reading.Number(nameof(Minimum), Minimum) ?? 0,
            Maximum = reading.Number(nameof(Maximum), Maximum) ?? 0,
            Numerator = FormReading.Text(Numerator),
            Denominator = FormReading.Text(Denominator),
            KeptApartBecause = FormReading.Text(KeptApartBecause),
            Caveats = FormReading.Text(Caveats),
            CountsPeople = CountsPeople,
        };
    }
}
