using Pipeline.Statistics.Clustering;

namespace Pipeline.Statistics.Validation;

/// <summary>Draws resamples of rows with replacement. The stream of a resample depends on its number alone.</summary>
internal static class Bootstrap
{
    /// <summary>Draws that miss k different points are drawn again; so many in a row mean the data cannot do it.</summary>
    private const int MaximumDraws = 1000;

    /// <summary>As many rows as there are, with replacement, in rising order.</summary>
    /// <param name="points">The points.</param>
    /// <param name="k">Number of different points the resample must hold.</param>
    /// <param name="random">The stream of this resample.</param>
    /// <exception cref="DegenerateDataException">Resamples hardly ever hold k different points.</exception>
    public static int[] Draw(PointTable points, int k, SeededRandom random)
    {
        var rows = new int[points.Rows];
        for (var attempt = 0; attempt < MaximumDraws; attempt++)
        {
            for (var i = 0; i < rows.Length; i++)
                rows[i] = random.NextInt(rows.Length);
            // In row order, as every data set of the method is; the refit then does not depend on the order of drawing.
            Array.Sort(rows);
            if (Partition.HasDistinct(points.Take(rows), k))
                return rows;
        }
        throw new DegenerateDataException(
            Degeneracy.TooFewDistinctInResamples,
            k,
            $"resamples with at least {k} different rows",
            $"none in {MaximumDraws} draws"
        );
    }

    /// <summary>The rows drawn, each once, of rows in rising order.</summary>
    public static int[] Distinct(int[] rows)
    {
        var distinct = new List<int>(rows.Length);
        foreach (var row in rows)
            if (distinct.Count == 0 || distinct[^1] != row)
                distinct.Add(row);
        return [.. distinct];
    }
}
