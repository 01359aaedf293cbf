namespace Pipeline.Publication.Site;

/// <summary>
/// The content of <c>site/site.json</c>: what was written last. Goes last, so that a site that was left half written is taken
/// for unfinished. It follows from the editions; without it everything is written anew.
/// </summary>
public sealed record SiteState
{
    /// <summary>The form of the file.</summary>
    public const string CurrentSchema = "site/1";

    /// <summary>Path within the site.</summary>
    public const string Path = "site.json";

    /// <summary><see cref="CurrentSchema"/>.</summary>
    public string Schema { get; init; } = CurrentSchema;

    /// <summary>What all of it was made from; where that is the same, nothing has to be done.</summary>
    public string Key { get; init; } = "";

    /// <summary>What the permanent pages of each edition were made from, by edition.</summary>
    public IReadOnlyDictionary<string, string> Editions { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Editions whose permanent pages are being written ahead of the index: where it never names one, its pages go with the next run.
    /// </summary>
    public IReadOnlyList<string> Ahead { get; init; } = [];

    /// <summary>SHA-256 of each file by its path within the site; empty where a run that was stopped may have written it.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// What is still certain while a run is at work: the permanent pages of editions that have not changed, and their assets.
    /// </summary>
    /// <param name="keys">What the permanent pages of each edition are to be made from.</param>
    internal SiteState Certain(IReadOnlyDictionary<string, string> keys)
    {
        var kept = Editions.Where(e => keys.GetValueOrDefault(e.Key) == e.Value).ToDictionary();
        return this with
        {
            Key = "",
            Editions = new SortedDictionary<string, string>(kept, StringComparer.Ordinal),
            Files = new SortedDictionary<string, string>(
                Files.ToDictionary(
                    f => f.Key,
                    f =>
                        kept.Count > 0 && (kept.ContainsKey(f.Key.Split('/')[0]) || f.Key.StartsWith("assets/", StringComparison.Ordinal))
                            ? f.Value
                            : ""
                ),
                StringComparer.Ordinal
            ),
        };
    }
}
