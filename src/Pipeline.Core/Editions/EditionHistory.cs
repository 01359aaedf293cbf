using Pipeline.Core.Domain;

namespace Pipeline.Core.Editions;

/// <summary>The editions of a family up to the one at work: those of this run, the others as published.</summary>
public sealed class EditionHistory(EditionReader reader, EditionIndex index, string recipe, IReadOnlyList<Indicator> indicators)
{
    private readonly Dictionary<int, PastEdition> _past = [];

    /// <summary>An edition of this run joins the history.</summary>
    public void Add(PastEdition edition) => _past[edition.State.Year] = edition;

    /// <summary>The edition of a year.</summary>
    /// <exception cref="FindingException">It is neither of this run nor published, or its files are damaged.</exception>
    public async Task<PastEdition> OfAsync(int year, CancellationToken cancellation)
    {
        if (_past.TryGetValue(year, out var known))
            return known;
        var entry =
            index.Family(recipe).SingleOrDefault(e => e.Year == year)
            ?? throw new FindingException(
                new Finding("edition-before-missing", $"Edition {year} is needed and not published.")
                {
                    Place = $"edition {year}",
                    Expected = "a published edition",
                    Found = "none",
                }
            );
        var published = await reader.OpenAsync(entry, cancellation).ConfigureAwait(false);
        return _past[year] = await published.OnwardAsync(indicators, cancellation).ConfigureAwait(false);
    }
}
