using System.Text.Json;
using Azure.Core;
using Azure.Storage.Queues;
using Pipeline.Adapters.Publish.Blob;
using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Runs;

/// <summary>
/// The queues the work is handed on by. Messages are JSON objects in base64, as host.json says; they are sent here and not by
/// output bindings, so that a step knows its successor is queued before it says it is done.
/// </summary>
internal sealed class WorkQueues
{
    public const string Stage = "run-stage",
        Render = "render-report",
        Complete = "publish-edition";

    private readonly QueueServiceClient _client;
    private readonly bool _isEmulator;

    public WorkQueues(HandlerSettings settings)
    {
        var options = new QueueClientOptions
        {
            MessageEncoding = QueueMessageEncoding.Base64,
            Retry =
            {
                Mode = RetryMode.Exponential,
                MaxRetries = 5,
                Delay = TimeSpan.FromMilliseconds(400),
                NetworkTimeout = TimeSpan.FromSeconds(30),
            },
        };
        _isEmulator = settings.Queues.IsEmulator;
        _client = _isEmulator
            ? new QueueServiceClient(settings.Queues.Endpoint, settings.Queues.EmulatorCredential, options)
            : new QueueServiceClient(settings.Queues.Endpoint, BlobStoreAddress.Identity(settings.StoreOptions.ClientId), options);
    }

    /// <summary>Sends a message, hidden for a while where that is said.</summary>
    /// <exception cref="IOException">The queue cannot be reached.</exception>
    public Task SendAsync<T>(string queue, T message, CancellationToken cancellation, TimeSpan? hidden = null) =>
        SendAllAsync(queue, [message], cancellation, hidden);

    /// <summary>Sends messages, several at a time.</summary>
    /// <exception cref="IOException">The queue cannot be reached; some may have been sent.</exception>
    public Task SendAllAsync<T>(string queue, IReadOnlyList<T> messages, CancellationToken cancellation, TimeSpan? hidden = null) =>
        BlobErrors.GuardAsync(
            _client.Uri.ToString(),
            async () =>
            {
                var client = _client.GetQueueClient(queue);
                if (_isEmulator)
                    await client.CreateIfNotExistsAsync(cancellationToken: cancellation).ConfigureAwait(false);
                var options = new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellation };
                await Parallel
                    .ForEachAsync(
                        messages,
                        options,
                        async (message, token) =>
                            await client
                                .SendMessageAsync(
                                    BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(message, HandlerJson.Strict)),
                                    hidden,
                                    timeToLive: TimeSpan.FromDays(7),
                                    cancellationToken: token
                                )
                                .ConfigureAwait(false)
                    )
                    .ConfigureAwait(false);
                return true;
            }
        );
}
