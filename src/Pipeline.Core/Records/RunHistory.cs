using System.Text.Json;
using Pipeline.Core.Store;

namespace Pipeline.Core.Records;

/// <summary>Reads the records of runs.</summary>
public static class RunHistory
{
    /// <summary>The last runs, newest first; names of runs start with the time, so their order is that of the names.</summary>
    /// <param name="store">The store.</param>
    /// <param name="most">How many.</param>
    /// <param name="cancellation">Passed on.</param>
    public static async Task<IReadOnlyList<RunRecord>> LastAsync(IArtifactStore store, int most, CancellationToken cancellation)
    {
        var paths = new List<string>();
        await foreach (var file in store.ListAsync("runs", cancellation).ConfigureAwait(false))
            if (file.Path.EndsWith("/run.json", StringComparison.Ordinal))
                paths.Add(file.Path);
        var records = new List<RunRecord>();
        foreach (var path in paths.OrderDescending(StringComparer.Ordinal).Take(most))
        {
            var stream = await store.OpenAsync(path, cancellation).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                using var buffer = new MemoryStream();
                await stream.CopyToAsync(buffer, cancellation).ConfigureAwait(false);
                records.Add(Read(path, buffer.ToArray()));
            }
        }
        return records;
    }

    private static RunRecord Read(string path, byte[] bytes)
    {
        try
        {
            return CanonicalJson.Read<RunRecord>(bytes);
        }
        catch (JsonException e)
        {
            throw new Domain.FindingException(new Domain.Finding("store-damaged", "The record of a run cannot be read.") { Source = path, Expected = "JSON in the form run/1", Found = e.Message });
        }
    }
}
