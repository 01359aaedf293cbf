using Pipeline.Core.Domain;
using Pipeline.Statistics.Clustering;

namespace Pipeline.Core.Cluster;

/// <summary>A feature matrix with its z-scores: what every distance of the method is measured in.</summary>
public sealed class Standardised
{
    internal Standardised(FeatureMatrix features, double[] z, double[] means, double[] standardDeviations) =>
        (Features, Z, Means, StandardDeviations) = (features, z, means, standardDeviations);

    /// <summary>The values in original units, and the keys of rows and columns.</summary>
    public FeatureMatrix Features { get; }

    /// <summary>z-scores, row-major n×p, without unit. Not to be changed.</summary>
    public double[] Z { get; }

    /// <summary>Mean of each indicator over the Kreise, unweighted, in original units.</summary>
    public double[] Means { get; }

    /// <summary>Population standard deviation of each indicator (ddof 0), in original units, above 0.</summary>
    public double[] StandardDeviations { get; }

    /// <summary>Number of Kreise n.</summary>
    public int Rows => Features.Rows;

    /// <summary>Number of indicators p.</summary>
    public int Columns => Features.Columns;

    /// <summary>The z-scores in the form the search works on.</summary>
    public PointTable Points => field ??= new PointTable(Z, Rows, Columns);

    /// <summary>The z-scores of one Kreis.</summary>
    public ReadOnlySpan<double> Row(int index) => Z.AsSpan(index * Columns, Columns);
}
