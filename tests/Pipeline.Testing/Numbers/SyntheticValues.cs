namespace Pipeline.Testing.Numbers;

/// <summary>
/// 120 made-up rows of four columns in six overlapping groups: value = base[g, j] + width[j] · (u − 1/2) with
/// u = ((31i² + 17i + 73j² + 29ij + 11) mod 997) / 997 and g = (i² + ⌊i / 7⌋) mod 6. The same formula stands in
/// <c>Goldens/goldens.R</c>, which computed what is expected of it.
/// </summary>
public static class SyntheticValues
{
    /// <summary>Number of rows.</summary>
    public const int Rows = 120;

    /// <summary>Number of columns.</summary>
    public const int Columns = 4;

    private static readonly double[][] Base =
    [
        [82.0, 5.4, 6.0, 27000],
        [81.0, 5.2, 9.0, 23500],
        [79.6, 5.3, 14.0, 20500],
        [82.2, 2.4, 3.5, 26500],
        [81.1, 1.4, 5.5, 23800],
        [79.8, 1.2, 9.5, 21000],
    ];

    private static readonly double[] Width = [1.9, 1.6, 5.0, 4200];

    /// <summary>Row-major.</summary>
    public static double[] All { get; } = [.. Enumerable.Range(0, Rows * Columns).Select(at => Value(at / Columns, at % Columns))];

    private static double Value(int i, int j)
    {
        var u = ((31 * i * i) + (17 * i) + (73 * j * j) + (29 * i * j) + 11) % 997 / 997.0;
        return Base[((i * i) + (i / 7)) % 6][j] + (Width[j] * (u - 0.5));
    }
}
