namespace Pipeline.Core.Normalise;

/// <summary>A series and year an edition is made of, before it is known whether a release has it.</summary>
/// <param name="Series">Code of the series.</param>
/// <param name="Year">The year of the wanted value.</param>
/// <param name="User">What it is for: the code of an indicator, or one of the names in <see cref="WantedYears"/>.</param>
/// <param name="IsRequired">False where the edition uses it if it is there and does without if not.</param>
internal readonly record struct WantedYear(string Series, int Year, string User, bool IsRequired = true);

/// <summary>
/// Which series of which years an edition is made of: the one rule for a run, which resolves releases by it, and for a plan, which tells
/// what they cost and what is missing.
/// </summary>
internal static class WantedYears
{
    /// <summary>The inhabitants of the edition's year, which weigh merging Kreise and the values of Länder.</summary>
    public const string Population = "population";

    /// <summary>Who lives in a Kreis.</summary>
    public const string Context = "context";

    /// <summary>The inhabitants of a year by which a recipe weighs merging Kreise.</summary>
    public const string Weights = "weights";

    /// <summary>All of them, each once for each use, in the order of the recipe; what an edition can do without comes last.</summary>
    /// <param name="recipe">The recipe of the family.</param>
    /// <param name="edition">The edition's year.</param>
    /// <param name="taken">The year of a series an edition takes.</param>
    public static IReadOnlyList<WantedYear> Of(Recipe recipe, int edition, Func<string, int> taken)
    {
        var indicators = recipe.ForEdition(edition).Indicators;
        return
        [
            .. indicators.SelectMany(i => OfIndicator(recipe, i, edition, taken)),
            new(recipe.Population, edition, Population),
            .. recipe
                .Context.Select(c => c.Ways.Last())
                .SelectMany(c => c.Parts.Prepend(c.Series))
                .Distinct()
                .Select(s => new WantedYear(s, edition, Context)),
            .. recipe
                .Series.Values.Select(s => s.WeightYear)
                .OfType<int>()
                .Distinct()
                .Select(y => new WantedYear(recipe.Population, y, Weights)),
            .. indicators.SelectMany(i => Useful(recipe, i, edition, taken)),
            .. recipe.Indicators.SelectMany(i => Former(i, edition)),
            // Where a context series can be made in another way, the first is no condition.
            .. recipe
                .Context.SelectMany(c => c.Ways.SkipLast(1))
                .SelectMany(c => c.Parts.Prepend(c.Series))
                .Distinct()
                .Select(s => new WantedYear(s, edition, Context, IsRequired: false)),
            .. recipe.Context.SelectMany(c => YearsBetween(recipe, c, edition)),
        ];
    }

    /// <summary>
    /// The years between the last the first way of a context series is known to have and the edition's: another way that has a release
    /// for each year fills them.
    /// </summary>
    private static IEnumerable<WantedYear> YearsBetween(Recipe recipe, ContextRecipe context, int edition)
    {
        if (recipe.Series[context.Series].Served is not { Last: var last } || last + 1 >= edition)
            return [];
        var first = Math.Max(last + 1, edition - context.Years + 1);
        return context
            .Ways.Skip(1)
            .SelectMany(w => w.Parts.Prepend(w.Series))
            .Where(s => recipe.Series[s].Release.Period is not null)
            .Distinct()
            .SelectMany(s =>
                Enumerable.Range(first, Math.Max(0, edition - first)).Select(y => new WantedYear(s, y, Context, IsRequired: false))
            );
    }

    /// <summary>The former series of an indicator after a break: where the year still has it, the deviation is told.</summary>
    private static IEnumerable<WantedYear> Former(IndicatorRecipe indicator, int edition) =>
        indicator.Before(edition) is { Rule: IndicatorRule.Value } former
            ? [new WantedYear(former.Series[0], edition, indicator.Code, IsRequired: false)]
            : [];

    /// <summary>What an indicator cannot be made without.</summary>
    private static IEnumerable<WantedYear> OfIndicator(Recipe recipe, IndicatorRecipe indicator, int edition, Func<string, int> taken)
    {
        var own = indicator.Series.Select(s => (Series: s, Year: taken(s)));
        // The inhabitants a count is divided by are those of its own year.
        var (last, years) = indicator.Rule == IndicatorRule.PerInhabitant ? (taken(indicator.Series[0]), 1) : (edition, indicator.Years);
        var flows = indicator
            .In.Concat(indicator.Out)
            .Concat(indicator.Population)
            .SelectMany(s => Enumerable.Range(last - years + 1, years).Select(y => (Series: s, Year: y)));
        return own.Concat(flows)
            .Concat(LifeTableNeeds.Required(recipe, indicator, edition))
            .Distinct()
            .Select(w => new WantedYear(w.Series, w.Year, indicator.Code));
    }

    /// <summary>
    /// What it uses where it is there, and does without where no release covers it: the years of a mean before its own, and how the
    /// open age group grew before the years of its life table.
    /// </summary>
    private static IEnumerable<WantedYear> Useful(Recipe recipe, IndicatorRecipe indicator, int edition, Func<string, int> taken) =>
        EarlierYears(indicator, taken)
            .Concat(LifeTableNeeds.Growth(recipe, indicator, edition))
            .Select(w => new WantedYear(w.Series, w.Year, indicator.Code, IsRequired: false));

    private static IEnumerable<(string Series, int Year)> EarlierYears(IndicatorRecipe indicator, Func<string, int> taken) =>
        indicator.Rule is IndicatorRule.Mean or IndicatorRule.PerInhabitant
            ? indicator
                .Series.Concat(indicator.Population)
                .SelectMany(s =>
                    Enumerable.Range(taken(indicator.Series[0]) - indicator.Years + 1, indicator.Years - 1).Select(y => (s, y))
                )
            : [];
}
