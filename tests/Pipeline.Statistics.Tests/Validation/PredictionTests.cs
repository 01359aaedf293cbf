using Pipeline.Statistics.Validation;
using Pipeline.Testing.Numbers;

namespace Pipeline.Statistics.Tests.Validation;

public sealed class PredictionTests
{
    private static readonly double[] Scores = [0.1, 0.4, 0.35, 0.8, 0.4, 0.9, 0.4];
    private static readonly bool[] Outcomes = [false, false, true, true, true, true, false];

    /// <summary>Expected: scikit-learn 1.2.1, <c>roc_auc_score</c> and <c>brier_score_loss</c>.</summary>
    [Fact]
    public void RocAreaAndBrier_WithTies_MatchScikitLearn()
    {
        Near.Equal(0.75, Prediction.RocArea(Scores, Outcomes)!.Value);
        Near.Equal(0.1660714285714286, Prediction.Brier(Scores, Outcomes));
    }

    [Fact]
    public void RocArea_OneOutcomeAlone_IsUnknown()
    {
        Assert.Null(Prediction.RocArea([0.1, 0.2], [true, true]));
        Assert.Equal(1, Prediction.RocArea([0.1, 0.2], [false, true]));
        Assert.Equal(0.5, Prediction.RocArea([0.2, 0.2], [false, true]));
        Assert.Throws<ArgumentException>(() => Prediction.RocArea([0.1], [true, false]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Prediction.Brier([], []));
    }
}
