using Pipeline.Core.Cluster;
using Pipeline.Core.Diff;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Tables;
using Pipeline.Publication.Report;

namespace Pipeline.Publication.Evaluation;

/// <summary>What an evaluation needs of one published edition.</summary>
/// <param name="Year">The edition.</param>
/// <param name="State">Data, anchor and labels.</param>
/// <param name="Fit">How well its anchor fits it.</param>
/// <param name="AsAnchor">The edition as a possible anchor.</param>
/// <param name="Changes">The Kreise that changed since the edition before.</param>
/// <param name="Borderline">How many Kreise are borderline.</param>
/// <param name="Certainty">Its certainties by kind.</param>
public sealed record EvaluatedEdition(
    int Year,
    EditionState State,
    AnchorFit Fit,
    PossibleAnchor AsAnchor,
    IReadOnlyList<ClusterChange> Changes,
    int Borderline,
    CertaintyOfYear Certainty
)
{
    /// <summary>What its values were made of, by series and Kreis; empty but for the last edition.</summary>
    public IReadOnlyDictionary<(string Series, KreisKey Kreis), double> SeriesValues { get; init; } =
        new Dictionary<(string, KreisKey), double>();

    /// <summary>The current editions of a recipe, oldest first.</summary>
    /// <param name="reader">Reads the store.</param>
    /// <param name="index">Its index.</param>
    /// <param name="recipe">Name of the recipe.</param>
    /// <param name="indicators">Its indicators in the order of the recipe.</param>
    /// <param name="cancellation">Passed on.</param>
    /// <exception cref="FindingException">A file is missing or damaged.</exception>
    public static async Task<IReadOnlyList<EvaluatedEdition>> LoadAsync(
        EditionReader reader,
        EditionIndex index,
        string recipe,
        IReadOnlyList<Indicator> indicators,
        CancellationToken cancellation
    )
    {
        var found = new List<EvaluatedEdition>();
        var entries = index.Family(recipe).OrderBy(e => e.Year).ToList();
        foreach (var entry in entries)
        {
            var edition = await reader.OpenAsync(entry, cancellation).ConfigureAwait(false);
            found.Add(await OneAsync(edition, indicators, cancellation).ConfigureAwait(false));
            if (entry == entries[^1])
                found[^1] = found[^1] with { SeriesValues = await SeriesAsync(edition, cancellation).ConfigureAwait(false) };
        }
        return found;
    }

    /// <summary>The latest value of every series and Kreis: the sum of value × weight.</summary>
    private static async Task<Dictionary<(string, KreisKey), double>> SeriesAsync(PublishedEdition edition, CancellationToken cancellation)
    {
        var rows = await edition.RowsAsync(TableSchemas.Observations, cancellation).ConfigureAwait(false);
        var latest = rows.GroupBy(r => r.Series).ToDictionary(g => g.Key, g => g.Max(r => r.PeriodEnd));
        return rows.Where(r => r.PeriodEnd == latest[r.Series])
            .GroupBy(r => (r.Series, r.Ags))
            .Where(g => g.All(r => r.Value is not null))
            .ToDictionary(g => g.Key, g => g.Sum(r => r.Value!.Value * r.Weight));
    }

    private static async Task<EvaluatedEdition> OneAsync(
        PublishedEdition edition,
        IReadOnlyList<Indicator> indicators,
        CancellationToken cancellation
    )
    {
        var past = await edition.PastAsync(indicators, cancellation).ConfigureAwait(false);
        var changes = await edition.RowsAsync(TableSchemas.Changes, cancellation).ConfigureAwait(false);
        var members = await edition.RowsAsync(TableSchemas.Membership, cancellation).ConfigureAwait(false);
        var shares = edition.Has(TableSchemas.MembershipShares)
            ? await edition.RowsAsync(TableSchemas.MembershipShares, cancellation).ConfigureAwait(false)
            : [];
        var labels = past.State.Official.Labels;
        return new EvaluatedEdition(
            edition.Entry.Year,
            past.State,
            past.Fit,
            past.AsAnchor,
            PublishedDiff.Changes(changes),
            members.Count(m => m.Borderline == true),
            new CertaintyOfYear(edition.Entry.Year, labels, Shares(members, shares))
        );
    }

    private static Dictionary<ShareKind, double[]> Shares(IReadOnlyList<MembershipRow> members, IReadOnlyList<MembershipShareRow> shares)
    {
        var cluster = members.ToDictionary(m => m.Ags, m => m.Cluster);
        return shares
            .Where(s => s.Cluster == cluster[s.Ags])
            .GroupBy(s => s.Kind)
            .ToDictionary(g => g.Key, g => g.OrderBy(s => s.Ags).Select(s => s.Share).ToArray());
    }
}
