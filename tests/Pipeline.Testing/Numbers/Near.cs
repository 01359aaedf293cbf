using Xunit;

namespace Pipeline.Testing.Numbers;

/// <summary>Comparison of computed figures with a named tolerance.</summary>
public static class Near
{
    /// <summary>The tolerance promised for reference figures, relative to the larger of 1 and the expected value.</summary>
    public const double Relative = 1e-9;

    /// <summary>Compares two figures.</summary>
    public static void Equal(double expected, double actual, double tolerance = Relative, string what = "value") =>
        Assert.True(
            Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected)),
            FormattableString.Invariant($"{what}: expected {expected:R}, found {actual:R}")
        );

    /// <summary>Compares lists of figures, one by one.</summary>
    public static void Equal(
        IReadOnlyList<double> expected,
        IReadOnlyList<double> actual,
        double tolerance = Relative,
        string what = "value"
    )
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++)
            Equal(expected[i], actual[i], tolerance, $"{what}[{i}]");
    }
}
