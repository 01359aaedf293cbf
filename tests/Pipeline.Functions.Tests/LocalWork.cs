using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Pipeline.Functions.Tests.Hosting;
using Pipeline.Testing;

namespace Pipeline.Functions.Tests;

/// <summary>
/// Work on a developer's machine: <c>dotnet run --project tests/Pipeline.Functions.Tests</c> drives the timers and queues of
/// the handler that listens on its port, or starts the published one there, until Ctrl+C. An emulator must run.
/// </summary>
internal static class LocalWork
{
    private static async Task Main()
    {
        var file = new[] { "local.settings.json", "local.settings.sample.json" }
            .Select(f => Path.Combine(RepositoryRoot.Folder, f))
            .First(File.Exists);
        var settings = JsonNode.Parse(await File.ReadAllTextAsync(file))!["Values"]!
            .AsObject()
            .ToDictionary(v => v.Key, v => v.Value!.ToString());
        var port = int.Parse(settings.GetValueOrDefault("Teilhabe__Port", "7071"), CultureInfo.InvariantCulture);
        var stop = new TaskCompletionSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        await using var handler = await HandlerProcess.FindAsync(settings, port) ?? await HandlerProcess.StartAsync(settings, port);
        await using var host = new DevelopmentHost(
            settings.GetValueOrDefault("Teilhabe__Queues", settings["AzureWebJobsStorage"]),
            [handler]
        )
        {
            LongestPause = TimeSpan.MaxValue,
        };
        host.Before = (function, attempt, _) => Console.Out.WriteLineAsync(FormattableString.Invariant($"{function}, try {attempt}"));
        await host.StartAsync();
        Console.WriteLine(
            $"{(handler.Starts == 0 ? "Found" : "Started")} {handler.Address}; its timers and queues are driven until Ctrl+C."
        );
        await Task.WhenAny(stop.Task, host.Fault);

        void Stop(PosixSignalContext signal) => signal.Cancel = stop.TrySetResult();
    }
}
