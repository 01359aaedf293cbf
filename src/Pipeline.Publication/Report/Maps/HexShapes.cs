using Pipeline.Core.Domain;
using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Publication.Report.Maps;

/// <summary>The tile map as shapes; the unit is the width of a tile.</summary>
public static class HexShapes
{
    /// <summary>The Kreise of a Gebietsstand.</summary>
    public static MapShapes On(DateOnly gebietsstand) => Build(HexTiles.On(gebietsstand));

    private static MapShapes Build(IReadOnlyDictionary<KreisKey, HexCell> tiles)
    {
        var owners = tiles.ToDictionary(t => t.Value, t => t.Key);
        var left = tiles.Values.Min(t => t.Centre.X) - 0.5;
        var shapes = tiles
            .OrderBy(t => t.Key)
            .Select(t => new KreisShape(
                t.Key,
                [
                    [.. Enumerable.Range(0, 6).Select(i => Corner(t.Value, i))],
                ],
                Centre(t.Value),
                0.5
            ))
            .ToList();
        var borders = tiles
            .OrderBy(t => t.Key)
            .SelectMany(t => t.Value.Neighbours.Select((n, edge) => (t.Key, Tile: t.Value, Neighbour: n, edge)))
            .Where(e => !owners.TryGetValue(e.Neighbour, out var other) || (other.Land != e.Key.Land && e.Key < other))
            .Select(IReadOnlyList<DrawPoint> (e) => [Corner(e.Tile, e.edge), Corner(e.Tile, e.edge + 1)])
            .ToList();
        return new MapShapes(
            shapes.Max(s => s.Anchor.X) + 0.5,
            shapes.Max(s => s.Anchor.Y) + HexCell.Corner(5).Y,
            shapes,
            BorderLines.Joined(borders),
            true
        );

        DrawPoint Centre(HexCell cell) => new(cell.Centre.X - left, cell.Centre.Y + HexCell.Corner(5).Y);

        DrawPoint Corner(HexCell cell, int index)
        {
            var (x, y) = HexCell.Corner(index);
            return new(Centre(cell).X + x, Centre(cell).Y + y);
        }
    }
}
