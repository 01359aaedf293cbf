using System.Numerics;
using System.Runtime.InteropServices;

namespace Pipeline.Statistics.Clustering;

/// <summary>Lloyd's iteration (Lloyd 1982) with METHOD §3's rule for emptied clusters.</summary>
internal static class Lloyd
{
    /// <summary>Only rounding could keep a start going for longer; it would stop in a valid state.</summary>
    private const int MaximumIterations = 1000;

    /// <summary>
    /// Assigns and averages until no assignment changes. Among equally near centres a point keeps its own, else takes
    /// the lowest. On return centres are the means of their members, distances are those from the centres, and no
    /// cluster is empty. The points must have at least k distinct values.
    /// </summary>
    public static void Run(KMeansWorkspace w)
    {
        for (var iteration = 0; iteration < MaximumIterations; iteration++)
        {
            FindNearest(w);
            var changed = Assign(w);
            changed |= FillEmptied(w);
            if (!changed)
                return;
            w.UpdateCentres();
        }
    }

    private static void FindNearest(KMeansWorkspace w)
    {
        ref var distances = ref MemoryMarshal.GetArrayDataReference(w.Distances);
        ref var nearest = ref MemoryMarshal.GetArrayDataReference(w.Nearest);
        var stride = w.Points.PaddedRows;
        unchecked
        {
            for (var i = 0; i < stride; i += Vector<double>.Count)
            {
                var least = Vector.LoadUnsafe(ref distances, (nuint)i);
                var label = Vector<long>.Zero;
                for (var c = 1; c < w.Clusters; c++)
                {
                    var distance = Vector.LoadUnsafe(ref distances, (nuint)((c * stride) + i));
                    var closer = Vector.LessThan(distance, least);
                    least = Vector.ConditionalSelect(closer, distance, least);
                    label = Vector.ConditionalSelect(closer, new Vector<long>(c), label);
                }
                label.StoreUnsafe(ref nearest, (nuint)i);
            }
        }
    }

    private static bool Assign(KMeansWorkspace w)
    {
        var changed = false;
        var rows = w.Points.Rows;
        for (var i = 0; i < rows; i++)
        {
            // Most points stay: what agrees is skipped at the speed of memory.
            i += w.Labels.AsSpan(i, rows - i).CommonPrefixLength(w.Nearest.AsSpan(i, rows - i));
            if (i < rows)
                changed |= AssignRow(w, i);
        }
        return changed;
    }

    private static bool AssignRow(KMeansWorkspace w, int row)
    {
        var stride = w.Points.PaddedRows;
        var (old, now) = (w.Labels[row], w.Nearest[row]);
        if (old >= 0 && w.Distances[(old * stride) + row] <= w.Distances[(now * stride) + row])
            return false;
        w.Move(row, (int)now);
        return true;
    }

    /// <summary>Every emptied cluster, lowest first, takes the point farthest from its centre (lowest row of equals).</summary>
    private static bool FillEmptied(KMeansWorkspace w)
    {
        var filled = false;
        for (var c = 0; c < w.Clusters; c++)
        {
            if (w.Sizes[c] > 0)
                continue;
            w.Move(Farthest(w), c);
            filled = true;
        }
        return filled;
    }

    private static int Farthest(KMeansWorkspace w)
    {
        var (farthest, most) = (-1, double.NegativeInfinity);
        for (var i = 0; i < w.Points.Rows; i++)
        {
            var own = w.Labels[i];
            var distance = w.Distances[(own * w.Points.PaddedRows) + i];
            if (w.Sizes[own] > 1 && distance > most)
                (farthest, most) = (i, distance);
        }
        return farthest;
    }
}
