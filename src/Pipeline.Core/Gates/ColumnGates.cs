using System.Globalization;
using Pipeline.Core.Normalise;
using Pipeline.Statistics;

namespace Pipeline.Core.Gates;

/// <summary>A column that holds what it should: numbers, within the range, of more than one size, and not the keys themselves.</summary>
internal static class ColumnGates
{
    public static IEnumerable<GateFinding> Run(
        SeriesValues now,
        SeriesRecipe recipe,
        IReadOnlySet<string> kreise,
        GateParameters parameters
    )
    {
        var values = kreise
            .Select(k => (Kreis: k, Value: AreaGates.Value(now, recipe, k)))
            .Where(v => v.Value is not null)
            .Select(v => (v.Kreis, Value: v.Value!.Value))
            .ToList();
        if (values.Count < parameters.MinimumNumericShare * kreise.Count)
        {
            yield return GateFinding.Build(
                now,
                "column-empty",
                null,
                "Most of a column is signs instead of numbers, or nothing.",
                $"numbers for {kreise.Count} Kreise",
                $"{values.Count} numbers"
            );
            yield break;
        }
        var outside = values.Where(v => v.Value < recipe.Minimum || v.Value > recipe.Maximum).ToList();
        if (outside.Count > 0)
            yield return GateFinding.Build(
                now,
                "range",
                null,
                "Values that cannot be true.",
                $"{GateFinding.Number(recipe.Minimum)} to {GateFinding.Number(recipe.Maximum)} {recipe.Unit}",
                $"{outside.Count} outside: {string.Join(", ", outside.Take(5).Select(v => $"{v.Kreis} {GateFinding.Number(v.Value)}"))}"
            );
        var middle = recipe.IsBalance
            ? Quantiles.Spread([.. values.Select(v => v.Value)])
            : Quantiles.Median([.. values.Select(v => Math.Abs(v.Value))]);
        if (recipe.Typical is { } typical && (middle >= typical * parameters.UnitJump || middle <= typical / parameters.UnitJump))
            yield return GateFinding.Build(
                now,
                "unit",
                null,
                $"The values are in another unit than {recipe.Unit}, or of another series.",
                $"a {(recipe.IsBalance ? "spread" : "median")} of about {GateFinding.Number(typical)}",
                GateFinding.Number(middle)
            );
        var keys = values.Count(v => v.Value == double.Parse(v.Kreis, CultureInfo.InvariantCulture));
        if (keys > values.Count / 2)
            yield return GateFinding.Build(
                now,
                "column-shifted",
                null,
                "The column holds the keys of the Kreise: the columns are shifted.",
                "values",
                $"{keys} keys"
            );
        var distinct = values.Select(v => v.Value).Distinct().Count();
        if (distinct < Math.Min(parameters.FewestDistinct, kreise.Count))
            yield return GateFinding.Build(
                now,
                "column-constant",
                null,
                "The column hardly differs between Kreise: the columns are shifted, or the values were lost.",
                $"at least {parameters.FewestDistinct} different values",
                $"{distinct}"
            );
    }
}
