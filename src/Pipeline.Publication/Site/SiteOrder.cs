using Pipeline.Core.Store;

namespace Pipeline.Publication.Site;

/// <summary>How a site is written.</summary>
/// <param name="Threads">Most threads; no effect on the result.</param>
public sealed record SiteOrder(int Threads)
{
    /// <summary>Write every page anew, also the permanent ones of editions that have not changed: for a new design.</summary>
    public bool Everything { get; init; }

    /// <summary>
    /// Refuse to write pages of a real edition that do not say who answers for them. A run does not: its editions are published by then,
    /// and pages with gaps that are marked are better than none.
    /// </summary>
    public bool RequiresImprint { get; init; }

    /// <summary>
    /// Another store to write to, at its root; null for the folder <c>site/</c> of the store that is read. Links to data are then
    /// addresses.
    /// </summary>
    public IArtifactStore? Elsewhere { get; init; }

    /// <summary>The pages are computed, to compare them or for a preview: the list of the publication does not name them.</summary>
    public bool IsOnlyComputed { get; init; }
}

/// <summary>What a run of <see cref="SitePublisher"/> did.</summary>
/// <param name="Pages">Files the site has.</param>
/// <param name="Written">How many of them had to be written.</param>
/// <param name="Bytes">How many bytes that were.</param>
public sealed record SiteResult(int Pages, int Written, long Bytes)
{
    /// <summary>
    /// What imprint, privacy and accessibility pages of a real edition lack, by the names of the settings; empty for invented data.
    /// </summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>The same for people; null where nothing is missing.</summary>
    public string? Gaps =>
        Missing.Count == 0
            ? null
            : $"Imprint, privacy and accessibility pages have gaps in their place: {SiteSettings.Path} does not say "
                + $"{string.Join(", ", Missing)}. Fill it in, then run 'teilhabe site'.";
}
