using Pipeline.Core.Diff;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Store;
using Pipeline.Publication.Report;
using Pipeline.Runs.Orders;
using Pipeline.Runs.Results;

namespace Pipeline.Runs.Records;

/// <summary>The content of <c>runs/&lt;runId&gt;/preview.json</c>: what an approval of the run would publish.</summary>
public sealed record PreviewRecord
{
    /// <summary>The form of the file.</summary>
    public string Schema { get; init; } = "preview/1";

    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>Hash of the index the run stood on; an approval needs the same. Null where nothing was published.</summary>
    public string? IndexSha256 { get; init; }

    /// <summary>The editions, in the order of their years.</summary>
    public required IReadOnlyList<PreviewEdition> Editions { get; init; }

    /// <summary>Writes the record of a run whose editions are complete; the same run writes the same.</summary>
    internal static Task StoreAsync(
        IArtifactStore store,
        RunOrder order,
        PreparedRun run,
        IReadOnlyList<IndexEntry> entries,
        CancellationToken cancellation
    ) =>
        StoredJson.TryCreateAsync(
            store,
            StorePath.Preview(order.RunId),
            new PreviewRecord
            {
                RunId = order.RunId,
                IndexSha256 = run.IndexSha256,
                Editions = [.. entries.Select(e => PreviewEdition.Of(order, e, run.Editions.Single(m => m.Planned.Id == e.Id)))],
            },
            cancellation
        );
}

/// <summary>One edition of a preview.</summary>
/// <param name="Entry">Its line in the index once it is approved.</param>
/// <param name="Folder">Where it lies in the store.</param>
/// <param name="Previous">The edition it is compared with; null in an anchor edition.</param>
/// <param name="Reports">How many PDFs it has.</param>
/// <param name="Changes">The Kreise that change cluster.</param>
public sealed record PreviewEdition(IndexEntry Entry, string Folder, string? Previous, int Reports, IReadOnlyList<PreviewChange> Changes)
{
    internal static PreviewEdition Of(RunOrder order, IndexEntry entry, MadeEdition edition) =>
        new(
            entry,
            PreparedRun.Folder(order, edition.Planned),
            edition.Planned.Previous?.ToString(),
            ReportStage.Names(edition.Planned.Reports).Count,
            [
                .. (edition.Diff?.Changes ?? []).Select(c => new PreviewChange(
                    c.Kreis.Text,
                    KreisRegister.Every[c.Kreis].DisplayName,
                    c.From,
                    c.To,
                    ChangeKindText.ToText(c.Kind)
                )),
            ]
        );
}

/// <summary>A Kreis that changes cluster.</summary>
/// <param name="Ags">Its key.</param>
/// <param name="Name">Its name.</param>
/// <param name="FromCluster">Cluster in the edition before.</param>
/// <param name="ToCluster">Cluster in this one.</param>
/// <param name="Kind">What kind of change, as in the table <c>changes</c>.</param>
public sealed record PreviewChange(string Ags, string Name, int FromCluster, int ToCluster, string Kind);
