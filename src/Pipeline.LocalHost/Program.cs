using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Pipeline.LocalHost;
using Pipeline.LocalHost.Settings;

// dotnet run --project src/Pipeline.LocalHost -- FOLDER SETTINGS: hosts the published app until Ctrl+C. An emulator must run.
if (args is not [var folder, var file])
{
    Console.Error.WriteLine("Usage: teilhabe-local-host FOLDER_OF_THE_PUBLISHED_APP FILE_OF_SETTINGS");
    return 2;
}
var settings = JsonNode.Parse(await File.ReadAllTextAsync(file))!["Values"]!.AsObject().ToDictionary(v => v.Key, v => v.Value!.ToString());
var stop = new TaskCompletionSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
await using var host = await AppHost.StartAsync(
    new LocalHostOptions
    {
        Folder = Path.GetFullPath(folder),
        Settings = settings,
        Key = settings.GetValueOrDefault("LocalHostKey", "local"),
        Port = int.Parse(settings.GetValueOrDefault("LocalHostPort", "7071"), System.Globalization.CultureInfo.InvariantCulture),
        Hub = settings.GetValueOrDefault("LocalHostHub"),
        Tell = Console.WriteLine,
    }
);
Console.WriteLine($"The app answers at {host.Address}; Ctrl+C ends it.");
await stop.Task;
return 0;

void Stop(PosixSignalContext signal) => signal.Cancel = stop.TrySetResult();
