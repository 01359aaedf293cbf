using System.Numerics;
using System.Runtime.InteropServices;

namespace Pipeline.Statistics.Clustering;

/// <summary>
/// Single-point exchange (Hartigan 1975): moving point i from a to b lowers the sum of squares by
/// nₐ/(nₐ−1)·d²(i,a) − n_b/(n_b+1)·d²(i,b). The best move is made until none gains. What remains is a local optimum of
/// a stronger kind than Lloyd's: every point is also nearest to its own centre.
/// </summary>
internal static class Exchange
{
    /// <summary>
    /// Expects the state <see cref="Lloyd.Run"/> leaves behind and keeps it. A point alone in its cluster stays. Among
    /// equal gains the lowest row moves, to the lowest cluster.
    /// </summary>
    /// <exception cref="InvalidOperationException">No end in sight: the points are too large for the tolerance.</exception>
    public static void Run(KMeansWorkspace w, double tolerance)
    {
        Span<double> leaving = stackalloc double[w.Clusters];
        Span<double> joining = stackalloc double[w.Clusters];
        var exact = true;
        for (var moves = 0L; ; moves++)
        {
            if (moves > 1000L + (100L * w.Points.Rows))
                throw new InvalidOperationException($"the exchange did not end; is {tolerance} too small for points of this scale?");
            for (var c = 0; c < w.Clusters; c++)
            {
                double size = w.Sizes[c];
                leaving[c] = size > 1 ? size / (size - 1) : 0;
                joining[c] = size / (size + 1);
            }
            var row = BestRow(w, leaving, joining, tolerance);
            if (row < 0 && exact)
                return;
            // What is shifted is off by rounding: the end is only the end if the true means agree.
            if (row < 0)
                w.UpdateCentres();
            else
                w.Shift(row, BestCluster(w, row, joining));
            exact = row < 0;
        }
    }

    private static int BestRow(KMeansWorkspace w, ReadOnlySpan<double> leaving, ReadOnlySpan<double> joining, double tolerance)
    {
        ref var distances = ref MemoryMarshal.GetArrayDataReference(w.Distances);
        ref var labels = ref MemoryMarshal.GetArrayDataReference(w.Labels);
        var stride = w.Points.PaddedRows;
        var (best, most) = (-1, tolerance);
        unchecked
        {
            for (var i = 0; i < stride; i += Vector<double>.Count)
            {
                var own = Vector.LoadUnsafe(ref labels, (nuint)i);
                var saved = Vector<double>.Zero;
                var cost = new Vector<double>(double.PositiveInfinity);
                for (var c = 0; c < joining.Length; c++)
                {
                    var distance = Vector.LoadUnsafe(ref distances, (nuint)((c * stride) + i));
                    var isOwn = Vector.Equals(own, new Vector<long>(c));
                    var there = distance * new Vector<double>(joining[c]);
                    var cheaper = Vector.AndNot(Vector.LessThan(there, cost), isOwn);
                    cost = Vector.ConditionalSelect(cheaper, there, cost);
                    saved = Vector.ConditionalSelect(isOwn, distance * new Vector<double>(leaving[c]), saved);
                }
                var gain = saved - cost;
                if (!Vector.GreaterThanAny(gain, new Vector<double>(most)))
                    continue;
                for (var lane = 0; lane < Vector<double>.Count; lane++)
                    if (gain[lane] > most)
                        (best, most) = (i + lane, gain[lane]);
            }
        }
        return best;
    }

    private static int BestCluster(KMeansWorkspace w, int row, ReadOnlySpan<double> joining)
    {
        var (best, least) = (-1, double.PositiveInfinity);
        for (var c = 0; c < w.Clusters; c++)
        {
            var cost = w.Distances[(c * w.Points.PaddedRows) + row] * joining[c];
            if (c != w.Labels[row] && cost < least)
                (best, least) = (c, cost);
        }
        return best;
    }
}
