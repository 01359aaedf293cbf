using Pipeline.Core.Cluster;
using Pipeline.Core.Diff;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Statistics.Validation;

namespace Pipeline.Publication.Report;

/// <summary>The figures behind the explanation of a Kreis, for machines.</summary>
public sealed record KreisFigures
{
    /// <summary>Edition.</summary>
    public required string Edition { get; init; }

    /// <summary>Key.</summary>
    public required string Ags { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Notice, for example that it is a demo.</summary>
    public string? Notice { get; init; }

    /// <summary>Official cluster, 1 to 6.</summary>
    public required int Cluster { get; init; }

    /// <summary>Distance to its centre in z.</summary>
    public required double Distance { get; init; }

    /// <summary>Nearest other cluster.</summary>
    public required int SecondCluster { get; init; }

    /// <summary>Distance to its centre in z.</summary>
    public required double DistanceSecond { get; init; }

    /// <summary>Silhouette in the official partition.</summary>
    public required double Silhouette { get; init; }

    /// <summary>Share of resamples with the same cluster, 0 to 1.</summary>
    public required double Certainty { get; init; }

    /// <summary>The other cluster of a borderline Kreis; null where it is not borderline.</summary>
    public int? BorderlineCluster { get; init; }

    /// <summary>Cluster in the edition before; null in the anchor edition.</summary>
    public int? PreviousCluster { get; init; }

    /// <summary>The cluster the causes compare with; null in the anchor edition.</summary>
    public int? Against { get; init; }

    /// <summary>Change of the margin; null in the anchor edition.</summary>
    public double? MarginChange { get; init; }

    /// <summary>The indicators.</summary>
    public required IReadOnlyList<KreisFigure> Indicators { get; init; }

    /// <summary>The parts of the change; they add up to it.</summary>
    public required IReadOnlyList<CauseFigure> Causes { get; init; }

    /// <summary>Per indicator the nearest value that alone would lead to the second cluster; null where none does.</summary>
    public required IReadOnlyList<RequiredFigure> RequiredForSecondCluster { get; init; }

    /// <summary>Clusters by the centres that count from the next edition on; null where the edition is no bridge.</summary>
    public int? BridgeCluster { get; init; }

    /// <summary>The Kreise most like this one in its own cluster, nearest first.</summary>
    public required IReadOnlyList<SimilarFigure> SimilarWithin { get; init; }

    /// <summary>The Kreise most like this one in any cluster, nearest first.</summary>
    public required IReadOnlyList<SimilarFigure> SimilarAcross { get; init; }

    /// <summary>Collects them.</summary>
    public static KreisFigures Compute(ReportContext context, KreisKey kreis)
    {
        var row = context.Row(kreis);
        var (official, diff) = (context.Official, context.Diff);
        var cluster = official.Labels[row];
        var similar = SimilarSection.Neighbours(context, kreis);
        return new KreisFigures
        {
            Edition = context.Id.ToString(),
            Ags = kreis.Text,
            Name = KreisRegister.Every[kreis].DisplayName,
            Notice = context.Basis.Notice,
            Cluster = cluster,
            Distance = official.Distance[row],
            SecondCluster = official.SecondCluster[row],
            DistanceSecond = official.SecondDistance[row],
            Silhouette = official.Silhouette[row],
            Certainty = context.Certainty(kreis).Share,
            BorderlineCluster = context.Certainty(kreis).BordersOn,
            PreviousCluster = context.Before?.Official.Labels[row],
            Against = diff?.Against[row],
            MarginChange = diff is null ? null : diff.MarginTo[row] - diff.MarginFrom[row],
            Indicators =
            [
                .. context.Indicators.Select(i => new KreisFigure(
                    i.Code,
                    context.Value(kreis, i).Value,
                    i.Unit,
                    context.Value(kreis, i).ReferencePeriod,
                    context.Value(kreis, i).Status.ToText(),
                    context.Score(kreis, i) * i.Polarity,
                    context.ClusterMean(cluster, i),
                    context.Mean(kreis.Land.Text, i),
                    context.Mean(AreaMeans.Germany, i)
                )),
            ],
            RequiredForSecondCluster =
            [
                .. RequiredSection.Changes(context, kreis).Select(c => new RequiredFigure(c.Indicator, c.Current, c.Value)),
            ],
            BridgeCluster = context.BridgeLabels?[row],
            SimilarWithin = [.. similar.Within.Select(o => SimilarFigure.Compute(context, o))],
            SimilarAcross = [.. similar.Across.Select(o => SimilarFigure.Compute(context, o))],
            Causes = [.. context.Causes(kreis).Select(c => new CauseFigure(c.Factor.ToText(), c.Indicator, c.Contribution))],
        };
    }
}

/// <summary>One indicator of a Kreis beside its means.</summary>
/// <param name="Indicator">Code.</param>
/// <param name="Value">Value of the Kreis.</param>
/// <param name="Unit">Unit.</param>
/// <param name="ReferencePeriod">What it speaks of.</param>
/// <param name="Status">Status.</param>
/// <param name="Z">z over all Kreise.</param>
/// <param name="ClusterMean">Mean of its cluster.</param>
/// <param name="LandMean">Mean of the Kreise of its Land.</param>
/// <param name="GermanyMean">Mean of all Kreise.</param>
public sealed record KreisFigure(
    string Indicator,
    double Value,
    string Unit,
    string ReferencePeriod,
    string Status,
    double Z,
    double ClusterMean,
    double LandMean,
    double GermanyMean
);

/// <summary>A Kreis that is like another.</summary>
/// <param name="Ags">Key.</param>
/// <param name="Name">Name.</param>
/// <param name="Cluster">Its official cluster.</param>
/// <param name="Distance">Euclidean distance of the z-scores.</param>
/// <param name="Differences">What differs most, this other Kreis minus the Kreis.</param>
public sealed record SimilarFigure(string Ags, string Name, int Cluster, double Distance, IReadOnlyList<IndicatorDifference> Differences)
{
    internal static SimilarFigure Compute(ReportContext context, SimilarKreis other)
    {
        var kreis = context.Features.Kreise[other.Row];
        return new SimilarFigure(kreis.Text, KreisRegister.Every[kreis].DisplayName, other.Cluster, other.Distance, other.Differences);
    }
}

/// <summary>One part of a change.</summary>
/// <param name="Factor">own, others, …</param>
/// <param name="Indicator">Code.</param>
/// <param name="Contribution">In z².</param>
public sealed record CauseFigure(string Factor, string Indicator, double Contribution);

/// <summary>What one indicator would have to become.</summary>
/// <param name="Indicator">Code.</param>
/// <param name="Current">Its value.</param>
/// <param name="Required">The nearest value that does it; null where none within the range seen in Germany does.</param>
public sealed record RequiredFigure(string Indicator, double Current, double? Required);
