using Pipeline.Adapters.Fetch.Genesis;
using Pipeline.Adapters.Fetch.Http;
using Pipeline.Adapters.Fetch.Inkar;
using Pipeline.Adapters.Fetch.Live;
using Pipeline.Core.Fetch;

namespace Pipeline.Cli.Live;

/// <summary>
/// How the offices' services are reached from the command line: logins from the environment, never from options, because
/// those show in lists of processes; addresses as built in unless the environment names another, for tests and mirrors.
/// </summary>
internal static class LiveServices
{
    /// <summary>Login of regionalstatistik.de.</summary>
    public const string User = "TEILHABE_GENESIS_USER";

    /// <summary>Its password.</summary>
    public const string Password = "TEILHABE_GENESIS_PASSWORD";

    /// <summary>A token in place of both, for GENESIS-Online only.</summary>
    public const string Token = "TEILHABE_GENESIS_TOKEN";

    /// <summary>Base of a mirror of all services; https, or http on loopback.</summary>
    public const string Address = TransferOptions.AddressSetting;

    /// <summary>The source for a list of requests.</summary>
    /// <param name="http">Lives as long as the source.</param>
    /// <param name="requests">What is asked for.</param>
    /// <param name="settings">How they are asked.</param>
    /// <param name="environment">Reads a variable.</param>
    /// <param name="clock">Measures every pause.</param>
    /// <exception cref="SourceUnreachableException">A login is missing or unusable; nothing was asked yet.</exception>
    /// <exception cref="ArgumentException">The address of the services cannot be used.</exception>
    public static LiveReleaseSource Source(
        HttpClient http,
        RequestList requests,
        LiveSettings settings,
        Func<string, string?> environment,
        TimeProvider clock
    ) => LiveSources.Create(http, AtMirror(requests, environment), Options(requests, settings, environment), settings.Folder, clock);

    /// <summary>The requests as they are sent: files lie at the mirror where one is named.</summary>
    /// <exception cref="ArgumentException">The address of the services cannot be used.</exception>
    public static RequestList AtMirror(RequestList requests, Func<string, string?> environment) =>
        Mirror(environment(Address)) is { } mirror ? Moved(requests, mirror) : requests;

    /// <summary>Where the services are and with which login.</summary>
    /// <param name="requests">What is asked for; names the GENESIS services.</param>
    /// <param name="settings">How they are asked.</param>
    /// <param name="environment">Reads a variable.</param>
    /// <exception cref="SourceUnreachableException">A login is missing or unusable.</exception>
    /// <exception cref="ArgumentException">The address of the services cannot be used.</exception>
    public static LiveOptions Options(RequestList requests, LiveSettings settings, Func<string, string?> environment)
    {
        var (patience, parallel) = (settings.Patience, settings.Parallel);
        var mirror = Mirror(environment(Address));
        return new LiveOptions
        {
            Tables = Patient(new TransferOptions(), patience),
            Files = Patient(TransferOptions.Bulk, patience),
            Inkar = mirror is null
                ? new InkarOptions()
                : new InkarOptions { ApiAddress = mirror, BulkAddress = mirror.AbsoluteUri + "inkar_{edition}.zip" },
            Downloader = mirror is null
                ? GenesisDownloader.DefaultAddress
                : new Uri(mirror, GenesisDownloader.DefaultAddress.AbsolutePath.TrimStart('/')),
            Genesis =
            [
                .. requests
                    .Requests.Where(r => r.Kind == RequestKind.GenesisTable)
                    .GroupBy(r => r.Service!, StringComparer.Ordinal)
                    // Where every table has a fallback, no login is needed.
                    .Where(s => s.Any(r => r.Fallback is null) || HasLogin(s.Key, environment))
                    .Select(s => (Service(s.Key, mirror, patience, parallel), Credentials(s.Key, environment))),
            ],
        };
    }

    private static Uri? Mirror(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        return
            Uri.TryCreate(text, UriKind.Absolute, out var address)
            && address.UserInfo.Length == 0
            && address.AbsolutePath.EndsWith('/')
            && (address.Scheme == "https" || (address.Scheme == "http" && address.IsLoopback))
            ? address
            : throw new ArgumentException(
                $"{Address} must be an https address that ends in a slash, without credentials (http only on loopback)."
            );
    }

    private static GenesisOptions Service(string name, Uri? mirror, TimeSpan? patience, int? parallel)
    {
        var service =
            name == GenesisOptions.Regionalstatistik.Service ? GenesisOptions.Regionalstatistik
            : name == GenesisOptions.Destatis.Service ? GenesisOptions.Destatis
            : throw new ArgumentException(
                $"The list of requests names the service '{name}'; "
                    + $"there are {GenesisOptions.Regionalstatistik.Service} and {GenesisOptions.Destatis.Service}"
                    + $" (until 2026 {GenesisOptions.FormerDestatis})."
            );
        return new GenesisOptions
        {
            Service = service.Service,
            Address = mirror is null ? service.Address : new Uri(mirror, service.Address.AbsolutePath.TrimStart('/')),
            AcceptsTokens = service.AcceptsTokens,
            ParallelRequests = parallel ?? service.ParallelRequests,
            JobBudget = patience is { } p ? 5 * p : service.JobBudget,
            JobPause = patience is null ? service.JobPause : TimeSpan.FromSeconds(1),
            BusyRetries = patience is null ? service.BusyRetries : 0,
        };
    }

    private static bool AcceptsTokens(string service) => service != GenesisOptions.Regionalstatistik.Service;

    private static bool HasLogin(string service, Func<string, string?> environment) =>
        (AcceptsTokens(service) && environment(Token) is { Length: > 0 })
        || (environment(User) is { Length: > 0 } && environment(Password) is { Length: > 0 });

    private static GenesisCredentials Credentials(string service, Func<string, string?> environment)
    {
        try
        {
            if (AcceptsTokens(service) && environment(Token) is { Length: > 0 } token)
                return GenesisCredentials.Token(token);
            if (environment(User) is { Length: > 0 } user && environment(Password) is { Length: > 0 } password)
                return GenesisCredentials.Login(user, password);
        }
        catch (ArgumentException e)
        {
            throw new SourceUnreachableException(service, null, "login-unusable", e.Message, $"Check {User} and {Password}, or {Token}.");
        }
        if (!AcceptsTokens(service) && environment(Token) is { Length: > 0 })
            throw new SourceUnreachableException(
                service,
                null,
                "token-not-accepted",
                "this service knows no tokens.",
                $"Set the environment variables {User} and {Password}; registration is free of charge on the service's page."
            );
        throw new SourceUnreachableException(
            service,
            null,
            "login-missing",
            "no login is configured for this service.",
            $"Set the environment variables {User} and {Password}{(AcceptsTokens(service) ? $", or {Token}" : "")}; "
                + "registration is free of charge on the service's page."
        );
    }

    private static TransferOptions Patient(TransferOptions usual, TimeSpan? patience) =>
        patience is not { } wait
            ? usual
            : new TransferOptions
            {
                TryTimeout = wait,
                IdleTimeout = wait,
                TotalBudget = 10 * wait,
                Retries = usual.Retries,
                MaximumBytes = usual.MaximumBytes,
                BaseDelay = TimeSpan.FromMilliseconds(Math.Clamp(wait.TotalMilliseconds / 100, 10, usual.BaseDelay.TotalMilliseconds)),
                MaximumDelay = wait,
            };

    /// <summary>The same files below the mirror.</summary>
    private static RequestList Moved(RequestList requests, Uri mirror) =>
        requests with
        {
            Requests =
            [
                .. requests.Requests.Select(r =>
                    r.Address is { } address ? r with { Address = new Uri(mirror, address.AbsolutePath.TrimStart('/')) } : r
                ),
            ],
        };
}
