using System.Text.Json.Serialization;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Gates;
using Pipeline.Core.Normalise;
using Pipeline.Core.Normalise.Patches;

namespace Pipeline.Runs.Orders;

/// <summary>The stages in their order. A run may stop after any of them.</summary>
public enum Stage
{
    /// <summary>Releases into <c>raw/</c>.</summary>
    Fetch,

    /// <summary>Releases to observations and indicators.</summary>
    Normalise,

    /// <summary>Indicators to membership.</summary>
    Cluster,

    /// <summary>Two editions to changes and causes.</summary>
    Diff,

    /// <summary>A PDF per Kreis and one for Germany.</summary>
    Report,

    /// <summary>The switch.</summary>
    Publish,

    /// <summary>The pages that follow the switch. No order ends with it: it is taken wherever something is published.</summary>
    Site,
}

/// <summary>
/// What an operator wants. The order is a document: written by <see cref="Core.Store.CanonicalJson"/> it is read again as the same
/// order, recipe and patches included, so that any process can carry it out.
/// </summary>
public sealed record RunOrder
{
    /// <summary>Name of the run: starts with the time, unique in the store.</summary>
    public required string RunId { get; init; }

    /// <summary>When it was started; goes into the records of the run, never into an edition.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Who started it.</summary>
    public required string StartedBy { get; init; }

    /// <summary>
    /// Why, in the words of who did; null where nothing was said. Goes into the records of the run, never into an edition.
    /// </summary>
    public string? Reason { get; init; }

    /// <summary>The recipe.</summary>
    public required Recipe Recipe { get; init; }

    /// <summary>SHA-256 of the recipe's file.</summary>
    public required string RecipeSha256 { get; init; }

    /// <summary>
    /// First edition. Where not set: the recipe's first year on a store without this family, else the year after the last
    /// published one, so that published editions stay as they are. On a store without this family it becomes the anchor.
    /// </summary>
    public int? From { get; init; }

    /// <summary>Last edition; the recipe's where not set.</summary>
    public int? Year { get; init; }

    /// <summary>The year of the last edition.</summary>
    [JsonIgnore]
    public int LastYear => Year ?? Recipe.LastYear;

    /// <summary>Makes the last edition a bridge: editions after it are classified by its own centres (METHOD §4).</summary>
    public bool Reanchor { get; init; }

    /// <summary>The PDFs.</summary>
    public ReportOrder Reports { get; init; } = ReportOrder.All;

    /// <summary>
    /// Whether a new revision brings, beside those, the PDFs its predecessor had. False where somebody ordered data only.
    /// </summary>
    public bool KeepsReports { get; init; } = true;

    /// <summary>The last stage to run. Only <see cref="Stage.Publish"/> changes what others see.</summary>
    public Stage Until { get; init; } = Stage.Publish;

    /// <summary>Whether the site is brought up to the index at the end of a run that publishes.</summary>
    public bool WritesSite { get; init; } = true;

    /// <summary>Most threads; no effect on results. Of the machine, not of the order: it is not kept with it.</summary>
    [JsonIgnore]
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>
    /// Where the store is served. Where not set: the address of the family's newest edition, so that it is said once;
    /// <see cref="Core.Domain.PublicationAddress.Default"/> on a store without one.
    /// </summary>
    public PublicationAddress? PublicationAddress { get; init; }

    /// <summary>
    /// Who publishes. Where not set: as in the family's newest edition, else <see cref="Core.Domain.Publisher.Default"/>.
    /// </summary>
    public Publisher? Publisher { get; init; }

    /// <summary>
    /// When the editions are published and the next one is expected. Where not set: as in the edition they replace, else nothing is
    /// said of it.
    /// </summary>
    public PublicationDates? Dates { get; init; }

    /// <summary>
    /// The same for editions that replace none, from a standing calendar: an edition made once more keeps the days it has, and with
    /// them its fingerprint.
    /// </summary>
    public PublicationDates? DatesOfNew { get; init; }

    /// <summary>The edition to be corrected, and why; null in an ordinary run.</summary>
    public CorrectionOrder? Correction { get; init; }

    /// <summary>Findings of the gates that may pass, by name, each with its reason.</summary>
    public IReadOnlyList<Acceptance> Acceptances { get; init; } = [];

    /// <summary>Known errors of the sources and their corrections; null where no file was given.</summary>
    public PatchFile? Patches { get; init; }

    /// <summary>SHA-256 of the file of patches; null where none was given.</summary>
    public string? PatchesSha256 { get; init; }

    /// <summary>Version of the program, for the manifest.</summary>
    public required string CodeVersion { get; init; }
}
