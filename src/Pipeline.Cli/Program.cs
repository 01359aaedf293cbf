using System.CommandLine;
using Pipeline.Cli;
using Pipeline.Cli.Commands;
using Pipeline.Cli.Output;
using Pipeline.Cli.Settings;
using Pipeline.Core.Domain;

var json = args.Contains("--json", StringComparer.Ordinal);
var root = TeilhabeCommand.Create();
ParseResult parsed;
SettingsFile? settings;
IReadOnlyList<string> given;
try
{
    (parsed, settings, given) = SettingsOption.Complete(root, CompletionCommand.Spaced(args));
}
catch (FindingException e)
{
    return await Shared.GuardAsync(json, () => throw e);
}
string[] faults = [.. parsed.Errors.Select(e => e.Message)];
if (faults.Length == 0)
    faults = [.. EmptyValues.Find(parsed.CommandResult)];
if (given.Count > 0 && (faults.Length > 0 || !json))
    await Console.Error.WriteLineAsync($"Settings: {settings!.Path} ({string.Join(", ", given)})");
if (faults.Length > 0)
{
    foreach (var fault in faults)
        await Console.Error.WriteLineAsync(fault);
    if (json)
        ErrorObject.Write(ExitCode.Usage, string.Join(' ', faults), []);
    await Console.Error.WriteLineAsync(
        $"See: teilhabe {parsed.CommandResult.Command.Name} --help".Replace("teilhabe teilhabe", "teilhabe", StringComparison.Ordinal)
    );
    return ExitCode.Usage;
}

using var telemetry = CommandTelemetry.Start(parsed.GetValue(CommandTelemetry.LogOption));

// A terminal that is closed ends the run as Ctrl-C does, with its record; nohup keeps its meaning.
using var closed = new CancellationTokenSource();
using var hangUp = HangUp.Register(closed);

// A run that is told to stop may finish the file it is writing and its record.
return await parsed.InvokeAsync(
    new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(20), EnableDefaultExceptionHandler = false },
    closed.Token
);
