using System.Collections.Frozen;
using System.Globalization;
using Pipeline.Core.Domain;
using Pipeline.Core.Facts;

namespace Pipeline.Publication.Report.Maps;

/// <summary>The tile of each of the 400 Kreise of 31.12.2021, as <see cref="HexTiling"/> computed it.</summary>
public static class HexTiles
{
    private static readonly Lazy<FrozenDictionary<KreisKey, HexCell>> Table = new(() =>
        FactTable
            .Read(typeof(HexTiles).Assembly, "Pipeline.Publication.Facts.hextiles.csv", "ags", "column", "row")
            .ToFrozenDictionary(r => KreisKey.Parse(r[0]), r => new HexCell(Number(r[1]), Number(r[2])))
    );

    /// <summary>The tiles by Kreis.</summary>
    public static IReadOnlyDictionary<KreisKey, HexCell> Gebietsstand2021 => Table.Value;

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
