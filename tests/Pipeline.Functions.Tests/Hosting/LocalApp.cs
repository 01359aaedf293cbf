using Pipeline.Functions.Tests.Http;
using Pipeline.LocalHost;
using Pipeline.LocalHost.Settings;
using Pipeline.Testing;
using Pipeline.Testing.Azure;

namespace Pipeline.Functions.Tests.Hosting;

/// <summary>The published app in the local host, on an emulator: containers and hub are named after a prefix.</summary>
internal sealed class LocalApp : IAsyncDisposable
{
    /// <summary>The operators' function key.</summary>
    public const string Key = "test-key-of-no-use-elsewhere";

    private readonly AppHost _host;

    private LocalApp(AppHost host)
    {
        _host = host;
        var line = new DeclaredAnswers(new SocketsHttpHandler { AllowAutoRedirect = false });
        Client = new HttpClient(line) { BaseAddress = host.Address, Timeout = TimeSpan.FromMinutes(5) };
        Client.DefaultRequestHeaders.Add("x-functions-key", Key);
    }

    /// <summary>Where <c>eng/publish-functions.sh</c> puts the app.</summary>
    public static string Folder { get; } = Path.Combine(RepositoryRoot.Folder, "out", "functions");

    public Uri Address => _host.Address;

    /// <summary>For callers of the API; sends the operators' key.</summary>
    public HttpClient Client { get; }

    /// <summary>What the worker wrote.</summary>
    public string Output => _host.Output;

    /// <summary>How often the worker was started.</summary>
    public int Starts => _host.Starts;

    /// <summary>Starts host and worker; two with the same prefix share the work.</summary>
    public static async Task<LocalApp> StartAsync(
        AzuriteServer azurite,
        string prefix,
        IReadOnlyDictionary<string, string>? more = null,
        string? folder = null,
        TimeSpan? functionTimeout = null
    )
    {
        if (!Directory.Exists(folder ?? Folder))
            throw new FileNotFoundException("The Functions app is not published: run 'bash eng/publish-functions.sh'.");
        var settings = SettingsOf(azurite, prefix, more);
        return new LocalApp(
            await AppHost.StartAsync(
                new LocalHostOptions
                {
                    Folder = folder ?? Folder,
                    Settings = settings,
                    Key = Key,
                    Hub = HubOf(prefix),
                    // A test that is not on timers must not depend on the hour it runs at.
                    FiresTimers = false,
                    FunctionTimeout = functionTimeout,
                }
            )
        );
    }

    /// <summary>The settings of an app of the tests.</summary>
    public static Dictionary<string, string> SettingsOf(
        AzuriteServer azurite,
        string prefix,
        IReadOnlyDictionary<string, string>? more = null
    )
    {
        var settings = new Dictionary<string, string>
        {
            ["AzureWebJobsStorage"] = azurite.Connection,
            ["Teilhabe__Store"] = azurite.Blobs,
            ["Teilhabe__ContainerPublished"] = prefix + "-published",
            ["Teilhabe__ContainerPrivate"] = prefix + "-pipeline",
            ["Teilhabe__Recipe"] = "demo",
            ["Teilhabe__IndexAgeSeconds"] = "0",
            ["Teilhabe__WritesSite"] = "false",
            ["TeilhabeAnnualSchedule"] = "0 0 6 15 11 *",
            ["TeilhabeCheckSchedule"] = "0 30 4 * * *",
        };
        foreach (var (name, value) in more ?? new Dictionary<string, string>())
            settings[name] = value;
        return settings;
    }

    /// <summary>The hub of the apps with a prefix.</summary>
    public static string HubOf(string prefix) => "hub" + prefix;

    /// <summary>Starts an orchestration once more; false where it runs already.</summary>
    public Task<bool> StartOnceMoreAsync(string orchestrator, string id, string input) => _host.StartAsync(orchestrator, id, input);

    /// <summary>Where the worker's own HTTP server listens.</summary>
    public Task<Uri> WorkerAddressAsync() => _host.WorkerAddressAsync();

    /// <summary>Id of the worker's process; null while there is none.</summary>
    public int? WorkerId => _host.WorkerId;

    /// <summary>Kills the worker (SIGKILL); the host starts it again. False where it is just being started.</summary>
    public bool KillWorker() => _host.KillWorker();

    /// <summary>Fires a timer.</summary>
    public Task FireAsync(string function, bool isLate = false) => _host.FireAsync(function, isLate);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.DisposeAsync();
    }
}
