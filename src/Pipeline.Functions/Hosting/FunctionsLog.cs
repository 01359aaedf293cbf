namespace Pipeline.Functions.Hosting;

/// <summary>What the handler logs: ids 3000 to 3099, never changed, never used twice.</summary>
internal static partial class FunctionsLog
{
    [LoggerMessage(3000, LogLevel.Debug, "{Function} invoked as {InvocationId}, delivery {DequeueCount}")]
    public static partial void Invoked(ILogger log, string function, string invocationId, int dequeueCount);

    [LoggerMessage(3001, LogLevel.Error, "{Function} cannot read its input: {Fault}")]
    public static partial void Unreadable(ILogger log, string function, string fault);

    [LoggerMessage(3002, LogLevel.Warning, "{Function} failed and is tried again: {Fault}")]
    public static partial void InvocationFailed(ILogger log, string function, string fault);

    [LoggerMessage(3010, LogLevel.Information, "Run {RunId} ordered by {By}: recipe {Recipe}")]
    public static partial void RunOrdered(ILogger log, string runId, string by, string recipe);

    [LoggerMessage(3011, LogLevel.Information, "Run {RunId}: stage {Stage} done in {Milliseconds} ms, {Items} items, {Skipped} of them there already")]
    public static partial void StageDone(ILogger log, string runId, string stage, long milliseconds, int items, int skipped);

    [LoggerMessage(3012, LogLevel.Information, "Run {RunId}: part {Part} of {Parts} rendered")]
    public static partial void PartRendered(ILogger log, string runId, int part, int parts);

    [LoggerMessage(3013, LogLevel.Information, "Run {RunId} ended as {State}: {Editions}")]
    public static partial void RunEnded(ILogger log, string runId, string state, string editions);

    [LoggerMessage(3014, LogLevel.Error, "Run failed: {RunId}: {Fault}", EventName = "RunFailed")]
    public static partial void RunFailed(ILogger log, string runId, string fault);

    [LoggerMessage(3015, LogLevel.Error, "Run stopped by findings: {RunId}: {Codes}", EventName = "RunStopped")]
    public static partial void RunStopped(ILogger log, string runId, string codes);

    [LoggerMessage(3020, LogLevel.Information, "{Action} of {Target} by {By}")]
    public static partial void Decided(ILogger log, string action, string target, string by);

    [LoggerMessage(3030, LogLevel.Information, "Releases checked: {Changed} of {All} are new or revised")]
    public static partial void ReleasesChecked(ILogger log, int changed, int all);

    [LoggerMessage(3040, LogLevel.Error, "A message of {Queue} was given up: {Message}")]
    public static partial void Poisoned(ILogger log, string queue, string message);
}
