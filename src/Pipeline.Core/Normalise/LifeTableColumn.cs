using Pipeline.Core.Domain;

namespace Pipeline.Core.Normalise;

/// <summary>What the rule needs of the stage: cells as they were delivered, and values moved to the Kreise of the target.</summary>
/// <param name="Needs">Where each series of each year stands.</param>
/// <param name="Cells">The period of a series in a year and its cells.</param>
/// <param name="Restore">Puts restored cells in the place of those of a series and period, before they are moved.</param>
/// <param name="Values">The values of a series in a year, moved.</param>
internal sealed record LifeTableSource(
    EditionNeeds Needs,
    Func<string, int, (Period Period, IReadOnlyDictionary<string, SourceCell> Cells)> Cells,
    Action<string, Period, IReadOnlyDictionary<string, SourceCell>> Restore,
    Func<string, int, HarmonisedValue[]> Values
);

/// <summary>
/// Reads the counts of a life table, restores what is secret where it was published under its total, moves them to the Kreise of
/// the target and computes. Counts are moved, never rates.
/// </summary>
internal sealed class LifeTableColumn(Recipe recipe, IndicatorRecipe indicator, Territory territory, LifeTableSource source)
{
    private readonly LifeTableRecipe _table = indicator.LifeTable!;
    private readonly LifeTableAges _ages = new(
        recipe.AgeSeries[indicator.LifeTable!.Deaths],
        recipe.AgeSeries[indicator.LifeTable.Population]
    );
    private readonly SecretCounts _secret = new(territory);

    /// <summary>One table per Kreis, in the order of the target's.</summary>
    /// <exception cref="FindingException">Counts that are missing, contradict each other or allow no life table.</exception>
    public IReadOnlyList<LifeTableValue> Run()
    {
        var edition = source.Needs.Edition;
        var people = new List<double[]?[]>();
        var deaths = new List<double[]?[]>();
        var estimated = new double[territory.Kreise.Count];
        foreach (var year in LifeTableNeeds.YearEnds(_table, edition))
        {
            var population = Counts(_table.Population, year);
            var whole = _secret.Restore(population, null);
            Put(population, whole);
            people.Add(Moved(_table.Population, year));
            if (year < edition - _table.Years + 1)
                continue;
            var ofYear = People(whole);
            var died = Counts(_table.Deaths, year);
            var restored = _secret.Restore(died, (kreis, group) => ofYear.TryGetValue(kreis, out var p) ? p[group] : 0);
            Put(died, restored);
            deaths.Add(Moved(_table.Deaths, year));
            AddEstimated(estimated, died, restored);
        }
        RequireAll(deaths, people);
        var counts = new LifeTableCounts(deaths, estimated, people, OpenBefore(edition));
        return [.. LifeTableRule.Compute(counts, _ages, indicator.Code, territory.Kreise).Select(v => v!)];
    }

    private CountsByAge Counts(string name, int year)
    {
        var groups = recipe.AgeSeries[name].Parts(name).Select(s => source.Cells(s, year).Cells).ToList();
        var (period, total) = source.Cells(AgeSeriesRecipe.TotalOf(name), year);
        return new CountsByAge(name, source.Needs.ReleaseOf(AgeSeriesRecipe.TotalOf(name), year), period, groups, total);
    }

    private void Put(CountsByAge counts, IReadOnlyList<IReadOnlyDictionary<string, SourceCell>> groups)
    {
        foreach (var (series, cells) in recipe.AgeSeries[counts.Name].Parts(counts.Name).Zip(groups))
            source.Restore(series, counts.Period, cells);
    }

    /// <summary>Per Kreis of the target the groups; null where one is missing.</summary>
    private double[]?[] Moved(string name, int year)
    {
        // Nothing is computed with the total, but it is noted beside its parts and checked as every series is.
        source.Values(AgeSeriesRecipe.TotalOf(name), year);
        var groups = recipe.AgeSeries[name].Parts(name).Select(s => source.Values(s, year)).ToList();
        return
        [
            .. Enumerable
                .Range(0, territory.Kreise.Count)
                .Select(i => groups.Exists(g => g[i].Value is null) ? null : groups.Select(g => g[i].Value!.Value).ToArray()),
        ];
    }

    /// <summary>Of each code the people of the groups the deaths are published in.</summary>
    private Dictionary<string, double[]> People(IReadOnlyList<IReadOnlyDictionary<string, SourceCell>> population) =>
        population[0]
            .Keys.Where(code => code.Length == 5 && population.All(g => g.TryGetValue(code, out var cell) && cell.Value is not null))
            .ToDictionary(
                code => code,
                code => _ages.PeopleOfDeaths([.. population.Select(g => g[code].Value!.Value)]),
                StringComparer.Ordinal
            );

    private void AddEstimated(double[] estimated, CountsByAge counts, IReadOnlyList<IReadOnlyDictionary<string, SourceCell>> groups)
    {
        var links = territory.LinksFrom(counts.Release.Offer.Gebietsstand).ToLookup(l => l.To);
        for (var i = 0; i < estimated.Length; i++)
            foreach (var link in links[territory.Kreise[i]])
                estimated[i] += link.PopulationWeight * Estimated(link.From.Text);

        double Estimated(string code) =>
            groups.Sum(g => g.TryGetValue(code, out var cell) && cell.QualityFlag == SecretCounts.Estimated ? cell.Value!.Value : 0);
    }

    /// <summary>The open group at the ends of years before, as far back as every Kreis has it.</summary>
    private List<double[]> OpenBefore(int edition)
    {
        var series = LifeTableNeeds.Open(recipe, _table);
        var before = new List<double[]>();
        for (var year = edition - _table.Years - 1; year >= edition - _table.Years - _table.GrowthYears; year--)
        {
            var end = year;
            if (!series.All(s => source.Needs.Has(s, end)))
                break;
            var groups = series.Select(s => source.Values(s, end)).ToList();
            if (groups.Exists(g => g.Any(v => v.Value is null)))
                break;
            before.Add([.. Enumerable.Range(0, territory.Kreise.Count).Select(i => groups.Sum(g => g[i].Value!.Value))]);
        }
        return before;
    }

    private void RequireAll(List<double[]?[]> deaths, List<double[]?[]> people)
    {
        var missing = Enumerable
            .Range(0, territory.Kreise.Count)
            .Where(i => deaths.Exists(d => d[i] is null) || people.Exists(p => p[i] is null))
            .ToList();
        if (missing.Count == 0)
            return;
        var first = missing[0];
        var (lacking, year) = deaths.FindIndex(d => d[first] is null) is >= 0 and var y
            ? (_table.Deaths, source.Needs.Edition - _table.Years + 1 + y)
            : (_table.Population, source.Needs.Edition - _table.Years + people.FindIndex(p => p[first] is null));
        throw new FindingException(
            new Finding(
                "life-table-incomplete",
                "A count by age is missing and no published total bounds it: the life expectancy of a Kreis cannot be computed."
            )
            {
                Source = $"{source.Needs.ReleaseOf(AgeSeriesRecipe.TotalOf(lacking), year).Offer.Label}",
                Column = indicator.Code,
                Place = $"{lacking} of {year}",
                Kreis = string.Join(", ", missing.Take(20).Select(i => KreisRegister.Every.Describe(territory.Kreise[i]))),
                Expected = $"counts of every age group for each of the {territory.Kreise.Count} Kreise",
                Found = $"{territory.Kreise.Count - missing.Count} Kreise with all of them",
            }
        );
    }
}
