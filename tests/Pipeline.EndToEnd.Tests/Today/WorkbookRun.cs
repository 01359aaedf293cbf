using System.Text.Json;
using Pipeline.Core.Editions;
using Pipeline.EndToEnd.Tests.Published;
using Pipeline.Testing.Running;

namespace Pipeline.EndToEnd.Tests.Today;

/// <summary>
/// The edition 2022 of the family kreise-2026 twice: from csv, and from the workbooks of the website in their place. Every figure is
/// invented.
/// </summary>
public sealed class WorkbookRun : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    internal StoreTables OfCsv => new(_folder.At("csv"));

    internal StoreTables OfWorkbooks => new(_folder.At("xlsx"));

    /// <summary>Runs both.</summary>
    public async Task InitializeAsync()
    {
        TodayRun.WriteFiles(_folder.At("files"));
        WriteWorkbooks(_folder.At("books"));
        var run = RecipeRun.Short("kreise-2026");
        var order = run.Order(2022, 2022) with { Reports = ReportOrder.None };
        await run.RunAsync(_folder.At("files"), _folder.At("csv"), order);
        await run.RunAsync(_folder.At("books"), _folder.At("xlsx"), order);
    }

    /// <summary>Nothing to wait for.</summary>
    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Removes the stores.</summary>
    public void Dispose() => _folder.Dispose();

    /// <summary>A workbook of each table and year up to 2022; that of the taxes holds three years and is on the list three times.</summary>
    private static void WriteWorkbooks(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, "inkar_2025.zip"), TodayInkar.Zip());
        var releases = new List<object> { TodayRun.Entry("inkar", "inkar-bulk", ("edition", "2025"), "2023-12-31", "inkar_2025.zip") };
        foreach (var table in TodayTable.Family)
        {
            int[] years = [.. TodayRun.Years(table).Where(y => y <= 2022)];
            var isOne = table.Number == "71231-01-03-4";
            foreach (var year in years)
            {
                var file = isOne ? $"{table.Number}.xlsx" : $"{table.Number}_{year}.xlsx";
                if (!isOne || year == years[0])
                    File.WriteAllBytes(Path.Combine(folder, file), isOne ? table.Workbook(years) : table.Workbook(year));
                releases.Add(TodayRun.Entry("genesis", "genesis-xlsx", ("table", table.Number), $"{year}-12-31", file, $"{year}"));
            }
        }
        File.WriteAllBytes(
            Path.Combine(folder, "releases.json"),
            JsonSerializer.SerializeToUtf8Bytes(new { schema = "releases/1", releases })
        );
    }
}
