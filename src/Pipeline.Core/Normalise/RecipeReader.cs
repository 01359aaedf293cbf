using System.Globalization;
using System.Text.Json;
using Pipeline.Core.Domain;
using Pipeline.Core.Store;

namespace Pipeline.Core.Normalise;

/// <summary>Reads a recipe and checks that it can be followed.</summary>
public static class RecipeReader
{
    /// <summary>Reads and checks.</summary>
    /// <param name="name">Name of the file without <c>.json</c>, for messages; the recipe's own name must equal it.</param>
    /// <param name="utf8">The file.</param>
    /// <exception cref="FindingException">Not JSON, an unknown or missing key, or a contradiction within.</exception>
    public static Recipe Read(string name, ReadOnlySpan<byte> utf8)
    {
        try
        {
            var recipe = WithAgeSeries(name, StrictJson.Read<Recipe>(utf8));
            Check(name, recipe);
            return recipe;
        }
        catch (Exception e) when (e is JsonException or ArgumentOutOfRangeException)
        {
            throw Error(name, $"a recipe in the form {Recipe.CurrentSchema}", e.Message);
        }
    }

    /// <summary>The recipe with a series for every age group; what is written once in the file is many series for the stages.</summary>
    private static Recipe WithAgeSeries(string name, Recipe recipe)
    {
        if (recipe.AgeSeries.Count == 0)
            return recipe;
        var series = recipe.Series.ToDictionary(s => s.Key, s => s.Value, StringComparer.Ordinal);
        foreach (var (code, ages) in recipe.AgeSeries.OrderBy(a => a.Key, StringComparer.Ordinal))
        {
            var from = ages.Ages.Select(a => a.From).ToList();
            if (from.Count < 2 || from[0] != 0 || from[^1] > 120 || from.Zip(from.Skip(1)).Any(p => p.Second <= p.First))
                throw Error(name, $"two or more ages of {code}, ascending from 0 to at most 120", string.Join(", ", from));
            if (ages.Series.Kind != SeriesKind.Count)
                throw Error(name, $"counts in the age series {code}", ages.Series.Kind.ToString());
            foreach (var (part, one) in ages.All(code))
                if (!series.TryAdd(part, one))
                    throw Error(name, $"another name than {code} for the age series", $"a series {part} is there already");
        }
        return recipe with { Series = series };
    }

    private static void Check(string name, Recipe recipe)
    {
        if (recipe.Schema != Recipe.CurrentSchema)
            throw Error(name, Recipe.CurrentSchema, recipe.Schema);
        if (recipe.Name != name)
            throw Error(name, $"the name {name}", recipe.Name);
        if (recipe.FirstYear is < 1990 or > 2999 || recipe.LastYear < recipe.FirstYear || recipe.LastYear > 2999)
            throw Error(name, "years from 1990 to 2999, the first not after the last", $"{recipe.FirstYear} to {recipe.LastYear}");
        var changes = recipe.GebietsstandFrom.OrderBy(g => g.Key).Select(g => g.Value).Prepend(recipe.Gebietsstand).ToList();
        if (changes.Zip(changes.Skip(1)).Any(p => p.First >= p.Second))
            throw Error(
                name,
                $"later and later days under gebietsstand_from, after {recipe.Gebietsstand:yyyy-MM-dd}",
                string.Join(", ", changes.Skip(1).Select(d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))
            );
        if (recipe.Indicators.Count < 2 || recipe.Indicators.DistinctBy(i => i.Code).Count() != recipe.Indicators.Count)
            throw Error(name, "at least two indicators, none twice", string.Join(", ", recipe.Indicators.Select(i => i.Code)));
        if (recipe.Indicators.All(i => i.Code != Indicators.SupplyIndex.Code))
            throw Error(
                name,
                $"{Indicators.SupplyIndex.Code} among the indicators: by it clusters are told urban or rural",
                string.Join(", ", recipe.Indicators.Select(i => i.Code))
            );
        foreach (var own in recipe.OwnIndicators)
            CheckOwn(name, recipe, own);
        if (recipe.Clustering.Named.Error(recipe.Clustering.Clusters) is { } error)
            throw Error(name, error.Expected, error.Found);
        foreach (var indicator in recipe.Indicators)
            CheckIndicator(name, recipe, indicator);
        Known(name, recipe, recipe.Population, "population");
        if (recipe.Indicators.All(i => i.Series.Count > 0 && i.Series.All(s => recipe.Series[s].Period.Lag > 0)))
            throw Error(name, "an indicator of the edition's own year, by which it is called", "only older ones");
        foreach (var context in recipe.Context)
            CheckContext(name, recipe, context);
        foreach (var (code, series) in recipe.Series)
            CheckSeries(name, code, series);
    }

    private static void CheckSeries(string name, string code, SeriesRecipe series)
    {
        // Since 2024 one Kürzel may stand under two Bereiche, with other names and other values.
        if (series is { Kuerzel: not null, Bereich: null })
            throw Error(
                name,
                $"the Bereich (LRB, SDG, ZOM, EU) of {code}, which is chosen by its Kürzel",
                $"only the Kürzel {series.Kuerzel}"
            );
        if (series.LaterEditions.FirstOrDefault(l => l is { Bereich: null, Id: null }) is { } later)
            throw Error(name, $"the Bereich or the ID of {code} in the edition {later.Edition}", "neither");
        CheckRenamed(name, code, series.Renamed, [series.Bereich, series.Id, series.Kuerzel, series.Name, .. series.Where.Values]);
        foreach (var (layout, selector) in series.Layouts)
            CheckRenamed(name, $"{code} in {layout}", selector.Renamed, selector.Where.Values);
        if (!(series.Minimum < series.Maximum))
            throw Error(
                name,
                $"a minimum below the maximum for {code}",
                FormattableString.Invariant($"{series.Minimum} and {series.Maximum}")
            );
        if (series.Period is not { Lag: >= 0 and <= 5, LatestWithin: null or (>= 0 and <= 5) })
            throw Error(
                name,
                $"a lag and a limit of {code} from 0 to 5 years",
                FormattableString.Invariant($"{series.Period.Lag} and {series.Period.LatestWithin}")
            );
        if (series.Typical is { } typical && !(typical > 0 && typical >= series.Minimum && typical <= series.Maximum))
            throw Error(name, $"a typical value of {code} above 0 and between its limits", FormattableString.Invariant($"{typical}"));
        if (series.LargestChange is not (> 1 and <= 1000))
            throw Error(name, $"a largest change of {code} above 1, up to 1000", FormattableString.Invariant($"{series.LargestChange}"));
    }

    /// <summary>Another form of a text that is not there is a slip nobody would see before the source is renamed.</summary>
    private static void CheckRenamed(
        string name,
        string code,
        IReadOnlyDictionary<string, IReadOnlyList<string>> renamed,
        IEnumerable<string?> texts
    )
    {
        var known = texts.OfType<string>().ToHashSet(StringComparer.Ordinal);
        if (renamed.Keys.FirstOrDefault(text => !known.Contains(text)) is { } unknown)
            throw Error(name, $"under \"renamed\" of {code} only texts that choose the series ({string.Join(", ", known)})", unknown);
    }

    /// <summary>
    /// A recipe's own indicator must not take the place of a known one, and needs all its words before a sentence is written.
    /// </summary>
    private static void CheckOwn(string name, Recipe recipe, Indicator own)
    {
        if (Indicators.All.Any(i => i.Code == own.Code) || recipe.OwnIndicators.Count(i => i.Code == own.Code) > 1)
            throw Error(name, "own indicators that are not known already, none twice", own.Code);
        if (own.Code is not { Length: > 0 and <= 60 } || !own.Code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_'))
            throw Error(name, "a code of lower-case letters, digits and underscores, up to 60", own.Code ?? "none");
        if (own.Polarity is not (1 or -1) || own.Decimals is < 0 or > 3 || own.DriftStop is < 5 or > 100)
            throw Error(
                name,
                $"a polarity of 1 or -1, 0 to 3 decimals and a drift stop from 5 to 100 of {own.Code}",
                FormattableString.Invariant(
                    $"{own.Polarity}, {own.Decimals}, {own.DriftStop?.ToString(CultureInfo.InvariantCulture) ?? "none"}"
                )
            );
        if (string.IsNullOrWhiteSpace(own.Unit) || string.IsNullOrWhiteSpace(own.Name) || own.DisplayUnit is null)
            throw Error(name, $"unit, name and display_unit of {own.Code}", "not all of them");
        if (own.Words.Missing() is { Count: > 0 } missing)
            throw new FindingException(
                new Finding(
                    "words-missing",
                    $"The reports have no German words for the indicator {own.Code}: add them under \"words\" beside it."
                )
                {
                    Source = $"recipes/{name}.json",
                    Column = own.Code,
                    Expected = "better, worse, topic, short, definition, plain_good, plain_hard",
                    Found = "nothing for " + string.Join(", ", missing),
                }
            );
    }

    private static void CheckBreaks(string name, Recipe recipe, IndicatorRecipe indicator)
    {
        var years = indicator.Breaks.Select(b => b.FirstYear).Prepend(recipe.FirstYear).ToList();
        if (years.Zip(years.Skip(1)).Any(y => y.Second <= y.First))
            throw Error(name, $"breaks of {indicator.Code} in ascending years after {recipe.FirstYear}", string.Join(", ", years.Skip(1)));
        foreach (var one in indicator.Breaks)
        {
            if (one.Indicator.Code != indicator.Code || one.Indicator.Breaks.Count > 0 || string.IsNullOrWhiteSpace(one.Note))
                throw Error(name, $"in a break of {indicator.Code} the same code, a note and no further break", one.Indicator.Code);
            CheckIndicator(name, recipe, one.Indicator);
        }
    }

    private static void CheckIndicator(string name, Recipe recipe, IndicatorRecipe indicator)
    {
        CheckBreaks(name, recipe, indicator);
        if (Indicators.All.Concat(recipe.OwnIndicators).All(i => i.Code != indicator.Code))
            throw Error(
                name,
                $"one of {string.Join(", ", Indicators.All.Select(i => i.Code))}, or a description of it under \"own_indicators\"",
                indicator.Code
            );
        foreach (var series in indicator.Series.Concat(indicator.In).Concat(indicator.Out).Concat(indicator.Population))
            Known(name, recipe, series, indicator.Code);
        if (indicator.DriftStop is not (null or (>= 5 and <= 100)))
            throw Error(name, $"a drift stop of {indicator.Code} from 5 to 100", FormattableString.Invariant($"{indicator.DriftStop}"));
        CheckPeriods(name, recipe, indicator);
        if (indicator.Rule != IndicatorRule.Mean && indicator.Series.FirstOrDefault(s => recipe.Series[s].SecretKreise > 0) is { } secret)
            throw Error(name, $"a mean of years for {indicator.Code}, because Kreise of {secret} may be secret", $"{indicator.Rule}");
        var complete = indicator.Rule switch
        {
            IndicatorRule.Value => indicator.Series.Count == 1,
            IndicatorRule.Mean => indicator is { Series.Count: 1, Years: > 1 and <= 10 },
            IndicatorRule.PerInhabitant => indicator is { Series.Count: 1, Population.Count: > 0, Years: > 0 and <= 10 },
            IndicatorRule.SupplyPoints => indicator.Series.Count == 4,
            IndicatorRule.LifeTable => indicator.LifeTable is { Years: > 0 and <= 10, GrowthYears: >= 0 and <= 20 } table
                && recipe.AgeSeries.TryGetValue(table.Deaths, out var deaths)
                && recipe.AgeSeries.TryGetValue(table.Population, out var population)
                && population.Ages.Any(a => a.From == deaths.Ages[^1].From),
            _ => indicator is { In.Count: > 0, Out.Count: > 0, Population.Count: > 0, Years: > 0 },
        };
        if (!complete)
            throw Error(name, $"the series the rule {indicator.Rule} needs", $"something else for {indicator.Code}");
    }

    /// <summary>A mean or a pool of years takes the years up to the edition's; only what is taken as it is may be older.</summary>
    private static void CheckPeriods(string name, Recipe recipe, IndicatorRecipe indicator)
    {
        var counted = indicator.In.Concat(indicator.Out).Concat(indicator.Population);
        if (indicator.LifeTable is { } table)
            counted = counted
                .Concat(recipe.AgeSeries.TryGetValue(table.Deaths, out var d) ? d.Parts(table.Deaths) : [])
                .Concat(recipe.AgeSeries.TryGetValue(table.Population, out var p) ? p.Parts(table.Population) : []);
        if (counted.FirstOrDefault(s => recipe.Series[s].Period != PeriodChoice.SameYear) is { } lagging)
            throw Error(name, $"the years up to the edition's for {lagging}, which {indicator.Code} counts over years", "another period");
        if (indicator.Rule == IndicatorRule.PerInhabitant && indicator.Series.Any(s => recipe.Series[s].Period.LatestWithin is not null))
            throw Error(name, $"one year for {indicator.Code}, because its inhabitants must be of the same", "the latest within a limit");
    }

    private static void CheckContext(string name, Recipe recipe, ContextRecipe context)
    {
        if (ContextSeries.All.All(s => s.Code != context.Code) || recipe.Context.Count(c => c.Code == context.Code) > 1)
            throw Error(
                name,
                "context series, each at most once, out of " + string.Join(", ", ContextSeries.All.Select(s => s.Code)),
                context.Code
            );
        if (context.Years is < 1 or > 50)
            throw Error(name, $"1 to 50 years of {context.Code}", FormattableString.Invariant($"{context.Years}"));
        foreach (var series in context.AllSeries)
            Known(name, recipe, series, context.Code);
        foreach (var way in context.Ways)
        {
            var complete = way.Rule switch
            {
                ContextRule.Value => way is { Parts.Count: 0, Ages.Count: 0 },
                ContextRule.MeanAge => way.Parts.Count > 0 && way.Ages.Count == way.Parts.Count,
                _ => way is { Parts.Count: > 0, Ages.Count: 0 },
            };
            if (!complete)
                throw Error(name, $"the parts and ages the rule {way.Rule} needs", $"something else for {way.Code}");
            if (way != context && (way.Code != context.Code || way.Since is not null || way.Years != 1))
                throw Error(name, $"another way of {context.Code} of the same code, without years of its own", way.Code);
        }
    }

    private static void Known(string name, Recipe recipe, string series, string user)
    {
        if (!recipe.Series.ContainsKey(series))
            throw Error(name, $"a series that {user} can use: {string.Join(", ", recipe.Series.Keys)}", series);
    }

    private static FindingException Error(string name, string expected, string found) =>
        new(
            new Finding("recipe-faulty", $"The recipe {name} cannot be followed.")
            {
                Source = $"recipes/{name}.json",
                Expected = expected,
                Found = found,
            }
        );
}
