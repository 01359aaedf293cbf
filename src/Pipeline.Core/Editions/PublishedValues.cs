using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Core.Tables;
using Pipeline.Statistics.Clustering;

namespace Pipeline.Core.Editions;

/// <summary>Turns rows of published tables back into what the stages work on.</summary>
public static class PublishedValues
{
    /// <summary>The matrix of the table <c>indicators</c>.</summary>
    /// <exception cref="FindingException">A cell is missing or stands twice.</exception>
    public static FeatureMatrix Features(
        IReadOnlyList<IndicatorRow> values,
        IReadOnlyList<KreisKey> kreise,
        IReadOnlyList<Indicator> indicators
    ) => new(kreise, indicators, [.. Cells(values, kreise, indicators).Select(r => r.Value)]);

    /// <summary>The rows of the table <c>indicators</c> in the order of a matrix, row by row.</summary>
    /// <exception cref="FindingException">A cell is missing or stands twice.</exception>
    public static IEnumerable<IndicatorRow> Cells(
        IReadOnlyList<IndicatorRow> values,
        IReadOnlyList<KreisKey> kreise,
        IReadOnlyList<Indicator> indicators
    )
    {
        var cells = new Dictionary<(KreisKey, string), IndicatorRow>(values.Count);
        foreach (var value in values)
            if (!cells.TryAdd((value.Ags, value.Indicator), value))
                throw Damaged(value.Ags, value.Indicator, "two");
        return kreise.SelectMany(k =>
            indicators.Select(i => cells.TryGetValue((k, i.Code), out var cell) ? cell : throw Damaged(k, i.Code, "none"))
        );
    }

    /// <summary>The rows of the table <c>observations</c>.</summary>
    public static IReadOnlyList<Observation> Observations(IReadOnlyList<ObservationRow> rows) =>
        [
            .. rows.Select(r => new Observation(
                r.Source,
                r.ReleaseSha256,
                r.Series,
                r.AgsOriginal,
                r.Ags,
                new Period(r.PeriodStart, r.PeriodEnd),
                r.Value,
                r.Status,
                r.QualityFlag,
                r.Unit,
                r.Gebietsstand,
                r.Weight
            )),
        ];

    /// <summary>The rows of the table <c>indicators</c>.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="indicators">The indicators of its recipe.</param>
    /// <exception cref="KeyNotFoundException">A row is of none of them.</exception>
    public static IReadOnlyList<IndicatorValue> Indicators(IReadOnlyList<IndicatorRow> rows, IReadOnlyList<Indicator> indicators)
    {
        var byCode = indicators.ToDictionary(i => i.Code, StringComparer.Ordinal);
        return
        [
            .. rows.Select(r => new IndicatorValue(r.Ags, byCode[r.Indicator], r.Value, r.ReferencePeriod, r.Status, r.ImputationMethod)),
        ];
    }

    /// <summary>The Kreise with a value put together from those of former Kreise in the table <c>indicators</c>.</summary>
    public static IReadOnlySet<KreisKey> Merged(IReadOnlyList<IndicatorRow> values) =>
        values.Where(v => ImputationMethods.IsTerritorial(v.ImputationMethod)).Select(v => v.Ags).ToHashSet();

    /// <summary>How well the anchor fits, by the table <c>quality</c>.</summary>
    /// <exception cref="FindingException">No row speaks of the official classification, or several do.</exception>
    public static AnchorFit Fit(IReadOnlyList<QualityRow> quality, int year)
    {
        var rows = quality.Where(q => q.ExplainedVarianceOfficial is not null && q.AriOfficial is not null).ToList();
        return rows is [{ ExplainedVarianceOfficial: { } official, AriOfficial: { } agreement } row]
            ? new AnchorFit(year, official, row.ExplainedVariance, agreement)
            : throw new FindingException(
                new Finding("store-damaged", "The published table of quality does not say how well the official classification fits.")
                {
                    Table = "quality",
                    Column = "explained_variance_official",
                    Expected = "one row",
                    Found = $"{rows.Count} rows",
                }
            );
    }

    /// <summary>A published bridge edition in its new scheme.</summary>
    /// <param name="published">The edition by its old anchor.</param>
    /// <param name="bridge">Its table <c>bridge</c>.</param>
    /// <param name="freshLabels">Labels of its fresh solution, in any numbering.</param>
    /// <param name="anchor">Its new anchor.</param>
    /// <exception cref="FindingException">The table does not name every Kreis once.</exception>
    public static PastEdition Onward(PastEdition published, IReadOnlyList<BridgeRow> bridge, int[] freshLabels, Anchor anchor)
    {
        var (state, kreise) = (published.State, published.State.Data.Features.Kreise);
        RequireRowPerKreis("bridge", [.. bridge.Select(b => b.Ags)], kreise);
        var onward = state with
        {
            Anchor = anchor,
            Official = OfficialClassifier.Describe(state.Data, anchor, [.. bridge.Select(b => b.Cluster)]),
        };
        var fit = published.Fit with
        {
            OfficialExplained = onward.Official.ExplainedVariance,
            AdjustedRandIndex = AdjustedRandIndex.Compute(onward.Official.Labels, freshLabels),
        };
        return published with { State = onward, Certainty = [.. bridge.Select(b => b.Certainty)], Fit = fit };
    }

    /// <summary>Frozen centres of the table <c>clusters</c>.</summary>
    /// <param name="clusters">Its rows.</param>
    /// <param name="solution">The solution: <see cref="ClusterRow.Official"/>, <see cref="ClusterRow.Bridge"/>.</param>
    /// <param name="year">The edition the centres are of.</param>
    /// <param name="indicators">The indicators in the order of the recipe.</param>
    public static Anchor Anchor(IReadOnlyList<ClusterRow> clusters, string solution, int year, IReadOnlyList<Indicator> indicators) =>
        new(
            year,
            [.. clusters.Where(c => c.Solution == solution).OrderBy(c => c.Cluster).SelectMany(c => c.Centre)],
            [.. indicators.Select(i => i.Code)]
        );

    /// <summary>Checks that a table of an edition has one row per Kreis, in their order.</summary>
    /// <exception cref="FindingException">It has not.</exception>
    public static void RequireRowPerKreis(string table, IReadOnlyList<KreisKey> found, IReadOnlyList<KreisKey> kreise)
    {
        if (!found.SequenceEqual(kreise))
            throw new FindingException(
                new Finding("store-damaged", "A published table does not name the Kreise of its edition.")
                {
                    Table = table,
                    Column = "ags",
                    Expected = $"{kreise.Count} Kreise",
                    Found = $"{found.Count} rows",
                }
            );
    }

    private static FindingException Damaged(KreisKey kreis, string indicator, string found) =>
        new(
            new Finding("store-damaged", "The published table of indicators is not complete.")
            {
                Table = "indicators",
                Column = indicator,
                Kreis = kreis.Text,
                Expected = "one value",
                Found = found,
            }
        );
}
