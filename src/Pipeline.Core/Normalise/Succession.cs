using Pipeline.Core.Domain;

namespace Pipeline.Core.Normalise;

/// <summary>Where the past of a Kreis lies: its own, that of the Kreis it was a part of, or those of the Kreise it was made of.</summary>
/// <param name="Kreis">The Kreis of the later edition.</param>
/// <param name="From">
/// The Kreis of the earlier one whose values it shows: a ratio as it was, a count by the share of inhabitants. Of a merger the largest
/// of its parts, whose cluster it shows.
/// </param>
/// <param name="IsInherited">
/// True where a split or a merger lies between: of the new Kreis, of the one it left, and of the one others joined.
/// </param>
public sealed record Succession(KreisKey Kreis, KreisKey From, bool IsInherited)
{
    /// <summary>Of a merger the Kreise it was made of with their shares of its inhabitants, which add up to 1; else empty.</summary>
    public IReadOnlyList<MergedPart> Parts { get; init; } = [];

    /// <summary>The past of each Kreis, in their order, by the project's own table of reforms.</summary>
    /// <param name="earlier">The Kreise of the earlier edition.</param>
    /// <param name="kreise">The Kreise of the later one.</param>
    /// <param name="inhabitants">Inhabitants of a Kreis of the earlier edition; null where they are not known.</param>
    /// <exception cref="FindingException">
    /// A Kreis that no row of the table explains, or a merger of Kreise whose inhabitants are not known.
    /// </exception>
    public static IReadOnlyList<Succession> Of(
        IReadOnlyList<KreisKey> earlier,
        IReadOnlyList<KreisKey> kreise,
        Func<KreisKey, double?> inhabitants
    ) => Of(earlier, kreise, inhabitants, Reforms.All);

    /// <summary>The same by other rows.</summary>
    internal static IReadOnlyList<Succession> Of(
        IReadOnlyList<KreisKey> earlier,
        IReadOnlyList<KreisKey> kreise,
        Func<KreisKey, double?> inhabitants,
        IReadOnlyList<Reform> reforms
    )
    {
        var (past, now) = (earlier.ToHashSet(), kreise.ToHashSet());
        var origins = kreise.ToDictionary(k => k, Origins);
        var explained = origins.Values.SelectMany(o => o).ToHashSet();
        var lost = earlier.Where(k => !explained.Contains(k)).Concat(kreise.Where(k => origins[k].Count == 0)).ToList();
        if (lost.Count > 0)
            throw Unknown(lost, $"the {earlier.Count} Kreise of the earlier edition, parts of them or mergers", kreise.Count);
        var split = kreise.Where(k => !past.Contains(k) && origins[k] is [_]).Select(k => origins[k][0]).ToHashSet();
        return
        [
            .. kreise.Select(k =>
                origins[k] is [var only] ? new Succession(k, only, only != k || split.Contains(k)) : Merged(k, origins[k], inhabitants)
            ),
        ];

        // A Kreis that lives on gives its past to those it founded, not to one it only gave a part to: that one has a past of its own.
        List<KreisKey> Origins(KreisKey kreis) =>
            [
                .. reforms
                    .Where(r => r.New == kreis && r.Old != kreis && past.Contains(r.Old) && (!past.Contains(kreis) || !now.Contains(r.Old)))
                    .Select(r => r.Old)
                    .Concat(past.Contains(kreis) ? [kreis] : [])
                    .Distinct()
                    .Order(),
            ];
    }

    private static Succession Merged(KreisKey kreis, List<KreisKey> parts, Func<KreisKey, double?> inhabitants)
    {
        var known = parts.Select(p => (Kreis: p, People: inhabitants(p))).ToList();
        var without = known.Where(p => p.People is not > 0).Select(p => p.Kreis).ToList();
        if (without.Count > 0)
            throw Unknown(without, "the inhabitants of each Kreis that was merged, which weigh its values", parts.Count);
        var all = known.Sum(p => p.People!.Value);
        return new Succession(kreis, known.OrderByDescending(p => p.People).ThenBy(p => p.Kreis).First().Kreis, true)
        {
            Parts = [.. known.Select(p => new MergedPart(p.Kreis, p.People!.Value / all))],
        };
    }

    private static FindingException Unknown(List<KreisKey> lost, string expected, int kreise) =>
        new(
            new Finding("succession-unknown", "Two editions have other Kreise, and the table of reforms does not explain it.")
            {
                Source = "Pipeline.Core/Facts/reforms.csv",
                Kreis = string.Join(", ", lost.Take(20).Select(KreisRegister.Every.Describe)),
                Expected = expected,
                Found = $"{kreise} Kreise, {lost.Count} without a past or a future",
            }
        );
}

/// <summary>A Kreis that became part of another.</summary>
/// <param name="Kreis">The Kreis of then.</param>
/// <param name="Share">Its share of the inhabitants, above 0 to 1.</param>
public sealed record MergedPart(KreisKey Kreis, double Share);
