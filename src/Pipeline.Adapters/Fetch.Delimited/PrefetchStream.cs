using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Pipeline.Adapters.Fetch.Delimited;

/// <summary>
/// Reads a stream ahead on another thread, a few buffers at most: one deflate stream cannot be unpacked by two threads, but
/// unpacking and parsing can go on at the same time. Errors of the inner stream come out of <see cref="Read(Span{byte})"/>, at
/// the place they belong to.
/// </summary>
internal sealed class PrefetchStream : Stream
{
    private const int BufferSize = 1 << 18;
    private const int Buffers = 4;

    private readonly BlockingCollection<(byte[] Bytes, int Count)> _ready = new(Buffers);
    private readonly ConcurrentBag<byte[]> _free = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _reading;
    private ExceptionDispatchInfo? _fault;
    private (byte[] Bytes, int Count) _current = ([], 0);
    private int _at;

    /// <summary>Starts reading; the inner stream must stay open until this one is disposed.</summary>
    public PrefetchStream(Stream inner) =>
        _reading = Task.Factory.StartNew(() => Fill(inner), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

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
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (_at == _current.Count)
        {
            if (_current.Bytes.Length > 0)
                _free.Add(_current.Bytes);
            (_current, _at) = (([], 0), 0);
            if (!_ready.TryTake(out _current, Timeout.Infinite))
            {
                _current = ([], 0);
                _fault?.Throw();
                return 0;
            }
        }
        var count = Math.Min(buffer.Length, _current.Count - _at);
        _current.Bytes.AsSpan(_at, count).CopyTo(buffer);
        _at += count;
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

    /// <summary>Stops reading and waits until the inner stream is left alone.</summary>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stop.Cancel();
            _reading.GetAwaiter().GetResult();
            _ready.Dispose();
            _stop.Dispose();
        }
        base.Dispose(disposing);
    }

    private void Fill(Stream inner)
    {
        try
        {
            while (true)
            {
                var bytes = _free.TryTake(out var used) ? used : new byte[BufferSize];
                var count = inner.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
                if (count == 0)
                    return;
                _ready.Add((bytes, count), _stop.Token);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The reader needs no more.
        }
        catch (Exception e)
        {
            // Thrown again where the bytes are asked for: this thread has nobody to tell.
            _fault = ExceptionDispatchInfo.Capture(e);
        }
        finally
        {
            _ready.CompleteAdding();
        }
    }
}
