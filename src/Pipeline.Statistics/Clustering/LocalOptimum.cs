using System.Runtime.InteropServices;

namespace Pipeline.Statistics.Clustering;

/// <summary>
/// Where a start ended. Labels are canonical and the sum of squares is computed from them alone, so two starts that end
/// in the same partition are equal to the last bit. Ordered by label string.
/// </summary>
internal sealed class LocalOptimum : IComparable<LocalOptimum>, IEquatable<LocalOptimum>
{
    private LocalOptimum(int[] labels, double inertia) => (Labels, Inertia) = (labels, inertia);

    public int[] Labels { get; }

    public double Inertia { get; }

    public static LocalOptimum Capture(KMeansWorkspace w)
    {
        var labels = new int[w.Points.Rows];
        for (var i = 0; i < labels.Length; i++)
            labels[i] = (int)w.Labels[i];
        // Centres in the workspace are means in row order already: naming the clusters differently changes no digit.
        return new LocalOptimum(Partition.Canonical(labels, w.Clusters), w.Inertia());
    }

    public int CompareTo(LocalOptimum? other) => other is null ? 1 : Labels.AsSpan().SequenceCompareTo(other.Labels);

    public bool Equals(LocalOptimum? other) => other is not null && Labels.AsSpan().SequenceEqual(other.Labels);

    public override bool Equals(object? obj) => Equals(obj as LocalOptimum);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(MemoryMarshal.AsBytes(Labels.AsSpan()));
        return hash.ToHashCode();
    }
}
