using System.Collections.Concurrent;
using System.Threading.Channels;
using Grpc.Core;
using Pipeline.LocalHost.Worker.Wire;

namespace Pipeline.LocalHost.Worker;

/// <summary>
/// The stream between this host and one process of the worker: requests go out in order, answers are handed to whoever waits
/// for them. When the stream ends, everybody who waits is told so.
/// </summary>
internal sealed class WorkerChannel
{
    private readonly Channel<StreamingMessage> _out = Channel.CreateUnbounded<StreamingMessage>();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<StreamingMessage>> _waiting = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Action<RpcLog> _log;
    private volatile bool _isClosed;

    public WorkerChannel(Action<RpcLog> log) => _log = log;

    /// <summary>Ends when the worker has opened the stream.</summary>
    public Task Started => _started.Task;

    /// <summary>Serves the stream until the worker goes.</summary>
    public async Task ServeAsync(
        IAsyncStreamReader<StreamingMessage> incoming,
        IServerStreamWriter<StreamingMessage> outgoing,
        CancellationToken cancellation
    )
    {
        _started.TrySetResult();
        var writing = WriteAsync(outgoing, cancellation);
        try
        {
            await foreach (var message in incoming.ReadAllAsync(cancellation))
                Take(message);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or InvalidOperationException)
        {
            // The process was killed: its stream breaks off.
        }
        Close();
        await writing;
    }

    /// <summary>Asks the worker something and waits for its answer.</summary>
    /// <param name="key">Under which the answer comes.</param>
    /// <param name="request">What is asked.</param>
    /// <exception cref="IOException">The worker went before it answered.</exception>
    public Task<StreamingMessage> AskAsync(string key, StreamingMessage request)
    {
        var answer = new TaskCompletionSource<StreamingMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[key] = answer;
        request.RequestId = key;
        if (_isClosed || !_out.Writer.TryWrite(request))
            Gone(answer);
        return answer.Task;
    }

    /// <summary>Tells the worker something that has no answer.</summary>
    public void Tell(StreamingMessage message) => _out.Writer.TryWrite(message);

    /// <summary>Ends the waiting of everybody: the process is gone.</summary>
    public void Close()
    {
        _isClosed = true;
        _out.Writer.TryComplete();
        foreach (var answer in _waiting.Values)
            Gone(answer);
    }

    private static void Gone(TaskCompletionSource<StreamingMessage> answer) =>
        answer.TrySetException(new WorkerProcessExitException("The worker process ended before it answered."));

    private async Task WriteAsync(IServerStreamWriter<StreamingMessage> outgoing, CancellationToken cancellation)
    {
        try
        {
            await foreach (var message in _out.Reader.ReadAllAsync(cancellation))
                await outgoing.WriteAsync(message, cancellation);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or InvalidOperationException)
        {
            Close();
        }
    }

    private void Take(StreamingMessage message)
    {
        switch (message.ContentCase)
        {
            case StreamingMessage.ContentOneofCase.RpcLog:
                _log(message.RpcLog);
                break;
            default:
                if (_waiting.TryRemove(KeyOf(message), out var answer))
                    answer.TrySetResult(message);
                break;
        }
    }

    /// <summary>Answers carry the id of what they answer in different places.</summary>
    private static string KeyOf(StreamingMessage message) =>
        message.ContentCase switch
        {
            StreamingMessage.ContentOneofCase.InvocationResponse => message.InvocationResponse.InvocationId,
            StreamingMessage.ContentOneofCase.FunctionLoadResponse => message.FunctionLoadResponse.FunctionId,
            var other => other.ToString(),
        };
}
