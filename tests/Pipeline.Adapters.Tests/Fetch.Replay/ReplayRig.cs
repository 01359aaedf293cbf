using Pipeline.Adapters.Fetch.Genesis;
using Pipeline.Adapters.Fetch.Http;
using Pipeline.Adapters.Tests.Fetch.Twins;

namespace Pipeline.Adapters.Tests.Fetch.Replay;

/// <summary>A server, a client with real patience in fast time, and a folder that goes afterwards.</summary>
internal sealed class ReplayRig : IAsyncDisposable
{
    public const string Table = "12411-01-01-4";

    public const string Password = "pä€\"\\%+&=;:'<>ß#? x";

    public const string User = "Müller&Söhne%20";

    public const string Csv =
        "\uFEFFstatistics_code;statistics_label;time_code;time_label;time;1_variable_code;1_variable_label;1_variable_attribute_code;1_variable_attribute_label;value;value_unit;value_variable_code;value_variable_label\n"
        + "12411;Bevölkerung;STAG;Stichtag;2024-12-31;KREISE;Kreise;01001;Flensburg;96431;Anzahl;BEVSTD;Bevölkerungsstand\n"
        + "12411;Bevölkerung;STAG;Stichtag;2024-12-31;KREISE;Kreise;01002;Kiel;252668;Anzahl;BEVSTD;Bevölkerungsstand\n";

    private readonly HttpClient _http = HttpClients.Create();

    public ReplayRig(Func<ReplayRequest, ReplayAnswer> answer, double speed = 400)
    {
        Server = new ReplayServer(answer);
        Time = new FastTime(speed);
        Folder = Directory.CreateTempSubdirectory("replay").FullName;
    }

    public ReplayServer Server { get; }

    public FastTime Time { get; }

    public string Folder { get; }

    public TransferOptions Patience { get; init; } =
        new()
        {
            TryTimeout = TimeSpan.FromHours(2),
            IdleTimeout = TimeSpan.FromMinutes(10),
            TotalBudget = TimeSpan.FromHours(10),
            Retries = 3,
        };

    /// <summary>Generous, so that a busy machine does not end a job that only takes three looks.</summary>
    public TimeSpan JobBudget { get; init; } = TimeSpan.FromHours(3);

    public HttpTransfer Transfer() => new(_http, Folder, Patience, Time);

    public GenesisOptions Genesis(bool jobs = true) =>
        new()
        {
            Service = "regionalstatistik.de",
            Address = new Uri(Server.Address, "genesisws/rest/2020/"),
            MayStartJobs = jobs,
            JobBudget = JobBudget,
            JobPause = TimeSpan.FromSeconds(30),
        };

    public GenesisClient Client(bool jobs = true, GenesisCredentials? credentials = null) =>
        new(Transfer(), Genesis(jobs), credentials ?? GenesisCredentials.Login(User, Password), Time);

    public async Task<GenesisDelivery> FetchAsync(bool jobs = true, GenesisCredentials? credentials = null, bool byLand = false)
    {
        using var client = Client(jobs, credentials);
        return await new GenesisTables(client, Time).FetchAsync(
            new GenesisTableQuery
            {
                Table = Table,
                StartYear = 2024,
                EndYear = 2024,
            },
            byLand,
            CancellationToken.None
        );
    }

    /// <summary>Files that were left behind whole: there must be none after a failure.</summary>
    public IEnumerable<string> Left() =>
        Directory
            .EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
            .Where(f => !f.Contains(".part", StringComparison.Ordinal))
            .Select(Path.GetFileName)!;

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _http.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>A service that has two Kreise of every Land, and nothing that is asked for in one piece.</summary>
    public static ReplayAnswer ByLandAlone(ReplayRequest request) =>
        request.Form("regionalkey") is { Length: > 0 } key
            ? ReplayAnswer.Ok(Twin.Utf8(Csv.Replace("01001", key[..2] + "001", StringComparison.Ordinal)), "text/csv")
            : Status(98, "zu gross");

    public static ReplayAnswer Status(int code, string content) =>
        ReplayAnswer.Json(
            $$"""{"Ident":{"Service":"data","Method":"tablefile"},"Status":{"Code":{{code}},"Content":"{{content}}","Type":"Fehler"},"Parameter":{"username":"****","password":"****"},"Object":null}"""
        );
}
