using System.Buffers;
using System.Net;
using Pipeline.Core.Fetch;
using Polly;

namespace Pipeline.Adapters.Fetch.Http;

/// <summary>
/// Fetches bodies into files: the only place that touches the network. A body counts only when it is whole; a cut-off
/// one is continued or fetched again, never passed on. Shared by all requests to one service, so that its circuit
/// breaker sees them all.
/// </summary>
public sealed class HttpTransfer
{
    private const int BufferSize = 1 << 16;
    private const long LargestErrorBody = 1 << 20;

    private readonly HttpClient _http;
    private readonly TransferOptions _options;
    private readonly TimeProvider _time;
    private readonly string _folder;
    private readonly ResiliencePipeline<HttpResponseMessage> _repeating;
    private readonly ResiliencePipeline<HttpResponseMessage> _once;

    /// <summary>Joins a client, a folder for parts and the patience.</summary>
    /// <param name="http">Made by <see cref="HttpClients.Create"/>: no redirects, no own timeout.</param>
    /// <param name="folder">Where parts lie until they are whole. Not below a folder that is swept at the start of a run.</param>
    /// <param name="options">The patience.</param>
    /// <param name="time">Measures every pause and timeout.</param>
    public HttpTransfer(HttpClient http, string folder, TransferOptions options, TimeProvider time)
    {
        options.Validate();
        (_http, _folder, _options, _time) = (http, folder, options, time);
        var oneTry = TransferPipeline.Try(options, time);
        (_repeating, _once) = (
            TransferPipeline.Around(oneTry, options, time, options.Retries),
            TransferPipeline.Around(oneTry, options, time, 0)
        );
    }

    /// <summary>Fetches a body.</summary>
    /// <param name="request">What.</param>
    /// <param name="cancellation">Stops at once; a part that can be continued stays.</param>
    /// <returns>The whole body, whatever its status, unless the error is transient and stayed.</returns>
    /// <exception cref="SourceUnreachableException">Timeout, connection, a broken or too large body, a redirect.</exception>
    public async Task<Transferred> RunAsync(TransferRequest request, CancellationToken cancellation)
    {
        var part = new PartFile(_folder, request.Description);
        var startedAt = _time.GetUtcNow();
        var (answer, tries) = await AskAsync(request, token => TryAsync(request, part, token), cancellation).ConfigureAwait(false);
        using (answer)
        {
            if ((int)answer.StatusCode is >= 300 and <= 399)
                throw TransferErrors.Moved(request, answer);
            part.Finish();
            var exchange = ExchangeRecord.Create(request, answer, startedAt, _time.GetUtcNow(), tries);
            var isCertain = answer.Content.Headers.ContentLength is not null || answer.Headers.TransferEncodingChunked == true;
            return new Transferred(
                part.Whole,
                answer.StatusCode == HttpStatusCode.PartialContent ? HttpStatusCode.OK : answer.StatusCode,
                new FileInfo(part.Whole).Length,
                isCertain,
                exchange
            );
        }
    }

    /// <summary>Asks for the headers of a file alone (HEAD), with the same patience.</summary>
    /// <param name="request">What; its message is a HEAD.</param>
    /// <param name="cancellation">Stops at once.</param>
    /// <returns>Status and headers, whatever the status, unless the error is transient and stayed.</returns>
    /// <exception cref="SourceUnreachableException">Timeout, connection.</exception>
    public async Task<HttpExchange> HeadersAsync(TransferRequest request, CancellationToken cancellation)
    {
        var startedAt = _time.GetUtcNow();
        var (answer, tries) = await AskAsync(
                request,
                async token =>
                {
                    using var message = request.Message();
                    return await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, token).ConfigureAwait(false);
                },
                cancellation
            )
            .ConfigureAwait(false);
        using (answer)
            return ExchangeRecord.Create(request, answer, startedAt, _time.GetUtcNow(), tries);
    }

    /// <summary>Asks as often as the request may be repeated; what the network does wrong is said in plain words.</summary>
    private async Task<(HttpResponseMessage Answer, int Tries)> AskAsync(
        TransferRequest request,
        Func<CancellationToken, Task<HttpResponseMessage>> once,
        CancellationToken cancellation
    )
    {
        var tries = 0;
        try
        {
            var answer = await TransferPipeline
                .RunAsync(
                    request.MayRepeat ? _repeating : _once,
                    _time,
                    token =>
                    {
                        tries++;
                        return once(token);
                    },
                    cancellation
                )
                .ConfigureAwait(false);
            return (answer, tries);
        }
        catch (Exception e) when (TransferErrors.Explain(request, e, _options, tries) is { } known && !cancellation.IsCancellationRequested)
        {
            throw known;
        }
    }

    private async Task<HttpResponseMessage> TryAsync(TransferRequest request, PartFile part, CancellationToken token)
    {
        using var message = request.Message();
        if (request.MayResume)
            part.AskForRest(message);
        var answer = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, token).ConfigureAwait(false);
        try
        {
            var file = part.Open(answer, request.MayResume);
            await using (file.ConfigureAwait(false))
                await CopyAsync(answer, file, request.MaximumBytes ?? _options.MaximumBytes, token).ConfigureAwait(false);
            return answer;
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    private async Task CopyAsync(HttpResponseMessage answer, FileStream file, long most, CancellationToken token)
    {
        var limit = answer.IsSuccessStatusCode ? most : Math.Min(most, LargestErrorBody);
        var before = file.Length;
        var promised = answer.Content.Headers.ContentLength;
        if (before + promised > limit)
            throw new BodyTooLargeException(limit);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            var body = await answer.Content.ReadAsStreamAsync(token).ConfigureAwait(false);
            await using (body.ConfigureAwait(false))
            {
                long received = 0;
                int count;
                while ((count = await ReadAsync(body, buffer, token).ConfigureAwait(false)) > 0)
                {
                    received += count;
                    if (before + received > limit)
                        throw new BodyTooLargeException(limit);
                    await file.WriteAsync(buffer.AsMemory(0, count), token).ConfigureAwait(false);
                }
                if (promised is { } length && received != length)
                    throw new BrokenBodyException(FormattableString.Invariant($"{received} of {length} bytes came"));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Reads what is there; a silent or broken connection is a broken body, whatever the runtime calls it.</summary>
    private async Task<int> ReadAsync(Stream body, byte[] buffer, CancellationToken token)
    {
        using var idle = new CancellationTokenSource(_options.IdleTimeout, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(idle.Token, token);
        try
        {
            return await body.ReadAsync(buffer, both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (idle.IsCancellationRequested && !token.IsCancellationRequested)
        {
            throw new BrokenBodyException($"nothing came for {_options.IdleTimeout.TotalSeconds:0} seconds", e);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            throw new BrokenBodyException("the connection broke off inside the body", e);
        }
    }
}
