namespace Pipeline.Core.Normalise;

/// <summary>Which counts of which years a life table is computed from.</summary>
internal static class LifeTableNeeds
{
    /// <summary>The years that are pooled.</summary>
    public static IEnumerable<int> Years(LifeTableRecipe table, int edition) => Enumerable.Range(edition - table.Years + 1, table.Years);

    /// <summary>The years at whose ends the population is counted: one more, because a year lies between two.</summary>
    public static IEnumerable<int> YearEnds(LifeTableRecipe table, int edition) => Enumerable.Range(edition - table.Years, table.Years + 1);

    /// <summary>What it cannot be computed without; nothing for indicators of other rules.</summary>
    public static IEnumerable<(string Series, int Year)> Required(Recipe recipe, IndicatorRecipe indicator, int edition) =>
        indicator.LifeTable is not { } table
            ? []
            : All(recipe, table.Deaths)
                .SelectMany(s => Years(table, edition).Select(y => (s, y)))
                .Concat(All(recipe, table.Population).SelectMany(s => YearEnds(table, edition).Select(y => (s, y))));

    /// <summary>The open group in the years before, which tells how it grew.</summary>
    public static IEnumerable<(string Series, int Year)> Growth(Recipe recipe, IndicatorRecipe indicator, int edition) =>
        indicator.LifeTable is not { } table
            ? []
            : Open(recipe, table)
                .SelectMany(s => Enumerable.Range(edition - table.Years - table.GrowthYears, table.GrowthYears).Select(y => (s, y)));

    /// <summary>The groups of the population that lie in the open group of the life table: that of the deaths.</summary>
    public static IReadOnlyList<string> Open(Recipe recipe, LifeTableRecipe table)
    {
        var open = recipe.AgeSeries[table.Deaths].Ages[^1].From;
        return
        [
            .. recipe
                .AgeSeries[table.Population]
                .Ages.Where(a => a.From >= open)
                .Select(a => AgeSeriesRecipe.PartOf(table.Population, a.From)),
        ];
    }

    private static IEnumerable<string> All(Recipe recipe, string name) =>
        recipe.AgeSeries[name].Parts(name).Append(AgeSeriesRecipe.TotalOf(name));
}
