using System.Globalization;

namespace Pipeline.Core.Normalise;

/// <summary>
/// What each indicator is made of, in words that are equal exactly where the definition is: the re-anchor rule (METHOD §4)
/// asks whether one changed between two editions. Where a value is read from – the edition of a source, the year – is no
/// part of it.
/// </summary>
public static class IndicatorDefinitions
{
    private const string Times = "times";
    private const string Mean = "mean";

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

    /// <summary>
    /// Whether a definition is of a mean over years: by the rule and what is said of it, not by what a series happens to be called.
    /// </summary>
    /// <param name="definition">As <see cref="Describe"/> writes it; published editions have it in their basis.</param>
    /// <exception cref="FormatException">It begins with no rule.</exception>
    public static bool IsMean(string definition)
    {
        var words = definition.Split(' ');
        if (!Enum.TryParse<IndicatorRule>(words[0], out var rule) || rule.ToString() != words[0])
            throw new FormatException($"'{words[0]}' is no rule of an indicator");
        var said = words.AsSpan(words.Length > 2 && words[1] == Times ? 3 : 1);
        return said is [Mean, "of", _, "years", ..];
    }

    private static string DescribeOne(Recipe recipe, IndicatorRecipe indicator)
    {
        var parts = new List<string> { indicator.Rule.ToString() };
        if (indicator.Factor != 1)
            parts.Add($"{Times} " + indicator.Factor.ToString(CultureInfo.InvariantCulture));
        if (
            indicator.Rule is IndicatorRule.NetMigration or IndicatorRule.Mean
            || indicator is { Rule: IndicatorRule.PerInhabitant, Years: > 1 }
        )
            parts.Add($"{Mean} of " + indicator.Years.ToString(CultureInfo.InvariantCulture) + " years");
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
