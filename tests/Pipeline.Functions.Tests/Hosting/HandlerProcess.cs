using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Pipeline.Testing.Azure;

namespace Pipeline.Functions.Tests.Hosting;

/// <summary>The published executable as the Functions host starts it: on a port it is told, killed without notice.</summary>
internal sealed partial class HandlerProcess : IAsyncDisposable
{
    /// <summary>The operators' key of a handler that runs without the host.</summary>
    public const string Key = "test-key-of-no-use-elsewhere";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private readonly ConcurrentQueue<string> _output = new();
    private readonly SemaphoreSlim _gate = new(1);
    private Process? _process;

    private HandlerProcess(IReadOnlyDictionary<string, string> settings, int port, bool isOwn)
    {
        Settings = settings;
        Address = new Uri(FormattableString.Invariant($"http://127.0.0.1:{port}/"));
        HttpMessageHandler line = new SocketsHttpHandler { AllowAutoRedirect = false };
        Watch(ref line);
        Client = new HttpClient(line) { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(5) };
        Invoker = new HttpClient { BaseAddress = Address, Timeout = Timeout.InfiniteTimeSpan };
        _process = isOwn ? Launch() : null;
    }

    public Uri Address { get; }

    /// <summary>For callers of the API.</summary>
    public HttpClient Client { get; }

    /// <summary>For the host's invocations, which only functionTimeout ends.</summary>
    public HttpClient Invoker { get; }

    /// <summary>The settings of the app, by the names they have in the environment.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>How often the process was started: which of them an invocation went to.</summary>
    public int Starts { get; private set; }

    public string Output => string.Join('\n', _output);

    /// <summary>Puts what watches the answers of the API between; nothing where the benches measure them.</summary>
    static partial void Watch(ref HttpMessageHandler line);

    /// <summary>Starts it as the host does, or without the host.</summary>
    public static Task<HandlerProcess> StartAsync(
        AzuriteServer azurite,
        string prefix,
        bool isBehindHost,
        IReadOnlyDictionary<string, string>? more = null
    )
    {
        var port = AzuriteServer.FreePorts(1)[0];
        var settings = new Dictionary<string, string>
        {
            ["Teilhabe__Store"] = azurite.Blobs,
            ["Teilhabe__Queues"] = azurite.Queues,
            ["Teilhabe__ContainerPublished"] = prefix + "-published",
            ["Teilhabe__ContainerPrivate"] = prefix + "-pipeline",
            ["Teilhabe__Recipe"] = "demo",
            ["Teilhabe__IndexAgeSeconds"] = "0",
            ["Teilhabe__WritesSite"] = "false",
            ["Teilhabe__OperatorKeySha256"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Key))),
            // A test that is not on timers must not depend on the hour it runs at.
            ["AzureWebJobs__AnnualRun__Disabled"] = "true",
            ["AzureWebJobs__CheckReleases__Disabled"] = "true",
            [isBehindHost ? "FUNCTIONS_CUSTOMHANDLER_PORT" : "Teilhabe__Port"] = port.ToString(CultureInfo.InvariantCulture),
        };
        foreach (var (name, value) in more ?? new Dictionary<string, string>())
            settings[name] = value;
        return StartAsync(settings, port);
    }

    /// <summary>Starts it with these settings and no others.</summary>
    public static async Task<HandlerProcess> StartAsync(IReadOnlyDictionary<string, string> settings, int port)
    {
        var handler = new HandlerProcess(settings, port, isOwn: true);
        try
        {
            await handler.WaitAsync(mayStart: false);
            return handler;
        }
        catch
        {
            await handler.DisposeAsync();
            throw;
        }
    }

    /// <summary>One somebody else has started, say in a debugger: it is driven, but neither killed nor started again.</summary>
    public static async Task<HandlerProcess?> FindAsync(IReadOnlyDictionary<string, string> settings, int port)
    {
        var handler = new HandlerProcess(settings, port, isOwn: false);
        if (await handler.AnswersAsync(CancellationToken.None))
            return handler;
        await handler.DisposeAsync();
        return null;
    }

    /// <summary>Kills it (SIGKILL), as the host does on expiry, on scale-in and on restart.</summary>
    public Task KillAsync() => AloneAsync(EndAsync);

    /// <summary>Starts it again on the same port unless it runs, and waits until it answers.</summary>
    public Task StartAgainAsync() => AloneAsync(() => WaitAsync(mayStart: true));

    /// <summary>Kills one start of it and starts it again; where that one is gone already, only waits for the next.</summary>
    public Task ReplaceAsync(int start) =>
        AloneAsync(async () =>
        {
            if (Starts == start)
                await EndAsync();
            await WaitAsync(mayStart: true);
        });

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await KillAsync();
        _process?.Dispose();
        _gate.Dispose();
        Client.Dispose();
        Invoker.Dispose();
    }

    /// <summary>A test may kill it while the host is about to start it again: one after another.</summary>
    private async Task AloneAsync(Func<Task> act)
    {
        await _gate.WaitAsync();
        try
        {
            await act();
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task EndAsync()
    {
        if (_process is null)
            throw new InvalidOperationException(
                "functionTimeout is over; the Functions host would kill the handler, but it was started elsewhere"
            );
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    private Process Launch()
    {
        var executable = PublishedApp.Read().Executable;
        var start = new ProcessStartInfo(executable)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = PublishedApp.Folder,
        };
        start.Environment.Remove("DOTNET_ROOT");
        foreach (var (name, value) in Settings)
            start.Environment[name] = value;
        var process = Process.Start(start) ?? throw new InvalidOperationException("the handler did not start");
        process.OutputDataReceived += (_, e) => Keep(e.Data);
        process.ErrorDataReceived += (_, e) => Keep(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Starts++;
        return process;
    }

    private void Keep(string? line)
    {
        if (line is null)
            return;
        _output.Enqueue(line);
        while (_output.Count > 400)
            _output.TryDequeue(out _);
    }

    /// <summary>
    /// The host polls <c>GET /</c> until anything answers; a process that ended it starts again, but one that ends while it
    /// starts is a fault.
    /// </summary>
    private async Task WaitAsync(bool mayStart)
    {
        using var patience = new CancellationTokenSource(_process is null ? Timeout.InfiniteTimeSpan : Longest);
        while (!await AnswersAsync(patience.Token))
        {
            if (_process is { HasExited: true })
            {
                if (!mayStart)
                    throw new InvalidOperationException($"the handler ended with {_process.ExitCode}\n{Output}");
                mayStart = false;
                _process.Dispose();
                _process = Launch();
            }
            await Task.Delay(20, patience.Token);
        }
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellation)
    {
        try
        {
            using var answer = await Client.GetAsync(Address, cancellation);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
