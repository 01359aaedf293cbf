using Pipeline.Core.Domain;

namespace Pipeline.Core.Diff;

/// <summary>One Kreis that changed its official cluster.</summary>
/// <param name="Kreis">Its key.</param>
/// <param name="From">Cluster in the older edition, 1 … k.</param>
/// <param name="To">Cluster in the newer edition, another one.</param>
/// <param name="Kind">What kind of change it is.</param>
public sealed record ClusterChange(KreisKey Kreis, int From, int To, ChangeKind Kind);
