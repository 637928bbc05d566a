using System.IO.Compression;
using System.Text;
using CarersDashboard.Tests.TestSupport;
using FsCheck.Fluent;
using Xunit;

namespace CarersDashboard.Tests.Features.Returns;

/// <summary>Whatever becomes of a file, it is read as it was or refused: nothing else is thrown, and no other figure comes out.</summary>
public class WorkbookDamageTests
{
    private static readonly byte[] Packed = Good(CompressionLevel.Fastest);
    private static readonly byte[] Stored = Good(CompressionLevel.NoCompression);

    [Fact]
    public void Read_RandomBytes_AreRefused() => Properties.Hold(
        ArbMap.Default.GeneratorFor<byte[]>(),
        500,
        bytes => Assert.True(Reading.Read(bytes).IsBlocked));

    [Fact]
    public void Read_RandomBytesThatBeginAsAPackage_AreRefused() => Properties.Hold(
        ArbMap.Default.GeneratorFor<byte[]>().Select(bytes => (byte[])[0x50, 0x4B, 3, 4, .. bytes, 0x50, 0x4B, 5, 6, .. bytes.Take(18), .. new byte[18]]),
        500,
        bytes => Assert.True(Reading.Read(bytes).IsBlocked));

    [Fact]
    public void Read_PackedWorkbookWithBytesChanged_IsTheSameOrRefused() => HoldForChanges(Packed);

    [Fact]
    public void Read_StoredWorkbookWithBytesChanged_IsTheSameOrRefused() => HoldForChanges(Stored);

    [Fact]
    public void Read_WorkbookCutAnywhere_IsRefused() => Properties.Hold(
        Gen.Choose(0, Packed.Length - 1),
        400,
        length => Assert.True(Reading.Read(Packed[..length]).IsUnreadable));

    [Fact]
    public void Read_WorkbookWithAPieceTakenOut_IsTheSameOrRefused() => Properties.Hold(
        from start in Gen.Choose(0, Stored.Length - 2)
        from length in Gen.Choose(1, Math.Min(200, Stored.Length - 1 - start))
        select (Start: start, Length: length),
        300,
        piece => AssertSameOrRefused([.. Stored[..piece.Start], .. Stored[(piece.Start + piece.Length)..]]));

    [Fact]
    public void Cells_SheetWithItsXmlChanged_AreReadOrRefused()
    {
        // The checksum is right here, so that the XML itself is what the reader stumbles over.
        var xml = Encoding.UTF8.GetString(new WorkbookBuilder().Rows("Return", Figures()).All()[^1].Content);
        var pieces = new[] { "<", ">", "/", "'", "\"", "&", "<row", "<c", "<v>", "</v>", "</c>", "</row>", "<is>", "<t>", "t=\"s\"", "r=\"", "s=\"-1\"", "]]>", "<!--", "<?", "&#0;", "&#xD800;", "\0", "\uFFFF", "999999999999", "-", "<![CDATA[" };
        Properties.Hold(
            from at in Gen.Choose(0, xml.Length - 1)
            from piece in Gen.Elements(pieces)
            from length in Gen.Choose(0, 12)
            select (At: at, Piece: piece, Length: length),
            600,
            change => Reading.Read(new WorkbookBuilder().SheetXml("Return", xml[..change.At] + change.Piece + xml[Math.Min(xml.Length, change.At + change.Length)..]).Build()));
    }

    [Fact]
    public void Read_AnyTextInAnyCell_IsReadOrReported()
    {
        var words = Gen.OneOf(
            ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""),
            Gen.Elements("1,148", "<5", "n/a", "12%", "Q3 2017-18", "Total", "Measure", "Organisation: CinH", "#REF!", "ID02", "\uD800", "\uFFFE", "_xD800_", "²", "１２", "\u200B12"));
        Properties.Hold(
            from row in Gen.Choose(0, 6)
            from column in Gen.Choose(0, 7)
            from text in words
            select (Row: row, Column: column, Text: text),
            1_000,
            change =>
            {
                var figures = Figures();
                figures[change.Row][change.Column] = Escape(change.Text);

                var read = Reading.Read(WorkbookBuilder.Of(figures));

                Assert.All(read.Findings, finding => Assert.False(finding.Found.Length == 0 || finding.Expected.Length == 0 || finding.Fix.Length == 0));
            });
    }

    [Fact]
    public void Read_AnyNumberInAnyCell_IsReadOrReported() => Properties.Hold(
        from row in Gen.Choose(0, 6)
        from column in Gen.Choose(0, 7)
        from number in ArbMap.Default.GeneratorFor<double>()
        from style in Gen.Choose(0, 2)
        select (Row: row, Column: column, Number: number, Style: style),
        500,
        change =>
        {
            var figures = Figures();
            figures[change.Row][change.Column] = WorkbookBuilder.Styled(change.Number, change.Style);

            Reading.Read(new WorkbookBuilder().Format("0.0%").Format("dd/mm/yyyy").Rows("Return", figures).Build());
        });

    private static void HoldForChanges(byte[] good) => Properties.Hold(
        from count in Gen.Choose(1, 4)
        from changes in Gen.Zip(Gen.Choose(0, good.Length - 1), Gen.Choose(1, 255)).ArrayOf(count)
        select changes,
        1_000,
        changes =>
        {
            var changed = good.ToArray();
            foreach (var (at, by) in changes)
            {
                changed[at] ^= (byte)by;
            }

            AssertSameOrRefused(changed);
        });

    private static void AssertSameOrRefused(byte[] workbook)
    {
        var read = Reading.Read(workbook);

        if (!read.IsUnreadable && !read.HasPersonalData)
        {
            Assert.Equal(Reading.Read(Packed).Entries.Select(Reading.Line), read.Entries.Select(Reading.Line));
        }
    }

    private static object?[][] Figures() =>
    [
        ["Organisation", "CinH", null, null, null, null, null, null],
        ["Period", "Q3 2017-18", null, null, null, null, null, null],
        ["Code", "Measure", "Value", "Numerator", "Denominator", "Status", "Note", null],
        ["ID02", "New carers registered", 684, null, null, "Final", "a note", null],
        ["ID03", "Years caring before registering", 5.8, 3967.2, 684, "Final", null, null],
        ["ID06", null, "1,148", null, null, "Final", null, null],
        ["SU09", null, "not available", null, null, "Final", null, null],
    ];

    private static byte[] Good(CompressionLevel level) => WorkbookBuilder.Zip(new WorkbookBuilder().Rows("Return", Figures()).All(), level);

    // XML has no word for these; a file that holds them escapes them as Excel does.
    private static string Escape(string text) => string.Concat(text.Select(sign => sign is < ' ' or (>= '\uD800' and <= '\uDFFF') or >= '\uFFFE' ? $"_x{(int)sign:X4}_" : sign.ToString()));
}
