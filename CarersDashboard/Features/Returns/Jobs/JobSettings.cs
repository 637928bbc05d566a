using System.Globalization;

namespace CarersDashboard.Features.Returns.Jobs;

/// <summary>From which size on work is done in the background.</summary>
/// <param name="Bytes">A file with more bytes is checked there: <c>Returns:BackgroundBytes</c>.</param>
/// <param name="Figures">A plan with more new and changed figures is published there: <c>Returns:BackgroundFigures</c>.</param>
public sealed record JobSettings(int Bytes, int Figures)
{
    private const string BytesName = "Returns:BackgroundBytes";
    private const string FiguresName = "Returns:BackgroundFigures";

    /// <summary>Reads the settings.</summary>
    /// <exception cref="InvalidOperationException">One of them is no whole number.</exception>
    public static JobSettings Of(IConfiguration configuration) => new(Read(configuration, BytesName, 1024 * 1024), Read(configuration, FiguresName, 2_000));

    private static int Read(IConfiguration configuration, string name, int otherwise) => configuration[name] is not { Length: > 0 } written ? otherwise
        : int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new InvalidOperationException($"{name} is “{written}”. Write a whole number.");
}
