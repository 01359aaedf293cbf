using System.IO.Compression;
using System.IO.Hashing;

namespace Pipeline.Adapters.Fetch.Delimited;

/// <summary>
/// The bytes of one archive entry, read once from front to back. Turns damage into findings and checks what the
/// directory promised: the length, that the text is not larger than the cap (a zip bomb), and the checksum, which the archive
/// class of the runtime does not compare: a flipped bit in compressed data can decode to another number without any other sign.
/// </summary>
internal sealed class EntryStream(Stream inner, ZipArchiveEntry entry, long cap, FileErrors errors) : Stream
{
    private readonly Crc32 _crc = new();
    private readonly long _length = entry.Length;
    private readonly uint _checksum = entry.Crc32;
    private long _read;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var count = CsvArchive.Guarded(errors, inner, buffer, static (stream, target) => stream.Read(target));
        _crc.Append(buffer[..count]);
        _read += count;
        if (_read > cap)
            throw CsvArchive.TooLarge(errors, cap, _read);
        if (count == 0 && buffer.Length > 0)
            CheckEnd();
        return count;
    }

    /// <inheritdoc/>
    public override void Flush() => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    private void CheckEnd()
    {
        if (_read != _length)
            throw errors.Of(
                "archive-damaged",
                "The csv in the archive ends early: fetch the archive again.",
                expected: FormattableString.Invariant($"{_length} bytes"),
                found: FormattableString.Invariant($"{_read} bytes")
            );
        var checksum = _crc.GetCurrentHashAsUInt32();
        if (checksum != _checksum)
            throw errors.Of(
                "archive-damaged",
                "The csv in the archive does not have the checksum of its directory: fetch the archive again.",
                expected: FormattableString.Invariant($"CRC-32 {_checksum:x8}"),
                found: FormattableString.Invariant($"CRC-32 {checksum:x8}")
            );
    }
}
