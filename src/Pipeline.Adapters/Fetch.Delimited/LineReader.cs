using Pipeline.Core.Domain;

namespace Pipeline.Adapters.Fetch.Delimited;

/// <summary>
/// Lines of a byte stream, found with a vectorised search in one buffer that never outgrows the longest allowed line.
/// Bytes stay bytes: most rows of a release are thrown away, and decoding them first would cost more than reading them.
/// </summary>
internal sealed class LineReader(Stream stream, FileErrors errors, CancellationToken cancellation)
{
    /// <summary>The longest line; the longest real one has 9,000 bytes.</summary>
    public const int LongestLine = 1 << 20;

    /// <summary>Fits the second-level cache, and is a few thousand rows: cancellation is checked at every refill.</summary>
    private const int FirstBuffer = 128 * 1024;

    private byte[] _buffer = new byte[FirstBuffer];
    private int _start;
    private int _length;
    private int _next;
    private int _end;
    private bool _ended;

    /// <summary>Number of the current line, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>The current line without its line end; valid until the next call.</summary>
    public ReadOnlySpan<byte> Current => _buffer.AsSpan(_start, _length);

    /// <summary>Whether the current line is the last and has no line end.</summary>
    public bool IsOpenEnded { get; private set; }

    /// <summary>Moves to the next line; false at the end.</summary>
    /// <exception cref="FindingException">A line is longer than <see cref="LongestLine"/>.</exception>
    public bool Next()
    {
        var scanned = 0;
        while (true)
        {
            var at = _buffer.AsSpan(_next + scanned, _end - _next - scanned).IndexOf((byte)'\n');
            if (at >= 0)
                return Take(scanned + at, isOpenEnded: false);
            if (_ended)
                return _next < _end && Take(_end - _next, isOpenEnded: true);
            scanned = _end - _next;
            Fill();
        }
    }

    /// <summary>The bytes after the current line, as many as asked for if there are; valid until the next call.</summary>
    public ReadOnlySpan<byte> Peek(int count)
    {
        while (_end - _next < count && !_ended)
            Fill();
        return _buffer.AsSpan(_next, Math.Min(count, _end - _next));
    }

    /// <summary>Skips a UTF-8 byte order mark, if there is one here.</summary>
    public void SkipByteOrderMark()
    {
        if (Peek(3).SequenceEqual("\uFEFF"u8))
            _next += 3;
    }

    private bool Take(int length, bool isOpenEnded)
    {
        if (length > LongestLine)
            throw TooLong();
        (_start, _length, IsOpenEnded) = (_next, length, isOpenEnded);
        _next += isOpenEnded ? length : length + 1;
        if (_length > 0 && _buffer[_start + _length - 1] == '\r')
            _length--;
        Line++;
        return true;
    }

    private void Fill()
    {
        cancellation.ThrowIfCancellationRequested();
        if (_end - _next > LongestLine)
            throw TooLong();
        if (_next > 0)
        {
            _buffer.AsSpan(_next, _end - _next).CopyTo(_buffer);
            (_next, _end) = (0, _end - _next);
        }
        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);
        var count = stream.Read(_buffer.AsSpan(_end));
        _end += count;
        _ended = count == 0;
    }

    private FindingException TooLong() =>
        errors.Of(
            "line-too-long",
            "A line is longer than any row can be.",
            Line + 1,
            expected: FormattableString.Invariant($"at most {LongestLine} bytes"),
            found: "more"
        );
}
