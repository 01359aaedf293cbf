using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Pipeline.Cli.Desk;

/// <summary>
/// Serves the desk on this machine alone. Who has the token that was printed is the operator; pages of other origins, and names of
/// their own that lead to this machine, are refused.
/// </summary>
/// <param name="desk">What is asked.</param>
/// <param name="token">The operator's key.</param>
internal sealed class DeskServer(LocalDesk desk, string token) : IDisposable
{
    /// <summary>As of the app: an order with the patches of a source.</summary>
    private const int LargestBody = 1024 * 1024;

    private readonly HttpListener _listener = new();
    private string _origin = "";

    /// <summary>The address of this machine alone under a port, without a slash at its end.</summary>
    public static string OriginOf(int port) => FormattableString.Invariant($"http://127.0.0.1:{port}");

    /// <summary>Starts to listen.</summary>
    /// <param name="port">A port of this machine.</param>
    /// <exception cref="IOException">It is taken.</exception>
    public void Listen(int port)
    {
        _origin = OriginOf(port);
        _listener.Prefixes.Add(_origin + "/");
        try
        {
            _listener.Start();
        }
        catch (HttpListenerException e)
        {
            throw new IOException($"--port {port}: the port cannot be had ({e.Message}). Name another one.", e);
        }
    }

    /// <summary>Answers until it is told to stop, then lets the answers under way come to their end.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var stop = cancellation.Register(_listener.Stop);
        var answers = new List<Task>();
        while (!cancellation.IsCancellationRequested)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync().ConfigureAwait(false);
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException && cancellation.IsCancellationRequested)
            {
                break;
            }
            answers.RemoveAll(a => a.IsCompleted);
            answers.Add(Task.Run(() => AnswerAsync(context, cancellation), CancellationToken.None));
        }
        await Task.WhenAll(answers).ConfigureAwait(false);
    }

    public void Dispose() => _listener.Close();

    private async Task AnswerAsync(HttpListenerContext context, CancellationToken cancellation)
    {
        try
        {
            using var answer = await GuardAsync(context.Request, cancellation).ConfigureAwait(false);
            var response = context.Response;
            (response.StatusCode, response.ContentType) = (answer.Status, answer.MediaType);
            foreach (var (name, value) in answer.Headers)
                response.Headers[name] = value;
            if (context.Request.HttpMethod != "HEAD")
                await answer.Content.CopyToAsync(response.OutputStream, cancellation).ConfigureAwait(false);
            response.Close();
        }
        catch (Exception e) when (e is HttpListenerException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The browser went away, or the desk is being closed.
            context.Response.Abort();
        }
    }

    /// <summary>A fault of the program is told in its terminal and answered: no question is left waiting for ever.</summary>
    private async Task<LocalAnswer> GuardAsync(HttpListenerRequest request, CancellationToken cancellation)
    {
        try
        {
            return await AnswerAsync(request, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not (OperationCanceledException or HttpListenerException or IOException))
        {
            await Console.Error.WriteLineAsync(e.ToString()).ConfigureAwait(false);
            return LocalAnswer.Problem(500, "The program failed; its terminal says how.");
        }
    }

    private async Task<LocalAnswer> AnswerAsync(HttpListenerRequest request, CancellationToken cancellation)
    {
        var (method, path) = (request.HttpMethod, request.Url?.AbsolutePath ?? "/");
        var isRead = method is "GET" or "HEAD";
        if (isRead && await desk.FindPageAsync(path, cancellation).ConfigureAwait(false) is { } page)
            return page;
        if (request.Headers["Origin"] is { Length: > 0 } origin && origin != _origin)
            return LocalAnswer.Problem(403, "A page of another origin may not ask.");
        if (!IsOperator(request.Headers["x-functions-key"]))
            return LocalAnswer.Problem(401, "The key is missing or wrong: open the address the command printed.");
        if (isRead)
            return await desk.ReadAsync(path, cancellation).ConfigureAwait(false);
        if (method != "POST")
            return LocalAnswer.Problem(405, "GET and POST are answered.");
        return await BodyAsync(request, cancellation).ConfigureAwait(false) is { } body
            ? await desk.ActAsync(path, body, cancellation).ConfigureAwait(false)
            : LocalAnswer.Problem(413, $"At most {LargestBody} bytes are read.");
    }

    /// <summary>The body; null where it is longer than is read.</summary>
    private static async Task<byte[]?> BodyAsync(HttpListenerRequest request, CancellationToken cancellation)
    {
        using var buffer = new MemoryStream();
        var part = new byte[4096];
        int read;
        while ((read = await request.InputStream.ReadAsync(part, cancellation).ConfigureAwait(false)) > 0)
        {
            if (buffer.Length + read > LargestBody)
                return null;
            buffer.Write(part, 0, read);
        }
        return buffer.ToArray();
    }

    private bool IsOperator(string? key) =>
        CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(key ?? "")),
            SHA256.HashData(Encoding.UTF8.GetBytes(token))
        );
}
