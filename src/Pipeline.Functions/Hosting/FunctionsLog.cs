namespace Pipeline.Functions.Hosting;

/// <summary>
/// What the app logs beside what every run logs (<see cref="Pipeline.Adapters.Telemetry.PipelineLog"/>): ids 3000 to 3099,
/// never changed, never used twice; 3000, 3001, 3010 to 3020 and 3040 were used before.
/// </summary>
internal static partial class FunctionsLog
{
    [LoggerMessage(3002, LogLevel.Warning, "{Step} failed and is tried again: {Error}")]
    public static partial void StepFailed(ILogger log, string step, string error);

    [LoggerMessage(3003, LogLevel.Warning, "{Setting} is a reference into the Key Vault that could not be resolved; it counts as not set")]
    public static partial void Unresolved(ILogger log, string setting);

    [LoggerMessage(
        3004,
        LogLevel.Warning,
        "Teilhabe__OperatorRole is set, but App Service authentication is not on: no operator is let in"
    )]
    public static partial void NoPrincipals(ILogger log);

    [LoggerMessage(3005, LogLevel.Error, "The store cannot be read as it should be: {Error}")]
    public static partial void ReadingFailed(ILogger log, string error);

    [LoggerMessage(3006, LogLevel.Warning, "Notice {Notice} could not be told: {Why}. It is tried again in five minutes")]
    public static partial void NotTold(ILogger log, string notice, string why);

    [LoggerMessage(3030, LogLevel.Information, "Releases checked: {Changed} of {All} are new or revised")]
    public static partial void ReleasesChecked(ILogger log, int changed, int all);

    [LoggerMessage(3031, LogLevel.Information, "Run {RunId} waits: another run is working")]
    public static partial void Waits(ILogger log, string runId);

    [LoggerMessage(3032, LogLevel.Warning, "Run {RunId} had no orchestration for what is written down: one is started now")]
    public static partial void TakenUp(ILogger log, string runId);
}
