using System.IO.Compression;

namespace CarersDashboard.Features.Returns;

/// <summary>
/// The bytes of one part while they are unpacked. A part whose checksum is wrong is refused at its end: .NET does not compare it,
/// and a bit that has turned can make one number of another.
/// </summary>
internal sealed class WorkbookPart(ZipArchiveEntry entry, CancellationToken cancellationToken) : Stream
{
    // A cell holds at most 32,767 characters; a reader keeps a tag or a text whole, so a longer run would fill the memory.
    private const int LongestRun = 2 * 1024 * 1024;

    private static readonly uint[] Table = MakeTable();

    private readonly Stream unpacked = entry.Open();
    private uint checksum = uint.MaxValue;
    private long run;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Unpacks what is left, for the sake of the checksum.</summary>
    public void ReadToEnd()
    {
        Span<byte> rest = stackalloc byte[4096];
        while (Read(rest) > 0)
        {
        }
    }

    public override int Read(Span<byte> buffer)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var count = unpacked.Read(buffer);
        if (count == 0)
        {
            return buffer.Length == 0 || ~checksum == entry.Crc32 ? 0 : throw new InvalidDataException("The checksum of a part is wrong.");
        }

        var read = buffer[..count];
        checksum = Add(checksum, read);
        var last = read.LastIndexOf((byte)'<');
        run = last < 0 ? run + count : count - last;
        return run <= LongestRun ? count : throw new InvalidDataException("A tag or a text is longer than a cell can be.");
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            unpacked.Dispose();
        }

        base.Dispose(disposing);
    }

    // CRC-32 as in PKWARE's APPNOTE 4.4.7, four bytes at a step.
    private static uint Add(uint checksum, ReadOnlySpan<byte> bytes)
    {
        var table = Table;
        while (bytes.Length >= 4)
        {
            checksum ^= System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            checksum = table[768 + (int)(checksum & 0xFF)] ^ table[512 + (int)((checksum >> 8) & 0xFF)] ^ table[256 + (int)((checksum >> 16) & 0xFF)] ^ table[(int)(checksum >> 24)];
            bytes = bytes[4..];
        }

        foreach (var one in bytes)
        {
            checksum = table[(int)((checksum ^ one) & 0xFF)] ^ (checksum >> 8);
        }

        return checksum;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[4 * 256];
        for (var index = 0; index < table.Length; index++)
        {
            var value = index < 256 ? (uint)index : table[index - 256];
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ 0xEDB88320;
            }

            table[index] = value;
        }

        return table;
    }
}
