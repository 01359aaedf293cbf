using Pipeline.Core.Domain;
using Pipeline.Core.Store;
using Pipeline.Publication.RunReport;
using Pipeline.Runs.Records;

namespace Pipeline.Runs.Approval;

/// <summary>
/// The rule of two persons: who ordered a run, a correction included, does not approve it. It is as good as the names are: where a
/// sign-in says who acts, nobody can take another one.
/// </summary>
internal static class SecondPerson
{
    /// <summary>Passes a second person; a refusal is written to the log of actions.</summary>
    /// <param name="store">The store.</param>
    /// <param name="record">The run.</param>
    /// <param name="request">Who wants to approve it.</param>
    /// <param name="cancellation">Passed on.</param>
    /// <exception cref="FindingException">It is the one who ordered the run.</exception>
    public static async Task DemandAsync(IArtifactStore store, RunRecord record, OperatorRequest request, CancellationToken cancellation)
    {
        if (!string.Equals(record.StartedBy.Trim(), request.By.Trim(), StringComparison.OrdinalIgnoreCase))
            return;
        await ActionRecord.LogAsync(store, OperatorAction.RefuseApproval, record.RunId, request, cancellation).ConfigureAwait(false);
        throw new FindingException(
            new Finding("second-person-needed", "Whoever ordered a run cannot approve it here. Ask a second person.")
            {
                Place = $"run {record.RunId}",
                Expected = "another person than the one who ordered the run",
                Found = "the same person",
            }
        );
    }
}
