using Pipeline.Core.Cluster;
using Pipeline.Core.Diff;
using Pipeline.Core.Domain;
using Pipeline.Core.Editions;
using Pipeline.Core.Tests.Cluster;

namespace Pipeline.Core.Tests.Diff;

/// <summary>An indicator that is made of another series than before moves no Kreis: causes say method, kinds say so too.</summary>
public sealed class SeriesBreakTests
{
    private static readonly Indicator[] Two = [Indicators.SupplyIndex, Indicators.LifeExpectancy];
    private static readonly string Broken = Indicators.LifeExpectancy.Code;

    // Six centres along the first indicator, a little apart in the second.
    private static readonly double[] Centres = [-1.75, 0.2, -1, 0, 0, 0, 0.5, 0, 1, 0, 1.75, 0];
    private static readonly double[] Old = [-2, 0, -1, 0, 0, 0, 0.5, 0, 1, 0, 2, 0, -0.5, 1, 0, -1];

    [Fact]
    public void Causes_OfARedefinedIndicator_AreMethodAndStillAddUp()
    {
        var from = State(2020, Old, null);
        double[] now = [.. Old.Select((v, at) => v + (at % 2 == 1 ? (at % 3) - 1 : 0.1 * Math.Sin(at)))];
        var to = State(2021, now, from.Official.Labels);

        var diff = EditionDiffer.Compare(new EditionComparison(from, to) { Redefined = new HashSet<string> { Broken } });

        Assert.All(diff.Causes.Where(c => c.Indicator == Broken && c.Factor != CauseFactor.Method), c => Assert.Equal(0, c.Contribution));
        Assert.Contains(diff.Causes, c => c.Indicator == Broken && c.Factor == CauseFactor.Method && c.Contribution != 0);
        // The centres did not change: in the other indicator nothing is method.
        Assert.All(diff.Causes.Where(c => c.Indicator != Broken && c.Factor == CauseFactor.Method), c => Assert.Equal(0, c.Contribution));
        EditionDifferTests.RequireSums(diff, 8);
    }

    [Fact]
    public void Causes_OfAReshapedKreis_StayMethodInTheRedefinedIndicator()
    {
        var from = State(2020, Old, null);
        double[] now = [.. Old.Select((v, at) => v + (at % 2 == 1 ? (at % 3) - 1 : 0.1))];
        var to = State(2021, now, from.Official.Labels);
        var comparison = new EditionComparison(from, to)
        {
            Redefined = new HashSet<string> { Broken },
            Reshaped = new HashSet<KreisKey> { KreisKey.Parse("01001") },
        };

        var diff = EditionDiffer.Compare(comparison);

        Assert.All(
            diff.Causes.Where(c => c.Indicator == Broken && c.Factor is CauseFactor.Own or CauseFactor.Others or CauseFactor.Boundary),
            c => Assert.True(c.Indicator != Broken || c.Contribution == 0)
        );
        EditionDifferTests.RequireSums(diff, 8);
    }

    [Fact]
    public void Between_OtherDefinitions_ClassifiesAsIfTheIndicatorStoodWhereItStood()
    {
        // The last two Kreise change places in the indicator that is measured anew, and in nothing else.
        double[] centres = [-1.75, 0, -1, 0, 0, 0, 0.5, 0, -0.5, 2, 0, -2];
        var from = State(2020, Old, null, centres);
        double[] now = [.. Old];
        (now[13], now[15]) = (now[15], now[13]);
        var to = State(2021, now, from.Official.Labels, centres);
        var moved = Enumerable.Range(0, 8).Where(i => from.Official.Labels[i] != to.Official.Labels[i]).ToList();
        Assert.Equal([6, 7], moved);

        var broken = Between(from, to, "LifeTable of deaths");

        Assert.Equal([Broken], broken.Redefined);
        Assert.Equal(from.Official.Labels, broken.ToLabelsAsDefinedBefore);
        Assert.All(EditionDiffer.Compare(broken).Changes, c => Assert.Equal(ChangeKind.Method, c.Kind));
        Assert.Equal("method", ChangeKind.Method.ToText());

        var steady = Between(from, to, "Value of inkar");
        Assert.Empty(steady.Redefined);
        Assert.Null(steady.ToLabelsAsDefinedBefore);
        Assert.All(EditionDiffer.Compare(steady).Changes, c => Assert.NotEqual(ChangeKind.Method, c.Kind));
    }

    private static EditionComparison Between(EditionState from, EditionState to, string definition)
    {
        var none = new HashSet<KreisKey>();
        return EditionComparisons.Between(
            new ComparedEdition(from, null, none)
            {
                Definitions = new Dictionary<string, string> { [Two[0].Code] = "same", [Broken] = "Value of inkar" },
            },
            new ComparedEdition(to, null, none)
            {
                Definitions = new Dictionary<string, string> { [Two[0].Code] = "same", [Broken] = definition },
            },
            0.1,
            ClusterScheme.Known
        );
    }

    private static EditionState State(int year, double[] values, int[]? before, double[]? centres = null)
    {
        var data = Scaling.Standardise(SyntheticKreise.Matrix(Two, values));
        var anchor = new Anchor(2020, centres ?? Centres, [.. Two.Select(i => i.Code)]);
        return new EditionState(year, data, anchor, OfficialClassifier.Classify(data, anchor, before, new ClusterParameters()));
    }
}
