namespace Pipeline.Statistics.Clustering;

/// <summary>The ways a start chooses its first centres. Each leaves centres and distances ready for Lloyd.</summary>
internal static class Seeding
{
    /// <summary>k rows drawn without repetition, all equally likely.</summary>
    public static void RandomPoints(KMeansWorkspace w, SeededRandom random)
    {
        Span<int> chosen = stackalloc int[w.Clusters];
        for (var c = 0; c < w.Clusters; c++)
        {
            int row;
            do row = random.NextInt(w.Points.Rows);
            while (chosen[..c].Contains(row));
            chosen[c] = row;
            w.SetCentre(c, w.Points.Row(row));
        }
    }

    /// <summary>k-means++ (Arthur &amp; Vassilvitskii 2007): each next point with probability ∝ d² to the nearest so far.</summary>
    public static void PlusPlus(KMeansWorkspace w, SeededRandom random)
    {
        w.SetCentre(0, w.Points.Row(random.NextInt(w.Points.Rows)));
        w.DistancesOf(0)[..w.Points.Rows].CopyTo(w.Weights);
        for (var c = 1; c < w.Clusters; c++)
        {
            w.SetCentre(c, w.Points.Row(Draw(w.Weights, random)));
            var distances = w.DistancesOf(c);
            for (var i = 0; i < w.Weights.Length; i++)
                w.Weights[i] = Math.Min(w.Weights[i], distances[i]);
        }
    }

    /// <summary>Sets one centre at a point drawn with probability ∝ d² to the nearest of the other centres, which stand.</summary>
    public static void Reinsert(KMeansWorkspace w, int missing, SeededRandom random)
    {
        Array.Fill(w.Weights, double.PositiveInfinity);
        for (var c = 0; c < w.Clusters; c++)
        {
            if (c == missing)
                continue;
            var distances = w.DistancesOf(c);
            for (var i = 0; i < w.Weights.Length; i++)
                w.Weights[i] = Math.Min(w.Weights[i], distances[i]);
        }
        w.SetCentre(missing, w.Points.Row(Draw(w.Weights, random)));
    }

    /// <summary>The means of a given partition without empty clusters.</summary>
    public static void FromLabels(KMeansWorkspace w, ReadOnlySpan<int> labels) =>
        FromCentres(w, Partition.Means(w.Points.ByRow, w.Points.Columns, labels, w.Clusters));

    /// <summary>Given centres, k×p row-major.</summary>
    public static void FromCentres(KMeansWorkspace w, double[] centres)
    {
        for (var c = 0; c < w.Clusters; c++)
            w.SetCentre(c, centres.AsSpan(c * w.Points.Columns, w.Points.Columns));
    }

    private static int Draw(double[] weights, SeededRandom random)
    {
        var total = 0.0;
        foreach (var weight in weights)
            total += weight;
        var rest = random.NextDouble() * total;
        var last = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] <= 0)
                continue;
            last = i;
            rest -= weights[i];
            if (rest < 0)
                break;
        }
        return last;
    }
}
