using Pipeline.Core.Domain;

namespace Pipeline.Core.Normalise;

/// <summary>Where a dissolved Kreis is today.</summary>
public static class Successors
{
    /// <summary>
    /// The Kreis itself where it is one of the 400; the one it became part of; several where it was split; none where there
    /// never was such a Kreis since <see cref="Reforms.FirstYear"/>.
    /// </summary>
    public static IReadOnlyList<KreisKey> Find(KreisKey asked)
    {
        if (KreisRegister.Gebietsstand2021.Contains(asked))
            return [asked];
        var next = Reforms.All.Where(r => r.Old == asked && r.New != asked).Select(r => r.New).Distinct().ToList();
        return next.Count == 1 ? Find(next[0]) : [.. next.SelectMany(Find).Distinct().Order()];
    }
}
