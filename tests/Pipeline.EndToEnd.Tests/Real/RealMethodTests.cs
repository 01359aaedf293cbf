using System.Globalization;
using Pipeline.Core.Cluster;
using Pipeline.Core.Tables;
using Pipeline.Statistics.Validation;
using Pipeline.Testing;
using Pipeline.Testing.Running;

namespace Pipeline.EndToEnd.Tests.Real;

/// <summary>What METHOD §9 promises of the optimum and of the certainty, on the real editions.</summary>
[Collection(RealRunTogether.Name)]
public sealed class RealMethodTests(RealRun real)
{
    /// <summary>
    /// The years the reference data leave out. Expected: scikit-learn 1.2.1 on one thread (Lloyd from its own starts, centres
    /// swapped at random for points 60 to 700 times) with single-point exchange in NumPy.
    /// </summary>
    [SharedDataTheory]
    [InlineData(2011)]
    [InlineData(2013)]
    [InlineData(2015)]
    [InlineData(2017)]
    [InlineData(2018)]
    [InlineData(2019)]
    public void Inertia_OfEveryK_IsTheBestKnown(int year)
    {
        var file = Path.Combine(RepositoryRoot.Folder, "tests", "Pipeline.EndToEnd.Tests", "Goldens", "best_known.csv");
        var expected = File.ReadLines(file)
            .Skip(1)
            .Select(l => l.Split(','))
            .Where(l => l[0] == year.ToString(CultureInfo.InvariantCulture))
            .ToDictionary(l => l[1], l => double.Parse(l[2], CultureInfo.InvariantCulture));

        var quality = real.Tables.Rows(Edition(year), TableSchemas.Quality);

        Assert.Equal(9, quality.Count);
        Assert.All(quality, q => AssertNear(expected[q.K.ToString(CultureInfo.InvariantCulture)], q.Inertia));
    }

    /// <summary>Prospective: what editions 2012 to 2017 said of the next year, knowing the years before alone.</summary>
    [SharedDataFact]
    public void PredictiveCertainty_Of2012To2017_KeepsItsWord()
    {
        var (certainty, kept) = Outcomes(ShareKind.Predicted);
        var (resampled, _) = Outcomes(ShareKind.Resampled);

        Assert.Equal(2400, kept.Count);
        Assert.True(Prediction.RocArea(certainty, kept) >= 0.87);
        Assert.True(Prediction.Brier(certainty, kept) <= 0.035);
        Assert.True(Prediction.RocArea(resampled, kept) < 0.75);
    }

    [SharedDataFact]
    public void Reliability_Of2019_CountsTheEditionsBefore()
    {
        var rows = real.Tables.Rows("2019.1", TableSchemas.Reliability);
        var predicted = rows.Where(r => r.Kind == ShareKind.Predicted).ToList();

        // Editions 2012 to 2018 say what 2013 to 2019 show; three years later is known of those up to 2016.
        Assert.Equal((2800, 2000), (predicted.Sum(r => r.Kreise), predicted.Sum(r => r.KreiseThreeYears)));
        Assert.Equal(3600, rows.Where(r => r.Kind == ShareKind.Resampled).Sum(r => r.Kreise));
        Assert.True(predicted[9].KeptNextYear > 0.99 && predicted[2].KeptNextYear < 0.7);
    }

    /// <summary>The tables of the model card are what the command prints of the real editions.</summary>
    [SharedDataFact]
    public async Task Evaluate_OfTheRealEditions_PrintsTheTablesOfTheModelCard()
    {
        var result = await Teilhabe.RunAsync("evaluate", "--store", real.Store);

        Assert.True(result.ExitCode == 0, result.ToString());
        var told = ModelCard.Tables("inkar-2021");
        // By day the editions are made with few resamples: what is told of the bootstrap is held against the card at night.
        Assert.Equal(Night.Is ? told : WithoutBootstrap(told), Night.Is ? result.Output : WithoutBootstrap(result.Output));
    }

    /// <summary>The same of the family with three-year means, which takes as long again: at night.</summary>
    [SharedDataFact]
    public async Task Evaluate_OfTheFamilyWithMeans_PrintsTheTablesOfTheModelCard()
    {
        if (!Night.Is)
            return;
        using var folder = new TemporaryFolder();
        await RealRun.ByCommandAsync(
            folder.At("store"),
            "--recipe",
            "inkar-2021-mean3",
            "--from",
            "2010",
            "--year",
            "2019",
            "--no-site",
            "--no-reports"
        );

        var result = await Teilhabe.RunAsync("evaluate", "--store", folder.At("store"));

        Assert.Equal(ModelCard.Tables("inkar-2021-mean3"), result.Output);
    }

    /// <summary>
    /// The trade-off of one, two and three years, as the card tells it of either family: years add delay and take away changes,
    /// and the pair of noisy indicators as three-year means is what the family with means publishes.
    /// </summary>
    [SharedDataFact]
    public void TradeOff_OfTheModelCard_IsOneStoryInBothFamilies()
    {
        const string Pair = "leavers_without_degree_pct, tax_capacity_eur_per_capita";
        var (yearly, means) = (TradeOffs("inkar-2021"), TradeOffs("inkar-2021-mean3"));

        Assert.Equal(2 + (2 * 8) - 1, yearly.Count); // nothing, and two and three years of seven indicators and of the pair
        Assert.Equal(yearly.Keys, means.Keys);
        Assert.Equal(yearly[(Pair, 3)], means[("nothing", 1)]);
        Assert.True(yearly[(Pair, 3)].Changes < yearly[(Pair, 2)].Changes && yearly[(Pair, 2)].Changes < yearly[("nothing", 1)].Changes);
        Assert.Equal(yearly[("nothing", 1)], yearly[("supply_index", 3)]); // it never moves
        Assert.Equal((4.57, 17, 65.1), yearly[("nothing", 1)]);
        Assert.Equal((1.79, 1, 64.3), yearly[(Pair, 3)]);
    }

    private static Dictionary<(string Mean, int Years), (double Changes, int ThereAndBack, double Explained)> TradeOffs(string recipe) =>
        ModelCard
            .Table(recipe, "Means of years, with the centres of 2012")
            .ToDictionary(
                r => (r[0], int.Parse(r[1], CultureInfo.InvariantCulture)),
                r => (Percent(r[2]), int.Parse(r[3], CultureInfo.InvariantCulture), Percent(r[4]))
            );

    private static double Percent(string cell) => double.Parse(cell[..^2], CultureInfo.InvariantCulture);

    private static string WithoutBootstrap(string tables)
    {
        var from = tables.IndexOf("**The same of the bootstrap**", StringComparison.Ordinal);
        var to = tables.IndexOf("**", tables.IndexOf("|\n\n", from, StringComparison.Ordinal), StringComparison.Ordinal);
        var rest = tables[..from] + tables[to..];
        return string.Join('\n', rest.Split('\n').Where(l => !l.StartsWith("| bootstrap", StringComparison.Ordinal)));
    }

    private (List<double> Shares, List<bool> Kept) Outcomes(ShareKind kind)
    {
        var (shares, kept) = (new List<double>(), new List<bool>());
        for (var year = 2012; year <= 2017; year++)
        {
            var labels = real.Tables.Rows(Edition(year), TableSchemas.Membership).ToDictionary(m => m.Ags, m => m.Cluster);
            var next = real.Tables.Rows(Edition(year + 1), TableSchemas.Membership).ToDictionary(m => m.Ags, m => m.Cluster);
            foreach (var row in real.Tables.Rows(Edition(year), TableSchemas.MembershipShares))
            {
                if (row.Kind != kind || row.Cluster != labels[row.Ags])
                    continue;
                shares.Add(row.Share);
                kept.Add(labels[row.Ags] == next[row.Ags]);
            }
        }
        return (shares, kept);
    }

    private static void AssertNear(double expected, double found) => Assert.Equal(expected, found, 1e-9 * expected);

    private static string Edition(int year) => FormattableString.Invariant($"{year}.1");
}
