using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;

namespace Pipeline.Core.Normalise;

/// <summary>
/// What stops one series of one release: a Kreis twice, missing or unexpected, a value that cannot be true, a sum that is
/// not Germany's. Every check throws a <see cref="FindingException"/> that names release, series, period and Kreis.
/// </summary>
/// <param name="territory">Knows which Kreise there were.</param>
/// <param name="series">Code of the series.</param>
/// <param name="recipe">What its values may be.</param>
/// <param name="release">The release it stands in.</param>
internal sealed class SeriesChecks(Territory territory, string series, SeriesRecipe recipe, Release release)
{
    private readonly IReadOnlyList<CrosswalkLink> _links = territory.LinksFrom(release.Offer.Gebietsstand);

    /// <summary>The cell of a Kreis that existed on the day must be there once and be possible.</summary>
    public void CheckCell(in SourceCell cell, KreisKey kreis)
    {
        if (cell.IsRepeated)
            throw Error(
                "kreis-duplicate",
                "A Kreis stands twice in a release: its value is not certain.",
                cell.Period,
                kreis.Text,
                "one row",
                $"two rows or more, the first in line {cell.Line}"
            );
        CheckRange(cell, kreis.Text);
        if (recipe.Kind == SeriesKind.Count && cell.Value is { } count && count != Math.Truncate(count))
            throw Error(
                "count-fraction",
                "A count has a fraction: the series is no count, or another unit than the recipe says.",
                cell.Period,
                kreis.Text,
                $"a whole number of {recipe.Unit}",
                FormattableString.Invariant($"{count} in line {cell.Line}")
            );
    }

    /// <summary>The cell of an area of any level must be possible.</summary>
    public void CheckRange(in SourceCell cell, string area)
    {
        if (cell.Value is { } v && (v < recipe.Minimum || v > recipe.Maximum))
            throw Error(
                "value-out-of-range",
                "A value cannot be true.",
                cell.Period,
                area,
                FormattableString.Invariant($"{recipe.Minimum} to {recipe.Maximum} {recipe.Unit}"),
                FormattableString.Invariant($"{v} in line {cell.Line}")
            );
    }

    /// <summary>
    /// A table of all codes ever has a row, be it a sign, for every Kreis of its day; a number of a code nobody knows, or of
    /// a Kreis dissolved before, would otherwise be passed over without a word.
    /// </summary>
    public void CheckRows(IReadOnlyDictionary<string, SourceCell> cells, Period period)
    {
        if (recipe.Areas != AreaCoverage.AllCodesEver)
            return;
        var valid = _links.Select(l => l.From).Distinct().ToList();
        var missing = valid
            .Where(k => !cells.ContainsKey(k.Text) && !(recipe.Substitutes.TryGetValue(k.Text, out var part) && cells.ContainsKey(part)))
            .ToList();
        if (missing.Count > 0)
            throw Error(
                "kreis-missing",
                "A Kreis has no row in a table that should hold every Kreis.",
                period,
                string.Join(", ", missing.Take(20)),
                $"a row for each of the {valid.Count} Kreise of {release.Offer.Gebietsstand:yyyy-MM-dd}",
                $"rows for {valid.Count - missing.Count} of them"
            );
        var odd = cells
            .Where(c =>
                c.Key.Length == 5
                && c.Value.Value is not null
                && (!KreisKey.TryParse(c.Key, out var kreis) || !territory.IsExpected(kreis, release.Offer.Gebietsstand))
            )
            .Select(c => c.Key)
            .Order(StringComparer.Ordinal)
            .ToList();
        if (odd.Count > 0)
            throw Error(
                "kreis-unexpected",
                "The table has numbers for a Kreis that did not exist on its day: an unknown code, or a former part "
                    + "beside the merged Kreis.",
                period,
                string.Join(", ", odd.Take(20)),
                $"numbers for the {valid.Count} Kreise of {release.Offer.Gebietsstand:yyyy-MM-dd} and signs for all others",
                $"numbers for {odd.Count} more{GebietsstandOfKeys.Hint(Numbers(cells), release.Offer.Gebietsstand)}"
            );
    }

    /// <summary>A release of exactly the Kreise of its day must hold no other Kreis.</summary>
    public void CheckAreas(IReadOnlyDictionary<string, SourceCell> cells, Period period)
    {
        if (recipe.Areas != AreaCoverage.Exact)
            return;
        var valid = _links.Select(l => l.From.Text).ToHashSet(StringComparer.Ordinal);
        var unexpected = cells.Keys.Where(c => c.Length == 5 && !valid.Contains(c)).Order(StringComparer.Ordinal).ToList();
        if (unexpected.Count == 0)
            return;
        var count = cells.Keys.Count(c => c.Length == 5);
        throw Error(
            "kreis-unexpected",
            "The release holds a Kreis that did not exist on its Gebietsstand; a merged Kreis beside its former parts "
                + "would count people twice.",
            period,
            string.Join(", ", unexpected.Take(20)),
            $"the {valid.Count} Kreise of {release.Offer.Gebietsstand:yyyy-MM-dd}",
            $"{count} Kreise, {unexpected.Count} of them not valid on that day"
                + GebietsstandOfKeys.Hint(cells.Keys.Where(c => c.Length == 5), release.Offer.Gebietsstand)
        );
    }

    /// <summary>The Kreise of the day must add up to the row for Germany, or to the Länder where the recipe says that they count.</summary>
    public void CheckSum(IReadOnlyDictionary<string, SourceCell> cells, Period period, Func<KreisKey, double?> valueOf)
    {
        var expected = LaenderTotal(cells) ?? Germany(cells, period);
        var former = _links.Select(l => l.From).Distinct().Select(k => (Kreis: k, Value: valueOf(k))).ToList();
        var missing = former.Where(f => f.Value is null).Select(f => f.Kreis.Text).ToList();
        var sum = former.Sum(f => f.Value ?? 0);
        if (Math.Abs(sum - expected) > 0.5)
            throw Error(
                "sum-mismatch",
                "The Kreise do not add up to Germany: one is missing, or people are counted twice.",
                period,
                missing.Count == 0 ? null : string.Join(", ", missing),
                FormattableString.Invariant($"{expected} {recipe.Unit}"),
                FormattableString.Invariant($"{sum} {recipe.Unit} in {former.Count} Kreise")
            );
    }

    /// <summary>The sum of the Länder; null where they do not count, or one of them has no number.</summary>
    private double? LaenderTotal(IReadOnlyDictionary<string, SourceCell> cells) =>
        recipe.LaenderCount ? LaenderSum.Of([.. cells.Values.Where(c => c.Level == AreaLevel.Land).Select(c => c.Value)]) : null;

    private double Germany(IReadOnlyDictionary<string, SourceCell> cells, Period period)
    {
        if (!cells.TryGetValue("DG", out var germany) || germany.Value is not { } whole)
            throw Error(
                "sum-unknown",
                "The row for Germany is missing: the sum of the Kreise cannot be checked.",
                period,
                null,
                recipe.LaenderCount ? "a number in the row DG, or in the rows of all sixteen Länder" : "a number in the row DG",
                "none"
            );
        // A table that was put together of slices by Land may hold the row once per slice.
        if (germany.IsRepeated)
            throw Error(
                "sum-unknown",
                "The row for Germany stands twice: it is not certain what the Kreise must add up to.",
                period,
                null,
                "one row DG",
                $"two rows or more, the first in line {germany.Line}"
            );
        return whole;
    }

    private static IEnumerable<string> Numbers(IReadOnlyDictionary<string, SourceCell> cells) =>
        cells.Where(c => c.Key.Length == 5 && c.Value.Value is not null).Select(c => c.Key);

    private FindingException Error(string code, string message, Period period, string? kreis, string expected, string found) =>
        new(
            new Finding(code, message)
            {
                Source = $"{release.Offer.Label} ({release.Offer.File})",
                Table = release.Offer.Table,
                Column = recipe.Describe(series),
                Place = period.ToString(),
                Kreis = kreis,
                Expected = expected,
                Found = found,
            }
        );
}
