using Pipeline.Core.Domain;

namespace Pipeline.Core.Diff;

/// <summary>One part of the change of a Kreis's margin. The parts of a Kreis add up to the whole change.</summary>
/// <param name="Kreis">Its key.</param>
/// <param name="FromCluster">a: its official cluster in the older edition.</param>
/// <param name="ToCluster">b: for movers the new cluster, for stayers the nearest other one in the newer edition.</param>
/// <param name="Factor">What moved.</param>
/// <param name="Indicator">The code of the indicator it moved through.</param>
/// <param name="Contribution">Part of Δ(d²(a) − d²(b)), in z²; positive means towards b.</param>
public sealed record Cause(KreisKey Kreis, int FromCluster, int ToCluster, CauseFactor Factor, string Indicator, double Contribution);
