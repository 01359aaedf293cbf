using System.Text.Json;
using Pipeline.Core.Editions;
using Pipeline.EndToEnd.Tests.Published;
using Pipeline.Testing.Running;

namespace Pipeline.EndToEnd.Tests.Today;

/// <summary>
/// The family kreise-2026 in years to come: 2025 with 400 Kreise, 2026 with 401, from files in genuine layouts whose tables of 2026
/// have numbers for Hanau. Every figure is invented.
/// </summary>
public sealed class Territory2026Run : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The store.</summary>
    public string Store => _folder.At("store");

    internal StoreTables Tables => new(Store);

    /// <summary>Runs both editions.</summary>
    public Task InitializeAsync()
    {
        var sources = _folder.At("files");
        Directory.CreateDirectory(sources);
        File.WriteAllBytes(Path.Combine(sources, "inkar_2025.zip"), TodayInkar.Zip(ahead: 2));
        var releases = new List<object> { TodayRun.Entry("inkar", "inkar-bulk", ("edition", "2025"), "2023-12-31", "inkar_2025.zip") };
        foreach (var (table, year) in TodayTable.Family.SelectMany(t => Years(t).Select(y => (t, y))))
        {
            var file = $"{table.Number}_{year}.csv";
            File.WriteAllBytes(Path.Combine(sources, file), table.Download(year));
            releases.Add(TodayRun.Entry("genesis", "genesis-csv", ("table", table.Number), $"{year}-12-31", file, $"{year}"));
        }
        File.WriteAllBytes(
            Path.Combine(sources, "releases.json"),
            JsonSerializer.SerializeToUtf8Bytes(new { schema = "releases/1", releases })
        );
        var run = RecipeRun.Short("kreise-2026");
        return run.RunAsync(sources, Store, run.Order(2025, 2026) with { Reports = ReportOrder.None });
    }

    /// <summary>Nothing to wait for.</summary>
    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Removes the store.</summary>
    public void Dispose() => _folder.Dispose();

    private static IEnumerable<int> Years(TodayTable table) =>
        table.Number switch
        {
            "12411-09-01-4" => Enumerable.Range(2017, 10),
            "12613-02-02-4" or "71231-01-03-4" => Enumerable.Range(2023, 4),
            _ => Enumerable.Range(2021, 6),
        };
}
