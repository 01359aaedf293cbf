using MathNet.Numerics.Providers.LinearAlgebra;

namespace Pipeline.Statistics.Tests;

public sealed class ManagedNumericsTests
{
    [Fact]
    public void Provider_OnceStatisticsAreUsed_IsManaged()
    {
        Quantiles.Median([1, 2]);

        Assert.Contains("Managed", LinearAlgebraControl.Provider.GetType().Name, StringComparison.Ordinal);
    }
}
