using System.Text.Json;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Store;
using Pipeline.Publication.Site;

namespace Pipeline.Publication.Verification;

/// <summary>
/// Files that nothing published accounts for, where readers could take them for ours: at the root of the store, and beside the
/// editions. They are named and never removed: an index restored from an old backup makes a true edition look like one of them.
/// </summary>
/// <param name="store">The store.</param>
internal sealed class ForeignFiles(IArtifactStore store)
{
    private const string Code = StoreVerifier.Foreign;
    private const int LargestBasis = 16 << 20;

    /// <summary>Folders of editions a run that was stopped left; no fault, and readers should know.</summary>
    public List<string> LeftOver { get; } = [];

    /// <summary>Looks for them.</summary>
    /// <param name="index">What is published.</param>
    /// <param name="documents">Paths of what lies at the root besides the index.</param>
    /// <param name="cancellation">Observed between entries.</param>
    public async Task<IReadOnlyList<Finding>> FindAsync(EditionIndex index, IReadOnlySet<string> documents, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        await foreach (var name in store.RootAsync(cancellation).ConfigureAwait(false))
            if (name.EndsWith('/') ? !StorePath.Folders.Contains(name[..^1]) : name != StorePath.Index && !documents.Contains(name))
                findings.Add(Finding(name, name.EndsWith('/') ? "another folder" : "another file"));
        foreach (var folder in (string[])["actions", "checks", "editions", "news", "runs", "settings"])
        await foreach (var file in store.ListAsync(folder, cancellation).ConfigureAwait(false))
            if (!IsOurs(folder, file.Path))
                findings.Add(Finding(file.Path, "another file"));
        // A run at work has its editions there before the index names them.
        if (await store.IsLockedAsync(cancellation).ConfigureAwait(false) != true)
            findings.AddRange(await UnpublishedAsync(index, cancellation).ConfigureAwait(false));
        return findings;
    }

    /// <summary>Whether this program writes a file of that name directly into a folder; what lies deeper is not asked.</summary>
    private static bool IsOurs(string folder, string path) =>
        path[(folder.Length + 1)..] is var name
        && (
            name.Contains('/', StringComparison.Ordinal)
            || folder switch
            {
                "editions" => false,
                "runs" => path == StorePath.Published,
                "settings" => path == SiteSettings.Path,
                _ => name.EndsWith(".json", StringComparison.Ordinal),
            }
        );

    private async Task<IReadOnlyList<Finding>> UnpublishedAsync(EditionIndex index, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        var published = index.Editions.Select(e => e.Edition).ToHashSet(StringComparer.Ordinal);
        await foreach (var name in store.FoldersAsync("editions", cancellation).ConfigureAwait(false))
        {
            if (published.Contains(name))
                continue;
            if (await IsLeftByARunAsync(name, cancellation).ConfigureAwait(false))
                LeftOver.Add($"editions/{name}/");
            else
                findings.Add(
                    new Finding(
                        Code,
                        "Files lie among the editions that the index does not name and no run began. If they are not yours, remove them."
                    )
                    {
                        Source = $"editions/{name}/",
                        Expected =
                            published.Count == 0 ? "no edition" : "one of " + string.Join(", ", index.Editions.Select(e => e.Edition)),
                        Found = name,
                    }
                );
        }
        return findings;
    }

    /// <summary>
    /// A run that was stopped leaves an edition without its manifest in the index, and its basis first of all; the next run of that year
    /// takes it over or clears it away, so a store is as sound after it as before.
    /// </summary>
    private async Task<bool> IsLeftByARunAsync(string name, CancellationToken cancellation)
    {
        if (
            !EditionId.TryParse(name, out var id)
            || await store.ReadAsync(StorePath.Basis(id), LargestBasis, cancellation).ConfigureAwait(false) is not { } bytes
        )
            return false;
        try
        {
            return CanonicalJson.Read<EditionBasis>(bytes).Releases.Count > 0;
        }
        catch (JsonException)
        {
            return false; // Somebody else's file of that name.
        }
    }

    /// <summary>A file this program never wrote.</summary>
    /// <param name="path">The file.</param>
    /// <param name="found">What it is.</param>
    public static Finding Finding(string path, string found) =>
        new(Code, "In the store lies what this program never put there. If it is not yours, remove it.")
        {
            Source = path,
            Expected = "what docs/store.md lists",
            Found = found,
        };
}
