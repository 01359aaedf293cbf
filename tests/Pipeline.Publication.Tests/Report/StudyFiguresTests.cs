using Pipeline.Core.Domain;
using Pipeline.Publication.Report;

namespace Pipeline.Publication.Tests.Report;

public sealed class StudyFiguresTests
{
    [Fact]
    public void Table_HasSevenRowsOfSixMeansForFourHundredKreise()
    {
        Assert.Equal(400, StudyFigures.Sizes.Sum());
        Assert.Equal(7, StudyFigures.Rows.Count);
        Assert.Equal(7, StudyFigures.Rows.Select(r => r.Indicator).Distinct().Count());
        Assert.All(StudyFigures.Rows, r => Assert.Equal(ClusterScheme.Known.Count, r.Means.Count));
    }

    [Fact]
    public void ClusterName_NeverCallsARegionLost()
    {
        Assert.DoesNotContain(ClusterScheme.Known.Clusters, c => c.Name.Contains("abgehängt", StringComparison.OrdinalIgnoreCase));
        Assert.Equal("Städte mit Problemlagen", ClusterScheme.Known[3].Name);
        Assert.Throws<ArgumentOutOfRangeException>(() => ClusterScheme.Known[7]);
    }
}
