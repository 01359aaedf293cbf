using System.Globalization;

namespace Pipeline.Core.Normalise;

/// <summary>
/// What each indicator is made of, in words that are equal exactly where the definition is: the re-anchor rule (METHOD §4)
/// asks whether one changed between two editions. Where a value is read from – the edition of a source, the year – is no
/// part of it.
/// </summary>
public static class IndicatorDefinitions
{
    /// <summary>The definitions of a recipe by code of the indicator.</summary>
    public static IReadOnlyDictionary<string, string> Describe(Recipe recipe) =>
        new SortedDictionary<string, string>(
            recipe.Indicators.ToDictionary(i => i.Code, i => DescribeOne(recipe, i)),
            StringComparer.Ordinal
        );

    /// <summary>The indicators that are defined otherwise in the later of two editions, in ordinal order.</summary>
    public static IReadOnlyList<string> Changed(IReadOnlyDictionary<string, string> earlier, IReadOnlyDictionary<string, string> later) =>
        [
            .. later
                .Where(d => !earlier.TryGetValue(d.Key, out var before) || before != d.Value)
                .Select(d => d.Key)
                .Union(earlier.Keys.Where(code => !later.ContainsKey(code)))
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>The rule a definition begins with.</summary>
    /// <param name="definition">As <see cref="Describe"/> writes it; published editions have it in their basis.</param>
    /// <exception cref="FormatException">It begins with no rule.</exception>
    public static IndicatorRule RuleOf(string definition)
    {
        var name = definition.Split(' ')[0];
        return Enum.TryParse<IndicatorRule>(name, out var rule) && rule.ToString() == name
            ? rule
            : throw new FormatException($"'{name}' is no rule of an indicator");
    }

    /// <summary>Whether a definition is of the mean of several years: by its rule, or of a rule over several years.</summary>
    /// <param name="definition">As <see cref="Describe"/> writes it.</param>
    /// <exception cref="FormatException">It begins with no rule.</exception>
    public static bool IsMeanOfYears(string definition)
    {
        _ = RuleOf(definition);
        var words = definition.Split(' ');
        var at = words is [_, "times", _, ..] ? 3 : 1;
        return words.Length >= at + 4
            && words[at..(at + 4)] is ["mean", "of", var years, "years"]
            && int.TryParse(years, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count > 1;
    }

    private static string DescribeOne(Recipe recipe, IndicatorRecipe indicator)
    {
        var parts = new List<string> { indicator.Rule.ToString() };
        if (indicator.Factor != 1)
            parts.Add("times " + indicator.Factor.ToString(CultureInfo.InvariantCulture));
        if (
            indicator.Rule is IndicatorRule.NetMigration or IndicatorRule.Mean
            || indicator is { Rule: IndicatorRule.PerInhabitant, Years: > 1 }
        )
            parts.Add("mean of " + indicator.Years.ToString(CultureInfo.InvariantCulture) + " years");
        if (indicator.LifeTable is { } table)
        {
            parts.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"of {table.Years} years, growth of the open group over {table.GrowthYears} years"
                )
            );
            Add("deaths", [AgeSeriesRecipe.TotalOf(table.Deaths)]);
            Add("population", [AgeSeriesRecipe.TotalOf(table.Population)]);
        }
        Add("of", indicator.Series);
        Add("in", indicator.In);
        Add("out", indicator.Out);
        Add("per", indicator.Population);
        return string.Join(" ", parts);

        void Add(string role, IReadOnlyList<string> series)
        {
            if (series.Count > 0)
                parts.Add(role + " " + string.Join(" + ", series.Select(Series)));
        }

        string Series(string code) =>
            $"{recipe.Series[code].Release.Source}: {recipe.Series[code].Describe(code)} in {recipe.Series[code].Unit}";
    }
}
