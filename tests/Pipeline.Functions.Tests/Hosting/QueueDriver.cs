using System.Collections.Concurrent;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Pipeline.Adapters.Publish.Blob;

namespace Pipeline.Functions.Tests.Hosting;

/// <summary>The queue triggers of a <see cref="DevelopmentHost"/>: every handler takes from every queue.</summary>
internal sealed class QueueDriver(
    DevelopmentHost host,
    QueueServiceClient queues,
    IReadOnlyList<HandlerProcess> handlers,
    Disturbance disturbance
)
{
    private const string Poison = "-poison";
    private const int MostAtOnce = 32; // of the queue service

    private readonly Random _random = new(disturbance.ShuffleSeed ?? 0);
    private readonly ConcurrentDictionary<string, int> _underWay = new();
    private int _doneAtTheSameTime;
    private int _twins;

    /// <summary>How many messages two workers did at the same time.</summary>
    public int DoneAtTheSameTime => _doneAtTheSameTime;

    private PublishedApp App => host.App;

    /// <summary>A client of the emulator's queues.</summary>
    public static QueueServiceClient Client(string queues)
    {
        var address = BlobStoreAddress.ParseQueues(queues);
        return new QueueServiceClient(
            address.Endpoint,
            address.EmulatorCredential,
            new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64, Retry = { MaxRetries = 1 } }
        );
    }

    /// <summary>Makes the queues; gives what works on each until the host ends.</summary>
    public async Task<IReadOnlyList<Func<Task>>> LoopsAsync(CancellationToken end)
    {
        foreach (var trigger in App.Queues)
            await queues.GetQueueClient(trigger.Queue).CreateIfNotExistsAsync(cancellationToken: end);
        return
        [
            .. Enumerable
                .Range(0, handlers.Count)
                .SelectMany(worker =>
                    App.Queues.Where(trigger => !PublishedApp.IsOff(trigger.Function, handlers[worker].Settings))
                        .Select<QueueTrigger, Func<Task>>(trigger => () => DriveAsync(trigger, worker, end))
                ),
        ];
    }

    private async Task DriveAsync(QueueTrigger trigger, int worker, CancellationToken end)
    {
        var client = queues.GetQueueClient(trigger.Queue);
        while (true)
        {
            try
            {
                // Hidden until the last moment its handler may still work on it.
                var hidden = App.FunctionTimeout + TimeSpan.FromMinutes(1);
                var messages = (
                    await client.ReceiveMessagesAsync(Math.Min(App.BatchSize + App.NewBatchThreshold, MostAtOnce), hidden, end)
                ).Value;
                if (messages.Length == 0)
                    await Task.Delay(50, end);
                if (disturbance.ShuffleSeed is not null)
                    lock (_random)
                        _random.Shuffle(messages);
                // By turns a twin comes at the same time and after others.
                var together = messages.Where(_ => disturbance.Twice && Interlocked.Increment(ref _twins) % 2 == 1).ToHashSet();
                foreach (var some in messages.Chunk(App.BatchSize))
                    await Task.WhenAll(some.Select(m => DeliverAsync(client, trigger, worker, m, together.Contains(m), end)));
                if (disturbance.Twice)
                    await Task.WhenAll(messages.Reverse().Where(m => !together.Contains(m)).Select(m => InvokeAsync(trigger, worker, m)));
            }
            catch (Exception e) when (e is RequestFailedException or AggregateException)
            {
                // The queue service is away for a moment; the host tries again as well.
                await Task.Delay(100, end);
            }
        }
    }

    private async Task DeliverAsync(
        QueueClient client,
        QueueTrigger trigger,
        int worker,
        QueueMessage message,
        bool isTwin,
        CancellationToken end
    )
    {
        var delivery = InvokeAsync(trigger, worker, message);
        if (isTwin)
            await Task.WhenAll(delivery, InvokeAsync(trigger, (worker + 1) % handlers.Count, message));
        var succeeded = await delivery;
        await InsistAsync(
            async () =>
            {
                if (succeeded)
                {
                    await client.DeleteMessageAsync(message.MessageId, message.PopReceipt, end);
                }
                else if (message.DequeueCount < App.MaxDequeueCount || trigger.Queue.EndsWith(Poison, StringComparison.Ordinal))
                {
                    await client.UpdateMessageAsync(
                        message.MessageId,
                        message.PopReceipt,
                        visibilityTimeout: host.Pause(App.VisibilityTimeout),
                        cancellationToken: end
                    );
                }
                else
                {
                    await queues.GetQueueClient(trigger.Queue + Poison).SendMessageAsync(message.Body, cancellationToken: end);
                    await client.DeleteMessageAsync(message.MessageId, message.PopReceipt, end);
                }
            },
            end
        );
    }

    /// <summary>
    /// What became of a message is written down even where the queue service is away for a moment: it would stay hidden
    /// otherwise.
    /// </summary>
    private static async Task InsistAsync(Func<Task> act, CancellationToken end)
    {
        while (true)
        {
            try
            {
                await act();
                return;
            }
            catch (RequestFailedException e) when (e.Status is 400 or 404)
            {
                // Somebody else has the message by now, or it is gone.
                return;
            }
            catch (Exception e) when (e is RequestFailedException or AggregateException)
            {
                await Task.Delay(100, end);
            }
        }
    }

    private async Task<bool> InvokeAsync(QueueTrigger trigger, int worker, QueueMessage message)
    {
        if (_underWay.AddOrUpdate(message.MessageId, 1, (_, n) => n + 1) == 2)
            Interlocked.Increment(ref _doneAtTheSameTime);
        try
        {
            var envelope = Envelopes.Queue(message.Body.ToString(), (int)message.DequeueCount, message.MessageId);
            return await host.InvokeAsync(trigger.Function, message.DequeueCount, handlers[worker], envelope, Guid.NewGuid());
        }
        finally
        {
            _underWay.AddOrUpdate(message.MessageId, 0, (_, n) => n - 1);
        }
    }
}
