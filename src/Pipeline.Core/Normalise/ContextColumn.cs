using System.Globalization;

namespace Pipeline.Core.Normalise;

/// <summary>Makes the values of a context series for one year out of those of its series, Kreis by Kreis.</summary>
internal static class ContextColumn
{
    /// <summary>The values in the order of the Kreise; null where one of the series has none.</summary>
    /// <param name="recipe">The rule.</param>
    /// <param name="whole">The values of <see cref="ContextRecipe.Series"/>.</param>
    /// <param name="parts">Those of <see cref="ContextRecipe.Parts"/>.</param>
    public static HarmonisedValue[] Compute(ContextRecipe recipe, HarmonisedValue[] whole, IReadOnlyList<HarmonisedValue[]> parts) =>
        recipe.Rule == ContextRule.Value
            ? whole
            :
            [
                .. whole.Select(
                    (value, kreis) =>
                        value with
                        {
                            Value = Value(recipe, value.Value, [.. parts.Select(p => p[kreis].Value)]),
                            Method =
                                value.Method ?? parts.Select(p => p[kreis].Method).FirstOrDefault(m => m is not null) ?? Method(recipe),
                        }
                ),
            ];

    private static double? Value(ContextRecipe recipe, double? whole, double?[] parts)
    {
        // A null among the parts makes the sum null: what is missing is no zero.
        double? sum = 0;
        for (var i = 0; i < parts.Length; i++)
            sum += recipe.Rule == ContextRule.MeanAge ? parts[i] * recipe.Ages[i] : parts[i];
        return recipe.Rule switch
        {
            ContextRule.Sum => whole + sum,
            ContextRule.Difference => whole - sum,
            _ when !(whole > 0) => null,
            ContextRule.Share => sum / whole * 100,
            _ => sum / whole,
        };
    }

    private static string? Method(ContextRecipe recipe) =>
        recipe.Rule == ContextRule.MeanAge
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"estimated from {recipe.Ages.Count} age groups, the oldest at {recipe.Ages[^1]} years"
            )
            : null;
}
