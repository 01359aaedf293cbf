using System.Text.Json;
using Pipeline.Adapters.Tests.Fetch.Replay;
using Pipeline.EndToEnd.Tests.Published;
using Pipeline.Testing.Running;

namespace Pipeline.EndToEnd.Tests.Today;

/// <summary>The family kreise-2026 twice: from a replay of today's services, and from files as they are downloaded.</summary>
public sealed class TodayRun : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The store made from the services, with all reports of 2024.</summary>
    public string Live => _folder.At("live");

    /// <summary>The store made from files, data only.</summary>
    public string Downloaded => _folder.At("downloaded");

    /// <summary>What the run on the services said.</summary>
    public CommandResult FromServices { get; private set; } = null!;

    /// <summary>What the run on files said.</summary>
    public CommandResult FromFiles { get; private set; } = null!;

    /// <summary>How often the services were asked.</summary>
    public int Requests { get; private set; }

    internal StoreTables LiveTables => new(Live);

    internal StoreTables DownloadedTables => new(Downloaded);

    /// <summary>Runs both.</summary>
    public async Task InitializeAsync()
    {
        await using (var server = new ReplayServer(TodayServices.Answer))
        {
            FromServices = await InProcess.RunWithAsync(
                new Dictionary<string, string?>
                {
                    ["TEILHABE_SERVICES_ADDRESS"] = server.Address.AbsoluteUri,
                    ["TEILHABE_GENESIS_USER"] = "jemand",
                    ["TEILHABE_GENESIS_PASSWORD"] = "geheim",
                },
                ["run", "--recipe", "kreise-2026", .. RealImprint.Options, "--store", Live]
            );
            Requests = server.Requests.Count;
        }
        WriteFiles(_folder.At("files"));
        FromFiles = await InProcess.RunAsync([
            "run",
            "--sources",
            _folder.At("files"),
            "--recipe",
            "kreise-2026",
            .. RealImprint.Options,
            "--no-reports",
            "--no-site",
            "--store",
            Downloaded,
        ]);
    }

    /// <summary>Nothing to wait for.</summary>
    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Removes the stores.</summary>
    public void Dispose() => _folder.Dispose();

    internal static void WriteFiles(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "genesis"));
        File.WriteAllBytes(Path.Combine(folder, "inkar_2025.zip"), TodayInkar.Zip());
        var releases = new List<object> { Entry("inkar", "inkar-bulk", ("edition", "2025"), "2023-12-31", "inkar_2025.zip") };
        foreach (var (table, year) in TodayTable.Family.SelectMany(t => Years(t).Select(y => (t, y))))
        {
            var file = $"genesis/{table.Number}_{year}.csv";
            File.WriteAllBytes(Path.Combine(folder, file), table.Download(year));
            releases.Add(Entry("genesis", "genesis-csv", ("table", table.Number), $"{year}-12-31", file, $"{year}"));
        }
        File.WriteAllBytes(
            Path.Combine(folder, "releases.json"),
            JsonSerializer.SerializeToUtf8Bytes(new { schema = "releases/1", releases })
        );
    }

    internal static IEnumerable<int> Years(TodayTable table) =>
        table.Number switch
        {
            "12411-09-01-4" => Enumerable.Range(2014, 11),
            "12613-02-02-4" => Enumerable.Range(2020, 5),
            "71231-01-03-4" => Enumerable.Range(2020, 5),
            _ => Enumerable.Range(2018, 7),
        };

    internal static Dictionary<string, string> Entry(
        string source,
        string format,
        (string Name, string Value) label,
        string gebietsstand,
        string file,
        string? period = null
    )
    {
        var entry = new Dictionary<string, string>
        {
            ["source"] = source,
            ["format"] = format,
            [label.Name] = label.Value,
            ["gebietsstand"] = gebietsstand,
            ["file"] = file,
            ["licence"] = "erfunden",
            ["attribution"] = "erfundene Werte, keine amtliche Statistik",
        };
        if (period is not null)
            entry["period"] = period;
        return entry;
    }
}
