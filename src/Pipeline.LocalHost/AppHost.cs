using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Pipeline.LocalHost.Durable;
using Pipeline.LocalHost.Http;
using Pipeline.LocalHost.Settings;
using Pipeline.LocalHost.Timers;
using Pipeline.LocalHost.Worker;

namespace Pipeline.LocalHost;

/// <summary>
/// The Functions host as far as this app needs it, for a developer's machine and for tests: starts the published worker, speaks
/// the host's contract with it, and runs the real Durable extension against a storage emulator.
/// </summary>
public sealed class AppHost : IAsyncDisposable
{
    private readonly WebApplication _workers;
    private readonly WebApplication _front;
    private readonly WorkerProcess _worker;
    private readonly DurableHost _durable;
    private readonly HttpFront _http;
    private readonly TimerDriver _timers;
    private readonly IReadOnlyList<WorkerFunction> _functions;
    private readonly CancellationTokenSource _end = new();
    private Task _firing = Task.CompletedTask;

    private AppHost(
        LocalHostOptions options,
        WebApplication workers,
        WebApplication front,
        WorkerProcess worker,
        IReadOnlyList<WorkerFunction> functions
    )
    {
        (_workers, _front, _worker, _functions) = (workers, front, worker, functions);
        _durable = new DurableHost(options, worker, functions);
        _http = new HttpFront(options, worker, _durable);
        _timers = new TimerDriver(options, worker, _durable, TimeProvider.System);
    }

    /// <summary>Where callers reach the app.</summary>
    public Uri Address => new(_front.Urls.First());

    /// <summary>What the worker wrote, its last lines.</summary>
    public string Output => _worker.Output;

    /// <summary>How often the worker was started.</summary>
    public int Starts => _worker.Starts;

    /// <summary>Id of the worker's process; null while there is none.</summary>
    public int? WorkerId => _worker.ProcessId;

    /// <summary>Where the worker's own HTTP server listens, which only this host may use.</summary>
    public Task<Uri> WorkerAddressAsync() => _worker.HttpAddressAsync(_end.Token);

    /// <summary>Starts host and worker.</summary>
    /// <exception cref="InvalidOperationException">The worker did not start, or is not the app this host knows.</exception>
    public static async Task<AppHost> StartAsync(LocalHostOptions options)
    {
        var hub = new WorkerHub();
        var workers = Workers(hub);
        await workers.StartAsync();
        var worker = new WorkerProcess(options, hub, new Uri(workers.Urls.First() + "/"));
        try
        {
            var functions = await worker.StartAsync();
            var host = new AppHost(options, workers, Front(options), worker, functions);
            await host._durable.StartAsync();
            host._http.Map(host._front, functions);
            await host._front.StartAsync();
            if (options.FiresTimers)
                host._firing = host._timers.RunAsync(functions, host._end.Token);
            return host;
        }
        catch
        {
            await worker.DisposeAsync();
            await workers.DisposeAsync();
            throw;
        }
    }

    /// <summary>Kills the worker (SIGKILL); it is started again. False where it is just being started anyway.</summary>
    public bool KillWorker() => _worker.Kill();

    /// <summary>Starts an orchestration, as a caller that starts it once more than the app does.</summary>
    /// <param name="orchestrator">Its name.</param>
    /// <param name="id">Id of the instance.</param>
    /// <param name="input">Its input.</param>
    /// <returns>False where the id runs already.</returns>
    public Task<bool> StartAsync(string orchestrator, string id, string input) => _durable.StartAsync(orchestrator, id, input);

    /// <summary>Fires a timer now, whether it is switched off or not.</summary>
    /// <param name="function">Name of the function.</param>
    /// <param name="isLate">What the timer says of itself.</param>
    public Task FireAsync(string function, bool isLate = false) =>
        _timers.FireAsync(_functions.Single(f => f.Name == function), isLate, _end.Token);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        try
        {
            await _firing;
            await _front.DisposeAsync();
            await _durable.DisposeAsync();
        }
        finally
        {
            // Whatever else fails: a worker must not outlive its host.
            await _worker.DisposeAsync();
            await _workers.DisposeAsync();
        }
        _http.Dispose();
        _end.Dispose();
    }

    /// <summary>The gRPC service the worker connects to.</summary>
    private static WebApplication Workers(WorkerHub hub)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddGrpc(o => (o.MaxReceiveMessageSize, o.MaxSendMessageSize) = (null, null));
        builder.Services.AddSingleton(hub);
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0, l => l.Protocols = HttpProtocols.Http2));
        var app = builder.Build();
        app.MapGrpcService<WorkerService>();
        return app;
    }

    private static WebApplication Front(LocalHostOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k =>
        {
            k.Listen(IPAddress.Loopback, options.Port);
            k.AddServerHeader = false;
        });
        return builder.Build();
    }
}
