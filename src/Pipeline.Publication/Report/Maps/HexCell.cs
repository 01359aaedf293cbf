namespace Pipeline.Publication.Report.Maps;

/// <summary>A cell of a grid of hexagons that stand on a corner; odd rows are shifted half a cell to the right.</summary>
/// <param name="Column">Column, from the left.</param>
/// <param name="Row">Row, from the top.</param>
public readonly record struct HexCell(int Column, int Row)
{
    /// <summary>Height of a row in widths of a cell.</summary>
    public const double RowHeight = 0.8660254037844386;

    /// <summary>Centre from that of cell (0, 0), in widths of a cell.</summary>
    public (double X, double Y) Centre => (Column + (0.5 * (Row & 1)), Row * RowHeight);

    /// <summary>
    /// The six cells around, beginning at the right and going against the clock as seen on a page: edge <c>i</c> lies between
    /// corners <c>i</c> and <c>i + 1</c> of <see cref="Corner"/>.
    /// </summary>
    public IReadOnlyList<HexCell> Neighbours =>
        (Row & 1) == 0
            ?
            [
                new(Column + 1, Row),
                new(Column, Row - 1),
                new(Column - 1, Row - 1),
                new(Column - 1, Row),
                new(Column - 1, Row + 1),
                new(Column, Row + 1),
            ]
            :
            [
                new(Column + 1, Row),
                new(Column + 1, Row - 1),
                new(Column, Row - 1),
                new(Column - 1, Row),
                new(Column, Row + 1),
                new(Column + 1, Row + 1),
            ];

    /// <summary>Corner <paramref name="index"/> (0 to 5) from the centre, in widths of a cell; corner 0 is the lower right one.</summary>
    public static (double X, double Y) Corner(int index) => Corners[index % 6];

    private static readonly (double X, double Y)[] Corners =
    [
        (0.5, 0.28867513459481287),
        (0.5, -0.28867513459481287),
        (0, -0.5773502691896257),
        (-0.5, -0.28867513459481287),
        (-0.5, 0.28867513459481287),
        (0, 0.5773502691896257),
    ];
}
