namespace CarersDashboard.Features.Returns;

/// <summary>What is being done with a file, in its order.</summary>
public enum WorkStage
{
    /// <summary>Nothing yet: something else is worked on.</summary>
    Waiting,

    /// <summary>Every part of the file is looked through for personal data.</summary>
    LookingForPersonalData,

    /// <summary>Rows are read as figures.</summary>
    ReadingRows,

    /// <summary>Figures are checked against each other and against the accepted ones.</summary>
    Checking,

    /// <summary>The file is kept as a draft.</summary>
    Keeping,

    /// <summary>Figures are written for the board.</summary>
    Publishing,
}

/// <summary>How far something is.</summary>
/// <param name="Stage">What is being done.</param>
/// <param name="Done">Rows, or figures while they are published.</param>
/// <param name="Total">How many there will be; 0 while nobody knows.</param>
public readonly record struct WorkProgress(WorkStage Stage, int Done = 0, int Total = 0);

/// <summary>Counts the rows of one walk, and tells now and then.</summary>
/// <param name="progress">Whom to tell; null for nobody.</param>
/// <param name="stage">What the walk is for.</param>
/// <param name="total">Rows that there will be; 0 where nobody knows.</param>
internal sealed class RowTally(IProgress<WorkProgress>? progress, WorkStage stage, int total = 0)
{
    // Telling costs about as much as reading a row does.
    private const int Every = 1_000;

    /// <summary>Rows so far.</summary>
    public int Rows { get; private set; }

    /// <summary>Counts one.</summary>
    public void Add()
    {
        if (Rows++ % Every == 0)
        {
            progress?.Report(new(stage, Rows, total));
        }
    }
}
