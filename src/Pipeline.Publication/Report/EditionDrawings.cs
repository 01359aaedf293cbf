using System.Collections.Concurrent;
using Pipeline.Core.Domain;
using Pipeline.Publication.Report.Charts;
using Pipeline.Publication.Report.Drawing;

namespace Pipeline.Publication.Report;

/// <summary>What the pictures of all reports of an edition have in common, drawn once when first wanted. Used by several threads.</summary>
/// <param name="context">The edition.</param>
internal sealed class EditionDrawings(ReportContext context)
{
    private readonly ConcurrentDictionary<double, Lazy<SharedMarks>> _grounds = new();
    private readonly ConcurrentDictionary<string, Lazy<StripCrowd>> _crowds = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string, int), Band> _bands = new();
    private readonly ConcurrentDictionary<string, SpineScale> _scales = new(StringComparer.Ordinal);

    /// <summary>The map of the country at a width.</summary>
    public SharedMarks Ground(double width) =>
        _grounds
            .GetOrAdd(width, w => new(() => ClusterMap.Ground(context.Maps.Country, new ClusterColors(context.Scheme, context.Cluster), w)))
            .Value;

    /// <summary>The Kreise by an indicator.</summary>
    public StripCrowd Crowd(Indicator indicator) =>
        _crowds
            .GetOrAdd(
                indicator.Code,
                _ => new(() => StripChart.Crowd([.. Values(indicator)], indicator.Polarity > 0, IndicatorPage.StripWidth))
            )
            .Value;

    /// <summary>Where the middle 80 % of a cluster begin and end by an indicator.</summary>
    public Band Band(Indicator indicator, int cluster) => _bands.GetOrAdd((indicator.Code, cluster), _ => Middle(indicator, cluster));

    /// <summary>How the first page draws an indicator.</summary>
    public SpineScale Scale(Indicator indicator) => _scales.GetOrAdd(indicator.Code, _ => SpineScale.Of([.. Values(indicator).Order()]));

    private Band Middle(Indicator indicator, int cluster)
    {
        var members = Values(indicator).Where((_, row) => context.Official.Labels[row] == cluster).Order().ToList();
        return new Band(members[members.Count / 10], members[members.Count - 1 - (members.Count / 10)]);
    }

    private IEnumerable<double> Values(Indicator indicator)
    {
        var column = context.Column(indicator);
        return Enumerable.Range(0, context.Features.Rows).Select(row => context.Features.Row(row)[column]);
    }
}

/// <summary>A range of values.</summary>
/// <param name="Low">Its lower end.</param>
/// <param name="High">Its upper end.</param>
internal readonly record struct Band(double Low, double High);

/// <summary>The axis of an indicator on the first page: without the outermost hundredths, which would crowd all others.</summary>
/// <param name="Axis">Ends of the axis.</param>
/// <param name="Middle">The middle 80 % of the Kreise.</param>
internal readonly record struct SpineScale(Band Axis, Band Middle)
{
    /// <summary>From all values in ascending order.</summary>
    public static SpineScale Of(IReadOnlyList<double> sorted) => new(Between(sorted, 100), Between(sorted, 10));

    /// <summary>Where a value stands as a share of the axis, the better end at 1.</summary>
    public double Share(double value, int polarity)
    {
        var share = Axis.High > Axis.Low ? (value - Axis.Low) / (Axis.High - Axis.Low) : 0.5;
        return polarity > 0 ? share : 1 - share;
    }

    private static Band Between(IReadOnlyList<double> sorted, int part) =>
        new(sorted[sorted.Count / part], sorted[sorted.Count - 1 - (sorted.Count / part)]);
}
