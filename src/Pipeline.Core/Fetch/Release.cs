namespace Pipeline.Core.Fetch;

/// <summary>What a source published at a moment, as the list of releases describes it before a byte is read.</summary>
public sealed record ReleaseOffer
{
    /// <summary>
    /// Short name of the source: <c>inkar</c>, <c>genesis</c>, <c>bbsr</c>, <c>bkg</c>. Lower-case letters, digits, hyphens.
    /// </summary>
    public required string Source { get; init; }

    /// <summary>The layout of the bytes: names the reader, for example <c>inkar-bulk</c>, <c>genesis-ffcsv</c>.</summary>
    public required string Format { get; init; }

    /// <summary>The source's own name of the edition, where it has one (INKAR: <c>2021</c>).</summary>
    public string? Edition { get; init; }

    /// <summary>GENESIS table number, where the source has tables.</summary>
    public string? Table { get; init; }

    /// <summary>The year or years the release covers, where it is one slice of a table.</summary>
    public string? Period { get; init; }

    /// <summary>The territorial status of the areas in the release.</summary>
    public required DateOnly Gebietsstand { get; init; }

    /// <summary>Path below the folder of releases, with forward slashes.</summary>
    public required string File { get; init; }

    /// <summary>The licence, for example <c>dl-de/by-2-0</c>.</summary>
    public required string Licence { get; init; }

    /// <summary>The attribution the licence asks for, in the source's wording.</summary>
    public required string Attribution { get; init; }

    /// <summary>
    /// The day the source published these bytes. Null where it is not known: such a release counts as always there.
    /// Two offers with the same label and different days are a revision in place.
    /// </summary>
    public DateOnly? Published { get; init; }

    /// <summary>SHA-256 of the bytes in lower-case hex, where the list declares it; the bytes must then have it.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The release's label without file or hash: two releases with one label are two deliveries of the same thing.</summary>
    public string Label => string.Join(' ', new[] { Source, Format, Edition, Table, Period }.Where(p => p is not null));
}

/// <summary>A release whose bytes lie in the store.</summary>
/// <param name="Offer">What the list said of it.</param>
/// <param name="Sha256">SHA-256 of the bytes, lower-case hex.</param>
/// <param name="Bytes">Size in bytes.</param>
public sealed record Release(ReleaseOffer Offer, string Sha256, long Bytes)
{
    /// <summary>Where the bytes lie in the store.</summary>
    public string Path => $"raw/{Offer.Source}/{Sha256}";
}
