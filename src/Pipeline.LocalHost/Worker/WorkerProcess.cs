using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Pipeline.LocalHost.Settings;
using Pipeline.LocalHost.Worker.Wire;

namespace Pipeline.LocalHost.Worker;

/// <summary>
/// The published worker as a process of this host. One that ends is started again, as the Functions host does; what it was doing
/// fails. One that exceeds <c>functionTimeout</c> is killed.
/// </summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private const string HostVersion = "4.1037.0.0";
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(10);
    private readonly LocalHostOptions _options;
    private readonly WorkerHub _hub;
    private readonly Uri _endpoint;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly CancellationTokenSource _end = new();
    private readonly TaskCompletionSource<IReadOnlyList<WorkerFunction>> _functions = new();
    private volatile TaskCompletionSource<Connection> _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Process? _process;
    private Task _running = Task.CompletedTask;

    public WorkerProcess(LocalHostOptions options, WorkerHub hub, Uri endpoint) => (_options, _hub, _endpoint) = (options, hub, endpoint);

    /// <summary>What the process wrote and logged, its last lines.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>How often it was started.</summary>
    public int Starts { get; private set; }

    /// <summary>Id of the process; null while there is none.</summary>
    public int? ProcessId => _process?.Id;

    /// <summary>Starts it; gives its functions once they are loaded.</summary>
    public async Task<IReadOnlyList<WorkerFunction>> StartAsync()
    {
        _running = Task.Run(RunAsync);
        return await _functions.Task.WaitAsync(LongestStart);
    }

    /// <summary>Kills it (SIGKILL); it is started again. False where it is just being started anyway.</summary>
    public bool Kill()
    {
        try
        {
            if (_process is not { HasExited: false } process)
                return false;
            process.Kill(entireProcessTree: true);
            // On a busy machine it takes a moment until it is gone: two kills in a row must not hit the same process.
            process.WaitForExit(LongestEnd);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false; // it ended meanwhile
        }
    }

    /// <summary>Address of the worker's own HTTP server.</summary>
    public async Task<Uri> HttpAddressAsync(CancellationToken cancellation) =>
        (await _connected.Task.WaitAsync(LongestStart, cancellation)).Http;

    /// <summary>Invokes a function.</summary>
    /// <exception cref="WorkerFaultException">It failed.</exception>
    /// <exception cref="IOException">The worker went before it answered.</exception>
    public async Task<TypedData?> InvokeAsync(
        WorkerFunction function,
        string invocationId,
        IEnumerable<(string Name, TypedData Data)> inputs,
        IReadOnlyDictionary<string, string>? metadata,
        CancellationToken cancellation
    )
    {
        var connection = await _connected.Task.WaitAsync(LongestStart, cancellation);
        var request = new InvocationRequest
        {
            InvocationId = invocationId,
            FunctionId = function.Id,
            TraceContext = new RpcTraceContext
            {
                TraceParent = Activity.Current?.Id ?? "",
                TraceState = Activity.Current?.TraceStateString ?? "",
            },
        };
        foreach (var (name, data) in inputs)
            request.InputData.Add(new ParameterBinding { Name = name, Data = data });
        foreach (var (name, text) in metadata ?? new Dictionary<string, string>())
            request.TriggerMetadata[name] = new TypedData { String = text };
        var asked = connection.Channel.AskAsync(invocationId, new StreamingMessage { InvocationRequest = request });
        await using var told = cancellation.Register(() =>
            connection.Channel.Tell(new StreamingMessage { InvocationCancel = new InvocationCancel { InvocationId = invocationId } })
        );
        InvocationResponse answer;
        try
        {
            answer = (await asked.WaitAsync(_options.LongestInvocation, CancellationToken.None)).InvocationResponse;
        }
        catch (TimeoutException)
        {
            Kill();
            throw new WorkerProcessExitException($"{function.Name} took longer than functionTimeout; the worker was killed");
        }
        return answer.Result.Status == StatusResult.Types.Status.Success
            ? answer.ReturnValue
            : throw new WorkerFaultException(answer.Result.Exception?.Message ?? $"{function.Name} failed");
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync(); // one that is just being started is killed by its own start
        Kill();
        await _running;
        _end.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            var id = FormattableString.Invariant($"worker-{Environment.ProcessId}-{GetHashCode()}-{++Starts}");
            var channel = _hub.Open(id, Log);
            using var process = Launch(id);
            _process = process;
            try
            {
                await ConnectAsync(channel, process);
            }
            catch (Exception e) when (e is IOException or TimeoutException or OperationCanceledException)
            {
                Keep($"the worker did not start: {e.Message}");
                if (!_functions.Task.IsCompleted)
                    _functions.TrySetException(new InvalidOperationException($"the worker did not start\n{Output}", e));
                process.Kill(entireProcessTree: true);
            }
            // Told to end while it started: nobody else will kill it.
            if (_end.IsCancellationRequested)
                Kill();
            await process.WaitForExitAsync();
            _process = null;
            if (_connected.Task.IsCompleted)
                _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
            channel.Close();
            _hub.Close(id);
        }
        _connected.TrySetException(new IOException("the host ends"));
    }

    /// <summary>Greets the worker as the host does: init, ask for the functions, load each.</summary>
    private async Task ConnectAsync(WorkerChannel channel, Process process)
    {
        await Task.WhenAny(channel.Started, process.WaitForExitAsync(CancellationToken.None)).WaitAsync(LongestStart, _end.Token);
        if (!channel.Started.IsCompleted)
            throw new IOException($"it ended with {process.ExitCode}");
        var init = new WorkerInitRequest
        {
            HostVersion = HostVersion,
            WorkerDirectory = _options.Folder,
            FunctionAppDirectory = _options.Folder,
        };
        init.Capabilities["RpcHttpBodyOnly"] = "true";
        var greeted = await AskAsync(channel, StreamingMessage.ContentOneofCase.WorkerInitResponse, new() { WorkerInitRequest = init });
        var described = await AskAsync(
            channel,
            StreamingMessage.ContentOneofCase.FunctionMetadataResponse,
            new() { FunctionsMetadataRequest = new FunctionsMetadataRequest { FunctionAppDirectory = _options.Folder } }
        );
        var functions = described.FunctionMetadataResponse.FunctionMetadataResults.Select(m => new WorkerFunction(m)).ToList();
        foreach (var function in functions)
        {
            var load = new FunctionLoadRequest { FunctionId = function.Id, Metadata = function.Metadata };
            var loaded = await channel.AskAsync(function.Id, new() { FunctionLoadRequest = load }).WaitAsync(LongestStart);
            if (loaded.FunctionLoadResponse.Result.Status != StatusResult.Types.Status.Success)
                throw new IOException($"{function.Name}: {loaded.FunctionLoadResponse.Result.Exception?.Message}");
        }
        var http = new Uri(greeted.WorkerInitResponse.Capabilities["HttpUri"]);
        await WorkerHttp.ListensAsync(http, () => !process.HasExited, _end.Token).WaitAsync(LongestStart, _end.Token);
        _connected.TrySetResult(new Connection(channel, http));
        _functions.TrySetResult(functions);
    }

    private static Task<StreamingMessage> AskAsync(
        WorkerChannel channel,
        StreamingMessage.ContentOneofCase answer,
        StreamingMessage request
    ) => channel.AskAsync(answer.ToString(), request).WaitAsync(LongestStart);

    private Process Launch(string id)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = _options.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var port = _endpoint.Port.ToString(CultureInfo.InvariantCulture);
        string[] arguments =
        [
            Path.Combine(_options.Folder, _options.Assembly),
            .. (string[])["--host", "127.0.0.1", "--port", port, "--workerId", id, "--requestId", id],
            .. (string[])["--grpcMaxMessageLength", "2147483647", "--functions-uri", _endpoint.AbsoluteUri],
            .. (string[])["--functions-worker-id", id, "--functions-request-id", id],
            .. (string[])["--functions-grpc-max-message-length", "2147483647"],
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in _options.Settings)
            start.Environment[name] = value;
        start.Environment["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated";
        start.Environment["FUNCTIONS_APPLICATION_DIRECTORY"] = _options.Folder;
        start.Environment["WEBSITE_HOSTNAME"] = _options.HostName;
        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start");
        process.OutputDataReceived += (_, e) => Keep(e.Data);
        process.ErrorDataReceived += (_, e) => Keep(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private void Log(RpcLog line)
    {
        if (line.Level >= (int)_options.LeastLogLevel)
            Keep($"{(LogLevel)line.Level} {line.Category}: {line.Message} {line.Exception?.Message}");
    }

    private void Keep(string? line)
    {
        if (line is null)
            return;
        _options.Tell?.Invoke(line);
        _output.Enqueue(line);
        while (_output.Count > 1000)
            _output.TryDequeue(out _);
    }

    private sealed record Connection(WorkerChannel Channel, Uri Http);
}

/// <summary>A function of the worker failed.</summary>
internal sealed class WorkerFaultException(string message) : Exception(message);

/// <summary>
/// The process ended before it answered. The Durable extension knows this kind of fault by the name of its type, the one it has in the
/// Functions host: an orchestration that was being replayed is replayed again, and does not fail.
/// </summary>
internal sealed class WorkerProcessExitException : IOException
{
    public WorkerProcessExitException(string message)
        : base(message, new WorkerProcessExitException()) { }

    private WorkerProcessExitException() { }
}
