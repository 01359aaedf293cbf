using System.Text.Json.Serialization;
using Pipeline.Core.Editions;
using Pipeline.Core.Store;

namespace Pipeline.Desk;

/// <summary>All editions there are.</summary>
public sealed record Editions
{
    /// <summary>The current revision of the newest year; left out while nothing is published.</summary>
    public string? Latest { get; init; }

    /// <summary>index.json in the store.</summary>
    public required Uri Index { get; init; }

    /// <summary>Every edition ever published, by year and revision.</summary>
    [JsonPropertyName("editions")]
    public required IReadOnlyList<PublicEntry> All { get; init; }

    /// <summary>The editions of an index.</summary>
    /// <param name="index">The index.</param>
    /// <param name="root">Where the files of the store are found.</param>
    public static Editions Of(EditionIndex index, Uri root) =>
        new()
        {
            Latest = index.Latest,
            Index = new Uri(root, StorePath.Index),
            All = [.. index.Editions.Select(e => PublicEntry.Of(e, root))],
        };
}

/// <summary>An edition.</summary>
public sealed record PublicEntry
{
    /// <summary>Year and revision.</summary>
    public required string Edition { get; init; }

    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>The revision, from 1.</summary>
    public required int Revision { get; init; }

    /// <summary>Whether it is the valid one of its year.</summary>
    public required EditionStatus Status { get; init; }

    /// <summary>The revision that replaced it.</summary>
    public string? SupersededBy { get; init; }

    /// <summary>Its recipe: editions of one recipe can be compared.</summary>
    public required string Recipe { get; init; }

    /// <summary>Notice that must go with everything made from it, for example that it is a demo.</summary>
    public string? Notice { get; init; }

    /// <summary>Names what it is made from.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Address of its files.</summary>
    public required string Snapshot { get; init; }

    /// <summary>Its manifest in the store.</summary>
    public required Uri Manifest { get; init; }

    internal static PublicEntry Of(IndexEntry entry, Uri root) =>
        new()
        {
            Edition = entry.Edition,
            Year = entry.Year,
            Revision = entry.Revision,
            Status = entry.Status,
            SupersededBy = entry.SupersededBy,
            Recipe = entry.Recipe,
            Notice = entry.Notice,
            Fingerprint = entry.Fingerprint,
            Snapshot = $"/api/snapshots/{entry.Edition}",
            Manifest = new Uri(root, StorePath.Manifest(entry.Id)),
        };
}
