namespace Pipeline.Statistics.Clustering;

/// <summary>A member of the population of a genetic search. Ordered by sum of squares, then by label string.</summary>
/// <param name="Optimum">The partition.</param>
/// <param name="Centres">Means of its clusters, k×p row-major, in an order of their own.</param>
internal sealed record Candidate(LocalOptimum Optimum, double[] Centres) : IComparable<Candidate>
{
    public double Inertia => Optimum.Inertia;

    public int CompareTo(Candidate? other)
    {
        if (other is null)
            return 1;
        var byInertia = Inertia.CompareTo(other.Inertia);
        return byInertia != 0 ? byInertia : Optimum.CompareTo(other.Optimum);
    }
}
