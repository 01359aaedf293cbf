using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;

namespace Pipeline.Core.Tests.Cluster;

/// <summary>Keys of eight digits go through the method as those of five do: what is found depends on values and order alone.</summary>
public sealed class GemeindeTests
{
    [Fact]
    public void Gemeinden_AreClusteredAsKreiseAre()
    {
        var kreise = SyntheticKreise.Data;
        var keys = kreise.Features.Kreise.Select((_, i) => KreisKey.ParseArea($"05334{i:000}")).ToList();
        var gemeinden = Scaling.Standardise(new FeatureMatrix(keys, SyntheticKreise.Columns, SyntheticKreise.Values));
        var parameters = new ClusterParameters { RandomStarts = 20 };

        var fresh = FreshClustering.Solve(gemeinden, parameters, 1, CancellationToken.None);

        Assert.Equal(FreshClustering.Solve(kreise, parameters, 1, CancellationToken.None).Labels, fresh.Labels);
        Assert.All(gemeinden.Features.Kreise, g => Assert.Equal(("05334", "05"), (g.ToKreis().Text, g.Land.Text)));
        Assert.Equal(
            SimilarKreise.Find(kreise, fresh.Labels, 3).Across.Select(s => s.Row),
            SimilarKreise.Find(gemeinden, fresh.Labels, 3).Across.Select(s => s.Row)
        );
    }
}
