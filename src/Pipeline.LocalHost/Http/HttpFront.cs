using System.Security.Cryptography;
using System.Text;
using Pipeline.LocalHost.Durable;
using Pipeline.LocalHost.Settings;
using Pipeline.LocalHost.Worker;
using Pipeline.LocalHost.Worker.Wire;

namespace Pipeline.LocalHost.Http;

/// <summary>
/// The addresses of the app: checks the key of a function, invokes it, and passes the request on to the worker's own HTTP server
/// with the id of the invocation, as the Functions host does.
/// </summary>
internal sealed class HttpFront(LocalHostOptions options, WorkerProcess worker, DurableHost durable) : IDisposable
{
    private const string InvocationHeader = "x-ms-invocation-id";
    private static readonly string[] OfTheConnection =
    [
        "Connection",
        "Keep-Alive",
        "Transfer-Encoding",
        "Host",
        "Server",
        "Date",
        InvocationHeader,
    ];

    private readonly HttpMessageInvoker _client = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = System.Net.DecompressionMethods.None,
        }
    );

    /// <summary>Maps the functions a request triggers.</summary>
    public void Map(WebApplication app, IEnumerable<WorkerFunction> functions)
    {
        foreach (var function in functions.Where(f => f.TriggerType == "httpTrigger"))
        {
            var methods = function.Trigger.GetProperty("methods").EnumerateArray().Select(m => m.GetString()!.ToUpperInvariant());
            app.MapMethods("/api/" + function.Text("route"), methods, context => AnswerAsync(context, function));
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task AnswerAsync(HttpContext context, WorkerFunction function)
    {
        var isForAnyone = string.Equals(function.Text("authLevel"), "Anonymous", StringComparison.OrdinalIgnoreCase);
        if (!isForAnyone && !HasKey(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }
        if (IsOfAnotherPage(context.Request, mayRead: isForAnyone))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        try
        {
            await ForwardAsync(context, function);
        }
        catch (BadHttpRequestException e)
        {
            context.Response.StatusCode = e.StatusCode;
        }
        catch (Exception e) when (e is IOException or HttpRequestException && !context.Response.HasStarted)
        {
            // The worker was killed in the middle of it.
            context.Response.StatusCode = StatusCodes.Status502BadGateway;
        }
    }

    private async Task ForwardAsync(HttpContext context, WorkerFunction function)
    {
        var id = Guid.NewGuid().ToString();
        var address = await worker.HttpAddressAsync(context.RequestAborted);
        var metadata = context.Request.RouteValues.ToDictionary(v => v.Key, v => v.Value?.ToString() ?? "");
        // Read before anything is invoked: a body that does not come is refused here.
        using var request = await RequestOfAsync(context.Request, address, id);
        var invocation = worker.InvokeAsync(function, id, Inputs(function, context.Request), metadata, context.RequestAborted);
        using var answer = await _client.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
            if (!OfTheConnection.Contains(name, StringComparer.OrdinalIgnoreCase))
                context.Response.Headers[name] = values.ToArray();
        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
        await IgnoreFaultAsync(invocation);
    }

    /// <summary>The answer is sent: that the function failed is told by it.</summary>
    private static async Task IgnoreFaultAsync(Task invocation)
    {
        try
        {
            await invocation;
        }
        catch (Exception e) when (e is WorkerFaultException or IOException)
        {
            // Logged by the worker.
        }
    }

    private IEnumerable<(string, TypedData)> Inputs(WorkerFunction function, HttpRequest request)
    {
        yield return (
            function.TriggerName,
            new TypedData
            {
                Http = new RpcHttp
                {
                    Method = request.Method,
                    Url = $"{request.Scheme}://{request.Host}{request.Path}{request.QueryString}",
                },
            }
        );
        if (function.Client is { } client)
            yield return (client, new TypedData { String = durable.Client });
    }

    private static async Task<HttpRequestMessage> RequestOfAsync(HttpRequest from, Uri address, string id)
    {
        var request = new HttpRequestMessage(
            new HttpMethod(from.Method),
            new Uri(address, from.Path.ToUriComponent() + from.QueryString.ToUriComponent())
        );
        if (from.ContentLength > 0 || from.Headers.ContainsKey("Transfer-Encoding"))
            request.Content = new ByteArrayContent(await BodyOfAsync(from));
        foreach (var (name, values) in from.Headers)
            if (!OfTheConnection.Contains(name, StringComparer.OrdinalIgnoreCase))
                if (!request.Headers.TryAddWithoutValidation(name, values.ToArray()))
                    request.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
        request.Headers.TryAddWithoutValidation(InvocationHeader, id);
        return request;
    }

    private static async Task<byte[]> BodyOfAsync(HttpRequest request)
    {
        var body = new MemoryStream();
        try
        {
            await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        }
        catch (IOException e) when (e is not BadHttpRequestException)
        {
            // The server's word for a chunk whose size is no number it can count to.
            throw new BadHttpRequestException("the body cannot be read", e);
        }
        return body.ToArray();
    }

    /// <summary>
    /// A page in this machine's browser must not reach what listens on loopback: neither by a request of its own origin, nor under
    /// a name of its own that resolves to this machine. What anybody may read it may ask for; whether it may see the answer, the
    /// answer says.
    /// </summary>
    private static bool IsOfAnotherPage(HttpRequest request, bool mayRead)
    {
        var isLocal = request.Host.Host is "127.0.0.1" or "localhost" or "[::1]";
        var origin = request.Headers.Origin.ToString();
        var isOther = origin.Length > 0 && origin != $"{request.Scheme}://{request.Host}";
        return !isLocal || (isOther && !(mayRead && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))));
    }

    private bool HasKey(HttpRequest request)
    {
        var key = request.Headers["x-functions-key"].ToString() is { Length: > 0 } header ? header : request.Query["code"].ToString();
        return CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(key)),
            SHA256.HashData(Encoding.UTF8.GetBytes(options.Key))
        );
    }
}
