namespace Pipeline.Core.Normalise;

/// <summary>The sum of the sixteen Länder, where a recipe says that they count and not the row for Germany.</summary>
internal static class LaenderSum
{
    private const int Laender = 16;

    /// <summary>In the unit of the series; null where one of the sixteen has no number.</summary>
    /// <param name="rows">The rows of the Länder.</param>
    public static double? Of(IReadOnlyCollection<double?> rows) =>
        rows.Count == Laender && rows.All(l => l is not null) ? rows.Sum(l => l!.Value) : null;
}
