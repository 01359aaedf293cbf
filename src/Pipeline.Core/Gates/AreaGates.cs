using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;

namespace Pipeline.Core.Gates;

/// <summary>The right Kreise, each once, none beside its own parts.</summary>
internal static class AreaGates
{
    /// <summary>Share of Kreise a series may lack that only describes: its fact is left out for them (METHOD §1).</summary>
    private const double MissingInContext = 0.05;

    public static IEnumerable<GateFinding> Run(
        SeriesValues now,
        SeriesRecipe recipe,
        IReadOnlySet<string> kreise,
        GateParameters parameters,
        bool onlyDescribes = false
    )
    {
        // A sign is as secret as a missing row; where nothing may be secret other gates and the stage that computes speak of signs.
        var missing = kreise
            .Where(k => Value(now, recipe, k) is null && (recipe.SecretKreise > 0 || !now.Kreise.ContainsKey(k)))
            .Order(StringComparer.Ordinal)
            .ToList();
        if (recipe.SecretKreise > 0 && missing.Count > 0 && missing.Count <= recipe.SecretKreise)
            yield return SecretGate.Finding(now, recipe, kreise, missing);
        else if (missing.Count > (onlyDescribes ? kreise.Count * MissingInContext : recipe.SecretKreise))
            yield return GateFinding.Build(
                now,
                "kreise-missing",
                null,
                "Kreise of the Gebietsstand are missing.",
                recipe.SecretKreise > 0
                    ? $"the {kreise.Count} Kreise of the Gebietsstand, at most {recipe.SecretKreise} of them secret"
                    : $"the {kreise.Count} Kreise of the Gebietsstand",
                $"{missing.Count} missing: {(recipe.SecretKreise > 0 ? SecretGate.Names(missing) : Some(missing))}"
            );
        var extra =
            recipe.Areas == AreaCoverage.Exact
                ? now.Kreise.Keys.Where(k => !kreise.Contains(k)).Order(StringComparer.Ordinal).ToList()
                : [];
        if (extra.Count > 0)
            yield return GateFinding.Build(
                now,
                "kreise-extra",
                null,
                "Kreise that did not exist on the Gebietsstand: a merged Kreis beside its former parts counts people twice.",
                $"the {kreise.Count} Kreise of the Gebietsstand",
                $"{extra.Count} more: {Some(extra)}"
            );
        foreach (var finding in GermanyRow.Run(now, recipe))
            yield return finding;
        if (recipe.Kind != SeriesKind.Count || GermanyRow.Whole(now, recipe) is not { } whole)
            yield break;
        var sum = kreise.Sum(k => Value(now, recipe, k) ?? 0);
        // A secret cell is missing from the sum: as many inhabitants, at most twice over, may be.
        var without = kreise.Where(k => Value(now, recipe, k) is null).Order(StringComparer.Ordinal).ToList();
        var secret = 2.0 * without.Count / kreise.Count;
        if (sum - whole > parameters.SumTolerance * whole || whole - sum > (parameters.SumTolerance + secret) * whole)
            yield return GateFinding
                .Build(
                    now,
                    "sum",
                    null,
                    "The Kreise add up to "
                        + (sum > whole ? "more than Germany: some are counted twice" : "less than Germany: some are missing")
                        + (without.Count == 0 ? ", values are wrong, or the column is another." : "."),
                    GateFinding.Number(whole),
                    without.Count == 0
                        ? $"{GateFinding.Number(sum)}, every Kreis has a number"
                        : $"{GateFinding.Number(sum)} without {string.Join(", ", without.Take(20).Select(KreisRegister.Every.Describe))}"
                            + (without.Count > 20 ? " …" : "")
                )
                .Measured(whole, sum, kreise.Count - without.Count);
    }

    /// <summary>The value of a Kreis, or of the part that stands in for it.</summary>
    internal static double? Value(SeriesValues now, SeriesRecipe recipe, string kreis) =>
        now.Kreise.GetValueOrDefault(kreis)
        ?? (
            recipe.Substitutes.TryGetValue(kreis, out var part)
                ? now.Parts.GetValueOrDefault(part) ?? now.Kreise.GetValueOrDefault(part)
                : null
        );

    private static string Some(List<string> codes) => string.Join(", ", codes.Take(20)) + (codes.Count > 20 ? " …" : "");
}
