using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Pipeline.Core.Domain;
using Pipeline.Publication.RunReport;
using Pipeline.Runs.Orders;
using Pipeline.Runs.Records;

namespace Pipeline.Adapters.Telemetry;

/// <summary>The end of a run, counted and logged once, whoever saw it.</summary>
public static class RunTelemetry
{
    /// <summary>It ended well or as a preview; where new centres are due, that is told too.</summary>
    public static void Ended(ILogger log, RunIdentity run, RunRecord record)
    {
        Ended(log, run, record.State, record.Made);
        foreach (var edition in record.ReanchoringDue.Keys)
            PipelineLog.ReanchoringDue(log, run.RunId, edition);
    }

    /// <summary>It was published.</summary>
    public static void Published(ILogger log, RunIdentity run, IReadOnlyList<string> editions) =>
        Ended(log, run, RunState.Approved, editions);

    private static void Ended(ILogger log, RunIdentity run, RunState state, IReadOnlyList<string> editions)
    {
        PipelineLog.RunEnded(log, run.RunId, run.Edition, state, editions.Count == 0 ? "nothing to do" : string.Join(' ', editions));
        Count(run, state);
    }

    /// <summary>Findings stopped it: their codes are logged, their text stands in the record of the run.</summary>
    public static void Stopped(ILogger log, RunIdentity run, IReadOnlyList<Finding> findings)
    {
        PipelineLog.RunStopped(log, run.RunId, run.Edition, string.Join(' ', findings.Select(f => f.Code)));
        Count(run, RunState.Stopped);
    }

    /// <summary>An error stopped it.</summary>
    /// <param name="log">The log.</param>
    /// <param name="run">The run.</param>
    /// <param name="error">What kind of error; its message stands in the record of the run.</param>
    public static void Failed(ILogger log, RunIdentity run, string error)
    {
        PipelineLog.RunFailed(log, run.RunId, run.Edition, error);
        Count(run, RunState.Failed);
    }

    /// <summary>An operator stopped it.</summary>
    public static void Cancelled(ILogger log, RunIdentity run)
    {
        PipelineLog.RunCancelled(log, run.RunId, run.Edition);
        Count(run, RunState.Cancelled);
    }

    /// <summary>Carries out what an operator decided, as a span of the run's trace; a rollback is one of its own.</summary>
    /// <param name="log">The log.</param>
    /// <param name="clock">Measures it.</param>
    /// <param name="action">What was decided.</param>
    /// <param name="target">The run, or the edition that is taken back.</param>
    /// <param name="act">Does it; gives a value and the editions it concerned.</param>
    public static async Task<T> DecideAsync<T>(
        ILogger log,
        TimeProvider clock,
        OperatorAction action,
        string target,
        Func<Task<(T Value, IReadOnlyList<EditionId> Editions)>> act
    )
    {
        var isRollback = action == OperatorAction.Rollback;
        using var span = RunSpan.Begin(
            action.ToString().ToLowerInvariant(),
            new RunIdentity(isRollback ? "" : target, "", isRollback ? target : ""),
            Stage.Publish,
            clock,
            log
        );
        try
        {
            var (value, editions) = await act().ConfigureAwait(false);
            span.Planned(editions);
            span.Done();
            PipelineLog.Decided(log, action.ToString(), target, "carried out");
            return value;
        }
        catch (Exception e)
        {
            span.Failed(e);
            PipelineLog.Decided(log, action.ToString(), target, e is FindingException f ? f.Findings[0].Code : e.GetType().Name);
            throw;
        }
    }

    private static void Count(RunIdentity run, RunState state) =>
        PipelineTelemetry.Runs.Add(
            1,
            new TagList
            {
                { PipelineTelemetry.Recipe, run.Recipe },
                { PipelineTelemetry.Edition, run.Edition },
                { PipelineTelemetry.Outcome, state.ToString().ToLowerInvariant() },
            }
        );
}
