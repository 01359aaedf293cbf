using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Store;

namespace Pipeline.Publication.Verification;

/// <summary>
/// Files that nothing published accounts for, where readers could take them for ours: at the root of the store, and beside the
/// editions. They are named and never removed: an index restored from an old backup makes a true edition look like one of them.
/// </summary>
/// <param name="store">The store.</param>
internal sealed class ForeignFiles(IArtifactStore store)
{
    /// <summary>The code of the findings.</summary>
    public const string Code = "foreign-files";

    /// <summary>Looks for them.</summary>
    /// <param name="index">What is published.</param>
    /// <param name="documents">Paths of what lies at the root besides the index.</param>
    /// <param name="cancellation">Observed between entries.</param>
    public async Task<IReadOnlyList<Finding>> FindAsync(EditionIndex index, IReadOnlySet<string> documents, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        await foreach (var name in store.RootAsync(cancellation).ConfigureAwait(false))
            if (name.EndsWith('/') ? !StorePath.Folders.Contains(name[..^1]) : name != StorePath.Index && !documents.Contains(name))
                findings.Add(
                    new Finding(Code, "At the root of the store lies what this program never put there. If it is not yours, remove it.")
                    {
                        Source = name,
                        Expected = "what docs/store.md lists",
                        Found = name.EndsWith('/') ? "another folder" : "another file",
                    }
                );
        // A run at work has its editions there before the index names them.
        if (await store.IsLockedAsync(cancellation).ConfigureAwait(false) == true)
            return findings;
        var published = index.Editions.Select(e => e.Edition).ToHashSet(StringComparer.Ordinal);
        await foreach (var name in store.FoldersAsync("editions", cancellation).ConfigureAwait(false))
            if (!published.Contains(name))
                findings.Add(
                    new Finding(
                        Code,
                        "Files lie among the editions that the index does not name. A run that was stopped leaves such; the next run "
                            + "of that year takes them over or clears them away. Otherwise restore the index, or remove them."
                    )
                    {
                        Source = $"editions/{name}/",
                        Expected =
                            published.Count == 0 ? "no edition" : "one of " + string.Join(", ", index.Editions.Select(e => e.Edition)),
                        Found = name,
                    }
                );
        return findings;
    }
}
