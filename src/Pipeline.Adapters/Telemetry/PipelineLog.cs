using Microsoft.Extensions.Logging;
using Pipeline.Publication.RunReport;

namespace Pipeline.Adapters.Telemetry;

/// <summary>
/// What a run logs, whoever carries it out: ids 1000 to 1099, never changed, never used twice. The list for operators is in
/// docs/betrieb.md („Beobachten“); a test compares the two. The alert on failed runs listens for the names RunFailed and
/// RunStopped (infra/bicep/modules/alerts.bicep).
/// </summary>
public static partial class PipelineLog
{
    /// <summary>A run begins.</summary>
    [LoggerMessage(1000, LogLevel.Information, "Run {RunId} of {Edition} begins: recipe {Recipe}")]
    public static partial void RunBegan(ILogger log, string runId, string edition, string recipe);

    /// <summary>A run ended well, or as a preview.</summary>
    [LoggerMessage(1001, LogLevel.Information, "Run {RunId} of {Edition} ended as {State}: {Editions}")]
    public static partial void RunEnded(ILogger log, string runId, string edition, RunState state, string editions);

    /// <summary>Findings stopped a run.</summary>
    [LoggerMessage(1002, LogLevel.Error, "Run stopped by findings: {RunId} of {Edition}: {Codes}", EventName = "RunStopped")]
    public static partial void RunStopped(ILogger log, string runId, string edition, string codes);

    /// <summary>An error of the program, the store or a source stopped a run.</summary>
    [LoggerMessage(1003, LogLevel.Error, "Run failed: {RunId} of {Edition}: {Fault}", EventName = "RunFailed")]
    public static partial void RunFailed(ILogger log, string runId, string edition, string fault);

    /// <summary>An operator stopped a run.</summary>
    [LoggerMessage(1004, LogLevel.Warning, "Run {RunId} of {Edition} was cancelled")]
    public static partial void RunCancelled(ILogger log, string runId, string edition);

    /// <summary>The frozen centres no longer fit an edition of a run that ended well; why stands in the record of the run.</summary>
    [LoggerMessage(1005, LogLevel.Warning, "Re-anchoring is due: run {RunId}, edition {Edition}", EventName = "ReanchoringDue")]
    public static partial void ReanchoringDue(ILogger log, string runId, string edition);

    /// <summary>A stage or a step begins.</summary>
    [LoggerMessage(1010, LogLevel.Debug, "{Operation} begins: run {RunId}, edition {Edition}, stage {Stage}")]
    public static partial void StepBegan(ILogger log, string operation, string runId, string edition, string stage);

    /// <summary>A stage or a step ended.</summary>
    [LoggerMessage(
        1011,
        LogLevel.Information,
        "{Operation} {Outcome}: run {RunId}, edition {Edition}, stage {Stage}, {Milliseconds} ms, {Items} items, "
            + "{Skipped} of them there already"
    )]
    public static partial void StepEnded(
        ILogger log,
        string operation,
        string runId,
        string edition,
        string stage,
        string outcome,
        long milliseconds,
        int items,
        int skipped
    );

    /// <summary>An operator decided.</summary>
    [LoggerMessage(1020, LogLevel.Information, "{Action} of {Target}: {Outcome}")]
    public static partial void Decided(ILogger log, string action, string target, string outcome);
}
