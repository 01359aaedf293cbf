using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Connections;

namespace Pipeline.Functions.Hosting;

/// <summary>
/// Gives a body to what the server itself refuses: a request line or headers it cannot read never become a request any
/// middleware would see, and the server answers with a status alone. Its answer is known by three marks together – a status
/// from 400 on, no content, the end of the connection – and is completed on its way out.
/// </summary>
internal static class RefusalBodies
{
    /// <summary>Stands between server and connection.</summary>
    public static ConnectionDelegate Add(ConnectionDelegate next) =>
        connection =>
        {
            connection.Transport = new Both(connection.Transport.Input, new Writer(connection.Transport.Output));
            return next(connection);
        };

    /// <summary>The answer with a body; null where it is not one the server gave of itself.</summary>
    internal static byte[]? Completed(ReadOnlySpan<byte> answer)
    {
        const string none = "\r\nContent-Length: 0\r\n";
        if (
            !answer.StartsWith("HTTP/1.1 "u8)
            || answer.Length < 16
            || answer[9] is not ((byte)'4' or (byte)'5')
            || !answer.EndsWith("\r\n\r\n"u8)
        )
            return null;
        var head = Encoding.ASCII.GetString(answer);
        if (
            !head.Contains(none, StringComparison.Ordinal)
            || !head.Contains("\r\nConnection: close\r\n", StringComparison.Ordinal)
            || !int.TryParse(head.AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var status)
        )
            return null;
        var body = ProblemWriter.Bytes(status);
        return
        [
            .. Encoding.ASCII.GetBytes(
                head.Replace(
                    none,
                    FormattableString.Invariant($"\r\nContent-Type: {ProblemWriter.MediaType}\r\nContent-Length: {body.Length}\r\n"),
                    StringComparison.Ordinal
                )
            ),
            .. body,
        ];
    }

    private sealed class Both(PipeReader input, PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input => input;

        public PipeWriter Output => output;
    }

    private sealed class Writer(PipeWriter inner) : PipeWriter
    {
        private Memory<byte> _given;

        public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

        public override long UnflushedBytes => inner.UnflushedBytes;

        public override Memory<byte> GetMemory(int sizeHint = 0) => _given = inner.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

        public override void Advance(int bytes)
        {
            if (Completed(_given.Span[..bytes]) is { } whole && whole.Length <= _given.Length)
            {
                whole.CopyTo(_given.Span);
                bytes = whole.Length;
            }
            _given = _given[bytes..];
            inner.Advance(bytes);
        }

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
            inner.FlushAsync(cancellationToken);

        public override void CancelPendingFlush() => inner.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);

        public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);
    }
}
