using System.Text.Json.Serialization;
using Pipeline.Core.Editions;

namespace Pipeline.Functions.Api;

/// <summary>All editions there are.</summary>
internal sealed record Editions
{
    /// <summary>The current revision of the newest year; left out while nothing is published.</summary>
    public string? Latest { get; init; }

    /// <summary>index.json in the store.</summary>
    public required Uri Index { get; init; }

    /// <summary>Every edition ever published, by year and revision.</summary>
    [JsonPropertyName("editions")]
    public required IReadOnlyList<PublicEntry> All { get; init; }
}

/// <summary>An edition.</summary>
internal sealed record PublicEntry
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
}

/// <summary>What became of a Kreis that was divided.</summary>
/// <param name="Detail">What happened, for people.</param>
/// <param name="Addresses">Addresses of the reports of its successors, at least two.</param>
internal sealed record DividedKreis(string Detail, [property: JsonPropertyName("successors")] IReadOnlyList<string> Addresses);

/// <summary>The files of an edition that are no reports.</summary>
internal sealed record Snapshot
{
    /// <summary>Year and revision.</summary>
    public required string Edition { get; init; }

    /// <summary>Whether it is the valid one of its year.</summary>
    public required EditionStatus Status { get; init; }

    /// <summary>The revision that replaced it.</summary>
    public string? SupersededBy { get; init; }

    /// <summary>Notice that must go with everything made from it.</summary>
    public string? Notice { get; init; }

    /// <summary>Names what it is made from.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The edition it is compared with; left out in an anchor edition.</summary>
    public string? PreviousEdition { get; init; }

    /// <summary>Licences of its sources.</summary>
    public required IReadOnlyList<string> Licences { get; init; }

    /// <summary>How its sources want to be named.</summary>
    public required IReadOnlyList<string> Attributions { get; init; }

    /// <summary>Its manifest in the store.</summary>
    public required Uri Manifest { get; init; }

    /// <summary>The files.</summary>
    public required IReadOnlyList<SnapshotFile> Files { get; init; }
}

/// <summary>A file of an edition.</summary>
/// <param name="Path">Its path within the edition.</param>
/// <param name="Sha256">Its SHA-256.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Address">Where it lies.</param>
internal sealed record SnapshotFile(string Path, string Sha256, long Bytes, string MediaType, Uri Address);

/// <summary>The app is well: all it stands on answers. Where a part does not, 503 says which.</summary>
internal sealed record Health
{
    /// <summary>healthy.</summary>
    public required string Status { get; init; }

    /// <summary>Version of the program.</summary>
    public required string Version { get; init; }

    /// <summary>The parts that were asked: store, orchestrations.</summary>
    public required IReadOnlyList<string> Parts { get; init; }

    /// <summary>How many seconds ago the store last confirmed the index the public API answers from.</summary>
    public required int IndexAgeSeconds { get; init; }
}
