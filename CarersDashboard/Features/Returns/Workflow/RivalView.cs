using CarersDashboard.Features.Measures;

namespace CarersDashboard.Features.Returns.Workflow;

/// <summary>A figure in which two files for one return differ.</summary>
/// <param name="Entry">The user's own.</param>
/// <param name="Theirs">The other one's; null where it has none.</param>
public sealed record RivalDifference(ReturnEntry Entry, Figure? Theirs);

/// <summary>Another file that waits for the same return.</summary>
/// <param name="Submission">The other one.</param>
/// <param name="Differences">Figures of the user's own file that differ from it.</param>
public sealed record RivalView(Submission Submission, IReadOnlyList<RivalDifference> Differences);
