using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Pipeline.Testing.Running;

/// <summary>What a finished command said.</summary>
/// <param name="ExitCode">Its exit code; 137 after a kill.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
public sealed record CommandResult(int ExitCode, string Output, string Error)
{
    /// <summary>Everything it said, for the message of an assertion.</summary>
    public override string ToString() => $"exit code {ExitCode}\n{Output}\n{Error}";
}

/// <summary>
/// The built command line as a process of its own: what an operator starts. The assembly lies beside the tests because
/// their project references it.
/// </summary>
public sealed partial class Teilhabe : IDisposable
{
    private const int Interrupt = 2;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(20);

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private Teilhabe(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>True once it has ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>Runs a command to its end.</summary>
    public static async Task<CommandResult> RunAsync(params string[] arguments)
    {
        using var running = Start(arguments);
        return await running.EndAsync();
    }

    /// <summary>Runs a command to its end with variables of its environment.</summary>
    public static async Task<CommandResult> RunWithAsync(IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        using var running = StartWith(environment, arguments);
        return await running.EndAsync();
    }

    /// <summary>Starts a command.</summary>
    public static Teilhabe Start(params string[] arguments) => StartWith(new Dictionary<string, string?>(), arguments);

    /// <summary>Starts a command with variables of its environment.</summary>
    public static Teilhabe StartWith(IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        ArgumentNullException.ThrowIfNull(environment);
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(IgnoresInterrupts ? "env" : dotnet)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        if (IgnoresInterrupts)
        {
            start.ArgumentList.Add("--default-signal=INT");
            start.ArgumentList.Add(dotnet);
        }
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "teilhabe.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return new Teilhabe(Process.Start(start) ?? throw new InvalidOperationException("the process did not start"));
    }

    /// <summary>
    /// A shell starts what runs in its background deaf to Ctrl-C, and what that starts inherits it (signal 2 in SigIgn of
    /// /proc, Linux): a process of an operator's terminal is not.
    /// </summary>
    private static bool IgnoresInterrupts { get; } =
        File.Exists("/proc/self/status")
        && File.ReadLines("/proc/self/status").FirstOrDefault(l => l.StartsWith("SigIgn:", StringComparison.Ordinal)) is { } line
        && (Convert.ToUInt64(line["SigIgn:".Length..].Trim(), 16) & (1UL << (Interrupt - 1))) != 0;

    /// <summary>Waits for the end.</summary>
    /// <exception cref="TimeoutException">It hangs.</exception>
    public async Task<CommandResult> EndAsync()
    {
        using var patience = new CancellationTokenSource(Longest);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            throw new TimeoutException("the command did not end");
        }
        return new CommandResult(_process.ExitCode, await _output, await _error);
    }

    /// <summary>Kills it without a chance to clean up (SIGKILL).</summary>
    public void Kill() => _process.Kill();

    /// <summary>Interrupts it as Ctrl-C does (SIGINT); without effect once it has ended. Not on Windows.</summary>
    public void PressControlC()
    {
        if (Signal(_process.Id, Interrupt) != 0 && !_process.HasExited)
            throw new InvalidOperationException($"the signal was not sent: {Marshal.GetLastPInvokeError()}");
    }

    /// <summary>Ends it if it still runs.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Signal(int process, int signal);
}
