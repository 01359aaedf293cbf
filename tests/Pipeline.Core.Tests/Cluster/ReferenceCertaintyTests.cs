using Pipeline.Core.Cluster;
using Pipeline.Core.Domain;
using Pipeline.Statistics.Validation;
using Pipeline.Testing;

namespace Pipeline.Core.Tests.Cluster;

/// <summary>Certainty of a real edition: not golden figures but what must hold of them.</summary>
public sealed class ReferenceCertaintyTests
{
    [SharedDataFact]
    public void Estimate_RealEdition_IsPlausible()
    {
        var parameters = new ClusterParameters();
        var data = ReferenceData.Standardised(2016);
        var fresh = ReferenceData.Fresh(2016);
        var official = OfficialClassifier.Classify(data, Anchor.Of(2016, data, fresh), null, parameters);

        var method = new MethodParameters(parameters, new CertaintyParameters { Resamples = 100, Starts = 10 }, new GapParameters());

        var certainty = Certainty.Estimate(data, fresh, official, method, 2);
        var cases = Borderline.Find(certainty, official, new CertaintyParameters());

        Assert.InRange(certainty.OfLabel.Average(), 0.7, 1);
        Assert.All(certainty.FreshJaccard, j => Assert.InRange(j, 0.4, 1));
        Assert.InRange(cases.Count(b => b.IsBorderline), 1, 200);
        // Kreise far inside their cluster are surer than those at its edge.
        var inside = Enumerable.Range(0, data.Rows).OrderByDescending(i => official.SecondDistance[i] / official.Distance[i]).ToList();
        Assert.True(inside.Take(100).Average(i => certainty.OfLabel[i]) > inside.TakeLast(100).Average(i => certainty.OfLabel[i]) + 0.1);
    }
}
