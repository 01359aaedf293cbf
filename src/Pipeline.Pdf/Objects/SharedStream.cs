using System.IO.Compression;

namespace Pipeline.Pdf.Objects;

/// <summary>Stream data that many documents contain, compressed once. Immutable.</summary>
internal sealed class SharedStream(byte[] data)
{
    /// <summary>The data before compression.</summary>
    public byte[] Data { get; } = data;

    /// <summary>The data for /FlateDecode.</summary>
    public byte[] Deflated { get; } = ObjectStore.Deflate(data, CompressionLevel.SmallestSize).ToArray();
}
