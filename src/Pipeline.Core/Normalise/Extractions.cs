using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;
using Pipeline.Core.Store;

namespace Pipeline.Core.Normalise;

/// <summary>Reads the wanted series out of all releases of a run, several releases at a time.</summary>
public static class Extractions
{
    /// <summary>Reads them; the result does not depend on the order in which they finish.</summary>
    /// <param name="wanted">Per release the series.</param>
    /// <param name="store">Holds the releases.</param>
    /// <param name="readers">The layouts that can be read.</param>
    /// <param name="threads">Most releases at a time.</param>
    /// <param name="done">Told after each release.</param>
    /// <param name="cancellation">Passed to the readers.</param>
    /// <exception cref="FindingException">The error of the first release, in the order given, that has one.</exception>
    public static async Task<Extraction> ReadAsync(
        IReadOnlyList<WantedSeries> wanted,
        IArtifactStore store,
        IReadOnlyList<IReleaseReader> readers,
        int threads,
        Action<Release> done,
        CancellationToken cancellation
    )
    {
        var results = new IReadOnlyDictionary<string, ExtractedSeries>?[wanted.Count];
        var errors = new FindingException?[wanted.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        await Parallel
            .ForAsync(
                0,
                wanted.Count,
                options,
                async (i, token) =>
                {
                    try
                    {
                        results[i] = await ReadOneAsync(wanted[i].Release, wanted[i].Wanted, store, readers, token).ConfigureAwait(false);
                        done(wanted[i].Release);
                    }
                    catch (FindingException e)
                    {
                        // Stored until all are read: which error is told must not depend on which thread was faster.
                        errors[i] = e;
                    }
                }
            )
            .ConfigureAwait(false);
        if (errors.Any(e => e is not null))
            throw new FindingException([.. errors.Where(e => e is not null).SelectMany(e => e!.Findings)]);
        var extraction = new Extraction();
        for (var i = 0; i < wanted.Count; i++)
            extraction.Add(wanted[i].Release, results[i]!);
        return extraction;
    }

    /// <summary>The finding where no reader knows the format of a release.</summary>
    public static FindingException UnknownFormat(Release release) =>
        new(
            new Finding("format-unknown", "No reader knows the format of a release.")
            {
                Source = release.Offer.File,
                Expected = "a format this version reads",
                Found = release.Offer.Format,
            }
        );

    private static async Task<IReadOnlyDictionary<string, ExtractedSeries>> ReadOneAsync(
        Release release,
        IReadOnlyList<SeriesSelector> wanted,
        IArtifactStore store,
        IReadOnlyList<IReleaseReader> readers,
        CancellationToken cancellation
    )
    {
        var reader = readers.FirstOrDefault(r => r.Formats.Contains(release.Offer.Format)) ?? throw UnknownFormat(release);
        var content = await store.OpenAsync(release.Path, cancellation).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
            return Extraction.Read(reader, release, content, wanted, cancellation);
    }
}
