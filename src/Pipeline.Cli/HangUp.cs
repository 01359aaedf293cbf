using System.Globalization;
using System.Runtime.InteropServices;

namespace Pipeline.Cli;

/// <summary>SIGHUP, which a closing terminal sends: without a handler the process is gone before it has recorded anything.</summary>
internal static class HangUp
{
    private const ulong SigHupBit = 1;

    /// <summary>Cancels when the terminal goes; nothing is registered where the signal is ignored, as under nohup.</summary>
    /// <param name="source">What is cancelled.</param>
    /// <returns>Ends it; null where nothing was registered.</returns>
    public static IDisposable? Register(CancellationTokenSource source)
    {
        if (IsIgnored())
            return null;
        return PosixSignalRegistration.Create(
            PosixSignal.SIGHUP,
            context =>
            {
                context.Cancel = true;
                source.Cancel();
            }
        );
    }

    private static bool IsIgnored()
    {
        const string status = "/proc/self/status";
        const string name = "SigIgn:";
        var line = File.Exists(status) ? File.ReadLines(status).FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal)) : null;
        return line is not null
            && ulong.TryParse(line[name.Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var mask)
            && (mask & SigHupBit) != 0;
    }
}
