using System.IO.Compression;

namespace Pipeline.Pdf.Objects;

/// <summary>The indirect objects of one file, kept as written bytes until <see cref="FileWriter"/> lays them out.</summary>
/// <param name="compress">False leaves streams readable, for tests that alter a file byte by byte.</param>
internal sealed class ObjectStore(bool compress)
{
    private readonly List<Entry> _entries = [default];
    private int _open;

    /// <summary>Where the open object is written.</summary>
    public ByteBuffer Body { get; } = new(128 * 1024);

    /// <summary>Highest object number plus one.</summary>
    public int Size => _entries.Count;

    public ObjectRef Reserve()
    {
        _entries.Add(default);
        return new ObjectRef(_entries.Count - 1);
    }

    public ObjectRef Begin() => Begin(Reserve());

    public ObjectRef Begin(ObjectRef reference)
    {
        if (_open != 0)
            throw new InvalidOperationException($"Object {_open} is still open.");

        _open = reference.Number;
        _entries[_open] = new Entry(Body.Length, 0, false);
        return reference;
    }

    public void End()
    {
        var entry = _entries[_open];
        _entries[_open] = entry with { Length = Body.Length - entry.Start };
        _open = 0;
    }

    /// <summary>Adds a stream object.</summary>
    /// <param name="dictionary">Entries of the stream dictionary besides /Length and /Filter.</param>
    /// <param name="data">The data before compression.</param>
    /// <param name="plain">True leaves the data uncompressed, as XMP packets should be.</param>
    public ObjectRef AddStream(ReadOnlySpan<byte> dictionary, ReadOnlySpan<byte> data, bool plain = false)
    {
        bool deflate = compress && !plain;
        return Write(dictionary, deflate ? Deflate(data) : data, deflate);
    }

    /// <summary>Adds a stream object whose data were compressed before.</summary>
    public ObjectRef AddStream(ReadOnlySpan<byte> dictionary, SharedStream shared) =>
        Write(dictionary, compress ? shared.Deflated : shared.Data, compress);

    private ObjectRef Write(ReadOnlySpan<byte> dictionary, ReadOnlySpan<byte> content, bool isDeflated)
    {
        var reference = Begin();
        Body.Add("<<"u8)
            .Add(dictionary)
            .Add(isDeflated ? "/Filter/FlateDecode"u8 : default)
            .Add("/Length "u8)
            .Add(content.Length)
            .Add(">>\nstream\n"u8)
            .Add(content)
            .Add("\nendstream"u8);
        End();
        _entries[reference.Number] = _entries[reference.Number] with { IsStream = true };
        return reference;
    }

    public bool IsStream(int number) => _entries[number].IsStream;

    public ReadOnlySpan<byte> Bytes(int number)
    {
        var entry = _entries[number];
        return entry.Length > 0
            ? Body.Written.Slice(entry.Start, entry.Length)
            : throw new InvalidOperationException($"Object {number} was reserved but never written.");
    }

    public static ReadOnlySpan<byte> Deflate(ReadOnlySpan<byte> data, CompressionLevel level = CompressionLevel.Optimal)
    {
        using var deflated = new MemoryStream(data.Length / 2);
        using (var zlib = new ZLibStream(deflated, level, leaveOpen: true))
            zlib.Write(data);

        return deflated.GetBuffer().AsSpan(0, (int)deflated.Length);
    }

    private readonly record struct Entry(int Start, int Length, bool IsStream);
}
