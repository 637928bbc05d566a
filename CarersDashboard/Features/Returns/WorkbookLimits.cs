namespace CarersDashboard.Features.Returns;

/// <summary>How much is taken from outside. A return of one quarter holds some hundred cells, a history of years some hundred thousand.</summary>
public sealed record WorkbookLimits
{
    /// <summary>Bytes of the file.</summary>
    public long FileBytes { get; init; } = 30L * 1024 * 1024;

    /// <summary>Parts in the package.</summary>
    public int Entries { get; init; } = 2_000;

    /// <summary>Bytes of all parts unpacked.</summary>
    public long InflatedBytes { get; init; } = 400L * 1024 * 1024;

    /// <summary>Unpacked over packed size of one part, from <see cref="RatioFrom"/> bytes on. Of the sheets of 2,200 real workbooks the tightest has 121.</summary>
    public int Ratio { get; init; } = 250;

    /// <summary>Parts smaller than this may be packed as tightly as they like.</summary>
    public long RatioFrom { get; init; } = 4L * 1024 * 1024;

    /// <summary>Sheets.</summary>
    public int Sheets { get; init; } = 100;

    /// <summary>Populated cells of all sheets.</summary>
    public int Cells { get; init; } = 3_000_000;

    /// <summary>Texts in the shared table.</summary>
    public int SharedTexts { get; init; } = 1_000_000;

    /// <summary>Characters of all shared texts together.</summary>
    public int SharedTextCharacters { get; init; } = 32 * 1024 * 1024;

    /// <summary>Time for reading one workbook.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The clock that measures <see cref="Time"/>.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
