using Pipeline.Core.Diff;
using Pipeline.Core.Domain;

namespace Pipeline.Core.Tests.Diff;

public sealed class ChangeTests
{
    [Theory]
    [InlineData(2, 1, "up")]
    [InlineData(3, 1, "up")]
    [InlineData(6, 5, "up")]
    [InlineData(1, 2, "down")]
    [InlineData(4, 6, "down")]
    [InlineData(3, 4, "settlement")]
    [InlineData(4, 3, "settlement")]
    [InlineData(1, 6, "settlement")]
    public void Of_TwoClusters_GivesTheKind(int from, int to, string expected) =>
        Assert.Equal(expected, ChangeClassifier.ByLabels(from, to, ClusterScheme.Known).ToText());

    [Theory]
    [InlineData(1, 1)]
    [InlineData(0, 1)]
    [InlineData(6, 7)]
    public void Of_NoChange_Throws(int from, int to) =>
        Assert.Throws<ArgumentException>(() => ChangeClassifier.ByLabels(from, to, ClusterScheme.Known));

    [Fact]
    public void Texts_AllKindsAndFactors_ReadBack()
    {
        Assert.Equal(
            ["up", "down", "settlement", "borderline", "revision_only", "confirmed", "others", "boundary", "method"],
            Enum.GetValues<ChangeKind>().Select(k => k.ToText())
        );
        Assert.All(Enum.GetValues<ChangeKind>(), k => Assert.Equal(k, ChangeKindText.Parse(k.ToText())));
        Assert.Equal(["own", "others", "revision", "boundary", "method"], Enum.GetValues<CauseFactor>().Select(f => f.ToText()));
        Assert.All(Enum.GetValues<CauseFactor>(), f => Assert.Equal(f, CauseFactorText.Parse(f.ToText())));
        Assert.Throws<FormatException>(() => ChangeKindText.Parse("sideways"));
        Assert.Throws<FormatException>(() => CauseFactorText.Parse("Own"));
    }

    [Fact]
    public void TransitionMatrix_ByHand_CountsFromRows()
    {
        var counts = TransitionMatrix.Count([1, 1, 2, 3, 1], [1, 2, 2, 1, 2], 3).Counts;

        Assert.Equal(
            new[,]
            {
                { 1, 2, 0 },
                { 0, 1, 0 },
                { 1, 0, 0 },
            },
            counts
        );
        Assert.Throws<ArgumentException>(() => TransitionMatrix.Count([1], [1, 2], 2));
        Assert.Throws<ArgumentException>(() => TransitionMatrix.Count([1, 3], [1, 2], 2));
    }
}
