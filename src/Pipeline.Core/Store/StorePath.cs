namespace Pipeline.Core.Store;

/// <summary>The paths of the store (a contract), and the check every path from outside must pass.</summary>
public static class StorePath
{
    /// <summary>The list of editions: the only switch.</summary>
    public const string Index = "index.json";

    /// <summary>The folders of a store; see docs/store.md.</summary>
    public static IReadOnlyList<string> Folders { get; } =
    ["actions", "checks", "editions", "errata", "latest", "news", "raw", "runs", "settings", "site"];

    /// <summary>Folder of an edition.</summary>
    public static string Edition(Domain.EditionId id) => $"editions/{id}";

    /// <summary>The list of an edition's artefacts.</summary>
    public static string Manifest(Domain.EditionId id) => $"editions/{id}/manifest.json";

    /// <summary>What an edition is made from; its hash names the edition's content.</summary>
    public static string Basis(Domain.EditionId id) => $"editions/{id}/basis.json";

    /// <summary>What is known to be wrong with an edition, for people: there from its first day.</summary>
    public static string Errata(Domain.EditionId id) => $"errata/{id}.md";

    /// <summary>All that is known to be wrong with any edition, for programs.</summary>
    public const string AllErrata = "errata/errata.json";

    /// <summary>News of editions and corrections, an Atom feed; follows every publication.</summary>
    public const string Feed = "feed.xml";

    /// <summary>Says to search engines that they may read all and where the list of pages lies.</summary>
    public const string Robots = "robots.txt";

    /// <summary>The list of what the last publication left, with hashes.</summary>
    public const string Published = "runs/published.json";

    /// <summary>The record of a run.</summary>
    public static string Run(string runId) => $"runs/{runId}/run.json";

    /// <summary>The events of a run, one JSON object a line.</summary>
    public static string Log(string runId) => $"runs/{runId}/log.ndjson";

    /// <summary>The order of a run that goes in steps.</summary>
    public static string Order(string runId) => $"runs/{runId}/order.json";

    /// <summary>What a run would publish, and on which state of the index it stands.</summary>
    public static string Preview(string runId) => $"runs/{runId}/preview.json";

    /// <summary>Who decided what on a run; the first decision stays.</summary>
    public static string Decision(string runId) => $"runs/{runId}/decision.json";

    /// <summary>Folder of an edition within the preview of a run.</summary>
    public static string PreviewOf(string runId, Domain.EditionId id) => $"runs/{runId}/{id}";

    /// <summary>
    /// Refuses a path that is not plain: segments of letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, joined by single
    /// slashes, none of them <c>.</c> or <c>..</c>, at most 512 characters.
    /// </summary>
    /// <exception cref="ArgumentException">Anything else.</exception>
    public static string Checked(string path)
    {
        if (!IsPath(path))
            throw new ArgumentException($"'{path}' is not a path of the store", nameof(path));
        return path;
    }

    /// <summary>True for a path that <see cref="Checked"/> lets through.</summary>
    public static bool IsPath(string path) => path.Length is > 0 and <= 512 && path.Split('/').All(IsPlain);

    private static bool IsPlain(string segment) =>
        segment.Length > 0 && segment is not ("." or "..") && segment.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
