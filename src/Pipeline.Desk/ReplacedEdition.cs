using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Tables;

namespace Pipeline.Desk;

/// <summary>What an edition says otherwise than the one it replaces.</summary>
/// <param name="Edition">The edition it replaces.</param>
/// <param name="Kreise">The Kreise of which it says something else, in the order of their keys.</param>
public sealed record ReplacedEdition(string Edition, IReadOnlyList<RevisedKreis> Kreise)
{
    internal static async Task<ReplacedEdition> ReadAsync(PublishedEdition old, PublishedEdition now, CancellationToken cancellation)
    {
        var (before, after) = (
            await SaysAsync(old, cancellation).ConfigureAwait(false),
            await SaysAsync(now, cancellation).ConfigureAwait(false)
        );
        var kreise = new List<RevisedKreis>();
        foreach (var (kreis, then) in before)
        {
            if (!after.TryGetValue(kreis, out var said))
                continue;
            var indicators = said
                .Values.Where(v => !then.Values.TryGetValue(v.Key, out var value) || !value.Equals(v.Value))
                .Select(v => IndicatorDrift.NameOf(v.Key))
                .Order(StringComparer.Ordinal)
                .ToList();
            if (indicators.Count > 0 || then.Cluster != said.Cluster)
                kreise.Add(new RevisedKreis(kreis.Text, KreisRegister.Every[kreis].DisplayName, then.Cluster, said.Cluster, indicators));
        }
        return new ReplacedEdition(old.Entry.Edition, kreise);
    }

    private static async Task<SortedDictionary<KreisKey, Said>> SaysAsync(PublishedEdition edition, CancellationToken cancellation)
    {
        var membership = await edition.RowsAsync(TableSchemas.Membership, cancellation).ConfigureAwait(false);
        var values = (await edition.RowsAsync(TableSchemas.IndicatorValues, cancellation).ConfigureAwait(false)).ToLookup(v => v.Ags);
        return new SortedDictionary<KreisKey, Said>(
            membership.ToDictionary(
                m => m.Ags,
                m => new Said(m.Cluster, values[m.Ags].ToDictionary(v => v.Indicator, v => v.Value, StringComparer.Ordinal))
            )
        );
    }

    private sealed record Said(int Cluster, IReadOnlyDictionary<string, double> Values);
}

/// <summary>A Kreis of which two revisions of an edition say different things.</summary>
/// <param name="Ags">Its key.</param>
/// <param name="Name">Its name.</param>
/// <param name="FromCluster">Cluster in the edition that is replaced.</param>
/// <param name="ToCluster">Cluster in the new one.</param>
/// <param name="Indicators">German names of the indicators whose value is another one.</param>
public sealed record RevisedKreis(string Ags, string Name, int FromCluster, int ToCluster, IReadOnlyList<string> Indicators);
