using Pipeline.Adapters.Fetch.Genesis;
using Pipeline.Adapters.Fetch.Live;
using Pipeline.Adapters.Local;
using Pipeline.Adapters.Orders;
using Pipeline.Core.Domain;
using Pipeline.Core.Fetch;
using Pipeline.Core.Normalise;
using Pipeline.Core.Store;
using Pipeline.Core.Tables;
using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Runs;

/// <summary>Opens the source of a run.</summary>
internal sealed class RunSources(
    IArtifactStore store,
    ITableFormat tables,
    AppSettings settings,
    IConfiguration configuration,
    HttpClient http,
    TimeProvider clock
)
{
    private const string Incoming = "incoming";

    /// <summary>The source.</summary>
    /// <param name="source">Where the releases come from.</param>
    /// <param name="recipe">The recipe.</param>
    /// <param name="lastYear">Year of the last edition they are for.</param>
    /// <param name="cancellation">Passed on.</param>
    /// <exception cref="FindingException">The list of releases or requests is not in the store.</exception>
    public async Task<IReleaseSource> OpenAsync(RunSource source, string recipe, int lastYear, CancellationToken cancellation) =>
        source switch
        {
            RunSource.Demo => EmbeddedReleaseSource.Demo,
            RunSource.Incoming => new IncomingReleaseSource(store, Incoming),
            RunSource.Store => new StoreReleaseSource(store, tables, recipe, lastYear),
            _ => await LiveAsync(recipe, cancellation).ConfigureAwait(false),
        };

    /// <summary>What there would be for a recipe, without asking any service.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="cancellation">Passed on.</param>
    /// <returns>The releases; and what the services would be asked for, null for the demo, which asks none.</returns>
    /// <exception cref="FindingException">The recipe is not made for the services, or the list of requests is faulty.</exception>
    public async Task<(IReadOnlyList<ReleaseOffer> Offers, RequestList? Requests)> OffersAsync(
        Recipe recipe,
        CancellationToken cancellation
    )
    {
        if (recipe.Demo)
            return ((await EmbeddedReleaseSource.Demo.ListAsync(cancellation).ConfigureAwait(false)).Releases, null);
        var requests = await RequestsAsync(recipe.Name, cancellation).ConfigureAwait(false);
        return (requests.Offers(), requests);
    }

    /// <summary>A list in the private container goes before the one of the program.</summary>
    private async Task<RequestList> RequestsAsync(string recipe, CancellationToken cancellation)
    {
        var path = $"requests/{recipe}.json";
        return await StoredJson.BytesAsync(store, path, cancellation).ConfigureAwait(false) is { } bytes
            ? RequestList.Read(path, bytes)
            : Recipes.Requests(recipe);
    }

    private async Task<IReleaseSource> LiveAsync(string recipe, CancellationToken cancellation)
    {
        var requests = await RequestsAsync(recipe, cancellation).ConfigureAwait(false);
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
