using Pipeline.Core.Editions;
using Pipeline.Core.Fetch;
using Pipeline.Core.Normalise;

namespace Pipeline.Runs.Planning;

/// <summary>
/// Finds out which earlier editions a source has revised: whose releases, as a later edition knows them, are not those the
/// edition was made from.
/// </summary>
internal sealed class LookBack(Recipe recipe, IReadOnlyList<Release> releases, Dictionary<int, EditionBasis> bases)
{
    /// <summary>An edition of the run joins the past of the next.</summary>
    public void Add(EditionBasis basis) => bases[basis.Year] = basis;

    /// <summary>The needs of the revised editions from the anchor on, and the deliveries that replaced theirs.</summary>
    public RevisedPast From(int year, int anchor)
    {
        var needs = new List<Need>();
        var deliveries = new List<Release>();
        for (var earlier = anchor; earlier < year; earlier++)
        {
            if (!bases.TryGetValue(earlier, out var basis) || Needs.LookingBack(recipe, releases, earlier, year) is not { } known)
                continue;
            var own = basis.Releases.Select(r => r.Sha256).ToHashSet(StringComparer.Ordinal);
            var replaced = known.Select(n => n.Release).Where(r => !own.Contains(r.Sha256)).ToList();
            if (replaced.Count == 0)
                continue;
            needs.AddRange(known);
            deliveries.AddRange(replaced);
        }
        return new RevisedPast(needs, deliveries);
    }
}

/// <summary>What a source has revised of the editions before.</summary>
/// <param name="Needs">What the revised editions need, as it is known now.</param>
/// <param name="Deliveries">The releases that replaced theirs.</param>
internal sealed record RevisedPast(IReadOnlyList<Need> Needs, IReadOnlyList<Release> Deliveries);
