using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Statistics;

namespace Pipeline.Publication.Evaluation;

/// <summary>What the last edition owes to choices of the method, how many dimensions it has, and what places have to do with it.</summary>
internal static class ChoiceTables
{
    /// <summary>The tables, in their order.</summary>
    public static IEnumerable<MarkdownTable> Compose(
        IReadOnlyList<EvaluatedEdition> editions,
        Recipe recipe,
        CancellationToken cancellation
    )
    {
        var last = editions[^1];
        var data = Data(last, recipe.ForEdition(last.Year));
        yield return Choices(last.Year, MethodChoices.Compute(data, recipe.Clustering, cancellation), data.Distances);
        yield return Dimensions(last);
        var family = editions.SkipWhile(e => e.Year != last.State.Anchor.Year).ToList();
        var shifts = NationalShift.Compute(
            [.. family.Select(e => e.AsAnchor)],
            [.. family.Select(e => e.State.Official.Labels)],
            recipe.Clustering.Hysteresis
        );
        if (shifts is not null)
            yield return Shift(family[0], shifts);
        var pattern = SpatialPattern.Compute(
            last.State.Data,
            last.State.Official.Labels,
            recipe.Clustering.Clusters,
            KreisRegister.On(recipe.GebietsstandOf(last.Year))
        );
        yield return Places(last.Year, pattern);
    }

    private static ChoiceData Data(EvaluatedEdition last, Recipe recipe)
    {
        var (z, own) = (last.State.Data, last.AsAnchor.ToAnchor());
        var supply = recipe.Indicators.FirstOrDefault(i => i.Rule == IndicatorRule.SupplyPoints);
        var distances = (supply?.Series ?? []).Select(s => Column(last, s)).ToList();
        return new ChoiceData(
            z,
            OfficialClassifier.Labels(z, own, null, 0),
            last.State.Official.Labels,
            Column(last, recipe.Population) ?? [],
            distances.Contains(null) ? [] : [.. distances.OfType<double[]>()]
        );
    }

    /// <summary>A series of the last edition in the order of the Kreise; null where one has no value.</summary>
    private static double[]? Column(EvaluatedEdition last, string series)
    {
        var kreise = last.State.Data.Features.Kreise;
        return kreise.All(k => last.SeriesValues.ContainsKey((series, k))) ? [.. kreise.Select(k => last.SeriesValues[(series, k)])] : null;
    }

    private static MarkdownTable Choices(int year, IReadOnlyList<ChoiceResult> results, IReadOnlyList<double[]> distances) =>
        new(
            $"{StoreEvaluation.Year(year)} by other choices of the method",
            ["other choice", "ARI with the fresh solution", "Kreise in another cluster than there", "ARI with the official labels"],
            [
                .. results.Select(
                    IReadOnlyList<string> (r) =>
                        [
                            r.Choice,
                            StoreEvaluation.Number(r.WithFresh, 2),
                            StoreEvaluation.Count(r.Otherwise),
                            StoreEvaluation.Number(r.WithOfficial, 2),
                        ]
                ),
            ],
            distances.Count == 0
                ? null
                : $"{StoreEvaluation.Count(MethodChoices.NearThreshold(distances, MethodChoices.Step))} Kreise have a distance within "
                    + $"{StoreEvaluation.Number(MethodChoices.Step, 0)} m of a threshold of the supply index."
        );

    private static MarkdownTable Dimensions(EvaluatedEdition last)
    {
        var variances = PrincipalComponents.Variances(last.State.Data.Z, last.State.Data.Columns);
        var sum = 0.0;
        var rows = new List<IReadOnlyList<string>>();
        foreach (var (at, variance) in variances.Index())
        {
            sum += variance / variances.Length;
            rows.Add([
                StoreEvaluation.Count(at + 1),
                StoreEvaluation.Percent(variance / variances.Length, 1),
                StoreEvaluation.Percent(sum, 1),
            ]);
        }
        return new MarkdownTable(
            $"Dimensions of {StoreEvaluation.Year(last.Year)}: principal components of the indicators",
            ["component", "share of the variance", "together"],
            rows,
            $"The {StoreEvaluation.Count(variances.Length)} indicators spread like "
                + $"{StoreEvaluation.Number(PrincipalComponents.EffectiveNumber(variances), 1)} that have nothing to do with each other "
                + "((Σλ)² / Σλ²)."
        );
    }

    private static MarkdownTable Shift(EvaluatedEdition first, IReadOnlyList<ShiftOfYear> shifts) =>
        new(
            $"All Kreise together since {StoreEvaluation.Year(first.Year)}, in standard deviations of that year, euros in its prices",
            [
                "edition",
                .. first.State.Data.Features.Indicators.Select(i => i.Code),
                "Kreise per cluster by that year's mean and spread",
                "labelled otherwise than officially",
            ],
            [
                .. shifts.Select(
                    IReadOnlyList<string> (s) =>
                        [
                            StoreEvaluation.Year(s.Year),
                            .. s.Shift.Select(v => StoreEvaluation.Signed(v, 2)),
                            string.Join(" / ", s.Sizes.Select(StoreEvaluation.Count)),
                            StoreEvaluation.Count(s.Otherwise),
                        ]
                ),
            ],
            "Standardised by year, what moves all Kreise alike is invisible; here it is not. Prices: consumer price index of the "
                + "Statistisches Bundesamt."
        );

    private static MarkdownTable Places(int year, SpatialResult pattern) =>
        new(
            $"Neighbours in {StoreEvaluation.Year(year)}: Moran's I",
            ["of", "I", "standard deviations above chance", "I of what the clusters leave", "standard deviations above chance"],
            [
                .. pattern.Indicators.Select(IReadOnlyList<string> (i) => [i.Indicator, .. Cells(i.Values), .. Cells(i.Residuals)]),
                .. pattern
                    .Clusters.Index()
                    .Where(c => c.Item is not null)
                    .Select(
                        IReadOnlyList<string> (c) =>
                            [$"membership in cluster {StoreEvaluation.Count(c.Index + 1)}", .. Cells(c.Item!), "–", "–"]
                    ),
            ],
            $"Neighbours of a Kreis are the {StoreEvaluation.Count(SpatialPattern.Neighbours)} of the nearest centroids. "
                + $"{StoreEvaluation.Percent(pattern.Alike, 1)} of them are in its cluster, {StoreEvaluation.Percent(pattern.ByChance, 1)} "
                + "would be by chance."
        );

    private static IReadOnlyList<string> Cells(MoransI i) => [StoreEvaluation.Number(i.Value, 2), StoreEvaluation.Number(i.Score, 1)];
}
