using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Pipeline.Testing.Azure;

/// <summary>
/// The storage emulator (Azurite, npm, pinned) as a process of its own on free ports of this machine. Restored by
/// <c>eng/emulator.sh</c>; stopped with the test.
/// </summary>
public sealed partial class AzuriteServer : IAsyncDisposable
{
    /// <summary>The well-known key of the emulator's account.</summary>
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private const int Terminate = 15,
        Continue = 18,
        Stop = 19; // of Linux
    private const int FirstPort = 20_000,
        Ports = 12_000;
    private static int _portsGiven;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(180);
    private readonly string? _folder;
    private readonly int[] _ports;
    private Process _process;

    private AzuriteServer(int[] ports, string? folder)
    {
        (_ports, _folder) = (ports, folder);
        _process = Launch();
    }

    /// <summary>Address of the blob service with the emulator's account.</summary>
    public string Blobs => Address(_ports[0]);

    /// <summary>Address of the queue service.</summary>
    public string Queues => Address(_ports[1]);

    /// <summary>Connection string of all three services, for the host's own storage.</summary>
    public string Connection =>
        $"DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey={Key};"
        + $"BlobEndpoint={Blobs};QueueEndpoint={Queues};TableEndpoint={Address(_ports[2])};";

    /// <summary>Starts it and waits until it answers.</summary>
    /// <param name="folder">Where it keeps its data; null for memory, which a restart would empty.</param>
    public static async Task<AzuriteServer> StartAsync(string? folder = null)
    {
        var server = new AzuriteServer(FreePorts(3), folder);
        await server.WaitAsync();
        return server;
    }

    /// <summary>Stops it as an operator would, so that its data are on disk.</summary>
    public async Task StopAsync()
    {
        if (!_process.HasExited)
            Send(Terminate);
        await _process.WaitForExitAsync();
    }

    /// <summary>Makes it hang: it takes connections, but answers nothing until <see cref="Resume"/>.</summary>
    public void Suspend() => Send(Stop);

    /// <summary>Lets it go on, with all that was asked of it meanwhile.</summary>
    public void Resume() => Send(Continue);

    /// <summary>Starts it again on the same ports.</summary>
    public async Task StartAgainAsync()
    {
        _process.Dispose();
        _process = Launch();
        await WaitAsync();
    }

    /// <summary>Ends it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private Process Launch()
    {
        var program = Path.Combine(RepositoryRoot.Folder, "tests", "azurite", "node_modules", "azurite", "dist", "src", "azurite.js");
        if (!File.Exists(program))
            throw new FileNotFoundException("The storage emulator is not installed: run 'bash eng/emulator.sh'.", program);
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            program,
            "--silent",
            "--loose",
            "--skipApiVersionCheck",
            "--disableTelemetry",
            .. _folder is null ? (string[])["--inMemoryPersistence"] : ["--location", _folder],
            "--blobHost",
            "127.0.0.1",
            "--blobPort",
            Text(_ports[0]),
            "--queueHost",
            "127.0.0.1",
            "--queuePort",
            Text(_ports[1]),
            "--tableHost",
            "127.0.0.1",
            "--tablePort",
            Text(_ports[2]),
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        var process = Process.Start(start) ?? throw new InvalidOperationException("node did not start");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private async Task WaitAsync()
    {
        using var patience = new CancellationTokenSource(Longest);
        foreach (var port in _ports)
            while (!await AnswersAsync(port, patience.Token))
                await Task.Delay(20, patience.Token);
    }

    private async Task<bool> AnswersAsync(int port, CancellationToken cancellation)
    {
        if (_process.HasExited)
            throw new InvalidOperationException($"the storage emulator ended with {_process.ExitCode}");
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port, cancellation);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>
    /// Ports nobody listens on. They lie below those the system gives to outgoing connections, one of which could take a port between
    /// this call and the start of its server, and no two calls of a process get the same.
    /// </summary>
    public static int[] FreePorts(int count) => [.. Enumerable.Range(0, count).Select(_ => FreePort())];

    private static int FreePort()
    {
        while (true)
        {
            // Processes begin far from each other.
            var offset = (uint)(Environment.ProcessId * 997 + Interlocked.Increment(ref _portsGiven));
            var port = FirstPort + (int)(offset % Ports);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                continue; // Somebody listens there.
            }
        }
    }

    private void Send(int signal)
    {
        if (Signal(_process.Id, signal) != 0)
            throw new InvalidOperationException($"the signal was not sent: {Marshal.GetLastPInvokeError()}");
    }

    private static string Address(int port) => $"http://127.0.0.1:{Text(port)}/devstoreaccount1";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Signal(int process, int signal);
}
