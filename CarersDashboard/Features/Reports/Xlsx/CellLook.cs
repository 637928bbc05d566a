namespace CarersDashboard.Features.Reports.Xlsx;

/// <summary>How a cell looks. The order is that of the fonts in <see cref="StyleBook"/>.</summary>
internal enum CellLook
{
    /// <summary>Nothing was said of it.</summary>
    None,

    /// <summary>Ordinary words.</summary>
    Body,

    /// <summary>The name of the sheet.</summary>
    Title,

    /// <summary>Small words above a title.</summary>
    Eyebrow,

    /// <summary>The message of the section.</summary>
    Message,

    /// <summary>The name of a block.</summary>
    Heading,

    /// <summary>Words under or beside others.</summary>
    Small,

    /// <summary>A way to another sheet.</summary>
    Link,

    /// <summary>Heading of a column of words.</summary>
    HeadWords,

    /// <summary>Heading of a column of numbers.</summary>
    HeadNumber,

    /// <summary>Words in a table.</summary>
    Cell,

    /// <summary>A number in a table, or what stands for one.</summary>
    CellNumber,

    /// <summary>A way to another sheet, in a table.</summary>
    CellLink,

    /// <summary>What a fact is.</summary>
    FactLabel,

    /// <summary>Its value, large.</summary>
    FactValue,

    /// <summary>An icon alone.</summary>
    Icon,
}
