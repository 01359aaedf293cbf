using System.Collections.Concurrent;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Pipeline.Adapters.Publish.Blob;
using Pipeline.Testing.Azure;

namespace Pipeline.Functions.Tests.Hosting;

/// <summary>How a <see cref="DevelopmentHost"/> disturbs deliveries.</summary>
internal sealed record Disturbance
{
    /// <summary>Every message is delivered twice, the second time after others.</summary>
    public bool Twice { get; init; }

    /// <summary>Seed of the order messages are taken in; null for the order of the queue.</summary>
    public int? ShuffleSeed { get; init; }
}

/// <summary>
/// Drives handlers as the Functions host drives them by its queues: at least once, each message up to five times, then to
/// the poison queue. For tests only.
/// </summary>
internal sealed class DevelopmentHost(AzuriteServer azurite, IReadOnlyList<HandlerProcess> handlers, Disturbance? disturbance = null) : IAsyncDisposable
{
    private const int MostDeliveries = 5;
    private const int AtATime = 3;

    private static readonly (string Queue, string Function)[] Triggers =
    [
        ("run-stage", "RunStage"), ("render-report", "RenderReport"), ("publish-edition", "PublishEdition"),
        ("run-stage-poison", "RunStagePoison"), ("render-report-poison", "RenderReportPoison"), ("publish-edition-poison", "PublishEditionPoison"),
    ];

    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<Exception> _faults = new();
    private readonly Random _random = new(disturbance?.ShuffleSeed ?? 0);
    private readonly List<Task> _working = [];
    private readonly QueueServiceClient _queues = Client(azurite);

    /// <summary>How many invocations were made, by function.</summary>
    public ConcurrentDictionary<string, int> Invocations { get; } = new();

    /// <summary>Called before every invocation with the function and how often its message was delivered.</summary>
    public Func<string, long, HandlerProcess, Task>? Before { get; set; }

    /// <summary>A client of the emulator's queues.</summary>
    public static QueueServiceClient Client(AzuriteServer azurite)
    {
        var address = BlobStoreAddress.Parse(azurite.Queues, 10001);
        return new QueueServiceClient(address.Endpoint, address.EmulatorCredential, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64, Retry = { MaxRetries = 1 } });
    }

    /// <summary>Begins to drive.</summary>
    public async Task StartAsync()
    {
        foreach (var (queue, _) in Triggers)
            await _queues.GetQueueClient(queue).CreateIfNotExistsAsync();
        foreach (var handler in handlers)
            foreach (var trigger in Triggers)
                _working.Add(Task.Run(() => DriveAsync(trigger.Queue, trigger.Function, handler)));
    }

    /// <summary>Stops driving.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_working);
        _end.Dispose();
        if (!_faults.IsEmpty)
            throw new AggregateException(_faults);
    }

    private async Task DriveAsync(string queue, string function, HandlerProcess handler)
    {
        var client = _queues.GetQueueClient(queue);
        while (!_end.IsCancellationRequested)
        {
            try
            {
                var messages = (await client.ReceiveMessagesAsync(AtATime * 2, TimeSpan.FromSeconds(120), _end.Token)).Value;
                if (messages.Length == 0)
                    await Task.Delay(150, _end.Token);
                if (disturbance?.ShuffleSeed is not null)
                    lock (_random)
                        _random.Shuffle(messages);
                foreach (var some in messages.Chunk(AtATime))
                    await Task.WhenAll(some.Select(m => DeliverAsync(client, queue, function, handler, m)));
                if (disturbance is { Twice: true })
                    await Task.WhenAll(messages.Reverse().Select(m => InvokeAsync(function, handler, m)));
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception e) when (e is RequestFailedException or AggregateException)
            {
                // The queue service is away for a moment; the host tries again as well.
                await Task.Delay(100);
            }
            catch (Exception e)
            {
                _faults.Enqueue(e);
                return;
            }
        }
    }

    private async Task DeliverAsync(QueueClient client, string queue, string function, HandlerProcess handler, QueueMessage message)
    {
        if (await InvokeAsync(function, handler, message))
        {
            await client.DeleteMessageAsync(message.MessageId, message.PopReceipt);
            return;
        }
        if (message.DequeueCount < MostDeliveries || queue.EndsWith("-poison", StringComparison.Ordinal))
        {
            await client.UpdateMessageAsync(message.MessageId, message.PopReceipt, visibilityTimeout: TimeSpan.FromMilliseconds(0));
            return;
        }
        await _queues.GetQueueClient(queue + "-poison").SendMessageAsync(message.Body);
        await client.DeleteMessageAsync(message.MessageId, message.PopReceipt);
    }

    private async Task<bool> InvokeAsync(string function, HandlerProcess handler, QueueMessage message)
    {
        Invocations.AddOrUpdate(function, 1, (_, n) => n + 1);
        if (Before is { } before)
            await before(function, message.DequeueCount, handler);
        try
        {
            using var answer = await Envelopes.InvokeAsync(handler.Client, function, Envelopes.Queue(message.Body.ToString(), (int)message.DequeueCount, message.MessageId));
            return await Envelopes.SucceededAsync(answer);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
        {
            // The handler died under it. The real host starts it again and gives the message back after a pause.
            await handler.ReadyAsync();
            return false;
        }
    }
}
