using Pipeline.Core.Normalise;

namespace Pipeline.Core.Gates;

/// <summary>All age groups of a count in one year: columns so alike in size and order that only their past tells them apart.</summary>
/// <param name="Name">Name of the age series, or code of the context series made of the groups.</param>
/// <param name="Year">The year they are of.</param>
/// <param name="Groups">One column per group, youngest first.</param>
internal sealed record AgeColumns(string Name, int Year, IReadOnlyList<SeriesValues> Groups)
{
    /// <summary>Those of an edition, in the order of names and years; a year in which a group is not delivered is left out.</summary>
    /// <param name="recipe">The family.</param>
    /// <param name="extraction">What was read.</param>
    /// <param name="needs">What the edition needs.</param>
    public static IReadOnlyList<AgeColumns> Of(Recipe recipe, Extraction extraction, IReadOnlyList<Need> needs)
    {
        var byPart = needs.ToLookup(n => n.Series, StringComparer.Ordinal);
        return
        [
            .. recipe
                .AgeSeries.OrderBy(a => a.Key, StringComparer.Ordinal)
                .Select(a => (Name: a.Key, Parts: a.Value.Parts(a.Key)))
                .Concat(
                    recipe
                        .Context.Where(c => c.Rule == ContextRule.MeanAge && recipe.Series[c.Series].Kind == SeriesKind.Count)
                        .Select(c => (Name: c.Code, c.Parts))
                )
                .SelectMany(g =>
                    g.Parts.SelectMany(p => byPart[p])
                        .Select(n => n.Year)
                        .Distinct()
                        .Order()
                        .Select(year => new AgeColumns(g.Name, year, [.. g.Parts.Select(p => Column(p, year)).OfType<SeriesValues>()]))
                        .Where(c => c.Groups.Count == g.Parts.Count)
                ),
        ];

        SeriesValues? Column(string part, int year) =>
            byPart[part].FirstOrDefault(n => n.Year == year) is { } need
            && extraction.Of(need.Release, part) is var extracted
            && extracted.In(year) is { } period
                ? SeriesValues.Build(part, recipe.Series[part], need.Release.Offer, period, extracted.Cells(period))
                : null;
    }

    /// <summary>Sum of a group over the Kreise of the day; a secret cell counts as nothing.</summary>
    /// <param name="group">Its place.</param>
    /// <param name="kreise">The Kreise.</param>
    public double Sum(int group, IReadOnlySet<string> kreise) =>
        Groups[group].Kreise.Where(k => kreise.Contains(k.Key)).Sum(k => k.Value ?? 0);
}
