using System.Globalization;

namespace CarersDashboard.Features.Board.Downloads;

/// <summary>One column of a table that leaves the board as a file.</summary>
/// <param name="Name">Its heading, in words.</param>
/// <param name="Meaning">What stands in it, for the metadata; empty where the heading says it.</param>
/// <param name="IsNumber">Whether its cells are numbers.</param>
public sealed record TableColumn(string Name, string Meaning = "", bool IsNumber = false);

/// <summary>One cell: a number, words, or nothing.</summary>
/// <param name="Text">What a reader sees.</param>
/// <param name="Number">The number as it is shown on the page, rounded alike; null for words.</param>
/// <param name="Decimals">How many decimals it is shown with.</param>
public readonly record struct TableCell(string Text, decimal? Number = null, int Decimals = 0)
{
    /// <summary>Nothing.</summary>
    public static TableCell None { get; } = new("");

    /// <summary>Words.</summary>
    public static implicit operator TableCell(string? text) => new(text ?? "");

    /// <summary>A whole number.</summary>
    public static implicit operator TableCell(int number) => Of(number, 0);

    /// <summary>A number rounded as the page shows it; nothing for null.</summary>
    public static TableCell Of(decimal? number, int decimals) =>
        number is not { } value ? None
        : Math.Round(value, decimals, MidpointRounding.AwayFromZero) + 0m is var shown ? new(shown.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), shown, decimals) : None;
}

/// <summary>A table of the board, ready to be written as a file. It holds what the page shows and nothing else: what is hidden there is hidden here.</summary>
public sealed record BoardTable
{
    /// <summary>Stem of the file's name: <c>ID03-numbers-2017-18-Q3</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, in a sentence.</summary>
    public required string Title { get; init; }

    /// <summary>What a reader must know beside the rows, each with its name: source, quarter, definition, what is hidden.</summary>
    public IReadOnlyList<(string Name, string Text)> About { get; init; } = [];

    /// <summary>Columns from the left.</summary>
    public required IReadOnlyList<TableColumn> Columns { get; init; }

    /// <summary>Rows, each with a cell for every column.</summary>
    public required IReadOnlyList<IReadOnlyList<TableCell>> Rows { get; init; }
}
