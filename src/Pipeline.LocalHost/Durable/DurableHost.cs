using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.DurableTask;
using Microsoft.Azure.WebJobs.Host;
using Microsoft.Azure.WebJobs.Host.Config;
using Newtonsoft.Json;
using Pipeline.LocalHost.Settings;
using Pipeline.LocalHost.Worker;
using Pipeline.LocalHost.Worker.Wire;

namespace Pipeline.LocalHost.Durable;

/// <summary>The WebJobs host with the Durable extension itself, as it runs in the Functions host; storage is the emulator.</summary>
internal sealed class DurableHost : IAsyncDisposable
{
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(20);

    private readonly IHost _host;
    private readonly Action<string>? _tell;
    private readonly DurableAddress _address = new();

    /// <summary>Puts it together.</summary>
    /// <param name="options">Options of the local host.</param>
    /// <param name="worker">The worker that carries everything out.</param>
    /// <param name="functions">Its functions.</param>
    /// <exception cref="InvalidOperationException">The worker has other durable functions than this host knows.</exception>
    public DurableHost(LocalHostOptions options, WorkerProcess worker, IReadOnlyList<WorkerFunction> functions)
    {
        Check(functions);
        _tell = options.Tell;
        var settings = new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = options.Setting("AzureWebJobsStorage"),
            ["WEBSITE_HOSTNAME"] = options.HostName,
            ["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated",
        };
        _host = new HostBuilder()
            .ConfigureAppConfiguration(c => c.AddInMemoryCollection(settings))
            .ConfigureWebJobs(b =>
                b.AddDurableTask(o =>
                {
                    JsonConvert.PopulateObject(options.Durable().ToJsonString(), o);
                    o.HubName = options.Hub ?? o.HubName;
                    o.LocalRpcEndpointEnabled = true;
                })
            )
            .ConfigureServices(s =>
                s.AddSingleton<ITypeLocator, Types>()
                    .AddSingleton<INameResolver>(new Names(settings))
#pragma warning disable CS0618 // The extension asks for the address of its own HTTP API, which nobody uses here.
                    .AddSingleton<IWebHookProvider, NoWebHook>()
#pragma warning restore CS0618
                    .AddSingleton(_address)
                    .AddSingleton<IDurableWorker>(new Bridge(worker, functions))
                    .AddSingleton<DurableFunctions>()
                    .AddSingleton<DurableClientFunction>()
                    .AddSingleton<IJobActivator, Activator>()
            )
            .ConfigureLogging(l =>
            {
                l.ClearProviders().SetMinimumLevel(LogLevel.Error);
                // Where nobody is told what the worker writes, nobody reads the host's errors either: tests hold a run against its record.
                if (options.Tell is not null)
                    l.AddConsole();
            })
            .Build();
    }

    /// <summary>What the client binding of a function is given.</summary>
    public string Client => _address.Json ?? throw new InvalidOperationException("the host has not started");

    public async Task StartAsync()
    {
        await _host.StartAsync();
        await _host
            .Services.GetRequiredService<IJobHost>()
            .CallAsync($"{nameof(DurableClientFunction)}.{nameof(DurableClientFunction.Learn)}", new Dictionary<string, object>());
    }

    public async Task<bool> StartAsync(string orchestrator, string id, string input)
    {
        try
        {
            await _address.Client!.StartNewAsync(orchestrator, id, input);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false; // the extension's word for an id that runs
        }
    }

    /// <summary>Stops the extension, or leaves it where its storage is gone: it would wait ten minutes for an answer.</summary>
    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(LongestStop);
        try
        {
            await _host.StopAsync(patience.Token).WaitAsync(patience.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            _tell?.Invoke($"The Durable extension did not stop within {LongestStop.TotalSeconds} seconds.");
            return;
        }
        _host.Dispose();
    }

    private static void Check(IReadOnlyList<WorkerFunction> functions)
    {
        var theirs = functions.Where(f => f.TriggerType is "orchestrationTrigger" or "activityTrigger").Select(f => f.Name).Order();
        var mine = typeof(DurableFunctions)
            .GetMethods()
            .Where(m => m.DeclaringType == typeof(DurableFunctions))
            .Select(m => m.Name)
            .Order();
        if (!theirs.SequenceEqual(mine, StringComparer.Ordinal))
            throw new InvalidOperationException(
                $"{nameof(DurableFunctions)} names {string.Join(", ", mine)}; the worker has {string.Join(", ", theirs)}"
            );
    }

    private sealed class Bridge(WorkerProcess worker, IReadOnlyList<WorkerFunction> functions) : IDurableWorker
    {
        public async Task<string> OrchestrateAsync(string name, string context) =>
            (await InvokeAsync(name, new TypedData { String = context }))!.String;

        public async Task<string?> ActAsync(string name, string input) =>
            await InvokeAsync(name, new TypedData { Json = input }) switch
            {
                { DataCase: TypedData.DataOneofCase.Json } data => data.Json,
                { DataCase: TypedData.DataOneofCase.String } data => JsonConvert.SerializeObject(data.String),
                _ => null,
            };

        private Task<TypedData?> InvokeAsync(string name, TypedData data)
        {
            var function = functions.Single(f => f.Name == name);
            return worker.InvokeAsync(function, Guid.NewGuid().ToString(), [(function.TriggerName, data)], null, CancellationToken.None);
        }
    }

    private sealed class Types : ITypeLocator
    {
        public IReadOnlyList<Type> GetTypes() => [typeof(DurableFunctions), typeof(DurableClientFunction)];
    }

    private sealed class Activator(IServiceProvider services) : IJobActivator
    {
        public T CreateInstance<T>() => (T)services.GetService(typeof(T))!;
    }

    private sealed class Names(IReadOnlyDictionary<string, string?> settings) : INameResolver
    {
        public string Resolve(string name) => settings.GetValueOrDefault(name)!;
    }

#pragma warning disable CS0618
    private sealed class NoWebHook : IWebHookProvider
    {
        public Uri GetUrl(IExtensionConfigProvider extension) => new("http://127.0.0.1:9/");
    }
#pragma warning restore CS0618
}
