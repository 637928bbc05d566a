using ClosedXML.Excel;

namespace CarersDashboard.Features.Returns.Template;

/// <summary>The look of the template: the light colours of <c>tokens.css</c>, and what is done with them.</summary>
internal static class TemplateInk
{
    public static XLColor Ink => XLColor.FromHtml("#13211F");

    public static XLColor Ink2 => XLColor.FromHtml("#43504C");

    public static XLColor Band => XLColor.FromHtml("#F5F3EC");

    public static XLColor Line => XLColor.FromHtml("#DDDCD3");

    public static XLColor LineStrong => XLColor.FromHtml("#7E8883");

    public static XLColor AccentTint => XLColor.FromHtml("#E2EFEC");

    public static XLColor Accent => XLColor.FromHtml("#0A5A54");

    /// <summary>The type of every sheet that is added afterwards. Styles of whole sheets would be written as columns out of order, which Excel calls damage.</summary>
    public static void Workbook(XLWorkbook workbook)
    {
        workbook.Style.Font.FontName = "Arial";
        workbook.Style.Font.FontSize = 11;
        workbook.Style.Font.FontColor = Ink;
        workbook.Style.Alignment.Vertical = XLAlignmentVerticalValues.Center;
        workbook.ShowGridLines = false;
    }

    public static void Title(IXLCell cell)
    {
        cell.Style.Font.FontSize = 18;
        cell.Style.Font.Bold = true;
    }

    public static void Heading(IXLCell cell)
    {
        cell.Style.Font.FontSize = 13;
        cell.Style.Font.Bold = true;
    }

    /// <summary>A cell to be filled in: tinted, unlocked and, for those who do not see the tint, with a border all round.</summary>
    public static void Entry(IXLCell cell)
    {
        cell.Style.Protection.Locked = false;
        cell.Style.Fill.BackgroundColor = AccentTint;
        cell.Style.Border.OutsideBorder = XLBorderStyleValues.Thin;
        cell.Style.Border.OutsideBorderColor = LineStrong;
    }

    /// <summary>A cell of the table that is for reading.</summary>
    public static void Fixed(IXLCell cell)
    {
        cell.Style.Border.BottomBorder = XLBorderStyleValues.Thin;
        cell.Style.Border.BottomBorderColor = Line;
    }

    /// <summary>The row of headings: a band over the group rule.</summary>
    public static void Headings(IXLRange row)
    {
        row.Style.Font.Bold = true;
        row.Style.Fill.BackgroundColor = Band;
        row.Style.Border.BottomBorder = XLBorderStyleValues.Medium;
        row.Style.Border.BottomBorderColor = Ink;
        row.Style.Alignment.WrapText = true;
    }
}
