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
        Array.Clear(w.Saved);
        SetAll(w);
        var exact = true;
        for (var moves = 0L; ; moves++)
        {
            if (moves > 1000L + (100L * w.Points.Rows))
                throw new InvalidOperationException($"the exchange did not end; is {tolerance} too small for points of this scale?");
            var row = BestRow(w, tolerance);
            if (row < 0 && exact)
                return;
            exact = row < 0;
            if (exact)
            {
                // What is shifted is off by rounding: the end is only the end if the true means agree.
                w.UpdateCentres();
                SetAll(w);
                continue;
            }
            var (from, to) = ((int)w.Labels[row], CheapestCluster(w, row));
            w.Shift(row, to);
            Set(w, from);
            Set(w, to);
        }
    }

    private static void SetAll(KMeansWorkspace w)
    {
        for (var c = 0; c < w.Clusters; c++)
            Set(w, c);
    }

    /// <summary>
    /// What joining a cluster costs every point that is not in it, and what leaving it saves those that are. A move changes both for
    /// two clusters only.
    /// </summary>
    private static void Set(KMeansWorkspace w, int c)
    {
        ref var labels = ref MemoryMarshal.GetArrayDataReference(w.Labels);
        ref var saved = ref MemoryMarshal.GetArrayDataReference(w.Saved);
        ref var distances = ref MemoryMarshal.GetReference(w.DistancesOf(c));
        ref var costs = ref MemoryMarshal.GetReference(w.Costs.AsSpan(c * w.Points.PaddedRows, w.Points.PaddedRows));
        double size = w.Sizes[c];
        var leaving = new Vector<double>(size > 1 ? size / (size - 1) : 0);
        var joining = new Vector<double>(size / (size + 1));
        var (self, never) = (new Vector<long>(c), new Vector<double>(double.PositiveInfinity));
        unchecked
        {
            for (nuint i = 0; i < (nuint)w.Points.PaddedRows; i += (nuint)Vector<double>.Count)
            {
                var isOwn = Vector.Equals(Vector.LoadUnsafe(ref labels, i), self);
                var distance = Vector.LoadUnsafe(ref distances, i);
                Vector.ConditionalSelect(isOwn, never, distance * joining).StoreUnsafe(ref costs, i);
                Vector.ConditionalSelect(isOwn, distance * leaving, Vector.LoadUnsafe(ref saved, i)).StoreUnsafe(ref saved, i);
            }
        }
    }

    private static int BestRow(KMeansWorkspace w, double tolerance)
    {
        ref var costs = ref MemoryMarshal.GetArrayDataReference(w.Costs);
        ref var saved = ref MemoryMarshal.GetArrayDataReference(w.Saved);
        var stride = w.Points.PaddedRows;
        var (best, most) = (-1, tolerance);
        var threshold = new Vector<double>(most);
        unchecked
        {
            for (var i = 0; i < stride; i += Vector<double>.Count)
            {
                var cost = Vector.LoadUnsafe(ref costs, (nuint)i);
                for (var c = 1; c < w.Clusters; c++)
                    cost = Vector.MinNative(cost, Vector.LoadUnsafe(ref costs, (nuint)((c * stride) + i)));
                var gain = Vector.LoadUnsafe(ref saved, (nuint)i) - cost;
                if (!Vector.GreaterThanAny(gain, threshold))
                    continue;
                for (var lane = 0; lane < Vector<double>.Count; lane++)
                    if (gain[lane] > most)
                        (best, most) = (i + lane, gain[lane]);
                threshold = new Vector<double>(most);
            }
        }
        return best;
    }

    private static int CheapestCluster(KMeansWorkspace w, int row)
    {
        var best = 0;
        for (var c = 1; c < w.Clusters; c++)
            if (w.Costs[(c * w.Points.PaddedRows) + row] < w.Costs[(best * w.Points.PaddedRows) + row])
                best = c;
        return best;
    }
}
