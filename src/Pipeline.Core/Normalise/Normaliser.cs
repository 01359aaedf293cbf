using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;

namespace Pipeline.Core.Normalise;

/// <summary>
/// The stage normalise for one edition: from the cells of the releases to observations and to one value per Kreis and
/// indicator (METHOD §1). Pure: the same cells, recipe and territory give the same tables.
/// </summary>
public sealed class Normaliser
{
    private readonly Recipe _recipe;
    private readonly Territory _territory;
    private readonly Extraction _extraction;
    private readonly EditionNeeds _needs;
    private readonly int _year;
    private readonly Dictionary<(string Series, Period Period), HarmonisedValue[]> _harmonised = [];
    private readonly Dictionary<(string Series, Period Period), IReadOnlyDictionary<string, SourceCell>> _restored = [];
    private readonly List<Observation> _observations = [];
    private readonly List<LifeTableValue> _lifeTables = [];

    private Normaliser(Recipe recipe, Territory territory, Extraction extraction, EditionNeeds needs) =>
        (_recipe, _territory, _extraction, _needs, _year) = (recipe, territory, extraction, needs, needs.Edition);

    /// <summary>Makes the tables of one edition.</summary>
    /// <param name="recipe">The recipe of the family.</param>
    /// <param name="territory">The target Gebietsstand.</param>
    /// <param name="extraction">What was read of the releases.</param>
    /// <param name="needs">What the edition needs, and where it stands.</param>
    /// <exception cref="FindingException">Anything that keeps an indicator of a Kreis from being known for certain.</exception>
    public static EditionData Run(Recipe recipe, Territory territory, Extraction extraction, EditionNeeds needs) =>
        new Normaliser(recipe.ForEdition(needs.Edition), territory, extraction, needs).Run(recipe.Indicators);

    private EditionData Run(IReadOnlyList<IndicatorRecipe> withBreaks)
    {
        GebietsstandProof.Check(_recipe, _territory, _needs, _extraction);
        var kreise = new RulePlaces(_territory.Kreise.Count, (s, period, year, mayMiss) => Values(s, period, year, mayMiss))
        {
            InYear = InYear,
            IsThere = IsThere,
            Taken = Taken,
        };
        var columns = _recipe.Indicators.Select(i => (Indicator: _recipe.Indicator(i.Code), Values: Column(i, kreise))).ToList();
        // Asked for even where no Kreis merged: whether the Kreise add up to Germany is checked on the way.
        var inhabitants = Values(_recipe.Population, InYear(_recipe.Population, _year), _year);
        CheckComplete(columns);
        var indicators = _territory.Kreise.SelectMany((kreis, i) => columns.Select(c => Row(kreis, c.Indicator, c.Values[i]))).ToList();
        var context = _recipe
            .Context.SelectMany(Context)
            .OrderBy(v => v.Kreis)
            .ThenBy(v => v.Series.Code, StringComparer.Ordinal)
            .ThenBy(v => v.Year)
            .ToList();
        var observations = _observations
            .OrderBy(o => o.Series, StringComparer.Ordinal)
            .ThenBy(o => o.Period.End)
            .ThenBy(o => o.Period.Start)
            .ThenBy(o => o.Kreis)
            .ThenBy(o => o.AgsOriginal, StringComparer.Ordinal);
        var data = new EditionData(_year, [.. observations], indicators)
        {
            Context = context,
            LifeTables = _lifeTables,
            Deviations = [.. withBreaks.Zip(columns, (b, c) => Deviation(b, c.Values)).OfType<BreakDeviation>()],
        };
        var official = new OfficialMeans(_recipe, _year, _territory, kreise, (s, y) => (_needs.ReleaseOf(s, y), Extracted(s, y)));
        return data with
        {
            Means = Means(
                data.Features,
                [.. inhabitants.Select(v => v.Value)],
                [.. _recipe.Indicators.Zip(columns).SelectMany(c => official.Of(c.First, c.Second.Values))]
            ),
        };
    }

    private BreakDeviation? Deviation(IndicatorRecipe indicator, HarmonisedValue[] now)
    {
        if (indicator.Before(_year) is not { Rule: IndicatorRule.Value } former || !IsThere(former.Series[0], _year))
            return null;
        var series = former.Series[0];
        return BreakDeviation.Compute(
            indicator.Code,
            _territory.Kreise,
            [.. now.Select(v => v.Value)],
            [.. Values(series, InYear(series, _year), _year, mayMiss: true).Select(v => v.Value * former.Factor)]
        );
    }

    private static IReadOnlyList<AreaMean> Means(
        FeatureMatrix features,
        IReadOnlyList<double?> inhabitants,
        IReadOnlyList<AreaMean> official
    ) => [.. official, .. AreaMeans.Compute(features), .. AreaMeans.Weighted(features, inhabitants, official)];

    private static IndicatorValue Row(KreisKey kreis, Indicator indicator, HarmonisedValue value) =>
        new(kreis, indicator, value.Value!.Value, value.Period, value.Status, value.Method);

    /// <summary>What is there of a context series; nothing stops where a value is missing, but a value that cannot be true does.</summary>
    private IEnumerable<ContextValue> Context(ContextRecipe recipe)
    {
        var (periods, known) = (new List<(ContextRecipe Way, int Needed, Period Period)>(), new HashSet<int>());
        foreach (var (way, needed) in recipe.Ways.SelectMany(w => NeededFor(w).Select(y => (w, y))))
        {
            if (recipe.IsExclusive && periods.Exists(p => p.Way != way))
                break;
            // The first way that has a year makes it.
            var own = Extracted(way.Series, needed)
                .Periods.Where(p => p.Year <= _year && !known.Contains(p.Year))
                .Where(p => way == recipe || way.Parts.All(s => Extracted(s, needed).In(p.Year) is not null))
                .ToList();
            known.UnionWith(own.Where(p => way.Parts.All(s => Extracted(s, needed).In(p.Year) is not null)).Select(p => p.Year));
            periods.AddRange(own.Select(p => (way, needed, p)));
        }
        periods = [.. periods.OrderBy(p => p.Period.Year)];
        var wanted = periods
            .Where(p => p.Period.Year > _year - recipe.Years)
            .Concat(recipe.Since is { } since ? periods.Where(p => p.Period.Year >= since).Take(1) : [])
            .Distinct()
            .ToList();
        return wanted.SelectMany(w => Context(w.Way, w.Needed, w.Period));
    }

    /// <summary>
    /// The years whose releases may hold values of a way: the edition's, whose release may hold many, and earlier ones where every year
    /// has its own.
    /// </summary>
    private IEnumerable<int> NeededFor(ContextRecipe way) =>
        _needs.YearsOf(way.Series).Where(y => y <= _year && way.Parts.All(s => _needs.Has(s, y)));

    private IEnumerable<ContextValue> Context(ContextRecipe way, int needed, Period period)
    {
        var series = ContextSeries.ByCode(way.Code);
        var merges = series.MergesByInhabitants || _recipe.Series[way.Series].Kind == SeriesKind.Density;
        return Column(way, needed, period)
            .Select((v, i) => (Value: v, Kreis: _territory.Kreise[i]))
            .Where(v => v.Value.Value is not null && (merges || v.Value.Method is null))
            .Select(v => new ContextValue(v.Kreis, series, period.Year, v.Value.Value!.Value, v.Value.Status, v.Value.Method));
    }

    /// <summary>The values of a context series in a period; none where one of its parts does not reach the year.</summary>
    private HarmonisedValue[] Column(ContextRecipe recipe, int needed, Period period)
    {
        var periods = recipe.Parts.Select(p => Extracted(p, needed).In(period.Year)).ToList();
        return periods.Contains(null)
            ? []
            : ContextColumn.Compute(
                recipe,
                Values(recipe.Series, period, needed, mayMiss: true),
                [.. recipe.Parts.Zip(periods, (part, p) => Values(part, p!.Value, needed, mayMiss: true))]
            );
    }

    private HarmonisedValue[] Column(IndicatorRecipe indicator, RulePlaces kreise) =>
        indicator.Rule switch
        {
            IndicatorRule.SupplyPoints => SupplyIndex.Compute(
                [.. indicator.Series.Select(s => Values(s, Nearest(s), NeededYear(s)))],
                [.. indicator.Series.Select(Nearest)],
                _territory.Kreise.Count
            ),
            IndicatorRule.LifeTable => LifeTables(indicator),
            _ => RuleColumns.Compute(kreise, indicator, _year),
        };

    private HarmonisedValue[] LifeTables(IndicatorRecipe indicator)
    {
        var source = new LifeTableSource(
            _needs,
            (series, year) => InYear(series, year) is var period ? (period, Extracted(series, year).Cells(period)) : default,
            (series, period, cells) => _restored[(series, period)] = cells,
            (series, year) => Values(series, InYear(series, year), year)
        );
        var tables = new LifeTableColumn(_recipe, indicator, _territory, source).Run();
        _lifeTables.AddRange(tables);
        var years = YearList.Text([.. LifeTableNeeds.Years(indicator.LifeTable!, _year)]);
        return [.. tables.Select(t => new HarmonisedValue(t.LifeExpectancy, years, ImputationMethods.OfDeaths(t)))];
    }

    private bool IsThere(string series, int year) => _needs.Has(series, year) && Extracted(series, year).In(year) is not null;

    /// <summary>The period of a series that ends in a year.</summary>
    private Period InYear(string series, int year)
    {
        var extracted = Extracted(series, year);
        if (extracted.In(year) is { } period)
            return period;
        var release = _needs.ReleaseOf(series, year);
        var matches = extracted.Periods.Where(p => p.Year == year).ToList();
        throw new FindingException(
            new Finding(
                matches.Count == 0 ? "period-missing" : "period-ambiguous",
                matches.Count == 0
                    ? $"The release does not reach the year {year}."
                    : $"The release has more than one period that ends in {year}."
            )
            {
                Source = $"{release.Offer.Label} ({release.Offer.File})",
                Column = series,
                Place = $"edition {_year}",
                Expected = $"one period that ends in {_recipe.Series[series].Period.Describe(year + _recipe.Series[series].Period.Lag)}",
                Found = extracted.Periods.Count == 0 ? "no period" : string.Join(", ", matches.Count == 0 ? extracted.Periods : matches),
            }
        );
    }

    /// <summary>The year the release of a series was found for.</summary>
    private int NeededYear(string series) =>
        _recipe.Series[series].Period.Years(_year).Cast<int?>().FirstOrDefault(y => _needs.Has(series, y!.Value)) ?? _year;

    /// <summary>The period of a series the recipe lets this edition take, and the year its release was found for.</summary>
    private (int Year, Period Period) Taken(string series)
    {
        var needed = NeededYear(series);
        var extracted = Extracted(series, needed);
        var allowed = _recipe.Series[series].Period.Years(_year).Where(y => y <= needed);
        var year = allowed.Cast<int?>().FirstOrDefault(y => extracted.In(y!.Value) is not null);
        return (needed, year is { } found ? extracted.In(found)!.Value : InYear(series, needed));
    }

    /// <summary>
    /// METHOD §1, supply index: the latest period up to the year the recipe lets the edition take, else the earliest there is.
    /// </summary>
    private Period Nearest(string series) =>
        NeededYear(series) is var year && Extracted(series, year).Nearest(year) is { } period ? period : InYear(series, year);

    private ExtractedSeries Extracted(string series, int year) => _extraction.Of(_needs.ReleaseOf(series, year), series);

    private HarmonisedValue[] Values(string series, Period period, int? year = null, bool mayMiss = false)
    {
        if (_harmonised.TryGetValue((series, period), out var known))
            return known;
        var recipe = _recipe.Series[series];
        var release = _needs.ReleaseOf(series, year ?? _year);
        var weightYear = recipe.WeightYear ?? _year;
        var harmoniser = new Harmoniser(_territory, series, recipe, release);
        var cells = _restored.GetValueOrDefault((series, period)) ?? Extracted(series, year ?? _year).Cells(period);
        var (values, observations) = harmoniser.Run(cells, period, k => Inhabitants(k, weightYear), weightYear);
        if (recipe.Kind == SeriesKind.Ratio && !mayMiss)
            CheckNeeded(recipe.Describe(series), release, period, values, k => harmoniser.Missing(cells, k));
        _observations.AddRange(observations);
        return _harmonised[(series, period)] = values;
    }

    /// <summary>Inhabitants of a former Kreis: only its own row of the year can weigh it.</summary>
    private double? Inhabitants(KreisKey kreis, int year)
    {
        var period = InYear(_recipe.Population, year);
        Values(_recipe.Population, period, year);
        var cells = Extracted(_recipe.Population, year).Cells(period);
        return cells.TryGetValue(kreis.Text, out var cell) ? cell.Value : null;
    }

    private void CheckNeeded(string series, Release release, Period period, HarmonisedValue[] values, Func<KreisKey, string> found)
    {
        var missing = Enumerable.Range(0, values.Length).Where(i => values[i].Value is null).ToList();
        if (missing.Count > 0)
            throw new FindingException(
                new Finding("value-missing", "A value that is needed is missing; nothing is imputed silently.")
                {
                    Source = $"{release.Offer.Label} ({release.Offer.File})",
                    Table = release.Offer.Table,
                    Column = series,
                    Place = period.ToString(),
                    Kreis = Some(missing.Select(i => KreisRegister.Every.Describe(_territory.Kreise[i]))),
                    Expected = $"a number for each of the {values.Length} Kreise",
                    Found =
                        $"{values.Length - missing.Count} numbers; "
                        + $"{Some(missing.Select(i => found(_territory.Kreise[i])).Where(f => f.Length > 0))}",
                }
            );
    }

    private void CheckComplete(IEnumerable<(Indicator Indicator, HarmonisedValue[] Values)> columns)
    {
        var findings = columns
            .Select(c => (c.Indicator, Missing: Enumerable.Range(0, c.Values.Length).Where(i => c.Values[i].Value is null).ToList()))
            .Where(c => c.Missing.Count > 0)
            .Select(c => new Finding(
                "indicator-missing",
                $"The indicator {c.Indicator.Code} is missing for {c.Missing.Count} Kreise of edition {_year}; nothing is imputed silently."
            )
            {
                Column = c.Indicator.Code,
                Place = $"edition {_year}",
                Kreis = Some(c.Missing.Select(i => KreisRegister.Every.Describe(_territory.Kreise[i]))),
                Expected = $"a value for each of the {_territory.Kreise.Count} Kreise",
                Found = $"{_territory.Kreise.Count - c.Missing.Count} values",
            })
            .ToList();
        if (findings.Count > 0)
            throw new FindingException(findings);
    }

    private static string Some(IEnumerable<string> kreise)
    {
        var all = kreise.ToList();
        return string.Join(", ", all.Take(20)) + (all.Count > 20 ? $" and {all.Count - 20} more" : "");
    }
}
