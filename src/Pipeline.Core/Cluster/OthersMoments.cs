namespace Pipeline.Core.Cluster;

/// <summary>
/// Mean and spread of an indicator over all Kreise but one: what stays when the value of that one changes. With n Kreise, t
/// the distance of its value from the others' mean and S their sum of squares, z = t(n−1)/n ÷ √(S/n + t²(n−1)/n²), which
/// rises with t and stays below √(n−1).
/// </summary>
/// <param name="Count">Number of all Kreise.</param>
/// <param name="Mean">Mean of the others.</param>
/// <param name="Squares">Sum of squares of the others about their mean; above 0.</param>
internal readonly record struct OthersMoments(int Count, double Mean, double Squares)
{
    /// <summary>
    /// Least share of the sum of squares the others must have for it to follow from that of all without being lost in rounding.
    /// </summary>
    private const double LeastShare = 1e-6;

    public static OthersMoments Compute(Standardised data, int row, int column)
    {
        double n = data.Rows;
        var (mean, deviation) = (data.Means[column], data.StandardDeviations[column]);
        var apart = data.Features.Row(row)[column] - mean;
        var all = n * deviation * deviation;
        var others = all - (apart * apart * n / (n - 1));
        return others > LeastShare * all ? new(data.Rows, mean - (apart / (n - 1)), others) : AddUp(data, row, column);
    }

    private static OthersMoments AddUp(Standardised data, int row, int column)
    {
        var n = data.Rows;
        var sum = 0.0;
        for (var i = 0; i < n; i++)
            sum += i == row ? 0 : data.Features.Row(i)[column];
        var mean = sum / (n - 1);
        var squares = 0.0;
        for (var i = 0; i < n; i++)
            if (i != row && data.Features.Row(i)[column] - mean is var apart)
                squares += apart * apart;
        return new OthersMoments(n, mean, squares);
    }

    /// <summary>The z-score of a value.</summary>
    public double ToZ(double value)
    {
        var (n, t) = ((double)Count, value - Mean);
        return t * (n - 1) / n / Math.Sqrt((Squares / n) + (t * t * (n - 1) / (n * n)));
    }

    /// <summary>The value of a z-score; infinite where no value reaches it.</summary>
    public double ToValue(double z)
    {
        double n = Count;
        var room = n - 1 - (z * z);
        return room <= 0 ? z * double.PositiveInfinity : Mean + (z * Math.Sqrt(n * Squares / ((n - 1) * room)));
    }
}
