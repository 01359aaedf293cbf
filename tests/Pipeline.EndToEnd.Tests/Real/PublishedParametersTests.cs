using System.Globalization;
using System.Text.Json;
using Pipeline.Core.Tables;
using Pipeline.EndToEnd.Tests.Published;
using Pipeline.Testing;
using Pipeline.Testing.Running;

namespace Pipeline.EndToEnd.Tests.Real;

/// <summary>
/// The first real edition as it is published: the command with the built-in recipe, every resample and every reference.
/// What the other tests of real editions prove with fewer of them, they prove of the same labels and figures.
/// </summary>
[Collection(RealRunTogether.Name)]
public sealed class PublishedParametersTests(RealRun real)
{
    private const string Edition = "2010.1";

    [SharedDataFact]
    public async Task Run_ByThePublishedRecipe_DiffersFromFewerRepetitionsInTheirFiguresAlone()
    {
        using var folder = new TemporaryFolder();
        var run = await RealRun.ByCommandAsync(
            folder.At("store"),
            "--recipe",
            "inkar-2021",
            "--from",
            "2010",
            "--year",
            "2010",
            "--no-reports",
            "--no-site"
        );
        Assert.Contains("anchored in 2010", run.Output, StringComparison.Ordinal);
        AssertParameters(folder.At("store", "editions", Edition, "basis.json"));
        var (full, other) = (new StoreTables(folder.At("store")), real.Tables);
        Assert.Equal(Stable(other.Rows(Edition, TableSchemas.Membership)), Stable(full.Rows(Edition, TableSchemas.Membership)));
        Assert.Equal(Stable(other.Rows(Edition, TableSchemas.Quality)), Stable(full.Rows(Edition, TableSchemas.Quality)));
        AssertLabels(full.Rows(Edition, TableSchemas.Membership));
        AssertGap(full.Rows(Edition, TableSchemas.Quality));
    }

    /// <summary>The numbers of METHOD §3 and §5.</summary>
    private static void AssertParameters(string basis)
    {
        using var parsed = JsonDocument.Parse(File.ReadAllBytes(basis));
        var (certainty, gap) = (parsed.RootElement.GetProperty("certainty"), parsed.RootElement.GetProperty("gap"));
        Assert.Equal((500, 20), (certainty.GetProperty("resamples").GetInt32(), certainty.GetProperty("starts").GetInt32()));
        Assert.Equal((100, 10), (gap.GetProperty("references").GetInt32(), gap.GetProperty("starts").GetInt32()));
    }

    /// <summary>The anchor's official labels are the fresh ones, and both are those R found.</summary>
    private static void AssertLabels(IReadOnlyList<MembershipRow> rows)
    {
        var lines = File.ReadAllLines(SharedData.File("reference/labels_kmeans_k6.csv"));
        var column = Array.IndexOf(lines[0].Split(','), "2010");
        Assert.Equal(
            lines.Skip(1).Where(l => l.Length > 0).Select(l => int.Parse(l.Split(',')[column], CultureInfo.InvariantCulture)),
            rows.Select(r => r.Cluster)
        );
        Assert.All(rows, r => Assert.Equal(r.Cluster, r.ClusterFresh));
        // A share of 500 resamples: whole five hundredths, and on the whole the labels hold.
        Assert.All(rows, r => Assert.Equal(Math.Round(r.Certainty!.Value * 500), r.Certainty.Value * 500, 1e-9));
        Assert.InRange(rows.Average(r => r.Certainty!.Value), 0.7, 1);
    }

    private static void AssertGap(IReadOnlyList<QualityRow> rows) => Assert.All(rows, r => Assert.True(r.Gap.HasValue && r.GapSe > 0));

    private static IEnumerable<MembershipRow> Stable(IEnumerable<MembershipRow> rows) =>
        rows.Select(r => r with { Certainty = null, Borderline = null, BorderlineCluster = null });

    private static IEnumerable<QualityRow> Stable(IEnumerable<QualityRow> rows) => rows.Select(r => r with { Gap = null, GapSe = null });
}
