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
    private readonly int _year;
    private readonly Dictionary<(string Series, int Year), Release> _releases;
    private readonly Dictionary<(string Series, Period Period), HarmonisedValue[]> _harmonised = [];
    private readonly List<Observation> _observations = [];

    private Normaliser(Recipe recipe, Territory territory, Extraction extraction, int year, int asOf, IEnumerable<Need> needs)
    {
        (_recipe, _territory, _extraction, _year) = (recipe, territory, extraction, year);
        _releases = needs.Where(n => n.Edition == year && n.AsOf == asOf).ToDictionary(n => (n.Series, n.Year), n => n.Release);
    }

    /// <summary>Makes the tables of one edition.</summary>
    /// <param name="recipe">The recipe of the family.</param>
    /// <param name="territory">The target Gebietsstand.</param>
    /// <param name="extraction">What was read of the releases.</param>
    /// <param name="needs">The needs of the run, of which those of this edition are used.</param>
    /// <param name="year">The edition's year.</param>
    /// <param name="asOf">The year of the edition whose knowledge counts; the edition's own where it is not looked back at.</param>
    /// <exception cref="FindingException">Anything that keeps an indicator of a Kreis from being known for certain.</exception>
    public static EditionData Run(Recipe recipe, Territory territory, Extraction extraction, IEnumerable<Need> needs, int year, int asOf) =>
        new Normaliser(recipe, territory, extraction, year, asOf, needs).Run();

    private EditionData Run()
    {
        var columns = _recipe.Indicators.Select(i => (Recipe: i, Indicator: Indicators.ByCode(i.Code), Values: Column(i))).ToList();
        // Asked for even where no Kreis merged: whether the Kreise add up to Germany is checked on the way.
        Values(_recipe.Population, InYear(_recipe.Population, _year), _year);
        CheckComplete(columns.Select(c => (c.Indicator, c.Values)));
        var rows = new List<IndicatorValue>(_territory.Kreise.Count * columns.Count);
        for (var i = 0; i < _territory.Kreise.Count; i++)
            rows.AddRange(
                columns.Select(c => new IndicatorValue(
                    _territory.Kreise[i],
                    c.Indicator,
                    c.Values[i].Value!.Value,
                    c.Values[i].Period,
                    c.Values[i].Method is null ? ValueStatus.Value : ValueStatus.Imputed,
                    c.Values[i].Method
                ))
            );
        var features = new FeatureMatrix(_territory.Kreise, [.. columns.Select(c => c.Indicator)], [.. rows.Select(r => r.Value)]);
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
        return new EditionData(_year, [.. observations], rows, features) { Context = context };
    }

    /// <summary>What is there of a context series; nothing stops where a value is missing, but a value that cannot be true does.</summary>
    private IEnumerable<ContextValue> Context(ContextRecipe recipe)
    {
        var series = ContextSeries.ByCode(recipe.Code);
        var periods = _extraction.Of(_releases[(recipe.Series, _year)], recipe.Series).Periods.Where(p => p.Year <= _year).ToList();
        var wanted = periods
            .Where(p => p.Year > _year - recipe.Years)
            .Concat(recipe.Since is { } since ? periods.Where(p => p.Year >= since).Take(1) : [])
            .Distinct()
            .ToList();
        return wanted.SelectMany(period =>
            Values(recipe.Series, period, mayMiss: true)
                .Select((v, i) => (Value: v, Kreis: _territory.Kreise[i]))
                .Where(v => v.Value.Value is not null && (series.MergesByInhabitants || v.Value.Method is null))
                .Select(v => new ContextValue(
                    v.Kreis,
                    series,
                    period.Year,
                    v.Value.Value!.Value,
                    v.Value.Method is null ? ValueStatus.Value : ValueStatus.Imputed,
                    v.Value.Method
                ))
        );
    }

    private Cell[] Column(IndicatorRecipe indicator) =>
        indicator.Rule switch
        {
            IndicatorRule.Value => ValueColumn(indicator),
            IndicatorRule.PerInhabitant => PerInhabitantColumn(indicator),
            IndicatorRule.SupplyPoints => SupplyIndex.Column(
                [.. indicator.Series.Select(s => Values(s, Nearest(s)))],
                [.. indicator.Series.Select(Nearest)],
                _territory.Kreise.Count
            ),
            _ => NetMigrationColumn(indicator),
        };

    private Cell[] ValueColumn(IndicatorRecipe indicator)
    {
        var period = InYear(indicator.Series[0], _year);
        return [.. Values(indicator.Series[0], period).Select(v => new Cell(v.Value * indicator.Factor, period.ToString(), v.Method))];
    }

    private Cell[] PerInhabitantColumn(IndicatorRecipe indicator)
    {
        var period = InYear(indicator.Series[0], _year);
        var counts = Values(indicator.Series[0], period);
        HarmonisedValue[][] people = [.. indicator.Population.Select(s => Values(s, InYear(s, _year), _year))];
        return
        [
            .. counts.Select(
                (c, i) =>
                {
                    double? all = 0;
                    foreach (var series in people)
                        all += series[i].Value;
                    return new Cell(all > 0 ? c.Value / all * indicator.Factor : null, period.ToString(), null);
                }
            ),
        ];
    }

    private Cell[] NetMigrationColumn(IndicatorRecipe indicator)
    {
        var years = Enumerable.Range(_year - indicator.Years + 1, indicator.Years).ToList();
        HarmonisedValue[][] Of(IReadOnlyList<string> series, int year) => [.. series.Select(s => Values(s, InYear(s, year), year))];
        return NetMigration.Column(
            years,
            y => Of(indicator.In, y),
            y => Of(indicator.Out, y),
            y => Of(indicator.Population, y),
            _territory.Kreise.Count
        );
    }

    /// <summary>The period of a series that ends in a year.</summary>
    private Period InYear(string series, int year)
    {
        var release = _releases[(series, year)];
        var periods = _extraction.Of(release, series).Periods;
        var matches = periods.Where(p => p.Year == year).ToList();
        return matches.Count == 1
            ? matches[0]
            : throw new FindingException(
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
                    Expected = $"one period that ends in {year}",
                    Found = periods.Count == 0 ? "no period" : string.Join(", ", matches.Count == 0 ? periods : matches),
                }
            );
    }

    /// <summary>METHOD §1, supply index: the latest period up to the edition's year, else the earliest there is.</summary>
    private Period Nearest(string series)
    {
        var periods = _extraction.Of(_releases[(series, _year)], series).Periods;
        return periods.Count == 0 ? InYear(series, _year) : periods.Where(p => p.Year <= _year).DefaultIfEmpty(periods.First()).Last();
    }

    private HarmonisedValue[] Values(string series, Period period, int? year = null, bool mayMiss = false)
    {
        if (_harmonised.TryGetValue((series, period), out var known))
            return known;
        var recipe = _recipe.Series[series];
        var release = _releases[(series, year ?? _year)];
        var weightYear = recipe.WeightYear ?? _year;
        var harmoniser = new Harmoniser(_territory, series, recipe, release);
        var cells = _extraction.Of(release, series).Cells(period);
        var (values, observations) = harmoniser.Run(cells, period, k => Inhabitants(k, weightYear), weightYear);
        if (recipe.Kind == SeriesKind.Ratio && !mayMiss)
            CheckNeeded(recipe.Describe(series), release, period, values, k => harmoniser.Missing(cells, k));
        _observations.AddRange(observations);
        return _harmonised[(series, period)] = values;
    }

    /// <summary>Inhabitants of a former Kreis: only its own row of the year can weigh it.</summary>
    private double? Inhabitants(KreisKey kreis, int year)
    {
        Values(_recipe.Population, InYear(_recipe.Population, year), year);
        var release = _releases[(_recipe.Population, year)];
        var cells = _extraction.Of(release, _recipe.Population).Cells(InYear(_recipe.Population, year));
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
                    Kreis = Some(missing.Select(i => KreisRegister.Gebietsstand2021.Describe(_territory.Kreise[i]))),
                    Expected = $"a number for each of the {values.Length} Kreise",
                    Found =
                        $"{values.Length - missing.Count} numbers; {Some(missing.Select(i => found(_territory.Kreise[i])).Where(f => f.Length > 0))}",
                }
            );
    }

    private void CheckComplete(IEnumerable<(Indicator Indicator, Cell[] Values)> columns)
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
                Kreis = Some(c.Missing.Select(i => KreisRegister.Gebietsstand2021.Describe(_territory.Kreise[i]))),
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

    /// <summary>One value of one column on its way: null where it cannot be known.</summary>
    internal readonly record struct Cell(double? Value, string Period, string? Method);
}
