using Pipeline.Adapters.Fetch.Http;
using Pipeline.Core.Fetch;

namespace Pipeline.Adapters.Fetch.Genesis;

/// <summary>
/// The REST interface 2020 of GENESIS: POST only, form-urlencoded, credentials in headers. Every answer comes back
/// typed, whatever its HTTP status. Waits while the service says it has too many requests.
/// </summary>
/// <param name="transfer">The network.</param>
/// <param name="options">The service.</param>
/// <param name="credentials">Login or token.</param>
/// <param name="time">Measures the pauses.</param>
public sealed class GenesisClient(HttpTransfer transfer, GenesisOptions options, GenesisCredentials credentials, TimeProvider time)
    : IDisposable
{
    private readonly SemaphoreSlim _slots = new(Checked(options, credentials).ParallelRequests);

    /// <summary>The service.</summary>
    public GenesisOptions Options => options;

    /// <summary>Whether a table that is too large may be made in the background.</summary>
    public bool MayStartJobs => options.MayStartJobs && !credentials.IsToken;

    /// <summary><c>data/tablefile</c> in the dialogue, or as a job.</summary>
    /// <exception cref="SourceUnreachableException">The network.</exception>
    public Task<GenesisAnswer> TableFileAsync(GenesisTableQuery query, bool asJob, CancellationToken cancellation) =>
        !asJob || MayStartJobs
            ? PostAsync("data/tablefile", query.Label, query.Form(asJob), mayRepeat: !asJob, cancellation)
            : throw new InvalidOperationException("this login may not start jobs");

    /// <summary><c>catalogue/results</c>: whether the result of a job is there (104 until then).</summary>
    /// <exception cref="SourceUnreachableException">The network.</exception>
    public Task<GenesisAnswer> ResultsAsync(string table, string resultName, CancellationToken cancellation) =>
        PostAsync(
            "catalogue/results",
            table,
            [new("selection", resultName), new("area", "user"), new("pagelength", "1"), new("language", "de")],
            true,
            cancellation
        );

    /// <summary><c>data/resultfile</c>: the result of a job.</summary>
    /// <exception cref="SourceUnreachableException">The network.</exception>
    public Task<GenesisAnswer> ResultFileAsync(string table, string resultName, CancellationToken cancellation) =>
        PostAsync(
            "data/resultfile",
            table,
            [new("name", resultName), new("area", "user"), new("compress", "false"), new("format", "ffcsv"), new("language", "de")],
            true,
            cancellation
        );

    /// <summary><c>metadata/table</c>: title, span of time and day of update of a table.</summary>
    /// <exception cref="SourceUnreachableException">The network, or an answer that cannot be read.</exception>
    /// <exception cref="Core.Domain.FindingException">There is no such table.</exception>
    public async Task<GenesisTableInfo> MetadataAsync(string table, CancellationToken cancellation)
    {
        var answer = await PostAsync(
                "metadata/table",
                "table " + table,
                [new("name", table), new("area", "all"), new("language", "de")],
                true,
                cancellation
            )
            .ConfigureAwait(false);
        try
        {
            return
                answer.Status == GenesisStatus.Delivered
                && answer.Kind == GenesisBodyKind.Json
                && GenesisTableInfo.TryRead(
                    await File.ReadAllBytesAsync(answer.Body.Path, cancellation).ConfigureAwait(false),
                    out var info
                )
                ? info with
                {
                    Title = Redact(info.Title),
                    Updated = info.Updated is { } updated ? Redact(updated) : null,
                }
                : throw GenesisErrors.Classify(options, "table " + table, answer);
        }
        finally
        {
            File.Delete(answer.Body.Path);
        }
    }

    /// <summary>Takes the login out of text of the service.</summary>
    public string Redact(string text) => credentials.Redact(text);

    /// <inheritdoc/>
    public void Dispose() => _slots.Dispose();

    private async Task<GenesisAnswer> PostAsync(
        string method,
        string table,
        IReadOnlyList<KeyValuePair<string, string>> form,
        bool mayRepeat,
        CancellationToken cancellation
    )
    {
        await _slots.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            for (var tries = 0; ; tries++)
            {
                var answer = await SendAsync(method, table, form, mayRepeat, cancellation).ConfigureAwait(false);
                if (answer.Status != GenesisStatus.TooManyRequests || tries >= options.BusyRetries)
                    return answer;
                File.Delete(answer.Body.Path);
                await Task.Delay(TimeSpan.FromSeconds(5 * (1 << Math.Min(tries, 5))), time, cancellation).ConfigureAwait(false);
            }
        }
        finally
        {
            _slots.Release();
        }
    }

    private async Task<GenesisAnswer> SendAsync(
        string method,
        string table,
        IReadOnlyList<KeyValuePair<string, string>> form,
        bool mayRepeat,
        CancellationToken cancellation
    )
    {
        var address = new Uri(options.Address, method);
        var request = new TransferRequest
        {
            Service = options.Service,
            Table = table,
            Description = $"POST {address} {string.Join('&', form.Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value)}"))}",
            Message = Message,
            MayRepeat = mayRepeat,
            MovedAdvice = options.Service == GenesisOptions.Destatis.Service ? GenesisOptions.Moved : null,
            Redact = credentials.Redact,
        };
        return GenesisAnswers.Read(await transfer.RunAsync(request, cancellation).ConfigureAwait(false), credentials.Redact);

        HttpRequestMessage Message()
        {
            // The form knows its length, so Content-Length is sent: without it the service answers 411.
            var message = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(form) };
            message.Headers.TryAddWithoutValidation("Accept", "*/*");
            credentials.AddTo(message.Headers);
            return message;
        }
    }

    private static GenesisOptions Checked(GenesisOptions options, GenesisCredentials credentials)
    {
        options.Validate();
        if (credentials.IsToken && !options.AcceptsTokens)
            throw new ArgumentException($"{options.Service} knows no tokens: it takes user name and password.", nameof(credentials));
        return options;
    }
}
