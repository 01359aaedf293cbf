using System.Globalization;
using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;

namespace Pipeline.Core.Normalise;

/// <summary>
/// Moves one series of one period from the Kreise of its release to those of the target Gebietsstand (METHOD §1,
/// Territory): counts by the population weights of the crosswalk, ratios by a population-weighted mean, densities by area. A target with
/// a missing predecessor is missing. Only codes valid on the release's day count.
/// </summary>
/// <param name="territory">The target and the way there.</param>
/// <param name="series">Code of the series.</param>
/// <param name="recipe">Its recipe.</param>
/// <param name="release">The release it stands in.</param>
internal sealed class Harmoniser(Territory territory, string series, SeriesRecipe recipe, Release release)
{
    private readonly IReadOnlyList<CrosswalkLink> _links = territory.LinksFrom(release.Offer.Gebietsstand);
    private readonly SeriesChecks _checks = new(territory, series, recipe, release);

    /// <summary>The harmonised values in the order of the target's Kreise, and the observations they were made of.</summary>
    /// <param name="cells">The cells of the period.</param>
    /// <param name="period">The period.</param>
    /// <param name="inhabitants">
    /// Ratios only: inhabitants of a former Kreis in the year that weighs; asked only where Kreise merge. Null where unknown.
    /// </param>
    /// <param name="weightYear">That year, for the wording of the method.</param>
    /// <exception cref="FindingException">
    /// A Kreis twice, an unexpected Kreis, a value out of range, a fraction of a count, a sum that is not Germany's.
    /// </exception>
    public (HarmonisedValue[] Values, List<Observation> Observations) Run(
        IReadOnlyDictionary<string, SourceCell> cells,
        Period period,
        Func<KreisKey, double?> inhabitants,
        int weightYear
    )
    {
        _checks.CheckAreas(cells, period);
        _checks.CheckRows(cells, period);
        var observations = new List<Observation>(_links.Count);
        var byTarget = _links.ToLookup(l => l.To);
        var values = new HarmonisedValue[territory.Kreise.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var parts = byTarget[territory.Kreise[i]].Select(l => new Part(l, Cell(cells, l.From, period))).ToArray();
            var weights = Weights(parts, inhabitants);
            values[i] = Combine(parts, weights, weightYear, period.ToString());
            observations.AddRange(parts.Select((p, k) => Observe(p, weights?[k] ?? 0)));
        }
        if (recipe.SumsToGermany)
            _checks.CheckSum(cells, period, k => Cell(cells, k, period).Value);
        return (values, observations);
    }

    private Observation Observe(Part part, double weight) =>
        new(
            release.Offer.Source,
            release.Sha256,
            series,
            part.Cell.AreaCode,
            part.Link.To,
            part.Cell.Period,
            part.Cell.Value,
            part.Cell.Status,
            part.Cell.QualityFlag,
            recipe.Unit,
            release.Offer.Gebietsstand,
            weight
        );

    private SourceCell Cell(IReadOnlyDictionary<string, SourceCell> cells, KreisKey kreis, Period period)
    {
        var code = kreis.Text;
        var there = cells.TryGetValue(code, out var cell);
        if (cell.Value is null && recipe.Substitutes.TryGetValue(code, out var part) && cells.TryGetValue(part, out var stand))
            (cell, there) = (stand, true);
        if (!there)
            return new SourceCell(0, AreaLevel.Kreis, code, period, null, ValueStatus.UnknownOrSecret, null, 0);
        _checks.CheckCell(cell, kreis);
        return cell;
    }

    /// <summary>Null where the target is a merger whose inhabitants are not all known.</summary>
    private double[]? Weights(Part[] parts, Func<KreisKey, double?> inhabitants)
    {
        if (recipe.Kind == SeriesKind.Count)
            return [.. parts.Select(p => p.Link.PopulationWeight)];
        if (parts.Length == 1)
            return [1];
        var people = parts.Select(p => inhabitants(p.Link.From) * p.Link.PopulationWeight).ToArray();
        if (people.Any(p => p is null))
            return null;
        if (recipe.Kind == SeriesKind.Density)
            // Areas: a density is their mean by area.
            people = [.. people.Select((p, i) => parts[i].Cell.Value > 0 ? p / parts[i].Cell.Value : null)];
        if (people.Any(p => p is null))
            return null;
        var all = people.Sum(p => p!.Value);
        return [.. people.Select(p => p!.Value / all)];
    }

    private HarmonisedValue Combine(Part[] parts, double[]? weights, int weightYear, string period)
    {
        if (parts.Length == 1 && parts[0].Link.PopulationWeight == 1)
            return new(parts[0].Cell.Value, period, null);
        if (weights is null || parts.Any(p => p.Cell.Value is null))
            return new(null, period, null);
        var value = parts.Select((p, k) => p.Cell.Value!.Value * weights[k]).Sum();
        if (parts.Any(p => p.Link.IsEstimate))
            return new(value, period, Estimate(parts));
        if (recipe.Kind == SeriesKind.Count)
            return new(value, period, null);
        var former = string.Join(" + ", parts.Select(p => p.Link.From.Text));
        return new(
            value,
            period,
            recipe.Kind == SeriesKind.Density
                ? ImputationMethods.OfArea(former, weightYear)
                : ImputationMethods.OfMerger(former, weightYear)
        );
    }

    /// <summary>How a value that was not published for the Kreis was taken from the one it was a part of.</summary>
    private string Estimate(Part[] parts)
    {
        var former = string.Join(" + ", parts.Select(p => p.Link.From.Text));
        return recipe.Kind == SeriesKind.Count
            ? ImputationMethods.OfShare(former, parts.Select(p => p.Link.PopulationWeight))
            : ImputationMethods.OfWhole(former);
    }

    /// <summary>What stands where a number is missing, in words: the sign with its line, or that there is no row.</summary>
    public string Missing(IReadOnlyDictionary<string, SourceCell> cells, KreisKey kreis) =>
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

    /// <summary>A former Kreis, or a share of one, that enters a Kreis of the target.</summary>
    private readonly record struct Part(CrosswalkLink Link, SourceCell Cell);
}
