using Pipeline.Accessibility;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Store;

namespace Pipeline.Cli.Commands;

/// <summary><c>verify --accessibility</c>: checks every PDF of editions against PDF/UA-1 and PDF/A-2a, on all cores.</summary>
internal sealed class AccessibilityVerifier(IArtifactStore store, EditionReader reader)
{
    private const int MostFindingsAFile = 20;

    /// <summary>Checks the PDFs the manifests list.</summary>
    /// <param name="entries">Editions.</param>
    /// <param name="cancellation">Observed between files and between the rules of a file.</param>
    /// <returns>Number of PDFs and the findings, in the order of the files whatever thread found them.</returns>
    public async Task<(int Documents, IReadOnlyList<Finding> Findings)> RunAsync(
        IReadOnlyList<IndexEntry> entries,
        CancellationToken cancellation
    )
    {
        var paths = new List<string>();
        foreach (var entry in entries)
        {
            var manifest = await reader.ManifestAsync(entry, cancellation).ConfigureAwait(false);
            paths.AddRange(
                manifest
                    .Artefacts.Where(a => a.Path.EndsWith(".pdf", StringComparison.Ordinal))
                    .Select(a => $"{StorePath.Edition(entry.Id)}/{a.Path}")
            );
        }
        var findings = new IReadOnlyList<Finding>[paths.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
        await Parallel
            .ForAsync(0, paths.Count, options, async (i, token) => findings[i] = await CheckAsync(paths[i], token).ConfigureAwait(false))
            .ConfigureAwait(false);
        return (paths.Count, [.. findings.SelectMany(f => f)]);
    }

    private async Task<IReadOnlyList<Finding>> CheckAsync(string path, CancellationToken cancellation)
    {
        if (await store.SizeAsync(path, cancellation).ConfigureAwait(false) is null)
            return [];
        var stream = await store.OpenAsync(path, cancellation).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes, cancellation).ConfigureAwait(false);
            var found = AccessibilityChecker.Check(bytes.ToArray(), cancellation);
            var told = found.Take(MostFindingsAFile).Select(f => Of(path, f));
            return found.Count <= MostFindingsAFile ? [.. told] : [.. told, More(path, found.Count - MostFindingsAFile)];
        }
    }

    private static Finding Of(string path, AccessibilityFinding finding) =>
        new("pdf-not-accessible", $"The PDF breaks {finding.Clause}.")
        {
            Source = path,
            Place = finding.Page is { } page ? FormattableString.Invariant($"page {page}") : null,
            Expected = finding.Expected,
            Found = finding.Found,
        };

    private static Finding More(string path, int count) =>
        new("pdf-not-accessible", FormattableString.Invariant($"The PDF breaks {count} more rules, which are left out here."))
        {
            Source = path,
        };
}
