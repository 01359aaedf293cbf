using System.CommandLine;
using Pipeline.Cli;
using Pipeline.Cli.Commands;
using Pipeline.Cli.Output;
using Pipeline.Runs.Orders;

var root = new RootCommand("teilhabe – from official statistics to a yearly edition on participation in Germany's Kreise")
{
    StageCommand.Create("run", "Runs all stages and publishes the editions", Stage.Publish),
    PlanCommand.Create(),
    StageCommand.Create("fetch", "Takes the releases into the store", Stage.Fetch),
    StageCommand.Create("normalise", "Runs to the tables of observations and indicators; leaves a preview", Stage.Normalise),
    StageCommand.Create("cluster", "Runs to the membership; leaves a preview", Stage.Cluster),
    DiffCommand.Create(),
    StageCommand.Create("report", "Runs to the PDFs; leaves a preview", Stage.Report),
    StageCommand.Create("publish", "The same as run", Stage.Publish),
    CorrectCommand.Create(),
    DepositCommand.Create(),
    StatusCommand.Create(),
    EditionsCommand.Create(),
    VerifyCommand.Create(),
    ExplainCommand.Create(),
    EvaluateCommand.Create(),
    DecisionCommands.Approve(),
    DecisionCommands.Reject(),
    DecisionCommands.Rollback(),
    SiteCommand.Create(),
    DeskCommand.Create(),
    DoctorCommand.Create(),
};
root.Options.Add(CommandTelemetry.LogOption);

var parsed = root.Parse(args);
string[] faults = [.. parsed.Errors.Select(e => e.Message)];
if (faults.Length == 0)
    faults = [.. EmptyValues.Find(parsed.CommandResult)];
if (faults.Length > 0)
{
    foreach (var fault in faults)
        await Console.Error.WriteLineAsync(fault);
    if (args.Contains("--json", StringComparer.Ordinal))
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
