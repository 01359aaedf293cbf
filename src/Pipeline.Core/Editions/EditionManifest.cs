namespace Pipeline.Core.Editions;

/// <summary>
/// The content of <c>manifest.json</c>: every artefact of an edition with its hash, and what it was made from. Holds no
/// time of day, so the same edition has the same manifest; times are in the record of the run.
/// </summary>
public sealed record EditionManifest
{
    /// <summary>The form of the file.</summary>
    public string Schema { get; init; } = "manifest/1";

    /// <summary><c>2023.1</c>.</summary>
    public required string Edition { get; init; }

    /// <summary>The edition before, which changes and causes compare with; null in the anchor edition.</summary>
    public string? PreviousEdition { get; init; }

    /// <summary>Notice that goes with everything, for example that it is a demo.</summary>
    public string? Notice { get; init; }

    /// <summary>Version of the program.</summary>
    public required string CodeVersion { get; init; }

    /// <summary>SHA-256 of <c>basis.json</c>.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Inputs and parameters.</summary>
    public required EditionBasis Basis { get; init; }

    /// <summary>The artefacts in ordinal order of their paths.</summary>
    public required IReadOnlyList<Artefact> Artefacts { get; init; }
}

/// <summary>One file of an edition.</summary>
/// <param name="Path">Path within the edition's folder.</param>
/// <param name="Sha256">SHA-256 of the bytes.</param>
/// <param name="Bytes">Size.</param>
/// <param name="MediaType">Media type.</param>
public sealed record Artefact(string Path, string Sha256, long Bytes, string MediaType);
