using System.Diagnostics;
using System.Globalization;
using Pipeline.Bench;
using Pipeline.Statistics;
using Pipeline.Statistics.Clustering;

// Pipeline.Bench data FILE       writes the benchmark's 400 × 7 data set as csv
// Pipeline.Bench speed [REPEATS] one line per task: name, median milliseconds, inertia
// Pipeline.Bench bulk-…          see bulk.sh
// Pipeline.Bench growth          the same for growing numbers of rows
// Pipeline.Bench optimum TRIALS [STANDARDISED.csv…]   how often the least sum of squares is reached, and the time it takes
// Pipeline.Bench stage THREADS REPEATS EDITION… processor time of the parts of the stage cluster, of folders of published editions
// Pipeline.Bench reports ROOT FOLDER [PASSES]   milliseconds per Kreis report; leaves the same reports for Typst in FOLDER/typst
// Pipeline.Bench fuzz [MUTATIONS] [SEED]        damages files of every layout; 1 where a parser takes it wrongly
// Pipeline.Bench gates [FILE]                   writes docs/gates.md from the real releases
// Pipeline.Bench semantic [MUTATIONS] [SEED]    puts random faults into real columns; 1 where too few are seen
// Pipeline.Bench memory ROOT FOLDER             memory over 400 and 11,000 reports
// Pipeline.Bench bare PORT | load REQUESTS CONNECTIONS ROUNDS NAME=URL… | scale ROUNDS    see load.sh
const int Rows = 400;
const int K = 6;
var mode = args.ElementAtOrDefault(0);
switch (mode)
{
    case "data":
        BenchData.Write(args[1], BenchData.Z(Rows));
        return 0;
    case "speed":
        Speed(int.Parse(args.ElementAtOrDefault(1) ?? "7", CultureInfo.InvariantCulture));
        return 0;
    case "bulk-make":
        BulkBench.Make(args[1], args[2], long.Parse(args[3], CultureInfo.InvariantCulture));
        return 0;
    case "bulk-ours":
        await BulkBench.OursAsync(args[1], args[2], int.Parse(args[3], CultureInfo.InvariantCulture));
        return 0;
    case "bulk-duckdb":
        BulkBench.DuckDb(args[1], args[2], int.Parse(args[3], CultureInfo.InvariantCulture));
        return 0;
    case "growth":
        Growth();
        return 0;
    case "optimum":
        Optimum(int.Parse(args[1], CultureInfo.InvariantCulture), args[2..]);
        return 0;
    case "stage":
        StageBench.Run(args[3..], int.Parse(args[1], CultureInfo.InvariantCulture), int.Parse(args[2], CultureInfo.InvariantCulture));
        return 0;
    case "reports":
        ReportBench.Time(
            await ReportBench.ReportsAsync(args[1], args[2]),
            int.Parse(args.ElementAtOrDefault(3) ?? "5", CultureInfo.InvariantCulture)
        );
        return 0;
    case "memory":
        ReportBench.Memory(await ReportBench.ReportsAsync(args[1], args[2]));
        return 0;
    case "bare":
        LoadBench.Bare(int.Parse(args[1], CultureInfo.InvariantCulture));
        return 0;
    case "load":
        await LoadBench.RunAsync(
            int.Parse(args[1], CultureInfo.InvariantCulture),
            int.Parse(args[2], CultureInfo.InvariantCulture),
            int.Parse(args[3], CultureInfo.InvariantCulture),
            [
                .. args[4..]
                    .Select(a =>
                        (a[..a.IndexOf('=', StringComparison.Ordinal)], new Uri(a[(a.IndexOf('=', StringComparison.Ordinal) + 1)..]))
                    ),
            ]
        );
        return 0;
    case "scale":
        await ScaleBench.RunAsync(int.Parse(args.ElementAtOrDefault(1) ?? "3", CultureInfo.InvariantCulture));
        return 0;
    case "fuzz":
        return FuzzBench.Run(
            int.Parse(args.ElementAtOrDefault(1) ?? "100000", CultureInfo.InvariantCulture),
            ulong.Parse(args.ElementAtOrDefault(2) ?? "1", CultureInfo.InvariantCulture)
        );
    case "gates":
        await GatesBench.TableAsync(args.ElementAtOrDefault(1) ?? "docs/gates.md");
        return 0;
    case "semantic":
        return await GatesBench.RandomAsync(
            int.Parse(args.ElementAtOrDefault(1) ?? "10000", CultureInfo.InvariantCulture),
            ulong.Parse(args.ElementAtOrDefault(2) ?? "1", CultureInfo.InvariantCulture)
        );
    default:
        Console.Error.WriteLine(
            "fuzz [MUTATIONS] [SEED] | semantic [MUTATIONS] [SEED] | gates [FILE] | data FILE | speed [REPEATS] | growth | "
                + "optimum TRIALS [CSV…] | stage THREADS REPEATS EDITION… | reports ROOT FOLDER [PASSES] | memory ROOT FOLDER | "
                + "bulk-make CSV ZIP MB | bulk-ours ZIP PARQUET INDICATORS | bulk-duckdb CSV PARQUET INDICATORS"
        );
        return 2;
}

static void Speed(int repeats)
{
    var points = new PointTable(BenchData.Z(Rows), Rows, BenchData.Columns);
    foreach (var threads in new[] { 1, 2 })
        Measure(
            $"starts500/{threads}",
            repeats,
            () => KMeans.Solve(points, K, new KMeansOptions(500, 1) { Threads = threads, ListNearOptima = true }).Inertia
        );
    foreach (var threads in new[] { 1, 2 })
        Measure($"refits500x20/{threads}", Math.Max(1, repeats / 2), () => Refits.Run(points, K, 500, 20, threads));
}

static void Optimum(int trials, string[] editions)
{
    foreach (var file in editions)
        OptimumBench.Run(file, OptimumBench.Read(file), 15, trials, GeneticOptions.SearchesFor);
    if (editions.Length > 0)
        return;
    foreach (var rows in new[] { 400, 4_000, 11_000 })
    {
        var points = new PointTable(BenchData.Z(rows), rows, BenchData.Columns);
        OptimumBench.Run(rows.ToString(CultureInfo.InvariantCulture), points, 15, rows > 400 ? Math.Max(1, trials / 10) : trials, _ => 300);
    }
}

static void Growth()
{
    foreach (var rows in new[] { 400, 4_000, 11_000, 100_000 })
    {
        var points = new PointTable(BenchData.Z(rows), rows, BenchData.Columns);
        var starts = Measure($"starts20/{rows}", 3, () => KMeans.SolveFrom(points, K, [], new KMeansOptions(20, 1)).Inertia);
        Console.WriteLine(FormattableString.Invariant($"  {1e6 * starts / rows / 20:0} ns per row and start, one thread"));
        if (rows <= Ward.MaximumRows)
            Measure($"ward/{rows}", 1, () => Ward.Build(points).Merges[^1].Height);
        else
            Console.WriteLine(
                FormattableString.Invariant($"ward/{rows}\tleft out: more than {Ward.MaximumRows} rows, and its time is quadratic")
            );
        var solved = KMeans.Solve(points, K, new KMeansOptions(2, 1) { Threads = 2 });
        Console.WriteLine($"  Ward among the starts: {(solved.WardStart ? "yes" : "no")}");
    }
}

// Warms up for a second, so that the runtime has compiled what is hot, then takes the median of the repeats in milliseconds.
static double Measure(string name, int repeats, Func<double> task)
{
    var inertia = task();
    for (var warm = Stopwatch.StartNew(); warm.Elapsed.TotalSeconds < 1; )
        task();
    var times = new double[repeats];
    for (var i = 0; i < repeats; i++)
    {
        var watch = Stopwatch.StartNew();
        task();
        times[i] = watch.Elapsed.TotalMilliseconds;
    }
    var median = Quantiles.Median(times);
    Console.WriteLine(FormattableString.Invariant($"{name}\t{median:0.0}\t{inertia:R}"));
    return median;
}
