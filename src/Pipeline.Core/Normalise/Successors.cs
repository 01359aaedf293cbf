using Pipeline.Core.Domain;

namespace Pipeline.Core.Normalise;

/// <summary>Where a Kreis is that an edition does not have.</summary>
public static class Successors
{
    /// <summary>
    /// The Kreis itself where it is one of any register; the one it became part of; several where it was split; none where there
    /// never was such a Kreis since <see cref="Reforms.FirstYear"/>.
    /// </summary>
    public static IReadOnlyList<KreisKey> Find(KreisKey asked) => Find(asked, KreisRegister.Every);

    /// <summary>
    /// The same among the Kreise of an edition: where the asked one was founded by a later split, the Kreis it is a part of there.
    /// </summary>
    /// <param name="asked">The key.</param>
    /// <param name="register">The Kreise of the edition.</param>
    public static IReadOnlyList<KreisKey> Find(KreisKey asked, KreisRegister register)
    {
        if (register.Contains(asked))
            return [asked];
        if (Reforms.OriginOf(asked, register.All.Select(k => k.Key).ToHashSet()) is { } origin && KreisRegister.Every.Contains(asked))
            return [origin];
        var next = Reforms.All.Where(r => r.Old == asked && r.New != asked).Select(r => r.New).Distinct().ToList();
        return next.Count == 1 ? Find(next[0], register) : [.. next.SelectMany(n => Find(n, register)).Distinct().Order()];
    }
}
