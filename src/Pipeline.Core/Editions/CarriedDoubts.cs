using Pipeline.Core.Gates;

namespace Pipeline.Core.Editions;

/// <summary>
/// Doubts of the published edition that a revision replaces, and of the edition before, whose values a mean of years takes again. A
/// series that is as it was accepted is not judged again, so what could not be decided of it then would be forgotten: it stays marked
/// until its value changes or somebody accepts it.
/// </summary>
public static class CarriedDoubts
{
    /// <summary>Those of which every value is what it was.</summary>
    /// <param name="doubts">Of the earlier edition.</param>
    /// <param name="published">Its values.</param>
    /// <param name="now">The values of the edition that is made.</param>
    public static IReadOnlyList<BasisDoubt> Of(
        IReadOnlyList<BasisDoubt> doubts,
        IReadOnlyList<SeriesValues> published,
        IReadOnlyList<SeriesValues> now
    ) => [.. doubts.Where(d => d.Column.Split('+').All(c => IsUnchanged(d, c, published, now)))];

    private static bool IsUnchanged(
        BasisDoubt doubt,
        string series,
        IReadOnlyList<SeriesValues> published,
        IReadOnlyList<SeriesValues> now
    ) =>
        Find(published, series, doubt.Period) is { } before
        && Find(now, series, doubt.Period) is { } after
        && before.Kreise.Keys.Where(k => Concerns(doubt.Area, k)).All(k => before.Kreise[k] == after.Kreise.GetValueOrDefault(k));

    private static SeriesValues? Find(IReadOnlyList<SeriesValues> values, string series, string period) =>
        values.FirstOrDefault(v => v.Series == series && v.Period.ToString() == period);

    /// <summary>A Kreis, two Kreise joined by a plus sign, a Land, or all.</summary>
    private static bool Concerns(string? area, string kreis) =>
        area is null || (area.Length == 2 ? kreis.StartsWith(area, StringComparison.Ordinal) : area.Split('+').Contains(kreis));
}
