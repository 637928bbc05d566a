namespace CarersDashboard.Features.Measures;

/// <summary>The catalogue files hold faults. The application cannot start with them: every return and figure leans on the catalogue.</summary>
/// <param name="faults">All of them, each with its file and code.</param>
public sealed class CatalogueException(IReadOnlyList<string> faults)
    : Exception($"The measures catalogue cannot be used:{Environment.NewLine}{string.Join(Environment.NewLine, faults)}")
{
    /// <summary>All faults, each with its file and code.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}
