using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Publication.Site;

/// <summary>Pictures of eight bits a channel or index as PNG (ISO/IEC 15948), without filters: flat areas need none.</summary>
internal static class PngFile
{
    /// <summary>A picture of red, green and blue.</summary>
    /// <param name="pixels">Three bytes a pixel, row by row.</param>
    /// <param name="width">Width in pixels.</param>
    public static byte[] OfColors(byte[] pixels, int width) => Write(pixels, width, 3, null);

    /// <summary>A picture of at most 256 colours.</summary>
    /// <param name="pixels">An index into the colours a pixel, row by row.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="colors">The colours.</param>
    public static byte[] OfIndexes(byte[] pixels, int width, IReadOnlyList<Rgb> colors) => Write(pixels, width, 1, colors);

    private static byte[] Write(byte[] pixels, int width, int channels, IReadOnlyList<Rgb>? colors)
    {
        const byte TrueColor = 2,
            Indexed = 3;
        var (stride, png) = (width * channels, new MemoryStream());
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), pixels.Length / stride);
        (header[8], header[9]) = (8, colors is null ? TrueColor : Indexed);
        Chunk(png, "IHDR"u8, header);
        if (colors is not null)
            Chunk(png, "PLTE"u8, [.. colors.SelectMany(c => new[] { c.Red, c.Green, c.Blue })]);
        using var data = new MemoryStream();
        using (var zlib = new ZLibStream(data, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(Scanlines(pixels, stride));
        Chunk(png, "IDAT"u8, data.ToArray());
        Chunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    /// <summary>The rows, each behind the number of its filter: none.</summary>
    private static byte[] Scanlines(byte[] pixels, int stride)
    {
        var rows = pixels.Length / stride;
        var lines = new byte[rows * (stride + 1)];
        for (var row = 0; row < rows; row++)
            pixels.AsSpan(row * stride, stride).CopyTo(lines.AsSpan((row * (stride + 1)) + 1));
        return lines;
    }

    private static void Chunk(MemoryStream png, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(type);
        png.Write(data);
        var checksum = new Crc32();
        checksum.Append(type);
        checksum.Append(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, checksum.GetCurrentHashAsUInt32());
        png.Write(number);
    }
}
