using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Pipeline.Testing;
using Pipeline.Testing.Azure;

namespace Pipeline.Functions.Tests.Hosting;

/// <summary>The published executable as the Functions host starts it: on a port it is told, killed without notice.</summary>
internal sealed class HandlerProcess : IAsyncDisposable
{
    /// <summary>The operators' key of a handler that runs without the host.</summary>
    public const string Key = "test-key-of-no-use-elsewhere";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly ConcurrentQueue<string> _output = new();
    private Process _process;

    private HandlerProcess(IReadOnlyDictionary<string, string> settings, int port)
    {
        _settings = settings;
        Address = new Uri(FormattableString.Invariant($"http://127.0.0.1:{port}/"));
        Client = new HttpClient(new Http.DeclaredAnswers(new SocketsHttpHandler { AllowAutoRedirect = false })) { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(5) };
        _process = Launch();
    }

    /// <summary>The executable.</summary>
    public static string Executable { get; } = Path.Combine(RepositoryRoot.Folder, "out", "functions", "teilhabe-functions");

    public Uri Address { get; }

    public HttpClient Client { get; }

    public string Output => string.Join('\n', _output);

    /// <summary>Starts it as the host does, or without the host.</summary>
    public static async Task<HandlerProcess> StartAsync(AzuriteServer azurite, string prefix, bool isBehindHost, IReadOnlyDictionary<string, string>? more = null)
    {
        if (!File.Exists(Executable))
            throw new FileNotFoundException("The Functions app is not published: run 'bash eng/publish-functions.sh'.", Executable);
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
            [isBehindHost ? "FUNCTIONS_CUSTOMHANDLER_PORT" : "Teilhabe__Port"] = port.ToString(CultureInfo.InvariantCulture),
        };
        foreach (var (name, value) in more ?? new Dictionary<string, string>())
            settings[name] = value;
        var handler = new HandlerProcess(settings, port);
        await handler.WaitAsync();
        return handler;
    }

    /// <summary>Kills it (SIGKILL), as the host does on expiry, on scale-in and on restart.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <summary>Starts it again on the same port.</summary>
    public async Task StartAgainAsync()
    {
        _process.Dispose();
        _process = Launch();
        await WaitAsync();
    }

    /// <summary>Waits until it answers, whoever starts it again.</summary>
    public async Task ReadyAsync()
    {
        using var patience = new CancellationTokenSource(Longest);
        while (!await AnswersAsync(patience.Token))
            await Task.Delay(20, patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
        Client.Dispose();
    }

    private Process Launch()
    {
        var start = new ProcessStartInfo(Executable) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetDirectoryName(Executable)! };
        start.Environment.Remove("DOTNET_ROOT");
        foreach (var (name, value) in _settings)
            start.Environment[name] = value;
        var process = Process.Start(start) ?? throw new InvalidOperationException("the handler did not start");
        process.OutputDataReceived += (_, e) => Keep(e.Data);
        process.ErrorDataReceived += (_, e) => Keep(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
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

    /// <summary>The host polls <c>GET /</c> until anything answers.</summary>
    private async Task WaitAsync()
    {
        using var patience = new CancellationTokenSource(Longest);
        while (true)
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"the handler ended with {_process.ExitCode}\n{Output}");
            if (await AnswersAsync(patience.Token))
                return;
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
