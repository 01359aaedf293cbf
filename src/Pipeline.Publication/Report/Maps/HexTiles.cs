using System.Collections.Frozen;
using System.Globalization;
using Pipeline.Core.Domain;
using Pipeline.Core.Facts;

namespace Pipeline.Publication.Report.Maps;

/// <summary>
/// The tile of each Kreis, as <see cref="HexTiling"/> computed it for the 400 Kreise of 31.12.2021 and <see cref="HexInsertion"/> for
/// those after a split.
/// </summary>
public static class HexTiles
{
    private static readonly Lazy<FrozenDictionary<DateOnly, FrozenDictionary<KreisKey, HexCell>>> Tables = new(() =>
    {
        var rows = FactTable.Read(
            typeof(HexTiles).Assembly,
            "Pipeline.Publication.Facts.hextiles.csv",
            "ags",
            "column",
            "row",
            "gebietsstand_from"
        );
        return KreisRegister.Known.ToFrozenDictionary(r => r.Day, r => Of(rows, r));
    });

    /// <summary>The tiles of the Kreise of 31.12.2021.</summary>
    public static IReadOnlyDictionary<KreisKey, HexCell> Gebietsstand2021 => On(KreisRegister.Gebietsstand2021.Day);

    /// <summary>The tiles of the Kreise of a Gebietsstand.</summary>
    public static IReadOnlyDictionary<KreisKey, HexCell> On(DateOnly gebietsstand) => Tables.Value[KreisRegister.On(gebietsstand).Day];

    private static FrozenDictionary<KreisKey, HexCell> Of(IReadOnlyList<string[]> rows, KreisRegister register) =>
        rows.Where(r => DateOnly.ParseExact(r[3], "yyyy-MM-dd", CultureInfo.InvariantCulture) <= register.Day)
            .GroupBy(r => KreisKey.Parse(r[0]))
            .Where(g => register.Contains(g.Key))
            .ToFrozenDictionary(
                g => g.Key,
                g => g.MaxBy(r => r[3], StringComparer.Ordinal) is { } last ? new HexCell(Number(last[1]), Number(last[2])) : default
            );

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
