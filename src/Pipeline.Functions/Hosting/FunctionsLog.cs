namespace Pipeline.Functions.Hosting;

/// <summary>
/// What the handler logs beside what every run logs (<see cref="Pipeline.Adapters.Telemetry.PipelineLog"/>): ids 3000 to 3099,
/// never changed, never used twice; 3010 to 3020 were used until runs of all hosts logged alike.
/// </summary>
internal static partial class FunctionsLog
{
    private static readonly Func<ILogger, string, string, IDisposable?> Subject = LoggerMessage.DefineScope<string, string>(
        "run {RunId} stage {Stage}"
    );

    /// <summary>What the lines of an invocation are about.</summary>
    public static IDisposable? Of(ILogger log, string runId, string stage) => Subject(log, runId, stage);

    [LoggerMessage(3000, LogLevel.Debug, "{Function} invoked as {InvocationId}, delivery {DequeueCount}")]
    public static partial void Invoked(ILogger log, string function, string invocationId, int dequeueCount);

    [LoggerMessage(3001, LogLevel.Error, "{Function} cannot read its input: {Fault}")]
    public static partial void Unreadable(ILogger log, string function, string fault);

    [LoggerMessage(3002, LogLevel.Warning, "{Function} failed and is tried again: {Fault}")]
    public static partial void InvocationFailed(ILogger log, string function, string fault);

    [LoggerMessage(3003, LogLevel.Warning, "{Setting} is a reference into the Key Vault that could not be resolved; it counts as not set")]
    public static partial void Unresolved(ILogger log, string setting);

    [LoggerMessage(
        3004,
        LogLevel.Warning,
        "Teilhabe__OperatorRole is set, but App Service authentication is not on: no operator is let in"
    )]
    public static partial void NoPrincipals(ILogger log);

    [LoggerMessage(3005, LogLevel.Error, "The store cannot be read as it should be: {Fault}")]
    public static partial void ReadingFailed(ILogger log, string fault);

    [LoggerMessage(3030, LogLevel.Information, "Releases checked: {Changed} of {All} are new or revised")]
    public static partial void ReleasesChecked(ILogger log, int changed, int all);

    [LoggerMessage(3031, LogLevel.Information, "Run {RunId} waits: another run is working")]
    public static partial void Waits(ILogger log, string runId);

    [LoggerMessage(3032, LogLevel.Warning, "Run {RunId} had no message for what is written down: one is queued in {Queue} now")]
    public static partial void TakenUp(ILogger log, string runId, string queue);

    [LoggerMessage(3040, LogLevel.Error, "A message of {Queue} was given up: {Message}")]
    public static partial void Poisoned(ILogger log, string queue, string message);
}
