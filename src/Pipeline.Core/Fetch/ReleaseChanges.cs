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
public sealed record ReleaseChange(RawRecord Now, ReleaseChangeKind Kind, RawRecord? Before);

/// <summary>Tells which releases are new, unchanged or revised in place. Pure.</summary>
public static class ReleaseChanges
{
    /// <summary>Compares each delivery with the newest earlier one of its label.</summary>
    /// <param name="before">The records of what was received before (or accepted, where the caller wants that comparison).</param>
    /// <param name="now">The records of what is there now, in any order; the result keeps it.</param>
    public static IReadOnlyList<ReleaseChange> Compare(IReadOnlyList<RawRecord> before, IReadOnlyList<RawRecord> now)
    {
        return [.. now.Select(n => RawRecords.Newest(before, n.Offer.Label) is { } b
            ? new ReleaseChange(n, IsSame(b, n) ? ReleaseChangeKind.Unchanged : ReleaseChangeKind.RevisedInPlace, b)
            : new ReleaseChange(n, ReleaseChangeKind.New, null))];
    }

    /// <summary>The content decides where both know it, else the bytes.</summary>
    private static bool IsSame(RawRecord a, RawRecord b) => a.Sha256 == b.Sha256
        || (a.Retrieval?.ContentHash is { } x && b.Retrieval?.ContentHash is { } y && x == y);
}
