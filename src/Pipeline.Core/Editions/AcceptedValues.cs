using Pipeline.Core.Domain;
using Pipeline.Core.Gates;
using Pipeline.Core.Normalise;
using Pipeline.Core.Tables;

namespace Pipeline.Core.Editions;

/// <summary>
/// What was last accepted of every series and indicator: the editions of this run that passed the gates, before them those
/// that are published. Published tables are read only when they are asked for.
/// </summary>
/// <param name="reader">Reads the store.</param>
/// <param name="index">What is published.</param>
/// <param name="recipe">The family.</param>
public sealed class AcceptedValues(EditionReader reader, EditionIndex index, Recipe recipe)
{
    private readonly SortedDictionary<int, (IReadOnlyList<SeriesValues> Series, IReadOnlyList<IndicatorValue>? Indicators)> _ofRun = [];
    private readonly Dictionary<int, PublishedValuesOfYear> _published = [];

    /// <summary>An edition of this run joins; null where its indicators are in doubt.</summary>
    public void Add(int year, IReadOnlyList<SeriesValues> series, IReadOnlyList<IndicatorValue>? indicators) =>
        _ofRun[year] = (series, indicators);

    /// <summary>
    /// The series an edition is compared with: of all earlier editions of the run, of the published one before them, and of the
    /// published one it replaces.
    /// </summary>
    /// <exception cref="FindingException">A published table is damaged.</exception>
    public async Task<IReadOnlyList<SeriesValues>> SeriesAsync(int year, CancellationToken cancellation)
    {
        var values = _ofRun.Where(r => r.Key <= year).SelectMany(r => r.Value.Series).ToList();
        foreach (var published in Years(year))
            values.InsertRange(0, (await PublishedAsync(published, cancellation).ConfigureAwait(false)).Series);
        return values;
    }

    /// <summary>The series of the published edition of the year itself, which a revision replaces; null where there is none.</summary>
    /// <exception cref="FindingException">A published table is damaged.</exception>
    public async Task<IReadOnlyList<SeriesValues>?> ReplacedAsync(int year, CancellationToken cancellation) =>
        index.Family(recipe.Name).Any(e => e.Year == year) ? (await PublishedAsync(year, cancellation).ConfigureAwait(false)).Series : null;

    /// <summary>
    /// What could not be decided of the last published edition before a year, and the series it was made from; null where there is none,
    /// or where this run has that edition.
    /// </summary>
    /// <exception cref="FindingException">A published table is damaged.</exception>
    public async Task<(IReadOnlyList<BasisDoubt> Doubts, IReadOnlyList<SeriesValues> Series)?> DoubtsBeforeAsync(
        int year,
        CancellationToken cancellation
    )
    {
        if (Years(year).Where(y => y < year).Cast<int?>().Max() is not { } before)
            return null;
        var (series, _, doubts) = await PublishedAsync(before, cancellation).ConfigureAwait(false);
        return (doubts, series);
    }

    /// <summary>The indicators of the last accepted edition before a year; null where there is none.</summary>
    /// <exception cref="FindingException">A published table is damaged.</exception>
    public async Task<IReadOnlyList<IndicatorValue>?> IndicatorsAsync(int year, CancellationToken cancellation)
    {
        var ofRun = _ofRun.Where(r => r.Key < year && r.Value.Indicators is not null).Select(r => (int?)r.Key).LastOrDefault();
        var published = Years(year).Where(y => y < year).Select(y => (int?)y).Max();
        if (ofRun is { } own && !(published > own))
            return _ofRun[own].Indicators;
        return published is { } there ? (await PublishedAsync(there, cancellation).ConfigureAwait(false)).Indicators : null;
    }

    /// <summary>The published edition of the year itself, and the last one before it; none where this run has that year.</summary>
    private IEnumerable<int> Years(int year)
    {
        var family = index.Family(recipe.Name).Select(e => e.Year).ToHashSet();
        var before = family.Where(y => y < year).Append(int.MinValue).Max();
        return new[] { year, before }.Where(y => family.Contains(y) && !_ofRun.ContainsKey(y));
    }

    private async Task<PublishedValuesOfYear> PublishedAsync(int year, CancellationToken cancellation)
    {
        if (_published.TryGetValue(year, out var known))
            return known;
        var entry = index.Family(recipe.Name).Single(e => e.Year == year);
        var edition = await reader.OpenAsync(entry, cancellation).ConfigureAwait(false);
        var observations = await edition.RowsAsync(TableSchemas.Observations, cancellation).ConfigureAwait(false);
        var indicators = await edition.RowsAsync(TableSchemas.IndicatorValues, cancellation).ConfigureAwait(false);
        return _published[year] = new(
            SeriesValues.Group(PublishedValues.Observations(observations), edition.Manifest.Basis.Series),
            PublishedValues.Indicators(indicators, recipe.Columns()),
            edition.Manifest.Basis.Doubts ?? []
        );
    }

    /// <summary>A published edition as the gates see it.</summary>
    private sealed record PublishedValuesOfYear(
        IReadOnlyList<SeriesValues> Series,
        IReadOnlyList<IndicatorValue> Indicators,
        IReadOnlyList<BasisDoubt> Doubts
    );
}
