namespace Pipeline.Core.Cluster;

/// <summary>Which certainty a share is of; written to tables as the text of <see cref="ShareKindText"/>.</summary>
public enum ShareKind
{
    /// <summary>Simulated next years from past changes.</summary>
    Predicted,

    /// <summary>Simulated next years from counts, for want of past changes.</summary>
    PredictedFromCounts,

    /// <summary>Bootstrap resamples: dependence on the choice of Kreise and anchor.</summary>
    Resampled,
}

/// <summary>One edition of the past whose labels and certainties are compared with what came.</summary>
/// <param name="Year">The edition.</param>
/// <param name="Labels">Its official labels.</param>
/// <param name="Shares">Its certainties, by kind; a kind that it has not is left out.</param>
public sealed record CertaintyOfYear(int Year, int[] Labels, IReadOnlyDictionary<ShareKind, double[]> Shares);

/// <summary>How a certainty kept its word within a bin.</summary>
/// <param name="Kind">Which certainty.</param>
/// <param name="Bin">1 … 10, by rising certainty.</param>
/// <param name="Kreise">Kreise and editions of the bin whose next year is known.</param>
/// <param name="MeanShare">Their mean certainty; null for none.</param>
/// <param name="KeptNextYear">Share of them with the same label a year later; null for none.</param>
/// <param name="KreiseThreeYears">Kreise and editions of the bin whose third year is known.</param>
/// <param name="KeptThreeYears">Share of them with the same label three years later; null for none.</param>
public sealed record ReliabilityBin(
    ShareKind Kind,
    int Bin,
    int Kreise,
    double? MeanShare,
    double? KeptNextYear,
    int KreiseThreeYears,
    double? KeptThreeYears
);

/// <summary>Whether what was called certain stayed (METHOD §9).</summary>
public static class Reliability
{
    /// <summary>Lower bounds of the ten bins; the last holds certainty 1 alone, for more than half of all Kreise have it.</summary>
    public static IReadOnlyList<double> From { get; } = [0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 1];

    /// <summary>The upper bound of a bin, not in it but for the last.</summary>
    /// <param name="bin">1 … 10.</param>
    public static double To(int bin) => bin < From.Count ? From[bin] : 1;

    /// <summary>All bins of all kinds, in the order of kind and bin; none where nothing is known.</summary>
    /// <param name="years">Consecutive editions, oldest first; the last one's certainty is not asked for.</param>
    public static IReadOnlyList<ReliabilityBin> Compute(IReadOnlyList<CertaintyOfYear> years) =>
        [.. Enum.GetValues<ShareKind>().SelectMany(kind => OfKind(Outcomes(years, kind), kind))];

    /// <summary>Every certainty of a kind with what came of it.</summary>
    /// <param name="years">Consecutive editions, oldest first.</param>
    /// <param name="kind">The kind.</param>
    public static IReadOnlyList<CertaintyOutcome> Outcomes(IReadOnlyList<CertaintyOfYear> years, ShareKind kind)
    {
        var labels = years.ToDictionary(y => y.Year, y => y.Labels);
        return
        [
            .. from year in years
            where year.Shares.ContainsKey(kind)
            let shares = year.Shares[kind]
            from i in Enumerable.Range(0, shares.Length)
            select new CertaintyOutcome(year.Year, shares[i], Kept(year, i, 1), Kept(year, i, 3)),
        ];

        bool? Kept(CertaintyOfYear year, int row, int later) =>
            labels.TryGetValue(year.Year + later, out var then) ? then[row] == year.Labels[row] : null;
    }

    private static IEnumerable<ReliabilityBin> OfKind(IReadOnlyList<CertaintyOutcome> outcomes, ShareKind kind)
    {
        if (!outcomes.Any(o => o.KeptNextYear is not null))
            return [];
        var bins = outcomes.ToLookup(o => BinOf(o.Share));
        return Enumerable.Range(1, From.Count).Select(bin => OfBin(kind, bin, [.. bins[bin]]));
    }

    private static ReliabilityBin OfBin(ShareKind kind, int bin, List<CertaintyOutcome> outcomes)
    {
        var next = outcomes.Where(o => o.KeptNextYear is not null).ToList();
        var third = outcomes.Where(o => o.KeptThreeYears is not null).ToList();
        return new ReliabilityBin(
            kind,
            bin,
            next.Count,
            next.Count == 0 ? null : next.Average(o => o.Share),
            next.Count == 0 ? null : (double)next.Count(o => o.KeptNextYear == true) / next.Count,
            third.Count,
            third.Count == 0 ? null : (double)third.Count(o => o.KeptThreeYears == true) / third.Count
        );
    }

    private static int BinOf(double share)
    {
        var bin = From.Count;
        while (bin > 1 && share < From[bin - 1])
            bin--;
        return bin;
    }
}

/// <summary>A certainty and what came of it.</summary>
/// <param name="Year">The edition.</param>
/// <param name="Share">The certainty.</param>
/// <param name="KeptNextYear">Whether the label was the same a year later; null where that edition is not known.</param>
/// <param name="KeptThreeYears">The same after three years.</param>
public sealed record CertaintyOutcome(int Year, double Share, bool? KeptNextYear, bool? KeptThreeYears);

/// <summary>The text forms of <see cref="ShareKind"/>.</summary>
public static class ShareKindText
{
    private static readonly string[] Texts = ["predicted", "predicted_from_counts", "resampled"];

    /// <summary>The text in tables, snake_case.</summary>
    public static string ToText(this ShareKind kind) => Texts[(int)kind];

    /// <summary>Reads the text of a table.</summary>
    /// <exception cref="FormatException">The text is none of the three.</exception>
    public static ShareKind Parse(string text)
    {
        var index = Array.IndexOf(Texts, text);
        return index >= 0 ? (ShareKind)index : throw new FormatException($"'{text}' is not a kind of certainty");
    }

    /// <summary>The kind of what was predicted.</summary>
    public static ShareKind Kind(this PredictionBasis basis) =>
        basis == PredictionBasis.PastChanges ? ShareKind.Predicted : ShareKind.PredictedFromCounts;
}
