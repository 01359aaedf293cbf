using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Fetch;
using Pipeline.Core.Gates;
using Pipeline.Core.Store;
using Pipeline.Runs.Orders;
using Pipeline.Runs.Planning;

namespace Pipeline.Runs.Results;

/// <summary>What fetch did.</summary>
/// <param name="All">The releases of the run.</param>
/// <param name="New">How many of them were not in <c>raw/</c> before.</param>
public sealed record FetchedReleases(IReadOnlyList<Release> All, int New);

/// <summary>The index a run stands on.</summary>
/// <param name="Index">What is published.</param>
/// <param name="Sha256">Its hash; null while nothing was published.</param>
public sealed record SeenIndex(EditionIndex Index, string? Sha256);

/// <summary>The hash of the index a run stands on, as it is stored for the later steps.</summary>
/// <param name="Sha256">The hash; null while nothing was published.</param>
public sealed record SeenIndexHash(string? Sha256);

/// <summary>A run whose editions have passed the stages before report; of them nothing is written yet.</summary>
/// <param name="Releases">From fetch.</param>
internal sealed record PreparedRun(FetchedReleases Releases)
{
    /// <summary>The index as the run found it.</summary>
    public EditionIndex Index { get; init; } = new();

    /// <summary>Its hash; null where there is none.</summary>
    public string? IndexSha256 { get; init; }

    /// <summary>Which editions are made; not there after fetch alone.</summary>
    public RunPlan Plan { get; init; } = null!;

    /// <summary>The editions to be made, in the order of their years.</summary>
    public IReadOnlyList<MadeEdition> Editions { get; init; } = [];

    /// <summary>Acceptances no finding needed.</summary>
    public IReadOnlyList<Acceptance> Unused { get; init; } = [];

    /// <summary>What the sources revised of releases that were accepted before.</summary>
    public IReadOnlyList<SourceRevision> Revisions { get; init; } = [];

    /// <summary>Where an edition is written: to its place, or to the preview of the run.</summary>
    public static string Folder(RunOrder order, PlannedEdition edition) =>
        order.Until == Stage.Publish || edition.Skipped ? StorePath.Edition(edition.Id) : StorePath.PreviewOf(order.RunId, edition.Id);

    /// <summary>What the run did.</summary>
    /// <param name="folder">Where the last edition lies; null after fetch.</param>
    /// <param name="until">The last stage of the run.</param>
    public RunResult Result(string? folder, Stage until) =>
        folder is null
            ? new RunResult([], null, (Releases.All.Count, Releases.New), 0)
            : new RunResult(Outcomes(), folder, (Releases.All.Count, Releases.New), Plan.Editions[^1].Reports.Kreise!.Count)
            {
                AwaitsApproval = until == Stage.Report && Editions.Count > 0,
                Accepted =
                [
                    .. Plan
                        .Editions.Where(e => !e.Skipped)
                        .SelectMany(e => (e.Basis.AcceptedFindings ?? []).Select(a => new EditionAcceptance(e.Id, a))),
                ],
                Doubts =
                [
                    .. Plan.Editions.Where(e => !e.Skipped).SelectMany(e => (e.Basis.Doubts ?? []).Select(d => new EditionDoubt(e.Id, d))),
                ],
                Revisions = Revisions,
                UnusedAcceptances = [.. Unused.Select(a => a.FindingId)],
            };

    private IReadOnlyList<EditionOutcome> Outcomes() =>
        [
            .. Plan.Earlier.Select(e => new EditionOutcome(e.Id, false, null, e.AnchorYear) { Kept = true }),
            .. Plan
                .Editions.Select(e => (Planned: e, Made: Editions.FirstOrDefault(m => m.Planned == e)))
                .Select(e => new EditionOutcome(e.Planned.Id, !e.Planned.Skipped, e.Made?.Diff?.Changes.Count, e.Planned.Basis.AnchorYear)
                {
                    Kreise = e.Made?.Data.Features.Rows ?? KreisRegister.On(e.Planned.Basis.Gebietsstand).All.Count,
                    Anchoring = e.Made?.Anchoring,
                    Bridge = e.Planned.Basis.Bridge,
                }),
        ];
}
