using Pipeline.Core.Fetch;

namespace Pipeline.Core.Normalise;

/// <summary>A series an edition needs for a year, and the release it is read from.</summary>
/// <param name="Edition">The edition's year.</param>
/// <param name="AsOf">The year of the edition whose knowledge counts: its own, or that of a later one that looks back.</param>
/// <param name="Series">Code of the series.</param>
/// <param name="Year">The year of the wanted value.</param>
/// <param name="Release">Where it stands.</param>
public sealed record Need(int Edition, int AsOf, string Series, int Year, Release Release);

/// <summary>What one edition needs, grouped once for the gates and for the stage that computes with it.</summary>
public sealed class EditionNeeds
{
    private readonly Dictionary<(string Series, int Year), Release> _releases;

    /// <summary>Takes those of an edition out of the needs of a run.</summary>
    /// <param name="needs">The needs of the run.</param>
    /// <param name="edition">The edition's year.</param>
    /// <param name="asOf">The year of the edition whose knowledge counts; the edition's own where it is not looked back at.</param>
    public EditionNeeds(IEnumerable<Need> needs, int edition, int asOf)
    {
        (Edition, AsOf) = (edition, asOf);
        All = [.. needs.Where(n => n.Edition == edition && n.AsOf == asOf)];
        _releases = All.ToDictionary(n => (n.Series, n.Year), n => n.Release);
    }

    /// <summary>The edition's year.</summary>
    public int Edition { get; }

    /// <summary>The year of the edition whose knowledge counts.</summary>
    public int AsOf { get; }

    /// <summary>All of them.</summary>
    public IReadOnlyList<Need> All { get; }

    /// <summary>Whether a series was found for a year; always true of what an edition cannot be made without.</summary>
    public bool Has(string series, int year) => _releases.ContainsKey((series, year));

    /// <summary>The years a series is needed for, the latest first.</summary>
    public IReadOnlyList<int> YearsOf(string series) => [.. All.Where(n => n.Series == series).Select(n => n.Year).OrderDescending()];

    /// <summary>The release a series is read from for the value of a year.</summary>
    /// <exception cref="KeyNotFoundException">The edition does not need it.</exception>
    public Release ReleaseOf(string series, int year) => _releases[(series, year)];
}

/// <summary>Works out, before a byte is read, which series of which releases a run needs.</summary>
public static class Needs
{
    /// <summary>All needs of the editions, each once, in the order of edition, recipe and year.</summary>
    /// <exception cref="Domain.FindingException">A year that no release covers.</exception>
    public static IReadOnlyList<Need> Resolve(Recipe recipe, IReadOnlyList<Release> releases, IEnumerable<int> editions)
    {
        var resolver = new ReleaseResolver(recipe, releases);
        return [.. editions.SelectMany(OfEdition)];

        IEnumerable<Need> OfEdition(int edition) =>
            Wanted(recipe, resolver, edition, edition)
                .Select(w =>
                    (w.Series, w.Year, Release: w.IsRequired ? Find(w.Series, edition, w.Year) : TryFind(w.Series, edition, w.Year))
                )
                .Where(n => n.Release is not null)
                .Select(n => new Need(edition, edition, n.Series, n.Year, n.Release!))
                .Distinct();

        Release Find(string series, int edition, int year) => resolver.Find(series, recipe.Series[series].Release, edition, year);

        Release? TryFind(string series, int edition, int year) =>
            resolver.TryFind(series, recipe.Series[series].Release, edition, edition, year);
    }

    /// <summary>
    /// The needs of an edition as a later one knows them, which tells whether a source has revised it since. Null where a
    /// release is not at hand any more: then nothing newer is known.
    /// </summary>
    public static IReadOnlyList<Need>? LookingBack(Recipe recipe, IReadOnlyList<Release> releases, int edition, int asOf)
    {
        var resolver = new ReleaseResolver(recipe, releases);
        var needs = Wanted(recipe, resolver, edition, asOf)
            .Select(w => (Wanted: w, Release: resolver.TryFind(w.Series, recipe.Series[w.Series].Release, edition, asOf, w.Year)))
            .ToList();
        return needs.Any(n => n.Wanted.IsRequired && n.Release is null)
            ? null
            :
            [
                .. needs
                    .Where(n => n.Release is not null)
                    .Select(n => new Need(edition, asOf, n.Wanted.Series, n.Wanted.Year, n.Release!))
                    .Distinct(),
            ];
    }

    /// <summary>Per release the selectors of the series that are wanted from it.</summary>
    public static IReadOnlyList<WantedSeries> ByRelease(Recipe recipe, IEnumerable<Need> needs) =>
        [
            .. needs
                .GroupBy(n => n.Release.Sha256, StringComparer.Ordinal)
                .Select(g => new WantedSeries(g.First().Release, Selectors(recipe, g))),
        ];

    private static IReadOnlyList<SeriesSelector> Selectors(Recipe recipe, IGrouping<string, Need> ofRelease) =>
        [
            .. ofRelease
                .Select(n => n.Series)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Select(s => recipe.Series[s].Selector(s, ofRelease.First().Release.Offer.Format)),
        ];

    private static IReadOnlyList<WantedYear> Wanted(Recipe recipe, ReleaseResolver resolver, int edition, int asOf) =>
        WantedYears.Of(recipe, edition, s => Taken(recipe, resolver, s, edition, asOf));

    /// <summary>
    /// The year of a series an edition takes: the latest allowed one with a release. Where none has one, the first is named when
    /// the release is found missing.
    /// </summary>
    internal static int Taken(Recipe recipe, ReleaseResolver resolver, string series, int edition, int asOf)
    {
        var years = recipe.Series[series].Period.Years(edition).ToList();
        var there = years.FindIndex(y => resolver.TryFind(series, recipe.Series[series].Release, edition, asOf, y) is not null);
        return years[Math.Max(there, 0)];
    }
}
