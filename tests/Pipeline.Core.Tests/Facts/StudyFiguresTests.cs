using Pipeline.Publication.Report;

namespace Pipeline.Core.Tests.Facts;

public sealed class StudyFiguresTests
{
    [Fact]
    public void Table_HasSevenRowsOfSixMeansForFourHundredKreise()
    {
        Assert.Equal(400, StudyFigures.Sizes.Sum());
        Assert.Equal(7, StudyFigures.Rows.Count);
        Assert.Equal(7, StudyFigures.Rows.Select(r => r.Indicator).Distinct().Count());
        Assert.All(StudyFigures.Rows, r => Assert.Equal(StudyFigures.ClusterCount, r.Means.Count));
    }

    [Fact]
    public void ClusterName_NeverCallsARegionLost()
    {
        Assert.DoesNotContain(StudyFigures.ClusterNames, n => n.Contains("abgehängt", StringComparison.OrdinalIgnoreCase));
        Assert.Equal("Städte mit Problemlagen", StudyFigures.ClusterName(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => StudyFigures.ClusterName(7));
    }
}
