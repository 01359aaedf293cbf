using Pipeline.Core.Domain;

namespace Pipeline.Publication.Report.Maps;

/// <summary>
/// Finds a tile for a Kreis that was founded by a split without laying the whole map anew: it takes the tile of a neighbour, that one
/// the next, and so on to a free place at the edge. The chain that displaces least and keeps Länder together is taken, so that all
/// other tiles stay where readers know them. Stored in <c>hextiles.csv</c>; a test compares the two.
/// </summary>
public static class HexInsertion
{
    /// <summary>What it costs to move one tile, in km² of squared displacement: short chains before small displacements.</summary>
    private const double CostOfMove = 1500;

    /// <summary>How much more the place of the new Kreis counts than that of one that makes room.</summary>
    private const double WeightOfOwnPlace = 6;

    /// <summary>What it costs to take a tile of another Land, likewise.</summary>
    private const double CostOfOtherLand = 1300;

    /// <summary>The tiles with the one Kreis that has none yet.</summary>
    /// <param name="kreise">All Kreise, the new one among them.</param>
    /// <param name="tiles">The tiles of the others.</param>
    /// <param name="origin">The Kreis it was a part of: their tiles share an edge.</param>
    public static IReadOnlyDictionary<KreisKey, HexCell> Insert(
        IReadOnlyList<KreisFacts> kreise,
        IReadOnlyDictionary<KreisKey, HexCell> tiles,
        KreisKey origin
    )
    {
        var added = kreise.Single(k => !tiles.ContainsKey(k.Key));
        var ground = new Ground(kreise, tiles);
        var (costs, from) = (new Dictionary<HexCell, double>(), new Dictionary<HexCell, HexCell>());
        var queue = new PriorityQueue<HexCell, (double, int, int)>();
        foreach (var cell in tiles[origin].Neighbours.Where(ground.MayBeTaken))
            Reach(cell, null, WeightOfOwnPlace * ground.Cost(added, cell));
        while (queue.TryDequeue(out var cell, out var priority))
        {
            if (priority.Item1 > costs[cell])
                continue;
            if (!ground.Owners.TryGetValue(cell, out var owner))
                return Moved(tiles, ground.Owners, added.Key, Chain(from, cell));
            foreach (var next in cell.Neighbours.Where(ground.MayBeTaken))
                Reach(next, cell, costs[cell] + CostOfMove + Math.Max(0, ground.Cost(owner, next) - ground.Cost(owner, cell)));
        }
        throw new InvalidOperationException($"there is no place for {added.Key}");

        void Reach(HexCell cell, HexCell? before, double cost)
        {
            if (costs.TryGetValue(cell, out var known) && known <= cost)
                return;
            costs[cell] = cost;
            if (before is { } b)
                from[cell] = b;
            queue.Enqueue(cell, (cost, cell.Row, cell.Column));
        }
    }

    /// <summary>The cells of the chain from the one the new Kreis takes to the free one.</summary>
    private static List<HexCell> Chain(Dictionary<HexCell, HexCell> from, HexCell last)
    {
        List<HexCell> chain = [last];
        while (from.TryGetValue(chain[^1], out var before))
            chain.Add(before);
        chain.Reverse();
        return chain;
    }

    private static Dictionary<KreisKey, HexCell> Moved(
        IReadOnlyDictionary<KreisKey, HexCell> tiles,
        Dictionary<HexCell, KreisFacts> owners,
        KreisKey added,
        List<HexCell> chain
    )
    {
        var moved = tiles.ToDictionary();
        moved[added] = chain[0];
        for (var i = 0; i + 1 < chain.Count; i++)
            moved[owners[chain[i]].Key] = chain[i + 1];
        return moved;
    }

    /// <summary>The map as it is, laid over the country so that tiles and Kreise have the same centre.</summary>
    private sealed class Ground
    {
        private readonly (double X, double Y) _shift;
        private readonly (int Column, int Row) _last;

        public Ground(IReadOnlyList<KreisFacts> kreise, IReadOnlyDictionary<KreisKey, HexCell> tiles)
        {
            var placed = kreise.Where(k => tiles.ContainsKey(k.Key)).ToList();
            Owners = placed.ToDictionary(k => tiles[k.Key]);
            var places = placed.ConvertAll(HexTiling.Project);
            _shift = (
                places.Average(p => p.X) - tiles.Values.Average(t => t.Centre.X * HexTiling.Pitch),
                places.Average(p => p.Y) - tiles.Values.Average(t => t.Centre.Y * HexTiling.Pitch)
            );
            _last = (tiles.Values.Max(t => t.Column), tiles.Values.Max(t => t.Row));
        }

        public Dictionary<HexCell, KreisFacts> Owners { get; }

        /// <summary>A tile, or a free place within the map that touches three tiles.</summary>
        public bool MayBeTaken(HexCell cell) =>
            Owners.ContainsKey(cell)
            || (
                cell is { Column: >= 0, Row: >= 0 }
                && cell.Column <= _last.Column
                && cell.Row <= _last.Row
                && cell.Neighbours.Count(Owners.ContainsKey) >= 3
            );

        /// <summary>Squared displacement in km², and what a tile of another Land costs.</summary>
        public double Cost(KreisFacts kreis, HexCell cell)
        {
            var (x, y) = HexTiling.Project(kreis);
            var (dx, dy) = (x - _shift.X - (cell.Centre.X * HexTiling.Pitch), y - _shift.Y - (cell.Centre.Y * HexTiling.Pitch));
            return (dx * dx) + (dy * dy) + (Owners.TryGetValue(cell, out var owner) && owner.Land != kreis.Land ? CostOfOtherLand : 0);
        }
    }
}
