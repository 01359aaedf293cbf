using System.Globalization;
using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;

namespace Pipeline.Core.Normalise;

/// <summary>
/// Moves one series of one period from the Kreise of its release to those of the target Gebietsstand (METHOD §1,
/// Territory): counts by the population weights of the crosswalk, ratios by a population-weighted mean. A target with
/// a missing predecessor is missing. Only codes valid on the release's day count.
/// </summary>
/// <param name="territory">The target and the way there.</param>
/// <param name="series">Code of the series.</param>
/// <param name="recipe">Its recipe.</param>
/// <param name="release">The release it stands in.</param>
internal sealed class Harmoniser(Territory territory, string series, SeriesRecipe recipe, Release release)
{
    private readonly IReadOnlyList<CrosswalkLink> _links = territory.LinksFrom(release.Offer.Gebietsstand);

    /// <summary>The harmonised values in the order of the target's Kreise, and the observations they were made of.</summary>
    /// <param name="cells">The cells of the period.</param>
    /// <param name="period">The period.</param>
    /// <param name="inhabitants">
    /// Ratios only: inhabitants of a former Kreis in the year that weighs; asked only where Kreise merge. Null where unknown.
    /// </param>
    /// <param name="weightYear">That year, for the wording of the method.</param>
    /// <exception cref="FindingException">A Kreis twice, an unexpected Kreis, a value out of range, a fraction of a count, a sum that is not Germany's.</exception>
    public (HarmonisedValue[] Values, List<Observation> Observations) Run(
        IReadOnlyDictionary<string, ExtractedCell> cells,
        Period period,
        Func<KreisKey, double?> inhabitants,
        int weightYear
    )
    {
        CheckAreas(cells, period);
        CheckRows(cells, period);
        var observations = new List<Observation>(_links.Count);
        var byTarget = _links.ToLookup(l => l.To);
        var values = new HarmonisedValue[territory.Kreise.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var parts = byTarget[territory.Kreise[i]].Select(l => (Link: l, Cell: Cell(cells, l.From, period))).ToArray();
            var weights = Weights(parts, inhabitants);
            values[i] = Combine(parts, weights, weightYear);
            observations.AddRange(
                parts.Select(
                    (p, k) =>
                        new Observation(
                            release.Offer.Source,
                            release.Sha256,
                            series,
                            p.Cell.Code,
                            p.Link.To,
                            period,
                            p.Cell.Cell.Value,
                            p.Cell.Cell.Status,
                            p.Cell.Cell.QualityFlag,
                            recipe.Unit,
                            release.Offer.Gebietsstand,
                            weights?[k] ?? 0
                        )
                )
            );
        }
        if (recipe.SumsToGermany)
            CheckSum(cells, period);
        return (values, observations);
    }

    private (string Code, ExtractedCell Cell) Cell(IReadOnlyDictionary<string, ExtractedCell> cells, KreisKey kreis, Period period)
    {
        var code = kreis.Text;
        var there = cells.TryGetValue(code, out var cell);
        if (cell.Value is null && recipe.Substitutes.TryGetValue(code, out var part) && cells.TryGetValue(part, out var stand))
            (code, cell, there) = (part, stand, true);
        if (!there)
            return (code, new ExtractedCell(null, ValueStatus.UnknownOrSecret, null, 0));
        if (cell.Repeated)
            throw Fault(
                "kreis-duplicate",
                "A Kreis stands twice in a release: its value is not certain.",
                period,
                kreis.Text,
                "one row",
                $"two rows or more, the first in line {cell.Line}"
            );
        if (cell.Value is { } v && (v < recipe.Minimum || v > recipe.Maximum))
            throw Fault(
                "value-out-of-range",
                "A value cannot be true.",
                period,
                kreis.Text,
                FormattableString.Invariant($"{recipe.Minimum} to {recipe.Maximum} {recipe.Unit}"),
                FormattableString.Invariant($"{v} in line {cell.Line}")
            );
        if (recipe.Kind == SeriesKind.Count && cell.Value is { } count && count != Math.Truncate(count))
            throw Fault(
                "count-fraction",
                "A count has a fraction: the series is no count, or another unit than the recipe says.",
                period,
                kreis.Text,
                $"a whole number of {recipe.Unit}",
                FormattableString.Invariant($"{count} in line {cell.Line}")
            );
        return (code, cell);
    }

    /// <summary>Null where the target is a merger whose inhabitants are not all known.</summary>
    private double[]? Weights((CrosswalkLink Link, (string Code, ExtractedCell Cell) Cell)[] parts, Func<KreisKey, double?> inhabitants)
    {
        if (recipe.Kind == SeriesKind.Count)
            return [.. parts.Select(p => p.Link.PopulationWeight)];
        if (parts.Length == 1)
            return [1];
        var people = parts.Select(p => inhabitants(p.Link.From) * p.Link.PopulationWeight).ToArray();
        if (people.Any(p => p is null))
            return null;
        var all = people.Sum(p => p!.Value);
        return [.. people.Select(p => p!.Value / all)];
    }

    private HarmonisedValue Combine((CrosswalkLink Link, (string Code, ExtractedCell Cell) Cell)[] parts, double[]? weights, int weightYear)
    {
        if (parts.Length == 1 && parts[0].Link.PopulationWeight == 1)
            return new(parts[0].Cell.Cell.Value, parts[0].Cell.Cell.Status, null);
        if (weights is null || parts.Any(p => p.Cell.Cell.Value is null))
            return new(null, ValueStatus.UnknownOrSecret, null);
        var value = parts.Select((p, k) => p.Cell.Cell.Value!.Value * weights[k]).Sum();
        if (recipe.Kind == SeriesKind.Count)
            return new(value, ValueStatus.Value, null);
        var former = string.Join(" + ", parts.Select(p => p.Link.From.Text));
        return new(
            value,
            ValueStatus.Imputed,
            string.Create(CultureInfo.InvariantCulture, $"population-weighted mean of {former} (inhabitants of 31.12.{weightYear})")
        );
    }

    /// <summary>What stands where a number is missing, in words: the sign with its line, or that there is no row.</summary>
    public string Missing(IReadOnlyDictionary<string, ExtractedCell> cells, KreisKey kreis) =>
        string.Join(
            "; ",
            _links
                .Where(l => l.To == kreis)
                .Select(l => l.From.Text)
                .Where(code => !cells.TryGetValue(code, out var cell) || cell.Value is null)
                .Select(code =>
                    cells.TryGetValue(code, out var cell)
                        ? string.Create(CultureInfo.InvariantCulture, $"{code}: {cell.Status.ToText()} in line {cell.Line}")
                        : $"{code}: no row"
                )
        );

    /// <summary>
    /// A table of all codes ever has a row, be it a sign, for every Kreis of its day; a number of a code nobody knows, or of
    /// a Kreis dissolved before, would otherwise be passed over without a word.
    /// </summary>
    private void CheckRows(IReadOnlyDictionary<string, ExtractedCell> cells, Period period)
    {
        if (recipe.Areas != AreaCoverage.AllCodesEver)
            return;
        var valid = _links.Select(l => l.From).Distinct().ToList();
        var missing = valid
            .Where(k => !cells.ContainsKey(k.Text) && !(recipe.Substitutes.TryGetValue(k.Text, out var part) && cells.ContainsKey(part)))
            .ToList();
        if (missing.Count > 0)
            throw Fault(
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
            throw Fault(
                "kreis-unexpected",
                "The table has numbers for a Kreis that did not exist on its day: an unknown code, or a former part beside the merged Kreis.",
                period,
                string.Join(", ", odd.Take(20)),
                $"numbers for the {valid.Count} Kreise of {release.Offer.Gebietsstand:yyyy-MM-dd} and signs for all others",
                $"numbers for {odd.Count} more"
            );
    }

    private void CheckAreas(IReadOnlyDictionary<string, ExtractedCell> cells, Period period)
    {
        if (recipe.Areas != AreaCoverage.Exact)
            return;
        var valid = _links.Select(l => l.From.Text).ToHashSet(StringComparer.Ordinal);
        var unexpected = cells.Keys.Where(c => c.Length == 5 && !valid.Contains(c)).Order(StringComparer.Ordinal).ToList();
        if (unexpected.Count == 0)
            return;
        var count = cells.Keys.Count(c => c.Length == 5);
        throw Fault(
            "kreis-unexpected",
            "The release holds a Kreis that did not exist on its Gebietsstand; a merged Kreis beside its former parts would count people twice.",
            period,
            string.Join(", ", unexpected.Take(20)),
            $"the {valid.Count} Kreise of {release.Offer.Gebietsstand:yyyy-MM-dd}",
            $"{count} Kreise, {unexpected.Count} of them not valid on that day"
        );
    }

    private void CheckSum(IReadOnlyDictionary<string, ExtractedCell> cells, Period period)
    {
        if (!cells.TryGetValue("DG", out var germany) || germany.Value is not { } expected)
            throw Fault(
                "sum-unknown",
                "The row for Germany is missing: the sum of the Kreise cannot be checked.",
                period,
                null,
                "a number in the row DG",
                "none"
            );
        // A table that was put together of slices by Land may hold the row once per slice.
        if (germany.Repeated)
            throw Fault(
                "sum-unknown",
                "The row for Germany stands twice: it is not certain what the Kreise must add up to.",
                period,
                null,
                "one row DG",
                $"two rows or more, the first in line {germany.Line}"
            );
        var former = _links.Select(l => l.From).Distinct().Select(k => (Kreis: k, Cell(cells, k, period).Cell.Value)).ToList();
        var missing = former.Where(f => f.Value is null).Select(f => f.Kreis.Text).ToList();
        var sum = former.Sum(f => f.Value ?? 0);
        if (Math.Abs(sum - expected) > 0.5)
            throw Fault(
                "sum-mismatch",
                "The Kreise do not add up to Germany: one is missing, or people are counted twice.",
                period,
                missing.Count == 0 ? null : string.Join(", ", missing),
                FormattableString.Invariant($"{expected} {recipe.Unit}"),
                FormattableString.Invariant($"{sum} {recipe.Unit} in {former.Count} Kreise")
            );
    }

    private FindingException Fault(string code, string message, Period period, string? kreis, string expected, string found) =>
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
