using Pipeline.Adapters.Fetch.Genesis;
using Pipeline.Adapters.Fetch.Live;
using Pipeline.Adapters.Local;
using Pipeline.Adapters.Orders;
using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;
using Pipeline.Core.Store;
using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Runs;

/// <summary>Opens the source of a run.</summary>
internal sealed class RunSources(
    IArtifactStore store,
    AppSettings settings,
    IConfiguration configuration,
    HttpClient http,
    TimeProvider clock
)
{
    private const string Incoming = "incoming";

    /// <summary>The source.</summary>
    /// <exception cref="FindingException">The list of releases or requests is not in the store.</exception>
    public async Task<IReleaseSource> OpenAsync(RunSource source, string recipe, CancellationToken cancellation) =>
        source switch
        {
            RunSource.Demo => EmbeddedReleaseSource.Demo,
            RunSource.Incoming => new IncomingReleaseSource(store, Incoming),
            _ => await LiveAsync(recipe, $"requests/{recipe}.json", cancellation).ConfigureAwait(false),
        };

    private async Task<IReleaseSource> LiveAsync(string recipe, string path, CancellationToken cancellation)
    {
        // A list in the private container goes before the one of the program.
        var requests = await StoredJson.BytesAsync(store, path, cancellation).ConfigureAwait(false) is { } bytes
            ? RequestList.Read(path, bytes)
            : Recipes.Requests(recipe);
        var folder = Path.Combine(Path.GetTempPath(), "teilhabe-fetch");
        return LiveSources.Create(http, requests, new LiveOptions { Genesis = Genesis() }, folder, clock);
    }

    /// <summary>The Regionaldatenbank knows no tokens, so a token opens GENESIS-Online only.</summary>
    private IReadOnlyList<(GenesisOptions Service, GenesisCredentials Credentials)> Genesis()
    {
        if (configuration.Setting("Teilhabe:Genesis:Token") is { } token)
            return [(With(GenesisOptions.Destatis), GenesisCredentials.Token(token))];
        if (
            configuration.Setting("Teilhabe:Genesis:User") is not { } user
            || configuration.Setting("Teilhabe:Genesis:Password") is not { } password
        )
            return [];
        var login = GenesisCredentials.Login(user, password);
        return [(With(GenesisOptions.Regionalstatistik), login), (With(GenesisOptions.Destatis), login)];
    }

    private GenesisOptions With(GenesisOptions o) =>
        new()
        {
            Service = o.Service,
            Address = o.Address,
            AcceptsTokens = o.AcceptsTokens,
            ParallelRequests = settings.ParallelRequests,
            MayStartJobs = o.MayStartJobs,
            JobBudget = o.JobBudget,
            JobPause = o.JobPause,
            BusyRetries = o.BusyRetries,
            MaximumTableBytes = o.MaximumTableBytes,
        };
}
