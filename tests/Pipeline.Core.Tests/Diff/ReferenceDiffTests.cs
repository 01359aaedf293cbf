using Pipeline.Core.Cluster;
using Pipeline.Core.Diff;
using Pipeline.Core.Domain;
using Pipeline.Core.Tests.Cluster;
using Pipeline.Testing;

namespace Pipeline.Core.Tests.Diff;

/// <summary>A chain of real editions, 2010 as the anchor.</summary>
public sealed class ReferenceDiffTests
{
    private static readonly ClusterParameters Parameters = new();

    [SharedDataFact]
    public void Compare_RealEditions_IsConsistentInItself()
    {
        var states = Chain(Parameters);

        foreach (var (from, to) in states.Zip(states.Skip(1)))
        {
            var diff = EditionDiffer.Compare(new EditionComparison(from, to));

            EditionDifferTests.RequireSums(diff, 400);
            Assert.Equal(400 * 2 * 7, diff.Causes.Count);
            Assert.Equal(400, diff.Transitions.Counts.Cast<int>().Sum());
            Assert.Equal(400 - diff.Changes.Count, Enumerable.Range(0, 6).Sum(c => diff.Transitions.Counts[c, c]));
            Assert.InRange(diff.Changes.Count, 1, 60);
            Assert.All(diff.Changes, c => Assert.True(diff.MarginTo[from.Data.Features.Kreise.ToList().IndexOf(c.Kreis)] > 0));
        }
    }

    [SharedDataFact]
    public void Compare_RealEditionsWithHysteresis_ChangesFewerKreise() =>
        Assert.True(Changes(Parameters) < Changes(Parameters with { Hysteresis = 0 }));

    private static int Changes(ClusterParameters parameters)
    {
        var states = Chain(parameters);
        return states.Zip(states.Skip(1)).Sum(pair => EditionDiffer.Compare(new EditionComparison(pair.First, pair.Second)).Changes.Count);
    }

    private static List<EditionState> Chain(ClusterParameters parameters)
    {
        var states = new List<EditionState>();
        Anchor? anchor = null;
        foreach (var year in ReferenceData.Years)
        {
            var data = ReferenceData.Standardised(year);
            anchor ??= Anchor.Of(year, data, ReferenceData.Fresh(year));
            states.Add(
                new EditionState(
                    year,
                    data,
                    anchor,
                    OfficialClassifier.Classify(data, anchor, states.LastOrDefault()?.Official.Labels, parameters)
                )
            );
        }
        return states;
    }
}
