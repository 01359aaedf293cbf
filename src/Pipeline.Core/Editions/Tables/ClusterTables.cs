using Pipeline.Core.Cluster;
using Pipeline.Core.Diff;
using Pipeline.Core.Domain;
using Pipeline.Core.Tables;
using Pipeline.Statistics.Clustering;

namespace Pipeline.Core.Editions.Tables;

/// <summary>Fills the tables of the stage cluster.</summary>
internal static class ClusterTables
{
    /// <summary>Standardised, membership, clusters, quality, tracks.</summary>
    public static IReadOnlyList<TableData> All(EditionId edition, ClusteredEdition c, TodayTrack track, Bridge? bridge) =>
        [Standardised(edition, c), Membership(edition, c), Clusters(edition, c, bridge), Quality(edition, c), Tracks(edition, c, track)];

    private static TableData Standardised(EditionId edition, ClusteredEdition c) =>
        TableSchemas
            .Standardised(c.Data.Features.Indicators)
            .Write([
                .. c.Data.Features.Kreise.Select(
                    (kreis, i) =>
                        new StandardisedRow
                        {
                            Edition = edition,
                            Ags = kreis,
                            Z = c.Data.Row(i).ToArray(),
                        }
                ),
            ]);

    private static TableData Membership(EditionId edition, ClusteredEdition c) =>
        TableSchemas.Membership.Write([.. c.Data.Features.Kreise.Select((kreis, i) => Member(edition, c, kreis, i))]);

    private static MembershipRow Member(EditionId edition, ClusteredEdition c, KreisKey kreis, int i)
    {
        var (official, borderline) = (c.Official, c.Borderline[i]);
        return new MembershipRow
        {
            Edition = edition,
            Ags = kreis,
            Name = KreisRegister.Every[kreis].DisplayName,
            Land = kreis.Land,
            Cluster = official.Labels[i],
            Settlement = c.Scheme.IsUrban(official.Labels[i]) ? "urban" : "rural",
            ClusterFresh = c.FreshAligned[i],
            Distance = official.Distance[i],
            SecondCluster = official.SecondCluster[i],
            DistanceSecond = official.SecondDistance[i],
            Certainty = c.Certainty.OfLabel[i],
            Borderline = borderline.IsBorderline,
            BorderlineCluster = borderline.IsBorderline ? borderline.Other : null,
            Silhouette = official.Silhouette[i],
            PreviousCluster = c.PreviousLabels?[i],
            Changed = c.PreviousLabels is not null && c.PreviousLabels[i] != official.Labels[i],
        };
    }

    private static TableData Clusters(EditionId edition, ClusteredEdition c, Bridge? bridge)
    {
        var (k, p) = (c.Official.Sizes.Length, c.Data.Features.Columns);
        var freshOf = Enumerable.Range(1, k).OrderBy(f => c.FreshNumber[f - 1]).ToArray();
        var fresh = new Solution(
            ClusterRow.Fresh,
            [.. freshOf.Select(f => c.Fresh.Sizes[f - 1])],
            ClusterMeans.Compute(c.Data.Features, c.FreshAligned, k),
            [.. freshOf.SelectMany(f => c.Fresh.Centres[((f - 1) * p)..(f * p)])],
            [.. freshOf.Select(f => c.Certainty.FreshJaccard[f - 1])]
        );
        var official = new Solution(ClusterRow.Official, c.Official.Sizes, c.Official.Means, c.Anchor.Centres, c.Certainty.OfficialJaccard);
        List<Solution> solutions = [fresh, official];
        if (bridge is not null)
            solutions.Insert(0, new(ClusterRow.Bridge, bridge.New.Sizes, bridge.New.Means, bridge.NewAnchor.Centres, null));
        return TableSchemas
            .Clusters(c.Data.Features.Indicators)
            .Write([.. solutions.SelectMany(s => Enumerable.Range(0, k).Select(n => s.Row(edition, n, p)))]);
    }

    /// <summary>One solution in the table <c>clusters</c>, everything by the official numbers.</summary>
    private sealed record Solution(string Name, int[] Sizes, double[] Means, double[] Centres, double[]? Jaccard)
    {
        public ClusterRow Row(EditionId edition, int number, int indicators)
        {
            var cells = (number * indicators)..((number + 1) * indicators);
            return new ClusterRow
            {
                Edition = edition,
                Solution = Name,
                Cluster = number + 1,
                Size = Sizes[number],
                Mean = Means[cells],
                Centre = Centres[cells],
                JaccardStability = Jaccard?[number],
            };
        }
    }

    private static TableData Quality(EditionId edition, ClusteredEdition c)
    {
        var chosen = c.Official.Sizes.Length;
        var gaps = c.Gap.ToDictionary(g => g.K);
        double? previous = c.PreviousLabels is null ? null : AdjustedRandIndex.Compute(c.PreviousLabels, c.Official.Labels);
        var official = AdjustedRandIndex.Compute(c.Fresh.Labels, c.Official.Labels);
        return TableSchemas.Quality.Write([
            .. c.Diagnostics.Select(d => new QualityRow
            {
                Edition = edition,
                K = d.K,
                Inertia = d.Inertia,
                Silhouette = d.Silhouette,
                CalinskiHarabasz = d.CalinskiHarabasz,
                DaviesBouldin = d.DaviesBouldin,
                NearOptima = d.LocalOptima,
                Gap = gaps[d.K].Gap,
                GapSe = gaps[d.K].StandardError,
                ExplainedVariance = d.ExplainedVariance,
                AriPrevious = d.K == chosen ? previous : null,
                AriRangeScaled = d.K == chosen ? c.Sensitivity.RangeScaled : null,
                AriWinsorised = d.K == chosen ? c.Sensitivity.Winsorised : null,
                AriOfficial = d.K == chosen ? official : null,
                ExplainedVarianceOfficial = d.K == chosen ? c.Official.ExplainedVariance : null,
            }),
        ]);
    }

    private static TableData Tracks(EditionId edition, ClusteredEdition c, TodayTrack track) =>
        TableSchemas.Tracks.Write([
            .. from i in Enumerable.Range(0, c.Data.Rows)
            from y in Enumerable.Range(0, track.Years.Count)
            select new TrackRow
            {
                Edition = edition,
                Ags = c.Data.Features.Kreise[i],
                Year = track.Years[y],
                ClusterPublished = track.Published[y][i],
                ClusterToday = track.Today[y][i],
                InheritedFromAgs = track.InheritedFrom(c.Data.Features.Kreise[i], track.Years[y]),
            },
        ]);
}
