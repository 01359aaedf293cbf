using System.Collections.Concurrent;
using Grpc.Core;
using Pipeline.LocalHost.Worker.Wire;

namespace Pipeline.LocalHost.Worker;

/// <summary>Finds the channel of the worker that opens a stream: the first message says which worker it is.</summary>
internal sealed class WorkerHub
{
    private readonly ConcurrentDictionary<string, WorkerChannel> _channels = new(StringComparer.Ordinal);

    public WorkerChannel Open(string id, Action<RpcLog> log) => _channels[id] = new WorkerChannel(log);

    public void Close(string id) => _channels.TryRemove(id, out _);

    public WorkerChannel? Find(string id) => _channels.GetValueOrDefault(id);
}

/// <summary>The gRPC service workers connect to.</summary>
internal sealed class WorkerService(WorkerHub hub) : FunctionRpc.FunctionRpcBase
{
    public override async Task EventStream(
        IAsyncStreamReader<StreamingMessage> requestStream,
        IServerStreamWriter<StreamingMessage> responseStream,
        ServerCallContext context
    )
    {
        if (!await requestStream.MoveNext(context.CancellationToken) || requestStream.Current.StartStream is not { } start)
            return;
        if (hub.Find(start.WorkerId) is { } channel)
            await channel.ServeAsync(requestStream, responseStream, context.CancellationToken);
    }
}
