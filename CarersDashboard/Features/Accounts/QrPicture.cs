using System.Globalization;
using System.Text;
using QRCoder;

namespace CarersDashboard.Features.Accounts;

/// <summary>A QR code as an SVG path of unit squares.</summary>
/// <param name="Size">Squares to a side, the quiet zone of four on each side included.</param>
/// <param name="Path">The dark squares.</param>
public sealed record QrPicture(int Size, string Path)
{
    /// <summary>Draws a text of at most 2,000 bytes.</summary>
    public static QrPicture Of(string text)
    {
        // About 15% of the picture may be spoilt: screens are clean, and a coarser picture is read faster.
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = data.ModuleMatrix;
        var path = new StringBuilder();
        for (var row = 0; row < rows.Count; row++)
        {
            for (var column = 0; column < rows.Count; column++)
            {
                var start = column;
                while (column < rows.Count && rows[row][column])
                {
                    column++;
                }

                if (column > start)
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{start} {row}h{column - start}v1h-{column - start}z");
                }
            }
        }

        return new(rows.Count, path.ToString());
    }
}
