using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace Pipeline.Adapters.Tests.Fetch.Replay;

/// <summary>A request as it came over the wire.</summary>
internal sealed record ReplayRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>A value of the form; null where it is not there.</summary>
    public string? Form(string name) =>
        Text.Split('&').Select(p => p.Split('=', 2)).Where(p => p[0] == name).Select(p => WebUtility.UrlDecode(p[1])).FirstOrDefault();
}

/// <summary>An answer as it goes over the wire, misbehaviour included.</summary>
internal sealed record ReplayAnswer(int Status, byte[] Body)
{
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>What Content-Length says; -1 for none, then the connection's end is the body's.</summary>
    public long? Length { get; init; }

    /// <summary>After how many bytes of the body the connection is reset.</summary>
    public int? ResetAfter { get; init; }

    /// <summary>After how many bytes of the body the connection is closed in an orderly way.</summary>
    public int? CloseAfter { get; init; }

    /// <summary>Pause after every 16 bytes.</summary>
    public TimeSpan Drip { get; init; }

    /// <summary>True to say nothing at all until the client goes.</summary>
    public bool IsSilent { get; init; }

    public static ReplayAnswer Ok(byte[] body, string type = "application/zip") => new(200, body) { Headers = [("Content-Type", type)] };

    public static ReplayAnswer Json(string body, int status = 200) =>
        new(status, Encoding.UTF8.GetBytes(body)) { Headers = [("Content-Type", "application/json")] };

    public static ReplayAnswer Page(int status, string title) =>
        new(status, Encoding.UTF8.GetBytes($"<!DOCTYPE html><html><head><title>{title}</title></head></html>"))
        {
            Headers = [("Content-Type", "text/html")],
        };
}

/// <summary>
/// A server on loopback that answers as it is told, one connection per request. Written on sockets because a decent
/// server cannot be made to send a wrong Content-Length or to reset a connection in the middle of a body.
/// </summary>
internal sealed class ReplayServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<ReplayRequest, ReplayAnswer> _answer;
    private readonly ConcurrentBag<Task> _open = [];
    private readonly SslStreamCertificateContext? _tls;
    private readonly Task _accepting;
    private int _atATime;

    /// <param name="answer">What it answers.</param>
    /// <param name="tls">The certificate it shows; null to speak plainly.</param>
    public ReplayServer(Func<ReplayRequest, ReplayAnswer> answer, SslStreamCertificateContext? tls = null)
    {
        (_answer, _tls) = (answer, tls);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"{(_tls is null ? "http://127.0.0.1" : "https://localhost")}:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    public ConcurrentQueue<ReplayRequest> Requests { get; } = new();

    /// <summary>Most requests that were open at a time.</summary>
    public int MostAtATime { get; private set; }

    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
            return;
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_open);
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                _open.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var stream = await OpenAsync(client);
                var request = await ReadAsync(stream);
                lock (_stop)
                    MostAtATime = Math.Max(MostAtATime, ++_atATime);
                Requests.Enqueue(request);
                var answer = _answer(request);
                await WriteAsync(client, stream, answer);
            }
            catch (Exception e)
                when (e
                        is IOException
                            or OperationCanceledException
                            or SocketException
                            or ObjectDisposedException
                            or AuthenticationException
                )
            {
                // The client went or refused the certificate, or the test is over.
            }
            finally
            {
                lock (_stop)
                    _atATime--;
            }
        }
    }

    private async Task<Stream> OpenAsync(TcpClient client)
    {
        if (_tls is null)
            return client.GetStream();
        var secure = new SslStream(client.GetStream());
        await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = _tls }, _stop.Token);
        return secure;
    }

    private async Task<ReplayRequest> ReadAsync(Stream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (head.Count < 4 || !head.TakeLast(4).SequenceEqual("\r\n\r\n"u8.ToArray()))
        {
            if (await stream.ReadAsync(one, _stop.Token) == 0)
                throw new IOException("no request");
            head.Add(one[0]);
        }
        var lines = Encoding.UTF8.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var first = lines[0].Split(' ');
        var headers = lines.Skip(1).Select(l => l.Split(':', 2)).ToDictionary(p => p[0].ToLowerInvariant(), p => p[1].TrimStart(' '));
        var body = new byte[
            headers.TryGetValue("content-length", out var length) ? int.Parse(length, System.Globalization.CultureInfo.InvariantCulture) : 0
        ];
        await stream.ReadExactlyAsync(body, _stop.Token);
        return new ReplayRequest(first[0], first[1], headers, body);
    }

    private async Task WriteAsync(TcpClient client, Stream stream, ReplayAnswer answer)
    {
        if (answer.IsSilent)
            await Task.Delay(Timeout.Infinite, _stop.Token);
        var head = new StringBuilder($"HTTP/1.1 {answer.Status} Replayed\r\nConnection: close\r\n");
        if (answer.Length != -1)
            head.Append($"Content-Length: {answer.Length ?? answer.Body.Length}\r\n");
        foreach (var (name, value) in answer.Headers)
            head.Append($"{name}: {value}\r\n");
        await stream.WriteAsync(Encoding.UTF8.GetBytes(head.Append("\r\n").ToString()), _stop.Token);
        var end = Math.Min(answer.ResetAfter ?? answer.CloseAfter ?? int.MaxValue, answer.Body.Length);
        if (answer.Drip == default)
            await stream.WriteAsync(answer.Body.AsMemory(0, end), _stop.Token);
        for (var at = 0; at < end && answer.Drip != default; at += 16)
        {
            await stream.WriteAsync(answer.Body.AsMemory(at, Math.Min(16, end - at)), _stop.Token);
            await Task.Delay(answer.Drip, _stop.Token);
        }
        await stream.FlushAsync(_stop.Token);
        if (answer.ResetAfter is null)
            return;
        // Let what was sent arrive before the reset wipes it out.
        await Task.Delay(100, _stop.Token);
        client.LingerState = new LingerOption(true, 0);
        client.Client.Close();
    }
}
