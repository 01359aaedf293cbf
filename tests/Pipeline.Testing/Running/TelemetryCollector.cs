using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Pipeline.Testing.Running;

/// <summary>A collector on this machine: takes what is posted, says yes, and keeps it as text to look for words in.</summary>
public sealed class TelemetryCollector : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<(string Path, string Text)> _received = new();
    private readonly Task _serving;

    /// <summary>Starts it on a free port.</summary>
    public TelemetryCollector()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        Address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
        probe.Stop();
        _listener.Prefixes.Add(Address);
        _listener.Start();
        _serving = Task.Run(ServeAsync);
    }

    /// <summary>Its address.</summary>
    public string Address { get; }

    /// <summary>The variables that make OpenTelemetry send to it, often.</summary>
    public IReadOnlyDictionary<string, string> Variables =>
        new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
            ["OTEL_BLRP_SCHEDULE_DELAY"] = "100",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "300",
            // A machine under load answers late; what is given up is lost.
            ["OTEL_EXPORTER_OTLP_TIMEOUT"] = "60000",
        };

    /// <summary>Paths that were posted to.</summary>
    public IReadOnlyCollection<string> Paths => [.. _received.Select(r => r.Path).Distinct()];

    /// <summary>Everything received at a path, or at all; texts in it stand as they are, UTF-8.</summary>
    public string Text(string? path = null) => string.Join('\n', _received.Where(r => path is null || r.Path == path).Select(r => r.Text));

    /// <summary>Waits until words have arrived at a path.</summary>
    public async Task WaitAsync(string path, params string[] words)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(180));
        while (!words.All(w => Text(path).Contains(w, StringComparison.Ordinal)))
        {
            if (patience.IsCancellationRequested)
                throw new TimeoutException(
                    $"{path} has not received {string.Join(", ", words)}; received at all: {string.Join(' ', Paths)}"
                );
            await Task.Delay(50);
        }
    }

    /// <summary>Stops it.</summary>
    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
        _listener.Close();
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                using var body = new MemoryStream();
                await using (
                    var input =
                        context.Request.Headers["Content-Encoding"] == "gzip"
                            ? new GZipStream(context.Request.InputStream, CompressionMode.Decompress)
                            : context.Request.InputStream
                )
                    await input.CopyToAsync(body);
                _received.Enqueue((context.Request.Url!.AbsolutePath, Encoding.UTF8.GetString(body.ToArray())));
                context.Response.StatusCode = 200;
                context.Response.Close();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or IOException)
            {
                // Stopped, or the sender went away under it.
            }
        }
    }
}
