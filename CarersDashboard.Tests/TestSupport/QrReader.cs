using System.Text;

namespace CarersDashboard.Tests.TestSupport;

/// <summary>Reads an undamaged QR code of versions 7 to 10, correction level M (ISO/IEC 18004), so that a picture is read and not only drawn again.</summary>
internal static class QrReader
{
    // Version: centres of the alignment patterns, and how many data bytes each block holds.
    private static readonly Dictionary<int, (int[] Centres, int[] Blocks)> Versions = new()
    {
        [7] = ([6, 22, 38], [31, 31, 31, 31]),
        [8] = ([6, 24, 42], [38, 38, 39, 39]),
        [9] = ([6, 26, 46], [36, 36, 36, 37, 37]),
        [10] = ([6, 28, 50], [43, 43, 43, 43, 44]),
    };

    /// <summary>The text of a code given as dark squares, without its quiet zone.</summary>
    public static string Read(bool[,] dark)
    {
        var size = dark.GetLength(0);
        var version = (size - 17) / 4;
        var (centres, blocks) = Versions[version];
        var mask = MaskOf(dark);
        var bits = Squares(size).Where(at => !IsFixed(at.Row, at.Column, size, centres)).Select(at => dark[at.Row, at.Column] ^ IsMasked(mask, at.Row, at.Column)).ToList();
        var bytes = bits.Chunk(8).Where(chunk => chunk.Length == 8).Select(ToNumber).ToList();

        // Bytes of the blocks take turns; the shorter ones drop out at the end. What corrects errors comes after.
        var parts = blocks.Select(_ => new List<int>()).ToList();
        var next = 0;
        for (var place = 0; place < blocks.Max(); place++)
        {
            for (var block = 0; block < blocks.Length; block++)
            {
                if (place < blocks[block])
                {
                    parts[block].Add(bytes[next++]);
                }
            }
        }

        var data = parts.SelectMany(part => part).SelectMany(number => Enumerable.Range(0, 8).Select(bit => ((number >> (7 - bit)) & 1) == 1));
        return TextOf(new([.. data]), version < 10 ? 0 : 2);
    }

    // Stretches of digits, of capitals and signs, and of bytes, until the mark of the end or the last bit.
    private static string TextOf(Queue<bool> bits, int wider)
    {
        const string Signs = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
        var text = new StringBuilder();
        while (bits.Count >= 4 && Take(4) is var mode and not 0)
        {
            var length = Take(mode switch
            {
                1 => 10 + wider,
                2 => 9 + wider,
                4 => wider == 0 ? 8 : 16,
                _ => throw new NotSupportedException($"Mode {mode}."),
            });
            if (mode == 4)
            {
                text.Append(Encoding.UTF8.GetString([.. Enumerable.Range(0, length).Select(_ => (byte)Take(8))]));
                continue;
            }

            for (; length > 0 && mode == 1; length -= 3)
            {
                var digits = Math.Min(length, 3);
                text.Append(Take((3 * digits) + 1).ToString($"D{digits}", System.Globalization.CultureInfo.InvariantCulture));
            }

            for (; length > 0 && mode == 2; length -= 2)
            {
                var pair = Take(length == 1 ? 6 : 11);
                text.Append(length == 1 ? "" : Signs[pair / 45]).Append(Signs[pair % 45]);
            }
        }

        return text.ToString();

        int Take(int count) => ToNumber([.. Enumerable.Range(0, count).Select(_ => bits.Dequeue())]);
    }

    // The format stands beside the finder at the upper left, fifteen bits with a fixed pattern over them.
    private static int MaskOf(bool[,] dark)
    {
        var format = ToNumber([dark[8, 0], dark[8, 1], dark[8, 2], dark[8, 3], dark[8, 4]]) ^ 0b10101;
        // Two bits of level, M being 00, and three of mask.
        return format >> 3 == 0 ? format & 7 : throw new NotSupportedException("The correction level is not M.");
    }

    // Two columns at a time from the right, up and down in turn, past the column of the timing pattern.
    private static IEnumerable<(int Row, int Column)> Squares(int size)
    {
        var up = true;
        for (var right = size - 1; right > 0; right -= 2)
        {
            right = right == 6 ? 5 : right;
            for (var step = 0; step < size; step++)
            {
                var row = up ? size - 1 - step : step;
                yield return (row, right);
                yield return (row, right - 1);
            }

            up = !up;
        }
    }

    private static bool IsFixed(int row, int column, int size, int[] centres)
    {
        var finder = (row < 9 && column < 9) || (row < 9 && column >= size - 8) || (row >= size - 8 && column < 9);
        var timing = row == 6 || column == 6;
        var version = (row < 6 && column >= size - 11) || (column < 6 && row >= size - 11);
        var aligning = centres.Any(down => centres.Any(along =>
            !(down == 6 && along == 6) && !(down == 6 && along == centres[^1]) && !(down == centres[^1] && along == 6) && Math.Abs(row - down) <= 2 && Math.Abs(column - along) <= 2));
        return finder || timing || version || aligning;
    }

    private static bool IsMasked(int mask, int row, int column) => mask switch
    {
        0 => (row + column) % 2 == 0,
        1 => row % 2 == 0,
        2 => column % 3 == 0,
        3 => (row + column) % 3 == 0,
        4 => ((row / 2) + (column / 3)) % 2 == 0,
        5 => (row * column % 2) + (row * column % 3) == 0,
        6 => ((row * column % 2) + (row * column % 3)) % 2 == 0,
        _ => (((row + column) % 2) + (row * column % 3)) % 2 == 0,
    };

    private static int ToNumber(bool[] bits) => bits.Aggregate(0, (number, bit) => (number << 1) | (bit ? 1 : 0));
}
