using Pipeline.Core.Normalise;

namespace Pipeline.Core.Gates;

/// <summary>What the Kreise of a count must add up to: the row for Germany, or the Länder where the recipe says that they count.</summary>
internal static class GermanyRow
{
    /// <summary>The figure the Kreise are compared with; null where there is none.</summary>
    public static double? Whole(SeriesValues now, SeriesRecipe recipe) =>
        recipe.LaenderCount && LaenderSum.Of([.. now.Laender.Values]) is { } sum ? sum : now.Germany;

    /// <summary>A row for Germany that is not the sum of the Länder, where the Länder count: told, nothing stops.</summary>
    public static IEnumerable<GateFinding> Run(SeriesValues now, SeriesRecipe recipe)
    {
        if (
            recipe is { LaenderCount: true, Kind: SeriesKind.Count }
            && now.Germany is { } germany
            && LaenderSum.Of([.. now.Laender.Values]) is { } sum
            && Math.Abs(germany - sum) > 0.5
        )
            yield return GateFinding
                .Build(
                    now,
                    "germany-row",
                    "DG",
                    "The row for Germany is not the sum of the Länder; the Länder count.",
                    $"{GateFinding.Number(sum)}, the sum of the Länder",
                    $"{GateFinding.Number(germany)} in the row for Germany"
                )
                .Measured(sum, germany, 1)
                .AsDoubt();
    }
}
