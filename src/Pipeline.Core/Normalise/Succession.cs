using Pipeline.Core.Domain;

namespace Pipeline.Core.Normalise;

/// <summary>Where the past of a Kreis lies: its own, or that of the Kreis it was a part of.</summary>
/// <param name="Kreis">The Kreis of the later edition.</param>
/// <param name="From">The Kreis of the earlier one whose values it shows: a ratio as it was, a count by the share of inhabitants.</param>
/// <param name="IsInherited">True where a split lies between: of the new Kreis, and of the one it left.</param>
public sealed record Succession(KreisKey Kreis, KreisKey From, bool IsInherited)
{
    /// <summary>The past of each Kreis, in their order.</summary>
    /// <param name="earlier">The Kreise of the earlier edition.</param>
    /// <param name="kreise">The Kreise of the later one.</param>
    /// <exception cref="FindingException">
    /// A Kreis was merged, or came from nowhere: its past would need weights that a published edition does not hold.
    /// </exception>
    public static IReadOnlyList<Succession> Of(IReadOnlyList<KreisKey> earlier, IReadOnlyList<KreisKey> kreise)
    {
        var (past, now) = (earlier.ToHashSet(), kreise.ToHashSet());
        var origins = kreise.Where(k => !past.Contains(k)).ToDictionary(k => k, k => Reforms.OriginOf(k, past));
        var lost = earlier.Where(k => !now.Contains(k)).Concat(origins.Where(o => o.Value is null).Select(o => o.Key)).ToList();
        if (lost.Count > 0)
            throw new FindingException(
                new Finding("succession-unknown", "Two editions have other Kreise, and no split of one of them explains it.")
                {
                    Source = "Pipeline.Core/Facts/reforms.csv",
                    Kreis = string.Join(", ", lost.Take(20).Select(KreisRegister.Every.Describe)),
                    Expected = $"the {earlier.Count} Kreise of the earlier edition, or parts of them",
                    Found = $"{kreise.Count} Kreise, {lost.Count} without a past or a future",
                }
            );
        var split = origins.Values.Select(o => o!.Value).ToHashSet();
        return
        [
            .. kreise.Select(k =>
                origins.GetValueOrDefault(k) is { } origin ? new Succession(k, origin, true) : new Succession(k, k, split.Contains(k))
            ),
        ];
    }
}
