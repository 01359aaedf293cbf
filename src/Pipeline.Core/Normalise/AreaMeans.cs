using Pipeline.Core.Domain;

namespace Pipeline.Core.Normalise;

/// <summary>The mean of an indicator over the Kreise of a Land or of Germany.</summary>
/// <param name="Area">Key of the Land, or <see cref="AreaMeans.Germany"/>.</param>
/// <param name="Indicator">The indicator.</param>
/// <param name="Mean">Unweighted, in the indicator's unit.</param>
/// <param name="Kreise">How many Kreise it speaks for.</param>
public sealed record AreaMean(string Area, Indicator Indicator, double Mean, int Kreise);

/// <summary>
/// What reports compare a Kreis with: unweighted means over Kreise, like the cluster means, so that all columns of a
/// comparison are of one kind. They are not the offices' figures for a Land, which weigh by people; reports say so.
/// </summary>
public static class AreaMeans
{
    /// <summary>The area code of all of Germany.</summary>
    public const string Germany = "DG";

    /// <summary>All sixteen Länder that have Kreise in the matrix, then Germany.</summary>
    public static IReadOnlyList<AreaMean> Compute(FeatureMatrix features)
    {
        var areas = Enumerable
            .Range(0, features.Rows)
            .GroupBy(i => features.Kreise[i].Land.Text, StringComparer.Ordinal)
            .Select(g => (Area: g.Key, Rows: g.ToList()))
            .Append((Area: Germany, Rows: [.. Enumerable.Range(0, features.Rows)]));
        return
        [
            .. areas.SelectMany(a =>
                features.Indicators.Select(
                    (indicator, j) => new AreaMean(a.Area, indicator, a.Rows.Average(i => features.Row(i)[j]), a.Rows.Count)
                )
            ),
        ];
    }
}
