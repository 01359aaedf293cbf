using Pipeline.Core.Cluster;
using Pipeline.Core.Diff;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Core.Tables;
using Pipeline.Statistics.Clustering;
using Pipeline.Statistics.Validation;
using static Pipeline.Core.Tables.TableColumns;

namespace Pipeline.Core.Editions.Tables;

/// <summary>Fills the tables of an edition from the results of the stages. Rows are in the order of their keys.</summary>
public static class EditionTables
{
    /// <summary>The tables of the stages an edition has passed.</summary>
    public static IReadOnlyList<TableData> All(MadeEdition edition)
    {
        var id = edition.Planned.Id;
        List<TableData> tables = [.. OfData(id, edition.Data)];
        if (edition.Clustered is not { } clustered)
            return tables;
        tables.AddRange(OfClusters(id, clustered, edition.Track!, edition.Bridge?.Schemes));
        tables.AddRange(MethodTables.Of(edition));
        tables.Add(DescribingTables.Trends(id, edition.Trend));
        tables.AddRange(GroupTables.Of(edition));
        if (edition.Diff is null && edition.Before is not null)
            return tables;
        tables.AddRange(OfDiff(edition.Planned.Previous, id, edition.Comparison, edition.Diff));
        tables.Add(MethodTables.Transitions(edition.Planned.Previous, id, edition.Diff));
        return tables;
    }

    /// <summary>After normalise: observations, indicators, means.</summary>
    public static IReadOnlyList<TableData> OfData(EditionId edition, EditionData data) =>
        [
            Observations(data.Observations),
            Indicators(edition, data.Indicators),
            Means(edition, data.Features),
            DescribingTables.Context(edition, data.Context),
        ];

    /// <summary>After cluster: standardised, membership, clusters, quality, tracks.</summary>
    public static IReadOnlyList<TableData> OfClusters(EditionId edition, ClusteredEdition c, TodayTrack track, Bridge? bridge) =>
        [Standardised(edition, c), Membership(edition, c), Clusters(edition, c, bridge), Quality(edition, c), Tracks(edition, c, track)];

    /// <summary>After diff: changes and causes; both without rows in the anchor edition.</summary>
    public static IReadOnlyList<TableData> OfDiff(EditionId? from, EditionId to, EditionComparison? comparison, EditionDiff? diff) =>
        [Changes(from, to, comparison, diff), Causes(from, to, diff)];

    private static TableData Observations(IReadOnlyList<Observation> rows) =>
        new(
            TableSchemas.Observations,
            [
                Column(rows, r => r.Source),
                Column(rows, r => r.ReleaseSha256),
                Column(rows, r => r.Series),
                Column(rows, r => r.AgsOriginal),
                Column(rows, r => r.Kreis.Text),
                Column(rows, r => r.Period.Start),
                Column(rows, r => r.Period.End),
                Column(rows, r => r.Value),
                Column(rows, r => r.Status.ToText()),
                Column(rows, r => r.QualityFlag),
                Column(rows, r => r.Unit),
                Column(rows, r => r.Gebietsstand),
                Column(rows, r => r.Weight),
            ]
        );

    private static TableData Indicators(EditionId edition, IReadOnlyList<IndicatorValue> values)
    {
        var rows = values.OrderBy(v => v.Kreis).ThenBy(v => v.Indicator.Code, StringComparer.Ordinal).ToList();
        return new(
            TableSchemas.IndicatorValues,
            [
                Column(rows, _ => edition.ToString()),
                Column(rows, r => r.Kreis.Text),
                Column(rows, r => r.Indicator.Code),
                Column(rows, r => r.Value),
                Column(rows, r => r.Indicator.Unit),
                Column(rows, r => r.ReferencePeriod),
                Column(rows, r => r.Status.ToText()),
                Column(rows, r => r.ImputationMethod),
            ]
        );
    }

    private static TableData Means(EditionId edition, FeatureMatrix features)
    {
        var rows = AreaMeans
            .Compute(features)
            .OrderBy(m => m.Area, StringComparer.Ordinal)
            .ThenBy(m => m.Indicator.Code, StringComparer.Ordinal)
            .ToList();
        return new(
            TableSchemas.Means,
            [
                Column(rows, _ => edition.ToString()),
                Column(rows, r => r.Area),
                Column(rows, r => r.Indicator.Code),
                Column(rows, r => r.Mean),
                Column(rows, r => r.Kreise),
            ]
        );
    }

    private static TableData Standardised(EditionId edition, ClusteredEdition c)
    {
        var rows = Enumerable.Range(0, c.Data.Features.Rows).ToList();
        var p = c.Data.Features.Columns;
        return new(
            TableSchemas.Standardised(c.Data.Features.Indicators),
            [
                Column(rows, _ => edition.ToString()),
                Column(rows, i => c.Data.Features.Kreise[i].Text),
                .. Enumerable.Range(0, p).Select(j => Column(rows, i => c.Data.Z[(i * p) + j])),
            ]
        );
    }

    private static TableData Membership(EditionId edition, ClusteredEdition c)
    {
        var rows = Enumerable.Range(0, c.Data.Features.Rows).ToList();
        var kreise = c.Data.Features.Kreise;
        var o = c.Official;
        return new(
            TableSchemas.Membership,
            [
                Column(rows, _ => edition.ToString()),
                Column(rows, i => kreise[i].Text),
                Column(rows, i => KreisRegister.Gebietsstand2021[kreise[i]].DisplayName),
                Column(rows, i => kreise[i].Land.Text),
                Column(rows, i => o.Labels[i]),
                Column(rows, i => c.Scheme.IsUrban(o.Labels[i]) ? "urban" : "rural"),
                Column(rows, i => c.FreshAligned[i]),
                Column(rows, i => o.Distance[i]),
                Column(rows, i => o.SecondCluster[i]),
                Column(rows, i => o.SecondDistance[i]),
                Column(rows, i => (double?)c.Certainty.OfLabel[i]),
                Column(rows, i => (bool?)c.Borderline[i].IsBorderline),
                Column(rows, i => c.Borderline[i].IsBorderline ? c.Borderline[i].Other : (int?)null),
                Column(rows, i => o.Silhouette[i]),
                Column(rows, i => c.PreviousLabels?[i]),
                Column(rows, i => c.PreviousLabels is not null && c.PreviousLabels[i] != o.Labels[i]),
            ]
        );
    }

    private static TableData Clusters(EditionId edition, ClusteredEdition c, Bridge? bridge)
    {
        var k = c.Official.Sizes.Length;
        var p = c.Data.Features.Columns;
        var freshMeans = ClusterMeans.Compute(c.Data.Features, c.FreshAligned, k);
        var freshOf = Enumerable.Range(1, k).OrderBy(f => c.FreshNumber[f - 1]).ToArray();
        var solutions = new List<SolutionRows>
        {
            new(
                "fresh",
                [.. freshOf.Select(f => c.Fresh.Sizes[f - 1])],
                freshMeans,
                [.. freshOf.SelectMany(f => c.Fresh.Centres[((f - 1) * p)..(f * p)])],
                [.. freshOf.Select(f => c.Certainty.FreshJaccard[f - 1])]
            ),
            new(PublishedValues.OfficialSolution, c.Official.Sizes, c.Official.Means, c.Anchor.Centres, c.Certainty.OfficialJaccard),
        };
        if (bridge is not null)
            solutions.Insert(0, new(PublishedValues.BridgeSolution, bridge.New.Sizes, bridge.New.Means, bridge.NewAnchor.Centres, null));
        var rows = solutions.SelectMany(s => Enumerable.Range(0, k).Select(n => (Solution: s, Cluster: n))).ToList();
        return new(
            TableSchemas.Clusters(c.Data.Features.Indicators),
            [
                Column(rows, _ => edition.ToString()),
                Column(rows, r => r.Solution.Name),
                Column(rows, r => r.Cluster + 1),
                Column(rows, r => r.Solution.Sizes[r.Cluster]),
                .. Enumerable.Range(0, p).Select(j => Column(rows, r => r.Solution.Means[(r.Cluster * p) + j])),
                .. Enumerable.Range(0, p).Select(j => Column(rows, r => r.Solution.Centres[(r.Cluster * p) + j])),
                Column(rows, r => r.Solution.Jaccard?[r.Cluster]),
            ]
        );
    }

    /// <summary>One solution in the table <c>clusters</c>, everything by the official numbers.</summary>
    private sealed record SolutionRows(string Name, int[] Sizes, double[] Means, double[] Centres, double[]? Jaccard);

    private static TableData Quality(EditionId edition, ClusteredEdition c)
    {
        var rows = c.Diagnostics;
        var k = c.Official.Sizes.Length;
        var gap = c.Gap.ToDictionary(g => g.K);
        double? AtK(KDiagnostics d, double? value) => d.K == k ? value : null;
        double? previous = c.PreviousLabels is null ? null : AdjustedRandIndex.Compute(c.PreviousLabels, c.Official.Labels);
        return new(
            TableSchemas.Quality,
            [
                Column(rows, _ => edition.ToString()),
                Column(rows, d => d.K),
                Column(rows, d => d.Inertia),
                Column(rows, d => d.Silhouette),
                Column(rows, d => d.CalinskiHarabasz),
                Column(rows, d => d.DaviesBouldin),
                Column(rows, d => d.LocalOptima),
                Column(rows, d => (double?)gap[d.K].Gap),
                Column(rows, d => (double?)gap[d.K].StandardError),
                Column(rows, d => d.ExplainedVariance),
                Column(rows, d => AtK(d, previous)),
                Column(rows, d => AtK(d, c.Sensitivity.RangeScaled)),
                Column(rows, d => AtK(d, c.Sensitivity.Winsorised)),
                Column(rows, d => AtK(d, AdjustedRandIndex.Compute(c.Fresh.Labels, c.Official.Labels))),
                Column(rows, d => AtK(d, c.Official.ExplainedVariance)),
            ]
        );
    }

    private static TableData Tracks(EditionId edition, ClusteredEdition c, TodayTrack track)
    {
        var rows = Enumerable
            .Range(0, c.Data.Rows)
            .SelectMany(kreis => Enumerable.Range(0, track.Years.Count).Select(year => (Kreis: kreis, Year: year)))
            .ToList();
        return new(
            TableSchemas.Tracks,
            [
                Column(rows, _ => edition.ToString()),
                Column(rows, r => c.Data.Features.Kreise[r.Kreis].Text),
                Column(rows, r => track.Years[r.Year]),
                Column(rows, r => track.Published[r.Year][r.Kreis]),
                Column(rows, r => track.Today[r.Year][r.Kreis]),
            ]
        );
    }

    private static TableData Changes(EditionId? from, EditionId to, EditionComparison? comparison, EditionDiff? diff)
    {
        var rows = diff?.Changes.OrderBy(c => c.Kreis).ToList() ?? [];
        return new(
            TableSchemas.Changes,
            [
                Column(rows, _ => from.ToString()!),
                Column(rows, _ => to.ToString()),
                Column(rows, r => r.Kreis.Text),
                Column(rows, r => r.From),
                Column(rows, r => r.To),
                Column(rows, r => r.Kind.ToText()),
                Column(rows, r => At(comparison?.CertaintyFrom, r)),
                Column(rows, r => At(comparison?.CertaintyTo, r)),
            ]
        );

        double? At(double[]? certainty, ClusterChange change) => certainty?[Row(comparison!.From.Data.Features.Kreise, change.Kreis)];
    }

    private static int Row(IReadOnlyList<KreisKey> kreise, KreisKey kreis)
    {
        for (var i = 0; i < kreise.Count; i++)
            if (kreise[i] == kreis)
                return i;
        throw new KeyNotFoundException(kreis.Text);
    }

    private static TableData Causes(EditionId? from, EditionId to, EditionDiff? diff)
    {
        var rows =
            diff?.Causes.OrderBy(c => c.Kreis)
                .ThenBy(c => c.Factor.ToText(), StringComparer.Ordinal)
                .ThenBy(c => c.Indicator, StringComparer.Ordinal)
                .ToList()
            ?? [];
        return new(
            TableSchemas.Causes,
            [
                Column(rows, _ => from.ToString()!),
                Column(rows, _ => to.ToString()),
                Column(rows, r => r.Kreis.Text),
                Column(rows, r => r.Factor.ToText()),
                Column(rows, r => r.Indicator),
                Column(rows, r => r.Contribution),
            ]
        );
    }
}
