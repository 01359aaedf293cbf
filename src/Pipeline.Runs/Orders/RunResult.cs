using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;

namespace Pipeline.Runs.Orders;

/// <summary>What a run did.</summary>
/// <param name="Editions">The editions it was about, in the order of their years.</param>
/// <param name="Folder">Folder of the store with the last edition, or with the preview of a run that stopped early; null
/// after fetch.</param>
/// <param name="Releases">How many releases are in <c>raw/</c> for it, and how many of them were new.</param>
/// <param name="Reports">How many PDFs the last edition has.</param>
public sealed record RunResult(IReadOnlyList<EditionOutcome> Editions, string? Folder, (int All, int New) Releases, int Reports)
{
    /// <summary>True where the run left a preview of new editions that an approval would publish.</summary>
    public bool AwaitsApproval { get; init; }

    /// <summary>Findings of the gates that were let pass, by edition.</summary>
    public IReadOnlyList<EditionAcceptance> Accepted { get; init; } = [];

    /// <summary>Findings of the gates that nobody decided, by edition: they stopped nothing and are marked in the reports.</summary>
    public IReadOnlyList<EditionDoubt> Doubts { get; init; } = [];

    /// <summary>What the sources revised of releases that were accepted before.</summary>
    public IReadOnlyList<SourceRevision> Revisions { get; init; } = [];

    /// <summary>
    /// Why the site could not follow what was published, or what its pages lack; null where neither is so. The editions are published.
    /// </summary>
    public SiteError? Site { get; init; }

    /// <summary>Names of acceptances no finding needed: outdated or misspelt.</summary>
    public IReadOnlyList<string> UnusedAcceptances { get; init; } = [];
}

/// <summary>What is wrong with a site after the index was switched.</summary>
/// <param name="Text">For people, with what is to be done.</param>
/// <param name="IsBehind">True where the site does not show what is published; false where only pages the law asks for have gaps.</param>
public sealed record SiteError(string Text, bool IsBehind)
{
    /// <summary>The change of a run or an approval.</summary>
    public const string Published = "The edition is published";

    /// <summary>The change of a rollback.</summary>
    public const string TakenBack = "The edition is taken back";

    /// <summary>A site that could not follow.</summary>
    /// <param name="error">Why.</param>
    /// <param name="change">What it could not follow: what became of the edition.</param>
    public static SiteError Behind(FindingException error, string change = Published) =>
        new(
            $"{change}, but catalogue, feed or site could not follow. Mend the cause, then run 'teilhabe site'. {error.Message}",
            IsBehind: true
        );

    /// <summary>A site that followed, whose pages lack something the law asks for.</summary>
    /// <param name="gaps">What; null where nothing is missing.</param>
    /// <param name="change">What it followed.</param>
    public static SiteError? Incomplete(string? gaps, string change) =>
        gaps is null ? null : new SiteError($"{change}. {gaps}", IsBehind: false);
}

/// <summary>A finding of the gates that nobody decided.</summary>
/// <param name="Edition">The edition.</param>
/// <param name="Doubt">The finding.</param>
public sealed record EditionDoubt(EditionId Edition, BasisDoubt Doubt);

/// <summary>A finding of the gates that was let pass.</summary>
/// <param name="Edition">For this edition.</param>
/// <param name="Finding">The finding, with the reason.</param>
public sealed record EditionAcceptance(EditionId Edition, BasisAcceptance Finding);

/// <summary>One edition of a run.</summary>
/// <param name="Id">The edition.</param>
/// <param name="Made">False where it was published already and nothing had to be done.</param>
/// <param name="Changed">How many Kreise changed cluster; null in the anchor edition or where it was not compared.</param>
/// <param name="AnchorYear">The year whose centres classify it.</param>
public sealed record EditionOutcome(EditionId Id, bool Made, int? Changed, int AnchorYear)
{
    /// <summary>How many Kreise it has.</summary>
    public int Kreise { get; init; }

    /// <summary>True where it was published before the years of the run: the run did not look at it.</summary>
    public bool Kept { get; init; }

    /// <summary>Whether new centres are due; null where it was not made or not clustered.</summary>
    public AnchorCheck? Anchoring { get; init; }

    /// <summary>Whether it is a bridge: editions after it are classified by its own centres.</summary>
    public bool Bridge { get; init; }
}
