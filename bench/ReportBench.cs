using System.Diagnostics;
using Pipeline.Adapters.Fetch.Genesis;
using Pipeline.Adapters.Fetch.Inkar;
using Pipeline.Adapters.Local;
using Pipeline.Adapters.Normalise.Parquet;
using Pipeline.Adapters.Publish.Xlsx;
using Pipeline.Adapters.Report.Pdf;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Normalise;
using Pipeline.Core.Store;
using Pipeline.Publication.Report;
using Pipeline.Runs;
using Pipeline.Runs.Orders;

namespace Pipeline.Bench;

/// <summary>Reports per second on one thread, and memory over many reports, on the Kreis reports of the demo.</summary>
internal sealed class ReportBench : IReportRenderer, IRunObserver
{
    private const int Kreise = 40;

    private readonly List<ReportDocument> _reports = [];
    private readonly Lock _gate = new();

    /// <inheritdoc />
    public string Extension => ".txt";

    /// <inheritdoc />
    public string MediaType => "text/plain";

    /// <summary>Makes the reports of the demo's last edition, without setting them, and writes their Typst documents.</summary>
    /// <param name="root">Root of the checkout.</param>
    /// <param name="folder">Where a store and the Typst documents may be written.</param>
    public static async Task<IReadOnlyList<ReportDocument>> ReportsAsync(string root, string folder)
    {
        var bench = new ReportBench();
        var recipe = await File.ReadAllBytesAsync(Path.Combine(root, "recipes", "demo.json"));
        var ports = new PipelinePorts(
            new FolderReleaseSource(Path.Combine(root, "demo", "releases")),
            new FolderArtifactStore(Path.Combine(folder, "store")),
            [new InkarBulkReader(), new GenesisFlatReader()],
            [],
            new ParquetTableFormat(),
            new XlsxWorkbookFormat(),
            bench
        );
        var order = new RunOrder
        {
            RunId = "bench",
            StartedAt = DateTimeOffset.UnixEpoch,
            StartedBy = "bench",
            Recipe = RecipeReader.Read("demo", recipe),
            RecipeSha256 = Sha256Hex.Of(recipe),
            Reports = new ReportOrder { Kreise = [.. KreisRegister.Gebietsstand2021.All.Select(k => k.Key).Take(Kreise)] },
            CodeVersion = "bench",
            Threads = 2,
        };
        await new EditionRun(ports, bench).RunAsync(order, default);
        var last = bench
            ._reports.Where(r => !r.Title.Contains("Deutschland", StringComparison.Ordinal))
            .GroupBy(r => r.DataAsOf)
            .MaxBy(g => g.Key)!
            .OrderBy(r => r.Title, StringComparer.Ordinal)
            .ToList();
        Directory.CreateDirectory(Path.Combine(folder, "typst"));
        for (var i = 0; i < last.Count; i++)
            await File.WriteAllTextAsync(
                Path.Combine(folder, "typst", FormattableString.Invariant($"{i:000}.typ")),
                TypstSource.Of(last[i])
            );
        return last;
    }

    /// <summary>
    /// Times passes over all reports after a warm-up; prints of each pass: milliseconds per report, mean size, milliseconds
    /// of processor time per report.
    /// </summary>
    public static void Time(IReadOnlyList<ReportDocument> reports, int passes)
    {
        var renderer = new PdfReportRenderer();
        long bytes = 0;
        for (var warm = Stopwatch.StartNew(); warm.Elapsed.TotalSeconds < 3; )
            bytes = Pass(renderer, reports);
        for (var pass = 0; pass < passes; pass++)
        {
            var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            Pass(renderer, reports);
            var processor = Environment.CpuUsage.TotalTime - before;
            Console.WriteLine(
                FormattableString.Invariant(
                    $"own\t{watch.Elapsed.TotalMilliseconds / reports.Count:0.00}\t{bytes / reports.Count / 1024.0:0}\t{processor.TotalMilliseconds / reports.Count:0.00}"
                )
            );
        }
    }

    /// <summary>Live memory after 400 and after 11,000 reports, and the peak of the process.</summary>
    public static void Memory(IReadOnlyList<ReportDocument> reports)
    {
        var renderer = new PdfReportRenderer();
        var done = 0;
        foreach (var target in new[] { 400, 11_000 })
        {
            for (; done < target; done++)
                renderer.Render(reports[done % reports.Count]);
            var live = GC.GetTotalMemory(forceFullCollection: true) / 1048576.0;
            using var process = Process.GetCurrentProcess();
            Console.WriteLine(
                FormattableString.Invariant(
                    $"after {target} reports: {live:0.0} MiB live, {process.PeakWorkingSet64 / 1048576.0:0} MiB peak of the process"
                )
            );
        }
    }

    /// <inheritdoc />
    public byte[] Render(ReportDocument report)
    {
        lock (_gate)
            _reports.Add(report);
        return "noted"u8.ToArray();
    }

    Task IRunObserver.StartAsync(CancellationToken cancellation) => Task.CompletedTask;

    void IRunObserver.Begin(Stage stage, int total) { }

    void IRunObserver.Item(Stage stage, string item, bool skipped, int total) { }

    Task IRunObserver.EndAsync(Stage stage, CancellationToken cancellation) => Task.CompletedTask;

    private static long Pass(PdfReportRenderer renderer, IReadOnlyList<ReportDocument> reports)
    {
        long bytes = 0;
        foreach (var report in reports)
            bytes += renderer.Render(report).Length;
        return bytes;
    }
}
