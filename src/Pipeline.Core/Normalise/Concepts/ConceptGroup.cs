using Pipeline.Core.Domain;
using Pipeline.Statistics;

namespace Pipeline.Core.Normalise;

/// <summary>
/// How many Kreise of a group have an Integrationskonzept. Kreise nobody has said anything of are neither with nor without.
/// </summary>
/// <param name="Kind"><c>cluster</c>, <c>land</c> or <c>germany</c>.</param>
/// <param name="Key">Number of the cluster, key of the Land, or <c>DG</c>.</param>
/// <param name="Kreise">Kreise in the group.</param>
/// <param name="Reported">Of these with an answer.</param>
/// <param name="With">Of these with a concept.</param>
/// <param name="ByOrientation">
/// Of these by orientation, in the order of <see cref="ConceptOrientation"/>; unknown orientations are in none.
/// </param>
/// <param name="MedianYear">Lower median of the years of their concepts; null where no year is known.</param>
public sealed record ConceptGroup(
    string Kind,
    string Key,
    int Kreise,
    int Reported,
    int With,
    IReadOnlyList<int> ByOrientation,
    int? MedianYear
)
{
    /// <summary>Counts by cluster, by Land, and for Germany.</summary>
    /// <param name="concepts">What is known.</param>
    /// <param name="kreise">All Kreise of the edition.</param>
    /// <param name="labels">Their official clusters, in the same order.</param>
    public static IReadOnlyList<ConceptGroup> Compute(
        IReadOnlyList<IntegrationConcept> concepts,
        IReadOnlyList<KreisKey> kreise,
        IReadOnlyList<int> labels
    )
    {
        var known = concepts.ToDictionary(c => c.Kreis);
        var rows = kreise.Zip(labels, (kreis, label) => (Kreis: kreis, Label: label)).ToList();
        return
        [
            .. rows.GroupBy(r => r.Label)
                .OrderBy(g => g.Key)
                .Select(g => Group("cluster", FormattableString.Invariant($"{g.Key}"), [.. g.Select(r => r.Kreis)])),
            .. rows.GroupBy(r => r.Kreis.Land).OrderBy(g => g.Key).Select(g => Group("land", g.Key.Text, [.. g.Select(r => r.Kreis)])),
            Group("germany", AreaMeans.Germany, kreise),
        ];

        ConceptGroup Group(string kind, string key, IReadOnlyList<KreisKey> members)
        {
            var answers = members.Where(known.ContainsKey).Select(k => known[k]).ToList();
            var with = answers.Where(a => a.HasConcept).ToList();
            var years = with.Select(w => w.Year).OfType<int>().Select(y => (double)y).ToList();
            return new ConceptGroup(
                kind,
                key,
                members.Count,
                answers.Count,
                with.Count,
                [.. Enum.GetValues<ConceptOrientation>().Select(o => with.Count(w => w.Orientation == o))],
                years.Count == 0 ? null : (int)Quantiles.LowerMedian(years)
            );
        }
    }
}
