using System.Text.Json.Serialization;

namespace Pipeline.Core.Fetch;

/// <summary>What a delivery is to those before it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReleaseChangeKind>))]
public enum ReleaseChangeKind
{
    /// <summary>Nothing of this label was received before.</summary>
    New,

    /// <summary>The newest delivery of this label was the same.</summary>
    Unchanged,

    /// <summary>The same label, other content: revised in place, without a word of the source.</summary>
    RevisedInPlace,
}

/// <summary>A delivery compared with the newest one before it under the same label.</summary>
/// <param name="Now">The delivery.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Before">The delivery it was compared with; null where there is none.</param>
public sealed record ReleaseChange(RawRecord Now, ReleaseChangeKind Kind, RawRecord? Before)
{
    /// <summary>
    /// Whether it is worth telling: a change whose bytes no label had before. Two labels may share their bytes, and a list may name
    /// an older delivery beside a newer one.
    /// </summary>
    public bool IsNews { get; init; }
}

/// <summary>Tells which releases are new, unchanged or revised in place. Pure.</summary>
public static class ReleaseChanges
{
    /// <summary>Compares each delivery with the newest earlier one of its label.</summary>
    /// <param name="before">The records of what was received before (or accepted, where the caller wants that comparison).</param>
    /// <param name="now">The records of what is there now, in any order; the result keeps it.</param>
    public static IReadOnlyList<ReleaseChange> Compare(IReadOnlyList<RawRecord> before, IReadOnlyList<RawRecord> now)
    {
        var known = before.Select(r => r.Sha256).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. now.Select(n =>
                    RawRecords.Newest(before, n.Offer.Label) is { } b
                        ? new ReleaseChange(n, IsSame(b, n) ? ReleaseChangeKind.Unchanged : ReleaseChangeKind.RevisedInPlace, b)
                        : new ReleaseChange(n, ReleaseChangeKind.New, null)
                )
                .Select(c => c with { IsNews = c.Kind != ReleaseChangeKind.Unchanged && !known.Contains(c.Now.Sha256) }),
        ];
    }

    /// <summary>The content decides where both know it, else the bytes.</summary>
    private static bool IsSame(RawRecord a, RawRecord b) =>
        a.Sha256 == b.Sha256 || (a.Retrieval?.ContentHash is { } x && b.Retrieval?.ContentHash is { } y && x == y);
}
