namespace Pipeline.Core.Domain;

/// <summary>
/// The input of the clustering: one row per Kreis, one column per indicator, in original units, complete.
/// Rows are in AGS order whatever order the data came in, so that shuffling an input changes nothing.
/// </summary>
public sealed class FeatureMatrix
{
    /// <summary>Takes a complete matrix.</summary>
    /// <param name="kreise">The keys of the rows, strictly ascending.</param>
    /// <param name="indicators">The columns, at least one, no code twice.</param>
    /// <param name="values">Row-major, <c>kreise.Count × indicators.Count</c>, every value finite.</param>
    /// <exception cref="ArgumentException">Sizes disagree, rows are not ascending, or a value is not finite.</exception>
    public FeatureMatrix(IReadOnlyList<KreisKey> kreise, IReadOnlyList<Indicator> indicators, double[] values)
    {
        ArgumentOutOfRangeException.ThrowIfZero(indicators.Count);
        if (values.Length != kreise.Count * indicators.Count)
            throw new ArgumentException($"{values.Length} values for {kreise.Count} rows and {indicators.Count} columns", nameof(values));
        for (var i = 1; i < kreise.Count; i++)
            if (kreise[i - 1] >= kreise[i])
                throw new ArgumentException($"rows must ascend: {kreise[i - 1]} stands before {kreise[i]}", nameof(kreise));
        if (indicators.Select(i => i.Code).Distinct().Count() != indicators.Count)
            throw new ArgumentException("an indicator stands twice", nameof(indicators));
        var bad = Array.FindIndex(values, v => !double.IsFinite(v));
        if (bad >= 0)
            throw new ArgumentException(
                $"the value of {kreise[bad / indicators.Count]} in {indicators[bad % indicators.Count].Code} is {values[bad]}",
                nameof(values)
            );
        (Kreise, Indicators, Values) = (kreise, indicators, values);
    }

    /// <summary>Keys of the rows, ascending.</summary>
    public IReadOnlyList<KreisKey> Kreise { get; }

    /// <summary>The columns.</summary>
    public IReadOnlyList<Indicator> Indicators { get; }

    /// <summary>Row-major values in original units. Not to be changed.</summary>
    public double[] Values { get; }

    /// <summary>Number of rows.</summary>
    public int Rows => Kreise.Count;

    /// <summary>Number of columns.</summary>
    public int Columns => Indicators.Count;

    /// <summary>One row.</summary>
    public ReadOnlySpan<double> Row(int index) => Values.AsSpan(index * Columns, Columns);
}
