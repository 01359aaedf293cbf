using Pipeline.Core.Cluster;
using Pipeline.Core.Diff;
using Pipeline.Core.Domain;
using Pipeline.Core.Tests.Cluster;
using Pipeline.Testing.Numbers;

namespace Pipeline.Core.Tests.Diff;

public sealed class EditionDifferTests
{
    private static readonly Indicator[] Two = [Indicators.SupplyIndex, Indicators.LifeExpectancy];
    private static readonly double[] Old = [-2, 0, -1, 0, 0, 0, 0.5, 0, 1, 0, 2, 0, -0.5, 1, 0, -1];

    // Six centres along the first indicator.
    private static readonly double[] Centres = [-1.75, 0, -1, 0, 0, 0, 0.5, 0, 1, 0, 1.75, 0];

    [Fact]
    public void Compare_SameEdition_HasNoChangeAndNoCause()
    {
        var state = State(2016, Old);

        var diff = EditionDiffer.Compare(new EditionComparison(state, state with { Year = 2018 }));

        Assert.Empty(diff.Changes);
        Assert.Equal(1, diff.AdjustedRandIndex);
        Assert.Equal(diff.MarginFrom, diff.MarginTo);
        Assert.All(diff.Causes, c => Assert.Equal(0, c.Contribution));
        Assert.Equal(state.Official.SecondCluster, diff.Against);
        Assert.All(diff.MarginFrom, m => Assert.True(m <= 0));
    }

    [Fact]
    public void Compare_OneKreisMovesFar_TakesAnotherAlong()
    {
        // 01007 goes from −0.5 to −2.2; that widens the spread, so 01001 at −2 is less extreme than before.
        var from = State(2016, Old);
        var to = State(2018, Moved(), from.Official.Labels);

        var diff = EditionDiffer.Compare(new EditionComparison(from, to));

        Assert.Equal(
            [new(KreisKey.Parse("01001"), 1, 2, ChangeKind.Others), new(KreisKey.Parse("01007"), 3, 1, ChangeKind.Confirmed)],
            diff.Changes
        );
        Assert.Equal((1, 1, 8), (diff.Transitions.Counts[0, 1], diff.Transitions.Counts[2, 0], diff.Transitions.Counts.Cast<int>().Sum()));
        Assert.Equal((2, 1), (diff.Against[0], diff.Against[6]));
        Assert.All([0, 6], i => Assert.True(diff.MarginFrom[i] < 0 && diff.MarginTo[i] > 0));
        Assert.True(Contribution(diff, 6, CauseFactor.Own, Two[0]) > Math.Abs(Contribution(diff, 6, CauseFactor.Others, Two[0])));
        Assert.Equal((2016, 2018), (diff.FromYear, diff.ToYear));
    }

    [Fact]
    public void Compare_TwoFactors_MatchTheFormulaWrittenOut()
    {
        var from = State(2016, Old);
        var to = State(2018, Moved(), from.Official.Labels);

        var diff = EditionDiffer.Compare(new EditionComparison(from, to));

        Assert.Equal(8 * 2 * 2, diff.Causes.Count);
        for (var i = 0; i < 8; i++)
        {
            for (var j = 0; j < 2; j++)
            {
                var (a, b) = (Centres[((from.Official.Labels[i] - 1) * 2) + j], Centres[((diff.Against[i] - 1) * 2) + j]);
                double M(EditionState own, EditionState all)
                {
                    var z = (own.Data.Features.Row(i)[j] - all.Data.Means[j]) / all.Data.StandardDeviations[j];
                    return Math.Pow(z - a, 2) - Math.Pow(z - b, 2);
                }

                var own = (M(to, from) - M(from, from) + M(to, to) - M(from, to)) / 2;
                var others = (M(from, to) - M(from, from) + M(to, to) - M(to, from)) / 2;
                Near.Equal(own, Contribution(diff, i, CauseFactor.Own, Two[j]), 1e-12);
                Near.Equal(others, Contribution(diff, i, CauseFactor.Others, Two[j]), 1e-12);
            }
        }
    }

    [Fact]
    public void Compare_KreisUnchanged_OwesEverythingToOthers()
    {
        var from = State(2016, Old);

        var diff = EditionDiffer.Compare(new EditionComparison(from, State(2018, Moved(), from.Official.Labels)));

        Assert.Equal(0, Contribution(diff, 0, CauseFactor.Own, Two[0]));
        Assert.NotEqual(0, Contribution(diff, 0, CauseFactor.Others, Two[0]));
    }

    [Fact]
    public void Compare_OnlyTheAnchorDiffers_BlamesTheMethod()
    {
        var from = State(2016, Old);
        double[] centres = [.. Centres.Select((c, at) => at == 2 ? -0.75 : c)];
        var to = State(2018, Old, from.Official.Labels, centres);

        var diff = EditionDiffer.Compare(new EditionComparison(from, to));

        Assert.Equal([CauseFactor.Own, CauseFactor.Others, CauseFactor.Method], diff.Causes.Take(6).Select(c => c.Factor).Distinct());
        Assert.All(diff.Causes.Where(c => c.Factor != CauseFactor.Method), c => Assert.Equal(0, c.Contribution));
        Assert.Contains(diff.Causes, c => c.Factor == CauseFactor.Method && c.Contribution != 0);
        RequireSums(diff, 8);
    }

    [Fact]
    public void Compare_DataAndAnchorDiffer_AddsUp()
    {
        var from = State(2016, Old);
        double[] centres = [.. Centres.Select((c, at) => at == 2 ? -0.75 : c)];

        var to = State(2018, Moved(), from.Official.Labels, centres);

        RequireSums(EditionDiffer.Compare(new EditionComparison(from, to)), 8);
    }

    [Fact]
    public void Compare_EditionsDoNotMatch_Throws()
    {
        var first = State(2016, Old);
        var fewer = State(2018, [.. Old[..14]]);
        var data = Scaling.Standardise(SyntheticKreise.Matrix([Two[1], Two[0]], Old));
        var swapped = first with { Data = data, Anchor = new Anchor(2016, Centres, [Two[1].Code, Two[0].Code]) };
        var five = first with { Anchor = first.Anchor with { Centres = Centres[..10] } };

        Assert.Throws<ArgumentException>(() => EditionDiffer.Compare(new EditionComparison(first, fewer)));
        Assert.Throws<ArgumentException>(() => EditionDiffer.Compare(new EditionComparison(first, swapped)));
        Assert.Throws<ArgumentException>(() => EditionDiffer.Compare(new EditionComparison(first, five)));
        Assert.Throws<ArgumentException>(() =>
            EditionDiffer.Compare(new EditionComparison(first, first with { Official = fewer.Official }))
        );
    }

    /// <summary>Σ contributions = Δm within 1e-9 of the margins' scale, for every Kreis.</summary>
    internal static void RequireSums(EditionDiff diff, int rows)
    {
        var perKreis = diff.Causes.Count / rows;
        for (var i = 0; i < rows; i++)
        {
            var parts = diff.Causes.Skip(i * perKreis).Take(perKreis).ToList();
            Assert.Single(parts.Select(p => p.Kreis).Distinct());
            var scale = Math.Max(1, Math.Max(Math.Abs(diff.MarginFrom[i]), Math.Abs(diff.MarginTo[i])));
            Assert.InRange(parts.Sum(p => p.Contribution) - (diff.MarginTo[i] - diff.MarginFrom[i]), -1e-9 * scale, 1e-9 * scale);
        }
    }

    /// <summary>The seventh Kreis goes far to the left on the first indicator.</summary>
    private static double[] Moved() => [.. Old.Select((x, at) => at == 12 ? -2.2 : x)];

    private static double Contribution(EditionDiff diff, int row, CauseFactor factor, Indicator indicator) =>
        diff.Causes.Single(c => c.Kreis.Text == $"01{row + 1:000}" && c.Factor == factor && c.Indicator == indicator.Code).Contribution;

    private static EditionState State(int year, double[] values, int[]? previous = null, double[]? centres = null)
    {
        var data = Scaling.Standardise(SyntheticKreise.Matrix(Two, values));
        var anchor = new Anchor(2016, centres ?? Centres, [.. Two.Select(i => i.Code)]);
        return new EditionState(year, data, anchor, OfficialClassifier.Classify(data, anchor, previous, new ClusterParameters()));
    }
}
