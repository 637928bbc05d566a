namespace CarersDashboard.Features.Returns.Template;

/// <summary>The defined names by which a template is read back, whatever became of its words.</summary>
internal static class TemplateNames
{
    /// <summary>Version of the template's layout.</summary>
    public const int Version = 1;

    /// <summary>What every one of our names begins with.</summary>
    public const string Prefix = "carers_";

    /// <summary>Ends the names of the second table of a sheet.</summary>
    public const string Second = "_2";

    /// <summary>The sheet that nobody sees.</summary>
    public const string SealSheet = "_carers";

    /// <summary>The cell of the seal.</summary>
    public const string Seal = "carers_seal";

    /// <summary>The first cell of the sheet that says how to fill the return in.</summary>
    public const string Guidance = "carers_guidance";

    /// <summary>The list of findings in a workbook that was marked and comes back.</summary>
    public const string Findings = "carers_findings";

    /// <summary>Name of the cell or column of a role: <c>carers_value</c>; null for a role without one.</summary>
    public static string? Of(ColumnRole role) => role switch
    {
        ColumnRole.Organisation => "carers_organisation",
        ColumnRole.Period => "carers_period",
        ColumnRole.Status => "carers_status",
        ColumnRole.MeasureCode => "carers_code",
        ColumnRole.Value => "carers_value",
        ColumnRole.Numerator => "carers_numerator",
        ColumnRole.Denominator => "carers_denominator",
        ColumnRole.Note => "carers_note",
        _ => null,
    };

    /// <summary>What a name stands for, and whether it is of the second table.</summary>
    public static (ColumnRole Role, bool Second) RoleOf(string name)
    {
        var second = name.EndsWith(Second, StringComparison.Ordinal);
        var plain = second ? name[..^Second.Length] : name;
        return (Enum.GetValues<ColumnRole>().FirstOrDefault(role => string.Equals(Of(role), plain, StringComparison.OrdinalIgnoreCase)), second);
    }

    /// <summary>Whether a role is stated in one cell above the table, not in a column of it.</summary>
    public static bool IsCell(ColumnRole role) => role is ColumnRole.Organisation or ColumnRole.Period or ColumnRole.Status;
}
