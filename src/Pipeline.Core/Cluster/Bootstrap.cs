using Pipeline.Core.Domain;

namespace Pipeline.Core.Cluster;

/// <summary>Draws resamples of rows with replacement. The stream of a resample depends on its number alone.</summary>
internal static class Bootstrap
{
    /// <summary>Draws that miss k different points are drawn again; so many in a row mean the data cannot do it.</summary>
    private const int MaximumDraws = 1000;

    /// <summary>As many rows as there are, with replacement, in rising order.</summary>
    /// <param name="points">The points.</param>
    /// <param name="k">Number of different points the resample must hold.</param>
    /// <param name="random">The stream of this resample.</param>
    /// <exception cref="FindingException">Code <c>too-few-distinct</c>.</exception>
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
        throw new FindingException(
            new Finding(
                "too-few-distinct",
                $"Resamples of the Kreise hardly ever hold {k} that differ in their indicators, so their certainty cannot be measured."
            )
            {
                Expected = $"resamples with at least {k} different rows",
                Found = $"none in {MaximumDraws} draws",
            }
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
