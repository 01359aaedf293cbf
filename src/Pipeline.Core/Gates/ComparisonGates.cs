using Pipeline.Core.Normalise;
using Pipeline.Statistics;

namespace Pipeline.Core.Gates;

/// <summary>The same series as the one last accepted: in name and unit, in rank, in size and in sign.</summary>
internal static class ComparisonGates
{
    private static readonly double[] Factors = [10, 12, 100, 1000];

    public static IEnumerable<GateFinding> Run(SeriesValues now, SeriesValues before, SeriesRecipe recipe, GateParameters parameters)
    {
        if (now.Identity is { } n && before.Identity is { } b && Differs(n, b))
            yield return GateFinding.Build(
                now,
                "identity",
                null,
                "The series is not the one last accepted: numbers drift between editions.",
                Text(b),
                Text(n)
            );
        var pairs = now
            .Kreise.Keys.Order(StringComparer.Ordinal)
            .Select(k => (Kreis: k, Old: before.Kreise.GetValueOrDefault(k), New: now.Kreise[k]))
            .Where(p => p.Old is not null && p.New is not null)
            .Select(p => (p.Kreis, Old: p.Old!.Value, New: p.New!.Value))
            .ToList();
        if (pairs.Count < parameters.FewestPairs)
            yield break;
        var rho = Ranks.Spearman([.. pairs.Select(p => p.Old)], [.. pairs.Select(p => p.New)]);
        var least = now.Period == before.Period ? parameters.MinimumSpearmanSamePeriod : parameters.MinimumSpearman;
        if (rho <= parameters.SignFlipSpearman || Flipped(pairs))
            yield return GateFinding.Build(
                now,
                "sign-flip",
                null,
                "High and low, or plus and minus, have changed places.",
                $"ranks as in {before.Period}",
                $"rank correlation {GateFinding.Number(rho)}"
            );
        else if (!(rho >= least) && !recipe.IsBalance)
            yield return GateFinding.Build(
                now,
                "rank",
                null,
                "The order of the Kreise is hardly that of the period last accepted: it may be another series.",
                $"rank correlation with {before.Period} of {GateFinding.Number(least)} or more",
                GateFinding.Number(rho)
            );
        // Of a balance around zero neither the order nor the size lasts from one year to the next; its spread is looked at by itself.
        if (recipe.IsBalance)
            yield break;
        foreach (var finding in Jumps(now, before, pairs, recipe, parameters))
            yield return finding;
    }

    private static IEnumerable<GateFinding> Jumps(
        SeriesValues now,
        SeriesValues before,
        List<(string Kreis, double Old, double New)> pairs,
        SeriesRecipe recipe,
        GateParameters parameters
    )
    {
        if (Jump(pairs, parameters) is { } all)
        {
            yield return GateFinding.Build(
                now,
                "unit-jump",
                null,
                $"The values are in another unit than {recipe.Unit}{Guess(all)}.",
                $"about the size of {before.Period}",
                $"{GateFinding.Number(all)} times as large in the median"
            );
            yield break;
        }
        foreach (var land in pairs.GroupBy(p => p.Kreis[..2], StringComparer.Ordinal))
            if (land.Count() >= parameters.FewestKreiseOfLand && Jump([.. land], parameters) is { } one)
                yield return GateFinding.Build(
                    now,
                    "unit-jump",
                    land.Key,
                    $"The values of one Land are in another unit than {recipe.Unit}{Guess(one)}.",
                    $"about the size of {before.Period}",
                    $"{GateFinding.Number(one)} times as large in the median"
                );
    }

    private static double? Jump(List<(string Kreis, double Old, double New)> pairs, GateParameters parameters)
    {
        var ratios = pairs.Where(p => p.Old != 0 && p.New != 0).Select(p => Math.Abs(p.New / p.Old)).ToList();
        return
            ratios.Count > pairs.Count / 2
            && Quantiles.Median(ratios) is var r
            && (r >= parameters.UnitJump || r <= 1 / parameters.UnitJump)
            ? r
            : null;
    }

    private static bool Flipped(List<(string Kreis, double Old, double New)> pairs)
    {
        var signed = pairs.Where(p => p.Old != 0 && p.New != 0).ToList();
        return signed.Count > pairs.Count / 2 && signed.Count(p => Math.Sign(p.Old) != Math.Sign(p.New)) > 0.75 * signed.Count;
    }

    private static string Guess(double ratio)
    {
        var factor = Factors.MinBy(f => Math.Abs(Math.Log((ratio > 1 ? ratio : 1 / ratio) / f)));
        return $": it looks like {(ratio > 1 ? "×" : "÷")} {GateFinding.Number(factor)}";
    }

    private static bool Differs(SeriesIdentity a, SeriesIdentity b) =>
        a.Unit != b.Unit || a.Name != b.Name || (a.Edition == b.Edition && (a.Id != b.Id || a.Kuerzel != b.Kuerzel));

    private static string Text(SeriesIdentity i) =>
        string.Join(", ", new[] { i.Edition, i.Id, i.Kuerzel, i.Name, i.Unit }.Where(t => t is not null));
}
