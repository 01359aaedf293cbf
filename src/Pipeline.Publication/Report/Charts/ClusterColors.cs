using Pipeline.Core.Domain;
using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Publication.Report.Charts;

/// <summary>What a map shows of the cluster of each Kreis.</summary>
/// <param name="scheme">Names the clusters and their shades.</param>
/// <param name="clusterOf">Cluster of each Kreis, 1 to k.</param>
public sealed class ClusterColors(ClusterScheme scheme, Func<KreisKey, int> clusterOf)
{
    /// <summary>How the clusters are named.</summary>
    public ClusterScheme Scheme => scheme;

    /// <summary>The fill of a Kreis.</summary>
    public ColorRole Fill(KreisKey kreis) => Palette.OfCluster(scheme[clusterOf(kreis)]);

    /// <summary>Text on that fill.</summary>
    public ColorRole Text(KreisKey kreis) => Palette.TextOnCluster(scheme[clusterOf(kreis)]);

    /// <summary>Whether a Kreis is in an urban cluster.</summary>
    public bool IsUrban(KreisKey kreis) => scheme.IsUrban(clusterOf(kreis));
}
