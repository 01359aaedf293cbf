using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;

namespace Pipeline.Adapters.Fetch.Genesis;

/// <summary>A table that was fetched whole.</summary>
/// <param name="Path">A plain csv; the caller deletes it.</param>
/// <param name="ContentHash">Hash of its lines whatever their order: rows come in none.</param>
/// <param name="Exchanges">What it took.</param>
public sealed record GenesisDelivery(string Path, string ContentHash, IReadOnlyList<HttpExchange> Exchanges);

/// <summary>
/// Fetches a table by the way that works: in the dialogue; if it is too large, as a job where the login may start one;
/// else in sixteen slices by Land, which are put together again.
/// </summary>
/// <param name="client">The service.</param>
/// <param name="time">Measures the wait for a job.</param>
public sealed class GenesisTables(GenesisClient client, TimeProvider time)
{
    private string Service => client.Options.Service;

    /// <summary>Fetches it.</summary>
    /// <param name="query">The table and its years; areas are chosen here.</param>
    /// <param name="byLand">Whether to ask Land by Land from the start: no login gets the table whole.</param>
    /// <param name="cancellation">Stops at once.</param>
    /// <exception cref="SourceUnreachableException">Network, login, or a job that did not end.</exception>
    /// <exception cref="FindingException">No such table, an empty one, a damaged or foreign body.</exception>
    public async Task<GenesisDelivery> FetchAsync(GenesisTableQuery query, bool byLand, CancellationToken cancellation)
    {
        if (byLand)
            return await SlicesAsync(query, cancellation).ConfigureAwait(false);
        var first = await client.TableFileAsync(query, asJob: false, cancellation).ConfigureAwait(false);
        if (first.Status == GenesisStatus.Delivered && first.Kind != GenesisBodyKind.Json)
            return Join(query, [first], cancellation);
        File.Delete(first.Body.Path);
        if (first.Status == GenesisStatus.TooLarge)
            return client.MayStartJobs
                ? await JobAsync(query, cancellation).ConfigureAwait(false)
                : await SlicesAsync(query, cancellation).ConfigureAwait(false);
        // A server set to background processing starts a job unasked.
        if (first is { Status: GenesisStatus.JobStarted, ResultName: not null })
            return await ResultAsync(query, first, cancellation).ConfigureAwait(false);
        throw GenesisErrors.Classify(client.Options, query.Label, first);
    }

    private async Task<GenesisDelivery> JobAsync(GenesisTableQuery query, CancellationToken cancellation)
    {
        var started = await client.TableFileAsync(query, asJob: true, cancellation).ConfigureAwait(false);
        if (started.Status == GenesisStatus.Delivered && started.Kind != GenesisBodyKind.Json)
            return Join(query, [started], cancellation);
        File.Delete(started.Body.Path);
        // Some tables are too large even for a job: Land by Land they are not.
        if (started.Status == GenesisStatus.TooLarge)
            return await SlicesAsync(query, cancellation).ConfigureAwait(false);
        return started is { Status: GenesisStatus.JobStarted, ResultName: not null }
            ? await ResultAsync(query, started, cancellation).ConfigureAwait(false)
            : throw GenesisErrors.Classify(client.Options, query.Label, started);
    }

    /// <summary>Waits for the result by <c>catalogue/results</c>: <c>catalogue/jobs</c> is not reliable.</summary>
    private async Task<GenesisDelivery> ResultAsync(GenesisTableQuery query, GenesisAnswer started, CancellationToken cancellation)
    {
        var name = started.ResultName!;
        var since = time.GetTimestamp();
        while (time.GetElapsedTime(since) < client.Options.JobBudget)
        {
            await Task.Delay(client.Options.JobPause, time, cancellation).ConfigureAwait(false);
            var listed = await client.ResultsAsync(query.Label, name, cancellation).ConfigureAwait(false);
            File.Delete(listed.Body.Path);
            if (listed.Status == GenesisStatus.NothingThere)
                continue;
            if (listed.Status != GenesisStatus.Delivered)
                throw GenesisErrors.Classify(client.Options, query.Label, listed);
            var result = await client.ResultFileAsync(query.Label, name, cancellation).ConfigureAwait(false);
            if (result.Status == GenesisStatus.Delivered && result.Kind != GenesisBodyKind.Json)
            {
                var delivery = Join(query, [result], cancellation);
                return delivery with { Exchanges = [started.Body.Exchange, .. delivery.Exchanges] };
            }
            File.Delete(result.Body.Path);
            if (result.Status != GenesisStatus.NothingThere)
                throw GenesisErrors.Classify(client.Options, query.Label, result);
        }
        throw new SourceUnreachableException(
            Service,
            query.Label,
            "job-unfinished",
            $"the job {client.Redact(name)} did not end within {client.Options.JobBudget}.",
            "Start the fetch again later; the service may still be working on it."
        );
    }

    private async Task<GenesisDelivery> SlicesAsync(GenesisTableQuery query, CancellationToken cancellation)
    {
        var slices = LandKey.All.Select(land => query with { RegionalVariable = "KREISE", RegionalKey = land.Text + "*" }).ToList();
        var answers = new GenesisAnswer?[slices.Count];
        try
        {
            await Parallel
                .ForAsync(
                    0,
                    slices.Count,
                    new ParallelOptions { MaxDegreeOfParallelism = client.Options.ParallelRequests, CancellationToken = cancellation },
                    async (i, token) =>
                    {
                        var answer = answers[i] = await client.TableFileAsync(slices[i], asJob: false, token).ConfigureAwait(false);
                        if (answer.Status != GenesisStatus.Delivered || answer.Kind == GenesisBodyKind.Json)
                            throw GenesisErrors.Classify(client.Options, slices[i].Label, answer);
                    }
                )
                .ConfigureAwait(false);
            return Join(query, [.. answers.Select(a => a!)], cancellation);
        }
        finally
        {
            foreach (var answer in answers)
                if (answer is not null)
                    File.Delete(answer.Body.Path);
        }
    }

    private GenesisDelivery Join(GenesisTableQuery query, IReadOnlyList<GenesisAnswer> parts, CancellationToken cancellation)
    {
        try
        {
            return GenesisJoin.Run(Service, query, parts, client.Options.MaximumTableBytes, cancellation);
        }
        finally
        {
            foreach (var part in parts)
                File.Delete(part.Body.Path);
        }
    }
}
