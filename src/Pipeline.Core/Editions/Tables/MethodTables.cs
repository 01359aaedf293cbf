using Pipeline.Core.Cluster;
using Pipeline.Core.Diff;
using Pipeline.Core.Domain;
using Pipeline.Core.Tables;

namespace Pipeline.Core.Editions.Tables;

/// <summary>Fills the tables that tell how far the method carries.</summary>
internal static class MethodTables
{
    /// <summary>Anchoring, bridge, correlations, sensitivity, similar.</summary>
    /// <param name="edition">An edition that was clustered.</param>
    public static IReadOnlyList<TableData> All(MadeEdition edition)
    {
        var (id, c) = (edition.Planned.Id, edition.Clustered!);
        return [Anchoring(id, edition), Bridge(id, c, edition.Bridge), Correlations(id, c), Sensitivity(id, c.Sensitivity), Similar(id, c)];
    }

    private static TableData Anchoring(EditionId id, MadeEdition edition)
    {
        var (check, basis) = (edition.Anchoring!, edition.Planned.Basis);
        return TableSchemas.Anchoring.Write([
            new AnchoringRow
            {
                Edition = id,
                AnchorYear = basis.AnchorYear,
                ExplainedVarianceOfficial = check.Fit.OfficialExplained,
                ExplainedVarianceFresh = check.Fit.FreshExplained,
                Ari = check.Fit.AdjustedRandIndex,
                Redefined = check.Redefined.Count == 0 ? null : string.Join(',', check.Redefined),
                ReanchoringDue = check.Verdict.Due,
                Bridge = basis.Bridge,
                FreshFitsScheme = edition.Clustered!.Fresh.FitsScheme,
            },
        ]);
    }

    private static TableData Bridge(EditionId id, ClusteredEdition c, BridgeResult? bridge) =>
        TableSchemas.Bridge.Write([
            .. Enumerable
                .Range(0, bridge is null ? 0 : c.Data.Rows)
                .Select(i => new BridgeRow
                {
                    Edition = id,
                    Ags = c.Data.Features.Kreise[i],
                    ClusterOld = c.Official.Labels[i],
                    Cluster = bridge!.Schemes.New.Labels[i],
                    Certainty = bridge.Certainty[i],
                }),
        ]);

    private static TableData Correlations(EditionId id, ClusteredEdition c)
    {
        var (r, codes) = (SensitivityAnalysis.Correlations(c.Data), c.Data.Features.Indicators.Select(i => i.Code).ToList());
        var order = Enumerable.Range(0, codes.Count).OrderBy(j => codes[j], StringComparer.Ordinal).ToList();
        return TableSchemas.Correlations.Write([
            .. from a in order
            from b in order
            select new CorrelationRow
            {
                Edition = id,
                Indicator = codes[a],
                OtherIndicator = codes[b],
                Correlation = r[(a * codes.Count) + b],
            },
        ]);
    }

    private static TableData Sensitivity(EditionId id, SensitivityResult s) =>
        TableSchemas.Sensitivity.Write([
            Variant(id, "range_scaled", null, s.RangeScaled),
            Variant(id, "winsorised", null, s.Winsorised),
            .. s
                .Without.OrderBy(w => w.Indicator, StringComparer.Ordinal)
                .Select(w => Variant(id, "without_" + w.Indicator, w.Indicator, w.AdjustedRandIndex)),
        ]);

    private static SensitivityRow Variant(EditionId id, string variant, string? indicator, double agreement) =>
        new()
        {
            Edition = id,
            Variant = variant,
            Indicator = indicator,
            Ari = agreement,
        };

    private static TableData Similar(EditionId id, ClusteredEdition c)
    {
        var kreise = c.Data.Features.Kreise;
        return TableSchemas.Similar.Write([
            .. SimilarKreise
                .FindAll(c.Data, c.Official.Labels)
                .SelectMany(
                    (neighbours, i) =>
                        neighbours
                            .Across.Select((other, at) => Neighbour(id, kreise, (i, "all", at + 1), other))
                            .Concat(neighbours.Within.Select((other, at) => Neighbour(id, kreise, (i, "cluster", at + 1), other)))
                ),
        ]);
    }

    private static SimilarRow Neighbour(
        EditionId id,
        IReadOnlyList<KreisKey> kreise,
        (int Row, string Scope, int Rank) place,
        SimilarKreis other
    )
    {
        var differences = Enumerable.Range(0, SimilarRow.Differences);
        return new SimilarRow
        {
            Edition = id,
            Ags = kreise[place.Row],
            Scope = place.Scope,
            Rank = place.Rank,
            SimilarAgs = kreise[other.Row],
            SimilarCluster = other.Cluster,
            Distance = other.Distance,
            Indicator = [.. differences.Select(n => n < other.Differences.Count ? other.Differences[n].Indicator : null)],
            Difference = [.. differences.Select(n => n < other.Differences.Count ? other.Differences[n].Z : (double?)null)],
        };
    }
}
