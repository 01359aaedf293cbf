using System.Text.Json.Serialization;
using Pipeline.Core.Editions;

namespace Pipeline.Functions.Api;

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
