using Pipeline.Core.Fetch;

namespace Pipeline.Core.Normalise;

/// <summary>What is wanted of one release.</summary>
/// <param name="Release">The release.</param>
/// <param name="Wanted">The selectors of the series, in the order of their codes.</param>
public sealed record WantedSeries(Release Release, IReadOnlyList<SeriesSelector> Wanted);
