using System.Text.Json;
using Pipeline.Core.Domain;
using Pipeline.Core.Store;

namespace Pipeline.Runs.Results;

/// <summary>Stores the results of a run's stages in the store, below <c>runs/&lt;runId&gt;/results/</c>, each written once.</summary>
public sealed class StoredStageResults(IArtifactStore store, string runId) : IStageResults
{
    /// <inheritdoc />
    public async Task<T?> FindAsync<T>(string name, CancellationToken cancellation)
        where T : class
    {
        if (await StoredJson.BytesAsync(store, Path(name), cancellation).ConfigureAwait(false) is not { } bytes)
            return null;
        try
        {
            return JsonSerializer.Deserialize<T>(bytes, ResultJson.Options) ?? throw new JsonException("null where a result belongs");
        }
        catch (JsonException e)
        {
            throw new FindingException(
                new Finding("store-damaged", "The result of a stage cannot be read. Start a new run.")
                {
                    Source = Path(name),
                    Expected = $"JSON in the form of {typeof(T).Name}",
                    Found = e.Message,
                }
            );
        }
    }

    /// <inheritdoc />
    public Task StoreAsync<T>(string name, T result, CancellationToken cancellation)
        where T : class => store.TryCreateAsync(Path(name), JsonSerializer.SerializeToUtf8Bytes(result, ResultJson.Options), cancellation);

    private string Path(string name) => $"runs/{runId}/results/{name}.json";
}
