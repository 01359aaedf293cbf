using System.Globalization;
using System.Text.Json.Serialization;
using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;
using Pipeline.Core.Store;
using Pipeline.Core.Tables;
using Pipeline.Statistics.Validation;

namespace Pipeline.Core.Editions;

/// <summary>
/// Everything the bytes of an edition depend on. Its canonical JSON lies in the edition as <c>basis.json</c>; the hash of
/// that file is the edition's fingerprint: in every Parquet file (<c>manifest_hash</c>), in the index, in every PDF. Equal
/// fingerprints mean equal content, so a run skips what is there already.
/// </summary>
public sealed record EditionBasis
{
    /// <summary>The form of the file.</summary>
    public string Schema { get; init; } = "basis/1";

    /// <summary>The edition's year.</summary>
    public required int Year { get; init; }

    /// <summary>Name of the recipe: the family.</summary>
    public required string Recipe { get; init; }

    /// <summary>SHA-256 of the recipe's file.</summary>
    public required string RecipeSha256 { get; init; }

    /// <summary>Notice that goes with everything, for example that it is a demo.</summary>
    public string? Notice { get; init; }

    /// <summary>Where the store is served: in every link of the edition that leads out of it.</summary>
    public PublicationAddress PublicationAddress { get; init; } = PublicationAddress.Default;

    /// <summary>Who publishes.</summary>
    public Publisher Publisher { get; init; } = Publisher.Default;

    /// <summary>When it is published and the next one is expected; null where nobody said.</summary>
    public PublicationDates? Dates { get; init; }

    /// <summary>Why it replaces another revision; null where it corrects nothing.</summary>
    public Correction? Correction { get; init; }

    /// <summary>Territorial status of the tables.</summary>
    public required DateOnly Gebietsstand { get; init; }

    /// <summary>The edition whose centres are frozen: the first of the family, or the last bridge before this edition.</summary>
    public required int AnchorYear { get; init; }

    /// <summary>
    /// Whether the edition is a bridge: classified by its anchor and, for those after it, by centres of its own (METHOD §4).
    /// </summary>
    public bool Bridge { get; init; }

    /// <summary>What the indicators are made of, by code.</summary>
    public IReadOnlyDictionary<string, string> Definitions { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// What identified each series in its source, by our code: the next edition is compared with it, so that a recipe or a
    /// source that names another series under the same code does not pass.
    /// </summary>
    public IReadOnlyDictionary<string, Gates.SeriesIdentity> Series { get; init; } = new Dictionary<string, Gates.SeriesIdentity>();

    /// <summary>Fingerprint of the edition before, whose labels the hysteresis starts from; null in the anchor edition.</summary>
    public string? Previous { get; init; }

    /// <summary>Parameters of the clustering.</summary>
    public required ClusterParameters Clustering { get; init; }

    /// <summary>Parameters of the bootstrap.</summary>
    public required CertaintyParameters Certainty { get; init; }

    /// <summary>Parameters of the gap statistic.</summary>
    public required GapParameters Gap { get; init; }

    /// <summary>The releases that were used, by label.</summary>
    public required IReadOnlyList<BasisRelease> Releases { get; init; }

    /// <summary>
    /// Deliveries that have replaced those older editions were made from: today's data of the past, which causes and tracks
    /// compare with.
    /// </summary>
    public IReadOnlyList<BasisRelease> LaterDeliveries { get; init; } = [];

    /// <summary>SHA-256 of the file of patches, where one of them concerns a release of the edition; null otherwise.</summary>
    public string? PatchesSha256 { get; init; }

    /// <summary>The patches of that file which concern releases of the edition; null where there are none.</summary>
    public IReadOnlyList<Normalise.Patches.Patch>? Patches { get; init; }

    /// <summary>Findings of the gates that an operator let pass, with the reason; null where there are none.</summary>
    public IReadOnlyList<BasisAcceptance>? AcceptedFindings { get; init; }

    /// <summary>Findings of the gates that nobody decided; null where there are none.</summary>
    public IReadOnlyList<BasisDoubt>? Doubts { get; init; }

    /// <summary>Version of the tables.</summary>
    public string TableSchema { get; init; } = TableSchemas.Version;

    /// <summary>The same as a number; null where it is none.</summary>
    [JsonIgnore]
    public int? TableVersion =>
        int.TryParse(TableSchema, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;

    /// <summary>Versions of the stages: raised when a change of code changes results.</summary>
    public IReadOnlyDictionary<string, int> Stages { get; init; } = StageVersions.All;

    /// <summary>SHA-256 of the canonical JSON.</summary>
    [JsonIgnore]
    public string Fingerprint => Sha256Hex.Of(CanonicalJson.Write(this));

    /// <summary>Attributions of all releases, each once.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Attributions => [.. Releases.Concat(LaterDeliveries).Select(r => r.Attribution).Distinct()];

    /// <summary>Licences of all releases, each once.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Licences => [.. Releases.Concat(LaterDeliveries).Select(r => r.Licence).Distinct()];
}

/// <summary>A release an edition was made from.</summary>
/// <param name="Label">Source, format, edition, table, period.</param>
/// <param name="Sha256">The bytes: <c>raw/&lt;source&gt;/&lt;sha256&gt;</c>.</param>
/// <param name="Source">Short name of the source.</param>
/// <param name="Gebietsstand">Territorial status of the release.</param>
/// <param name="Published">Day of publication, where known.</param>
/// <param name="Licence">Licence.</param>
/// <param name="Attribution">Attribution.</param>
public sealed record BasisRelease(
    string Label,
    string Sha256,
    string Source,
    DateOnly Gebietsstand,
    DateOnly? Published,
    string Licence,
    string Attribution
)
{
    /// <summary>From a fetched release.</summary>
    public static BasisRelease Of(Release r) =>
        new(r.Offer.Label, r.Sha256, r.Offer.Source, r.Offer.Gebietsstand, r.Offer.Published, r.Offer.Licence, r.Offer.Attribution);
}

/// <summary>
/// A finding of a gate that an operator let pass. Who did it and when stands in the record of the run: the same data and
/// reasons make the same edition.
/// </summary>
/// <param name="Finding">Its name: <c>gate:&lt;gate&gt;:&lt;series or indicator&gt;:&lt;period&gt;[:&lt;area&gt;]</c>.</param>
/// <param name="Gate">Short name of the gate.</param>
/// <param name="Column">Series or indicator.</param>
/// <param name="Period">What the value speaks of.</param>
/// <param name="Area">Kreis or Land; null where all Kreise are meant.</param>
/// <param name="Expected">What the gate expected.</param>
/// <param name="Found">What it found.</param>
/// <param name="Reason">Why it may pass, in the operator's words.</param>
public sealed record BasisAcceptance(
    string Finding,
    string Gate,
    string Column,
    string Period,
    string? Area,
    string? Expected,
    string? Found,
    string Reason
)
{
    /// <summary>From what the gates let pass.</summary>
    public static BasisAcceptance Of(Gates.AcceptedFinding a) =>
        new(
            a.Finding.Id,
            a.Finding.Gate,
            a.Finding.Column,
            a.Finding.Period,
            a.Finding.Area,
            a.Finding.Finding.Expected,
            a.Finding.Finding.Found,
            a.Acceptance.Reason
        );

    /// <summary>Of a doubt of the edition before that is not found anew, because its value is what it was.</summary>
    /// <param name="d">The doubt.</param>
    /// <param name="reason">Why it may pass.</param>
    public static BasisAcceptance Of(BasisDoubt d, string reason) =>
        new(d.Finding, d.Gate, d.Column, d.Period, d.Area, d.Expected, d.Found, reason);

    /// <summary>Whether it was given for this very finding: the same name, and the same values.</summary>
    public bool Covers(Gates.GateFinding finding) =>
        finding.Id == Finding && finding.Finding.Expected == Expected && finding.Finding.Found == Found;
}

/// <summary>
/// Versions of the stages' results. Whoever changes what a stage puts out raises its number, or published editions would
/// be taken for unchanged.
/// </summary>
public static class StageVersions
{
    /// <summary>The stages in their order.</summary>
    public static IReadOnlyDictionary<string, int> All { get; } =
        new SortedDictionary<string, int>(StringComparer.Ordinal)
        {
            ["cluster"] = 4,
            ["diff"] = 3,
            ["normalise"] = 4,
            ["publish"] = 8,
            ["report"] = 11,
        };
}
