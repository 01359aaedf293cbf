using System.Net;
using System.Net.Http.Headers;

namespace Pipeline.Testing.Azure;

/// <summary>What happens to a request on a line that is not to be trusted.</summary>
public enum LineFault
{
    /// <summary>It arrives and is answered.</summary>
    None,

    /// <summary>The service is said to be busy (503); the request does not arrive.</summary>
    Busy,

    /// <summary>The caller is said to have no rights (403), which no retry cures; the request does not arrive.</summary>
    Refused,

    /// <summary>The request arrives, its answer is lost between: a gateway says 502.</summary>
    AnswerLost,

    /// <summary>The answer arrives with one byte of its body changed.</summary>
    BodyDamaged,
}

/// <summary>A line to the emulator that fails as it is told.</summary>
public sealed class FaultyLine : IDisposable
{
    private static readonly string[] NotPassedOn = ["host", "connection", "transfer-encoding", "content-length", "keep-alive"];
    private readonly HttpListener _listener = new();
    private readonly HttpClient _client = new();
    private readonly Uri _target;
    private readonly Func<HttpListenerRequest, LineFault> _faultOf;

    /// <summary>Listens on a free port.</summary>
    /// <param name="address">Address of the emulator's blob service.</param>
    /// <param name="faultOf">Asked for every request.</param>
    public FaultyLine(string address, Func<HttpListenerRequest, LineFault> faultOf)
    {
        (_target, _faultOf) = (new Uri(address), faultOf);
        var port = AzuriteServer.FreePorts(1)[0];
        _listener.Prefixes.Add(FormattableString.Invariant($"http://127.0.0.1:{port}/"));
        _listener.Start();
        Address = FormattableString.Invariant($"http://127.0.0.1:{port}{_target.AbsolutePath}");
        _ = ListenAsync();
    }

    /// <summary>The address to use instead of the emulator's.</summary>
    public string Address { get; }

    /// <summary>Closes the line.</summary>
    public void Dispose()
    {
        _listener.Close();
        _client.Dispose();
    }

    private async Task ListenAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
            _ = Task.Run(() => AnswerAsync(context));
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var fault = _faultOf(context.Request);
        if (fault is LineFault.Busy or LineFault.Refused)
        {
            context.Response.StatusCode = fault == LineFault.Busy ? 503 : 403;
            context.Response.AddHeader("x-ms-error-code", fault == LineFault.Busy ? "ServerBusy" : "AuthorizationFailure");
            context.Response.Close();
            return;
        }
        using var request = new HttpRequestMessage(
            new HttpMethod(context.Request.HttpMethod),
            $"{_target.GetLeftPart(UriPartial.Authority)}{context.Request.RawUrl}"
        );
        using var body = new MemoryStream();
        await context.Request.InputStream.CopyToAsync(body);
        request.Content = new ByteArrayContent(body.ToArray());
        foreach (var name in context.Request.Headers.AllKeys.OfType<string>().Where(n => !NotPassedOn.Contains(n.ToLowerInvariant())))
            if (!request.Headers.TryAddWithoutValidation(name, context.Request.Headers[name]))
                request.Content.Headers.TryAddWithoutValidation(name, context.Request.Headers[name]);
        using var answer = await _client.SendAsync(request);
        if (fault == LineFault.AnswerLost)
        {
            context.Response.StatusCode = 502;
            context.Response.Close();
            return;
        }
        await PassBackAsync(context, answer, fault);
    }

    private static async Task PassBackAsync(HttpListenerContext context, HttpResponseMessage answer, LineFault fault)
    {
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var header in answer.Headers.Concat<KeyValuePair<string, IEnumerable<string>>>((HttpContentHeaders)answer.Content.Headers))
            if (!NotPassedOn.Contains(header.Key.ToLowerInvariant()))
                context.Response.AddHeader(header.Key, string.Join(", ", header.Value));
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        if (fault == LineFault.BodyDamaged && bytes.Length > 0)
            bytes[0] ^= 1;
        context.Response.ContentLength64 = answer.Content.Headers.ContentLength ?? bytes.Length;
        if (context.Request.HttpMethod != "HEAD")
        {
            await context.Response.OutputStream.WriteAsync(bytes);
        }
        context.Response.Close();
    }
}
