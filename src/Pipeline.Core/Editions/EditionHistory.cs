using Pipeline.Core.Diff;
using Pipeline.Core.Domain;

namespace Pipeline.Core.Editions;

/// <summary>The editions of a family up to the one at work: those of this run, the others as published.</summary>
public sealed class EditionHistory(EditionReader reader, EditionIndex index, string recipe, IReadOnlyList<Indicator> indicators)
{
    private readonly Dictionary<int, EditionState> _states = [];

    /// <summary>An edition of this run joins the history.</summary>
    public void Add(EditionState state) => _states[state.Year] = state;

    /// <summary>The state of a year.</summary>
    /// <exception cref="FindingException">It is neither of this run nor published, or its files are damaged.</exception>
    public async Task<EditionState> StateAsync(int year, CancellationToken cancellation)
    {
        if (_states.TryGetValue(year, out var known))
            return known;
        var entry = index.Editions.SingleOrDefault(e => e.Recipe == recipe && e.Year == year && e.Status == EditionStatus.Current)
            ?? throw new FindingException(new Finding("edition-before-missing", $"Edition {year} is needed and not published.") { Place = $"edition {year}", Expected = "a published edition", Found = "none" });
        return _states[year] = await reader.StateAsync(entry, indicators, cancellation).ConfigureAwait(false);
    }
}
