namespace CarersDashboard.Features.Reports.Xlsx;

/// <summary>What a sheet is before anything stands on it.</summary>
/// <param name="Name">On its tab.</param>
/// <param name="Widths">Width of each column in characters.</param>
/// <param name="FrozenRows">Rows that stay at the top, and are printed on each page where no table says otherwise.</param>
/// <param name="FrozenColumns">Columns that stay at the left, and are printed on each page where there are several side by side.</param>
internal sealed record SheetPlan(string Name, IReadOnlyList<double> Widths, int FrozenRows, int FrozenColumns = 0)
{
    /// <summary>How it is printed.</summary>
    public SheetPaper Paper { get; init; } = SheetPaper.Of(Widths.Sum());

    /// <summary>At the top of each printed page.</summary>
    public string Header { get; init; } = "";

    /// <summary>At the foot of each printed page.</summary>
    public string Footer { get; init; } = "";
}
