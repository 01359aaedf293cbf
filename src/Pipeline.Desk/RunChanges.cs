using Pipeline.Core.Diff;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Normalise;
using Pipeline.Core.Store;
using Pipeline.Core.Tables;
using Pipeline.Runs.Records;

namespace Pipeline.Desk;

/// <summary>What the approval of a run would change, edition by edition, read from the tables of its preview.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Editions">Its editions, in the order of their years.</param>
public sealed record RunChanges(string RunId, IReadOnlyList<EditionChanges> Editions)
{
    /// <summary>Reads them.</summary>
    /// <param name="store">The store.</param>
    /// <param name="tables">The format of its tables.</param>
    /// <param name="runId">The run.</param>
    /// <param name="cancellation">Passed on.</param>
    /// <exception cref="FindingException">The run has no preview (<c>preview-unknown</c>), or a table of it is damaged.</exception>
    public static async Task<RunChanges> ReadAsync(IArtifactStore store, ITableFormat tables, string runId, CancellationToken cancellation)
    {
        var preview =
            await StoredJson.FindAsync<PreviewRecord>(store, StorePath.Preview(runId), cancellation).ConfigureAwait(false)
            ?? throw new FindingException(
                new Finding("preview-unknown", "The run has no preview.") { Place = $"run {runId}", Found = "no preview" }
            );
        var after = await PreviewStore.OpenAsync(store, tables, preview, cancellation).ConfigureAwait(false);
        var view = new EditionReader(after, tables);
        var (index, _) = await view.IndexAsync(cancellation).ConfigureAwait(false);
        var editions = new List<EditionChanges>();
        foreach (var edition in preview.Editions)
        {
            var now = await view.OpenAsync(edition.Entry, cancellation).ConfigureAwait(false);
            var before =
                edition.Previous is { } previous && index.Find(previous) is { } entry
                    ? await view.OpenAsync(entry, cancellation).ConfigureAwait(false)
                    : null;
            var changes = await EditionChanges.ReadAsync(edition, before, now, cancellation).ConfigureAwait(false);
            var replaced = index.Editions.SingleOrDefault(e => e.SupersededBy == edition.Entry.Edition);
            editions.Add(
                replaced is null
                    ? changes
                    : changes with
                    {
                        Replaces = await ReplacedEdition
                            .ReadAsync(await view.OpenAsync(replaced, cancellation).ConfigureAwait(false), now, cancellation)
                            .ConfigureAwait(false),
                    }
            );
        }
        return new RunChanges(runId, editions);
    }
}

/// <summary>What changes from one edition to the next.</summary>
/// <param name="Edition">The edition.</param>
/// <param name="Previous">The edition it is compared with; left out in an anchor edition.</param>
/// <param name="Kinds">The kinds of change there are, most frequent first.</param>
/// <param name="Kreise">The Kreise that change cluster, in the order of their keys.</param>
/// <param name="Drift">How the mean of all Kreise moved, indicator by indicator; empty in an anchor edition.</param>
public sealed record EditionChanges(
    string Edition,
    string? Previous,
    IReadOnlyList<KindOfChange> Kinds,
    IReadOnlyList<ChangedKreis> Kreise,
    IReadOnlyList<IndicatorDrift> Drift
)
{
    /// <summary>
    /// The Kreise that keep their cluster and of which the report says something else about how sure that is, in the order of their
    /// keys; empty in an anchor edition.
    /// </summary>
    public IReadOnlyList<TurnedKreis> Turned { get; init; } = [];

    /// <summary>What it says otherwise than the edition it replaces; left out where it replaces none.</summary>
    public ReplacedEdition? Replaces { get; init; }

    internal static async Task<EditionChanges> ReadAsync(
        PreviewEdition preview,
        PublishedEdition? before,
        PublishedEdition now,
        CancellationToken cancellation
    )
    {
        var causes = (await now.RowsAsync(TableSchemas.Causes, cancellation).ConfigureAwait(false)).ToLookup(c => c.Ags.Text);
        var kreise = preview
            .Changes.OrderBy(c => c.Ags, StringComparer.Ordinal)
            .Select(c => new ChangedKreis(c.Ags, c.Name, c.FromCluster, c.ToCluster, c.Kind, Largest(causes[c.Ags])))
            .ToList();
        var kinds = kreise
            .GroupBy(k => k.Kind)
            .Select(g => new KindOfChange(g.Key, g.Count(), MostFrequent([.. g])))
            .OrderByDescending(k => k.Kreise)
            .ThenBy(k => k.Kind, StringComparer.Ordinal)
            .ToList();
        return new EditionChanges(
            preview.Entry.Edition,
            preview.Previous,
            kinds,
            kreise,
            before is null ? [] : await IndicatorDrift.ReadAsync(before, now, cancellation).ConfigureAwait(false)
        )
        {
            Turned = before is null ? [] : await TurnedKreis.ReadAsync(before, now, cancellation).ConfigureAwait(false),
        };
    }

    /// <summary>
    /// What moved a Kreis most towards its new cluster: of the factor that did most in sum, by which the kind of the change is told too,
    /// the indicator with the largest part.
    /// </summary>
    private static CauseOfChange? Largest(IEnumerable<CauseRow> causes) =>
        causes.GroupBy(c => c.Factor).MaxBy(f => f.Sum(c => c.Contribution))?.MaxBy(c => c.Contribution) is { Contribution: > 0 } largest
            ? new CauseOfChange(largest.Factor.ToText(), largest.Indicator, IndicatorDrift.NameOf(largest.Indicator))
            : null;

    private static CauseOfChange? MostFrequent(IReadOnlyList<ChangedKreis> kreise) =>
        kreise
            .Select(k => k.LargestCause)
            .OfType<CauseOfChange>()
            .GroupBy(c => c)
            .OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key.Factor + g.Key.Indicator, StringComparer.Ordinal)
            .FirstOrDefault()
            ?.Key;
}

/// <summary>A kind of change and how often it is met.</summary>
/// <param name="Kind">As in the table <c>changes</c>.</param>
/// <param name="Kreise">How many Kreise.</param>
/// <param name="LargestCause">The cause that is most often the largest one; left out where none moved them that way.</param>
public sealed record KindOfChange(string Kind, int Kreise, CauseOfChange? LargestCause);

/// <summary>A Kreis that changes cluster.</summary>
/// <param name="Ags">Its key.</param>
/// <param name="Name">Its name.</param>
/// <param name="FromCluster">Cluster in the edition before.</param>
/// <param name="ToCluster">Cluster in this one.</param>
/// <param name="Kind">As in the table <c>changes</c>.</param>
/// <param name="LargestCause">What moved it most towards its new cluster; left out where nothing did.</param>
public sealed record ChangedKreis(string Ags, string Name, int FromCluster, int ToCluster, string Kind, CauseOfChange? LargestCause);

/// <summary>A Kreis that stays in its cluster, and borders on another one than before.</summary>
/// <param name="Ags">Its key.</param>
/// <param name="Name">Its name.</param>
/// <param name="Cluster">Its cluster in both editions.</param>
/// <param name="BorderedOn">The cluster it bordered on in the edition before; left out where it did on none.</param>
/// <param name="BordersOn">The cluster it borders on now; left out likewise.</param>
public sealed record TurnedKreis(string Ags, string Name, int Cluster, int? BorderedOn, int? BordersOn)
{
    internal static async Task<IReadOnlyList<TurnedKreis>> ReadAsync(
        PublishedEdition before,
        PublishedEdition now,
        CancellationToken cancellation
    )
    {
        var earlier = (await before.RowsAsync(TableSchemas.Membership, cancellation).ConfigureAwait(false)).ToDictionary(r => r.Ags);
        return
        [
            .. (await now.RowsAsync(TableSchemas.Membership, cancellation).ConfigureAwait(false))
                .Where(r => earlier.TryGetValue(r.Ags, out var b) && b.Cluster == r.Cluster && b.BorderlineCluster != r.BorderlineCluster)
                .OrderBy(r => r.Ags)
                .Select(r => new TurnedKreis(r.Ags.Text, r.Name, r.Cluster, earlier[r.Ags].BorderlineCluster, r.BorderlineCluster)),
        ];
    }
}

/// <summary>A part of a movement between two clusters, as in the table <c>causes</c>.</summary>
/// <param name="Factor"><c>own</c>, <c>others</c>, <c>revision</c>, <c>boundary</c> or <c>method</c>.</param>
/// <param name="Indicator">Code of the indicator it moved through.</param>
/// <param name="Name">Its German name; the code where it is a recipe's own.</param>
public sealed record CauseOfChange(string Factor, string Indicator, string Name);

/// <summary>How the mean of all Kreise of one indicator moved.</summary>
/// <param name="Indicator">Code of the indicator.</param>
/// <param name="Name">Its German name; the code where it is a recipe's own.</param>
/// <param name="Before">Unweighted mean in the edition before, in the unit of the indicator.</param>
/// <param name="Now">The same in this edition.</param>
public sealed record IndicatorDrift(string Indicator, string Name, double Before, double Now)
{
    internal static async Task<IReadOnlyList<IndicatorDrift>> ReadAsync(
        PublishedEdition before,
        PublishedEdition now,
        CancellationToken cancellation
    )
    {
        var means = await MeansAsync(before, cancellation).ConfigureAwait(false);
        return
        [
            .. (await MeansAsync(now, cancellation).ConfigureAwait(false))
                .Where(m => means.ContainsKey(m.Key))
                .OrderBy(m => m.Key, StringComparer.Ordinal)
                .Select(m => new IndicatorDrift(m.Key, NameOf(m.Key), means[m.Key], m.Value)),
        ];
    }

    internal static string NameOf(string code) => Indicators.All.FirstOrDefault(i => i.Code == code)?.Name ?? code;

    private static async Task<Dictionary<string, double>> MeansAsync(PublishedEdition edition, CancellationToken cancellation) =>
        (await edition.RowsAsync(TableSchemas.Means, cancellation).ConfigureAwait(false))
            .Where(r => r.Area == AreaMeans.Germany && r.Kind == MeanKind.MeanOfKreise)
            .ToDictionary(r => r.Indicator, r => r.Mean, StringComparer.Ordinal);
}
