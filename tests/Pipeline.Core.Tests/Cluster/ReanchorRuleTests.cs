using Pipeline.Core.Cluster;

namespace Pipeline.Core.Tests.Cluster;

public sealed class ReanchorRuleTests
{
    private static readonly (double Official, double Ari) Good = (0.64, 0.8);
    private static readonly (double Official, double Ari) Worse = (0.63, 0.8); // three points below 0.66
    private static readonly (double Official, double Ari) Apart = (0.66, 0.7999);

    [Fact]
    public void Of_TwoBadEditionsAtTheEnd_IsDue()
    {
        Assert.Equal(ReanchorReasons.ExplainsLess, Verdict(Good, Worse, Worse).Reasons);
        Assert.Equal(ReanchorReasons.Disagrees, Verdict(Apart, Apart).Reasons);
        var either = Verdict(Good, Apart, Worse);
        Assert.True(either.Due);
        Assert.Equal(ReanchorReasons.ExplainsLess | ReanchorReasons.Disagrees, either.Reasons);
        Assert.Equal([2011, 2012], either.Years);
    }

    [Fact]
    public void Of_NotTwoInARow_IsNotDue()
    {
        Assert.False(Verdict().Due);
        Assert.False(Verdict(Worse).Due);
        Assert.False(Verdict(Worse, Good, Worse).Due);
        Assert.False(Verdict(Worse, Worse, Good).Due);
        Assert.False(Verdict((0.6301, 0.8), (0.6301, 0.8)).Due);
        Assert.Empty(Verdict(Worse, Good).Years);
    }

    [Fact]
    public void Of_DefinitionChanged_IsDueAtOnce()
    {
        var alone = ReanchorRule.Evaluate([Fit(2010, Good)], true);
        Assert.True(alone.Due);
        Assert.Equal((ReanchorReasons.DefinitionChanged, 0), (alone.Reasons, alone.Years.Count));
        Assert.Equal(
            ReanchorReasons.DefinitionChanged | ReanchorReasons.ExplainsLess,
            ReanchorRule.Evaluate([Fit(2010, Worse), Fit(2011, Worse)], true).Reasons
        );
    }

    [Fact]
    public void Of_YearsDoNotRise_Throws() =>
        Assert.Throws<ArgumentException>(() => ReanchorRule.Evaluate([Fit(2011, Good), Fit(2010, Good)], false));

    private static ReanchorVerdict Verdict(params (double Official, double Ari)[] fits) =>
        ReanchorRule.Evaluate([.. fits.Select((f, i) => Fit(2010 + i, f))], false);

    private static AnchorFit Fit(int year, (double Official, double Ari) fit) => new(year, fit.Official, 0.66, fit.Ari);
}
