using Pipeline.Core.Domain;
using Pipeline.Statistics.Assignment;

namespace Pipeline.Publication.Report.Maps;

/// <summary>
/// Computes the tile map: one hexagon per Kreis. The cells nearest to any centroid form the country; the assignment of
/// least squared displacement (Hungarian method) places the Kreise; exchanges of near tiles and moves to free cells then join each
/// Land where that costs little displacement. Takes about a second, so the result is stored in <c>Facts/hextiles.csv</c>; a test
/// compares the two.
/// </summary>
public static class HexTiling
{
    private const double KilometresPerDegree = 110.57;
    private const double CosineOfMiddleLatitude = 0.6266;

    /// <summary>Distance of neighbouring cells in km.</summary>
    public const double Pitch = 31.5;

    /// <summary>What an edge between two tiles of one Land is worth, in km² of squared displacement.</summary>
    private const double WorthOfSharedEdge = 1300;

    /// <summary>Cells farther apart than this are not tried for an exchange, in widths of a cell.</summary>
    private const double Reach = 4.2;

    /// <summary>The cell of each Kreis, in the order of the register.</summary>
    public static IReadOnlyList<HexCell> Compute(IReadOnlyList<KreisFacts> kreise)
    {
        var places = kreise.Select(Project).ToArray();
        var cells = Nearest(places);
        var cost = new long[places.Length, places.Length];
        for (var i = 0; i < places.Length; i++)
        for (var j = 0; j < places.Length; j++)
            cost[i, j] = (long)Math.Round(100 * SquaredKilometres(places[i], cells[j]));
        var tiles = Hungarian.Assign(cost).Select(j => cells[j]).ToArray();
        Join(kreise, places, tiles);
        var (column, row) = (tiles.Min(t => t.Column), tiles.Min(t => t.Row));
        row -= row & 1;
        return [.. tiles.Select(t => new HexCell(t.Column - column, t.Row - row))];
    }

    /// <summary>Kilometres east and south of the middle of Germany; true enough over its size.</summary>
    internal static (double X, double Y) Project(KreisFacts k) =>
        ((k.Lon - 10.4) * KilometresPerDegree * CosineOfMiddleLatitude, (51.2 - k.Lat) * KilometresPerDegree);

    /// <summary>The cells nearest to any three centroids; a few rounds fill holes and take single cells off the border.</summary>
    private static HexCell[] Nearest((double X, double Y)[] places)
    {
        const double KilometresPerOpenEdge = 6;
        var candidates = (from row in Enumerable.Range(-22, 45) from column in Enumerable.Range(-18, 37) select new HexCell(column, row))
            .Select(c => (Cell: c, Far: places.Select(p => SquaredKilometres(p, c)).Order().Take(3).Select(Math.Sqrt).ToArray()))
            .Select(c => (c.Cell, Far: (0.6 * c.Far[0]) + (0.4 * c.Far[2])))
            .ToList();
        var chosen = new HashSet<HexCell>();
        for (var round = 0; round < 12; round++)
            chosen =
            [
                .. candidates
                    .OrderBy(c => c.Far - (KilometresPerOpenEdge * c.Cell.Neighbours.Count(chosen.Contains)))
                    .Take(places.Length)
                    .Select(c => c.Cell),
            ];
        return [.. chosen.OrderBy(c => c.Row).ThenBy(c => c.Column)];
    }

    /// <summary>
    /// Exchanges tiles, or moves one to a free cell at the border, as long as that joins Länder more than it displaces Kreise.
    /// </summary>
    private static void Join(IReadOnlyList<KreisFacts> kreise, (double X, double Y)[] places, HexCell[] tiles)
    {
        var at = tiles.Select((t, i) => (t, i)).ToDictionary(p => p.t, p => p.i);
        for (var improved = true; improved; )
        {
            improved = false;
            for (var i = 0; i < tiles.Length; i++)
            {
                for (var j = i + 1; j < tiles.Length; j++)
                    improved |= kreise[i].Land != kreise[j].Land && Near(tiles[i], tiles[j]) && Exchange(i, j);
                improved |= tiles
                    .Where((t, j) => kreise[j].Land == kreise[i].Land && j != i)
                    .SelectMany(t => t.Neighbours)
                    .ToList()
                    .Exists(free => Move(i, free));
            }
        }

        bool Move(int i, HexCell free)
        {
            if (
                at.ContainsKey(free)
                || tiles[i].Neighbours.Count(at.ContainsKey) > 4
                || free.Neighbours.Count(n => at.TryGetValue(n, out var o) && o != i) < 2
            )
                return false;
            var (home, before) = (tiles[i], Score(i));
            (tiles[i], _, _) = (free, at.Remove(home), at.TryAdd(free, i));
            if (Score(i) < before - 1e-6)
                return true;
            (tiles[i], _, _) = (home, at.Remove(free), at.TryAdd(home, i));
            return false;
        }

        bool Exchange(int i, int j)
        {
            var before = Score(i) + Score(j);
            Swap(i, j);
            if (Score(i) + Score(j) < before - 1e-6)
                return true;
            Swap(i, j);
            return false;
        }

        void Swap(int i, int j)
        {
            (tiles[i], tiles[j]) = (tiles[j], tiles[i]);
            (at[tiles[i]], at[tiles[j]]) = (i, j);
        }

        double Score(int i) =>
            SquaredKilometres(places[i], tiles[i])
            - (WorthOfSharedEdge * tiles[i].Neighbours.Count(n => at.TryGetValue(n, out var o) && kreise[o].Land == kreise[i].Land));
    }

    private static bool Near(HexCell a, HexCell b) => Square(a.Centre.X - b.Centre.X) + Square(a.Centre.Y - b.Centre.Y) <= Reach * Reach;

    private static double SquaredKilometres((double X, double Y) place, HexCell cell) =>
        Square(place.X - (cell.Centre.X * Pitch)) + Square(place.Y - (cell.Centre.Y * Pitch));

    private static double Square(double x) => x * x;
}
