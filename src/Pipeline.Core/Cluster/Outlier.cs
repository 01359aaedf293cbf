using System.Globalization;
using Pipeline.Core.Domain;

namespace Pipeline.Core.Cluster;

/// <summary>
/// Refuses an edition in which one Kreis alone makes more than half of the spread of an indicator: all others then look
/// alike, and the clusters would only tell that Kreis from the rest. Among n values z² is n − 1 at most; on the releases of
/// 2010–2018 no value reaches a third of this bound.
/// </summary>
public static class Outlier
{
    /// <summary>Share of an indicator's sum of squares that one Kreis may have.</summary>
    public const double LargestShare = 0.5;

    /// <summary>Checks every indicator.</summary>
    /// <param name="data">The z-scores.</param>
    /// <exception cref="FindingException">Code <c>outlier-dominates</c>, one finding per value.</exception>
    public static void RequireNone(Standardised data)
    {
        var limit = LargestShare * data.Rows;
        var findings = new List<Finding>();
        for (var i = 0; i < data.Rows; i++)
        for (var j = 0; j < data.Columns; j++)
            if (data.Row(i)[j] is var z && z * z > limit)
                findings.Add(Describe(data, i, j, z));
        if (findings.Count > 0)
            throw new FindingException(findings);
    }

    private static Finding Describe(Standardised data, int row, int column, double z) =>
        new(
            "outlier-dominates",
            "One Kreis alone makes more than half of the spread of an indicator; the other Kreise could not be told apart by it. "
                + "If the value is wrong, correct it with a patch."
        )
        {
            Column = data.Features.Indicators[column].Code,
            Kreis = data.Features.Kreise[row].Text,
            Expected = string.Create(
                CultureInfo.InvariantCulture,
                $"within {Math.Sqrt(LargestShare * data.Rows):0.0} standard deviations of the mean {data.Means[column]:0.###}"
            ),
            Found = string.Create(
                CultureInfo.InvariantCulture,
                $"{data.Features.Row(row)[column]:0.###}, which is {Math.Abs(z):0.0} standard deviations away"
            ),
        };
}
