using Pipeline.Core.Normalise;

namespace Pipeline.Core.Gates;

/// <summary>The gates a release passes before it is accepted. Pure: the same values give the same findings in the same order.</summary>
public static class ReleaseGates
{
    /// <summary>Looks at every series and period an edition needs.</summary>
    /// <param name="recipe">What the series should be.</param>
    /// <param name="now">The values (<see cref="SeriesValues.Select(Recipe, Extraction, IEnumerable{Need})"/>).</param>
    /// <param name="kreiseOf">The Kreise of the Gebietsstand of a series and period; from the territory.</param>
    /// <param name="accepted">The values last accepted; empty for the first edition.</param>
    /// <param name="parameters">Where the gates close.</param>
    public static IReadOnlyList<GateFinding> Run(
        Recipe recipe,
        IReadOnlyList<SeriesValues> now,
        Func<SeriesValues, IReadOnlySet<string>> kreiseOf,
        IReadOnlyList<SeriesValues> accepted,
        GateParameters parameters
    )
    {
        var findings = new List<GateFinding>();
        var compared = new List<(SeriesValues Now, SeriesValues Before)>();
        var inhabitants = accepted.Concat(now).Where(v => v.Series == recipe.Population).ToList();
        foreach (var values in now)
        {
            var series = recipe.Series[values.Series];
            var kreise = kreiseOf(values);
            // A series that is only shown may have gaps: reports say so, nothing is computed with it.
            var onlyDescribes = recipe.OnlyDescribes(values.Series);
            findings.AddRange(AreaGates.Run(values, series, kreise, parameters, onlyDescribes));
            findings.AddRange(ColumnGates.Run(values, series, kreise, parameters).Where(f => !onlyDescribes || f.Gate != "column-empty"));
            if (Last(accepted, values) is not { } last)
                continue;
            var before = MovedValues.To(last, values, series.Kind, inhabitants);
            compared.Add((values, before));
            var whole = ComparisonGates.Run(values, before, series, parameters).ToList();
            findings.AddRange(whole);
            // Where the whole column is wrong, its cells are too: they would only hide it.
            if (whole.Count == 0 && !series.IsBalance)
                findings.AddRange(CellGates.Run(values, before, series, parameters));
        }
        findings.AddRange(SwapGate.Run(recipe, compared, parameters));
        return [.. findings.DistinctBy(f => f.Id)];
    }

    /// <summary>The Kreise of each need, by the Gebietsstand of its release.</summary>
    public static Func<SeriesValues, IReadOnlySet<string>> KreiseOf(Territory territory, IEnumerable<Need> needs)
    {
        var day = new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        foreach (var need in needs)
            day[$"{need.Release.Offer.Label} ({need.Release.Offer.File})"] = need.Release.Offer.Gebietsstand;
        var kreise = new Dictionary<DateOnly, IReadOnlySet<string>>();
        return values => On(day[values.Source]);

        IReadOnlySet<string> On(DateOnly gebietsstand)
        {
            if (!kreise.TryGetValue(gebietsstand, out var there))
                kreise[gebietsstand] = there = territory.LinksFrom(gebietsstand).Select(l => l.From.Text).ToHashSet(StringComparer.Ordinal);
            return there;
        }
    }

    /// <summary>Of the accepted periods the same one, else the latest before.</summary>
    private static SeriesValues? Last(IReadOnlyList<SeriesValues> accepted, SeriesValues now) =>
        accepted
            .Where(a => a.Series == now.Series && a.Period.End <= now.Period.End)
            .OrderBy(a => a.Period.End)
            .ThenBy(a => a.Period == now.Period)
            .LastOrDefault();
}
