using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;
using Pipeline.Core.Normalise;
using Pipeline.Statistics.Validation;

namespace Pipeline.Bench;

/// <summary>
/// Processor time of the parts of the stage cluster on published editions, and a sum of all they put out, by which two states of the
/// program are compared to the bit.
/// </summary>
internal static class StageBench
{
    /// <summary>One line an edition and part, the medians of some repeats after one that is not counted.</summary>
    /// <param name="editions">Folders of published editions.</param>
    /// <param name="threads">Most threads.</param>
    /// <param name="repeats">How often each is timed.</param>
    public static void Run(IReadOnlyList<string> editions, int threads, int repeats)
    {
        var method = new MethodParameters(new ClusterParameters(), new CertaintyParameters(), new GapParameters());
        var sums = new Dictionary<string, double>();
        foreach (var folder in editions)
        {
            var data = Read(folder);
            foreach (var (name, part) in Parts(data, method, threads))
            {
                var results = part();
                var milliseconds = Median(repeats, part);
                sums[name] = sums.GetValueOrDefault(name) + milliseconds;
                Console.WriteLine(FormattableString.Invariant($"{data.Year}\t{name}\t{milliseconds:0} ms\t{Sum(results)}"));
            }
        }
        foreach (var (name, sum) in sums)
            Console.WriteLine(FormattableString.Invariant($"mean\t{name}\t{sum / editions.Count:0} ms"));
        Console.WriteLine(FormattableString.Invariant($"mean\ttogether\t{sums.Values.Sum() / editions.Count:0} ms"));
    }

    private static IEnumerable<(string Name, Func<IEnumerable<double>> Run)> Parts(EditionData data, MethodParameters method, int threads)
    {
        var p = method.Clustering;
        var z = Scaling.Standardise(data.Features);
        var fresh = FreshClustering.Solve(z, p, threads, default);
        var official = OfficialClassifier.Classify(z, Anchor.Of(data.Year, z, fresh), null, p);
        var diagnostics = NumberOfClusters.Diagnose(z, p, fresh, maxThreads: threads);
        yield return (
            "fresh",
            () =>
            {
                var found = FreshClustering.Solve(z, p, threads, default);
                return [.. found.Centres, found.LocalOptima, .. found.NearOptima.Select(o => o.Inertia)];
            }
        );
        yield return (
            "diagnostics",
            () =>
                NumberOfClusters
                    .Diagnose(z, p, fresh, maxThreads: threads)
                    .SelectMany(IEnumerable<double> (d) => [d.Inertia, d.Silhouette, d.DaviesBouldin, d.LocalOptima])
        );
        yield return (
            "bootstrap",
            () =>
            {
                var found = Certainty.Estimate(z, fresh, official, method, threads);
                return [.. found.Shares, .. found.FreshJaccard, .. found.OfficialJaccard];
            }
        );
        yield return (
            "gap",
            () =>
                NumberOfClusters
                    .Gap(z, diagnostics, method.Gap, p.ExchangeTolerance, threads)
                    .SelectMany(IEnumerable<double> (g) => [g.Gap, g.StandardError])
        );
        yield return (
            "sensitivity",
            () =>
            {
                var found = SensitivityAnalysis.Compute(z, fresh, p, threads, default);
                return [found.RangeScaled, found.Winsorised, .. found.Without.Select(w => w.AdjustedRandIndex)];
            }
        );
    }

    private static double Median(int repeats, Func<IEnumerable<double>> part)
    {
        var times = new double[repeats];
        for (var i = 0; i < repeats; i++)
        {
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            _ = part().Count();
            times[i] = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds;
        }
        return Statistics.Quantiles.Median(times);
    }

    private static string Sum(IEnumerable<double> results) =>
        Convert.ToHexStringLower(SHA256.HashData([.. results.SelectMany(BitConverter.GetBytes)]))[..16];

    /// <summary>The indicators of a published edition, in the order of its recipe's family.</summary>
    private static EditionData Read(string folder)
    {
        var rows = File.ReadAllLines(Path.Combine(folder, "csv", "indicators.csv")).Skip(1).Select(l => l.Split(',')).ToList();
        var values = rows.Select(r => new IndicatorValue(
                KreisKey.ParseArea(r[1]),
                Indicators.ByCode(r[2]),
                double.Parse(r[3], CultureInfo.InvariantCulture),
                "",
                ValueStatus.Value,
                null
            ))
            .OrderBy(v => v.Kreis)
            .ThenBy(v => Indicators.All.Index().First(i => i.Item.Code == v.Indicator.Code).Index)
            .ToList();
        return new EditionData(int.Parse(rows[0][0][..4], CultureInfo.InvariantCulture), [], values);
    }
}
