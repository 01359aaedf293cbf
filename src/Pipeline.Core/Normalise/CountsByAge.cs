using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;

namespace Pipeline.Core.Normalise;

/// <summary>The cells of a count by age in one year, as the release has them: groups, then the total.</summary>
/// <param name="Name">Name of the age series.</param>
/// <param name="Release">Where they stand.</param>
/// <param name="Period">The year or day they speak of.</param>
/// <param name="Groups">Per age group, youngest first, the cells by area code.</param>
/// <param name="Total">The cells of the total by area code.</param>
internal sealed record CountsByAge(
    string Name,
    Release Release,
    Period Period,
    IReadOnlyList<IReadOnlyDictionary<string, SourceCell>> Groups,
    IReadOnlyDictionary<string, SourceCell> Total
);
