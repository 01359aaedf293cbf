using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Tables;

namespace Pipeline.Desk;

/// <summary>What an edition says otherwise than the one it replaces: the Kreise that its erratum will name.</summary>
/// <param name="Edition">The edition it replaces.</param>
/// <param name="Kreise">The Kreise of which it says something else, in the order of their keys.</param>
public sealed record ReplacedEdition(string Edition, IReadOnlyList<RevisedKreis> Kreise)
{
    internal static async Task<ReplacedEdition> ReadAsync(PublishedEdition old, PublishedEdition now, CancellationToken cancellation)
    {
        var affected = CorrectionEffect.Between(
            await SaysAsync(old, cancellation).ConfigureAwait(false),
            await SaysAsync(now, cancellation).ConfigureAwait(false)
        );
        return new ReplacedEdition(
            old.Entry.Edition,
            [
                .. affected.Select(a => new RevisedKreis(
                    a.Ags,
                    KreisRegister.Every[KreisKey.Parse(a.Ags)].DisplayName,
                    a.Before,
                    a.After,
                    [.. a.Indicators.Select(IndicatorDrift.NameOf)]
                )),
            ]
        );
    }

    private static async Task<(IReadOnlyList<MembershipRow>, IReadOnlyList<IndicatorRow>)> SaysAsync(
        PublishedEdition edition,
        CancellationToken cancellation
    ) =>
        (
            await edition.RowsAsync(TableSchemas.Membership, cancellation).ConfigureAwait(false),
            await edition.RowsAsync(TableSchemas.IndicatorValues, cancellation).ConfigureAwait(false)
        );
}

/// <summary>A Kreis of which two revisions of an edition say different things.</summary>
/// <param name="Ags">Its key.</param>
/// <param name="Name">Its name.</param>
/// <param name="FromCluster">Cluster in the edition that is replaced.</param>
/// <param name="ToCluster">Cluster in the new one.</param>
/// <param name="Indicators">German names of the indicators whose value, period or status is another one.</param>
public sealed record RevisedKreis(string Ags, string Name, int FromCluster, int ToCluster, IReadOnlyList<string> Indicators);
